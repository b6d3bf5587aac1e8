import type { WorkspaceCare } from '../ports.ts';
import { isEnding, renewIfEnding, type TokenDeps } from './tokens.ts';

/** What a workspace of Slack needs before anything is posted there. */
export const createSlackCare = (deps: TokenDeps): WorkspaceCare => ({
  isDue: (workspace, now) => deps.app !== undefined && isEnding(workspace, now),
  see: async (practiceId, workspaceId) => await renewIfEnding(deps, practiceId, workspaceId),
});
