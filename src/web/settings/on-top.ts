import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import type { WebContext } from '../context.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';

const seenSchema = z.object({ seen: z.coerce.number().int().min(0) });

/** The page of a setting that is kept in versions. */
interface SettingPage {
  readonly path: string;
  /** Sends the page, with what is wrong with a form on top. */
  readonly send: (
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly string[],
  ) => Promise<FastifyReply>;
}

/**
 * Saves what a form makes of a setting, on top of the version that its page showed, and leads back to the page; a form
 * that is refused gets the page with the problems.
 *
 * @param save returns the problems, or null when it has saved
 */
export const changeOnTop = async (
  web: WebContext,
  { path, send }: SettingPage,
  request: FastifyRequest,
  reply: FastifyReply,
  save: (tx: PracticeTx, seen: number) => Promise<readonly string[] | null>,
): Promise<FastifyReply> => {
  const { seen } = sentAs(seenSchema, request);
  const problems = await asViewer(web, viewerOf(request), async (tx) => await save(tx, seen));
  return problems === null ? await reply.redirect(path, 303) : await send(request, reply.code(400), problems);
};
