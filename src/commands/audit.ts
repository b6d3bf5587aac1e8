import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { acceptRestart } from '../audit/accept-restart.ts';
import { exportLog } from '../audit/export-log.ts';
import { auditDepsOf } from '../audit/of-foundation.ts';
import { takeCheckpoint } from '../audit/take-checkpoint.ts';
import { RESTART_REASONS } from '../db/stores/audit-restarts.ts';
import { listPracticesKnown, loadPractice } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/** `audit key`. */
export const auditKey: Command = {
  usage: 'audit key',
  meaning:
    'Prints the verifier key of the audit log’s checkpoints. Keep it where the database’s operator has no hand.',
  run: async () => await withFoundation(async (foundation) => say(auditDepsOf(foundation).key.verifierKey)),
};

/** `audit checkpoint`. */
export const auditCheckpoint: Command = {
  usage: 'audit checkpoint --practice ID',
  meaning: 'Checks the practice’s audit log, signs how large it is now, anchors that, and prints it.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      const practiceId = practiceOf(values);
      await foundation.db.inPractice(practiceId, OPERATOR, async (tx) => {
        await loadPractice(tx);
        tx.audit({ action: 'audit.checkpoint_asked', resource: 'practice', resourceId: practiceId });
      });
      const result = await takeCheckpoint(auditDepsOf(foundation), practiceId);
      if ('finding' in result) {
        const { kind, at } = result.finding;
        throw new ZallyError('audit_not_whole', { detail: `Nothing was signed: ${kind} at ${at}` });
      }
      process.stdout.write(result.newest?.note ?? '');
    }),
};

/** `audit accept`. */
export const auditAccept: Command = {
  usage: 'audit accept --practice ID | --all --why restored|lost',
  meaning:
    'Says in the log itself, and to owners, why it is behind its newest anchor: it is signed again from there on. For good on the audit page.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      const why = RESTART_REASONS.find((each) => each === values['why']);
      if (why === undefined) throw new ZallyError('invalid_input', { detail: '--why is restored or lost' });
      const deps = auditDepsOf(foundation);
      const chosen = values['all'] === true ? await listPracticesKnown(deps.db) : [practiceOf(values)];
      for (const practiceId of chosen) {
        const restart = await acceptRestart(deps, practiceId, OPERATOR, why);
        say(
          restart === undefined
            ? `${practiceId}: nothing is lost that was anchored, so nothing was declared.`
            : `${practiceId}: goes on from ${restart.size} of ${restart.lostSize} events.`,
        );
      }
    }),
};

/** @throws ZallyError `file_invalid` where there is a file already, or none can be made */
const writeTo = async (file: string, pieces: AsyncGenerator<string>): Promise<void> => {
  const handle = await open(file, 'wx', 0o600).catch((cause: unknown) => {
    throw new ZallyError('file_invalid', { detail: '--out is a file that isn’t there yet', cause });
  });
  await pipeline(pieces, handle.createWriteStream());
};

/** `audit export`. */
export const auditExport: Command = {
  usage: 'audit export --practice ID [--out FILE]',
  meaning:
    'Writes the practice’s whole audit log with its checkpoints as JSON lines, or as CSV where FILE ends in .csv; without --out to standard output.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      const file = values['out'] === undefined ? undefined : text(values, 'out');
      const form = file?.endsWith('.csv') === true ? 'csv' : 'jsonl';
      const asks = { form, found: null, asked: {} } as const;
      const pieces = await exportLog(auditDepsOf(foundation), practiceOf(values), OPERATOR, asks);
      if (file === undefined) await pipeline(pieces, process.stdout, { end: false });
      else await writeTo(file, pieces);
    }),
};
