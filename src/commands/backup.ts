import { createKeyLedger, type LedgerEntry } from '../adapters/ledger/key-ledger.ts';
import { acceptRestart } from '../audit/accept-restart.ts';
import { auditDepsOf } from '../audit/of-foundation.ts';
import { destroyAgain, listBehindAnchors } from '../backup/after-restore.ts';
import { exportKeys, putKeys, readKeys } from '../backup/keys-file.ts';
import { restoreBackup } from '../backup/restore.ts';
import { asOwner, readBackup, writeBackup } from '../backup/write-backup.ts';
import { type Config, parseConfig } from '../config.ts';
import { listPracticesKnown } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { layFoundation } from '../foundation.ts';
import { entriesOf, keepLedger } from '../keys/ledger.ts';
import { type Command, say, text, type Values, withFoundation } from './command.ts';

const OPTIONS = {
  backup: 'ZALLY_BACKUP_KEY',
  keys: 'ZALLY_KEYS_BACKUP_KEY',
} as const;

const keyOf = (config: Config, which: keyof typeof OPTIONS): Buffer => {
  const key = config[OPTIONS[which]];
  if (key === undefined) throw new ZallyError('config_invalid', { detail: `${OPTIONS[which]} is not set` });
  return Buffer.from(key, 'base64');
};

const ownerConfig = (): { readonly config: Config; readonly ownerUrl: string } => {
  const config = parseConfig(process.env, 'migrate');
  return { config, ownerUrl: config.DATABASE_MIGRATION_URL ?? '' };
};

/**
 * What was destroyed, as the ledger has it. Without one nobody knows, and that has to be said.
 *
 * @returns no folder with --no-ledger alone
 * @throws ZallyError `invalid_input`, `file_invalid`
 */
const ledgerOf = (
  values: Values,
  config: Config,
): { readonly dir: string | undefined; readonly entries: readonly LedgerEntry[] } => {
  const without = values['no-ledger'] === true;
  if (without && values['ledger'] !== undefined)
    throw new ZallyError('invalid_input', { detail: 'Either --ledger or --no-ledger' });
  if (without) return { dir: undefined, entries: [] };
  const dir = values['ledger'] === undefined ? config.ZALLY_LEDGER_DIR : text(values, 'ledger');
  if (dir === undefined)
    throw new ZallyError('invalid_input', {
      detail:
        'The ledger of destroyed keys is needed: ZALLY_LEDGER_DIR, or --ledger. --no-ledger brings back what was destroyed since',
    });
  const { entries, damaged } = entriesOf(createKeyLedger(dir));
  if (damaged > 0)
    throw new ZallyError('file_invalid', {
      detail: `Lines of the ledger that can’t be read: ${damaged}. Take a copy of it that is whole`,
    });
  return { dir, entries };
};

/** A key that was replaced comes back with what it seals, and is replaced again; one that was destroyed doesn’t. */
const goneOf = (entries: readonly LedgerEntry[]) => entries.filter(({ why }) => why === 'practice_destroyed');

const verify = async (file: string): Promise<void> => {
  const { begin, tables } = await readBackup(file, keyOf(parseConfig(process.env, 'file'), 'backup'));
  for (const [name, rows] of tables) say(`${String(rows).padStart(10)}  ${name}`);
  const rows = tables.values().reduce((sum, each) => sum + each, 0);
  say(
    `Whole: ${rows} rows of ${tables.size} tables, as of ${begin.madeAt}, version ${begin.schema.at(-1) ?? ''}.`,
  );
};

const backup: Command = {
  usage: 'backup --out FILE | --verify FILE',
  meaning:
    'Writes everything but practices’ keys into a sealed file (ZALLY_BACKUP_KEY), as the owner of the database, while Zally works; or reads one through and says what is in it.',
  run: async (values) => {
    if (values['verify'] !== undefined) return await verify(text(values, 'verify'));
    const out = text(values, 'out');
    const { config, ownerUrl } = ownerConfig();
    const key = keyOf(config, 'backup');
    await withFoundation(async ({ db }) => {
      const id = db.newId();
      for (const practiceId of await listPracticesKnown(db))
        await db.inPractice(practiceId, { kind: 'operator' }, async (tx) =>
          tx.audit({
            action: 'practice.backed_up',
            resource: 'practice',
            resourceId: practiceId,
            detail: { backup: id },
          }),
        );
      const { rows, bytes } = await writeBackup(ownerUrl, out, key, { id, madeAt: new Date(db.now()) });
      say(`${rows} rows, ${bytes} bytes. \`zally backup --verify\` reads it through.`);
    });
  },
};

