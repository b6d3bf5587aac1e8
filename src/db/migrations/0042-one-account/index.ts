import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A member has one chat account in a practice: the one that was linked last. Earlier ones, where there are any, end. */
const ONE = `
alter table chat_links no force row level security;
update chat_links old set ended_at = now() where ended_at is null and exists (
  select from chat_links newer where newer.practice_id = old.practice_id and newer.staff_id = old.staff_id
    and newer.ended_at is null
    and (newer.linked_at, newer.platform, newer.workspace, newer.chat_user)
      > (old.linked_at, old.platform, old.workspace, old.chat_user));
alter table chat_links force row level security;
create unique index chat_links_one_account on chat_links (practice_id, staff_id) where ended_at is null;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(ONE).execute(db);
};

export const oneAccount: Migration = { up };
