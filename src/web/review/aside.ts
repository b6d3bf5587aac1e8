import type { DocumentType } from '../../domain/document-types.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { FaxFinding } from '../../pipeline/finding.ts';

/** A way of not filing a fax that Zally can propose. */
export type Aside = 'junk' | 'misdirected' | 'unreadable';

/** What nobody can read. The others that Zally doesn't open are too large, locked or doubtful, and a person may. */
const NOTHING_TO_READ: ReadonlySet<ReasonCode> = new Set([
  'unreadable_format',
  'mixed_format',
  'damaged',
  'truncated',
  'circular',
  'compression_bomb',
  'empty_file',
  'illegible',
]);

/** What is proposed for setting aside, and whether that is because every page is blank. */
export interface ProposedAside {
  readonly as: Aside;
  readonly blank: boolean;
}

/**
 * How Zally would set a fax aside: junk, meant for somebody else, nothing to read. Null for what is to be filed, and for what a
 * person has taken back once: they know better. Pure.
 *
 * @param unread why it couldn't be read; null where it was
 * @param finding null where it wasn't read
 */
export const asideOf = (
  reasons: readonly ReasonCode[],
  type: DocumentType,
  unread: ReasonCode | null,
  finding: FaxFinding | null,
): ProposedAside | null => {
  if (reasons.includes('aside_undone')) return null;
  if (unread !== null) return NOTHING_TO_READ.has(unread) ? { as: 'unreadable', blank: false } : null;
  const blank = finding?.documents.length === 0 && finding.blankPages.length > 0;
  if (blank) return { as: 'unreadable', blank };
  return type === 'junk' || type === 'misdirected' || type === 'unreadable' ? { as: type, blank } : null;
};
