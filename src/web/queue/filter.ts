import { z } from 'zod';
import { inboxToken, NO_FILTER, NO_INBOX, type QueueFilter } from '../../db/stores/review-queue.ts';
import { DOCUMENT_TYPES } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import { REASON_CODES } from '../../domain/reason-codes.ts';
import type { Viewer } from '../viewer.ts';

/** How an address names the one who looks, so that "mine" can be bookmarked and shared. */
const MINE = 'mine';
const NOBODY = 'nobody';
const TOKEN = new RegExp(`^[0-9a-f]{${inboxToken(Buffer.alloc(32)).length}}$`);

/** What an address may say. Anything else counts as not said, so that no address can put words on a page. */
const querySchema = z.object({
  type: z.enum(DOCUMENT_TYPES).nullable().catch(null),
  own: z.uuid().nullable().catch(null),
  reason: z.enum(REASON_CODES).nullable().catch(null),
  inbox: z
    .union([z.literal(NO_INBOX), z.string().regex(TOKEN)])
    .nullable()
    .catch(null),
  who: z
    .union([z.enum([MINE, NOBODY]), z.uuid()])
    .nullable()
    .catch(null),
});

/** The filter that an address asks for. */
export const readFilter = (query: unknown, viewer: Viewer): QueueFilter => {
  const { type, own, reason, inbox, who } = querySchema.parse(query ?? {});
  const by = who === MINE ? viewer.staffId : who;
  return { type, own, reason, inbox, who: by === null || by === NOBODY ? by : (by as StaffId) };
};

/** As an address says it; '' when everything is shown. */
export const filterQuery = (filter: QueueFilter, viewer: Viewer): string => {
  const said = Object.entries({ ...filter, who: whoValue(filter.who, viewer) }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
};

/** A holder as the form and the address say it. */
export const whoValue = (who: QueueFilter['who'], viewer: Viewer): string | null =>
  who === viewer.staffId ? MINE : who;

/** True when something is left out. */
export const isFiltered = (filter: QueueFilter): boolean =>
  Object.keys(NO_FILTER).some((name) => filter[name as keyof QueueFilter] !== null);
