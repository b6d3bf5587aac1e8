import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, ERRORS, type ErrorCode, ZallyError } from '../domain/errors.ts';
import type { Logger } from '../domain/log.ts';
import { isScripted } from './access.ts';
import { FAILURE_WORDS, supportCode } from './failure-words.ts';
import { sentenceOf } from './not-understood.ts';
import { HTML, type Html, message, page } from './pages/layout.ts';
import { pageAbove } from './step-up.ts';

const MINUTE_MS = 60_000;

const STATUS: Partial<Record<ErrorCode, number>> = {
  not_allowed: 403,
  own_access: 403,
  outside_classes: 403,
  handed_on: 403,
  nobody_else: 409,
  form_expired: 403,
  not_found: 404,
  conflict: 409,
  invalid_input: 400,
  baa_missing: 409,
  contained: 409,
  sign_in_failed: 403,
  sign_in_unavailable: 503,
  sign_in_client_refused: 503,
  factor_refused: 403,
  proof_needed: 403,
  too_many_tries: 429,
};

const statusOf = (code: ErrorCode): number => STATUS[code] ?? (ERRORS[code].kind === 'temporary' ? 503 : 409);

/** Faults of a request that Fastify itself finds: a body too large, a form that can't be read, too many tries. */
const ownStatus = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

const TO_QUEUE = { href: '/queue', words: 'To the queue' };

/** From a form of the settings or about a filing back to its page, where it can be opened; from elsewhere to the queue. */
const wayOn = (request: FastifyRequest, status: number): { href: string; words: string } => {
  if (request.viewer?.practice.destroyAt != null) return { href: '/you', words: 'To your own page' };
  if (request.method !== 'POST' || status === 403) return TO_QUEUE;
  const page = pageAbove(request.server.declaredRoutes, request.url);
  if (page.startsWith('/filed/')) return { href: page, words: 'To the filing' };
  return page.startsWith('/settings') ? { href: page, words: 'Back to the form' } : TO_QUEUE;
};

/** What a page of a failure tells. */
interface Told {
  readonly code: string;
  readonly heading: string;
  readonly advice: string;
  readonly next?: string | undefined;
}

/** @param code as it is shown, for support */
const bodyOf = (
  { heading, advice, next }: Told,
  action: { href: string; words: string },
  code: string,
): Html => message({ heading, lines: next === undefined ? [advice] : [advice, next], action, code });

const NOT_FOUND: Told = { ...FAILURE_WORDS.not_found, code: 'not_found', advice: ERRORS.not_found.advice };

const answer = async (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  told: Told,
): Promise<unknown> => {
  const { code, advice } = told;
  if (isScripted(request)) return await reply.code(status).send({ code, advice });
  const action = request.viewer == null ? { href: '/sign-in', words: 'To sign-in' } : wayOn(request, status);
  const body = bodyOf(told, action, supportCode(code, request.id));
  return await reply
    .code(status)
    .type(HTML)
    .send(page({ body, layout: 'centre', ...(request.viewer == null ? {} : { viewer: request.viewer }) }));
};

/** RFC 9110, 10.2.3: seconds. */
const sayWhen = (reply: FastifyReply, error: unknown, status: number | undefined): void => {
  const wait = error instanceof ZallyError ? error.retryAfterMs : undefined;
  const code = status ?? statusOf(codeOf(error));
  if (wait === undefined && code !== 429) return;
  const seconds = Math.ceil((wait ?? MINUTE_MS) / 1000);
  if (!reply.hasHeader('retry-after')) reply.header('retry-after', String(Math.max(1, seconds)));
};

/** The page for an address that can't be parsed: it comes before every hook, so that nobody is known yet. */
export const unreadableAddress = (): string => {
  const body = bodyOf(NOT_FOUND, TO_QUEUE, NOT_FOUND.code);
  return page({ body, layout: 'centre' });
};

/** Whatever fails is told by its code and the code's fixed advice. Nothing that a person typed is repeated. */
export const tellFailures = (app: FastifyInstance, log: Logger): void => {
  app.setErrorHandler(async (error, request, reply) => {
    const status = ownStatus(error);
    sayWhen(reply, error, status);
    if (status === 429) {
      const advice = 'Too many tries in a short time. Wait a minute, then try again.';
      return await answer(request, reply, 429, { code: 'too_many', heading: 'One moment', advice });
    }
    const code = status === undefined ? codeOf(error) : 'invalid_input';
    if (code === 'unexpected') log.error('web.failed', error, { requestId: request.id });
    const advice = sentenceOf(error) ?? ERRORS[code].advice;
    return await answer(request, reply, status ?? statusOf(code), { ...FAILURE_WORDS[code], code, advice });
  });
  app.setNotFoundHandler(async (request, reply) => {
    return await answer(request, reply, 404, NOT_FOUND);
  });
};
