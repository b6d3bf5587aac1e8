import type { App } from '@slack/bolt';
import type { Database } from '../../db/database.ts';
import { endInstallation } from '../../db/stores/slack-installs.ts';
import { forgetAudience } from '../../db/stores/workspace-channels.ts';
import type { Logger } from '../../domain/log.ts';

/** What Zally asks Slack to tell it. The manifest is held against it. Of messages it is those alone that mention Zally. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'tokens_revoked',
  'channel_shared',
  'channel_unshared',
  'member_joined_channel',
] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** When Slack says that it happened; seconds. */
const happenedAt = (body: { readonly event_time?: unknown }): Date =>
  new Date((typeof body.event_time === 'number' ? body.event_time : 0) * 1000);

/** Who reads a channel may have changed, or Zally's access has ended. Order isn't guaranteed, and an event may be late. */
export const listenToEvents = (slack: App, db: Database, log: Logger): void => {
  const heard = async (work: Promise<void>): Promise<void> =>
    await work.catch((error: unknown) => log.error('slack.failed', error));

  slack.event('app_uninstalled', async ({ body }) => {
    await heard(endInstallation(db, text(body.team_id), happenedAt(body), 'uninstalled'));
  });
  slack.event('tokens_revoked', async ({ body, event }) => {
    // Of people's own tokens Zally has none.
    if ((event.tokens.bot ?? []).length > 0)
      await heard(endInstallation(db, text(body.team_id), happenedAt(body), 'access'));
  });
  for (const type of ['channel_shared', 'channel_unshared', 'member_joined_channel'] as const)
    slack.event(type, async ({ body, event }) => {
      await heard(forgetAudience(db, 'slack', text(body.team_id), text(event.channel)));
    });
};
