import { Client } from 'pg';
import type { KeyLedger } from './adapters/ledger/key-ledger.ts';
import { checkpointDue } from './audit/checkpoint-due.ts';
import type { AuditDeps } from './audit/deps.ts';
import type { Notifier } from './bot/notifier.ts';
import type { Database } from './db/database.ts';
import { listPracticesAtWork, listPracticesEnding } from './db/stores/practices.ts';
import { asId, type FaxId, type FilingId, type NoticeId, type PracticeId } from './domain/ids.ts';
import type { Logger } from './domain/log.ts';
import { keepLedger } from './keys/ledger.ts';
import type { JobHandler, JobQueue } from './pipeline/ports.ts';
import type { StepDeps } from './pipeline/steps/deps.ts';
import { fileFax } from './pipeline/steps/file-fax.ts';
import { lookAtInbox } from './pipeline/steps/intake.ts';
import { processFax } from './pipeline/steps/process-fax.ts';
import { relay } from './pipeline/steps/relay.ts';
import { seeToEnd } from './pipeline/steps/see-to-end.ts';
import { sweep } from './pipeline/steps/sweep.ts';
import { remindAll } from './security/remind.ts';
import { type WatchDeps, watchAll } from './security/watch-practice.ts';

/** Two faxes are read at once for each reader, so that one downloads while the other is read. */
const PROCESS_PER_READER = 2;
const FILE_AT_ONCE = 4;
const SWEEP_MS = 2_000;
/** What comes after a BAA has days. */
const ENDING_MS = 30_000;
const RELAY_FALLBACK_MS = 1_000;

/** Runs a step over and over, never twice at once, until stopped. A failing round is logged, and the next one comes. */
const loop = (everyMs: number, round: () => Promise<void>, onError: (error: unknown) => void) => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const go = (): void => {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    clearTimeout(timer);
    running = round()
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (stopped) return;
        if (again) {
          again = false;
          go();
        } else timer = setTimeout(go, everyMs);
      });
  };
  go();
  return {
    now: go,
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};

const practiceOf = (payload: Parameters<JobHandler>[0]): PracticeId | undefined =>
  asId<PracticeId>(payload.practiceId);

/** Intake, process, file, sweep. @returns stops the loops; the queue stops by itself */
export const startWorker = (
  deps: StepDeps,
  queue: JobQueue,
  options: { readonly pollMs: number; readonly readers: number; readonly ledger?: KeyLedger | undefined },
): { readonly stop: () => Promise<void> } => {
  const { db, log } = deps;
  queue.work('zally-intake', 1, async (payload) => {
    const practiceId = practiceOf(payload);
    if (practiceId !== undefined) await lookAtInbox(deps, practiceId);
  });
  queue.work('zally-process', options.readers * PROCESS_PER_READER, async (payload, signal) => {
    const practiceId = practiceOf(payload);
    const faxId = asId<FaxId>(payload.id);
    if (practiceId !== undefined && faxId !== undefined) await processFax(deps, practiceId, faxId, signal);
  });
  queue.work('zally-file', FILE_AT_ONCE, async (payload, signal) => {
    const practiceId = practiceOf(payload);
    const filingId = asId<FilingId>(payload.id);
    if (practiceId !== undefined && filingId !== undefined) await fileFax(deps, practiceId, filingId, signal);
  });
  const sweeping = loop(
    SWEEP_MS,
    async () => {
      // What fails for one practice holds up no other.
      for (const practiceId of await listPracticesAtWork(db))
        await sweep(deps, practiceId, options.pollMs).catch((error: unknown) =>
          log.error('sweep.failed', error, { practiceId }),
        );
    },
    (error) => log.error('sweep.failed', error),
  );
  const ending = loop(
    ENDING_MS,
    async () => {
      for (const practiceId of await listPracticesEnding(db))
        await seeToEnd(deps, practiceId).catch((error: unknown) =>
          log.error('ending.failed', error, { practiceId }),
        );
      if (options.ledger !== undefined) await keepLedger(db, options.ledger);
    },
    (error) => log.error('ending.failed', error),
  );
  return {
    stop: async () => {
      await Promise.all([sweeping.stop(), ending.stop()]);
    },
  };
};

const CHECKPOINT_MS = 60_000;

/** Takes checkpoints of the audit log, and anchors them: of all practices at the start, then of those with something new. @returns stops it */
export const startCheckpoints = (deps: AuditDeps): (() => Promise<void>) => {
  let which: 'all' | 'due' = 'all';
  const checkpointing = loop(
    CHECKPOINT_MS,
    async () => {
      await checkpointDue(deps, which);
      which = 'due';
    },
    (error) => deps.log.error('audit.failed', error),
  );
  return checkpointing.stop;
};

/** Owners are to hear of it within a minute. */
const WATCH_MS = 5_000;

/** Looks at what is written to the audit logs for what is unusual. @returns stops it */
export const startWatch = (deps: WatchDeps): (() => Promise<void>) =>
  loop(
    WATCH_MS,
    async () => await watchAll(deps),
    (error) => deps.log.error('watch.failed', error),
  ).stop;

/** Reminds of open incidents. @returns stops it */
export const startReminders = (deps: WatchDeps): (() => Promise<void>) =>
  loop(
    CHECKPOINT_MS,
    async () => await remindAll(deps),
    (error) => deps.log.error('incident.failed', error),
  ).stop;

/** Notices that are under way at once in this process: as many channels as a slow platform may hold up. */
const NOTICES_AT_ONCE = 8;

/** Looks at what channels should say, and whom to call: posts that hang hold up none of them. */
const PRACTICES_AT_ONCE = 8;

/** Messages of the second channel at once. They have a queue of their own: chat that hangs is what they are for. */
const SECOND_AT_ONCE = 4;

/** Posts and updates notices. The notifier keeps the order within a channel. */
export const startNotifier = (queue: JobQueue, { look, notify, second }: Notifier): void => {
  queue.work('zally-channels', PRACTICES_AT_ONCE, async (payload) => {
    const practiceId = practiceOf(payload);
    if (practiceId !== undefined) await look(practiceId);
  });
  queue.work('zally-notify', NOTICES_AT_ONCE, async (payload) => {
    const [practiceId, id] = [practiceOf(payload), asId<NoticeId>(payload.id)];
    if (practiceId !== undefined && id !== undefined) await notify(practiceId, id);
  });
  queue.work('zally-second', SECOND_AT_ONCE, async (payload) => {
    const [practiceId, id] = [practiceOf(payload), asId<NoticeId>(payload.id)];
    if (practiceId !== undefined && id !== undefined) await second(practiceId, id);
  });
};

/**
 * Moves committed jobs to the queue as soon as the database says that there are some, and every second in case
 * it was not heard. Every process relays what it has committed.
 *
 * @param databaseUrl for LISTEN, which needs a connection of its own
 */
export const startRelay = async (
  db: Database,
  queue: JobQueue,
  log: Logger,
  databaseUrl: string,
): Promise<{ readonly stop: () => Promise<void> }> => {
  const relaying = loop(
    RELAY_FALLBACK_MS,
    async () => void (await relay(db, queue)),
    (error) => log.error('relay.failed', error),
  );
  const listener = new Client({ connectionString: databaseUrl, application_name: 'zally relay' });
  listener.on('error', () => log.warn('relay.deaf'));
  listener.on('notification', relaying.now);
  await listener.connect();
  await listener.query('listen zally_outbox');
  return {
    stop: async () => {
      await relaying.stop();
      await listener.end().catch(() => undefined);
    },
  };
};
