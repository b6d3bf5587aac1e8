import { sql } from 'kysely';
import type { FaxId, FilingId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/**
 * A fax whose filing was listed for a second look, and then not filed or taken back, is filed once more on the same evidence:
 * what comes of it is to be looked at as well, while its event is open. Takes part in the transaction that plans it.
 */
export const followSecondLooks = async (tx: PracticeTx, faxId: FaxId, filingId: FilingId): Promise<void> => {
  await sql`
    insert into second_looks (practice_id, event_id, filing_id, listed_at)
      select distinct looks.practice_id, looks.event_id, ${filingId}::uuid, ${tx.at}::timestamptz
        from filings
        join second_looks looks on looks.practice_id = filings.practice_id and looks.filing_id = filings.id
        join privacy_events events on events.practice_id = looks.practice_id and events.id = looks.event_id
        where filings.practice_id = ${tx.practiceId} and filings.fax_id = ${faxId}
          and filings.state in ('cancelled', 'retracted') and events.conclusion = 'open'
      on conflict do nothing`.execute(tx.q);
};
