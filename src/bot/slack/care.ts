import type { WorkspaceCare } from '../ports.ts';
import { isUnseen, seeReaders } from '../readers.ts';
import { createAudience } from './audience.ts';
import { isEnding, renewIfEnding, type TokenDeps } from './tokens.ts';

/** What a workspace of Slack needs before anything is posted there: a token that lasts, and a look at who reads the channel. */
export const createSlackCare = (deps: TokenDeps): WorkspaceCare => {
  const { db } = deps;
  const audience = createAudience(deps.api, db.now);
  return {
    isDue: (workspace, now) =>
      (deps.app !== undefined && isEnding(workspace, now)) || isUnseen(workspace, now),
    see: async (practiceId, workspaceId) => {
      await renewIfEnding(deps, practiceId, workspaceId);
      await seeReaders(
        db,
        practiceId,
        workspaceId,
        async ({ botToken, workspace }, channel) => await audience.look(botToken, workspace, channel),
      );
    },
  };
};
