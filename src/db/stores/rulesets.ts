import { isDeepStrictEqual } from 'node:util';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Rule, type Ruleset, rulesetSchema } from '../../domain/rules.ts';
import { readRuleset } from '../../domain/ruleset-formats.ts';
import type { PastDecision } from '../../domain/try-rules.ts';
import type { PracticeTx } from '../database.ts';
import { announce } from './notices.ts';
import { inTurn } from './practice-change.ts';

/** Version 0 is the empty ruleset that every practice begins with: everything goes to review. */
const EMPTY: Ruleset = { format: 2, rules: [], autonomy: {}, sensitive: 'review' };

export const loadRuleset = async (
  tx: PracticeTx,
): Promise<{ readonly version: number; readonly ruleset: Ruleset }> => {
  const row = await tx.q
    .selectFrom('rulesets')
    .select(['version', 'rules'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { version: 0, ruleset: EMPTY };
  const read = readRuleset(row.rules);
  if (!read.ok)
    throw new ZallyError('unexpected', { detail: `Ruleset version ${row.version} can't be read` });
  return { version: row.version, ruleset: read.ruleset };
};

/** A version, and who made it. */
export interface RulesetVersion {
  readonly version: number;
  /** Null for what nobody of the practice did: Zally itself, or its operator. */
  readonly createdBy: StaffId | null;
  readonly createdAt: Date;
  readonly ruleset: Ruleset;
}

const VERSIONS = 100;

/** The latest versions, newest first. @param only one of them */
export const listRulesetVersions = async (
  tx: PracticeTx,
  only?: number,
): Promise<readonly RulesetVersion[]> => {
  let query = tx.q.selectFrom('rulesets').selectAll().where('practice_id', '=', tx.practiceId);
  if (only !== undefined) query = query.where('version', '=', only);
  const rows = await query.orderBy('version', 'desc').limit(VERSIONS).execute();
  return rows.map(({ version, created_by, created_at, rules }) => {
    const read = readRuleset(rules);
    if (!read.ok) throw new ZallyError('unexpected', { detail: `Ruleset version ${version} can't be read` });
    return { version, createdBy: created_by as StaffId | null, createdAt: created_at, ruleset: read.ruleset };
  });
};

/** The ruleset of one version; undefined where there is none of that number. */
export const loadRulesetVersion = async (tx: PracticeTx, version: number): Promise<Ruleset | undefined> =>
  version === 0 ? EMPTY : (await listRulesetVersions(tx, version))[0]?.ruleset;

/** What was decided about each fax last, since a moment: what a ruleset can be tried on. */
export const listPastDecisions = async (tx: PracticeTx, since: Date): Promise<readonly PastDecision[]> => {
  const rows = await tx.q
    .selectFrom('decisions')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'decisions.practice_id')
        .onRef('faxes.id', '=', 'decisions.fax_id'),
    )
    .distinctOn('decisions.fax_id')
    .select(['decisions.rule_inputs', 'decisions.reasons', 'faxes.restricted'])
    .where('decisions.practice_id', '=', tx.practiceId)
    .where('decisions.made_at', '>=', since)
    .orderBy('decisions.fax_id')
    .orderBy('decisions.made_at', 'desc')
    .execute();
  return rows.map(({ rule_inputs: inputs, reasons, restricted }) => ({ inputs, reasons, restricted }));
};

/** The keyed hash that rule inputs are made with, and names in rules are compared by. */
export const loadRuleHash = async (tx: PracticeTx): Promise<(value: string) => string> => {
  const vault = await tx.vault();
  return (value) => vault.hash(value).toString('hex').slice(0, 32);
};

/**
 * Makes this transaction the only one that changes the practice's ruleset, until it ends. To be called before the
 * version is loaded that a change begins from.
 */
export const lockRulesets = async (tx: PracticeTx): Promise<void> => await inTurn(tx, 'rulesets');

/** Number of the one rule that was changed in its place; null where rules were added, removed, moved, or several changed. */
const onlyChanged = (before: readonly Rule[], after: readonly Rule[]): number | null => {
  const changed = after.flatMap((rule, n) => (isDeepStrictEqual(rule, before[n]) ? [] : [n + 1]));
  return before.length === after.length && changed.length === 1 ? (changed[0] ?? null) : null;
};

/**
 * Adds a version; none is ever edited in place.
 *
 * @param undone true where it takes back the version before
 * @returns its number
 */
export const saveRuleset = async (
  tx: PracticeTx,
  ruleset: Ruleset,
  by: StaffId | null,
  undone = false,
): Promise<number> => {
  await lockRulesets(tx);
  const { version, ruleset: before } = await loadRuleset(tx);
  await tx.q
    .insertInto('rulesets')
    .values({
      practice_id: tx.practiceId,
      version: version + 1,
      rules: JSON.stringify(rulesetSchema.parse(ruleset)),
      created_by: by,
      created_at: tx.at,
    })
    .execute();
  tx.audit({ action: 'ruleset.saved', resource: 'ruleset', detail: { version: version + 1 } });
  if (by !== null && !isDeepStrictEqual(before, ruleset)) {
    const types = isDeepStrictEqual(before.rules, ruleset.rules);
    const rule = onlyChanged(before.rules, ruleset.rules);
    await announce(tx, (noticeId) => ({ kind: 'rules_changed', noticeId, by, rule, types, undone }));
  }
  tx.changed();
  return version + 1;
};
