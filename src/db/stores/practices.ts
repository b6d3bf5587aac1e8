import { sql } from 'kysely';
import type { MasterKey } from '../../adapters/vault/vault.ts';
import type { BaaMediaType } from '../../domain/baa-document.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';
import { cancelDestruction, startDestruction } from './destructions.ts';
import { inTurn, notePracticeChange } from './practice-change.ts';
import { createPracticeKeys } from './practice-keys.ts';

export interface Practice {
  readonly id: PracticeId;
  readonly name: string;
  /** IANA name */
  readonly timeZone: string;
  /** False: everything goes to review. */
  readonly automatic: boolean;
  /** After how long without a key or click members are signed out; null: as the server says. */
  readonly idleMinutes: number | null;
  /** When what is kept is destroyed, once the BAA has ended; null while it hasn't. */
  readonly destroyAt: Date | null;
  /** True when it has been. */
  readonly destroyed: boolean;
}

/** Creates the practice of the transaction, with its keys. */
export const createPractice = async (
  tx: PracticeTx,
  master: MasterKey,
  practice: { readonly name: string; readonly timeZone: string },
): Promise<void> => {
  await tx.q
    .insertInto('practices')
    .values({
      practice_id: tx.practiceId,
      name: practice.name,
      time_zone: practice.timeZone,
      created_at: tx.at,
    })
    .execute();
  tx.audit({ action: 'practice.created', resource: 'practice', resourceId: tx.practiceId });
  await createPracticeKeys(tx, master);
};

/** @throws ZallyError `not_found` */
export const loadPractice = async (tx: PracticeTx): Promise<Practice> => {
  const row = await tx.q
    .selectFrom('practices')
    .leftJoin('practice_destructions', (join) =>
      join
        .onRef('practice_destructions.practice_id', '=', 'practices.practice_id')
        .on('practice_destructions.cancelled_at', 'is', null),
    )
    .select([
      'name',
      'time_zone',
      'automatic',
      'idle_minutes',
      'practice_destructions.due_at',
      'destroyed_at',
    ])
    .where('practices.practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  const { name, time_zone: timeZone, automatic, idle_minutes: idleMinutes, due_at: destroyAt } = row;
  const destroyed = row.destroyed_at !== null;
  return { id: tx.practiceId, name, timeZone, automatic, idleMinutes, destroyAt, destroyed };
};

/** Who gets what no rule gives to anybody: an EHR user, sealed. */
export const saveDefaultAssignee = async (tx: PracticeTx, ehrUserId: string): Promise<void> => {
  const vault = await tx.vault();
  const sealed = vault.seal(
    { table: 'practices', column: 'default_assignee_sealed', row: tx.practiceId },
    ehrUserId,
  );
  await tx.q
    .updateTable('practices')
    .set({ default_assignee_sealed: sealed })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'default_assignee' });
};

/** The EHR user id, or null. */
export const loadDefaultAssignee = async (tx: PracticeTx): Promise<string | null> => {
  const row = await tx.q
    .selectFrom('practices')
    .select('default_assignee_sealed')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined || row.default_assignee_sealed === null) return null;
  const vault = await tx.vault();
  return vault.open(
    { table: 'practices', column: 'default_assignee_sealed', row: tx.practiceId },
    row.default_assignee_sealed,
  ) as string;
};

export interface Baa {
  readonly version: string;
  readonly signer: string;
  /** Hex SHA-256 of the signed document. */
  readonly documentSha256: string;
}

/** The signed document itself. */
export interface BaaDocument {
  readonly bytes: Buffer;
  readonly mediaType: BaaMediaType;
}

/**
 * Puts a BAA on record, in place of the one in force. A destruction that it comes in time for is cancelled.
 *
 * @param document null where its hash alone is known
 * @throws ZallyError `practice_destroyed`
 */
export const recordBaa = async (
  tx: PracticeTx,
  baa: Baa,
  document: BaaDocument | null = null,
): Promise<void> => {
  await inTurn(tx, 'baa');
  await cancelDestruction(tx);
  await closeBaa(tx);
  await tx.q
    .insertInto('baa_records')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      version: baa.version,
      signer: baa.signer,
      document_sha256: baa.documentSha256,
      signed_at: tx.at,
      document: document?.bytes ?? null,
      media_type: document?.mediaType ?? null,
    })
    .execute();
  tx.audit({ action: 'baa.recorded', resource: 'practice', resourceId: tx.practiceId });
  tx.changed();
};

/**
 * Ends the BAA in force: from the commit on, no call is made for the practice, and the clock of its destruction runs. Nothing
 * happens where none is in force.
 */
export const endBaa = async (tx: PracticeTx): Promise<void> => {
  // Beside a new one that is put on record at this moment: whichever comes second sees what the first has done.
  await inTurn(tx, 'baa');
  if (await closeBaa(tx)) await startDestruction(tx);
};

/** Ends the BAA in force without what comes after. @returns true when one was */
export const closeBaa = async (tx: PracticeTx): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('baa_records')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) {
    tx.audit({ action: 'baa.ended', resource: 'practice', resourceId: tx.practiceId });
    tx.changed();
  }
  return numUpdatedRows > 0n;
};

/** A BAA in force, with the moment from which it has been. */
export interface BaaOnRecord extends Baa {
  readonly signedAt: Date;
}

export const loadBaa = async (tx: PracticeTx): Promise<BaaOnRecord | undefined> => {
  const row = await tx.q
    .selectFrom('baa_records')
    .select(['version', 'signer', 'signed_at', 'document_sha256'])
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { version, signer, signed_at: signedAt, document_sha256: documentSha256 } = row;
  return { version, signer, signedAt, documentSha256 };
};

/** True while a BAA is in force. */
export const hasBaa = async (tx: PracticeTx): Promise<boolean> => (await loadBaa(tx)) !== undefined;

/** True while EHR, AI and chat may be called: a BAA is in force, and the practice isn't contained. */
export const mayCallOut = async (tx: PracticeTx): Promise<boolean> =>
  (await hasBaa(tx)) && (await containedSince(tx)) === null;

/**
 * The gate before every EHR, AI and chat call: a BAA (45 CFR 164.504(e)), and no containment.
 *
 * @throws ZallyError `baa_missing`, `contained`
 */
export const requireBaa = async (tx: PracticeTx): Promise<void> => {
  if (!(await hasBaa(tx))) throw new ZallyError('baa_missing');
  if ((await containedSince(tx)) !== null) throw new ZallyError('contained');
};

/** Since when the practice is contained; null: it isn't. */
export const containedSince = async (tx: PracticeTx): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('practices')
    .select('contained_at')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  return row?.contained_at ?? null;
};

/** Practices whose BAA has ended and whose records aren't destroyed yet. */
export const listPracticesEnding = async (db: Database): Promise<readonly PracticeId[]> => {
  const { rows } = await sql<{ id: PracticeId }>`select practices_ending() as id`.execute(db.q);
  return rows.map((row) => row.id);
};

/** Every practice that isn't destroyed. */
export const listPracticesKnown = async (db: Database): Promise<readonly PracticeId[]> => {
  const { rows } = await sql<{ id: PracticeId }>`select practices_known() as id`.execute(db.q);
  return rows.map((row) => row.id);
};

/** Practices with a BAA in force: those that background work looks at. */
export const listPracticesAtWork = async (db: Database): Promise<readonly PracticeId[]> => {
  const { rows } = await sql<{ id: PracticeId }>`select practices_at_work() as id`.execute(db.q);
  return rows.map((row) => row.id);
};
