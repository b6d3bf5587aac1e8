import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * 0027 said `not_known` of everything that a person had filed and was taken back before filings remembered their choice. Of a
 * part it is known: where the decision before it says that whose the fax is wasn't sure, no chart was proposed, so that
 * nothing of it rests on Zally's evidence.
 */
const NOTHING_PROPOSED = `
-- The owner of the tables is held by their policies, too, and has to see all practices for this one change.
alter table filings no force row level security;
alter table decisions no force row level security;
update filings f set chosen_as = null where f.chosen_as = 'not_known' and exists (
  select from decisions d where d.practice_id = f.practice_id and d.fax_id = f.fax_id
    and d.made_at = (select max(last.made_at) from decisions last
      where last.practice_id = f.practice_id and last.fax_id = f.fax_id and last.made_at <= f.created_at)
    and d.reasons && array['several_patients', 'several_documents', 'no_identifiers', 'one_identifier', 'patient_not_found',
      'patient_ambiguous', 'identifier_conflict', 'weak_match']);
alter table filings force row level security;
alter table decisions force row level security;
`;

/** A right chart was called the wrong one, and the document is there again: the event ends by saying so. */
const MISTAKEN = `
alter table privacy_events drop constraint privacy_events_conclusion_check;
alter table privacy_events add constraint privacy_events_conclusion_check
  check (conclusion in ('open', 'low_probability', 'breach', 'mistaken'));
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [NOTHING_PROPOSED, MISTAKEN]) await sql.raw(part).execute(db);
};

export const privacyCare: Migration = { up };
