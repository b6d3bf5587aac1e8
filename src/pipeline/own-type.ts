import { type PracticeType, practiceTypesOf } from '../domain/practice-types.ts';
import type { FaxFinding } from './finding.ts';

/**
 * A finding with what the practice wants of its own types, where that is stricter than the type of the taxonomy: it
 * waits for a person, or is treated as specially protected. Of several that fit, what any of them asks for holds. What
 * the parent forbids stays forbidden. Pure.
 *
 * @returns the own type of the first document, which is the fax's: the first that fits
 */
export const withPracticeType = (
  finding: FaxFinding,
  types: readonly PracticeType[],
): { readonly finding: FaxFinding; readonly own: PracticeType | undefined } => {
  const owns = finding.documents.map(({ type, titles }) => practiceTypesOf(types, type, titles ?? []));
  const documents = finding.documents.map((document, n) => ({
    ...document,
    sensitive: document.sensitive || owns[n]?.some(({ restricted }) => restricted) === true,
    concerns:
      owns[n]?.some(({ waits }) => waits) === true
        ? [...document.concerns, 'own_type_waits' as const]
        : document.concerns,
  }));
  return { finding: { ...finding, documents }, own: owns[0]?.[0] };
};
