import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Line } from './export-line.ts';

const CHUNK = 1 << 20;

/** A note with many signatures is the longest thing an export holds; a line beyond this is none of its lines. */
export const LONGEST_LINE = 1 << 20;

const LINE_FEED = 0x0a;

/**
 * Cuts what comes in chunks into lines, and never holds more than a line and a chunk. Of a line that is too long only the
 * beginning is kept.
 */
export function* linesOf(chunks: Iterable<Buffer>): Generator<Line> {
  let number = 0;
  let rest: Buffer[] = [];
  let length = 0;
  const line = (ended: boolean): Line => {
    const bytes = rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest);
    const tooLong = length > LONGEST_LINE;
    rest = [];
    length = 0;
    number += 1;
    return { number, bytes, ended, tooLong };
  };
  const keep = (part: Buffer): void => {
    if (length <= LONGEST_LINE) rest.push(part);
    length += part.length;
  };
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end));
      yield line(true);
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield line(false);
}

function* chunksOf(file: number): Generator<Buffer> {
  for (let at = 0; ; ) {
    // A new one each time: lines that go over the end of a chunk keep a part of it.
    const chunk = Buffer.allocUnsafe(CHUNK);
    const got = readSync(file, chunk, 0, CHUNK, at);
    if (got === 0) return;
    at += got;
    yield chunk.subarray(0, got);
  }
}

/** A file that is open, to be read from its start as often as needed. */
export interface LineFile {
  readonly begins: Buffer;
  readonly lines: () => Iterable<Line>;
  readonly close: () => void;
}

/**
 * Opens a regular file.
 *
 * @returns undefined for a folder, a device or a pipe: it can't be read twice, and might never end
 * @throws the system's error when there is nothing, or nothing that may be read
 */
export const openLines = (path: string): LineFile | undefined => {
  // Opening a pipe would wait for somebody to write to it.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (fstatSync(file).isFile()) {
      const first = Buffer.alloc(4096);
      const begins = first.subarray(0, readSync(file, first, 0, first.length, 0));
      return { begins, lines: () => linesOf(chunksOf(file)), close: () => closeSync(file) };
    }
  } catch (error) {
    closeSync(file);
    throw error;
  }
  closeSync(file);
  return undefined;
};
