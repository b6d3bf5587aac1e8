import type { Finding, PatientIdentifiers } from '../finding.ts';
import { compareNames } from './compare-name.ts';
import { kinshipOf, type ReadPage } from './split.ts';

/** Below this a page may name somebody whom the engine didn't see. */
const LEGIBLE = 0.9;

/**
 * True for a page on which the reading found no patient, however doubtfully. Names under no label are mostly the sender's; with a
 * date that nothing explains beside them they may be a patient's.
 */
const namesNobody = (page: PatientIdentifiers): boolean => {
  const { names, birthDates, chartNumbers, memberIds, others = [], othersBorn = [] } = page;
  const { mentions = [], loneDates = [] } = page;
  const labelled = [names, birthDates, chartNumbers, memberIds, others, othersBorn];
  return labelled.every((found) => found.length === 0) && (mentions.length === 0 || loneDates.length === 0);
};

/** True where everybody whom a page names as a patient is this one. */
const namesOnly = (page: PatientIdentifiers, patient: PatientIdentifiers): boolean =>
  kinshipOf(page, patient) === 'same' &&
  (page.others ?? []).every(({ value }) =>
    patient.names.some((name) => compareNames(value, name.value) === 'same'),
  );

/**
 * The cover sheets that add nothing about anybody to the documents behind them: those that name nobody, or the very person whom
 * every document of the fax is about. Wherever such a sheet was, whose chart that was is told by the documents alone.
 */
export const coversOfNobody = (
  cover: readonly ReadPage[],
  documents: readonly Finding[],
): readonly number[] =>
  cover
    .filter(
      ({ text, identity }) =>
        text.legibility >= LEGIBLE &&
        (namesNobody(identity) || documents.every(({ patient }) => namesOnly(identity, patient))),
    )
    .map(({ text }) => text.page);
