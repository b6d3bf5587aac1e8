import { createHash, timingSafeEqual } from 'node:crypto';
import { type Answer, json, Refusal } from './answer.ts';
import type { SandboxClient } from './options.ts';
import type { Code, Grant } from './state.ts';
import type { World } from './world.ts';

/** Access tokens last 48 hours. */
const ACCESS_MS = 48 * 3_600_000;
/** RFC 6749, 4.1.2: a code is short-lived. */
const CODE_MS = 60_000;

/** Every scope that DrChrono knows. */
export const SCOPES: readonly string[] = [
  'patients patients:summary messages tasks user calendar clinical labs settings billing',
  'billing:patient-payment',
]
  .flatMap((line) => line.split(' '))
  .flatMap((name) => [`${name}:read`, `${name}:write`]);

/** The body of a successful token answer. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
  readonly scope: string;
}

/** An OAuth error (RFC 6749, 5.2). */
export const oauthError = (status: number, error: string, description?: string): Refusal =>
  new Refusal(json(status, { error, ...(description !== undefined && { error_description: description }) }));

/** Equal text, without telling by time where it differs. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** Finds the client by Basic header or body fields. @throws Refusal 401 invalid_client. */
export function authenticateClient(
  world: World,
  authorization: string | undefined,
  body: Readonly<Record<string, unknown>>,
): SandboxClient {
  let id = typeof body.client_id === 'string' ? body.client_id : '';
  let secret = typeof body.client_secret === 'string' ? body.client_secret : '';
  if (authorization?.toLowerCase().startsWith('basic ')) {
    // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
    const [user = '', ...rest] = Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':');
    id = decodeForm(user);
    secret = decodeForm(rest.join(':'));
  }
  const client = world.settings.clients.find((each) => each.id === id);
  if (!client || !sameSecret(client.secret, secret)) throw oauthError(401, 'invalid_client');
  return client;
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Keeps a code for one exchange and returns it. */
export function issueCode(world: World, code: Omit<Code, 'code' | 'expiresAt'>): string {
  const issued: Code = { ...code, code: world.settings.randomToken(), expiresAt: world.now() + CODE_MS };
  world.store.live.codes.push(issued);
  world.store.commit();
  return issued.code;
}

/** Issues a pair, as the token endpoint does. */
export function issueGrant(
  world: World,
  to: { client: string; user: number; practice: number; scopes: readonly string[] },
): TokenAnswer {
  const { randomToken } = world.settings;
  const access = randomToken();
  const refresh = randomToken();
  world.store.live.grants.push({ ...to, access, refresh, expiresAt: world.now() + ACCESS_MS });
  forget(world);
  world.store.commit();
  return {
    access_token: access,
    refresh_token: refresh,
    expires_in: ACCESS_MS / 1000,
    token_type: 'Bearer',
    scope: to.scopes.join(' '),
  };
}

function forget(world: World): void {
  const { live } = world.store;
  const now = world.now();
  live.codes = live.codes.filter((code) => code.expiresAt > now);
  live.grants = live.grants.filter(
    (grant) => grant.refresh !== null || (grant.access !== null && grant.expiresAt > now),
  );
}

/** POST /o/token/. */
export function token(world: World, client: SandboxClient, body: Readonly<Record<string, unknown>>): Answer {
  const given = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const headers = { 'cache-control': 'no-store', pragma: 'no-cache' };
  switch (given('grant_type')) {
    case 'authorization_code':
      return json(200, exchange(world, client, given), headers);
    case 'refresh_token':
      return json(200, refresh(world, client, given), headers);
    default:
      throw oauthError(400, 'unsupported_grant_type');
  }
}

function exchange(world: World, client: SandboxClient, given: (name: string) => string): TokenAnswer {
  const { live } = world.store;
  const code = live.codes.find((each) => each.code === given('code'));
  if (!code || code.client !== client.id || code.expiresAt <= world.now())
    throw oauthError(400, 'invalid_grant');
  // Used up whatever comes next: a wrong verifier doesn't get a second try.
  live.codes = live.codes.filter((each) => each !== code);
  world.store.commit();
  if (code.redirectUri !== given('redirect_uri'))
    throw oauthError(400, 'invalid_grant', 'redirect_uri differs');
  if (code.challenge !== null) {
    const sent = createHash('sha256').update(given('code_verifier')).digest('base64url');
    if (!sameSecret(sent, code.challenge)) throw oauthError(400, 'invalid_grant', 'code_verifier differs');
  }
  return issueGrant(world, {
    client: client.id,
    user: code.user,
    practice: code.practice,
    scopes: code.scopes,
  });
}

function refresh(world: World, client: SandboxClient, given: (name: string) => string): TokenAnswer {
  const sent = given('refresh_token');
  const grant = world.store.live.grants.find((each) => each.refresh !== null && each.refresh === sent);
  if (!grant || grant.client !== client.id) throw oauthError(400, 'invalid_grant');
  const asked = given('scope') === '' ? grant.scopes : given('scope').split(' ');
  // RFC 6749, 6: a refresh may narrow the scope, never widen it.
  if (asked.some((scope) => !grant.scopes.includes(scope))) throw oauthError(400, 'invalid_scope');
  grant.refresh = null;
  if (world.settings.refreshEndsAccess) grant.access = null;
  return issueGrant(world, {
    client: grant.client,
    user: grant.user,
    practice: grant.practice,
    scopes: asked,
  });
}

/** POST /o/revoke_token/ (RFC 7009): 200 for an unknown token too. A refresh token takes its access token along. */
export function revoke(world: World, client: SandboxClient, body: Readonly<Record<string, unknown>>): Answer {
  for (const grant of world.store.live.grants) {
    if (grant.client !== client.id || typeof body.token !== 'string') continue;
    if (grant.refresh === body.token) {
      grant.refresh = null;
      grant.access = null;
    } else if (grant.access === body.token) grant.access = null;
  }
  world.store.commit();
  return { status: 200 };
}

/** Ends every token of every client at once. */
export function endEveryGrant(world: World): void {
  world.store.live.grants = [];
  world.store.live.codes = [];
  world.store.commit();
}

/** Ends every access token; refresh tokens live on. */
export function expireAccess(world: World): void {
  for (const grant of world.store.live.grants) grant.access = null;
  world.store.commit();
}

/** The living grant behind a bearer token. */
export function grantOf(world: World, authorization: string | undefined): Grant | undefined {
  const sent = /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
  return world.store.live.grants.find(
    (grant) => sent !== undefined && grant.access === sent && grant.expiresAt > world.now(),
  );
}
