import type { FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import { isOpen, type OpeningId } from '../../db/stores/review-openings.ts';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type ReviewItemId, type StaffId } from '../../domain/ids.ts';

/** Which page a request of the review page's script comes from; undefined where it doesn't say. */
export const openingOf = (request: FastifyRequest): OpeningId | undefined => {
  const named = request.headers['x-zally-opening'];
  return typeof named === 'string' ? asId<OpeningId>(named) : undefined;
};

/**
 * The page that somebody acts on is one that has the fax: not left, not asleep, not from before they gave it away.
 *
 * @throws ZallyError `opening_over`
 */
export const requireOpen = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId | undefined,
): Promise<void> => {
  if (opening === undefined || !(await isOpen(tx, id, by, opening))) throw new ZallyError('opening_over');
};
