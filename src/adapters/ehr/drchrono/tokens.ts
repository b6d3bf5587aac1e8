import { insisting } from '../../../db/insisting.ts';
import {
  type Connection,
  type ConnectionTokens,
  noteRefreshRefused,
  noteRefreshSent,
  saveRefreshedTokens,
  withRefreshLock,
} from '../../../db/stores/connections.ts';
import { codeOf, ERRORS, ZallyError } from '../../../domain/errors.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import type { Response } from '../../egress/egress.ts';
import { guardedCall } from '../guarded-call.ts';
import { endAccess, loadOpenConnection } from '../usable-connection.ts';
import { waitOf429 } from './failures.ts';
import { tokenSchema } from './schemas.ts';
import type { DrChronoDeps } from './settings.ts';

const ZALLY = { kind: 'zally' } as const;
/** So close to its end a token is refreshed in any case, before a call fails on it. */
const LATEST_MS = 10 * 60_000;

type UsableConnection = Connection & { readonly tokens: ConnectionTokens };

/** @throws ZallyError `baa_missing`, `ehr_reconnect` */
export const loadUsableConnection = async (
  { db }: Pick<DrChronoDeps, 'db'>,
  practiceId: PracticeId,
): Promise<UsableConnection> => {
  const connection = await loadOpenConnection(db, practiceId);
  if (connection.tokens === null) throw new ZallyError('ehr_reconnect');
  return { ...connection, tokens: connection.tokens };
};

/** True when the access token may still be used: it hasn't been refused and isn't over. */
const isGood = (connection: UsableConnection, rejected: string | undefined, now: number): boolean =>
  connection.tokens.accessToken !== rejected && (connection.tokenExpiresAt?.getTime() ?? 0) > now;

/**
 * Whether the access token is used as it is. It is refreshed after half of its life: when that goes wrong, and be it
 * that the answer with the new pair is lost, there is as much time again to tell somebody.
 */
const isFresh = (connection: UsableConnection, rejected: string | undefined, now: number): boolean => {
  if (!isGood(connection, rejected, now)) return false;
  // No other will come: it serves as long as it lasts.
  if (connection.refreshRefusedAt !== null) return true;
  const left = (connection.tokenExpiresAt?.getTime() ?? 0) - now;
  const lived = now - (connection.tokenIssuedAt?.getTime() ?? now);
  return left > LATEST_MS && left > lived;
};

/** Refreshes of this process, one after the other: each holds a database connection while it waits for its lock. */
let queue: Promise<unknown> = Promise.resolve();
const oneByOne = async <T>(work: () => Promise<T>): Promise<T> => {
  const mine = queue.then(work, work);
  queue = mine.catch(() => undefined);
  return await mine;
};

/** After a refresh that failed for now, a token that is still good is used for this long before the next try. */
const RETRY_MS = 5 * 60_000;
const retryAt = new Map<string, number>();

/**
 * An access token that is good for a while.
 *
 * @param rejected a token that the EHR has just refused: not that one again
 * @throws ZallyError `ehr_reconnect` when the refresh token is refused and the access token is over
 */
export const accessToken = async (
  deps: DrChronoDeps,
  practiceId: PracticeId,
  rejected?: string,
): Promise<string> => {
  const { db } = deps;
  const connection = await loadUsableConnection(deps, practiceId);
  const serves = (known: UsableConnection): boolean =>
    isFresh(known, rejected, db.now()) ||
    (isGood(known, rejected, db.now()) && db.now() < (retryAt.get(known.id) ?? 0));
  if (serves(connection)) return connection.tokens.accessToken;
  return await oneByOne(
    async () =>
      await withRefreshLock(connection.id, db.q, async () => {
        // Somebody else may have refreshed while we waited: a rotated token must not be used twice.
        const now = await loadUsableConnection(deps, practiceId);
        if (serves(now)) return now.tokens.accessToken;
        try {
          return await refresh(deps, practiceId, now, rejected);
        } catch (error) {
          if (ERRORS[codeOf(error)].kind !== 'temporary' || !isGood(now, rejected, db.now())) throw error;
          retryAt.set(now.id, db.now() + RETRY_MS);
          return now.tokens.accessToken;
        }
      }),
  );
};

