import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Egress } from './adapters/egress/egress.ts';
import { createEhrProvider } from './adapters/ehr/registry.ts';
import type { KeyLedger } from './adapters/ledger/key-ledger.ts';
import { createLogger } from './adapters/log/logger.ts';
import { drawingApart } from './adapters/ocr/drawing-apart.ts';
import { createReaderPool } from './adapters/ocr/reader-pool.ts';
import { postgresQueues, redisQueues } from './adapters/queue/backend.ts';
import { createBullQueue, type QueuePace } from './adapters/queue/bullmq-queue.ts';
import { createAnthropicReader } from './adapters/reader/anthropic/client.ts';
import { auditDepsOf } from './audit/of-foundation.ts';
import { createNotifier } from './bot/notifier.ts';
import type { ChatPlatform, ChatPlatforms } from './bot/ports.ts';
import { createMail } from './bot/second/mail.ts';
import type { SecondSenders } from './bot/second/ports.ts';
import { createWebhook } from './bot/second/webhook.ts';
import { createSlackApi } from './bot/slack/api.ts';
import { createSlackCare } from './bot/slack/care.ts';
import { createSlackClient } from './bot/slack/client.ts';
import { slackRenderer } from './bot/slack/render.ts';
import { createTeamsCare } from './bot/teams/care.ts';
import { teamsClientOf } from './bot/teams/of-config.ts';
import { teamsRenderer } from './bot/teams/render.ts';
import { addSlack, listenBySocket } from './compose-slack.ts';
import type { Config } from './config.ts';
import { secondWays } from './config-second.ts';
import { slackAppOf } from './config-slack.ts';
import { ZallyError } from './domain/errors.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import { holdAgainstLedger } from './keys/at-start.ts';
import { endOnUncaught } from './last-words.ts';
import type { EhrProvider, JobQueue } from './pipeline/ports.ts';
import type { FaxReader } from './pipeline/reading.ts';
import type { SecondReader } from './pipeline/second-reader.ts';
import type { StepDeps } from './pipeline/steps/deps.ts';
import { whatIsOff } from './what-is-off.ts';
import {
  startCheckpoints,
  startNotifier,
  startRelay,
  startReminders,
  startWatch,
  startWorker,
} from './worker.ts';

const MOST_READERS = 4;
const LEASE_MS = 5 * 60_000;
const MAX_FAX_BYTES = 25 * 1024 * 1024;

/** A running process of Zally: what has to be stopped, in order. */
export interface Running {
  /** Where it listens, when it plays web or bot. */
  readonly url: string | undefined;
  /** Takes no new work, finishes or gives back what is in hand, then lets go of everything. */
  stop(): Promise<void>;
}

/** What another composition than production's puts in the place of a part: the fault harness, which can't read pixels. */
export interface Replaced {
  readonly reader?: FaxReader;
  readonly leaseMs?: number;
  readonly queuePace?: QueuePace;
}

