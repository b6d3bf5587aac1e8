import { z } from 'zod';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { asViewer, type Viewer } from '../viewer.ts';
import { filterQuery, readFilter } from './filter.ts';
import { nextItem } from './load-queue.ts';

/** As many are remembered; more is an inbox that is lost, which an owner mends. */
const MOST_LEFT = 50;
/** Those that somebody has left because they can't be decided about now: each would lead back to the other. */
const notSchema = z.object({
  not: z.preprocess(
    (value) => (Array.isArray(value) ? (value as unknown[]).slice(-MOST_LEFT) : [value]),
    z.array(z.uuid()),
  ),
});

/**
 * Where the next fax is, of those that fit the filter of an address; the filter goes along.
 *
 * @param again true where they ask for one: what they gave back themselves then comes last, and not by itself
 */
export const nextPlace = async (
  web: WebContext,
  viewer: Viewer,
  query: unknown,
  again = false,
): Promise<string> => {
  const filter = readFilter(query, viewer);
  const said = filterQuery(filter, viewer);
  const except = (notSchema.safeParse(query).data?.not ?? []) as ReviewItemId[];
  const next = await asViewer(
    web,
    viewer,
    async (tx) => await nextItem(tx, viewer, { filter, again, except }),
  );
  const left = except.map((id) => `not=${id}`).join('&');
  const more = left === '' ? said : `${said === '' ? '?' : `${said}&`}${left}`;
  if (next !== undefined) return `/review/${next.id}${more}`;
  return said === '' ? '/queue?note=done' : `/queue${said}&note=done`;
};
