import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEgress, type Egress } from './adapters/egress/egress.ts';
import { ehrHosts } from './adapters/ehr/allowed-calls.ts';
import { createLogger } from './adapters/log/logger.ts';
import { createMasterKey, type MasterKey } from './adapters/vault/vault.ts';
import type { Config } from './config.ts';
import { secondWays } from './config-second.ts';
import { outsideUs } from './config-transport.ts';
import { checkAppRole, createDatabase, type Database } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { appRoleOf, migrateDatabase } from './db/migrate.ts';
import { createSharedClock, databaseClock } from './db/shared-clock.ts';
import { listPracticesAtWork } from './db/stores/practices.ts';
import { isUsOnly } from './db/stores/region.ts';
import { ZallyError } from './domain/errors.ts';
import type { Logger } from './domain/log.ts';
import { createTellRefused } from './security/tell-refused.ts';

/** What every command and every process role stands on. */
export interface Foundation {
  readonly config: Config;
  readonly log: Logger;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly master: MasterKey;
  readonly egress: Egress;
  close(): Promise<void>;
}

const KEY_FILE = 'master-key';
/** Clocks drift by seconds a day; one that somebody sets by hand is noticed soon. */
const CLOCK_EVERY_MS = 5 * 60_000;
const CLOCK_WARN_MS = 60_000;

/** A local trial makes its own key; with real patients the config has already insisted on one. */
const masterKeyOf = (config: Config): string => {
  if (config.ZALLY_MASTER_KEY !== undefined) return config.ZALLY_MASTER_KEY;
  const file = join(config.ZALLY_STATE_DIR, KEY_FILE);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(config.ZALLY_STATE_DIR, { recursive: true });
  const key = randomBytes(32).toString('base64');
  writeFileSync(file, key, { mode: 0o600 });
  return key;
};

const listed = (url: string | undefined): string[] => (url === undefined ? [] : [url]);

/** None while Teams is off. In the playground nobody is asked for a token or a key. */
const teamsHosts = (config: Config): readonly string[] => {
  if (config.TEAMS_APP_ID === undefined) return [];
  const hosts = config.TEAMS_SERVICE_URLS;
  return config.TEAMS_PLAYGROUND ? hosts : [...hosts, config.TEAMS_LOGIN_URL, config.TEAMS_OPENID_URL];
};

/** Every host that Zally may call, out of the config and nowhere else. */
const egressOf = (config: Config, onRefused: () => void): Egress =>
  createEgress({
    hosts: {
      ...ehrHosts(config),
      chat: [
        config.SLACK_API_URL,
        config.SLACK_HOOKS_URL,
        ...(config.SLACK_APP_TOKEN === undefined ? [] : [config.SLACK_SOCKET_URL]),
        ...teamsHosts(config),
      ],
      second_channel: [...listed(config.SMTP_URL), ...listed(config.SECOND_WEBHOOK_URL)],
      ai_reader: config.ANTHROPIC_API_KEY === undefined ? [] : [config.ANTHROPIC_API_URL],
      sign_in: [...listed(config.OIDC_ISSUER), ...(config.OIDC_HOSTS ?? [])],
    },
    // Half the settling time at most, so that no call is still under way when its outcome is looked for.
    timeoutMs: Math.min(30_000, config.ZALLY_SETTLE_SECONDS * 500),
    onRefused,
  });

/**
 * Opens the database and the keys, and refuses what is unsafe.
 *
 * @throws ZallyError `database_unreachable`, `database_role_unsafe`, `database_not_migrated`, `master_key_wrong`
 */
export const layFoundation = async (config: Config): Promise<Foundation> => {
  const log = createLogger(config.ZALLY_LOG_LEVEL);
  const embedded =
    config.DATABASE_URL === undefined ? await startEmbedded(config.ZALLY_STATE_DIR) : undefined;
  const databaseUrl = config.DATABASE_URL ?? embedded?.appUrl ?? '';
  if (embedded !== undefined) await migrateDatabase(embedded.ownerUrl, appRoleOf(embedded.appUrl));
  const master = createMasterKey(masterKeyOf(config), config.ZALLY_MASTER_KEY_NEXT);
  const clock = createSharedClock(Date.now, async () => await databaseClock(db));
  const db: Database = createDatabase({
    url: databaseUrl,
    poolSize: config.DATABASE_POOL_SIZE,
    master,
    now: clock.now,
    newId: () => randomUUID(),
  });
  const tellRefused = createTellRefused({ db, log, ways: secondWays(config) });
  const egress = egressOf(config, () => {
    log.warn('egress.refused', { code: 'egress_refused' });
    tellRefused();
  });
  const compare = async (): Promise<void> => {
    const offBy = await clock.compare();
    if (Math.abs(offBy) > CLOCK_WARN_MS) log.warn('clock.off', { ms: offBy });
  };
  const comparing = setInterval(() => void compare(), CLOCK_EVERY_MS).unref();
  const close = async (): Promise<void> => {
    clearInterval(comparing);
    await egress.close();
    await db.close();
    await embedded?.stop();
  };
  try {
    await checkAppRole(db);
    await compare();
    await checkMasterKey(db);
    await checkRegion(db, config);
  } catch (error) {
    await close();
    throw error;
  }
  return { config, log, db, databaseUrl, master, egress, close };
};

/** A wrong key is found at the start, and not at the first fax. */
const checkMasterKey = async (db: Database): Promise<void> => {
  const [first] = await listPracticesAtWork(db);
  if (first !== undefined) await db.inPractice(first, { kind: 'operator' }, async (tx) => await tx.vault());
};

/** Data of a practice that requires the US goes nowhere else, also not because of one variable. */
const checkRegion = async (db: Database, config: Config): Promise<void> => {
  const variables = outsideUs(config);
  if (variables.length === 0) return;
  for (const practiceId of await listPracticesAtWork(db)) {
    const usOnly = await db.inPractice(practiceId, { kind: 'operator' }, isUsOnly);
    if (usOnly) throw new ZallyError('region_not_us', { detail: variables.join(', ') });
  }
};
