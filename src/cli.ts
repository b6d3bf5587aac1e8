import { parseArgs } from 'node:util';
import { VERIFY_MEANING, VERIFY_USAGE } from './audit-verify/options.ts';
import { auditAccept, auditCheckpoint, auditExport, auditKey } from './commands/audit.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { BACKUP_COMMANDS } from './commands/backup.ts';
import {
  type Command,
  OPERATOR,
  practiceOf,
  say,
  text,
  type Values,
  withFoundation,
} from './commands/command.ts';
import { contain } from './commands/contain.ts';
import { doctor } from './commands/doctor.ts';
import { incidentList, incidentOpen } from './commands/incident.ts';
import { KEY_COMMANDS } from './commands/keys.ts';
import { operatorAdd, operatorEnd, operatorList } from './commands/operator.ts';
import { practiceAiReader } from './commands/practice-ai-reader.ts';
import { practiceAutonomy } from './commands/practice-autonomy.ts';
import { practiceBaa } from './commands/practice-baa.ts';
import { practiceCalls } from './commands/practice-calls.ts';
import { practiceFhir } from './commands/practice-fhir.ts';
import { practiceInvite } from './commands/practice-invite.ts';
import { practiceRegion } from './commands/practice-region.ts';
import { practiceRules } from './commands/practice-rules.ts';
import { practiceSignIn } from './commands/practice-sign-in.ts';
import { practiceTeams } from './commands/practice-teams.ts';
import { staffAdd, staffChange, staffList } from './commands/staff.ts';
import { describeVariables, parseConfig } from './config.ts';
import { appRoleOf, migrateDatabase } from './db/migrate.ts';
import { connectWorkspace } from './db/stores/chat.ts';
import { createPractice, saveDefaultAssignee } from './db/stores/practices.ts';
import { ZallyError } from './domain/errors.ts';
import type { PracticeId } from './domain/ids.ts';
import { endOnUncaught } from './last-words.ts';
import { serve } from './main.ts';
import { TRIAGE_MEANING, TRIAGE_USAGE } from './triage/options.ts';
import { runTriage } from './triage/run.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'serve',
    meaning: 'Runs the roles in ZALLY_ROLES until SIGTERM.',
    run: async () => await serve(parseConfig(process.env)),
  },
  migrate: {
    usage: 'migrate',
    meaning:
      'Brings the database up to date, as its owner (DATABASE_MIGRATION_URL), and grants the app role.',
    run: async () => {
      const config = parseConfig(process.env, 'migrate');
      const ran = await migrateDatabase(
        config.DATABASE_MIGRATION_URL ?? '',
        appRoleOf(config.DATABASE_URL ?? ''),
      );
      say(ran.length === 0 ? 'Up to date.' : `Done: ${ran.join(', ')}`);
    },
  },
  'practice create': {
    usage: 'practice create --name NAME --time-zone ZONE [--default-assignee EHR_USER]',
    meaning: 'Creates a practice with its keys and prints its id.',
    run: async (values) =>
      await withFoundation(async ({ db, master }) => {
        const practiceId = db.newId() as PracticeId;
        const timeZone = text(values, 'time-zone');
        if (!Intl.supportedValuesOf('timeZone').includes(timeZone)) {
          throw new ZallyError('invalid_input', {
            detail: '--time-zone is an IANA name such as America/Chicago',
          });
        }
        await db.inPractice(practiceId, OPERATOR, async (tx) => {
          await createPractice(tx, master, { name: text(values, 'name'), timeZone });
          const assignee = values['default-assignee'];
          if (typeof assignee === 'string') await saveDefaultAssignee(tx, assignee);
        });
        say(practiceId);
      }),
  },
  'practice baa': practiceBaa,
  'practice rules': practiceRules,
  'practice autonomy': practiceAutonomy,
  'practice calls': practiceCalls,
  'practice ai-reader': practiceAiReader,
  'practice fhir': practiceFhir,
  'practice invite': practiceInvite,
  'practice sign-in': practiceSignIn,
  'practice region': practiceRegion,
  'practice slack': {
    usage: 'practice slack --practice ID --team TEAM --channel CHANNEL   (token in SLACK_BOT_TOKEN)',
    meaning: 'Binds a Slack workspace to the practice and sets the channel for notices.',
    run: async (values) =>
      await withFoundation(async ({ db }) => {
        const botToken = process.env['SLACK_BOT_TOKEN'];
        if (botToken === undefined)
          throw new ZallyError('config_invalid', { detail: 'SLACK_BOT_TOKEN is not set' });
        await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
          const channel = text(values, 'channel');
          await connectWorkspace(tx, {
            platform: 'slack',
            workspace: text(values, 'team'),
            botToken,
            channel,
          });
        });
        say('The workspace is bound to this practice.');
      }),
  },
  'practice teams': practiceTeams,
  'operator add': operatorAdd,
  'operator end': operatorEnd,
  'operator list': operatorList,
  ...KEY_COMMANDS,
  ...BACKUP_COMMANDS,
  doctor,
  'staff add': staffAdd,
  'staff list': staffList,
  'staff change': staffChange,
  contain,
  'incident open': incidentOpen,
  'incident list': incidentList,
  'audit verify': { usage: VERIFY_USAGE, meaning: VERIFY_MEANING, run: async () => {} },
  'audit key': auditKey,
  'audit checkpoint': auditCheckpoint,
  'audit export': auditExport,
  'audit accept': auditAccept,
  triage: { usage: TRIAGE_USAGE, meaning: TRIAGE_MEANING, run: async () => {} },
  help: {
    usage: 'help',
    meaning: 'This list, and every environment variable.',
    run: async () => {
      for (const { usage, meaning } of Object.values(COMMANDS)) say(`zally ${usage}\n    ${meaning}`);
      say('\nVariables');
      for (const { name, fallback, meaning } of describeVariables()) {
        say(`  ${name}${fallback === '' ? '' : ` (${fallback})`}\n    ${meaning}`);
      }
    },
  },
};

