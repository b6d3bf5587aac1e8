/**
 * What doesn't fit between the events of a practice, its tree, its checkpoints and their anchors. Closed.
 *
 * - `event_missing`: a number that isn't there, though later ones are or were
 * - `event_changed`: an event isn't what it was when it was written
 * - `tree_differs`: the events don't make the tree that the database kept with them
 * - `checkpoint_changed`: a signed checkpoint isn't as it was signed
 * - `behind_checkpoint`: there are fewer events than a checkpoint has signed
 * - `behind_anchor`: there are fewer events than an anchor says
 * - `differs_from_anchor`: the events up to an anchor make another tree than it says
 */
export const AUDIT_FINDINGS = [
  'event_missing',
  'event_changed',
  'tree_differs',
  'checkpoint_changed',
  'behind_checkpoint',
  'behind_anchor',
  'differs_from_anchor',
] as const;
export type AuditFindingKind = (typeof AUDIT_FINDINGS)[number];

/** @property at the number of an event, or the size of a tree, that it is about */
export interface AuditFinding {
  readonly kind: AuditFindingKind;
  readonly at: number;
}
