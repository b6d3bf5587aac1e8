import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, ERRORS, type ErrorCode, ZallyError } from '../domain/errors.ts';
import type { Logger } from '../domain/log.ts';
import { isScripted } from './access.ts';
import { sentenceOf } from './not-understood.ts';
import { HTML, message, page } from './pages/layout.ts';
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
  sign_in_failed: 403,
  sign_in_unavailable: 503,
  factor_refused: 403,
  proof_needed: 403,
  too_many_tries: 429,
};

const HEADINGS: Partial<Record<ErrorCode, string>> = {
  not_allowed: 'Not allowed',
  own_access: 'Not allowed',
  last_owner: 'The last owner stays',
  last_protected: 'Somebody has to open them',
  outside_classes: 'Not among your documents',
  handed_on: 'Handed on',
  nobody_else: 'Nobody to hand it to',
  form_expired: 'This page is out of date',
  not_found: 'Nothing here',
  conflict: 'Changed meanwhile',
  invalid_input: 'Not understood',
  baa_missing: 'No BAA on record',
  sign_in_failed: 'Sign-in did not complete',
  sign_in_unavailable: 'Sign-in is not available',
  factor_refused: 'Not confirmed',
  last_factor: 'One has to stay',
  last_way_in: 'One has to stay',
  proof_needed: 'Confirm that it is you',
  too_many_tries: 'One moment',
};

const statusOf = (code: ErrorCode): number => STATUS[code] ?? (ERRORS[code].kind === 'temporary' ? 503 : 409);

/** Faults of a request that Fastify itself finds: a body too large, a form that can't be read, too many tries. */
const ownStatus = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  const status = error.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

/** From a form of the settings back to its page, where it can be opened; from elsewhere to the queue. */
const wayOn = (request: FastifyRequest, status: number): { href: string; words: string } => {
  const queue = { href: '/queue', words: 'To the queue' };
  if (request.method !== 'POST' || status === 403) return queue;
  const page = pageAbove(request.server.declaredRoutes, request.url);
  return page.startsWith('/settings') ? { href: page, words: 'Back to the form' } : queue;
};

const answer = async (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  told: { readonly code: string; readonly heading: string; readonly advice: string },
): Promise<unknown> => {
  const { code, heading, advice } = told;
  if (isScripted(request)) return await reply.code(status).send({ code, advice });
  const action = request.viewer == null ? { href: '/sign-in', words: 'To sign-in' } : wayOn(request, status);
  const body = message({ heading, lines: [advice], action, code });
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
  const action = { href: '/queue', words: 'To the queue' };
  const { advice } = ERRORS.not_found;
  return page({
    body: message({ heading: 'Nothing here', lines: [advice], action, code: 'not_found' }),
    layout: 'centre',
  });
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
    const heading = HEADINGS[code] ?? 'That did not work';
    const advice = sentenceOf(error) ?? ERRORS[code].advice;
    return await answer(request, reply, status ?? statusOf(code), { code, heading, advice });
  });
  app.setNotFoundHandler(async (request, reply) => {
    const { advice } = ERRORS.not_found;
    return await answer(request, reply, 404, { code: 'not_found', heading: 'Nothing here', advice });
  });
};
