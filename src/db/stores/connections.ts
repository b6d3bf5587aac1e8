import { type Selectable, sql } from 'kysely';
import type { EhrKind } from '../../domain/ehr-kinds.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';
import type { Schema } from '../schema.ts';

/** OAuth tokens of a connection. Sealed; a pair is stored together or not at all. */
export interface ConnectionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where a FHIR server is, without slashes at the end. */
export interface FhirServer {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  /** How it spells scopes: SMART App Launch 1 (`.read`) or 2 (`.rs`). */
  readonly smartScopes: 'v1' | 'v2';
}

export interface Connection {
  readonly id: string;
  readonly provider: EhrKind;
  /** Null unless the provider is `fhir`. */
  readonly server: FhirServer | null;
  readonly clientId: string;
  readonly tokens: ConnectionTokens | null;
  readonly tokenVersion: number;
  readonly tokenExpiresAt: Date | null;
  readonly state: 'connected' | 'down' | 'reconnect';
  readonly stateSince: Date;
  /** Last successful look at the inbox. */
  readonly inboxSeenAt: Date | null;
  /** Last look at everything since `takeFrom`. */
  readonly sweptAt: Date | null;
  /** Faxes received before are none of Zally's. */
  readonly takeFrom: Date;
}

const place = (id: string) => ({ table: 'ehr_connections', column: 'tokens_sealed', row: id });

/** Connects the practice, or connects it again with new tokens. */
export const saveConnection = async (
  tx: PracticeTx,
  connection: {
    readonly clientId: string;
    readonly tokens: ConnectionTokens;
    readonly expiresAt: Date;
    readonly takeFrom: Date;
  },
): Promise<void> => {
  const known = await loadConnection(tx);
  // What is known of a practice's faxes and staff is known by the ids of its EHR.
  if (known !== undefined && known.provider !== 'drchrono') throw new ZallyError('conflict');
  const id = known?.id ?? tx.newId();
  const vault = await tx.vault();
  const values = {
    client_id: connection.clientId,
    tokens_sealed: vault.seal(place(id), connection.tokens),
    token_expires_at: connection.expiresAt,
    state: 'connected' as const,
    state_since: tx.at,
  };
  if (known === undefined) {
    await tx.q
      .insertInto('ehr_connections')
      .values({
        practice_id: tx.practiceId,
        id,
        provider: 'drchrono',
        take_from: connection.takeFrom,
        token_version: 1,
        ...values,
      })
      .execute();
  } else {
    await tx.q
      .updateTable('ehr_connections')
      .set({ ...values, token_version: known.tokenVersion + 1 })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
  }
  tx.audit({ action: 'connection.made', resource: 'connection', resourceId: id });
  tx.changed();
};

const serverOf = (row: Selectable<Schema['ehr_connections']>): FhirServer | null =>
  row.base_url === null || row.token_url === null || row.smart_scopes === null
    ? null
    : { baseUrl: row.base_url, tokenUrl: row.token_url, smartScopes: row.smart_scopes };

/** The practice's connection, or undefined. */
export const loadConnection = async (tx: PracticeTx): Promise<Connection | undefined> => {
  const row = await tx.q
    .selectFrom('ehr_connections')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const tokens =
    row.tokens_sealed === null
      ? null
      : ((await tx.vault()).open(place(row.id), row.tokens_sealed) as ConnectionTokens);
  return {
    id: row.id,
    provider: row.provider,
    server: serverOf(row),
    clientId: row.client_id,
    tokens,
    tokenVersion: row.token_version,
    tokenExpiresAt: row.token_expires_at,
    state: row.state,
    stateSince: row.state_since,
    inboxSeenAt: row.inbox_seen_at,
    sweptAt: row.swept_at,
    takeFrom: row.take_from,
  };
};

/**
 * One refresher at a time across all processes. Waits for the lock, which ends with the session that took it;
 * a row lock would need a transaction open across a network call.
 */
export const withRefreshLock = async <T>(
  connectionId: string,
  q: PracticeTx['q'] | import('../database.ts').Database['q'],
  work: () => Promise<T>,
): Promise<T> =>
  await q.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtextextended(${`refresh:${connectionId}`}, 0))`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${`refresh:${connectionId}`}, 0))`.execute(
        connection,
      );
    }
  });

/**
 * Stores a rotated pair, if nobody else has stored one since `version` was read.
 *
 * @returns false when somebody has
 */
export const saveRefreshedTokens = async (
  tx: PracticeTx,
  id: string,
  version: number,
  tokens: ConnectionTokens,
  expiresAt: Date,
): Promise<boolean> => {
  const vault = await tx.vault();
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({
      tokens_sealed: vault.seal(place(id), tokens),
      token_expires_at: expiresAt,
      token_version: version + 1,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('token_version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 1n)
    tx.audit({ action: 'connection.refreshed', resource: 'connection', resourceId: id });
  return numUpdatedRows === 1n;
};

/** Notes a change of health with its time; the same state again keeps its since. @returns true when it changed */
export const setConnectionState = async (tx: PracticeTx, state: Connection['state']): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({ state, state_since: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('state', '<>', state)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  tx.audit({ action: 'connection.state', resource: 'connection', detail: { state } });
  tx.changed();
  return true;
};

/**
 * Takes the turn to look at the inbox: of all workers one gets it, once in an interval.
 *
 * @returns true for the one that is to look
 */
export const takeInboxTurn = async (tx: PracticeTx, intervalMs: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({ looked_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      eb.or([eb('looked_at', 'is', null), eb('looked_at', '<=', new Date(tx.at.getTime() - intervalMs))]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Notes a successful look at the inbox. @param whole true when it went back to the beginning */
export const noteInboxSeen = async (tx: PracticeTx, whole: boolean): Promise<void> => {
  await tx.q
    .updateTable('ehr_connections')
    .set({ inbox_seen_at: tx.at, ...(whole ? { swept_at: tx.at } : {}) })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  tx.changed();
};
