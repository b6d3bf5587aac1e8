import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { askForNewPasskey, verifyNewPasskey } from '../../../adapters/credentials/passkeys.ts';
import { checkTotp, newTotpSecret, totpUri } from '../../../adapters/credentials/totp.ts';
import { putChallenge, takeChallenge } from '../../../db/stores/pending-sign-ins.ts';
import { countRecoveryCodes, makeRecoveryCodes } from '../../../db/stores/recovery-codes.ts';
import {
  addFactor,
  listFactors,
  type NewFactor,
  type PasskeyFactor,
} from '../../../db/stores/second-factors.ts';
import { beginTry, goodTry } from '../../../db/stores/tries.ts';
import { codeOf, ZallyError } from '../../../domain/errors.ts';
import type { WebContext } from '../../context.ts';
import { byAddress, pendingLimitKey } from '../../limits.ts';
import { type ProofKind, parseAnswer, tryKeyOf } from './check.ts';
import { enrolAppView, enrolView } from './enrol-view.ts';
import { problemOf, withProblem } from './proof-routes.ts';
import { PASSKEY_SCRIPTS } from './proof-view.ts';
import { type Door, inPracticeOf, relyingParty, type Who } from './who.ts';

const ENROL_MS = 10 * 60_000;
const appSchema = z.object({ sealed: z.string().max(2048), code: z.string().max(64) });
const answerSchema = z.object({ answer: z.string().max(16_384) });
const secretSchema = z.object({ secret: z.string(), until: z.number() });

interface EnrolDoor extends Door {
  /** True where only the very first factor may be added: by somebody who has proven one factor and no second. */
  readonly first: boolean;
  /** Where somebody who has factors already is sent instead, when `first`. */
  readonly otherwise: string;
  /** @param codes recovery codes, when there were none before */
  done(
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    added: { readonly kind: ProofKind; readonly codes: readonly string[] },
  ): Promise<FastifyReply>;
}

const placeOf = ({ staffId }: Who) =>
  ({ table: 'second_factors', column: 'enrolment', row: staffId }) as const;

/** The secret travels with the form, sealed for this member, so that nothing is kept of an enrolment that ends halfway. */
const sealSecret = async (web: WebContext, who: Who, secret: string): Promise<string> =>
  await inPracticeOf(web, who, async (tx) =>
    (await tx.vault()).seal(placeOf(who), { secret, until: web.db.now() + ENROL_MS }).toString('base64url'),
  );

const openSecret = async (web: WebContext, who: Who, sealed: string): Promise<string | undefined> => {
  const opened = await inPracticeOf(web, who, async (tx) =>
    (await tx.vault()).open(placeOf(who), Buffer.from(sealed, 'base64url')),
  ).catch((error: unknown) => {
    if (codeOf(error) !== 'seal_broken') throw error;
  });
  const parsed = secretSchema.safeParse(opened);
  return parsed.success && parsed.data.until > web.db.now() ? parsed.data.secret : undefined;
};

/** The pages that add a second factor: from sign-in for the first one, from *You* for more. */
export const enrolRoutes = (app: FastifyInstance, web: WebContext, door: EnrolDoor): void => {
  const { base, config, first, otherwise } = door;
  const limited = {
    config: { ...config, rateLimit: { max: 30, timeWindow: '1 minute', keyGenerator: pendingLimitKey(web) } },
    onRequest: byAddress(app),
  };

  const factorsOf = async (who: Who) =>
    await inPracticeOf(web, who, async (tx) => await listFactors(tx, who.staffId));

  /** Whoever may add a factor here; the others are sent on. */
  const whoMayAdd = async (request: FastifyRequest, reply: FastifyReply): Promise<Who | undefined> => {
    const who = await door.who(request, reply);
    if (who === undefined) return undefined;
    if (!first || (await factorsOf(who)).length === 0) return who;
    await reply.redirect(otherwise, 303);
    return undefined;
  };

  const choose = async (request: FastifyRequest, reply: FastifyReply, who: Who, problem?: string) => {
    const passkeys = (await factorsOf(who)).filter(
      (factor): factor is PasskeyFactor => factor.kind === 'passkey',
    );
    const options = await askForNewPasskey(relyingParty(web), who, passkeys);
    await putChallenge(web.db, who.holder, 'new', options.challenge);
    const body = enrolView({ base, options, csrf: who.csrf, first, problem });
    return await door.send(request, reply, { body, scripts: PASSKEY_SCRIPTS });
  };

  const showApp = async (
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    secret: string,
    problem?: string,
  ) => {
    const sealed = await sealSecret(web, who, secret);
    const uri = totpUri(secret, who.email);
    const body = enrolAppView({ base, uri, secret, sealed, csrf: who.csrf, problem });
    return await door.send(request, reply, { body });
  };

  const add = async (request: FastifyRequest, reply: FastifyReply, who: Who, factor: NewFactor) => {
    const codes = await inPracticeOf(web, who, async (tx) => {
      await addFactor(tx, who.staffId, factor, first);
      return (await countRecoveryCodes(tx, who.staffId)) === 0
        ? await makeRecoveryCodes(tx, who.staffId)
        : [];
    });
    return await door.done(request, reply, who, { kind: factor.kind, codes });
  };

  app.get(base, { config }, async (request, reply) => {
    const who = await whoMayAdd(request, reply);
    return who === undefined ? reply : await choose(request, reply, who);
  });

  app.get(`${base}/app`, { config }, async (request, reply) => {
    const who = await whoMayAdd(request, reply);
    return who === undefined ? reply : await showApp(request, reply, who, newTotpSecret());
  });

  app.post(`${base}/app`, limited, async (request, reply) => {
    const who = await whoMayAdd(request, reply);
    if (who === undefined) return reply;
    const sent = appSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const secret = await openSecret(web, who, sent.data.sealed);
    if (secret === undefined) {
      const words = 'That took too long. Here is a new key: remove the old one from the app, then scan this.';
      return await showApp(request, reply.code(403), who, newTotpSecret(), words);
    }
    const key = tryKeyOf('code', who);
    try {
      await beginTry(web.db, key);
    } catch (error) {
      const problem = problemOf(error, '');
      if (problem === undefined) throw error;
      return await showApp(request, withProblem(reply, problem), who, secret, problem.words);
    }
    const step = checkTotp(secret, sent.data.code, web.db.now(), undefined);
    if (step === undefined) {
      const words = 'That code doesn’t fit. Check that the phone’s clock is right, then type the next code.';
      return await showApp(request, reply.code(403), who, secret, words);
    }
    await goodTry(web.db, key, true);
    return await add(request, reply, who, { kind: 'totp', secret, step });
  });

  app.post(`${base}/passkey`, limited, async (request, reply) => {
    const who = await whoMayAdd(request, reply);
    if (who === undefined) return reply;
    const sent = answerSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const challenge = await takeChallenge(web.db, who.holder, 'new');
    try {
      if (challenge === undefined) throw new ZallyError('factor_refused');
      const passkey = await verifyNewPasskey(relyingParty(web), parseAnswer(sent.data.answer), challenge);
      return await add(request, reply, who, { kind: 'passkey', passkey });
    } catch (error) {
      const problem = problemOf(
        error,
        'The passkey was not made, or the page was open for too long. Try again.',
      );
      if (problem === undefined) throw error;
      return await choose(request, withProblem(reply, problem), who, problem.words);
    }
  });
};
