import type { Flow } from '../page/flow.ts';
import { type Draft, daysAgo } from './draft.ts';

const REMARKS = [
  'No new complaints. Lungs clear, heart regular, abdomen soft.',
  'Slept well. Pain is controlled with acetaminophen.',
  'Appetite improving. Walked in the hall with a walker.',
  'Labs reviewed with the patient; no change of treatment.',
  'Family asked about diet. Written advice was given.',
  'Wound clean and dry. No fever overnight.',
] as const;

/** Adds dated notes until the document is as long as asked. Adds none where it already is. */
export const stretch = (flow: Flow, draft: Draft, heading: string): void => {
  for (let day = 1; flow.sheets.length < draft.pages; day++) {
    flow.section(`${heading} ${daysAgo(draft, day)}`, [
      `BP ${draft.rng.int(112, 138)}/${draft.rng.int(64, 84)}. ${draft.rng.pick(REMARKS)}`,
      `${draft.rng.pick(REMARKS)} Noted by ${draft.rng.pick(draft.sender.people)}.`,
    ]);
  }
};
