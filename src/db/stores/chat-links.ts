import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import type { Platform } from './chat.ts';

/** A person's account on a platform. */
interface Account {
  readonly platform: Platform;
  readonly workspace: string;
  readonly chatUser: string;
}

/** Since when a linked account is linked; null where it isn't. */
export const accountLinkedAt = async (tx: PracticeTx, account: Account): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select('linked_at')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.linked_at ?? null;
};

/** Ends the link of an account with a member, as they wish; their sessions go on. */
export const endOwnLink = async (tx: PracticeTx, account: Account, staffId: StaffId): Promise<void> => {
  await tx.q
    .updateTable('chat_links')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  tx.audit({ action: 'chat.unlinked', resource: 'staff', resourceId: staffId, detail: { count: 1 } });
  tx.changed();
};
