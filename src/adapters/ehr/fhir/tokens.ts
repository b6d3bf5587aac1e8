import { importJWK, SignJWT } from 'jose';
import { accountOf as accountOfConnection } from '../../../db/stores/call-budget.ts';
import type { Connection, FhirServer } from '../../../db/stores/connections.ts';
import { codeOf, ZallyError } from '../../../domain/errors.ts';
import type { PracticeId } from '../../../domain/ids.ts';
import { guardedCall } from '../guarded-call.ts';
import { endAccess, loadOpenConnection } from '../usable-connection.ts';
import { whenThrottled } from './failures.ts';
import { tokenSchema } from './schemas.ts';
import type { FhirDeps } from './settings.ts';

/** Tokens last five minutes or so; one this close to its end is replaced before a call fails on it. */
const EARLY_MS = 30_000;
/** SMART App Launch 2.2, asymmetric authentication: five minutes at most. Less, for clocks that run ahead. */
const ASSERTION_SECONDS = 180;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What Zally does on a FHIR server, and no more, in both spellings. */
const SCOPES: Readonly<Record<FhirServer['smartScopes'], string>> = {
  v1: ['Communication.read', 'Communication.write', 'Patient.read', 'Binary.read', 'DocumentReference.read']
    .concat(['DocumentReference.write', 'Task.read', 'Task.write', 'Practitioner.read', 'Organization.read'])
    .map((scope) => `system/${scope}`)
    .join(' '),
  v2: [
    'Communication.rus',
    'Patient.rs',
    'Binary.r',
    'DocumentReference.crus',
    'Task.crus',
    'Practitioner.rs',
  ]
    .concat(['Organization.rs'])
    .map((scope) => `system/${scope}`)
    .join(' '),
};

interface Token {
  readonly accessToken: string;
  readonly expiresAt: number;
}

/** A FHIR connection that may be used now. */
export type OpenConnection = Pick<Connection, 'id' | 'clientId' | 'tokenVersion'> & {
  readonly server: FhirServer;
};

/** @throws ZallyError `baa_missing`, `ehr_reconnect` */
export const loadUsableConnection = async (
  { db }: FhirDeps,
  practiceId: PracticeId,
): Promise<OpenConnection> => {
  const { id, clientId, tokenVersion, server } = await loadOpenConnection(db, practiceId);
  if (server === null) throw new ZallyError('ehr_reconnect');
  return { id, clientId, tokenVersion, server };
};

/** On whose account calls go: client ids are each server's own. */
export const accountOf = ({ clientId, server }: Pick<OpenConnection, 'clientId' | 'server'>): string =>
  accountOfConnection({ clientId, baseUrl: server.baseUrl });

/**
 * Asks for a token with a signed assertion (RFC 7523, SMART Backend Services).
 *
 * @throws ZallyError `ehr_reconnect` when the server doesn't take Zally for the client, or `ehr_unavailable`,
 *   `ehr_throttled`, `ehr_budget_spent`, `ehr_unexpected`
 */
export const requestToken = async (
  { db, egress, config }: Omit<FhirDeps, 'log'>,
  practiceId: PracticeId,
  client: Pick<OpenConnection, 'clientId' | 'server'>,
): Promise<Token> => {
  const { clientId, server } = client;
  const key = config.FHIR_PRIVATE_JWK;
  if (key === undefined) throw new ZallyError('ehr_reconnect', { detail: 'FHIR_PRIVATE_JWK is not set' });
  const now = db.now();
  // Neither `iat` nor `nbf`: they aren't asked for, and a clock that runs ahead would fail on them.
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: key.alg, kid: key.jwk.kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(server.tokenUrl)
    .setJti(db.newId())
    .setExpirationTime(Math.floor(now / 1000) + ASSERTION_SECONDS)
    .sign(await importJWK(key.jwk, key.alg));
  const perHour = config.FHIR_CALLS_PER_HOUR;
  const response = await guardedCall(
    db,
    { clientId: accountOf(client), perHour, practiceId, priority: 'person', purpose: 'access' },
    async () =>
      await egress.fetch('ehr_access', server.tokenUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          scope: SCOPES[server.smartScopes],
          client_assertion_type: ASSERTION_TYPE,
          client_assertion: assertion,
        }).toString(),
      }),
    { writes: false, ...whenThrottled(db.now) },
  );
  if (response.ok) {
    const parsed = tokenSchema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new ZallyError('ehr_unexpected');
    return { accessToken: parsed.data.access_token, expiresAt: now + parsed.data.expires_in * 1000 };
  }
  await response.body?.cancel();
  throw new ZallyError(response.status >= 500 ? 'ehr_unavailable' : 'ehr_reconnect');
};

/** Hands out a token that is good for a while. @param rejected one that the server has just refused */
export type Tokens = (practiceId: PracticeId, rejected?: string) => Promise<string>;

/**
 * Tokens of this process, in memory alone: they last minutes and anybody with the key gets another, so there is
 * nothing to seal, to rotate or to lock. One request at a time for a connection.
 */
export const createTokens = (deps: FhirDeps): Tokens => {
  const { db } = deps;
  const known = new Map<string, { readonly made: string; readonly token: Promise<Token> }>();
  const request = async (practiceId: PracticeId, connection: OpenConnection): Promise<Token> => {
    try {
      return await requestToken(deps, practiceId, connection);
    } catch (error) {
      if (codeOf(error) === 'ehr_reconnect') await endAccess(db, practiceId);
      throw error;
    }
  };
  return async (practiceId, rejected) => {
    // Before every call, for the BAA may have ended and the connection may have been made anew.
    const connection = await loadUsableConnection(deps, practiceId);
    const made = `${connection.id}/${connection.tokenVersion}`;
    const held = known.get(practiceId);
    if (held?.made === made) {
      // What failed while we waited for it is asked for again.
      const token = await held.token.catch(() => undefined);
      const good = token !== undefined && token.accessToken !== rejected;
      if (good && token.expiresAt - db.now() > EARLY_MS) return token.accessToken;
      // Somebody else who waited for the same one may have been first.
      const now = known.get(practiceId);
      if (now !== undefined && now !== held && now.made === made) return (await now.token).accessToken;
    }
    const token = request(practiceId, connection);
    known.set(practiceId, { made, token });
    return (await token).accessToken;
  };
};
