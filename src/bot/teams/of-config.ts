import type { Config } from '../../config.ts';
import type { Foundation } from '../../foundation.ts';
import { createTeamsClient, type TeamsClient } from './client.ts';

/** The bot that the config names, in the tenant that it names. */
export const teamsClientOf = ({
  db,
  egress,
  config,
}: Pick<Foundation, 'db' | 'egress'> & { readonly config: Config }): TeamsClient =>
  createTeamsClient({
    egress,
    serviceUrls: config.TEAMS_SERVICE_URLS,
    appId: config.TEAMS_APP_ID ?? '',
    tenantId: config.TEAMS_TENANT_ID ?? '',
    // The config has it that nobody but the playground does without.
    credentials:
      config.TEAMS_APP_PASSWORD === undefined
        ? undefined
        : { loginUrl: config.TEAMS_LOGIN_URL, password: config.TEAMS_APP_PASSWORD },
    now: db.now,
  });
