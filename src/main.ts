import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { createDrChronoProvider } from './adapters/ehr/drchrono/provider.ts';
import { createReaderPool } from './adapters/ocr/reader-pool.ts';
import { postgresQueues, redisQueues } from './adapters/queue/backend.ts';
import { createBullQueue } from './adapters/queue/bullmq-queue.ts';
import { createNotifier } from './bot/notifier.ts';
import { createSlackClient } from './bot/slack/client.ts';
import { slackRoutes } from './bot/slack/routes.ts';
import type { Config } from './config.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import type { EhrProvider, JobQueue } from './pipeline/ports.ts';
import type { FaxReader } from './pipeline/reading.ts';
import type { StepDeps } from './pipeline/steps/deps.ts';
import { startNotifier, startRelay, startWorker } from './worker.ts';

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

/** Puts the roles of this process together. The only place that knows every adapter. */
export const start = async (config: Config): Promise<Running> => {
  const foundation = await layFoundation(config);
  const { db, log, egress, databaseUrl } = foundation;
  const queue = createBullQueue(
    config.REDIS_URL === undefined ? postgresQueues(databaseUrl) : redisQueues(config.REDIS_URL),
    log,
  );
  const plays = new Set(config.ZALLY_ROLES);
  const readers = config.ZALLY_READERS ?? Math.min(availableParallelism(), MOST_READERS);
  const reader = createReaderPool({ processes: readers });
  const ehr = createDrChronoProvider({ db, egress, log, config });
  const stops: (() => Promise<void>)[] = [];

  const relay = await startRelay(db, queue, log, databaseUrl);
  if (plays.has('worker')) stops.push(playWorker(foundation, queue, ehr, reader, readers));
  if (plays.has('bot')) {
    const chat = createSlackClient({ egress, apiUrl: config.SLACK_API_URL });
    const notifier = createNotifier({
      db,
      log,
      chat,
      publicUrl: config.ZALLY_PUBLIC_URL,
      updateMs: config.ZALLY_NOTICE_SECONDS * 1000,
    });
    startNotifier(queue, async (practiceId, noticeId) => await notifier.notify(practiceId, noticeId));
  }
  let url: string | undefined;
  if (plays.has('web') || plays.has('bot')) {
    // Workers never load the pages.
    const { createWebApp } = await import('./web/app.ts');
    const app = await createWebApp({ foundation, ehr, reader, plays });
    if (plays.has('bot') && config.SLACK_SIGNING_SECRET !== undefined) await addSlack(app, foundation);
    url = await app.listen({ host: config.ZALLY_HOST, port: config.ZALLY_PORT });
    stops.push(async () => await app.close());
  }
  log.info('process.started', { count: plays.size });

  return {
    url,
    stop: async () => {
      for (const stop of stops.toReversed()) await stop();
      await queue.close();
      // Last: what the jobs in hand committed is relayed or left in the outbox, where nothing is lost.
      await relay.stop();
      await reader.close();
      await foundation.close();
      log.info('process.stopped');
    },
  };
};

const playWorker = (
  { db, log, config }: Foundation,
  queue: JobQueue,
  ehr: EhrProvider,
  reader: FaxReader,
  readers: number,
): (() => Promise<void>) => {
  const deps: StepDeps = {
    db,
    ehr,
    reader,
    log,
    settings: {
      graceMs: config.ZALLY_GRACE_SECONDS * 1000,
      settleMs: config.ZALLY_SETTLE_SECONDS * 1000,
      leaseMs: LEASE_MS,
      maxFaxBytes: MAX_FAX_BYTES,
    },
  };
  return startWorker(deps, queue, { pollMs: config.ZALLY_POLL_SECONDS * 1000, readers }).stop;
};

const addSlack = async (app: FastifyInstance, { db, log, egress, config }: Foundation): Promise<void> => {
  await app.register(slackRoutes, {
    db,
    log,
    egress,
    hooksUrl: config.SLACK_HOOKS_URL,
    signingSecret: config.SLACK_SIGNING_SECRET ?? '',
    publicUrl: config.ZALLY_PUBLIC_URL,
  });
};

/** Runs until SIGTERM or SIGINT; a second signal doesn't wait. */
export const serve = async (config: Config): Promise<void> => {
  const running = await start(config);
  process.stdout.write(`Zally runs${running.url === undefined ? '' : ` at ${running.url}`}\n`);
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
