import type { Database } from '../../db/database.ts';
import { listWorkspaces, loadWorkspace, practiceOfWorkspace } from '../../db/stores/chat.ts';
import type { ChatPlace } from '../ports.ts';
import type { ChatAccount } from '../run-command.ts';

const ZALLY = { kind: 'zally' } as const;

/** How to call Slack for the workspace that something came from; undefined when it isn't bound, or refuses Zally. */
export const placeOf = async (
  db: Database,
  { workspace }: ChatAccount,
  channel: string,
): Promise<ChatPlace | undefined> => {
  const practiceId = await practiceOfWorkspace(db, 'slack', workspace);
  if (practiceId === undefined) return undefined;
  return await db.inPractice(practiceId, ZALLY, async (tx) => {
    const all = await listWorkspaces(tx);
    const one = all.find((each) => each.platform === 'slack' && each.workspace === workspace);
    if (one?.state !== 'connected') return undefined;
    const { botToken: token } = await loadWorkspace(tx, one.id);
    return { workspace, channel, token, serviceUrl: null };
  });
};
