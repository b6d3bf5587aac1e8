import type { StaffId } from '../../domain/ids.ts';
import { type Ruleset, rulesetSchema } from '../../domain/rules.ts';
import type { PracticeTx } from '../database.ts';

/** Version 0 is the empty ruleset that every practice begins with: everything goes to review. */
const EMPTY: Ruleset = { rules: [], automatic: [] };

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
  return { version: row.version, ruleset: rulesetSchema.parse(row.rules) };
};

/** Adds a version; none is ever edited in place. @returns its number */
export const saveRuleset = async (tx: PracticeTx, ruleset: Ruleset, by: StaffId | null): Promise<number> => {
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
