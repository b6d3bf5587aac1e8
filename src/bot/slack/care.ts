import { loadWorkspace, type OpenWorkspace, refuseWorkspace } from '../../db/stores/chat.ts';
import { noteAudienceSeen } from '../../db/stores/workspace-channels.ts';
import type { WorkspaceCare } from '../ports.ts';
import { createAudience } from './audience.ts';
import { isEnding, renewIfEnding, type TokenDeps } from './tokens.ts';

const ZALLY = { kind: 'zally' } as const;
/** Slack's events say when somebody joins or a channel is shared; one that is lost is made up for by then. */
export const AUDIENCE_MS = 10 * 60_000;

const isUnseen = ({ channel, audienceSeenAt }: OpenWorkspace, now: number): boolean =>
  channel !== null && (audienceSeenAt === null || now - audienceSeenAt.getTime() >= AUDIENCE_MS);

/** What a workspace of Slack needs before anything is posted there: a token that lasts, and a look at who reads the channel. */
export const createSlackCare = (deps: TokenDeps): WorkspaceCare => {
  const { db } = deps;
  const audience = createAudience(deps.api, db.now);
  return {
    isDue: (workspace, now) =>
      (deps.app !== undefined && isEnding(workspace, now)) || isUnseen(workspace, now),
    see: async (practiceId, workspaceId) => {
      await renewIfEnding(deps, practiceId, workspaceId);
      const workspace = await db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await loadWorkspace(tx, workspaceId),
      );
      const { channel, state, botToken } = workspace;
      if (state !== 'connected' || channel === null || !isUnseen(workspace, db.now())) return;
      const startedAt = new Date(db.now());
      const problem = await audience.look(botToken, workspace.workspace, channel);
      await db.inPractice(practiceId, ZALLY, async (tx) => {
        // Of another channel, which somebody chose meanwhile, this look says nothing.
        if ((await loadWorkspace(tx, workspaceId)).channel !== channel) return;
        if (problem === undefined) await noteAudienceSeen(tx, workspaceId, startedAt);
        else await refuseWorkspace(tx, workspaceId, problem);
      });
    },
  };
};
