import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOf, type ErrorCode } from '../domain/errors.ts';
import { isScripted } from './access.ts';

/** What to do meanwhile, where charts are looked for. */
const MEANWHILE = {
  review: 'Or press M and give the fax back: it goes on waiting.',
  history: 'All faxes by day are under History meanwhile.',
} as const;

const WHAT: Readonly<Partial<Record<ErrorCode, string>>> = {
  ehr_unavailable: 'The EHR doesn’t answer, so no chart can be found. Search again in a minute.',
  ehr_throttled: 'The EHR asks Zally to wait. Search again in a minute.',
  ehr_unexpected: 'The EHR’s answer can’t be used, so no chart can be found. Search again in a minute.',
  ehr_budget_spent: 'This hour’s EHR calls are used up. Search again at the next hour.',
};

/**
 * A search's own error handler: where the EHR is down or asks to wait, what the person can do now. Everything else goes on to
 * the handler of the app.
 */
export const searchFailed =
  (
    where: keyof typeof MEANWHILE,
  ): ((error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown) =>
  async (error, request, reply) => {
    const code = codeOf(error);
    const what = WHAT[code];
    if (what === undefined || !isScripted(request)) throw error;
    return await reply.code(503).send({ code, advice: `${what} ${MEANWHILE[where]}` });
  };
