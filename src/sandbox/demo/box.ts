import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../config.ts';
import { removeEmbedded, startEmbedded } from '../../db/embedded.ts';
import { appRoleOf, migrateDatabase } from '../../db/migrate.ts';
import { noteServiceUrl } from '../../db/stores/conversations.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { type Foundation, layFoundation } from '../../foundation.ts';
import { DEFAULT_CLIENT } from '../drchrono/server.ts';
import { makePractice, type Practice } from '../fax-machine/index.ts';
import { type ChatConsole, startChatConsole } from './chat-console.ts';
import { type Child, startChild } from './children.ts';
import { createEhrByHand, type WaitingMessages } from './ehr-by-hand.ts';
import { createEhrControl, type EhrControl } from './ehr-control.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { keepSeed } from './keep-seed.ts';
import type { DemoOptions } from './options.ts';
import { connectorOf, hasPlayground, PLAYED, playgroundVariables, startPlayground } from './playground.ts';
import { atFreePorts, type Ports } from './ports.ts';
import { seedIds, toSandboxSeed } from './practice-seed.ts';
import { startSecondCatcher } from './second-catcher.ts';
import { demoPeople, setUpPractice } from './setup.ts';
import { type DemoPerson, OIDC_CLIENT, type StandIns, startStandIns } from './stand-ins.ts';
import { waitingMessages } from './zally-side.ts';

/** Everything that the demo runs. */
export interface Box {
  readonly practice: Practice;
  readonly practiceId: PracticeId;
  readonly people: readonly DemoPerson[];
  readonly foundation: Foundation;
  readonly ehr: EhrControl;
  readonly standIns: StandIns;
  readonly worker: Child;
  readonly urls: {
    readonly web: string;
    readonly drchrono: string;
    readonly slack: string;
    readonly console: string;
    readonly signIn: string;
    /** Undefined where it isn't installed or didn't start. */
    readonly teams: string | undefined;
  };
  readonly folder: string;
  /** Ends everything, the last started first. */
  stop(): Promise<void>;
}

const TIME_ZONE = 'America/Chicago';
/** The sandbox's limit is lifted: 500 calls are some 70 faxes, and the demo would wait for the next hour. */
const CALLS_PER_HOUR = '1000000';
const CALLS_PER_SECOND = '200';
/** In a demo nobody waits a minute to see a lost answer settled. */
const SETTLE_SECONDS = '10';

interface Secrets {
  readonly masterKey: string;
  readonly controlToken: string;
  readonly signingSecret: string;
}

