import { sql } from 'kysely';
import type { PracticeTx } from '../database.ts';
import { inTurn } from './practice-change.ts';

const GUESS_WINDOW_MS = 15 * 60_000;
const MOST_WRONG_CODES = 5;
/** Of all accounts together: many accounts that guess a little are many guesses. */
const MOST_WRONG_IN_PRACTICE = 30;
/** As many audit events as a busy practice makes in that time, and then some: the log grows without end. */
const LOOK_BACK = 20_000;

/** How many wrong codes were typed of late. */
export interface WrongCodes {
  readonly account: number;
  readonly practice: number;
}

/**
 * The audit log is what counts wrong codes. Two tries at once are looked at one after the other, so that a hundred at once
 * aren't a hundred guesses.
 *
 * @param mark of the account
 */
export const wrongCodesOf = async (tx: PracticeTx, mark: string): Promise<WrongCodes> => {
  await inTurn(tx, 'link');
  const { rows } = await sql<WrongCodes>`
    select count(*) filter (where detail->>'account' = ${mark})::int as account, count(*)::int as practice from (
      select at, action, detail from audit_events where practice_id = ${tx.practiceId} order by seq desc limit ${LOOK_BACK}
    ) recent
    where at > ${new Date(tx.at.getTime() - GUESS_WINDOW_MS)} and action = 'chat.command'
      and detail->>'answer' = 'link_failed'`.execute(tx.q);
  return rows[0] ?? { account: 0, practice: 0 };
};

/** True when no code is looked at any more. */
export const hasGuessedTooOften = ({ account, practice }: WrongCodes): boolean =>
  account >= MOST_WRONG_CODES || practice >= MOST_WRONG_IN_PRACTICE;

/** Whose limit one more wrong code reaches; undefined: nobody's yet. */
export const reachesLimit = ({ account, practice }: WrongCodes): 'account' | 'practice' | undefined => {
  if (practice + 1 >= MOST_WRONG_IN_PRACTICE) return 'practice';
  return account + 1 >= MOST_WRONG_CODES ? 'account' : undefined;
};

/** When a limit was hit last; null: never. */
export const guessedAt = async (tx: PracticeTx): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('audit_events')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('practice_id', '=', tx.practiceId)
    .where('action', '=', sql<'chat.limit_hit'>`'chat.limit_hit'`)
    .executeTakeFirst();
  return row?.at ?? null;
};
