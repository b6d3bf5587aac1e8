import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A right chart that was called wrong, and whose document the EHR has kept: the filing that was taken back holds again, and what
 * was taken back beside the document is made once more.
 */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  filings: [
    'planned>running,planned>cancelled,running>done,running>stopped,running>retracting,done>retracting',
    'stopped>running,stopped>cancelled,stopped>retracting,retracting>retracted,retracted>running',
  ],
  filing_effects: [
    'planned>intended,intended>done,intended>unknown,intended>refused,intended>planned',
    'unknown>done,unknown>planned,unknown>retracting,done>retracting,refused>planned',
    'retracting>retracted,retracting>kept,retracting>moved,kept>retracted,kept>moved,kept>done,retracted>planned',
  ],
};

const CHANGES = Object.entries(STEPS)
  .map(
    ([table, steps]) => `
drop trigger ${table}_steps on ${table};
create trigger ${table}_steps before update of state on ${table}
  for each row when (old.state is distinct from new.state) execute function only_steps('${steps.join(',')}');`,
  )
  .join('');

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHANGES).execute(db);
};

export const filedAgain: Migration = { up };
