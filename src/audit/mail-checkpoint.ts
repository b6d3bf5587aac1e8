import type { PracticeTx } from '../db/database.ts';
import type { StoredCheckpoint } from '../db/stores/audit-checkpoints.ts';
import { wantsCheckpointMail } from '../db/stores/audit-mail.ts';
import { addSecond } from '../db/stores/second-notices.ts';
import { readCheckpoint } from '../domain/audit-checkpoint.ts';
import { dateIn } from '../domain/dates.ts';
import type { AuditDeps } from './deps.ts';

/** Sends the newest checkpoint to the practice's owners, where they want it: the first of each of their days. */
export const mailCheckpoint = async (
  { ways }: AuditDeps,
  tx: PracticeTx,
  { note }: StoredCheckpoint,
): Promise<void> => {
  if (!ways.includes('mail')) return;
  const { wanted, timeZone } = await wantsCheckpointMail(tx);
  const read = wanted ? readCheckpoint(note) : undefined;
  const [signed] = read?.signatures ?? [];
  if (read === undefined || signed === undefined) return;
  await addSecond(tx, ['mail'], `audit_checkpoint:${dateIn(tx.at, timeZone)}`, {
    kind: 'audit_checkpoint',
    practice: tx.practiceId,
    size: read.size,
    at: read.at.getTime(),
    root: read.root.toString('base64'),
    signature: Buffer.concat([signed.keyId, signed.signature]).toString('base64'),
  });
};
