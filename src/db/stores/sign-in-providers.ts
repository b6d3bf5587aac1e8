import { sql } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { inTurn, notePracticeChange, onTopOf } from './practice-change.ts';

/** The sign-in provider of a practice that has one of its own. */
export interface OwnProvider {
  /** Without a slash at its end. */
  readonly issuer: string;
  readonly clientId: string;
  /** Values of `acr` that stand for a second factor there. */
  readonly mfaAcr: readonly string[];
}

/** How a practice signs in. Version 0: nobody has ever said. */
export interface SignInSetting {
  readonly version: number;
  /** Null: the server's provider, if there is one. */
  readonly own: OwnProvider | null;
  readonly changedAt: Date | null;
  /** Null: the operator, or nobody yet. */
  readonly changedBy: StaffId | null;
}

/** Names the setting where changes wait for each other, see {@link inTurn}. */
const SETTING = 'sign-in';

/** What says who may come in, and what needs it to stay, happen one after the other until their transactions end. */
export const lockSignIn = async (tx: PracticeTx): Promise<void> => await inTurn(tx, SETTING);

const placeOf = (tx: PracticeTx) =>
  ({ table: 'sign_in_providers', column: 'secret_sealed', row: tx.practiceId }) as const;

const find = async (tx: PracticeTx) =>
  await tx.q
    .selectFrom('sign_in_providers')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();

/** Also for a practice that there isn't: it has none of its own. */
export const loadSignIn = async (tx: PracticeTx): Promise<SignInSetting> => {
  const row = await find(tx);
  if (row === undefined) return { version: 0, own: null, changedAt: null, changedBy: null };
  const { version, issuer, client_id: clientId, mfa_acr: mfaAcr } = row;
  return {
    version,
    own: issuer === null || clientId === null ? null : { issuer, clientId, mfaAcr },
    changedAt: row.changed_at,
    changedBy: row.changed_by as StaffId | null,
  };
};

/** The client secret of the practice's own provider. @throws ZallyError `not_found` without one; `seal_broken` */
export const openProviderSecret = async (tx: PracticeTx): Promise<string> => {
  const sealed = (await find(tx))?.secret_sealed ?? null;
  if (sealed === null) throw new ZallyError('not_found');
  return (await tx.vault()).open(placeOf(tx), sealed) as string;
};

/** @returns true where the same client of the same provider is meant */
export const isSameClient = (a: OwnProvider | null, b: OwnProvider | null): boolean =>
  a?.issuer === b?.issuer && a?.clientId === b?.clientId;

/** Subjects of another client are nobody here: everybody is bound anew, by address, at their next sign-in. */
const unbindAll = async (tx: PracticeTx): Promise<number> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('staff')
    .set({ oidc_subject: null })
    .where('practice_id', '=', tx.practiceId)
    .where('oidc_subject', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

const write = async (
  tx: PracticeTx,
  { version, own: before }: SignInSetting,
  own: OwnProvider | null,
  secret: Buffer | null,
): Promise<void> => {
  const values = {
    version: version + 1,
    issuer: own?.issuer ?? null,
    client_id: own?.clientId ?? null,
    secret_sealed: secret,
    mfa_acr: [...(own?.mfaAcr ?? [])],
    changed_by: tx.actor.kind === 'staff' ? tx.actor.id : null,
    changed_at: tx.at,
  };
  await tx.q
    .insertInto('sign_in_providers')
    .values({ practice_id: tx.practiceId, ...values })
    .onConflict((conflict) => conflict.column('practice_id').doUpdateSet(values))
    .execute();
  const same = isSameClient(before, own);
  const unbound = same ? 0 : await unbindAll(tx);
  if (!same) await sql`select sign_ins_end_provider(${tx.practiceId}, ${tx.at})`.execute(tx.q);
  const to = own === null ? 'server' : 'own';
  notePracticeChange(tx, { field: 'sign_in_provider', version: version + 1, to, unbound });
  tx.changed();
};

/**
 * Gives the practice a sign-in provider of its own, or changes it. Sessions go on.
 *
 * @param secret undefined keeps the one there is, for the same client alone: it must not go to another provider
 * @param seen the version that the change was made on
 * @throws ZallyError `conflict` when it has changed meanwhile; `invalid_input` without a secret to keep
 */
export const saveOwnProvider = async (
  tx: PracticeTx,
  own: OwnProvider,
  secret: string | undefined,
  seen: number,
): Promise<void> => {
  const before = await onTopOf(tx, SETTING, seen, loadSignIn);
  if (secret === undefined && !isSameClient(before.own, own)) throw new ZallyError('invalid_input');
  const kept = secret ?? (await openProviderSecret(tx));
  await write(tx, before, own, (await tx.vault()).seal(placeOf(tx), kept));
};

/**
 * Takes it away: the server's provider is used, if there is one.
 *
 * @param needs who must have another way in, where nothing takes its place; undefined asks nothing
 * @throws ZallyError `conflict` like {@link saveOwnProvider}; `last_way_in`
 */
export const removeOwnProvider = async (tx: PracticeTx, seen: number, needs?: StaffId): Promise<void> => {
  const before = await onTopOf(tx, SETTING, seen, loadSignIn);
  if (needs !== undefined && !(await listLocalAccounts(tx)).withOne.has(needs))
    throw new ZallyError('last_way_in');
  if (before.own === null) throw new ZallyError('conflict');
  await write(tx, before, null, null);
};

/** Which active members have a password or a passkey here, and which would have no way in without a provider. */
export const listLocalAccounts = async (
  tx: PracticeTx,
): Promise<{ readonly withOne: ReadonlySet<StaffId>; readonly without: ReadonlySet<StaffId> }> => {
  const rows = await tx.q
    .selectFrom('staff')
    .leftJoin('staff_passwords', (join) =>
      join
        .onRef('staff_passwords.practice_id', '=', 'staff.practice_id')
        .onRef('staff_passwords.staff_id', '=', 'staff.id'),
    )
    .leftJoin('second_factors', (join) =>
      join
        .onRef('second_factors.practice_id', '=', 'staff.practice_id')
        .onRef('second_factors.staff_id', '=', 'staff.id')
        .on('second_factors.kind', '=', 'passkey')
        .on('second_factors.ended_at', 'is', null),
    )
    .select(['staff.id', 'staff_passwords.hash', 'second_factors.id as passkey'])
    .where('staff.practice_id', '=', tx.practiceId)
    .where('staff.active', '=', true)
    .execute();
  const idsOf = (has: boolean) =>
    new Set(
      rows
        .filter(({ hash, passkey }) => (hash !== null || passkey !== null) === has)
        .map(({ id }) => id as StaffId),
    );
  return { withOne: idsOf(true), without: idsOf(false) };
};
