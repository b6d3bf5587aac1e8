import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A fax whose checklist was all ticked can be taken back, too, and somebody did that; a tick that was a mistake is said to
 * be one by another row, which makes the step one to do again.
 */
const TAKEN_BACK = `
alter table misdirected_checklists add column withdrawn_by uuid;
alter table misdirected_checklists add check (withdrawn_by is null or state = 'withdrawn');
create index misdirected_checklists_fax on misdirected_checklists (practice_id, fax_id);
drop trigger misdirected_checklists_steps on misdirected_checklists;

-- What was taken back after all was done still said that all is done; who took it back isn't known any more. The owner of
-- the tables is held by their policies, too, and has to see all practices for this one change.
alter table misdirected_checklists no force row level security;
alter table faxes no force row level security;
update misdirected_checklists c set state = 'withdrawn' where c.state = 'done' and (
  exists (select from misdirected_checklists later
    where later.practice_id = c.practice_id and later.fax_id = c.fax_id and later.opened_at > c.opened_at)
  or not exists (select from faxes f
    where f.practice_id = c.practice_id and f.id = c.fax_id and f.state = 'set_aside'));
alter table misdirected_checklists force row level security;
alter table faxes force row level security;

create trigger misdirected_checklists_steps before update of state on misdirected_checklists
  for each row when (old.state is distinct from new.state)
  execute function only_steps('open>done,open>withdrawn,done>withdrawn,done>open');
alter table misdirected_ticks drop constraint misdirected_ticks_check;
alter table misdirected_ticks add constraint misdirected_ticks_check check (
  (step = 'sender' and answer in ('by_phone', 'by_fax', 'in_writing', 'mistaken'))
    or (step = 'copies' and answer in ('returned', 'destroyed', 'mistaken')));
`;

/**
 * What a person's choice of chart, type and urgency was to Zally's proposal; null where there was none, or Zally filed by
 * itself. The record on the review item goes when the filing is taken back, which is when it has to be known whose chart it was.
 */
const CHOSEN_AS = `
alter table filings add column chosen_as text
  check (chosen_as in ('agreed', 'other_type', 'other_chart', 'other_urgency'));
alter table filings no force row level security;
alter table review_items no force row level security;
update filings f set chosen_as = i.counted_as from review_items i
  where i.practice_id = f.practice_id and i.fax_id = f.fax_id and f.decided_by = i.decided_by and f.state = 'done';
alter table filings force row level security;
alter table review_items force row level security;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(TAKEN_BACK).execute(db);
  await sql.raw(CHOSEN_AS).execute(db);
};

export const misdirectedTakenBack: Migration = { up };
