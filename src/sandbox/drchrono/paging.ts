import { detail, invalid, Refusal } from './answer.ts';
import type { Settings } from './options.ts';

/** Where a row stands in its list: its sort value, then its id, so that equal times still have one order. */
export type RowKey = readonly [value: number, id: number];

/** How a list is cut into pages. */
export interface Paging<T> {
  readonly keyOf: (row: T) => RowKey;
  readonly newestFirst: boolean;
  readonly query: URLSearchParams;
  /** Absolute address of the list without its query. */
  readonly address: string;
  readonly verbose: boolean;
}

interface Cursor {
  readonly direction: 'after' | 'before';
  readonly key: RowKey;
}

/** DrChrono's documented upper bound isn't in the schema; this is what its clients use. */
const LARGEST_PAGE = 250;
const LARGEST_VERBOSE_PAGE = 50;

/** One page as DrChrono writes it: previous, rows, next; the addresses are complete URLs or null. */
export function paginate<T>(
  rows: readonly T[],
  paging: Paging<T>,
  settings: Settings,
): {
  page: readonly T[];
  previous: string | null;
  next: string | null;
} {
  const sign = paging.newestFirst ? -1 : 1;
  const compare = (left: RowKey, right: RowKey): number => sign * (left[0] - right[0] || left[1] - right[1]);
  const sorted = [...rows].sort((left, right) => compare(paging.keyOf(left), paging.keyOf(right)));
  const size = pageSize(paging, settings);
  const cursor = readCursor(paging.query.get('cursor'));

  let start = 0;
  let end = Math.min(size, sorted.length);
  if (cursor?.direction === 'after') {
    const first = sorted.findIndex((row) => compare(paging.keyOf(row), cursor.key) > 0);
    start = first === -1 ? sorted.length : first;
    end = Math.min(start + size, sorted.length);
    if (settings.repeatRows && start > 0) start -= 1;
  } else if (cursor?.direction === 'before') {
    const first = sorted.findIndex((row) => compare(paging.keyOf(row), cursor.key) >= 0);
    end = first === -1 ? sorted.length : first;
    start = Math.max(0, end - size);
  }
  const page = sorted.slice(start, end);
  const link = (direction: Cursor['direction'], row: T | undefined): string | null =>
    row === undefined ? null : address(paging, { direction, key: paging.keyOf(row) });
  return {
    page,
    previous: start > 0 ? link('before', page[0]) : null,
    next: end < sorted.length ? link('after', page.at(-1)) : null,
  };
}

function pageSize<T>(paging: Paging<T>, settings: Settings): number {
  const largest = paging.verbose ? LARGEST_VERBOSE_PAGE : LARGEST_PAGE;
  const usual = paging.verbose ? Math.min(25, settings.pageSize) : settings.pageSize;
  const asked = Number(paging.query.get('page_size') ?? usual);
  // Django REST framework falls back and clamps; it refuses nothing here.
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, largest) : usual;
}

function address<T>(paging: Paging<T>, cursor: Cursor): string {
  const query = new URLSearchParams(paging.query);
  query.set('cursor', Buffer.from(JSON.stringify([cursor.direction, ...cursor.key])).toString('base64url'));
  return `${paging.address}?${query}`;
}

function readCursor(text: string | null): Cursor | undefined {
  if (text === null || text === '') return undefined;
  try {
    const [direction, value, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (
      (direction === 'after' || direction === 'before') &&
      typeof value === 'number' &&
      typeof id === 'number'
    ) {
      return { direction, key: [value, id] };
    }
  } catch {
    // Falls through to the same refusal as a well-formed cursor of another kind.
  }
  throw detail(404, 'Invalid cursor');
}

/** Narrows rows by query parameters: one test a parameter, run only when it is present and not empty. */
export function filterRows<T>(
  rows: readonly T[],
  query: URLSearchParams,
  filters: Readonly<Record<string, (value: string) => (row: T) => boolean>>,
): readonly T[] {
  const problems: Record<string, string[]> = {};
  let kept = rows;
  for (const [name, filter] of Object.entries(filters)) {
    const value = query.get(name);
    if (value === null || value === '') continue;
    try {
      kept = kept.filter(filter(value));
    } catch (error) {
      if (error instanceof Refusal || !(error instanceof RangeError)) throw error;
      problems[name] = [error.message];
    }
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
  return kept;
}
