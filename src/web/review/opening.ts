import type { FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import { isOpen, type OpeningId, sentTo } from '../../db/stores/review-openings.ts';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type ReviewItemId, type StaffId } from '../../domain/ids.ts';
import type { ReviewOutcome } from '../../domain/states.ts';

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

/** What can be said of a fax that can't be drawn, by who was told so. */
const WITHOUT_A_PAGE: ReadonlySet<Deed> = new Set(['misdirected', 'unreadable', 'finish', 'protect']);

/** What takes a fax out of the queue, or out of their sight. */
export type Deed =
  | 'file'
  | 'finish'
  | 'protect'
  | 'unprotect'
  | Exclude<ReviewOutcome, 'file' | 'handled_in_ehr'>;

/**
 * Nothing leaves the queue unseen: a page of it was sent to the page that somebody acts on, or, for what nobody can look at,
 * that it can't be drawn was.
 *
 * @throws ZallyError `unseen`
 */
export const requireSeen = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId | undefined,
  deed: Deed,
): Promise<void> => {
  const sent = opening === undefined ? undefined : await sentTo(tx, id, by, opening);
  if (sent?.shown === true || (sent?.undrawn === true && WITHOUT_A_PAGE.has(deed))) return;
  throw new ZallyError('unseen');
};
