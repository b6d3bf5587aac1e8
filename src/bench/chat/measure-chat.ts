import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEgress } from '../../adapters/egress/egress.ts';
import { createLogger } from '../../adapters/log/logger.ts';
import { postgresQueues } from '../../adapters/queue/backend.ts';
import { createBullQueue } from '../../adapters/queue/bullmq-queue.ts';
import { createNotifier } from '../../bot/notifier.ts';
import { createSlackClient } from '../../bot/slack/client.ts';
import { slackRenderer } from '../../bot/slack/render.ts';
import { connectWorkspace } from '../../db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../db/stores/chat-links.ts';
import { takeDueNotices } from '../../db/stores/due-notices.ts';
import { receiveFax } from '../../db/stores/faxes.ts';
import { addNotice } from '../../db/stores/notices.ts';
import { createPractice, recordBaa } from '../../db/stores/practices.ts';
import { openReview } from '../../db/stores/review-items.ts';
import { addStaff } from '../../db/stores/staff.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { openServices, type Services } from '../../sandbox/fleet/services.ts';
import { startNotifier, startRelay } from '../../worker.ts';
import { type AckSpeed, measureAcks } from './ack.ts';
import { startSlackLimits } from './slack-limits.ts';

/** What chat costs and how fast it is. */
export interface ChatSpeed {
  readonly acks: readonly AckSpeed[];
  /** Notices that many channels get at once. */
  readonly burst: {
    readonly channels: number;
    readonly notices: number;
    readonly seconds: number;
    /** Calls that Slack's limit refused on the way. */
    readonly refused: number;
    /** Most that any channel got within a second. */
    readonly mostASecond: number;
  };
  /** What 1,000 faxes of one practice come to in its channel. */
  readonly faxes: {
    readonly faxes: number;
    readonly seconds: number;
    readonly messages: number;
    readonly updates: number;
  };
}

const OPERATOR = { kind: 'operator' } as const;
const ZALLY = { kind: 'zally' } as const;
/** Held back at each answer of the database: not at all, and so long that a command takes seconds. */
const HELD_MS = [0, 100, 300];
const COMMANDS = 100;
const CHANNELS = 20;
const NOTICES_EACH = 5;
const FAXES = 1000;
const FAXES_MS = 30_000;
const UPDATE_MS = 5_000;
const LONGEST_MS = 120_000;
const SWEEP_MS = 2_000;
const BATCH = 50;
const LEASE_MS = 60_000;

const addPractice = async (
  { db, master }: Services,
  n: number,
): Promise<{ readonly practiceId: PracticeId; readonly workspaceId: string }> => {
  const practiceId = randomUUID() as PracticeId;
  return await db.inPractice(practiceId, OPERATOR, async (tx) => {
    await createPractice(tx, master, { name: `Practice ${n}`, timeZone: 'America/New_York' });
    await recordBaa(tx, { version: '1', signer: 'bench', documentSha256: '0'.repeat(64) });
    const place = { platform: 'slack', workspace: `T${n}`, botToken: 'xoxb', channel: `C${n}` } as const;
    return { practiceId, workspaceId: await connectWorkspace(tx, place) };
  });
};

const linkOwner = async ({ db }: Services, practiceId: PracticeId, workspace: string): Promise<string> => {
  const chatUser = 'U0BENCHER';
  await db.inPractice(practiceId, OPERATOR, async (tx) => {
    const owner = { email: 'bench@example.org', displayName: 'Bench', role: 'owner' } as const;
    await addLinkCode(tx, await addStaff(tx, owner), 'BENCHB22');
    await useLinkCode(tx, { platform: 'slack', workspace, chatUser }, 'BENCHB22');
  });
  return chatUser;
};