const restore: Command = {
  usage: 'restore --file FILE --keys FILE [--ledger DIR | --no-ledger] [--accept-audit]',
  meaning:
    'Restores a backup and the keys of its time into an empty database that was just migrated, then destroys again what the ledger says is destroyed. Every practice is contained until `zally contain --end`. --accept-audit says in each log that falls behind its anchors that this is why.',
  run: async (values) => await restoreAll(values),
};

const restoreAll = async (values: Values): Promise<void> => {
  const { config, ownerUrl } = ownerConfig();
  const { dir: ledger, entries } = ledgerOf(values, config);
  const gone = goneOf(entries);
  const { madeAt, rows, practices, operatorId } = await restoreBackup({
    ownerUrl,
    file: text(values, 'file'),
    key: keyOf(config, 'backup'),
    keysFile: text(values, 'keys'),
    keysKey: keyOf(config, 'keys'),
    destroyed: {
      keys: new Set(gone.map(({ key }) => key)),
      practices: new Set(gone.map(({ practice }) => practice)),
    },
    operator: { email: config.ZALLY_OPERATOR, trial: config.ZALLY_LOCAL_TRIAL },
    now: Date.now(),
  });
  say(`${rows} rows of ${practices.length} practices are back, as of ${madeAt.toISOString()}.`);
  const foundation = await layFoundation(parseConfig(process.env, 'command'));
  try {
    const actor = { kind: 'operator', id: operatorId } as const;
    const { destroyed, rotated } = await destroyAgain(foundation, entries, practices, actor);
    if (ledger !== undefined) await keepLedger(foundation.db, createKeyLedger(ledger));
    say(`${destroyed} practices are destroyed again, ${rotated} have a new key.`);
    if (ledger === undefined) say('No ledger was given: what was destroyed since the backup is back.');
    const behind = await listBehindAnchors(auditDepsOf(foundation), practices);
    for (const practiceId of behind)
      if (values['accept-audit'] === true)
        await acceptRestart(auditDepsOf(foundation), practiceId, actor, 'restored');
      else
        say(
          `${practiceId}: the log is behind its newest anchor. \`zally audit accept --why restored\` lets it go on.`,
        );
    say(
      'Every practice is contained, its AI reader is off, and unused recovery codes have ended. What was changed since the backup is undone: look at the end of each BAA, at members, their passwords and second factors, at chat links and at operators. Then `zally contain --practice ID --end`.',
    );
    say(
      'What was under way at the backup is looked for in the EHR before anything is written. Everybody signs in anew.',
    );
  } finally {
    await foundation.close();
  }
};

const keysExport: Command = {
  usage: 'keys export --out FILE',
  meaning:
    'Writes practices’ keys, as ZALLY_MASTER_KEY has wrapped them, into a file sealed with ZALLY_KEYS_BACKUP_KEY. Keep it apart from backups; replace it whenever a key was made or destroyed.',
  run: async (values) => {
    const out = text(values, 'out');
    const { config, ownerUrl } = ownerConfig();
    say(`${await exportKeys(ownerUrl, out, keyOf(config, 'keys'))} keys.`);
  },
};

const keysImport: Command = {
  usage: 'keys import --file FILE [--ledger DIR | --no-ledger]',
  meaning:
    'Puts keys of such a file where a database lacks them. What is marked as destroyed, or in the ledger, stays so.',
  run: async (values) => {
    const { config, ownerUrl } = ownerConfig();
    const keys = await readKeys(text(values, 'file'), keyOf(config, 'keys'));
    const destroyed = new Set(goneOf(ledgerOf(values, config).entries).map(({ key }) => key));
    const { put, missing } = await asOwner(ownerUrl, async (client) => {
      await client.query('begin');
      const result = await putKeys(client, keys, destroyed);
      await client.query('commit');
      return result;
    });
    say(`${put} keys are back; ${missing.length} are still missing.`);
  },
};

/** Backups, and what belongs to them. */
export const BACKUP_COMMANDS: Readonly<Record<string, Command>> = {
  backup,
  restore,
  'keys export': keysExport,
  'keys import': keysImport,
};
