import { existsSync } from 'node:fs';
import { z } from 'zod';
import { weakTls } from './adapters/egress/weak-tls.ts';
import { regionElsewhere } from './domain/regions.ts';
import { isLoopbackHost, isSecureAddress } from './domain/secure-address.ts';

const file = z.string().min(1).refine(existsSync, { message: 'names a file that isn’t there' });

/** What Zally reads of its own way in. */
export const transportVariables = {
  ZALLY_TLS_CERT_FILE: file
    .optional()
    .describe('Certificate chain (PEM), when Zally serves HTTPS itself and no proxy on this machine does.'),
  ZALLY_TLS_KEY_FILE: file.optional().describe('Its private key (PEM).'),
  ZALLY_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z0-9-]+)?$/)
    .default('us')
    .describe(
      'Where this server, its database and its backups stand: `us`, or a region such as `us-east-1`. Anything else stops the start as long as a practice requires the US.',
    ),
  ZALLY_REDIRECT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'Port on which plain HTTP is led to ZALLY_PUBLIC_URL, beside HTTPS of Zally’s own; 80 as a rule.',
    ),
};

interface TransportConfig extends z.output<z.ZodObject<typeof transportVariables>> {
  readonly ZALLY_LOCAL_TRIAL: boolean;
  readonly ZALLY_HOST: string;
  readonly DATABASE_URL?: string | undefined;
  readonly REDIS_URL?: string | undefined;
}

/** Addresses that Zally calls or sends people to. Lists are looked at where they are read. */
const CALLED = [
  'DRCHRONO_API_URL',
  'DRCHRONO_AUTH_URL',
  'DRCHRONO_FILES_URL',
  'OIDC_ISSUER',
  'SLACK_API_URL',
  'SLACK_HOOKS_URL',
] as const;

/** A socket in a folder is named by `host=/…`, or by no host. */
const staysHere = (address: URL): boolean =>
  isLoopbackHost(address.hostname) || address.hostname === '' || address.hostname.startsWith('%2F');

/** Encrypted is not enough: without the name and the chain anybody in between can answer. */
export const isSecureDatabase = (address: string): boolean => {
  const url = new URL(address);
  const modes = url.searchParams.getAll('sslmode');
  // The client believes these before the host in front of them, and the last of several.
  const others = ['host', 'hostaddr'].flatMap((name) => url.searchParams.getAll(name));
  if (others.some((other) => !other.startsWith('/'))) return false;
  return staysHere(url) || (modes.length === 1 && modes[0] === 'verify-full' && !url.searchParams.has('ssl'));
};

const databaseProblem = (name: string, address: string | undefined): readonly string[] =>
  address === undefined || isSecureDatabase(address)
    ? []
    : [`${name} must end with ?sslmode=verify-full (and &sslrootcert=FILE for a CA of your own)`];

/** What goes unencrypted over a network, each in one line without a value. `env` is the process's own. */
export const transportProblems = (
  config: TransportConfig & Readonly<Partial<Record<(typeof CALLED)[number], string | undefined>>>,
  env: NodeJS.ProcessEnv,
): readonly string[] => {
  const { ZALLY_TLS_CERT_FILE: cert, ZALLY_TLS_KEY_FILE: key, REDIS_URL: redis } = config;
  const together = [
    ...((cert === undefined) === (key === undefined)
      ? []
      : ['ZALLY_TLS_CERT_FILE and ZALLY_TLS_KEY_FILE belong together']),
    ...(config.ZALLY_REDIRECT_PORT !== undefined && cert === undefined
      ? ['ZALLY_REDIRECT_PORT needs ZALLY_TLS_CERT_FILE; a proxy redirects by itself']
      : []),
  ];
  if (config.ZALLY_LOCAL_TRIAL) return together;
  const plain = CALLED.filter((name) => config[name] !== undefined && !isSecureAddress(config[name] ?? ''));
  return [
    ...together,
    ...databaseProblem('DATABASE_URL', config.DATABASE_URL),
    ...(redis === undefined || redis.startsWith('rediss:') || staysHere(new URL(redis))
      ? []
      : ['REDIS_URL must be rediss: unless Redis is on this machine']),
    ...(isLoopbackHost(config.ZALLY_HOST) || cert !== undefined
      ? []
      : [
          'ZALLY_HOST needs ZALLY_TLS_CERT_FILE, unless it is a loopback address behind a proxy on this machine',
        ]),
    ...plain.map((name) => `${name} must be https`),
    ...weakTls(env),
  ];
};

/** Where data goes, or may go. */
const PLACES = [
  ...CALLED,
  'DATABASE_URL',
  'REDIS_URL',
  'ANTHROPIC_API_URL',
  'SMTP_URL',
  'SECOND_WEBHOOK_URL',
] as const;

/** The variables that lead out of the US: what the operator declares of this server, and regions in the names of hosts. */
export const outsideUs = (
  config: { readonly ZALLY_REGION: string; readonly FHIR_HOSTS?: readonly string[] | undefined } & Readonly<
    Partial<Record<(typeof PLACES)[number], string | undefined>>
  >,
): readonly string[] => {
  const leadsOut = (address: string | undefined): boolean =>
    address !== undefined && regionElsewhere(new URL(address).hostname) !== undefined;
  return [
    ...(config.ZALLY_REGION.startsWith('us') ? [] : ['ZALLY_REGION']),
    ...PLACES.filter((name) => leadsOut(config[name])),
    ...(config.FHIR_HOSTS?.some(leadsOut) === true ? ['FHIR_HOSTS'] : []),
  ];
};

/** The same for `zally migrate`, which has the database alone. */
export const migrationProblems = (config: {
  readonly ZALLY_LOCAL_TRIAL: boolean;
  readonly DATABASE_URL?: string | undefined;
  readonly DATABASE_MIGRATION_URL?: string | undefined;
}): readonly string[] =>
  config.ZALLY_LOCAL_TRIAL
    ? []
    : [
        ...databaseProblem('DATABASE_URL', config.DATABASE_URL),
        ...databaseProblem('DATABASE_MIGRATION_URL', config.DATABASE_MIGRATION_URL),
      ];
