import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ownerNamedIn } from '../../adapters/credentials/passkeys.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { beginTry, goodTry } from '../../db/stores/tries.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { ADDRESS_LIMIT } from '../limits.ts';
import { flowCookie } from '../viewer.ts';
import { parseAnswer, proveByPasskey } from './factors/check.ts';
import { problemOf, withProblem } from './factors/proof-routes.ts';
import { isRefusal, letIn } from './pending.ts';
import { PASSKEY_COOKIE, sendSignIn } from './send-sign-in.ts';

const sentSchema = z.object({ answer: z.string().max(16_384) });
const REFUSED =
  'That passkey was not accepted here. It may have been removed, or the page was open for too long. Try again.';

/**
 * `POST /sign-in/passkey`: a passkey by itself. The device has asked for a finger, a face or a PIN, so that it is both
 * factors.
 */
export const passkeyRoutes = (app: FastifyInstance, web: WebContext): void => {
  /** @throws ZallyError `factor_refused`, whatever is wrong with it */
  const prove = async (request: FastifyRequest) => {
    const sent = sentSchema.safeParse(request.body);
    const answer = sent.success ? parseAnswer(sent.data.answer) : undefined;
    const owner = ownerNamedIn(answer);
    const holder = request.cookies[flowCookie(web, PASSKEY_COOKIE)];
    if (owner === undefined || holder === undefined) throw new ZallyError('factor_refused');
    const actor = { kind: 'nobody', address: request.ip } as const;
    const member = await web.db
      .inPractice(owner.practiceId, actor, async (tx) => await loadStaff(tx, owner.staffId))
      .catch((cause: unknown) => {
        throw isRefusal(cause) ? new ZallyError('factor_refused', { cause }) : cause;
      });
    if (!member.active) throw new ZallyError('factor_refused');
    const { email, displayName: name } = member;
    await proveByPasskey(web, { ...owner, email, name, actor, holder, csrf: null }, answer);
    return owner;
  };

  app.post(
    '/sign-in/passkey',
    { config: { access: 'public', rateLimit: ADDRESS_LIMIT } },
    async (request, reply) => {
      const key = { kind: 'passkey', of: request.ip } as const;
      try {
        await beginTry(web.db, key);
        const owner = await prove(request);
        await goodTry(web.db, key, false);
        const provenAt = new Date(web.db.now());
        const next = await letIn(web, request, reply, {
          ...owner,
          by: 'passkey',
          factor: 'passkey',
          provenAt,
        });
        return await reply.redirect(next, 303);
      } catch (error) {
        const problem = problemOf(error, REFUSED);
        if (problem === undefined) throw error;
        web.log.warn('sign_in.refused', { code: codeOf(error), requestId: request.id });
        return await sendSignIn(web, request, withProblem(reply, problem), problem.words);
      }
    },
  );
};
