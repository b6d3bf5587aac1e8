import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Ruleset, rulesetSchema } from '../../domain/rules.ts';
import { readRuleset } from '../../domain/ruleset-formats.ts';
import type { PracticeTx } from '../database.ts';
import { lockRulesets } from './rulesets.ts';

/** The ruleset that the practice is working on. Not in force. */
export interface RulesetDraft {
  readonly ruleset: Ruleset;
  /** The version that it began from. */
  readonly baseVersion: number;
  /** The earlier version that was made the draft; null when it began from what was in force. */
  readonly restoredVersion: number | null;
  /** Goes up with every change; 0 before the first. */
  readonly revision: number;
  readonly changedBy: StaffId;
  readonly changedAt: Date;
}

export const findDraft = async (tx: PracticeTx): Promise<RulesetDraft | undefined> => {
  const row = await tx.q
    .selectFrom('ruleset_drafts')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const read = readRuleset(row.rules);
  if (!read.ok) throw new ZallyError('unexpected', { detail: 'The draft of a ruleset can’t be read' });
  return {
    ruleset: read.ruleset,
    baseVersion: row.base_version,
    restoredVersion: row.restored_version,
    revision: row.revision,
    changedBy: row.changed_by as StaffId,
    changedAt: row.changed_at,
  };
};

/**
 * Writes a change of the draft, or begins one.
 *
 * @param seen the revision that the change was made on; 0 where there was no draft
 * @throws ZallyError `conflict` when somebody else has changed it meanwhile
 */
export const saveDraft = async (
  tx: PracticeTx,
  draft: {
    readonly ruleset: Ruleset;
    readonly baseVersion: number;
    /** Set where an earlier version is made the draft; left out, what is known of it stays. */
    readonly restoredVersion?: number;
  },
  by: StaffId,
  seen: number,
): Promise<void> => {
  await lockRulesets(tx);
  const known = await findDraft(tx);
  if ((known?.revision ?? 0) !== seen) throw new ZallyError('conflict');
  const row = {
    base_version: draft.baseVersion,
    restored_version: draft.restoredVersion ?? known?.restoredVersion ?? null,
    rules: JSON.stringify(rulesetSchema.parse(draft.ruleset)),
    revision: seen + 1,
    changed_by: by,
    changed_at: tx.at,
  };
  await tx.q
    .insertInto('ruleset_drafts')
    .values({ practice_id: tx.practiceId, ...row })
    .onConflict((conflict) => conflict.column('practice_id').doUpdateSet(row))
    .execute();
};

/** @throws ZallyError `conflict` when somebody else has changed it meanwhile */
export const discardDraft = async (tx: PracticeTx, seen: number): Promise<void> => {
  await lockRulesets(tx);
  const { numDeletedRows } = await tx.q
    .deleteFrom('ruleset_drafts')
    .where('practice_id', '=', tx.practiceId)
    .where('revision', '=', seen)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) throw new ZallyError('conflict');
};