/** Runs the notifier as the bot's process does: jobs by the outbox, the relay and the queue. */
const withBot = async <T>(
  services: Services,
  work: (slack: Awaited<ReturnType<typeof startSlackLimits>>) => Promise<T>,
): Promise<T> => {
  const { db, databaseUrl } = services;
  const log = createLogger('silent');
  const slack = await startSlackLimits();
  const egress = createEgress({ hosts: { chat: [slack.url] } });
  const queue = createBullQueue(postgresQueues(databaseUrl), log);
  const relay = await startRelay(db, queue, log, databaseUrl);
  const notifier = createNotifier({
    db,
    log,
    platforms: {
      slack: { renderer: slackRenderer, client: createSlackClient({ egress, apiUrl: slack.url }) },
    },
    publicUrl: 'https://zally.example.org',
    updateMs: UPDATE_MS,
  });
  startNotifier(queue, notifier);
  try {
    return await work(slack);
  } finally {
    await relay.stop();
    await queue.close();
    await egress.close();
    await slack.close();
  }
};

/** As the worker's sweep does: what waits for its next try gets a job when it is due. */
const sweepUntil = async (
  { db }: Services,
  practices: readonly PracticeId[],
  isOver: () => boolean,
): Promise<void> => {
  for (const end = Date.now() + LONGEST_MS; !isOver() && Date.now() < end; ) {
    for (const id of practices)
      await db.inPractice(id, ZALLY, async (tx) => await takeDueNotices(tx, 'notices', BATCH, LEASE_MS));
    await sleep(SWEEP_MS);
  }
};

const measureBurst = async (services: Services): Promise<ChatSpeed['burst']> => {
  const practices: Awaited<ReturnType<typeof addPractice>>[] = [];
  for (let n = 0; n < CHANNELS; n += 1) practices.push(await addPractice(services, n));
  return await withBot(services, async ({ calls }) => {
    const began = Date.now();
    for (const { practiceId, workspaceId } of practices)
      await services.db.inPractice(practiceId, ZALLY, async (tx) => {
        for (let n = 0; n < NOTICES_EACH; n += 1)
          await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'duplicates', noticeId, count: n + 1 }));
      });
    const taken = () => calls.filter((call) => call.taken);
    const ids = practices.map(({ practiceId }) => practiceId);
    await sweepUntil(services, ids, () => taken().length >= CHANNELS * NOTICES_EACH);
    const byChannel = Map.groupBy(taken(), ({ channel }) => channel);
    const mostASecond = Math.max(
      ...[...byChannel.values()].flatMap((own) =>
        own.map(({ at }) => own.filter((other) => other.at >= at && other.at < at + 1000).length),
      ),
    );
    return {
      channels: CHANNELS,
      notices: taken().length,
      seconds: ((taken().at(-1)?.at ?? began) - began) / 1000,
      refused: calls.length - taken().length,
      mostASecond,
    };
  });
};

const measureFaxes = async (services: Services): Promise<ChatSpeed['faxes']> => {
  const { practiceId } = await addPractice(services, CHANNELS);
  return await withBot(services, async ({ calls }) => {
    const began = Date.now();
    for (let n = 0; n < FAXES; n += 1) {
      await services.db.inPractice(practiceId, ZALLY, async (tx) => {
        const faxId = await receiveFax(tx, { ehrFaxId: randomUUID(), ehrDoctorId: '11' }, new Date());
        if (faxId !== undefined)
          await openReview(tx, faxId, { reasons: [], type: 'lab_result', urgency: 'routine' });
      });
      const due = began + (FAXES_MS / FAXES) * (n + 1) - Date.now();
      if (due > 0) await sleep(due);
    }
    const seconds = (Date.now() - began) / 1000;
    await sleep(3 * UPDATE_MS);
    const taken = calls.filter((call) => call.taken);
    return {
      faxes: FAXES,
      seconds,
      messages: taken.filter(({ method }) => method === 'chat.postMessage').length,
      updates: taken.filter(({ method }) => method === 'chat.update').length,
    };
  });
};

/** Measures the bot against a stand-in of Slack with its limits, on a database of its own. Queues on PostgreSQL. */
export const measureChat = async (): Promise<ChatSpeed> => {
  const services = await openServices('postgres', Date.now);
  try {
    const { practiceId } = await addPractice(services, CHANNELS + 1);
    const workspace = `T${CHANNELS + 1}`;
    const chatUser = await linkOwner(services, practiceId, workspace);
    const acks = await measureAcks(services, { workspace, chatUser }, HELD_MS, COMMANDS);
    return { acks, burst: await measureBurst(services), faxes: await measureFaxes(services) };
  } finally {
    await services.stop();
  }
};
