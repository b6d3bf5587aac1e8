import { type Selectable, sql } from 'kysely';
import type { EhrKind } from '../../domain/ehr-kinds.ts';
import { type ErrorCode, ZallyError } from '../../domain/errors.ts';
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
  readonly tokenIssuedAt: Date | null;
  readonly tokenExpiresAt: Date | null;
  /** Since when a refresh has had no answer; null when none is open. */
  readonly refreshSentAt: Date | null;
  /** When the EHR refused to refresh; the access token serves until it ends, and then somebody has to reconnect. */
  readonly refreshRefusedAt: Date | null;
  readonly state: 'connected' | 'down' | 'reconnect';
  readonly stateSince: Date;
  /** What went wrong last at a look at the inbox, and when. */
  readonly lastError: { readonly code: ErrorCode; readonly at: Date } | null;
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
    token_issued_at: tx.at,
    token_expires_at: connection.expiresAt,
    refresh_sent_at: null,
    refresh_refused_at: null,
    state: 'connected' as const,
    state_since: tx.at,
    last_error: null,
    last_error_at: null,
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
    tokenIssuedAt: row.token_issued_at,
    tokenExpiresAt: row.token_expires_at,
    refreshSentAt: row.refresh_sent_at,
    refreshRefusedAt: row.refresh_refused_at,
    lastError:
      row.last_error === null || row.last_error_at === null
        ? null
        : { code: row.last_error, at: row.last_error_at },
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
  life: { readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<boolean> => {
  const vault = await tx.vault();
  const { numUpdatedRows } = await tx.q
    .updateTable('ehr_connections')
    .set({
      tokens_sealed: vault.seal(place(id), tokens),
      token_issued_at: life.issuedAt,
      token_expires_at: life.expiresAt,
      token_version: version + 1,
      refresh_sent_at: null,
      refresh_refused_at: null,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('token_version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 1n)
    tx.audit({ action: 'connection.refreshed', resource: 'connection', resourceId: id });
  return numUpdatedRows === 1n;
};

/**
 * Notes that a refresh is about to be sent, before it is; with its answer saved the note is gone. One that is found
 * later says that an answer was lost, and with it perhaps the only pair that the EHR still takes.
 *
 * @param sent false: it provably wasn't sent after all
 */
export const noteRefreshSent = async (tx: PracticeTx, version: number, sent: boolean): Promise<void> => {
  await tx.q
    .updateTable('ehr_connections')
    .set((eb) => ({ refresh_sent_at: sent ? eb.fn.coalesce('refresh_sent_at', eb.val(tx.at)) : null }))
    .where('practice_id', '=', tx.practiceId)
    .where('token_version', '=', version)
    .execute();
};

/** Notes that the EHR refused to refresh while the access token still serves. Somebody has to reconnect before it ends. */
export const noteRefreshRefused = async (tx: PracticeTx, version: number): Promise<void> => {
  const row = await tx.q
    .updateTable('ehr_connections')
    .set({ refresh_refused_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('token_version', '=', version)
    .where('refresh_refused_at', 'is', null)
    .returning(['id', 'token_expires_at'])
    .executeTakeFirst();
  if (row === undefined) return;
  tx.audit({
    action: 'connection.state',
    resource: 'connection',
    resourceId: row.id,
    detail: { state: 'refresh_refused', until: row.token_expires_at?.toISOString() ?? null },
  });
  tx.changed();
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
