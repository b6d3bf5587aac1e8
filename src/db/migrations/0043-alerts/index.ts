import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Urgent faxes that somebody has to see: how far calling people has gone, who has it, who has seen it. Ids, numbers and
 * times. One at a time is open for a fax.
 */
const ALERTS = `
create table alerts (
  practice_id uuid not null references practices,
  id uuid not null,
  fax_id uuid not null,
  raised_at timestamptz not null,
  -- Who has been called last; null until the channel has been told.
  level smallint check (level between 0 and 3),
  -- When the next level is called, unless somebody has it.
  next_at timestamptz not null,
  -- When the bot was last asked to look.
  asked_at timestamptz,
  claimed_by uuid,
  claimed_at timestamptz,
  claimed_until timestamptz,
  -- Since when it is back, because whoever had it let the time run out.
  lapsed_at timestamptz,
  seen_by uuid,
  seen_at timestamptz,
  ended_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, fax_id) references faxes,
  foreign key (practice_id, claimed_by) references staff,
  foreign key (practice_id, seen_by) references staff,
  check ((claimed_by is null) = (claimed_at is null) and (claimed_by is null) = (claimed_until is null)),
  check ((seen_by is null) = (seen_at is null)),
  check (seen_at is null or ended_at is not null)
);
create unique index alerts_open on alerts (practice_id, fax_id) where ended_at is null;
create index alerts_of_fax on alerts (practice_id, fax_id, raised_at);
create index filings_urgent on filings (practice_id, created_at) where decided_by is null and urgency = 'urgent';
alter table alerts enable row level security;
alter table alerts force row level security;
create policy own_practice on alerts
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(ALERTS).execute(db);
};

export const alerts: Migration = { up };
