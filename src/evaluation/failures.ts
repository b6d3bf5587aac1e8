import { REASON_LABELS } from '../domain/reason-codes.ts';
import type { JudgedPlan } from './judge-corpus.ts';

/** A fax that a person would have filed and Zally left, or was wrong about. */
const isFailure = (fax: JudgedPlan): boolean =>
  fax.wrongChart ||
  fax.neverAutomatic ||
  (fax.fileable === true && !fax.filed) ||
  fax.documents.some(
    ({ type, said, urgency, saidUrgency }) =>
      type !== said || (urgency === 'urgent' && saidUrgency !== 'urgent'),
  );

const trouble = (fax: JudgedPlan): string =>
  [
    ...(fax.wrongChart ? ['**wrong chart**'] : []),
    ...(fax.neverAutomatic ? ['**filed though it always waits**'] : []),
    ...fax.documents.flatMap(({ type, said }) => (type === said ? [] : [`${type} taken for ${said}`])),
    ...fax.documents.flatMap(({ urgency, saidUrgency }) =>
      urgency === 'urgent' && saidUrgency !== 'urgent' ? [`urgent taken for ${saidUrgency}`] : [],
    ),
    ...(fax.fileable === true && !fax.filed
      ? [`left to a person: ${fax.reasons.map((reason) => REASON_LABELS[reason]).join(' ')}`]
      : []),
  ].join('; ');

/** One line a failure, worst first, so that each can be made again: seed, number, layouts, what was hard. */
export const failureLines = (faxes: readonly JudgedPlan[], most: number): readonly string[] => {
  const failures = faxes
    .filter(isFailure)
    .toSorted((a, b) => Number(b.wrongChart || b.neverAutomatic) - Number(a.wrongChart || a.neverAutomatic));
  return [
    ...failures
      .slice(0, most)
      .map(
        (fax) =>
          `- ${fax.seed} #${fax.index} (${fax.mode}; ${[...fax.layouts, ...fax.defects].join(', ')}): ${trouble(fax)}`,
      ),
    ...(failures.length > most ? [`- and ${failures.length - most} more`] : []),
  ];
};
