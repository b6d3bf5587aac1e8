import type { NoticeId, StaffId } from '../../domain/ids.ts';
import type { DirectNotice } from '../../domain/notices.ts';
import type { PracticeTx } from '../database.ts';
import { addNotice } from './notices.ts';

interface Linked {
  readonly staffId: StaffId;
  readonly workspaceId: string;
}

/** Linked accounts of active members in the practice's workspaces. */
const listLinked = (tx: PracticeTx) =>
  tx.q
    .selectFrom('chat_links')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.practice_id', '=', 'chat_links.practice_id')
        .onRef('staff.id', '=', 'chat_links.staff_id'),
    )
    .innerJoin('chat_workspaces', (join) =>
      join
        .onRef('chat_workspaces.practice_id', '=', 'chat_links.practice_id')
        .onRef('chat_workspaces.platform', '=', 'chat_links.platform')
        .onRef('chat_workspaces.workspace', '=', 'chat_links.workspace'),
    )
    .select(['chat_links.staff_id', 'chat_workspaces.id as workspace_id'])
    .where('chat_links.practice_id', '=', tx.practiceId)
    .where('chat_links.ended_at', 'is', null)
    .where('staff.active', '=', true)
    .orderBy('chat_links.linked_at');

const toLinked = (row: { staff_id: string; workspace_id: string }): Linked => ({
  staffId: row.staff_id as StaffId,
  workspaceId: row.workspace_id,
});

const tell = async (
  tx: PracticeTx,
  people: readonly Linked[],
  make: (noticeId: NoticeId) => DirectNotice,
): Promise<void> => {
  for (const { workspaceId, staffId } of people) await addNotice(tx, workspaceId, make, staffId);
};

/**
 * Tells each owner who has linked a chat account, in their own chat and in no channel.
 *
 * @param except whoever knows it already
 * @returns how many owners
 */
export const tellOwners = async (
  tx: PracticeTx,
  make: (noticeId: NoticeId) => DirectNotice,
  except?: StaffId,
): Promise<number> => {
  const rows = await listLinked(tx).where('staff.role', '=', 'owner').execute();
  const owners = rows.map(toLinked).filter(({ staffId }) => staffId !== except);
  await tell(tx, owners, make);
  return new Set(owners.map(({ staffId }) => staffId)).size;
};

/** Tells one member in their own chat, if they have linked one. */
export const tellMember = async (
  tx: PracticeTx,
  staffId: StaffId,
  make: (noticeId: NoticeId) => DirectNotice,
): Promise<void> => {
  const rows = await listLinked(tx).where('staff.id', '=', staffId).execute();
  await tell(tx, rows.map(toLinked), make);
};