/** Puts the roles of this process together. What has started is stopped again when a later part can't start. */
export const start = async (config: Config, replaced: Replaced = {}): Promise<Running> => {
  const foundation = await layFoundation(config);
  const stops: (() => Promise<void>)[] = [async () => await foundation.close()];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    const url = await startRoles(foundation, stops, replaced);
    foundation.log.info('process.started', { count: config.ZALLY_ROLES.length });
    return {
      url,
      stop: async () => {
        await stop();
        foundation.log.info('process.stopped');
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The only place that knows every adapter. @param stops gets what each part needs to end, in order of starting */
const startRoles = async (
  foundation: Foundation,
  stops: (() => Promise<void>)[],
  replaced: Replaced,
): Promise<string | undefined> => {
  const { config, db, log, egress, databaseUrl } = foundation;
  const plays = new Set(config.ZALLY_ROLES);
  const ledger = await holdAgainstLedger(foundation);
  const readers = config.ZALLY_READERS ?? Math.min(availableParallelism(), MOST_READERS);
  const reader = replaced.reader ?? createReaderPool({ processes: readers });
  stops.push(async () => await reader.close());
  const ehr = createEhrProvider({ db, egress, log, config });
  const queue = createBullQueue(
    config.REDIS_URL === undefined ? postgresQueues(databaseUrl) : redisQueues(config.REDIS_URL),
    log,
    replaced.queuePace,
  );
  stops.push(async () => await queue.close());
  // Ends before the queue: what the jobs in hand still commit stays in the outbox, for the next process.
  const relay = await startRelay(db, queue, log, databaseUrl);
  stops.push(async () => await relay.stop());
  const url =
    plays.has('web') || plays.has('bot') ? await startPages(foundation, ehr, reader, stops) : undefined;
  if (plays.has('bot')) {
    // Ends after the notices and before the pages: what is in hand still has its database.
    stops.push(await listenBySocket(foundation));
    const notifier = createNotifier({
      db,
      log,
      platforms: platformsOf(foundation),
      publicUrl: config.ZALLY_PUBLIC_URL,
      updateMs: config.ZALLY_NOTICE_SECONDS * 1000,
      senders: sendersOf(foundation),
    });
    startNotifier(queue, notifier);
  }
  if (plays.has('worker')) {
    stops.push(
      playWorker(foundation, queue, ehr, reader, {
        readers,
        leaseMs: replaced.leaseMs ?? LEASE_MS,
        ledger,
      }),
    );
    stops.push(startCheckpoints(auditDepsOf(foundation)));
    const watching = { db, log, ways: secondWays(config) };
    stops.push(startWatch(watching), startReminders(watching));
  }
  return url;
};

/** Where notices can go. Without its app Teams is nowhere. */
const platformsOf = (foundation: Foundation): ChatPlatforms => ({
  slack: slackOf(foundation),
  ...(foundation.config.TEAMS_APP_ID === undefined ? {} : { teams: teamsOf(foundation) }),
});

const teamsOf = (foundation: Foundation): ChatPlatform => {
  const client = teamsClientOf(foundation);
  return { renderer: teamsRenderer, client, care: createTeamsCare(foundation.db, client) };
};

const slackOf = ({ db, log, egress, config }: Foundation): ChatPlatform => ({
  renderer: slackRenderer,
  client: createSlackClient({ egress, apiUrl: config.SLACK_API_URL }),
  care: createSlackCare({
    db,
    log,
    api: createSlackApi({ egress, apiUrl: config.SLACK_API_URL }),
    app: slackAppOf(config),
  }),
});

/** The second channel, as far as the config has one. */
const sendersOf = ({ db, egress, config }: Foundation): SecondSenders => {
  const { SMTP_URL, SMTP_FROM, SECOND_WEBHOOK_URL, SECOND_WEBHOOK_SECRET } = config;
  return {
    ...(SMTP_URL === undefined || SMTP_FROM === undefined
      ? {}
      : { mail: createMail({ egress, url: SMTP_URL, from: SMTP_FROM }) }),
    ...(SECOND_WEBHOOK_URL === undefined || SECOND_WEBHOOK_SECRET === undefined
      ? {}
      : {
          webhook: createWebhook({
            egress,
            url: SECOND_WEBHOOK_URL,
            secret: SECOND_WEBHOOK_SECRET,
            now: db.now,
          }),
        }),
  };
};

const startPages = async (
  foundation: Foundation,
  ehr: EhrProvider,
  reader: FaxReader,
  stops: (() => Promise<void>)[],
): Promise<string> => {
  const { config } = foundation;
  const plays = new Set(config.ZALLY_ROLES);
  const drawing = drawingApart(reader, createReaderPool({ processes: 1 }));
  stops.push(async () => await drawing.close());
  // Workers never load the pages.
  const { createWebApp } = await import('./web/app.ts');
  const app = await createWebApp({ foundation, ehr, reader: drawing, plays });
  stops.push(async () => await app.close());
  if (plays.has('bot') && config.SLACK_SIGNING_SECRET !== undefined) await addSlack(app, foundation);
  if (plays.has('bot') && config.TEAMS_APP_ID !== undefined) await addTeams(app, foundation);
  if (config.ZALLY_REDIRECT_PORT !== undefined) {
    const { startRedirect } = await import('./adapters/ingress/servers.ts');
    const redirect = startRedirect(config, config.ZALLY_REDIRECT_PORT);
    stops.push((await orTaken(config, `ZALLY_REDIRECT_PORT ${config.ZALLY_REDIRECT_PORT}`, redirect)).stop);
  }
  const listening = app.listen({ host: config.ZALLY_HOST, port: config.ZALLY_PORT });
  return await orTaken(config, `ZALLY_PORT ${config.ZALLY_PORT}`, listening);
};

const orTaken = async <T>({ ZALLY_HOST: host }: Config, port: string, listening: Promise<T>): Promise<T> =>
  await listening.catch((cause: unknown) => {
    throw new ZallyError('config_invalid', {
      detail: `Nothing can listen at ZALLY_HOST ${host}, ${port}`,
      cause,
    });
  });

/** Nobody is asked without a key, whatever a practice has turned on. */
const secondReaderOf = (config: Config, egress: Egress): SecondReader | undefined =>
  config.ANTHROPIC_API_KEY === undefined
    ? undefined
    : createAnthropicReader({
        egress,
        apiUrl: config.ANTHROPIC_API_URL,
        apiKey: config.ANTHROPIC_API_KEY,
        model: config.ANTHROPIC_MODEL,
      });

const playWorker = (
  { db, log, config, egress }: Foundation,
  queue: JobQueue,
  ehr: EhrProvider,
  reader: FaxReader,
  {
    readers,
    leaseMs,
    ledger,
  }: { readonly readers: number; readonly leaseMs: number; readonly ledger: KeyLedger | undefined },
): (() => Promise<void>) => {
  const deps: StepDeps = {
    db,
    ehr,
    reader,
    secondReader: secondReaderOf(config, egress),
    log,
    settings: {
      graceMs: config.ZALLY_GRACE_SECONDS * 1000,
      settleMs: config.ZALLY_SETTLE_SECONDS * 1000,
      leaseMs,
      maxFaxBytes: MAX_FAX_BYTES,
    },
  };
  return startWorker(deps, queue, { pollMs: config.ZALLY_POLL_SECONDS * 1000, readers, ledger }).stop;
};

const addTeams = async (app: FastifyInstance, { db, log, egress, config }: Foundation): Promise<void> => {
  // Half a second of library for those who have Teams alone.
  const { teamsRoutes } = await import('./bot/teams/routes.ts');
  const { createTeamsVerifier, playgroundVerifier } = await import('./bot/teams/verify.ts');
  const { TEAMS_APP_ID: appId = '', TEAMS_TENANT_ID: tenantId = '', TEAMS_OPENID_URL: openIdUrl } = config;
  const origins = new Set(config.TEAMS_SERVICE_URLS.map((url) => new URL(url).origin));
  await app.register(teamsRoutes, {
    db,
    log,
    client: teamsClientOf({ db, egress, config }),
    verifier: config.TEAMS_PLAYGROUND
      ? playgroundVerifier
      : createTeamsVerifier({ egress, openIdUrl, appId, now: db.now }),
    tenantId,
    publicUrl: config.ZALLY_PUBLIC_URL,
    mayCall: (serviceUrl) => origins.has(new URL(serviceUrl).origin),
  });
};

/** Runs until SIGTERM or SIGINT; a second signal doesn't wait. */
export const serve = async (config: Config): Promise<void> => {
  const log = createLogger(config.ZALLY_LOG_LEVEL);
  endOnUncaught((error) => log.error('process.failed', error));
  const running = await start(config);
  process.stdout.write(`Zally runs${running.url === undefined ? '' : ` at ${running.url}`}\n`);
  for (const line of whatIsOff(config)) process.stdout.write(`${line}\n`);
  const ended = Promise.withResolvers<void>();
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    running.stop().then(ended.resolve, ended.reject);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  await ended.promise;
};
