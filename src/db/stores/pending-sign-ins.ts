import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Time for the second factor, an enrolment included. */
const PENDING_MS = 10 * 60_000;
/** Time for a device to answer. */
const CHALLENGE_MS = 5 * 60_000;

export type FirstFactor = 'password' | 'oidc' | 'invitation';

/** A sign-in whose first factor was right. It opens the pages that ask for the second and nothing else. */
export interface PendingSignIn {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  readonly firstFactor: FirstFactor;
}

/** @returns the token for the cookie */
export const openPending = async (
  db: Database,
  { practiceId, staffId, firstFactor }: PendingSignIn,
): Promise<string> => {
  const token = newToken();
  const now = new Date(db.now());
  await sql`select pending_open(${hashOf(token)}, ${practiceId}, ${staffId}, ${firstFactor}, ${now},
    ${new Date(now.getTime() + PENDING_MS)})`.execute(db.q);
  return token;
};

/** Undefined when it is unknown, too old or done. */
export const lookAtPending = async (db: Database, token: string): Promise<PendingSignIn | undefined> => {
  const { rows } = await sql<{ practice_id: PracticeId; staff_id: StaffId; first_factor: FirstFactor }>`
    select * from pending_look(${hashOf(token)}, ${new Date(db.now())})`.execute(db.q);
  const row = rows[0];
  return row === undefined
    ? undefined
    : { practiceId: row.practice_id, staffId: row.staff_id, firstFactor: row.first_factor };
};

/** @returns true once: whoever gets it opens the session */
export const endPending = async (db: Database, token: string): Promise<boolean> => {
  const { rows } = await sql<{ ended: boolean }>`
    select pending_end(${hashOf(token)}, ${new Date(db.now())}) as ended`.execute(db.q);
  return rows[0]?.ended === true;
};

/** `new`: a passkey is being made; `proof`: one is being used. */
export type ChallengePurpose = 'new' | 'proof';

/**
 * Keeps the challenge that a device is to sign; one for each purpose and holder, the newest counts.
 *
 * @param holder the token of whoever is asked: a session's, a pending sign-in's or a browser's
 */
export const putChallenge = async (
  db: Database,
  holder: string,
  purpose: ChallengePurpose,
  challenge: string,
): Promise<void> => {
  const now = new Date(db.now());
  await sql`select challenge_put(${hashOf(holder)}, ${purpose}, ${challenge}, ${now},
    ${new Date(now.getTime() + CHALLENGE_MS)})`.execute(db.q);
};

/** Gives a challenge once; undefined when there is none, or no longer. */
export const takeChallenge = async (
  db: Database,
  holder: string,
  purpose: ChallengePurpose,
): Promise<string | undefined> => {
  const { rows } = await sql<{ challenge: string | null }>`
    select challenge_take(${hashOf(holder)}, ${purpose}, ${new Date(db.now())}) as challenge`.execute(db.q);
  return rows[0]?.challenge ?? undefined;
};
