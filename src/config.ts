import { z } from 'zod';
import { auditVariables } from './config-audit.ts';
import { backupProblems, backupVariables } from './config-backup.ts';
import { flag, url } from './config-forms.ts';
import { secondProblems, secondVariables } from './config-second.ts';
import { slackProblems, slackVariables } from './config-slack.ts';
import { teamsProblems, teamsVariables } from './config-teams.ts';
import { migrationProblems, transportProblems, transportVariables } from './config-transport.ts';
import { ZallyError } from './domain/errors.ts';
import { isSecureAddress } from './domain/secure-address.ts';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const redisUrl = z.url({ protocol: /^rediss?$/ });
const int = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** One process plays all three roles unless told otherwise. */
export const PROCESS_ROLES = ['web', 'bot', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const roles = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(PROCESS_ROLES)).min(1));

const masterKey = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, {
  message: 'must be 32 random bytes in base64 (`openssl rand -base64 32`)',
});

const jwkSchema = z.discriminatedUnion('kty', [
  z.object({
    kty: z.literal('RSA'),
    kid: z.string().min(1),
    n: z.string().min(342, 'at least 2048 bits'),
    e: z.string(),
    d: z.string(),
    p: z.string(),
    q: z.string(),
    dp: z.string(),
    dq: z.string(),
    qi: z.string(),
  }),
  z.object({
    kty: z.literal('EC'),
    kid: z.string().min(1),
    crv: z.literal('P-384'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
]);

/** RS384 and ES384 are what every SMART server takes (SMART App Launch 2.2, asymmetric client authentication). */
const signingKey = z.string().transform((text, context) => {
  try {
    const jwk = jwkSchema.parse(JSON.parse(text));
    return { jwk, alg: jwk.kty === 'RSA' ? ('RS384' as const) : ('ES384' as const) };
  } catch {
    // Not the parser's message: it may repeat a part of the key.
    const message = 'must be a private JWK with a kid: RSA of 2048 bits or more, or EC on P-384';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});
/** The private key by which Zally is known to FHIR servers, and the algorithm that goes with it. */
export type SigningKey = z.output<typeof signingKey>;

/** Every variable that Zally reads. The README's table is made from these descriptions. */
const schema = z.object({
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL ≥ 14, as the app role. Not set: an embedded PostgreSQL in the state folder.'),
  DATABASE_MIGRATION_URL: postgresUrl
    .optional()
    .describe(
      'The same database as its owner. Read by `zally migrate`, `backup`, `restore` and `keys export` alone.',
    ),
  DATABASE_POOL_SIZE: int(2, 200).default(10).describe('Connections for queries, per process.'),
  REDIS_URL: redisUrl.optional().describe('Queues on Redis instead of PostgreSQL.'),
  ZALLY_MASTER_KEY: masterKey
    .optional()
    .describe('32 bytes in base64; opens the practice keys. A local trial makes its own.'),
  ZALLY_MASTER_KEY_NEXT: masterKey
    .optional()
    .describe('The key that takes its place: set, both open, and `zally keys rewrap` wraps with this one.'),
  ZALLY_LEDGER_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Where the ledger of destroyed keys is written, outside of the database and its backups; read at each start. The folder has to exist.',
    ),
  ZALLY_STATE_DIR: z
    .string()
    .min(1)
    .default('.zally')
    .describe('Where the embedded database and trial keys live.'),
  ZALLY_PUBLIC_URL: url
    .default('http://localhost:8080')
    .describe('The address people open. Links in chat and cookies depend on it.'),
  ZALLY_HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  ZALLY_PORT: int(0, 65535).default(8080).describe('Port to listen on; 0 takes a free one.'),
  ...transportVariables,
  ZALLY_ROLES: roles
    .default([...PROCESS_ROLES])
    .describe('What this process plays: web, bot, worker, by commas.'),
  ZALLY_LOCAL_TRIAL: flag
    .default(false)
    .describe(
      'true allows plain HTTP, an embedded database and keys in the state folder. Never with real patients.',
    ),
  ZALLY_OPERATOR: z
    .string()
    .min(3)
    .optional()
    .describe(
      'Who you are on the command line: your address, as `zally operator add` has put it on the list.',
    ),
  ZALLY_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'])
    .default('info')
    .describe('Least severe line to write.'),
  ZALLY_SESSION_IDLE_MINUTES: int(2, 15)
    .default(15)
    .describe(
      'Sign-out after this long without a key or click; a practice can have it sooner under *Settings → Team*.',
    ),
  ZALLY_SESSION_HOURS: int(1, 12).default(12).describe('Sign-out after this long in any case.'),
  ZALLY_POLL_SECONDS: int(1, 120)
    .default(60)
    .describe(
      'Shortest pause between two looks at an inbox; up to four times that when it is quiet, two minutes at most.',
    ),
  ZALLY_GRACE_SECONDS: int(0, 600)
    .default(8)
    .describe('How long a filing waits, so that undo costs no EHR call.'),
  ZALLY_SETTLE_SECONDS: int(1, 3600)
    .default(60)
    .describe('How long a lost EHR answer is left to settle before Zally looks.'),
  ZALLY_READERS: int(1, 64)
    .optional()
    .describe('Reader processes; one for each core unless set, four at most.'),
  ZALLY_NOTICE_SECONDS: int(0, 300)
    .default(5)
    .describe('Least time between two updates of one chat message.'),
  DRCHRONO_API_URL: url.default('https://app.drchrono.com').describe('Base address of the REST API.'),
  DRCHRONO_AUTH_URL: url.default('https://app.drchrono.com').describe('Base address of authorize and token.'),
  DRCHRONO_FILES_URL: url
    .optional()
    .describe('Where DrChrono’s attachment links lead, if not to the API’s own host.'),
  DRCHRONO_CLIENT_ID: z.string().min(1).optional().describe('From the DrChrono API page of the practice.'),
  DRCHRONO_CLIENT_SECRET: z.string().min(1).optional().describe('From the same page.'),
  DRCHRONO_CALLS_PER_HOUR: int(10, 1_000_000).default(500).describe('Limit of the OAuth application.'),
  DRCHRONO_CALLS_PER_SECOND: int(1, 1000).default(8).describe('Pace; DrChrono throttles from 10 a second.'),
  FHIR_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(url.refine(isSecureAddress, { message: 'must be https' })))
    .optional()
    .describe('Addresses of the FHIR servers and of their token endpoints that Zally may call, by commas.'),
  FHIR_PRIVATE_JWK: signingKey
    .optional()
    .describe('Private key as a JWK (RSA, or EC on P-384); FHIR servers know Zally by its public half.'),
  FHIR_CALLS_PER_HOUR: int(10, 1_000_000)
    .default(10_000)
    .describe('Most calls an hour to one FHIR server by one client id.'),
  FHIR_CALLS_PER_SECOND: int(1, 1000).default(10).describe('Pace of calls to FHIR servers.'),
  OIDC_ISSUER: url
    .optional()
    .describe('Sign-in provider (OpenID Connect issuer) of all practices that have none of their own.'),
  OIDC_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(url.refine(isSecureAddress, { message: 'must be https' })))
    .optional()
    .describe(
      'Further addresses that sign-in may call, by commas: where the sign-in page, tokens or keys are on other hosts than the issuer, and the providers of practices that have one of their own.',
    ),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('Client id at the provider.'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('Client secret at the provider.'),
  OIDC_MFA_ACR: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .optional()
    .describe(
      'Values of `acr`, by commas, by which the provider says that a second factor was given, where it doesn’t say so in `amr`.',
    ),
  ...slackVariables,
  ...teamsVariables,
  ...secondVariables,
  ...auditVariables,
  ...backupVariables,
  ANTHROPIC_API_KEY: z
    .string()
    .min(8)
    .optional()
    .describe(
      'For the AI reader, which sees masked words alone and only for practices that turned it on; without it nobody is asked.',
    ),
  ANTHROPIC_API_URL: url.default('https://api.anthropic.com').describe('Base address of the Messages API.'),
  ANTHROPIC_MODEL: z
    .string()
    .min(1)
    .default('claude-sonnet-5-5')
    .describe('Model that is asked; it has to support inference in the US alone.'),
});

export type Config = Readonly<z.infer<typeof schema>>;
/** The owned prefix: an unknown name under it is a spelling mistake, which would silently change nothing. */
const OWN_PREFIX = 'ZALLY_';

/**
 * What the process is for: `serve` needs everything, a `command` the database and the key, `migrate` the two
 * addresses of the database alone, and a `file` is read without any of them.
 */
type Purpose = 'serve' | 'command' | 'migrate' | 'file';

/**
 * Parses the environment once. Empty values count as not set.
 *
 * @throws ZallyError `config_invalid` that names every wrong or unknown variable, never a value.
 */
export const parseConfig = (
  env: Readonly<Record<string, string | undefined>>,
  purpose: Purpose = 'serve',
): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const known = new Set(Object.keys(schema.shape));
  const unknown = Object.keys(given).filter((name) => name.startsWith(OWN_PREFIX) && !known.has(name));
  const parsed = schema.safeParse(given);
  const problems = [
    ...unknown.map((name) => `${name} is not a variable of Zally`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${describe(issue)}`)),
    ...(parsed.success ? together(parsed.data, purpose) : []),
  ];
  if (problems.length > 0 || !parsed.success) {
    throw new ZallyError('config_invalid', { detail: problems.join('; ') });
  }
  return Object.freeze(parsed.data);
};

// Never zod's own message: for some issues it repeats the value, which may be a secret.
const describe = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_format')
    return `must be ${issue.format === 'url' ? 'a URL of the right kind' : issue.format}`;
  return 'has a value of the wrong kind';
};

const together = (config: z.infer<typeof schema>, purpose: Purpose): string[] => {
  const problems: string[] = [...backupProblems(config)];
  if (purpose === 'file') return problems;
  if (purpose === 'migrate') {
    if (config.DATABASE_URL === undefined) problems.push('DATABASE_URL is needed');
    if (config.DATABASE_MIGRATION_URL === undefined) problems.push('DATABASE_MIGRATION_URL is needed');
    return [...problems, ...migrationProblems(config)];
  }
  if (!config.ZALLY_LOCAL_TRIAL) {
    if (config.DATABASE_URL === undefined)
      problems.push('DATABASE_URL is needed unless ZALLY_LOCAL_TRIAL=true');
    if (config.ZALLY_MASTER_KEY === undefined)
      problems.push('ZALLY_MASTER_KEY is needed unless ZALLY_LOCAL_TRIAL=true');
    if (purpose === 'serve' && !config.ZALLY_PUBLIC_URL.startsWith('https:')) {
      problems.push('ZALLY_PUBLIC_URL must be https unless ZALLY_LOCAL_TRIAL=true');
    }
    if (!config.ANTHROPIC_API_URL.startsWith('https:'))
      problems.push('ANTHROPIC_API_URL must be https unless ZALLY_LOCAL_TRIAL=true');
  }
  problems.push(...slackProblems(config), ...teamsProblems(config), ...secondProblems(config));
  problems.push(...transportProblems(config, process.env));
  if ((config.OIDC_ISSUER === undefined) !== (config.OIDC_CLIENT_ID === undefined)) {
    problems.push('OIDC_ISSUER and OIDC_CLIENT_ID belong together');
  }
  if ((config.DRCHRONO_CLIENT_ID === undefined) !== (config.DRCHRONO_CLIENT_SECRET === undefined)) {
    problems.push('DRCHRONO_CLIENT_ID and DRCHRONO_CLIENT_SECRET belong together');
  }
  return problems;
};

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
};

/** Name, default and meaning of every variable, for the README and `zally help`. */
export const describeVariables = (): readonly { name: string; fallback: string; meaning: string }[] =>
  Object.entries(schema.shape).map(([name, field]) => {
    const fallback = z.safeParse(field, undefined);
    return { name, fallback: fallback.success ? shown(fallback.data) : '', meaning: field.description ?? '' };
  });
