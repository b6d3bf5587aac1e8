import { sql } from 'kysely';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database } from '../database.ts';
import { hashOf, newToken } from './secret-token.ts';

/** Time to sign in at a provider, or to choose a practice. */
const LIFE_MS = 10 * 60_000;

/** Where somebody was sent who is with a provider. */
export interface ProviderSignIn {
  /** The practice that was asked for; null: any that has no provider of its own. */
  readonly practiceId: PracticeId | null;
  /** True when it is that practice's own provider. */
  readonly own: boolean;
  readonly issuer: string;
  readonly clientId: string;
}

/** Notes on the server where a state leads, so that no browser can say otherwise. */
export const openProviderSignIn = async (
  db: Database,
  { state, nonce }: { readonly state: string; readonly nonce: string },
  { practiceId, own, issuer, clientId }: ProviderSignIn,
): Promise<void> => {
  const now = new Date(db.now());
  await sql`select provider_sign_in_open(${hashOf(state)}, ${hashOf(nonce)}, ${practiceId}::uuid, ${own}, ${issuer}, ${clientId},
    ${now}, ${new Date(now.getTime() + LIFE_MS)})`.execute(db.q);
};

/**
 * Gives it once.
 *
 * @returns undefined when the state is unknown, used or too old, or when the nonce is another sign-in's
 */
export const takeProviderSignIn = async (
  db: Database,
  { state, nonce }: { readonly state: string; readonly nonce: string },
): Promise<ProviderSignIn | undefined> => {
  const { rows } = await sql<{
    nonce_hash: Buffer;
    practice_id: PracticeId | null;
    own: boolean;
    issuer: string;
    client_id: string;
  }>`select * from provider_sign_in_take(${hashOf(state)}, ${new Date(db.now())})`.execute(db.q);
  const row = rows[0];
  if (row === undefined || !row.nonce_hash.equals(hashOf(nonce))) return undefined;
  return { practiceId: row.practice_id, own: row.own, issuer: row.issuer, clientId: row.client_id };
};

/** A member of one of the practices that somebody may choose from. */
interface Option {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
}

/** What somebody has proven before they choose. */
export interface Proven {
  readonly firstFactor: 'password' | 'oidc';
  /** Who they are to the provider; null for a password. */
  readonly subject: string | null;
  /** True when the provider has proven a second factor. */
  readonly mfa: boolean;
  readonly provenAt: Date | null;
}

/** @returns the token for the cookie */
export const openChoice = async (
  db: Database,
  options: readonly Option[],
  { firstFactor, subject, mfa, provenAt }: Proven,
): Promise<string> => {
  const token = newToken();
  const now = new Date(db.now());
  const practices = options.map(({ practiceId }) => practiceId);
  const staff = options.map(({ staffId }) => staffId);
  await sql`select sign_in_choice_open(${hashOf(token)}, ${practices}::uuid[], ${staff}::uuid[], ${firstFactor}, ${subject}, ${mfa},
    ${provenAt}::timestamptz, ${now}, ${new Date(now.getTime() + LIFE_MS)})`.execute(db.q);
  return token;
};

/** Empty when it is unknown, too old or done. */
export const lookAtChoice = async (db: Database, token: string): Promise<readonly Option[]> => {
  const { rows } = await sql<{ practice_id: PracticeId; staff_id: StaffId }>`
    select * from sign_in_choice_look(${hashOf(token)}, ${new Date(db.now())})`.execute(db.q);
  return rows.map(({ practice_id, staff_id }) => ({ practiceId: practice_id, staffId: staff_id }));
};

/** Gives the chosen one, once; undefined for a practice that wasn't offered, and the choice is over all the same. */
export const takeChoice = async (
  db: Database,
  token: string,
  practiceId: PracticeId,
): Promise<(Option & Proven) | undefined> => {
  const { rows } = await sql<{
    staff_id: StaffId;
    first_factor: Proven['firstFactor'];
    subject: string | null;
    mfa: boolean;
    proven_at: Date | null;
  }>`select * from sign_in_choice_take(${hashOf(token)}, ${practiceId}, ${new Date(db.now())})`.execute(db.q);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { staff_id: staffId, first_factor: firstFactor, subject, mfa, proven_at: provenAt } = row;
  return { practiceId, staffId, firstFactor, subject, mfa, provenAt };
};
