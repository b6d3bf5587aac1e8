import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * 0026 said of filings that were done how their choice stood to Zally's proposal, and nothing of the others. What is under way or
 * stopped halfway has its record still, also where somebody else finished it. Of one that was taken back before, the record is
 * gone: that isn't known, which is another thing than that Zally had proposed nothing.
 */
const CHOICE = `
alter table filings drop constraint filings_chosen_as_check;
alter table filings add constraint filings_chosen_as_check
  check (chosen_as in ('agreed', 'other_type', 'other_chart', 'other_urgency', 'not_known'));
-- The owner of the tables is held by their policies, too, and has to see all practices for this one change.
alter table filings no force row level security;
alter table review_items no force row level security;
update filings f set chosen_as = i.counted_as from review_items i
  where i.practice_id = f.practice_id and i.fax_id = f.fax_id and i.counted_as is not null
    and f.chosen_as is null and f.decided_by is not null and f.state in ('planned', 'running', 'stopped', 'done');
update filings set chosen_as = 'not_known'
  where chosen_as is null and decided_by is not null and state in ('retracting', 'retracted') and created_at <
    (select m.timestamp::timestamptz from kysely_migration m where m.name = '0026-misdirected-taken-back');
alter table filings force row level security;
alter table review_items force row level security;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHOICE).execute(db);
};

export const choiceNotKnown: Migration = { up };
