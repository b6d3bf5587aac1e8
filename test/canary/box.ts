import { randomBytes, randomUUID } from 'node:crypto';
import { createMasterKey } from '../../src/adapters/vault/vault.ts';
import { createDatabase, type Database } from '../../src/db/database.ts';
import { freePort } from '../../src/db/embedded.ts';
import { noteServiceUrl } from '../../src/db/stores/conversations.ts';
import { PLAYED } from '../../src/sandbox/demo/playground.ts';
import { DEFAULT_CLIENT } from '../../src/sandbox/drchrono/server.ts';
import type { BackendName } from '../../src/sandbox/fleet/services.ts';
import type { Planted } from './identifiers.ts';
import { type CanaryOffice, openOffice, seedOf } from './office.ts';
import { type Outside, startOutside } from './outside.ts';
import { makePlaces, type Places } from './places.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { type Sampler, startSampler, startZally, type ZallyProcess } from './processes.ts';
import { type RedisServer, startRedis } from './redis.ts';

/** Zally as in production, in two processes, with everything around it watched. */
export interface CanaryBox {
  readonly places: Places;
  readonly postgres: Postgres;
  readonly redis: RedisServer | undefined;
  readonly outside: Outside;
  readonly office: CanaryOffice;
  /** A way into the database beside Zally's. */
  readonly db: Database;
  readonly web: ZallyProcess;
  readonly worker: ZallyProcess;
  readonly url: string;
  readonly signingSecret: string;
  readonly sampler: Sampler;
  /** Addresses that Zally may connect to, as `address:port`. */
  readonly known: ReadonlySet<string>;
  /** Zally ends; what it wrote stays. */
  stopZally(): Promise<void>;
  stop(): Promise<void>;
}

const portOf = (url: string): number => Number(new URL(url).port);

export const openBox = async (backend: BackendName, planted: Planted): Promise<CanaryBox> => {
  const places = makePlaces();
  const postgres = await startPostgres(places);
  const redis = backend === 'redis' ? await startRedis(places) : undefined;
  const outside = await startOutside(places);
  outside.sandbox.seed(seedOf(planted));
  const masterKey = randomBytes(32).toString('base64');
  const master = createMasterKey(masterKey);
  const db = createDatabase({
    url: postgres.appUrl,
    poolSize: 4,
    master,
    now: Date.now,
    newId: () => randomUUID(),
  });
  const office = await openOffice(db, master, outside);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const signingSecret = randomBytes(24).toString('hex');
  const env = {
    DATABASE_URL: postgres.appUrl,
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    ZALLY_LOCAL_TRIAL: 'true',
    ZALLY_MASTER_KEY: masterKey,
    ZALLY_STATE_DIR: places.state,
    ZALLY_AUDIT_ANCHOR_DIR: places.anchors,
    ZALLY_LOG_LEVEL: 'debug',
    ZALLY_PUBLIC_URL: url,
    ZALLY_HOST: 'localhost',
    ZALLY_PORT: String(port),
    ZALLY_POLL_SECONDS: '1',
    ZALLY_GRACE_SECONDS: '1',
    ZALLY_SETTLE_SECONDS: '8',
    ZALLY_NOTICE_SECONDS: '1',
    DRCHRONO_API_URL: outside.ehr.url,
    DRCHRONO_AUTH_URL: outside.ehr.url,
    DRCHRONO_CLIENT_ID: DEFAULT_CLIENT.id,
    DRCHRONO_CLIENT_SECRET: DEFAULT_CLIENT.secret,
    DRCHRONO_CALLS_PER_HOUR: '1000000',
    DRCHRONO_CALLS_PER_SECOND: '200',
    OIDC_ISSUER: outside.signIn.url,
    OIDC_CLIENT_ID: 'zally',
    OIDC_CLIENT_SECRET: 'secret',
    SLACK_API_URL: `${outside.slack.url}/api`,
    SLACK_HOOKS_URL: outside.slack.url,
    SLACK_SIGNING_SECRET: signingSecret,
    TEAMS_APP_ID: PLAYED.app,
    TEAMS_TENANT_ID: PLAYED.tenant,
    TEAMS_SERVICE_URLS: outside.teams.url,
    TEAMS_PLAYGROUND: 'true',
    SMTP_URL: outside.mail.url,
    SMTP_FROM: 'zally@canary.example',
    SECOND_WEBHOOK_URL: outside.webhook.url,
    SECOND_WEBHOOK_SECRET: signingSecret,
    ANTHROPIC_API_KEY: outside.aiKey,
    ANTHROPIC_API_URL: outside.ai.url,
  };
  await noteServiceUrl(db, PLAYED.tenant, outside.teams.url);
  const web = startZally('web', { ...env, ZALLY_ROLES: 'web,bot' }, places);
  const worker = startZally('worker', { ...env, ZALLY_ROLES: 'worker' }, places);
  const sampler = startSampler(
    () => [web.pid(), worker.pid()],
    () => (redis === undefined ? [postgres.pid()] : [postgres.pid(), redis.pid()]),
    places,
  );
  await web.ready();
  await worker.ready();
  const { ehr, slack, teams, ai, signIn, webhook, mail } = outside;
  const ports = [ehr, slack, teams, ai, signIn, webhook, mail].map((one) => one.port);
  const stopZally = async (): Promise<void> => {
    await Promise.all([web.stop(), worker.stop()]);
    await sampler.stop();
  };
  return {
    places,
    postgres,
    redis,
    outside,
    office,
    db,
    web,
    worker,
    url,
    signingSecret,
    sampler,
    known: new Set(
      [...ports, portOf(postgres.appUrl), ...(redis === undefined ? [] : [portOf(redis.url)])].map(
        (one) => `127.0.0.1:${one}`,
      ),
    ),
    stopZally,
    stop: async () => {
      await stopZally();
      await db.close();
      await outside.close();
      await redis?.stop();
      await postgres.stop();
    },
  };
};
