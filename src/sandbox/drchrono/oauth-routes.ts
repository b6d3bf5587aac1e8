import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Answer, html, Refusal } from './answer.ts';
import { play } from './exchange.ts';
import { consentPage, refusalPage } from './pages/consent-page.ts';
import { authenticateClient, issueCode, oauthError, revoke, SCOPES, token } from './tokens.ts';
import { type CallRecord, practiceById, userById, userByName, type World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const textOf = (fields: Fields, name: string): string =>
  typeof fields[name] === 'string' ? fields[name] : '';

/** /o/authorize/, /o/token/ and /o/revoke_token/. */
export function registerOAuth(app: FastifyInstance, world: World): void {
  app.get('/o/authorize', (request, reply) =>
    play(world, request, reply, '/o/authorize/', (call) =>
      authorize(world, call, fieldsOf(request.query), undefined),
    ),
  );
  app.post('/o/authorize', (request, reply) =>
    play(world, request, reply, '/o/authorize/', (call) => {
      const body = fieldsOf(request.body);
      return authorize(world, call, fieldsOf(request.query), textOf(body, 'as'));
    }),
  );
  app.post('/o/token', (request, reply) =>
    play(world, request, reply, '/o/token/', (call) => asClient(world, call, request, token)),
  );
  app.post('/o/revoke_token', (request, reply) =>
    play(world, request, reply, '/o/revoke_token/', (call) => asClient(world, call, request, revoke)),
  );
}

function asClient(world: World, call: CallRecord, request: FastifyRequest, act: typeof token): Answer {
  const body = fieldsOf(request.body);
  const client = authenticateClient(world, request.headers.authorization, body);
  call.client = client.id;
  // A live client saw 429 here too, so token calls draw on the same budget.
  world.throttle.admit(client.id);
  return act(world, client, body);
}

/**
 * The consent page, or straight back to the client when the user is known: from the form (`as`), from the query
 * (`sandbox_user`, for tests) or from the option `autoApprove`.
 */
function authorize(world: World, call: CallRecord, query: Fields, as: string | undefined): Answer {
  const get = (name: string): string => textOf(query, name);
  const client = world.settings.clients.find((each) => each.id === get('client_id'));
  if (!client) return html(400, refusalPage('This client_id is not registered.'));
  call.client = client.id;
  const redirectUri = get('redirect_uri');
  // RFC 6749, 4.1.2.1: with a wrong address nothing is sent back, not even an error.
  if (!URL.canParse(redirectUri) || (client.redirectUris && !client.redirectUris.includes(redirectUri))) {
    return html(400, refusalPage('This redirect_uri is not registered for the application.'));
  }
  const back = (parameters: Readonly<Record<string, string>>): Answer => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (get('state') !== '') url.searchParams.set('state', get('state'));
    return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' } };
  };

  if (get('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
  const scopes = get('scope').split(/[ +]/).filter(Boolean);
  if (scopes.length === 0 || scopes.some((scope) => !SCOPES.includes(scope)))
    return back({ error: 'invalid_scope' });
  const challenge = get('code_challenge');
  if (challenge !== '' && get('code_challenge_method') !== 'S256') {
    return back({ error: 'invalid_request', error_description: 'code_challenge_method must be S256' });
  }
  if (as === 'deny') return back({ error: 'access_denied' });

  const login = whoLogsIn(world, as, get('sandbox_user'));
  if (!login) return html(200, consentPage(world.store.practices, client.id, scopes));
  call.user = login.user.username;
  const code = issueCode(world, {
    client: client.id,
    user: login.user.id,
    practice: login.practice.id,
    scopes,
    redirectUri,
    challenge: challenge === '' ? null : challenge,
  });
  return back({ code });
}

function whoLogsIn(world: World, as: string | undefined, sandboxUser: string): ReturnType<typeof userByName> {
  if (as !== undefined) {
    const [practiceId, userId] = as.split('/').map(Number);
    const practice = practiceById(world, practiceId ?? 0);
    const user = practice && userById(practice, userId ?? 0);
    if (!practice || !user) throw new Refusal(html(400, refusalPage('No such user.')));
    return { practice, user };
  }
  const name = sandboxUser || world.settings.autoApprove;
  if (!name) return undefined;
  const login = userByName(world, name);
  if (!login) throw oauthError(400, 'invalid_request', 'no such sandbox user');
  return login;
}
