import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './children.ts';

/** Somebody as Microsoft's Agents Playground has them. */
export interface PlayedPerson {
  readonly name: string;
  readonly email: string;
  /** Their id in Microsoft Entra. */
  readonly id: string;
}

/** What the playground plays: one tenant, a team, a channel. Made up. */
export const PLAYED = {
  tenant: '4f3e2d1c-0b1a-4918-8716-151413121110',
  app: '0f1e2d3c-4b5a-4968-8776-655443322110',
  person: '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10',
  channel: '19:faxdesk0123@thread.tacv2',
} as const;

const SCRIPT = join('node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
const ROOT = join(import.meta.dirname, '..', '..', '..');

/** It wants five others at least. */
const OTHERS = ['Mara', 'Noor', 'Pia', 'Rosa', 'Sven'];
const quoted = (text: string): string => JSON.stringify(text);
const personOf = ({ name, email, id }: PlayedPerson, userId: string): string =>
  [
    `id: ${userId}`,
    `name: ${quoted(name)}`,
    `userPrincipleName: ${quoted(email)}`,
    `aadObjectId: ${id}`,
    `givenName: ${quoted(name.split(' ')[0] ?? name)}`,
    `surname: ${quoted(name.split(' ').at(-1) ?? name)}`,
    `email: ${quoted(email)}`,
  ].join('\n    ');
const other = (name: string, index: number): string =>
  `  - ${personOf(
    {
      name: `${name} Quinn`,
      email: `${name.toLowerCase()}@elm.example`,
      id: `7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9c1${index}`,
    },
    `user-id-${index + 1}`,
  )}`;

/** The playground's own file. @param person whoever types there */
export const playgroundConfig = (person: PlayedPerson, team: string): string => `version: "0.1.1"
tenantId: ${PLAYED.tenant}
bot:
  id: ${PLAYED.app}
  name: Zally
currentUser:
    ${personOf(person, 'user-id-0')}
users:
${OTHERS.map(other).join('\n')}
personalChat:
  id: a:personal-chat
groupChat:
  id: 19:group0123@thread.v2
  name: Group Chat
team:
  id: team-id
  name: ${quoted(team)}
  aadGroupId: 00000000-0000-4000-8000-000000000031
  channels:
    - id: ${PLAYED.channel}
      name: Fax desk
`;

/** Where the playground takes what Zally says. */
export const connectorOf = (port: number): string => `http://localhost:${port}/_connector`;

/** What Zally is told of it: unsigned messages are taken, from this machine alone. */
export const playgroundVariables = (port: number): Readonly<Record<string, string>> => ({
  TEAMS_APP_ID: PLAYED.app,
  TEAMS_TENANT_ID: PLAYED.tenant,
  TEAMS_SERVICE_URLS: connectorOf(port),
  TEAMS_PLAYGROUND: 'true',
});

/** A look-alike of Teams, which is a devDependency. */
export const hasPlayground = (): boolean => existsSync(join(ROOT, SCRIPT));

/**
 * Microsoft's own local Teams client, in a process of its own, on loopback alone. With its telemetry off it calls nobody but
 * Zally.
 *
 * @param endpoint where our bot listens
 */
export const startPlayground = (options: {
  readonly port: number;
  readonly endpoint: string;
  readonly person: PlayedPerson;
  readonly team: string;
  /** A folder for what it writes. */
  readonly folder: string;
}): Child => {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yml');
  writeFileSync(config, playgroundConfig(options.person, options.team));
  return startChild({
    name: 'The Agents Playground',
    script: SCRIPT,
    args: [
      'start',
      '-e',
      options.endpoint,
      '-p',
      String(options.port),
      '-c',
      'msteams',
      '--disable-telemetry',
    ],
    cwd: folder,
    env: {
      HOME: folder,
      NODE_OPTIONS: `--import=${new URL('./loopback-only.mjs', import.meta.url).href}`,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
    },
    readyWhen: (line) => line.includes('Listening on'),
    logFile: join(folder, 'error.log'),
  });
};
