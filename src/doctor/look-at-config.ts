import type { Config } from '../config.ts';
import { secondWays } from '../config-second.ts';
import { outsideUs, transportProblems } from '../config-transport.ts';
import { isLoopbackHost } from '../domain/secure-address.ts';
import { bad, type Line, ok, warn } from './line.ts';

/** Of 32 random bytes about 30 differ; fewer than this many are no accident. */
const LEAST_DIFFERENT = 20;

/** True for zeros, for a word that is repeated, for text and for counting. Pure. */
export const isWeakKey = (base64: string): boolean => {
  const bytes = Buffer.from(base64, 'base64');
  const steps = new Set(bytes.subarray(1).map((byte, index) => (byte - (bytes[index] ?? 0)) & 0xff));
  const typed = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < LEAST_DIFFERENT || steps.size < LEAST_DIFFERENT / 2 || typed;
};

const KEYS = [
  'ZALLY_MASTER_KEY',
  'ZALLY_MASTER_KEY_NEXT',
  'ZALLY_AUDIT_KEY',
  'ZALLY_BACKUP_KEY',
  'ZALLY_KEYS_BACKUP_KEY',
] as const;

const tls = (config: Config, env: NodeJS.ProcessEnv): Line => {
  const problems = [
    ...transportProblems({ ...config, ZALLY_LOCAL_TRIAL: false }, env),
    ...(config.ZALLY_PUBLIC_URL.startsWith('https:') ? [] : ['ZALLY_PUBLIC_URL must be https']),
  ];
  if (problems.length === 0) return ok('tls', 'Everything that crosses a network is encrypted.');
  const words = `Not encrypted, or not checked: ${problems.join('; ')}.`;
  return config.ZALLY_LOCAL_TRIAL
    ? warn(
        'tls',
        `${words} Allowed, since this is a local trial.`,
        'Mend it before a real patient’s fax comes.',
      )
    : bad('tls', words, 'Correct the variables that are named.');
};

const keys = (config: Config): Line => {
  const weak = KEYS.filter((name) => config[name] !== undefined && isWeakKey(config[name]));
  if (weak.length > 0)
    return bad(
      'keys',
      `Guessable: ${weak.join(', ')}.`,
      'Make a new one with `openssl rand -base64 32`; `zally keys rewrap` brings in a new master key.',
    );
  if (config.ZALLY_MASTER_KEY === undefined)
    return warn(
      'keys',
      'ZALLY_MASTER_KEY isn’t set: the key lies in the state folder, beside what it opens.',
      'Set it, from a place of its own.',
    );
  return ok('keys', 'No key is one that could be guessed.');
};

const region = (config: Config): Line => {
  const outside = outsideUs(config);
  return outside.length === 0
    ? ok('region', 'Nothing leads out of the US.')
    : warn(
        'region',
        `Leads out of the US: ${outside.join(', ')}.`,
        'Only practices that have agreed may work here: `zally practice region`.',
      );
};

const second = (config: Config): Line =>
  secondWays(config).length > 0
    ? ok('second_channel', `What nobody answers goes by ${secondWays(config).join(' and ')}.`)
    : warn(
        'second_channel',
        'What nobody answers in chat goes nowhere else.',
        'Set SMTP_URL and SMTP_FROM, or SECOND_WEBHOOK_URL.',
      );

const smtp = ({ SMTP_URL: address }: Config): Line => {
  if (address === undefined) return ok('smtp_tls', 'No mail server is set.');
  const { protocol, hostname } = new URL(address);
  if (protocol === 'smtps:') return ok('smtp_tls', 'Mail is encrypted from the first byte.');
  return isLoopbackHost(hostname)
    ? warn(
        'smtp_tls',
        'Mail goes to this machine unencrypted.',
        'See that what takes it there goes on with TLS.',
      )
    : ok('smtp_tls', 'Mail asks for STARTTLS and goes no other way.');
};

const apart = (config: Config): Line => {
  const names = [
    'ZALLY_AUDIT_ANCHOR_DIR',
    'ZALLY_LEDGER_DIR',
    'ZALLY_BACKUP_KEY',
    'ZALLY_KEYS_BACKUP_KEY',
  ] as const;
  const missing = names.filter((name) => config[name] === undefined);
  return missing.length === 0
    ? ok('kept_apart', 'Anchors, the ledger of destroyed keys and backups have a place of their own.')
    : warn(
        'kept_apart',
        `Not set: ${missing.join(', ')}.`,
        'Set them, to places and keys apart from the database.',
      );
};

/** What can be told from the variables alone. Pure. */
export const lookAtConfig = (config: Config, env: NodeJS.ProcessEnv): readonly Line[] => [
  tls(config, env),
  keys(config),
  region(config),
  second(config),
  smtp(config),
  apart(config),
];
