import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** What lies at a path; undefined for nothing, a circle of links, or a name longer than names can be. */
export const look = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

export type RegularFile =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** A folder, a device or a pipe: reading it might never end. */
  | { readonly kind: 'no_file' }
  | { readonly kind: 'too_large' };

/**
 * Reads a file of at most so many bytes, and never waits for anything: what is looked at is what was opened, whatever
 * has been put in its place meanwhile.
 *
 * @throws the system's error when there is nothing, or nothing that may be read
 */
export const readRegular = (path: string, most: number): RegularFile => {
  // Opening a pipe would wait for somebody to write to it.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { kind: 'no_file' };
    if (stats.size > most) return { kind: 'too_large' };
    const bytes = Buffer.alloc(stats.size);
    let at = 0;
    for (let got = -1; got !== 0 && at < bytes.length; at += got)
      got = readSync(file, bytes, at, bytes.length - at, at);
    return { kind: 'bytes', bytes: bytes.subarray(0, at) };
  } finally {
    closeSync(file);
  }
};
