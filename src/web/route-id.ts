import type { FastifyRequest } from 'fastify';
import { ZallyError } from '../domain/errors.ts';
import { asId, type ZallyId } from '../domain/ids.ts';

/** The id in an address, `:id` of the route. @throws ZallyError `not_found`, as for one that doesn't exist */
export const routeId = <T extends ZallyId = ZallyId>(request: FastifyRequest): T => {
  const id = asId<T>((request.params as { id?: string }).id);
  if (id === undefined) throw new ZallyError('not_found');
  return id;
};