/** True for the answer that says that this refresh token is none, or none any more (RFC 6749, 5.2). */
const isRefused = async (response: Response): Promise<boolean> => {
  if (response.status !== 400 && response.status !== 401) return false;
  const body: unknown = await response.json().catch(() => undefined);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  // Anything else in a 400 is a fault of a gateway or of ours, and not the end of an access.
  return error === 'invalid_grant' || error === 'invalid_client' || error === 'unauthorized_client';
};

const refresh = async (
  deps: DrChronoDeps,
  practiceId: PracticeId,
  connection: UsableConnection,
  rejected: string | undefined,
): Promise<string> => {
  const { db } = deps;
  const { response, sentAt } = await sendRefresh(deps, practiceId, connection);
  if (response.ok) {
    const parsed = tokenSchema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new ZallyError('ehr_unexpected');
    const tokens = { accessToken: parsed.data.access_token, refreshToken: parsed.data.refresh_token };
    const life = { issuedAt: new Date(sentAt), expiresAt: new Date(sentAt + parsed.data.expires_in * 1000) };
    // The old pair is void already.
    const saved = await insisting(
      async () =>
        await db.inPractice(
          practiceId,
          ZALLY,
          async (tx) => await saveRefreshedTokens(tx, connection.id, connection.tokenVersion, tokens, life),
        ),
    );
    // Somebody has connected the practice anew meanwhile: theirs counts.
    return saved ? tokens.accessToken : (await loadUsableConnection(deps, practiceId)).tokens.accessToken;
  }
  if (await isRefused(response)) {
    const { accessToken: old } = connection.tokens;
    if (!isGood(connection, rejected, db.now())) {
      await endAccess(db, practiceId, old);
      throw new ZallyError('ehr_reconnect');
    }
    // The old access token goes on working, most of all when it was an answer of ours that got lost.
    await db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await noteRefreshRefused(tx, connection.tokenVersion),
    );
    return old;
  }
  throw new ZallyError(response.status >= 500 ? 'ehr_unavailable' : 'ehr_unexpected');
};

const sendRefresh = async (
  { db, egress, config }: DrChronoDeps,
  practiceId: PracticeId,
  { clientId, tokens, tokenVersion }: UsableConnection,
): Promise<{ readonly response: Response; readonly sentAt: number }> => {
  const note = async (sent: boolean): Promise<void> =>
    await db.inPractice(practiceId, ZALLY, async (tx) => await noteRefreshSent(tx, tokenVersion, sent));
  const perHour = config.DRCHRONO_CALLS_PER_HOUR;
  let sentAt = 0;
  const send = async (): Promise<Response> => {
    // Committed before it goes out: when the answer is lost, whoever comes next knows that there was one.
    await note(true);
    sentAt = db.now();
    return await egress.fetch('ehr_access', `${config.DRCHRONO_AUTH_URL}/o/token/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: tokens.refreshToken,
        client_id: clientId,
        client_secret: config.DRCHRONO_CLIENT_SECRET ?? '',
      }).toString(),
    });
  };
  try {
    const response = await guardedCall(
      db,
      { clientId, perHour, practiceId, priority: 'person', purpose: 'access' },
      send,
      { writes: true, waitOf: waitOf429 },
    );
    return { response, sentAt };
  } catch (error) {
    // The call that the token was for hasn't been made, whatever became of this one.
    if (codeOf(error) === 'ehr_outcome_unknown') throw new ZallyError('ehr_unavailable', { cause: error });
    if (sentAt > 0) await note(false);
    throw error;
  }
};
