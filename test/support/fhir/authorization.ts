import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, jwtVerify } from 'jose';

/** A client that is registered on the server, with its public key. */
export interface RegisteredClient {
  readonly id: string;
  readonly publicJwk: JWK;
  readonly alg: string;
}

const FIVE_MINUTES_S = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** v1: read, write. v2: any of create, read, update, delete, search. */
const SCOPE = /^system\/(\w+)\.(read|write|c?r?u?d?s?)$/;

/** What a token allows: letters of SMART 2 by the kind of resource. */
type Allowed = ReadonlyMap<string, string>;

const allowedBy = (scope: string): Allowed => {
  const allowed = new Map<string, string>();
  for (const one of scope.split(' ')) {
    const [, type, letters] = SCOPE.exec(one) ?? [];
    if (type === undefined || letters === undefined || letters === '') throw new Error('invalid_scope');
    const meant = letters === 'read' ? 'rs' : letters === 'write' ? 'cud' : letters;
    allowed.set(type, (allowed.get(type) ?? '') + meant);
  }
  return allowed;
};

/** SMART Backend Services on the server's side: checks assertions with `jose`, hands out tokens of five minutes. */
export const createAuthorization = (client: RegisteredClient, now: () => number) => {
  const tokens = new Map<string, { readonly until: number; readonly allowed: Allowed }>();
  const used = new Set<string>();
  let granted = 0;
  let open = true;

  const grant = async (form: URLSearchParams, tokenUrl: string): Promise<object> => {
    if (form.get('grant_type') !== 'client_credentials') throw new Error('unsupported_grant_type');
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) throw new Error('invalid_client');
    const { payload, protectedHeader } = await jwtVerify(
      form.get('client_assertion') ?? '',
      await importJWK(client.publicJwk, client.alg),
      {
        algorithms: ['RS384', 'ES384'],
        issuer: client.id,
        subject: client.id,
        audience: tokenUrl,
        requiredClaims: ['exp', 'jti'],
        currentDate: new Date(now()),
      },
    );
    if (protectedHeader.kid !== client.publicJwk.kid) throw new Error('invalid_client');
    if ((payload.exp ?? Infinity) > now() / 1000 + FIVE_MINUTES_S) throw new Error('invalid_client');
    if (used.has(payload.jti ?? '')) throw new Error('invalid_client');
    used.add(payload.jti ?? '');
    const scope = form.get('scope') ?? '';
    const accessToken = randomUUID();
    tokens.set(accessToken, { until: now() + FIVE_MINUTES_S * 1000, allowed: allowedBy(scope) });
    granted += 1;
    return { access_token: accessToken, token_type: 'bearer', expires_in: FIVE_MINUTES_S, scope };
  };

  return {
    /** @returns the answer of the token endpoint, and its status */
    token: async (body: string, tokenUrl: string): Promise<{ status: number; answer: object }> => {
      if (!open) return { status: 400, answer: { error: 'unauthorized_client' } };
      try {
        return { status: 200, answer: await grant(new URLSearchParams(body), tokenUrl) };
      } catch {
        return { status: 400, answer: { error: 'invalid_client' } };
      }
    },
    /** @returns 200, 401 or 403 */
    check: (header: string | undefined, type: string, letter: string): number => {
      const token = tokens.get(header?.replace(/^Bearer /, '') ?? '');
      if (token === undefined || token.until <= now()) return 401;
      return token.allowed.get(type)?.includes(letter) === true ? 200 : 403;
    },
    endTokens: (): void => tokens.clear(),
    endAccess: (): void => {
      tokens.clear();
      open = false;
    },
    granted: (): number => granted,
  };
};
