import type { Checklist } from '../../db/stores/misdirected.ts';
import { type MisdirectedStep, type SaidAnswer, STEP_NAMES } from '../../domain/misdirected.ts';
import { ANSWER_LABELS, STEP_TITLES } from '../misdirected/words.ts';
import { calendarDay } from '../pages/words.ts';
import type { StoryLine } from './tell-story.ts';

const tickWords = (step: MisdirectedStep, answer: SaidAnswer, doneOn: string): string =>
  answer === 'mistaken'
    ? `${STEP_TITLES[step]}: not done, it had been noted by mistake.`
    : `${STEP_TITLES[step]}: ${ANSWER_LABELS[answer].toLowerCase()} on ${calendarDay(doneOn)}`;

/** What was done about a misdirected fax, for its story: opened, each step as it was noted, and how it ended. Pure. */
export const checklistLines = (list: Checklist): readonly StoryLine[] => {
  const ticked = new Set<MisdirectedStep>();
  const said = list.said.flatMap(({ step, answer, doneOn, doneBy, notedAt, notedBy }): StoryLine[] => {
    const before = ticked.size;
    if (answer === 'mistaken') ticked.delete(step);
    else ticked.add(step);
    const words = tickWords(step, answer, doneOn);
    const line = { at: notedAt, words, by: notedBy, ...(answer !== 'mistaken' && { doneBy }) };
    const all = STEP_NAMES.length;
    if (ticked.size === all && before < all)
      return [line, { at: notedAt, words: 'All is done about it.', by: notedBy }];
    return [line];
  });
  const opened: StoryLine = {
    at: list.openedAt,
    words: 'What is to be done about it was opened: tell the sender, return or destroy every copy.',
    by: list.openedBy,
  };
  if (list.state !== 'withdrawn' || list.closedAt === null) return [opened, ...said];
  const words = 'Taken back: nothing is left to do about it.';
  return [opened, ...said, { at: list.closedAt, words, by: list.withdrawnBy }];
};

/** Puts lines where they belong in time, after what happened at the same moment; the order of the others stays. Pure. */
export const among = (story: readonly StoryLine[], lines: readonly StoryLine[]): readonly StoryLine[] =>
  lines.reduce<readonly StoryLine[]>((so, line) => {
    const place = so.findLastIndex(({ at }) => at <= line.at) + 1;
    return [...so.slice(0, place), line, ...so.slice(place)];
  }, story);
