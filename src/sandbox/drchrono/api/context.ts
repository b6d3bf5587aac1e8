import { type Answer, detail, json, notFound } from '../answer.ts';
import { formatNaive, isDay, parseNaive } from '../local-time.ts';
import { paginate, type RowKey } from '../paging.ts';
import type { Practice, User } from '../seed.ts';
import type { Note } from '../state.ts';
import type { World } from '../world.ts';

/** A file as it came in a multipart body. */
export interface Upload {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Whether a field of a body is a file. */
export const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);

/** Everything an operation may know about its call. */
export interface ApiContext {
  readonly world: World;
  readonly practice: Practice;
  readonly user: User;
  /** The {id} of the path; empty for lists. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly contentType: string;
  /** Scheme and host that the caller used, for the complete URLs in answers. */
  readonly origin: string;
  /** The path of the call without its query. */
  readonly path: string;
}

/** One documented operation: synchronous, so that its effect is durable when it returns. */
export type Operation = (context: ApiContext) => Answer;

/** Naive local time of this practice, or null. */
export function stamp(context: ApiContext, ms: number | null): string | null {
  return ms === null ? null : formatNaive(ms, context.practice.timezone);
}

/** An id that the documents type as text. */
export const textId = (id: number | null): string | null => (id === null ? null : String(id));

/** One page of rows under the list key of the settings. */
export function listAnswer<T>(
  context: ApiContext,
  rows: readonly T[],
  keyOf: (row: T) => RowKey,
  show: (row: T) => unknown,
  order: { readonly newestFirst?: boolean } = {},
): Answer {
  const { settings } = context.world;
  const { page, previous, next } = paginate(
    rows,
    {
      keyOf,
      newestFirst: order.newestFirst ?? false,
      query: context.query,
      address: context.origin + context.path,
      verbose: isVerbose(context),
    },
    settings,
  );
  return json(200, { previous, [settings.listKey]: page.map(show), next });
}

/** Whether the caller asked for the fields that only a verbose answer has. */
export const isVerbose = (context: ApiContext): boolean => context.query.get('verbose') === 'true';

/** The row that the path names. @throws Refusal 404. */
export function rowOf<T extends { readonly id: number }>(context: ApiContext, rows: readonly T[]): T {
  const row = rows.find((each) => String(each.id) === context.id);
  if (!row) throw notFound();
  return row;
}

/** Refuses a user who lost a permission that everybody has. @throws Refusal 403. */
export function needPermission(context: ApiContext, permission: User['denied'][number]): void {
  if (context.user.denied.includes(permission)) {
    throw detail(403, 'You do not have permission to perform this action.');
  }
}

/** Filter values. Each throws RangeError with the message for {"field":["message"]}. */
export const asNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new RangeError('Enter a number.');
  return Number(text);
};

/** A naive timestamp in the practice's zone; a zone suffix is refused, as a live client saw for `since`. */
export const asInstant =
  (context: ApiContext) =>
  (text: string): number => {
    const ms = parseNaive(text, context.practice.timezone);
    if (ms === undefined) throw new RangeError('Enter a valid date/time without a time zone.');
    return ms;
  };

/** A calendar day, YYYY-MM-DD. */
export const asDay = (text: string): string => {
  if (!isDay(text)) throw new RangeError('Enter a valid date in YYYY-MM-DD format.');
  return text;
};

/** Notes from the texts that a body carries. A text that was there before keeps its author and time. */
export function mergeNotes(
  context: ApiContext,
  texts: readonly string[],
  known: readonly Note[],
  mode: 'replace' | 'append',
): Note[] {
  const { world, user } = context;
  const left = mode === 'replace' ? [...known] : [];
  const merged = texts.map((text): Note => {
    const at = left.findIndex((note) => note.text === text);
    const [kept] = at === -1 ? [] : left.splice(at, 1);
    return kept ?? { id: world.store.newId(), text, createdAt: world.now(), createdBy: user.id };
  });
  return mode === 'append' ? [...known, ...merged] : merged;
}
