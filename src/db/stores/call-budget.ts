import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CallPriority } from '../../pipeline/ports.ts';
import type { Database } from '../database.ts';

/** Share of the hour's calls that background work and urgent faxes leave untouched, for those before them. */
const KEPT_FROM: Readonly<Record<CallPriority, number>> = { person: 0, urgent: 0.05, background: 0.15 };

const clientHash = (clientId: string): Buffer => createHash('sha256').update(clientId).digest();

/**
 * Spends one call of an OAuth client, on an account that all processes and practices share.
 *
 * @param perHour the application's limit
 * @returns false when the hour has none left for this priority, or the EHR said to wait
 */
export const spendCall = async (
  db: Database,
  clientId: string,
  perHour: number,
  priority: CallPriority,
): Promise<boolean> => {
  const ceiling = Math.floor(perHour * (1 - KEPT_FROM[priority]));
  const { rows } = await sql<{ used: number | null }>`
    select budget_spend(${clientHash(clientId)}, ${new Date(db.now())}, 1, ${ceiling}) as used`.execute(db.q);
  return rows[0]?.used != null;
};

/** The EHR answered 429: nobody calls before `until`. */
export const blockCalls = async (db: Database, clientId: string, until: Date): Promise<void> => {
  await sql`select budget_block(${clientHash(clientId)}, ${new Date(db.now())}, ${until})`.execute(db.q);
};
