import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { registerApi } from './api/routes.ts';
import { advanceClock, giveTokens, registerControl } from './control-routes.ts';
import { createFaults, type SandboxFault } from './faults.ts';
import { createJournal, type JournalEntry } from './journal.ts';
import { createThrottle } from './limits.ts';
import { registerMedia } from './links.ts';
import { registerOAuth } from './oauth-routes.ts';
import { type SandboxOptions, settle } from './options.ts';
import { registerPages } from './pages/routes.ts';
import { byHand, dropFax, loadSeed, type SandboxFax, type SandboxHand } from './practice-life.ts';
import { collectRecords, type SandboxRecords } from './records.ts';
import type { SandboxSeed } from './seed.ts';
import { openStore } from './state.ts';
import { endEveryGrant, type TokenAnswer } from './tokens.ts';
import type { World } from './world.ts';

export type { SandboxFault } from './faults.ts';
export type { JournalEntry } from './journal.ts';
export { DEFAULT_CLIENT, type SandboxOptions } from './options.ts';
export type { SandboxFax, SandboxHand } from './practice-life.ts';
export type { SandboxRecords } from './records.ts';

/** A running sandbox: the server, and the strings that a test or a demo pulls. */
export interface Sandbox {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  readonly url: string;
  /** Adds or updates practices. @throws Error when the seed is malformed. */
  seed(seed: SandboxSeed): void;
  /** Puts a fax into an inbox; returns its message id. */
  dropFax(fax: SandboxFax): number;
  /** Injects a fault; it waits for the call it fits. */
  addFault(fault: SandboxFault): void;
  clearFaults(): void;
  /** Lets everything take effect now that a fault holds back until later. @returns how many calls that were */
  commitLate(): number;
  /** Works in the EHR by hand, past the API. */
  byHand(hand: SandboxHand): void;
  /** Tokens of a user without the consent page, for every scope unless some are named. */
  giveTokens(to: { username: string; client?: string; scopes?: readonly string[] }): TokenAnswer;
  revokeAllTokens(): void;
  advanceClock(ms: number): void;
  records(): SandboxRecords;
  /** What has happened since `after` (a `seq`, default 0), in its order. */
  journal(after?: number): readonly JournalEntry[];
  /** Hears of each line of the journal before anything else happens. @returns ends it */
  watch(listener: (entry: JournalEntry) => void): () => void;
  /** Writes a line into the journal, for whoever wants to know what came before and after. */
  mark(text: string): void;
  /** The bytes behind a SHA-256 of the records. */
  bytes(sha256: string): Buffer;
  close(): Promise<void>;
}

/** A scanned fax of a hundred pages fits. */
const BODY_LIMIT = 64 * 1024 * 1024;

/**
 * Starts a DrChrono sandbox on 127.0.0.1: the REST API, its OAuth server, the attachment links, the pages at `/` and,
 * with a control token, /_sandbox/*.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settle(options);
  const store = openStore(settings.stateDir, settings.firstId, settings.randomToken());
  const now = (): number => settings.now() + store.live.clockOffset;
  const world: World = {
    settings,
    store,
    faults: createFaults(),
    throttle: createThrottle(now, settings.hourlyLimit, settings.burstPerSecond),
    calls: [],
    journal: createJournal(now, settings.journal),
    late: new Map(),
    now,
  };
  const app = await createApp(world);
  await app.listen({ host: '127.0.0.1', port: settings.port });
  const { port } = app.server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    seed: (seed) => loadSeed(world, seed),
    dropFax: (fax) => dropFax(world, fax),
    addFault: (fault) => world.faults.add(fault),
    clearFaults: () => world.faults.clear(),
    commitLate: () => {
      const held = [...world.late];
      for (const [timer, commit] of held) {
        clearTimeout(timer);
        commit();
      }
      return held.length;
    },
    byHand: (hand) => byHand(world, hand),
    giveTokens: (to) => giveTokens(world, to),
    revokeAllTokens: () => endEveryGrant(world),
    advanceClock: (ms) => advanceClock(world, ms),
    records: () => collectRecords(world),
    journal: (after) => world.journal.entries(after),
    watch: (listener) => world.journal.watch(listener),
    mark: (text) => world.journal.mark(text),
    bytes: (sha256) => store.getBlob(sha256),
    async close() {
      for (const timer of world.late.keys()) clearTimeout(timer);
      world.late.clear();
      store.commit();
      await app.close();
    },
  };
}

async function createApp(world: World): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // A client that hangs on a keep-alive connection must not keep the process from ending.
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    // The truth of a fax travels in the query of a control call.
    http: { maxHeaderSize: 1024 * 1024 },
  });
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: BODY_LIMIT, fieldSize: 1024 * 1024 } });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    void reply.code(status).send({ detail: status < 500 ? error.message : 'Internal server error.' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ detail: 'Not found.' }));
  registerOAuth(app, world);
  registerApi(app, world);
  registerMedia(app, world);
  registerPages(app, world);
  if (world.settings.controlToken !== undefined) registerControl(app, world, world.settings.controlToken);
  return app;
}
