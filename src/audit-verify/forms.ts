import { HASH_BYTES } from './merkle.ts';

/** A JSON object, whose fields nobody has looked at. */
export type Fields = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A UUID in lower case. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** A time that is on the calendar, in UTC and with three decimals. */
export const isTime = (value: unknown): value is string => {
  if (typeof value !== 'string' || !TIME.test(value)) return false;
  const ms = Date.parse(value);
  // A 30th of February would be read as a day of March.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
};

/** A whole number of events, as exact as JavaScript has them. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Standard Base64 with padding, written the one way in which these bytes are written: a spare bit that is set would make a
 * second text for the same hash.
 */
export const fromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** A hash in Base64. */
export const asHash = (value: unknown): Buffer | undefined => {
  const bytes = typeof value === 'string' ? fromBase64(value) : undefined;
  return bytes?.length === HASH_BYTES ? bytes : undefined;
};

/** The hashes of a proof. A tree that can be counted is no higher than 53, and no proof longer than twice that. */
export const asProof = (value: unknown): readonly Buffer[] | undefined => {
  if (!Array.isArray(value) || value.length > 110) return undefined;
  const hashes = value.map(asHash);
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined;
};

/** The first field that is missing or unknown, as the rest of a sentence. */
export const fieldTrouble = (fields: Fields, names: readonly string[]): string | undefined => {
  const missing = names.find((name) => !Object.hasOwn(fields, name));
  if (missing !== undefined) return `lacks ${missing}`;
  return Object.keys(fields).length === names.length ? undefined : 'has a field that the format doesn’t know';
};
