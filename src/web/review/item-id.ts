import type { FastifyRequest } from 'fastify';
import type { ReviewItemId } from '../../domain/ids.ts';
import { routeId } from '../route-id.ts';

/** The item that an address names. @throws ZallyError `not_found`, as for one that doesn't exist */
export const itemIdOf = (request: FastifyRequest): ReviewItemId => routeId<ReviewItemId>(request);
