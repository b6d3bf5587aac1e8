import type { FastifyRequest } from 'fastify';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type ReviewItemId } from '../../domain/ids.ts';

/** The item that an address names. @throws ZallyError `not_found`, as for one that doesn't exist */
export const itemIdOf = (request: FastifyRequest): ReviewItemId => {
  const id = asId<ReviewItemId>((request.params as { id?: string }).id);
  if (id === undefined) throw new ZallyError('not_found');
  return id;
};
