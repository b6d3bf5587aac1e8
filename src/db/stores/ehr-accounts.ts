import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

/** Whose inbox a connection is, as far as the EHR tells: nothing of patients. */
export interface EhrAccount {
  /** The practice by the EHR's own id, for people to compare. */
  readonly ehrPractice: string;
  /** The login that Zally works as. */
  readonly login: string;
}

const place = (id: string) => ({ table: 'ehr_connections', column: 'account_sealed', row: id });

/** Ids of practices are each server's own. */
const hashOf = (server: string, ehrPractice: string): Buffer =>
  createHash('sha256').update(`${server} ${ehrPractice}`).digest();

/**
 * Takes an inbox for the practice; the one that it had is free then.
 *
 * @param server base address of the EHR
 * @returns `taken` when another practice of this installation has it; `other` when faxes are known here by the ids of another
 *   practice of the EHR, so that what is known of them would be believed of somebody else's; undefined when it is the practice's
 */
export const takeEhrAccount = async (
  tx: PracticeTx,
  server: string,
  account: EhrAccount,
): Promise<'taken' | 'other' | undefined> => {
  const before = await loadEhrAccount(tx);
  if (before !== undefined && before.ehrPractice !== account.ehrPractice) {
    const fax = await tx.q
      .selectFrom('faxes')
      .select('id')
      .where('practice_id', '=', tx.practiceId)
      .limit(1)
      .executeTakeFirst();
    if (fax !== undefined) return 'other';
  }
  const { rows } = await sql<{ taken: boolean }>`
    select ehr_account_take(${hashOf(server, account.ehrPractice)}, ${tx.practiceId}) as taken`.execute(tx.q);
  return rows[0]?.taken === true ? undefined : 'taken';
};

/**
 * Notes whose inbox the practice's connection is, so that the settings can say it. Another login may see fewer inboxes than the one
 * before, without a word of the EHR's: whether these are all is asked again.
 *
 * @returns true when it is another login than before
 * @throws ZallyError `not_found`
 */
export const saveEhrAccount = async (tx: PracticeTx, account: EhrAccount): Promise<boolean> => {
  const before = await loadEhrAccount(tx);
  const row = await tx.q
    .selectFrom('ehr_connections')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  await tx.q
    .updateTable('ehr_connections')
    .set({ account_sealed: (await tx.vault()).seal(place(row.id), account) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', row.id)
    .execute();
  if (before === undefined || before.login === account.login) return false;
  await tx.q
    .updateTable('practices')
    .set({ inboxes_confirmed_at: null })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'inboxes_unconfirmed', why: 'another_login' });
  return true;
};

/** Whose inbox the practice's connection is; undefined while the EHR hasn't told. */
export const loadEhrAccount = async (tx: PracticeTx): Promise<EhrAccount | undefined> => {
  const row = await tx.q
    .selectFrom('ehr_connections')
    .select(['id', 'account_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined || row.account_sealed === null) return undefined;
  return (await tx.vault()).open(place(row.id), row.account_sealed) as EhrAccount;
};
