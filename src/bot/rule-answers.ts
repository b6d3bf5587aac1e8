import type { Before, Tightening } from '../domain/tighten-rules.ts';

/** What Zally answers to somebody who changes a rule in chat. Versions are those of the ruleset. */
export type RuleAnswer =
  /** What can be made stricter; none: everything waits already. */
  | {
      readonly kind: 'rules_choice';
      readonly version: number;
      readonly changes: readonly Tightening[];
    }
  /** Nothing is changed yet. Moved: how many of last week's faxes; null: so few that the number would tell of them. */
  | {
      readonly kind: 'rules_tried';
      readonly version: number;
      readonly change: Tightening;
      readonly before: Before;
      readonly moved: number | null;
    }
  /** The version that it made, and until when that can be undone. */
  | {
      readonly kind: 'rules_tightened';
      readonly version: number;
      readonly change: Tightening;
      readonly until: number;
    }
  | { readonly kind: 'rules_undone'; readonly change: Tightening; readonly before: Before }
  /** Another version has been saved since, or what was chosen is no longer there. */
  | { readonly kind: 'rules_conflict' }
  /** Too late, somebody else's, or a chart was called wrong since. */
  | { readonly kind: 'rules_undo_over' };
