import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askForPasskey } from '../../../adapters/credentials/passkeys.ts';
import { putChallenge } from '../../../db/stores/pending-sign-ins.ts';
import { countRecoveryCodes } from '../../../db/stores/recovery-codes.ts';
import { listFactors, type PasskeyFactor } from '../../../db/stores/second-factors.ts';
import { codeOf, ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { byAddress, pendingLimitKey } from '../../limits.ts';
import type { Html } from '../../pages/layout.ts';
import { span } from '../../pages/words.ts';
import { type ProofKind, parseAnswer, proveByCode, proveByPasskey, proveByRecoveryCode } from './check.ts';
import { PASSKEY_SCRIPTS, proofView, type Ways } from './proof-view.ts';
import { type Door, inPracticeOf, relyingParty, type Who } from './who.ts';

const codeSchema = z.object({ code: z.string().max(64) });
const answerSchema = z.object({ answer: z.string().max(16_384) });

interface Problem {
  readonly status: number;
  readonly words: string;
  /** When the next try counts. */
  readonly seconds?: number;
}

/** What a wrong or an early try is told. Nothing for what isn't about the try. */
export const problemOf = (error: unknown, refused: string): Problem | undefined => {
  const code = codeOf(error);
  if (code === 'factor_refused') return { status: 403, words: refused };
  if (code !== 'too_many_tries') return undefined;
  const wait = error instanceof ZallyError ? (error.retryAfterMs ?? 0) : 0;
  const seconds = Math.max(1, Math.ceil(wait / 1000));
  return { status: 429, words: `Too many tries. Try again in ${span(seconds * 1000)}.`, seconds };
};

/** The answer's status, and after how long another try counts (RFC 9110, 10.2.3). */
export const withProblem = (reply: FastifyReply, { status, seconds }: Problem): FastifyReply => {
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply.code(status);
};

const REFUSED: Readonly<Record<ProofKind, string>> = {
  totp: 'That code is wrong, too old, or was used before. Wait for the next one in your app, then type it.',
  recovery_code: 'That is not one of your recovery codes, or it was used before. Try another.',
  passkey: 'The passkey was not accepted, or the page was open for too long. Try again.',
};

/** What this person has; asks their browser for a passkey where there is one. */
export const loadWays = async (web: WebContext, who: Who): Promise<Ways> => {
  const { factors, codes } = await inPracticeOf(web, who, async (tx) => ({
    factors: await listFactors(tx, who.staffId),
    codes: await countRecoveryCodes(tx, who.staffId),
  }));
  const passkeys = factors.filter((factor): factor is PasskeyFactor => factor.kind === 'passkey');
  const totp = factors.some(({ kind }) => kind === 'totp');
  if (passkeys.length === 0) return { totp, recovery: codes > 0, passkey: null };
  const passkey = await askForPasskey(relyingParty(web), passkeys);
  await putChallenge(web.db, who.holder, 'proof', passkey.challenge);
  return { totp, recovery: codes > 0, passkey };
};

/** True when somebody has nothing here to prove themselves by. */
export const hasNone = (ways: Ways): boolean => !ways.totp && ways.passkey === null;

interface ProofDoor extends Door {
  readonly heading: string;
  readonly intro: string;
  /** For somebody who has no second factor here. */
  without(request: FastifyRequest, reply: FastifyReply, who: Who): Promise<FastifyReply>;
  done(request: FastifyRequest, reply: FastifyReply, who: Who, kind: ProofKind): Promise<FastifyReply>;
  readonly more?: Html;
}

/** The page that asks for the second factor, and the three ways to answer it. */
export const proofRoutes = (app: FastifyInstance, web: WebContext, door: ProofDoor): void => {
  const { base, config, heading, intro, more = null } = door;
  const limited = {
    config: { ...config, rateLimit: { max: 30, timeWindow: '1 minute', keyGenerator: pendingLimitKey(web) } },
    onRequest: byAddress(app),
  };

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    problem?: string,
  ): Promise<FastifyReply> => {
    const ways = await loadWays(web, who);
    if (hasNone(ways)) return await door.without(request, reply, who);
    const body = proofView({ base, heading, intro, ways, csrf: who.csrf, problem, more });
    return await door.send(request, reply, { body, scripts: PASSKEY_SCRIPTS });
  };

  const answer = (kind: ProofKind, prove: (who: Who, body: unknown) => Promise<void>): void => {
    const path = { totp: 'code', recovery_code: 'recovery', passkey: 'passkey' }[kind];
    app.post(`${base}/${path}`, limited, async (request, reply) => {
      const who = await door.who(request, reply);
      if (who === undefined) return reply;
      try {
        await prove(who, request.body);
      } catch (error) {
        const problem = problemOf(error, REFUSED[kind]);
        if (problem === undefined) throw error;
        web.log.warn('sign_in.factor_refused', { code: codeOf(error), requestId: request.id });
        withProblem(reply, problem);
        return await show(request, reply, who, problem.words);
      }
      return await door.done(request, reply, who, kind);
    });
  };

  app.get(base, { config }, async (request, reply) => {
    const who = await door.who(request, reply);
    return who === undefined ? reply : await show(request, reply, who);
  });
  answer('totp', async (who, body) => {
    const sent = codeSchema.safeParse(body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await proveByCode(web, who, sent.data.code);
  });
  answer('recovery_code', async (who, body) => {
    const sent = codeSchema.safeParse(body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await proveByRecoveryCode(web, who, sent.data.code);
  });
  answer('passkey', async (who, body) => {
    const sent = answerSchema.safeParse(body);
    if (!sent.success) throw new ZallyError('invalid_input');
    await proveByPasskey(web, who, parseAnswer(sent.data.answer));
  });
};
