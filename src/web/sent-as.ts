import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { notUnderstood } from './not-understood.ts';

/** What a form sent. @param words what is wrong with each field @throws ZallyError `invalid_input` */
export const sentAs = <T extends z.ZodType>(
  schema: T,
  request: FastifyRequest,
  words: Readonly<Record<string, string>> = {},
): z.output<T> => {
  const sent = schema.safeParse(request.body ?? {});
  if (!sent.success) throw notUnderstood(sent.error, words);
  return sent.data;
};
