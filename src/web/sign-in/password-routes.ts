import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { verifyPassword } from '../../adapters/credentials/password-hash.ts';
import { loadPasswordHash } from '../../db/stores/passwords.ts';
import { beginTry, goodTry, isKnownBrowser, type TryKey } from '../../db/stores/tries.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { HTML } from '../pages/layout.ts';
import { flowCookie } from '../viewer.ts';
import { practiceHere } from './at.ts';
import { problemOf, withProblem } from './factors/proof-routes.ts';
import { goOn } from './go-on.ts';
import { type Membership, membershipsOf, NOBODY } from './memberships.ts';
import { BROWSER_COOKIE } from './pending.ts';
import { sendSignIn } from './send-sign-in.ts';

const sentSchema = z.object({ email: z.email().max(320), password: z.string().min(1).max(2048) });
const WRONG = 'That e-mail address and password don’t go together. Check both, then try again.';

/** Tries for one e-mail address, whether anybody has it or not. */
export const accountKey = (email: string): TryKey => ({ kind: 'account', of: email.toLowerCase() });

const BY_PASSWORD = { firstFactor: 'password', subject: null, mfa: false, provenAt: null } as const;

interface Candidate extends Membership {
  readonly loaded: string | undefined;
}

/** For everybody as many passwords are compared: how many practices know an address doesn't show in the time. */
const MOST_PRACTICES = 3;

/**
 * Whom an address may belong to: at the practice's own address the member of that practice first, then those with a
 * password.
 *
 * @param at the practice that this browser comes from
 */
const candidatesOf = async (
  web: WebContext,
  email: string,
  address: string,
  at: string | undefined,
): Promise<readonly Candidate[]> => {
  const found = await membershipsOf(web, email, address, loadPasswordHash);
  const nobody: Candidate = { ...NOBODY, loaded: undefined };
  return [
    ...found
      .toSorted((a, b) => Number(a.loaded === undefined) - Number(b.loaded === undefined))
      .toSorted((a, b) => Number(b.practiceId === at) - Number(a.practiceId === at)),
    ...Array.from({ length: MOST_PRACTICES }, () => nobody),
  ].slice(0, MOST_PRACTICES);
};

/** Those with whom the password goes together; all are compared. */
const whoseIs = async (password: string, candidates: readonly Candidate[]): Promise<readonly Candidate[]> => {
  const found: Candidate[] = [];
  for (const candidate of candidates)
    if (await verifyPassword(password, candidate.loaded)) found.push(candidate);
  return found;
};

/** `POST /sign-in/password`: e-mail address and password, the first factor of a local account. */
export const passwordRoutes = (app: FastifyInstance, web: WebContext): void => {
  const background = new Set<Promise<void>>();
  app.addHook('onClose', async () => void (await Promise.all(background)));

  /** After the answer: what is written for a member alone must not make their answer slower than a stranger's. */
  const auditRefusal = (request: FastifyRequest, { practiceId, staffId }: Candidate): void => {
    if (practiceId === NOBODY.practiceId) return;
    const work = web.db
      .inPractice(practiceId, { kind: 'nobody', address: request.ip }, async (tx) =>
        tx.audit({
          action: 'staff.sign_in_refused',
          resource: 'staff',
          resourceId: staffId,
          outcome: 'denied',
        }),
      )
      .catch((error: unknown) => web.log.error('sign_in.unrecorded', error, { requestId: request.id }))
      .finally(() => background.delete(work));
    background.add(work);
  };

  /** A browser in which this account has signed in before is counted by itself, and not with its address. */
  const keysOf = async (
    request: FastifyRequest,
    email: string,
    candidates: readonly Candidate[],
  ): Promise<readonly TryKey[]> => {
    const browser = request.cookies[flowCookie(web, BROWSER_COOKIE)] ?? '';
    const known = new Set<Candidate>();
    for (const who of candidates)
      if (await isKnownBrowser(web.db, browser, who.practiceId, who.staffId)) known.add(who);
    // A practice can add anybody's address and sign in under it: what it makes known excuses no try at another's password.
    const [own] = candidates.filter(({ loaded }) => loaded !== undefined);
    return own !== undefined && candidates.every((who) => who.loaded === undefined || known.has(who))
      ? [{ kind: 'browser', of: `${browser}|${own.staffId}` }]
      : [accountKey(email), { kind: 'address', of: request.ip }];
  };

  const begin = async (keys: readonly TryKey[]): Promise<void> => {
    const begun: TryKey[] = [];
    for (const key of keys) {
      try {
        await beginTry(web.db, key);
        begun.push(key);
      } catch (error) {
        // Whoever waits for one thing isn't counted for another.
        for (const other of begun) await goodTry(web.db, other, false);
        throw error;
      }
    }
  };

  app.post(
    '/sign-in/password',
    { config: { access: 'public', rateLimit: ADDRESS_LIMIT } },
    async (request, reply) => {
      const sent = sentSchema.safeParse(request.body);
      try {
        if (!sent.success) throw new ZallyError('factor_refused');
        const { email, password } = sent.data;
        const at = practiceHere(web, request);
        const candidates = await candidatesOf(web, email, request.ip, at);
        const keys = await keysOf(request, email, candidates);
        await begin(keys);
        const who = await whoseIs(password, candidates);
        if (who.length === 0) {
          for (const candidate of candidates) auditRefusal(request, candidate);
          throw new ZallyError('factor_refused');
        }
        // With one password of several that an address has, the tries at the others aren't forgiven.
        const only = candidates.filter(({ loaded }) => loaded !== undefined).length === 1;
        for (const key of keys) await goodTry(web.db, key, only && key.kind !== 'address');
        return await goOn(web, request, reply, who, BY_PASSWORD);
      } catch (error) {
        const problem = problemOf(error, WRONG);
        if (problem === undefined) throw error;
        web.log.warn('sign_in.refused', { code: codeOf(error), requestId: request.id });
        return await sendSignIn(web, request, withProblem(reply, problem).type(HTML), problem.words);
      }
    },
  );
};
