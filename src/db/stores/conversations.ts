import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import type { Database } from '../database.ts';
import { inPracticeOfWorkspace, refuseWorkspace } from './chat.ts';

/** Where Teams takes calls for a tenant's conversations from now on: it says so with everything that it sends. */
export const noteServiceUrl = async (db: Database, tenant: string, serviceUrl: string): Promise<void> =>
  await inPracticeOfWorkspace(db, 'teams', tenant, async (tx) => {
    await tx.q
      .updateTable('chat_workspaces')
      .set({ service_url: serviceUrl })
      .where('practice_id', '=', tx.practiceId)
      .where('platform', '=', 'teams')
      .where('workspace', '=', tenant)
      .where('service_url', 'is distinct from', serviceUrl)
      .execute();
  });

/**
 * Teams says that a conversation is over for Zally, or that others read it now: if notices go there, they stop until an owner
 * looks.
 */
export const refuseConversation = async (
  db: Database,
  tenant: string,
  conversation: string,
  why: ChatRefusal,
): Promise<void> =>
  await inPracticeOfWorkspace(db, 'teams', tenant, async (tx) => {
    const row = await tx.q
      .selectFrom('chat_workspaces')
      .select('id')
      .where('practice_id', '=', tx.practiceId)
      .where('platform', '=', 'teams')
      .where('workspace', '=', tenant)
      .where('channel', '=', conversation)
      .executeTakeFirst();
    if (row !== undefined) await refuseWorkspace(tx, row.id, why);
  });
