import type { FastifyReply, FastifyRequest } from 'fastify';
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
