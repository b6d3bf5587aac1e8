import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOf } from '../domain/errors.ts';
import { admit } from './access.ts';
import type { WebContext } from './context.ts';
import { guardDocument } from './document-guard.ts';

/**
 * Who asks is who they were when they began, and may still have what was made for them. To be asked after waiting for the
 * reader or the EHR, right before anything about a patient goes out: in those seconds a session ends, a member is
 * deactivated, and a document is protected or handed on.
 *
 * @returns false when they have been answered already
 * @throws ZallyError as the guards do
 */
export const askAgain = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> => {
  await admit(web, request, reply, false);
  if (reply.sent) return false;
  await guardDocument(web, request);
  return true;
};

/**
 * A route's own error handler: what is wrong with what was sent is said to who asks still. Whoever was signed out or deactivated
 * while the reader was waited for has found no chart any more, and is told that instead of to choose another.
 */
export const askBeforeRefusing =
  (web: WebContext): ((error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown) =>
  async (error, request, reply) => {
    if (codeOf(error) === 'invalid_input' && !(await askAgain(web, request, reply))) return reply;
    throw error;
  };