const STRINGS = [
  'practice',
  'name',
  'time-zone',
  'default-assignee',
  'version',
  'signer',
  'document',
  'file',
  'team',
  'channel',
  'email',
  'role',
  'classes',
  'ehr-user',
  'staff',
  'arrangement',
  'days',
  'url',
  'client-id',
  'issuer',
  'secret-file',
  'out',
  'acr',
  'kind',
  'discovered',
  'verify',
  'keys',
  'ledger',
  'why',
] as const;
const FLAGS = [
  'all',
  'end',
  'deactivate',
  'activate',
  'check',
  'on',
  'off',
  'public-key',
  'new-factors',
  'us-only',
  'anywhere',
  'all',
  'remove',
  'accept-audit',
  'no-ledger',
  'json',
] as const;

const parse = (args: readonly string[]): { values: Values; positionals: readonly string[] } => {
  const options = Object.fromEntries([
    ...STRINGS.map((name) => [name, { type: 'string' as const }]),
    ...FLAGS.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options,
    });
    return { values: values as Values, positionals };
  } catch (cause) {
    throw new ZallyError('invalid_input', {
      detail: 'An option is unknown or lacks its value; `zally help` lists them',
      cause,
    });
  }
};

/** Progress goes to a terminal alone, on standard error, and gives way to whatever is printed. */
const triage = async (args: readonly string[]): Promise<void> => {
  const bar = process.stderr.isTTY ? process.stderr : undefined;
  const clear = (): void => void bar?.write('\r\u001b[2K');
  await runTriage(args, process.env['INIT_CWD'] ?? process.cwd(), {
    out: (line) => {
      clear();
      say(line);
    },
    progress:
      bar === undefined
        ? null
        : (line) => {
            clear();
            bar.write(line);
          },
    now: () => performance.now(),
  });
  clear();
};

const main = async (args: readonly string[]): Promise<void> => {
  // Its arguments are files, any number of them.
  if (args[0] === 'triage' && (args[1] === '--help' || args[1] === '-h'))
    return say(`zally ${TRIAGE_USAGE}\n\n${TRIAGE_MEANING}`);
  if (args[0] === 'triage') return await triage(args.slice(1));
  if (args[0] === 'audit' && args[1] === 'verify')
    return auditVerify(args.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  // Asked for in any way, and after any command.
  const asksHelp = args.some((arg) => arg === '--help' || arg === '-h');
  const { values, positionals } = asksHelp ? { values: {}, positionals: ['help'] } : parse(args);
  const command =
    COMMANDS[positionals.join(' ')] ?? (positionals.length === 0 ? COMMANDS['help'] : undefined);
  if (command === undefined) {
    throw new ZallyError('invalid_input', { detail: 'No such command; `zally help` lists them' });
  }
  await command.run(values);
};

// Whoever reads our output may have enough of it: `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 1);
});

/** Ours say what to do in one line; anything else is a fault of ours, whose text may hold what others put there. */
const sayError = (error: unknown): void => {
  const line = error instanceof ZallyError ? error.message : new ZallyError('unexpected').message;
  process.stderr.write(`zally: ${line}\n`);
};

endOnUncaught(sayError);
try {
  await main(process.argv.slice(2));
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}
