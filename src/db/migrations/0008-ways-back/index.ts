import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A filing can be taken back while it is under way; what a person has moved in the EHR stays where it is. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  filings: [
    'planned>running,planned>cancelled,running>done,running>stopped,running>retracting,done>retracting',
    'stopped>running,stopped>cancelled,stopped>retracting,retracting>retracted',
  ],
  filing_effects: [
    'planned>intended,intended>done,intended>unknown,intended>refused,intended>planned',
    'unknown>done,unknown>planned,unknown>retracting,done>retracting,refused>planned',
    'retracting>retracted,retracting>kept,retracting>moved,kept>retracted,kept>moved',
  ],
};

const CHANGES = `
alter table filing_effects drop constraint filing_effects_state_check;
alter table filing_effects add constraint filing_effects_state_check
  check (state in ('planned', 'intended', 'unknown', 'done', 'refused', 'retracting', 'retracted', 'kept', 'moved'));
${Object.entries(STEPS)
  .map(
    ([table, steps]) => `
drop trigger ${table}_steps on ${table};
create trigger ${table}_steps before update of state on ${table}
  for each row when (old.state is distinct from new.state) execute function only_steps('${steps.join(',')}');`,
  )
  .join('')}
-- The page of filed faxes begins with what isn't over.
create index filings_underway on filings (practice_id, created_at) where state in ('running', 'stopped', 'retracting');
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHANGES).execute(db);
};

export const waysBack: Migration = { up };
