import type { NewPasskey, PasskeyRecord } from '../../adapters/credentials/passkeys.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** An authenticator app of a member. The secret is sealed in the database. */
export interface TotpFactor {
  readonly kind: 'totp';
  readonly id: string;
  readonly secret: string;
  /** The step of the code that was used last. */
  readonly lastStep: number | undefined;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}
/** A passkey of a member. */
export interface PasskeyFactor extends PasskeyRecord {
  readonly kind: 'passkey';
  readonly id: string;
  readonly synced: boolean;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}
export type SecondFactor = TotpFactor | PasskeyFactor;

const place = (id: string) => ({ table: 'second_factors', column: 'secret_sealed', row: id }) as const;

/** What a member can prove themselves by, the oldest first; recovery codes aren't among them. */
export const listFactors = async (tx: PracticeTx, staffId: StaffId): Promise<readonly SecondFactor[]> => {
  const rows = await tx.q
    .selectFrom('second_factors')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
  const factors: SecondFactor[] = [];
  for (const row of rows) {
    const known = { id: row.id, createdAt: row.created_at, usedAt: row.used_at };
    const { secret_sealed: sealed, credential_id: credentialId, public_key: publicKey } = row;
    if (sealed !== null) {
      const secret = (await tx.vault()).open(place(row.id), sealed) as string;
      const lastStep = row.last_step === null ? undefined : Number(row.last_step);
      factors.push({ kind: 'totp', ...known, secret, lastStep });
    } else if (credentialId !== null && publicKey !== null) {
      const { counter, transports, synced } = row;
      factors.push({
        kind: 'passkey',
        ...known,
        credentialId,
        publicKey,
        counter: Number(counter),
        transports: transports ?? [],
        synced: synced === true,
      });
    }
  }
  return factors;
};

/** Makes whoever changes the factors of one member wait for each other. */
const lockMember = async (tx: PracticeTx, staffId: StaffId): Promise<void> => {
  await tx.q
    .selectFrom('staff')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', staffId)
    .forUpdate()
    .execute();
};

const countFactors = async (tx: PracticeTx, staffId: StaffId): Promise<number> => {
  const { n } = await tx.q
    .selectFrom('second_factors')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
};

/** A factor to add: an authenticator app with the step of the code that proved it, or a passkey. */
export type NewFactor =
  | { readonly kind: 'totp'; readonly secret: string; readonly step: number }
  | { readonly kind: 'passkey'; readonly passkey: NewPasskey };

/**
 * Adds a factor whose owner has just proven that they hold it.
 *
 * @param first true when it has to be the first one: whoever has only a password may enrol where nothing is enrolled
 *   yet, and nowhere else
 * @throws ZallyError `conflict` when it isn't the first one, or the passkey is known already
 */
export const addFactor = async (
  tx: PracticeTx,
  staffId: StaffId,
  factor: NewFactor,
  first: boolean,
): Promise<void> => {
  await lockMember(tx, staffId);
  if (first && (await countFactors(tx, staffId)) > 0) throw new ZallyError('conflict');
  const id = tx.newId();
  const row = { practice_id: tx.practiceId, id, staff_id: staffId, created_at: tx.at, used_at: tx.at };
  if (factor.kind === 'totp') {
    const sealed = (await tx.vault()).seal(place(id), factor.secret);
    await tx.q
      .insertInto('second_factors')
      .values({
        ...row,
        kind: 'totp',
        secret_sealed: sealed,
        last_step: factor.step,
        credential_id: null,
        public_key: null,
        counter: null,
        transports: null,
        synced: null,
      })
      .execute();
  } else {
    const { credentialId, publicKey, counter, transports, synced } = factor.passkey;
    await tx.q
      .insertInto('second_factors')
      .values({
        ...row,
        kind: 'passkey',
        secret_sealed: null,
        last_step: null,
        credential_id: credentialId,
        public_key: publicKey,
        counter,
        transports: JSON.stringify(transports),
        synced,
      })
      .execute();
  }
  tx.audit({
    action: 'staff.factor_added',
    resource: 'staff',
    resourceId: staffId,
    detail: { kind: factor.kind },
  });
};

/**
 * Spends a code: false when another request has spent it, or a later one, in the meantime.
 *
 * @param step the code's, as {@link checkTotp} gives it
 */
export const spendStep = async (tx: PracticeTx, id: string, step: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('second_factors')
    .set({ last_step: step, used_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('last_step', 'is', null), where('last_step', '<', String(step))]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Keeps a passkey's counter. False when the factor was removed meanwhile. */
export const notePasskeyUse = async (tx: PracticeTx, id: string, counter: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('second_factors')
    .set({ counter, used_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/**
 * Removes one of a member's factors, never the last.
 *
 * @throws ZallyError `not_found`, `last_factor`
 */
export const removeFactor = async (tx: PracticeTx, staffId: StaffId, id: string): Promise<void> => {
  await lockMember(tx, staffId);
  const row = await tx.q
    .selectFrom('second_factors')
    .select('kind')
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  if ((await countFactors(tx, staffId)) < 2) throw new ZallyError('last_factor');
  await tx.q
    .updateTable('second_factors')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({
    action: 'staff.factor_removed',
    resource: 'staff',
    resourceId: staffId,
    detail: { kind: row.kind },
  });
};

/** Ends every factor and recovery code of a member who has lost them; the next sign-in enrols a new one. */
export const endFactors = async (tx: PracticeTx, staffId: StaffId): Promise<void> => {
  await lockMember(tx, staffId);
  for (const table of ['second_factors', 'recovery_codes'] as const) {
    await tx.q
      .updateTable(table)
      .set({ ended_at: tx.at })
      .where('practice_id', '=', tx.practiceId)
      .where('staff_id', '=', staffId)
      .where('ended_at', 'is', null)
      .execute();
  }
  tx.audit({
    action: 'staff.factor_removed',
    resource: 'staff',
    resourceId: staffId,
    detail: { kind: 'all' },
  });
};
