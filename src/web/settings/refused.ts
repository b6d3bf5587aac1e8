import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import { isScripted } from '../access.ts';
import { sentenceOf } from '../not-understood.ts';

/** What is wrong with a form. */
export interface Refusal {
  /** Sentences. */
  readonly problems: readonly string[];
  /** Names of the fields at fault, as far as they are known. */
  readonly fields: readonly string[];
  /** Where the page is, if not at the nearest address above that of the form. */
  readonly here?: string | undefined;
  /** True where somebody has changed what the form was made on: the page shows that, and nothing of what was sent. */
  readonly outdated?: boolean;
}

const refusals = new WeakMap<FastifyRequest, Refusal>();

/** The page that answers this request shows its form again, as it was sent, with what is wrong. */
export const refuse = (request: FastifyRequest, refusal: Refusal): void => {
  refusals.set(request, refusal);
};

/** What is wrong with the form that came with this request, or undefined. */
export const refusalOf = (request: FastifyRequest): Refusal | undefined => refusals.get(request);

/** Shows the page that a form stands on. */
type Show = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Fastify waits for what it returns, though its type says nothing of that. */
type Handler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * A route's own error handler: a form that isn't understood gets its page back, filled in as it was sent. Everything else
 * goes on to the handler of the app.
 *
 * @param show the page that the form stands on
 */
export const comeBack =
  (show: Show): Handler =>
  async (error, request, reply) => {
    if (codeOf(error) !== 'invalid_input' || isScripted(request)) throw error;
    const words = sentenceOf(error) ?? 'Something in the form is not understood.';
    refuse(request, { problems: [words], fields: error instanceof ZallyError ? error.fields : [] });
    return await show(request, reply.code(400));
  };
