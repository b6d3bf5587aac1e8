/** Zally's own ids are UUIDs. Brands keep one from being passed as another. */
type Brand<T, B extends string> = T & { readonly __brand: B };

export type PracticeId = Brand<string, 'PracticeId'>;
export type FaxId = Brand<string, 'FaxId'>;
export type FilingId = Brand<string, 'FilingId'>;
export type ReviewItemId = Brand<string, 'ReviewItemId'>;
export type StaffId = Brand<string, 'StaffId'>;
export type NoticeId = Brand<string, 'NoticeId'>;
export type BaaId = Brand<string, 'BaaId'>;
export type AlertId = Brand<string, 'AlertId'>;
/** Any of them, or of what has no brand of its own. */
export type ZallyId = Brand<string, string>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case RFC 9562 UUID, the only form Zally writes. */
export const isZallyId = (value: string): boolean => UUID.test(value);

/** Narrows text from outside (a route, a job payload) to a branded id, or undefined when it is none. */
export const asId = <T extends ZallyId>(value: unknown): T | undefined =>
  typeof value === 'string' && isZallyId(value) ? (value as T) : undefined;

/** Where ids come from: passed in, so that a test decides. */
export type NewId = () => string;
/** The clock: passed in. Milliseconds since the epoch. */
export type Now = () => number;
