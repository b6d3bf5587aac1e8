import type { Actor } from '../db/audit.ts';
import type { PracticeTx } from '../db/database.ts';
import {
  listCheckpointsDown,
  listCheckpointsUp,
  newestAnchored,
  newestCheckpoint,
  type StoredCheckpoint,
} from '../db/stores/audit-checkpoints.ts';
import { type AuditFilter, countFound, listFoundUp, loadLeaves } from '../db/stores/audit-events.ts';
import { loadPractice } from '../db/stores/practices.ts';
import type { AuditDetail } from '../domain/audit-leaf.ts';
import { type AuditProofs, createProofs } from '../domain/audit-proofs.ts';
import { rootOf } from '../domain/audit-tree.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { AuditDeps } from './deps.ts';
import { type ExportWords, toCsvLines, toJsonLines } from './export-lines.ts';
import { takeCheckpoint } from './take-checkpoint.ts';

const BATCH = 2000;

/** What goes into a file. */
export interface AsksExport {
  readonly form: 'jsonl' | 'csv';
  /** Null: everything. */
  readonly found: AuditFilter | null;
  /** What was asked for, as the audit event about it says: closed words, days and Zally ids. */
  readonly asked: AuditDetail;
}

type InPractice = <T>(work: (tx: PracticeTx) => Promise<T>) => Promise<T>;

/** What a file rests on: the checkpoint that covers all of it, and those before it that it has as well. */
interface Ground {
  readonly last: StoredCheckpoint;
  readonly earlier: readonly StoredCheckpoint[];
  readonly madeAt: Date;
  readonly events: number;
}

/** What was found is held against the newest anchor too: people have that one from elsewhere. */
const earlierOf = async (tx: PracticeTx, last: StoredCheckpoint): Promise<readonly StoredCheckpoint[]> => {
  const anchored = await newestAnchored(tx);
  if (anchored === undefined || anchored.size >= last.tree.size) return [];
  return (await listCheckpointsDown(tx, 1, anchored.size)).filter(({ tree }) => tree.size === anchored.size);
};

const findGround = async (tx: PracticeTx, found: AuditFilter | null): Promise<Ground> => {
  const last = await newestCheckpoint(tx);
  if (last === undefined) throw new ZallyError('audit_not_whole');
  return {
    last,
    earlier: found === null ? [] : await earlierOf(tx, last),
    madeAt: tx.at,
    events: await countFound(tx, found ?? {}, last.tree.size),
  };
};

/** @throws ZallyError `audit_not_whole` when the events don't make the tree that was signed: a proof would prove nothing */
const proofsFor = async (inPractice: InPractice, { tree }: StoredCheckpoint): Promise<AuditProofs> => {
  const proofs = await createProofs(
    tree.size,
    async (from, to) => await inPractice(async (tx) => await loadLeaves(tx, from, to)),
  );
  if (!proofs.root.equals(rootOf(tree))) throw new ZallyError('audit_not_whole');
  return proofs;
};

/**
 * Makes a file of the audit log. That it is made is audited and committed first, and a checkpoint is taken after it, so that the
 * file's last checkpoint covers it. Where something doesn't fit nothing new is signed, and the file ends with what was signed
 * before: evidence isn't held back.
 *
 * @returns its pieces, read from the database as they are asked for
 * @throws ZallyError `not_found`, `audit_not_whole`
 */
export const exportLog = async (
  deps: AuditDeps,
  practiceId: PracticeId,
  actor: Actor,
  { form, found, asked }: AsksExport,
): Promise<AsyncGenerator<string>> => {
  const inPractice: InPractice = async (work) => await deps.db.inPractice(practiceId, actor, work);
  await inPractice(async (tx) => {
    await loadPractice(tx);
    const detail = { form, complete: found === null, ...asked };
    tx.audit({ action: 'audit.exported', resource: 'practice', resourceId: practiceId, detail });
  });
  await takeCheckpoint(deps, practiceId);
  const ground = await inPractice(async (tx) => await findGround(tx, found));
  const { size } = ground.last.tree;
  const proofs = found === null || form === 'csv' ? undefined : await proofsFor(inPractice, ground.last);
  const words: ExportWords = {
    header: { practiceId, madeAt: ground.madeAt, complete: found === null, events: ground.events, size },
    proofs,
    events: async (after) =>
      await inPractice(async (tx) => await listFoundUp(tx, found ?? {}, BATCH, { after, upTo: size })),
    checkpoints: async (after) => {
      if (found !== null) return [...ground.earlier, ground.last].filter(({ tree }) => tree.size > after);
      const list = await inPractice(async (tx) => await listCheckpointsUp(tx, BATCH, after));
      // One that was taken meanwhile speaks of events that the file doesn't have.
      return list.filter(({ tree }) => tree.size <= size);
    },
  };
  return form === 'csv' ? toCsvLines(words) : toJsonLines(words);
};
