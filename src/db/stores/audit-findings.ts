import type { AuditFinding } from '../../domain/audit-findings.ts';
import type { PracticeTx } from '../database.ts';

/** Something that didn't fit, and doesn't yet. */
export interface OpenFinding extends AuditFinding {
  readonly id: string;
  readonly foundAt: Date;
}

/** What doesn't fit in the practice's log now. At most one thing is open. */
export const openFinding = async (tx: PracticeTx): Promise<OpenFinding | undefined> => {
  const row = await tx.q
    .selectFrom('audit_findings')
    .select(['id', 'kind', 'at_size', 'found_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { id: row.id, kind: row.kind, at: Number(row.at_size), foundAt: row.found_at };
};

/**
 * Keeps what was found, once until everything fits again: what is appended meanwhile may make it look like something else.
 *
 * @returns the finding, or undefined when one was open
 */
export const keepFinding = async (
  tx: PracticeTx,
  { kind, at }: AuditFinding,
): Promise<OpenFinding | undefined> => {
  if ((await openFinding(tx)) !== undefined) return undefined;
  const id = tx.newId();
  const row = { practice_id: tx.practiceId, id, kind, at_size: at, found_at: tx.at, ended_at: null };
  await tx.q.insertInto('audit_findings').values(row).execute();
  const detail = { finding: kind, at };
  tx.audit({
    action: 'audit.doubted',
    resource: 'practice',
    resourceId: tx.practiceId,
    outcome: 'failed',
    detail,
  });
  tx.changed();
  return { id, kind, at, foundAt: tx.at };
};

/** Everything fits again. */
export const endFinding = async (tx: PracticeTx): Promise<void> => {
  const open = await openFinding(tx);
  if (open === undefined) return;
  await tx.q
    .updateTable('audit_findings')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', open.id)
    .execute();
  const detail = { finding: open.kind, at: open.at };
  tx.audit({ action: 'audit.fits_again', resource: 'practice', resourceId: tx.practiceId, detail });
  tx.changed();
};
