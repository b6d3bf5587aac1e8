import { z } from 'zod';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { asViewer, type Viewer } from '../viewer.ts';
import { filterQuery, readFilter } from './filter.ts';
import { nextItem } from './load-queue.ts';

/** One that can't be decided about now, which would lead to itself. */
const notSchema = z.object({ not: z.uuid() });

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
  const except = notSchema.safeParse(query).data?.not as ReviewItemId | undefined;
  const next = await asViewer(
    web,
    viewer,
    async (tx) => await nextItem(tx, viewer, { filter, again, ...(except === undefined ? {} : { except }) }),
  );
  if (next !== undefined) return `/review/${next.id}${said}`;
  return said === '' ? '/queue?note=done' : `/queue${said}&note=done`;
};
