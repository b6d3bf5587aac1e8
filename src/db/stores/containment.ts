import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { SecondWay } from '../../domain/second-channel.ts';
import type { PracticeTx } from '../database.ts';
import { turnOffAiReader } from './ai-reader.ts';
import { listWorkspaces, placeOfTokens, refuseWorkspace } from './chat.ts';
import { setConnectionState } from './connections.ts';
import { endChatLinks } from './leaving.ts';
import { addSecond } from './second-notices.ts';
import { listStaff, loadStaff } from './staff.ts';

const endWaysIn = async (tx: PracticeTx, staffId: StaffId | null): Promise<number> => {
  const { rows } = await sql<{ ended: number }>`
    select contain_ways_in(${tx.practiceId}, ${staffId}, ${tx.at}) as ended`.execute(tx.q);
  return rows[0]?.ended ?? 0;
};

/** Who reads of it by mail: what was contained, and who it was stands on the page. */
const tell = async (tx: PracticeTx, ways: readonly SecondWay[], what: 'member' | 'practice' | 'ended') =>
  await addSecond(tx, ways, `contained:${tx.newId()}`, { kind: 'contained', what, since: tx.at.getTime() });

/**
 * Ends every way in that a member has: sessions, sign-ins under way, invitations, chat accounts and codes for them. They may sign
 * in anew with both factors; keeping them out is a matter of the team.
 *
 * @returns how many sessions have ended
 * @throws ZallyError `not_found`
 */
export const containMember = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  staffId: StaffId,
): Promise<number> => {
  await loadStaff(tx, staffId);
  const sessions = await endWaysIn(tx, staffId);
  await endChatLinks(tx, staffId);
  tx.audit({
    action: 'containment.member',
    resource: 'staff',
    resourceId: staffId,
    detail: { sessions },
  });
  await tell(tx, ways, 'member');
  tx.changed();
  return sessions;
};

/** The EHR's tokens are gone, and a refresh that is under way finds another version: it saves nothing. */
const dropEhrTokens = async (tx: PracticeTx): Promise<void> => {
  await tx.q
    .updateTable('ehr_connections')
    .set((eb) => ({
      tokens_sealed: null,
      token_version: eb('token_version', '+', 1),
      token_expires_at: null,
      refresh_sent_at: null,
    }))
    .where('practice_id', '=', tx.practiceId)
    .execute();
  await setConnectionState(tx, 'reconnect');
};

const dropChatTokens = async (tx: PracticeTx): Promise<void> => {
  const vault = await tx.vault();
  for (const { id } of await listWorkspaces(tx)) {
    await tx.q
      .updateTable('chat_workspaces')
      .set((eb) => ({
        tokens_sealed: vault.seal(placeOfTokens(id), { botToken: '' }),
        token_version: eb('token_version', '+', 1),
        token_expires_at: null,
      }))
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
    await refuseWorkspace(tx, id, 'access');
  }
};

/**
 * Stops everything of the practice: every way in ends, the tokens of EHR and chat are dropped, the AI reader is off, and from the
 * commit on no step goes beyond its next look at whether it may work. Once more changes nothing but the ways in.
 *
 * @returns how many sessions have ended
 * @throws ZallyError `not_found`
 */
export const containPractice = async (tx: PracticeTx, ways: readonly SecondWay[]): Promise<number> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('practices')
    .set((eb) => ({ contained_at: eb.fn.coalesce('contained_at', eb.val(tx.at)) }))
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('not_found');
  const sessions = await endWaysIn(tx, null);
  for (const { id } of await listStaff(tx)) await endChatLinks(tx, id);
  await dropEhrTokens(tx);
  await dropChatTokens(tx);
  await turnOffAiReader(tx);
  tx.audit({
    action: 'containment.practice',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { sessions },
  });
  await tell(tx, ways, 'practice');
  tx.changed();
  return sessions;
};

/** Work may go on, once the EHR and chat are connected again. @throws ZallyError `conflict` when it wasn't contained */
export const endContainment = async (tx: PracticeTx, ways: readonly SecondWay[]): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('practices')
    .set({ contained_at: null })
    .where('practice_id', '=', tx.practiceId)
    .where('contained_at', 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('conflict');
  tx.audit({ action: 'containment.ended', resource: 'practice', resourceId: tx.practiceId });
  await tell(tx, ways, 'ended');
  tx.changed();
};
