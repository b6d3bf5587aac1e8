import type { Answer } from '../../src/bot/answers.ts';
import { TYPES } from './wanted-messages.ts';

/** Every answer to an undo that did something. @param untils ends of what is paused again */
export const undoneAnswers = (
  untils: readonly (number | null)[],
): readonly Extract<Answer, { kind: 'undone' }>[] =>
  TYPES.flatMap((type) =>
    (['on', 'paused', 'some'] as const).flatMap((now) =>
      untils.flatMap((until) =>
        [0, 1, 12].map((toFile) => ({ kind: 'undone' as const, type, now, until, toFile })),
      ),
    ),
  );

/** Every answer to a resume beside another owner's pause. @param untils ends of theirs */
export const ownResumedAnswers = (
  untils: readonly (number | null)[],
  at: number,
): readonly Extract<Answer, { kind: 'own_resumed' }>[] => {
  const left = TYPES.flatMap((type) => untils.map((until) => ({ of: 'one' as const, type, until })));
  return [...left, { of: 'several' as const }].map((one) => ({
    kind: 'own_resumed',
    type: null,
    left: one,
    at,
  }));
};
