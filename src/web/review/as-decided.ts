import type { ReviewItem } from '../../db/stores/review-items.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import { type PracticeType, practiceTypeOf } from '../../domain/practice-types.ts';
import { reveal } from '../../domain/reveal.ts';
import type { Directory } from '../../pipeline/assignee.ts';
import type { FaxFinding, Finding } from '../../pipeline/finding.ts';
import { withMisdirected } from '../../pipeline/understand/misdirected.ts';
import type { Understood } from './open-items.ts';

/**
 * What the fax holds, seen as the decision saw it: a fax about a stranger whose providers all work elsewhere was meant for
 * somebody else, unless a person has taken that back.
 */
export const findingOf = (
  { reasons }: ReviewItem,
  understood: Understood,
  { users }: Directory,
): FaxFinding | null => {
  if (!understood.ok) return null;
  const { finding, matches } = reveal(understood.understanding);
  if (reasons.includes('aside_undone')) return finding;
  return withMisdirected(
    finding,
    matches,
    users.map(({ displayName }) => displayName),
  );
};

/** The practice's own type: as its titles say, or as the fax has it, if that is one of the type. */
export const ownTypeOf = (
  { practiceTypeId }: ReviewItem,
  { practiceTypes }: { readonly practiceTypes: readonly PracticeType[] },
  type: DocumentType,
  document: Finding | undefined,
): string | null =>
  practiceTypeOf(practiceTypes, type, document?.titles ?? [])?.id ??
  practiceTypes.find(({ id, parent }) => id === practiceTypeId && parent === type)?.id ??
  null;
