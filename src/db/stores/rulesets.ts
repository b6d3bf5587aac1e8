import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import { type Ruleset, rulesetSchema } from '../../domain/rules.ts';
import { readRuleset } from '../../domain/ruleset-formats.ts';
import type { PracticeTx } from '../database.ts';

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

/**
 * Makes this transaction the only one that changes the practice's ruleset, until it ends. To be called before the
 * version is loaded that a change begins from.
 */
export const lockRulesets = async (tx: PracticeTx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rulesets/${tx.practiceId}`}, 0))`.execute(tx.q);
};

/** Adds a version; none is ever edited in place. @returns its number */
export const saveRuleset = async (tx: PracticeTx, ruleset: Ruleset, by: StaffId | null): Promise<number> => {
  await lockRulesets(tx);
  const { version } = await loadRuleset(tx);
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
  tx.changed();
  return version + 1;
};
