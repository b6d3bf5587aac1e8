import type { Actor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { connectWorkspace, listWorkspaces } from '../../db/stores/chat.ts';
import { mayCallOut } from '../../db/stores/practices.ts';
import { chooseChannel } from '../../db/stores/workspace-channels.ts';
import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { lookAtChannel } from './audience.ts';
import type { TeamsClient } from './client.ts';

/** Binds a tenant to the practice, or puts the notices of the one that it has into another channel. */
const bind = async (tx: PracticeTx, tenant: string, channel: string): Promise<void> => {
  const known = await findTenant(tx, tenant);
  if (known !== undefined) return await chooseChannel(tx, known.id, channel);
  // Zally is known there by its app: there is no token of the practice's own.
  await connectWorkspace(tx, { platform: 'teams', workspace: tenant, botToken: '', channel });
};

const findTenant = async (tx: PracticeTx, tenant: string) =>
  (await listWorkspaces(tx)).find((one) => one.platform === 'teams' && one.workspace === tenant);

/**
 * Puts the practice's notices into a channel of Teams that its own people alone read. Without a BAA nobody is asked who reads
 * it: nothing is posted then, and the first post looks.
 *
 * @returns why it was refused, with nothing changed; undefined: it is bound
 * @throws ZallyError `conflict` when the tenant belongs to another practice; `chat_*` when it can't be seen now who reads it
 */
export const bindChannel = async (
  { db, client, tenant }: { readonly db: Database; readonly client: TeamsClient; readonly tenant: string },
  practiceId: PracticeId,
  actor: Actor,
  channel: string,
): Promise<ChatRefusal | undefined> => {
  const before = await db.inPractice(practiceId, actor, async (tx) => ({
    mayCall: await mayCallOut(tx),
    known: await findTenant(tx, tenant),
  }));
  const place = { workspace: tenant, channel, token: '', serviceUrl: before.known?.serviceUrl ?? null };
  const problem = before.mayCall ? await lookAtChannel(client, place) : undefined;
  await db.inPractice(practiceId, actor, async (tx) => {
    if (problem === undefined) await bind(tx, tenant, channel);
    else
      tx.audit({
        action: 'chat.channel_refused',
        resource: before.known === undefined ? 'practice' : 'workspace',
        resourceId: before.known?.id ?? practiceId,
        outcome: 'denied',
        detail: { why: problem },
      });
  });
  return problem;
};
