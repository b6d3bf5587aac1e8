import { afterAll } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createNotifier } from '../../../src/bot/notifier.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createSlackCare } from '../../../src/bot/slack/care.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { slackRenderer } from '../../../src/bot/slack/render.ts';
import { loadWorkspace } from '../../../src/db/stores/chat.ts';
import { saveInstallation } from '../../../src/db/stores/slack-installs.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import { createTestPractice, type TestDatabase } from '../../support/database.ts';
import { createSlackStandIn, type SlackStandIn } from '../../support/slack-stand-in.ts';
import { createNoticeQueue } from '../notice-queue.ts';
import { addMember, addWaiting, connectEhr, lookAtInbox } from '../support.ts';

const ZALLY = { kind: 'zally' } as const;
export const CHANNEL = 'C0FAXDESK';
let teams = 0;

/** Our stand-in for Slack by the test's clock, and the way there; both end with the file. */
export const startStandIn = async (test: TestDatabase) => {
  const slack = await createSlackStandIn(() => test.clock.now);
  const egress = createEgress({ hosts: { chat: [slack.apiUrl] }, timeoutMs: 2000 });
  afterAll(async () => {
    await egress.close();
    await slack.close();
  });
  return { slack, egress };
};

/** A practice whose owner has added Zally to our stand-in for Slack, with a channel of two members; and what posts there. */
export const createInstalled = async (test: TestDatabase, slack: SlackStandIn, egress: Egress) => {
  const { db } = test;
  teams += 1;
  const team = `T0TEAM${teams}`;
  const lines: string[] = [];
  slack.calls.length = 0;
  slack.state.posted.length = 0;
  slack.state.instead.clear();
  slack.state.before = undefined;
  const people = ['U0OWNER', 'U0DESK'];
  slack.state.people.clear();
  for (const person of people) slack.state.people.set(`${person}${teams}`, {});
  slack.state.people.set(slack.state.botUser, { is_bot: true });
  const channel = {
    id: CHANNEL,
    name: 'fax-desk',
    members: [slack.state.botUser, ...people.map((person) => `${person}${teams}`)],
    flags: {} as Record<string, unknown>,
  };
  slack.state.channels.splice(0, 99, channel);
  const practiceId = await createTestPractice(test);
  await connectEhr(test, practiceId);
  await lookAtInbox(test, practiceId);
  const owner = await addMember(test, practiceId, 'owner');
  const install = async (given = slack.issue()): Promise<string> =>
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      const { botToken, refreshToken, expiresAt } = given;
      const tokens = { botToken, refreshToken };
      return await saveInstallation(tx, owner, { team, botUser: slack.state.botUser, tokens, expiresAt });
    });
  const id = await install();
  await db.inPractice(practiceId, ZALLY, async (tx) => await chooseChannel(tx, id, CHANNEL));
  const log = createLogger('debug', (line) => lines.push(line));
  const createOwnNotifier = () =>
    createNotifier({
      db,
      log,
      platforms: {
        slack: {
          renderer: slackRenderer,
          client: createSlackClient({ egress, apiUrl: slack.apiUrl }),
          care: createSlackCare({
            db,
            log,
            api: createSlackApi({ egress, apiUrl: slack.apiUrl }),
            app: { clientId: slack.client.id, clientSecret: slack.client.secret },
          }),
        },
      },
      publicUrl: 'https://zally.example.org',
      updateMs: 5000,
    });
  // The first notice of a channel is out of the way, posted by another process: this one has looked at nobody yet.
  await createNoticeQueue(test, practiceId, createOwnNotifier()).run();
  const notifier = createOwnNotifier();
  const queue = createNoticeQueue(test, practiceId, notifier);
  slack.calls.length = 0;
  slack.state.posted.length = 0;
  return {
    practiceId,
    id,
    team,
    lines,
    channel,
    queue,
    install,
    createOwnNotifier,
    workspace: async () => await db.inPractice(practiceId, ZALLY, async (tx) => await loadWorkspace(tx, id)),
    refusedFor: async () =>
      await db.inPractice(practiceId, ZALLY, async (tx) => {
        const row = await tx.q.selectFrom('chat_workspaces').select('refused_for').executeTakeFirstOrThrow();
        return row.refused_for;
      }),
    /** Time passes, the inbox is seen, a fax waits, and what is due is posted. */
    faxAfter: async (ms: number): Promise<void> => {
      test.clock.now += ms;
      await lookAtInbox(test, practiceId);
      await addWaiting(test, practiceId);
      await queue.run();
    },
    sweep: async () => await notifier.look(practiceId),
    /** How many messages were posted or changed. */
    said: () => slack.callsOf('chat.postMessage').length + slack.callsOf('chat.update').length,
  };
};
export type Installed = Awaited<ReturnType<typeof createInstalled>>;
