import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

export interface Session {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  /** Goes with every form; compared by {@link sameToken}. */
  readonly csrf: string;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  /** When a second factor was proven last; null when that isn't known. */
  readonly provenAt: Date | null;
  /** Names it to its owner and to streams, and opens nothing. It stays when the token changes. */
  readonly handle: string;
}

/** Where a session was opened from. */
export interface SessionPlace {
  readonly address: string | null;
  /** Closed words. */
  readonly device: string | null;
}

/** A live session, as its owner sees it. */
export interface OwnSession extends SessionPlace {
  /** Names it to its owner, and opens nothing. */
  readonly handle: string;
  readonly openedAt: Date;
  readonly seenAt: Date;
  /** True for the one that asks. */
  readonly own: boolean;
}

/**
 * For somebody whose second factor has been proven; there is no session before that.
 *
 * @param provenAt when that was; now unless said otherwise
 * @returns the token for the cookie
 */
export const openSession = async (
  db: Database,
  practiceId: PracticeId,
  staffId: StaffId,
  lifeMs: number,
  { address, device }: SessionPlace = { address: null, device: null },
  provenAt: Date | null = new Date(db.now()),
): Promise<string> => {
  const token = newToken();
  const now = new Date(db.now());
  await sql`select session_open(${hashOf(token)}, ${practiceId}, ${staffId}, ${newToken()}, ${now},
    ${new Date(now.getTime() + lifeMs)}, ${address}, ${device}, ${provenAt}::timestamptz)`.execute(db.q);
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
    proven_at: Date | null;
    handle: string;
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
    provenAt: row.proven_at,
    handle: row.handle,
  };
};

/**
 * Notes that the second factor was proven again, and gives the session a new token (OWASP ASVS 5.0, 7.2.4).
 *
 * @returns the token for the cookie, or undefined when the session has ended
 */
export const proveSession = async (db: Database, token: string): Promise<string | undefined> => {
  const next = newToken();
  const { rows } = await sql<{ proven: boolean }>`
    select session_prove(${hashOf(token)}, ${hashOf(next)}, ${new Date(db.now())}) as proven`.execute(db.q);
  return rows[0]?.proven === true ? next : undefined;
};

/** True while a session is neither ended nor idle for too long; asking doesn't renew it. */
export const sessionLives = async (db: Database, handle: string, idleMs: number): Promise<boolean> =>
  await lives(db.q, handle, new Date(db.now()), idleMs);

/** As {@link sessionLives}, in a transaction of whoever holds the session. */
export const sessionStillLives = async (tx: PracticeTx, handle: string, idleMs: number): Promise<boolean> =>
  await lives(tx.q, handle, tx.at, idleMs);

const lives = async (
  q: Database['q'] | PracticeTx['q'],
  handle: string,
  now: Date,
  idleMs: number,
): Promise<boolean> => {
  const { rows } = await sql<{ lives: boolean }>`
    select session_lives(${handle}, ${now}, ${`${idleMs} milliseconds`}::interval) as lives`.execute(q);
  return rows[0]?.lives === true;
};

export const endSession = async (db: Database, token: string): Promise<void> => {
  await sql`select session_end(${hashOf(token)}, ${new Date(db.now())})`.execute(db.q);
};

/** Where whoever holds this session is signed in, the one used last first; nobody else's sessions. */
export const listSessions = async (
  db: Database,
  token: string,
  idleMs: number,
): Promise<readonly OwnSession[]> => {
  const { rows } = await sql<{
    handle: string;
    created_at: Date;
    seen_at: Date;
    address: string | null;
    device: string | null;
    own: boolean;
  }>`select * from session_list(${hashOf(token)}, ${new Date(db.now())}, ${`${idleMs} milliseconds`}::interval)`.execute(
    db.q,
  );
  return rows.map(({ handle, created_at, seen_at, address, device, own }) => ({
    handle,
    openedAt: created_at,
    seenAt: seen_at,
    address,
    device,
    own,
  }));
};

/**
 * Ends another session of whoever holds this one. Pages that it shows hear of it within a second.
 *
 * @param handle of one of them; null ends all but this one
 * @returns how many have ended
 */
export const endOtherSessions = async (
  db: Database,
  token: string,
  handle: string | null,
): Promise<number> => {
  const { rows } = await sql<{ ended: number }>`
    select session_end_others(${hashOf(token)}, ${new Date(db.now())}, ${handle}) as ended`.execute(db.q);
  return rows[0]?.ended ?? 0;
};

/** Compares in constant time. */
export const sameToken = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));
