import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { verifyPassword } from '../../adapters/credentials/password-hash.ts';
import { loadPasswordHash } from '../../db/stores/passwords.ts';
import { findStaffByEmail } from '../../db/stores/staff.ts';
import { beginTry, goodTry, isKnownBrowser, type TryKey } from '../../db/stores/tries.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { HTML } from '../pages/layout.ts';
import { flowCookie } from '../viewer.ts';
import { problemOf } from './factors/proof-routes.ts';
import { BROWSER_COOKIE, beginPending } from './pending.ts';
import { sendSignIn } from './send-sign-in.ts';

/** Every try takes a hash of 19 MiB; this bounds the work, the backoff bounds the guessing. */
const LIMIT = { max: 60, timeWindow: '1 minute' };
const sentSchema = z.object({ email: z.email().max(320), password: z.string().min(1).max(2048) });
const WRONG = 'That e-mail address and password don’t go together. Check both, then try again.';

/** Tries for one e-mail address, whether anybody has it or not. */
export const accountKey = (email: string): TryKey => ({ kind: 'account', of: email.toLowerCase() });

interface Candidate {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  readonly hash: string | undefined;
}
/** Looked for like anybody else, so that a stranger takes as long as a member. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * Whom an address belongs to. Of several practices the first counts in which it has a password: there is no way yet to
 * choose.
 */
const candidateOf = async (web: WebContext, email: string, address: string): Promise<Candidate> => {
  const known = await findStaffByEmail(web.db, email);
  const nobody = { practiceId: NOBODY as PracticeId, staffId: NOBODY as StaffId };
  let found: Candidate | undefined;
  for (const { practiceId, staffId } of known.length === 0 ? [nobody] : known) {
    const hash = await web.db.inPractice(
      practiceId,
      { kind: 'nobody', address },
      async (tx) => await loadPasswordHash(tx, staffId),
    );
    if (found?.hash === undefined) found = { practiceId, staffId, hash };
  }
  return found ?? { ...nobody, hash: undefined };
};

/** `POST /sign-in/password`: e-mail address and password, the first factor of a local account. */
export const passwordRoutes = (app: FastifyInstance, web: WebContext): void => {
  const background = new Set<Promise<void>>();
  app.addHook('onClose', async () => void (await Promise.all(background)));

  /** After the answer: what is written for a member alone must not make their answer slower than a stranger's. */
  const auditRefusal = (request: FastifyRequest, { practiceId, staffId }: Candidate): void => {
    if (practiceId === NOBODY) return;
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
    who: Candidate,
  ): Promise<readonly TryKey[]> => {
    const browser = request.cookies[flowCookie(web, BROWSER_COOKIE)] ?? '';
    const known = await isKnownBrowser(web.db, browser, who.practiceId, who.staffId);
    return known
      ? [{ kind: 'browser', of: `${browser}|${who.staffId}` }]
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
    { config: { access: 'public', rateLimit: LIMIT } },
    async (request, reply) => {
      const sent = sentSchema.safeParse(request.body);
      try {
        if (!sent.success) throw new ZallyError('factor_refused');
        const { email, password } = sent.data;
        const who = await candidateOf(web, email, request.ip);
        const keys = await keysOf(request, email, who);
        await begin(keys);
        if (!(await verifyPassword(password, who.hash))) {
          auditRefusal(request, who);
          throw new ZallyError('factor_refused');
        }
        for (const key of keys) await goodTry(web.db, key, key.kind !== 'address');
        const { practiceId, staffId } = who;
        return await beginPending(web, reply, { practiceId, staffId, firstFactor: 'password' });
      } catch (error) {
        const problem = problemOf(error, WRONG);
        if (problem === undefined) throw error;
        web.log.warn('sign_in.refused', { code: codeOf(error), requestId: request.id });
        return await sendSignIn(web, request, reply.code(problem.status).type(HTML), problem.words);
      }
    },
  );
};
