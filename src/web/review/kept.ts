import { html } from 'htm/preact';
import type { Kept } from '../../db/stores/kept-corrections.ts';
import type { CorrectedFields, Corrections } from '../../domain/corrections.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import type { Directory } from '../../pipeline/assignee.ts';
import type { Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import { FILEABLE_TYPES, readAssignee } from './defaults.ts';

/** Leaves out what can't be chosen any more: somebody who has left the EHR meanwhile, a type that isn't filed. */
const stillThere = (
  { type, practiceType, assignee, ...fields }: CorrectedFields,
  directory: Directory,
  practiceTypes: readonly PracticeType[],
): CorrectedFields => ({
  ...fields,
  ...(type !== undefined && FILEABLE_TYPES.includes(type) ? { type } : {}),
  ...(practiceType === '' || practiceTypes.some(({ id, ended }) => !ended && id === practiceType)
    ? { practiceType }
    : {}),
  ...(assignee === '' || (assignee !== undefined && readAssignee(assignee, directory) !== undefined)
    ? { assignee }
    : {}),
});

/** What is put back into the form of a fax. @param pages how many it has: what lies behind them is left out */
export const restorable = (
  { whole, split }: Corrections,
  directory: Directory,
  pages: number,
  practiceTypes: readonly PracticeType[],
): Corrections => ({
  whole: stillThere(whole, directory, practiceTypes),
  split:
    split === null || pages < 2
      ? null
      : {
          lines: split.lines.filter((page) => page < pages),
          out: split.out.filter((page) => page <= pages),
          parts: split.parts
            .filter(({ first }) => first <= pages)
            .map(({ first, fields }) => ({ first, fields: stillThere(fields, directory, practiceTypes) })),
        },
});

const FIELD_WORDS: Readonly<Record<keyof CorrectedFields, string>> = {
  type: 'type',
  practiceType: 'your type',
  urgency: 'urgency',
  assignee: 'who gets it',
  task: 'task',
  dueDays: 'due',
};

/** `type, due`, or that it was split. */
const keptWords = ({ whole, split }: Corrections): string => {
  const corrected = [whole, ...(split?.parts.map(({ fields }) => fields) ?? [])];
  const fields = (Object.keys(FIELD_WORDS) as (keyof CorrectedFields)[]).filter((name) =>
    corrected.some((each) => each[name] !== undefined),
  );
  return [...(split === null ? [] : ['the split']), ...fields.map((name) => FIELD_WORDS[name])].join(', ');
};

/** "Kept from before: type, due.": what this person had corrected on this fax before they were signed out or left it. */
export const keptView = (kept: Kept | undefined, now: Date, timeZone: string): Html => {
  if (kept === undefined) return null;
  const words = keptWords(kept.corrections);
  if (words === '') return null;
  return html`
    <p class="banner calm kept" id="kept" data-kept=${JSON.stringify(kept.corrections)}
      data-until=${moment(kept.until, now, timeZone)}>Kept from before: ${words}. Look at the chart again.
      <button type="button" class="small" data-act="forget">As Zally proposes</button></p>`;
};
