import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What has to be done about a fax that was meant for somebody else, and what of it was done. Closed words, dates and
 * members; what was ticked is never changed: somebody who says it again adds a row.
 */
const MISDIRECTED = `
create table misdirected_checklists (
  practice_id uuid not null,
  id uuid not null,
  fax_id uuid not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
  closed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, fax_id) references faxes,
  check ((state = 'open') = (closed_at is null))
);
create unique index misdirected_checklists_open on misdirected_checklists (practice_id, fax_id) where state = 'open';
create index misdirected_checklists_waiting on misdirected_checklists (practice_id, opened_at) where state = 'open';
create index misdirected_checklists_closed on misdirected_checklists (practice_id, closed_at) where state <> 'open';
create trigger misdirected_checklists_steps before update of state on misdirected_checklists
  for each row when (old.state is distinct from new.state) execute function only_steps('open>done,open>withdrawn');

create table misdirected_ticks (
  practice_id uuid not null,
  id uuid not null,
  checklist_id uuid not null,
  step text not null,
  answer text not null,
  done_on date not null,
  done_by uuid not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (practice_id, id),
  foreign key (practice_id, checklist_id) references misdirected_checklists,
  check ((step = 'sender' and answer in ('by_phone', 'by_fax', 'in_writing'))
    or (step = 'copies' and answer in ('returned', 'destroyed')))
);
create index misdirected_ticks_checklist on misdirected_ticks (practice_id, checklist_id, noted_at);
`;

/** Whose inbox a fax came to, as a keyed hash: faxes of one inbox can be told from others, and nothing more. */
const INBOX = `
alter table faxes add column inbox_hash bytea;
`;

const SECURITY = ['misdirected_checklists', 'misdirected_ticks']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_practice on ${table}
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);`,
  )
  .join('\n');

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [MISDIRECTED, INBOX, SECURITY]) await sql.raw(part).execute(db);
};

export const misdirectedAndInbox: Migration = { up };
