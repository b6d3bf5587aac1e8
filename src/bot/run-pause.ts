import type { PracticeTx } from '../db/database.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import { endPause, endPauseOf, isOwn, lockPauses, startPause } from '../db/stores/pauses.ts';
import type { StaffId } from '../domain/ids.ts';
import { endOfPause } from '../domain/pause-length.ts';
import type { WordedType } from '../domain/type-words.ts';
import type { Answer } from './answers.ts';
import type { Command } from './commands.ts';

/** No button is for a pause that ends later than this: what is longer has no end. */
const LONGEST_MS = 48 * 3_600_000;

/** Says what a pause would do, and leaves everything as it is. */
export const askPause = async (
  tx: PracticeTx,
  { length, type }: Extract<Command, { kind: 'pause' }>,
  timeZone: string,
): Promise<Answer> => ({
  kind: 'pause_asked',
  length,
  until: endOfPause(length, tx.at, timeZone)?.getTime() ?? null,
  type,
  toFile: await countPlanned(tx, type),
});

/** @param until milliseconds since the epoch, as a button says; null: until somebody resumes */
export const pauseNow = async (
  tx: PracticeTx,
  by: StaffId,
  until: number | null,
  type: WordedType | null,
): Promise<Answer> => {
  const at = tx.at.getTime();
  // A message stays, and its button with it.
  if (until !== null && (until <= at || until > at + LONGEST_MS)) return { kind: 'pause_over' };
  const [inForce] = (await lockPauses(tx)).filter((pause) => pause.type === type && !isOwn(pause, by));
  // An earlier end than another owner's would end theirs.
  if (inForce !== undefined && until !== null && (inForce.endsAt?.getTime() ?? Infinity) > until)
    return { kind: 'already_paused', until: inForce.endsAt?.getTime() ?? null, type };
  await startPause(tx, by, until === null ? null : new Date(until), type);
  return { kind: 'paused', until, type, toFile: await countPlanned(tx, type), at };
};

/**
 * Resumes everything, or one type alone, where each of these pauses is one's own. Ending another owner's loosens, and chat
 * can't ask for a second factor: Zally does.
 */
export const resume = async (tx: PracticeTx, by: StaffId, type: WordedType | null): Promise<Answer> => {
  const ending = (await lockPauses(tx)).filter((pause) => type === null || pause.type === type);
  if (ending.some((pause) => !isOwn(pause, by))) return { kind: 'paused_by_other', type };
  const toFile = await countPlanned(tx, type);
  const ended = type === null ? await endPause(tx, by) : await endPauseOf(tx, by, type);
  return ended ? { kind: 'resumed', type, toFile, at: tx.at.getTime() } : { kind: 'not_paused', type };
};
