import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ZallyError } from '../domain/errors.ts';

/** What a form sent. @throws ZallyError `invalid_input` */
export const sentAs = <T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> => {
  const sent = schema.safeParse(request.body ?? {});
  if (!sent.success) throw new ZallyError('invalid_input');
  return sent.data;
};
