import { auditDepsOf } from '../audit/of-foundation.ts';
import { takeCheckpoint } from '../audit/take-checkpoint.ts';
import { loadPractice } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

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
