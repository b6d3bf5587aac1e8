import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';

export interface Session {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  /** Goes with every form; compared by {@link sameToken}. */
  readonly csrf: string;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** 256 bits; the database holds its hash only, so that a stolen dump opens no session. */
const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** @returns the token for the cookie */
export const openSession = async (
  db: Database,
  practiceId: PracticeId,
  staffId: StaffId,
  lifeMs: number,
): Promise<string> => {
  const token = newToken();
  const now = new Date(db.now());
  await sql`select session_open(${hashOf(token)}, ${practiceId}, ${staffId}, ${newToken()}, ${now},
    ${new Date(now.getTime() + lifeMs)})`.execute(db.q);
  return token;
};

/**
 * The session behind a cookie, or undefined when it is unknown, ended, idle for too long or too old.
 *
 * @param touch renews the idle timer; false for streams and timers, which no person pressed
 */
export const useSession = async (
  db: Database,
  token: string,
  idleMs: number,
  touch: boolean,
): Promise<Session | undefined> => {
  const { rows } = await sql<{
    practice_id: PracticeId;
    staff_id: StaffId;
    csrf: string;
    seen_at: Date;
    expires_at: Date;
  }>`select * from session_use(${hashOf(token)}, ${new Date(db.now())}, ${`${idleMs} milliseconds`}::interval, ${touch})`.execute(
    db.q,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    practiceId: row.practice_id,
    staffId: row.staff_id,
    csrf: row.csrf,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  };
};

export const endSession = async (db: Database, token: string): Promise<void> => {
  await sql`select session_end(${hashOf(token)}, ${new Date(db.now())})`.execute(db.q);
};

/** Compares in constant time. */
export const sameToken = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));
