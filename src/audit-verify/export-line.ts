import { isUtf8 } from 'node:buffer';
import { type Fields, fieldTrouble, isCount, isTime, isUuid } from './forms.ts';
import { readStrictJson } from './strict-json.ts';

/** A line of a file, without its line feed. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Buffer;
  /** Whether a line feed ended it. */
  readonly ended: boolean;
  /** Longer than anything an export holds; `bytes` is its beginning. */
  readonly tooLong: boolean;
}

/** What the first line says about the others. */
export interface Header {
  readonly practiceId: string;
  readonly madeAt: string;
  readonly complete: boolean;
  readonly events: number;
  readonly size: number;
}

export const FORMAT = 'zally-audit-export/1';

/** @returns what is wrong with it, as the rest of a sentence, when it isn't a header */
export const readHeader = (fields: Fields): Header | string => {
  if (fields['kind'] !== 'header') return 'is no header';
  if (fields['format'] !== FORMAT) return `isn’t of the format ${FORMAT}`;
  const names = ['kind', 'format', 'practice_id', 'made_at', 'complete', 'events', 'size'];
  const trouble = fieldTrouble(fields, names);
  if (trouble !== undefined) return trouble;
  const { practice_id: practiceId, made_at: madeAt, complete, events, size } = fields;
  if (!isUuid(practiceId)) return 'has a practice_id that is no UUID';
  if (!isTime(madeAt)) return 'has a made_at that is no time';
  if (typeof complete !== 'boolean') return 'has a complete that is neither true nor false';
  if (!isCount(events)) return 'has an events that is no count';
  if (!isCount(size)) return 'has a size that is no count';
  return { practiceId, madeAt, complete, events, size };
};

const MARK = Buffer.from('\uFEFF');
const CARRIAGE_RETURN = 0x0d;

/** A line without what some program has put around it on its way. */
export const bare = ({ number, bytes }: Line): { readonly bytes: Buffer; readonly changed: boolean } => {
  const start = number === 1 && bytes.subarray(0, MARK.length).equals(MARK) ? MARK.length : 0;
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
  return { bytes: bytes.subarray(start, end), changed: end - start !== bytes.length };
};

export type LineTrouble = 'long_line' | 'encoding' | 'json';

type Reading =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly code: LineTrouble; readonly why: string };

/** Reads the JSON object of a line. @param bytes the line as {@link bare} leaves it */
export const readFields = (bytes: Buffer, tooLong: boolean): Reading => {
  if (tooLong) return { ok: false, code: 'long_line', why: 'is longer than any line of an export' };
  if (!isUtf8(bytes)) return { ok: false, code: 'encoding', why: 'isn’t UTF-8' };
  const read = readStrictJson(bytes.toString());
  return read.ok ? { ok: true, fields: read.value as Fields } : { ok: false, code: 'json', why: read.why };
};
