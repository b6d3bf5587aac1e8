import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { sentAs } from '../sent-as.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { type Refusal, refuse } from './refused.ts';

const seenSchema = z.object({ seen: z.coerce.number().int().min(0) });
const shownSchema = z.object({ seen: z.union([z.string(), z.number()]).transform(String) });

/** The version that the page of a form showed, as it stands in the form. @throws ZallyError `invalid_input` */
export const shownOn = (request: FastifyRequest): string => sentAs(shownSchema, request).seen;

/**
 * A route's hook before its handler: a form that was made on an outdated version is a conflict before its fields are
 * looked at, so that no refusal shows them on top of what somebody else has done. Saving checks again, in its
 * transaction.
 *
 * @param versionOf the version that the page of this form shows now
 */
export const onlyOnTop =
  (web: WebContext, versionOf: (tx: PracticeTx, request: FastifyRequest) => Promise<number | string>) =>
  async (request: FastifyRequest): Promise<void> => {
    const shown = shownOn(request);
    const version = await asViewer(web, viewerOf(request), async (tx) => await versionOf(tx, request));
    if (String(version) !== shown) throw new ZallyError('conflict');
  };

/** The page of a setting that is kept in versions. */
interface SettingPage {
  readonly path: string;
  readonly send: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/**
 * Saves what a form makes of a setting, on top of the version that its page showed, and leads back to the page; a form
 * that is refused gets the page with the problems, filled in as it was sent.
 *
 * @param save returns what is wrong, or null when it has saved
 */
export const changeOnTop = async (
  web: WebContext,
  { path, send }: SettingPage,
  request: FastifyRequest,
  reply: FastifyReply,
  save: (tx: PracticeTx, seen: number) => Promise<Refusal | null>,
): Promise<FastifyReply> => {
  const { seen } = sentAs(seenSchema, request);
  const refusal = await asViewer(web, viewerOf(request), async (tx) => await save(tx, seen));
  if (refusal === null) return await reply.redirect(path, 303);
  refuse(request, refusal);
  return await send(request, reply.code(400));
};
