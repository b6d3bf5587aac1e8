import type { Database } from '../../db/database.ts';
import type { WorkspaceCare } from '../ports.ts';
import { isUnseen, seeReaders } from '../readers.ts';
import { lookAtChannel } from './audience.ts';
import type { TeamsClient } from './client.ts';

/** What a tenant of Teams needs before anything is posted there: a look at who reads the channel. */
export const createTeamsCare = (db: Database, client: Pick<TeamsClient, 'members'>): WorkspaceCare => ({
  isDue: isUnseen,
  see: async (practiceId, workspaceId) =>
    await seeReaders(
      db,
      practiceId,
      workspaceId,
      async ({ workspace, serviceUrl }, channel) =>
        await lookAtChannel(client, { workspace, channel, token: '', serviceUrl }),
    ),
});