const readSecrets = (folder: string): Secrets => {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secrets = {
    masterKey: randomBytes(32).toString('base64'),
    controlToken: randomBytes(24).toString('base64url'),
    signingSecret: randomBytes(24).toString('hex'),
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
};

/**
 * Starts the box. When a part fails, those that run are stopped first.
 *
 * @param say one line for a person
 * @throws Error when one runs in the same folder, of which nothing is touched then
 */
export const openBox = async (options: DemoOptions, say: (line: string) => void): Promise<Box> => {
  const folder = join(process.cwd(), '.zally', options.once ? 'once' : 'demo');
  const lock = lockFolder(folder);
  try {
    return await openIn(folder, lock, options, say);
  } catch (error) {
    lock.release();
    throw error;
  }
};

const openIn = async (
  folder: string,
  lock: FolderLock,
  options: DemoOptions,
  say: (line: string) => void,
): Promise<Box> => {
  if (options.fresh || options.once) {
    removeEmbedded(folder);
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  keepSeed(folder, options.seed);
  return await atFreePorts(
    async (ports) => {
      const stops: (() => Promise<void>)[] = [];
      const stop = async (): Promise<void> => {
        for (const one of stops.splice(0).toReversed()) await one().catch(() => undefined);
      };
      try {
        lock.isAt(`http://localhost:${ports.web}`);
        const box = await assemble(options, { folder, ports }, say, stops, stop);
        return { ...box, stop: async () => await box.stop().finally(() => lock.release()) };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    say,
    options.port,
  );
};

const assemble = async (
  options: DemoOptions,
  { folder, ports }: { readonly folder: string; readonly ports: Ports },
  say: (line: string) => void,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Box> => {
  const secrets = readSecrets(folder);
  const publicUrl = `http://localhost:${ports.web}`;
  const practice = makePractice(options.seed);
  const people = demoPeople(practice);

  const database = await startEmbedded(folder);
  stops.push(async () => await database.stop());
  await migrateDatabase(database.ownerUrl, appRoleOf(database.appUrl));

  const child = (
    name: string,
    script: string,
    args: readonly string[],
    env: Record<string, string>,
    ready: string,
  ): Child => {
    const made = startChild({
      script,
      args,
      env,
      readyWhen: (line) => line.includes(ready),
      logFile: join(folder, `${name}.log`),
      name,
    });
    stops.push(async () => await made.stop());
    return made;
  };
  const drchronoUrl = `http://127.0.0.1:${ports.drchrono}`;
  const sandboxArgs = [
    '--port',
    String(ports.drchrono),
    '--state',
    join(folder, 'drchrono'),
    '--hourly-limit',
    'none',
    '--burst',
    'none',
  ];
  const sandbox = child(
    'drchrono',
    'src/sandbox/drchrono/main.ts',
    sandboxArgs,
    { SANDBOX_CONTROL_TOKEN: secrets.controlToken },
    '"ready":true',
  );
  const standIns = await startStandIns({
    slackPort: ports.slack,
    signInPort: ports.signIn,
    publicUrl,
    practice: practice.name,
    people,
  });
  stops.push(async () => await standIns.close());
  const ehr = createEhrControl(drchronoUrl, secrets.controlToken);
  const second = await startSecondCatcher(secrets.controlToken);
  stops.push(async () => await second.close());
  // Zally isn't there yet; the console is asked for nothing before.
  let waiting: WaitingMessages = async () => [];
  const chatConsole: ChatConsole = await startChatConsole({
    port: ports.console,
    target: `${publicUrl}/slack/events`,
    signingSecret: secrets.signingSecret,
    people,
    slack: standIns.slack,
    arrived: second.arrived,
    ehr: createEhrByHand(ehr, {
      doctor: seedIds(practice).doctorOf(practice.doctors[0]?.id ?? ''),
      practice,
      waiting: async () => await waiting(),
    }),
  });
  stops.push(async () => await chatConsole.close());
  await sandbox.ready;
  await ehr.seed(toSandboxSeed(practice, TIME_ZONE));

  // A run that ends by itself shows nobody anything.
  const playsTeams = !options.once && hasPlayground();
  const env = {
    ...(playsTeams ? playgroundVariables(ports.teams) : {}),
    DATABASE_URL: database.appUrl,
    ZALLY_LOCAL_TRIAL: 'true',
    ZALLY_MASTER_KEY: secrets.masterKey,
    ZALLY_STATE_DIR: folder,
    ZALLY_PUBLIC_URL: publicUrl,
    ZALLY_HOST: 'localhost',
    ZALLY_PORT: String(ports.web),
    ZALLY_POLL_SECONDS: options.once ? '1' : '3',
    ZALLY_SETTLE_SECONDS: SETTLE_SECONDS,
    ZALLY_NOTICE_SECONDS: '3',
    DRCHRONO_API_URL: drchronoUrl,
    DRCHRONO_AUTH_URL: drchronoUrl,
    DRCHRONO_CLIENT_ID: DEFAULT_CLIENT.id,
    DRCHRONO_CLIENT_SECRET: DEFAULT_CLIENT.secret,
    DRCHRONO_CALLS_PER_HOUR: CALLS_PER_HOUR,
    DRCHRONO_CALLS_PER_SECOND: CALLS_PER_SECOND,
    OIDC_ISSUER: standIns.signIn.url,
    OIDC_CLIENT_ID: OIDC_CLIENT.id,
    OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
    SLACK_API_URL: `${standIns.slack.url}/api`,
    SLACK_HOOKS_URL: chatConsole.url,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    ...second.variables,
    // The one thing that may come from outside: queues on somebody's Redis.
    ...(process.env['REDIS_URL'] === undefined ? {} : { REDIS_URL: process.env['REDIS_URL'] }),
  };
  const foundation = await layFoundation(parseConfig({ ...env, ZALLY_LOG_LEVEL: 'error' }));
  stops.push(async () => await foundation.close());
  const practiceId = await setUpPractice(foundation, {
    practice,
    people,
    ehr,
    clientId: DEFAULT_CLIENT.id,
    slack: standIns.slack,
    timeZone: TIME_ZONE,
    hasTeams: playsTeams,
  });
  waiting = async () => await waitingMessages(foundation.db, practiceId);
  // Its port may be another than last time.
  if (playsTeams) await noteServiceUrl(foundation.db, PLAYED.tenant, connectorOf(ports.teams));

  const front = child('web', 'src/cli.ts', ['serve'], { ...env, ZALLY_ROLES: 'web,bot' }, 'Zally runs');
  const worker = child('worker', 'src/cli.ts', ['serve'], { ...env, ZALLY_ROLES: 'worker' }, 'Zally runs');
  await front.ready;
  await worker.ready;
  if (!options.once && !playsTeams)
    say('Teams isn’t played: @microsoft/m365agentsplayground isn’t installed.');
  const owner = people.find(({ chat }) => chat === 'teams');
  const playground =
    playsTeams && owner !== undefined
      ? startPlayground({
          port: ports.teams,
          endpoint: `${publicUrl}/teams/messages`,
          person: { ...owner, id: PLAYED.person },
          team: practice.name,
          folder: join(folder, 'teams'),
        })
      : undefined;
  if (playground !== undefined) stops.push(async () => await playground.stop());
  const isPlayed = await playground?.ready.then(
    () => true,
    () => false,
  );
  if (isPlayed === false) say('Teams isn’t played: the Agents Playground doesn’t start.');
  return {
    practice,
    practiceId,
    people,
    foundation,
    ehr,
    standIns,
    worker,
    folder,
    urls: {
      web: publicUrl,
      drchrono: drchronoUrl,
      slack: standIns.slack.url,
      console: chatConsole.url,
      signIn: standIns.signIn.url,
      teams: isPlayed === true ? `http://localhost:${ports.teams}` : undefined,
    },
    stop,
  };
};
