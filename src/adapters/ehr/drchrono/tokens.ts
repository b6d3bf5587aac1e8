import { blockCalls, spendCall } from '../../../db/stores/call-budget.ts';
import {
  type Connection,
  type ConnectionTokens,
  loadConnection,
  saveRefreshedTokens,
  setConnectionState,
  withRefreshLock,
} from '../../../db/stores/connections.ts';
import { requireBaa } from '../../../db/stores/practices.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import { waitOf429, withoutAnswer } from './failures.ts';
import { tokenSchema } from './schemas.ts';
import type { DrChronoDeps } from './settings.ts';

const ZALLY = { kind: 'zally' } as const;
/** Tokens last 48 h; one this close to its end is refreshed before a call fails on it. */
const EARLY_MS = 10 * 60_000;

/** @throws ZallyError `baa_missing`, `ehr_reconnect` */
export const loadUsableConnection = async (
  { db }: DrChronoDeps,
  practiceId: PracticeId,
): Promise<Connection & { readonly tokens: ConnectionTokens }> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    const connection = await loadConnection(tx);
    if (connection?.tokens == null || connection.state === 'reconnect') throw new ZallyError('ehr_reconnect');
    return { ...connection, tokens: connection.tokens };
  });

/**
 * An access token that is good for a while.
 *
 * @param rejected a token that the EHR has just refused: not that one again
 * @throws ZallyError `ehr_reconnect` when the refresh token is refused
 */
export const accessToken = async (
  deps: DrChronoDeps,
  practiceId: PracticeId,
  rejected?: string,
): Promise<string> => {
  const usable = (connection: Connection & { readonly tokens: ConnectionTokens }): boolean =>
    connection.tokens.accessToken !== rejected &&
    (connection.tokenExpiresAt?.getTime() ?? 0) - deps.db.now() > EARLY_MS;
  const connection = await loadUsableConnection(deps, practiceId);
  if (usable(connection)) return connection.tokens.accessToken;
  return await withRefreshLock(connection.id, deps.db.q, async () => {
    // Somebody else may have refreshed while we waited for the lock: a rotated token must not be used twice.
    const now = await loadUsableConnection(deps, practiceId);
    if (usable(now)) return now.tokens.accessToken;
    return await refresh(deps, practiceId, now);
  });
};

const refresh = async (
  deps: DrChronoDeps,
  practiceId: PracticeId,
  connection: Connection & { readonly tokens: ConnectionTokens },
): Promise<string> => {
  const { db, egress, config } = deps;
  if (!(await spendCall(db, connection.clientId, config.DRCHRONO_CALLS_PER_HOUR, 'person'))) {
    throw new ZallyError('ehr_budget_spent');
  }
  const response = await egress
    .fetch('ehr', `${config.DRCHRONO_AUTH_URL}/o/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: connection.tokens.refreshToken,
        client_id: connection.clientId,
        client_secret: config.DRCHRONO_CLIENT_SECRET ?? '',
      }).toString(),
    })
    .catch((error: unknown) => {
      throw withoutAnswer(error, false);
    });
  if (response.status === 429) {
    const wait = waitOf429(await response.text(), db.now());
    await blockCalls(db, connection.clientId, new Date(db.now() + wait));
    throw new ZallyError('ehr_throttled', { retryAfterMs: wait });
  }
  if (response.status >= 500) throw new ZallyError('ehr_unavailable');
  const parsed = tokenSchema.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success) {
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      if (await setConnectionState(tx, 'reconnect')) tx.enqueue('zally-notify', undefined);
    });
    throw new ZallyError('ehr_reconnect');
  }
  const tokens = { accessToken: parsed.data.access_token, refreshToken: parsed.data.refresh_token };
  const expiresAt = new Date(db.now() + parsed.data.expires_in * 1000);
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await saveRefreshedTokens(tx, connection.id, connection.tokenVersion, tokens, expiresAt);
  });
  return tokens.accessToken;
};
