import { sql } from 'kysely';
import { BACKOFFS, type TryKind } from '../../domain/backoff.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Something whose tries are counted: an account, an address, a browser. Kept as a hash. */
export interface TryKey {
  readonly kind: TryKind;
  readonly of: string;
}

const hashOfKey = ({ kind, of }: TryKey): Buffer => hashOf(`${kind}|${of}`);
const ms = (value: number): string => `${value} milliseconds`;

/**
 * Counts a try before it is judged.
 *
 * @throws ZallyError `too_many_tries` with `retryAfterMs`; that try is not counted
 */
export const beginTry = async (db: Database, key: TryKey): Promise<void> => {
  const { free, firstWaitMs, longestWaitMs, forgetMs } = BACKOFFS[key.kind];
  const { rows } = await sql<{ until: Date | null }>`
    select try_begin(${hashOfKey(key)}, ${new Date(db.now())}, ${free}, ${ms(firstWaitMs)}::interval,
      ${ms(longestWaitMs)}::interval, ${ms(forgetMs)}::interval) as until`.execute(db.q);
  const until = rows[0]?.until ?? null;
  if (until !== null) throw new ZallyError('too_many_tries', { retryAfterMs: until.getTime() - db.now() });
};

/** The try was right, so it doesn't count. @param all forgives the wrong ones before it as well */
export const goodTry = async (db: Database, key: TryKey, all: boolean): Promise<void> => {
  await sql`select try_good(${hashOfKey(key)}, ${all})`.execute(db.q);
};

const BROWSER_DAYS = 90;

/**
 * Makes a browser known to the account that has signed in there.
 *
 * @param known the token it has already: several people may share a desk
 * @returns the token for its cookie
 */
export const rememberBrowser = async (
  db: Database,
  known: string | undefined,
  practiceId: PracticeId,
  staffId: StaffId,
): Promise<string> => {
  const token = known ?? newToken();
  const now = new Date(db.now());
  const expires = new Date(now.getTime() + BROWSER_DAYS * 86_400_000);
  await sql`select browser_add(${hashOf(token)}, ${practiceId}, ${staffId}, ${now}, ${expires})`.execute(
    db.q,
  );
  return token;
};

/** True when this account has signed in with this browser before. */
export const isKnownBrowser = async (
  db: Database,
  token: string,
  practiceId: string,
  staffId: string,
): Promise<boolean> => {
  const { rows } = await sql<{ known: boolean }>`
    select browser_known(${hashOf(token)}, ${practiceId}, ${staffId}, ${new Date(db.now())}) as known`.execute(
    db.q,
  );
  return rows[0]?.known === true;
};
