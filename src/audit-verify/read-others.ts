import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '../triage/regular-file.ts';
import { visible } from '../triage/visible.ts';
import type { OtherNote } from './compare-others.ts';
import { isUuid } from './forms.ts';

const LONGEST_NOTE = 1 << 20;

/** @throws the system's error when it can't be read */
const readShort = (path: string): Uint8Array | undefined => {
  const file = readRegular(path, LONGEST_NOTE);
  return file.kind === 'bytes' ? file.bytes : undefined;
};

const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes !== undefined && isUtf8(bytes) ? Buffer.from(bytes).toString() : undefined;

const NAME = /^(\d{20})-([0-9a-f]{8})\.checkpoint$/;

const anchorAt = (path: string, shown: string, name: string): OtherNote => {
  const bytes = readShort(path);
  const [, size = '', expected = ''] = NAME.exec(name) ?? [];
  const isRight = bytes !== undefined && hash('sha256', bytes, 'hex').startsWith(expected) && size !== '';
  return {
    from: 'anchor',
    file: visible(shown),
    note: textOf(bytes),
    named: { size: Number(size), hash: expected, isRight },
  };
};

/** The anchors of a practice in a folder: in its own one there, or in the folder itself when that is the practice's own. */
export interface AnchorFolder {
  readonly notes: readonly OtherNote[];
  /** Whether the folder holds those of other practices, and none of this. */
  readonly isEmpty: boolean;
}

/**
 * Reads an anchor folder.
 *
 * @throws the system's error when it can't be read
 */
export const readAnchors = (folder: string, shown: string, practiceId: string): AnchorFolder => {
  const entries = readdirSync(folder, { withFileTypes: true });
  // Each practice has a folder of its own there; somebody may have been given nothing but theirs.
  const isShared = entries.some((entry) => entry.isDirectory() && isUuid(entry.name));
  const own = entries.some((entry) => entry.isDirectory() && entry.name === practiceId);
  if (isShared && !own) return { notes: [], isEmpty: true };
  const [from, as] = own ? [join(folder, practiceId), join(shown, practiceId)] : [folder, shown];
  const names = readdirSync(from)
    .filter((name) => name.endsWith('.checkpoint'))
    .toSorted();
  return {
    notes: names.map((name) => anchorAt(join(from, name), join(as, name), name)),
    isEmpty: names.length === 0,
  };
};

/** A note with its signatures, among other lines: a message says around it what it is, and where to look. */
const NOTE = /^zally\/audit\/[^\n]*\n(?:[^\n]+\n)*\n(?:— [^\n]*\n)+/gmu;

/**
 * Reads what was kept by somebody: a note, or the text of messages with one in each. Mail programs put carriage returns
 * into it or leave out the last line feed; neither is part of what was signed.
 *
 * @throws the system's error when it can't be read
 */
export const readFurther = (path: string, shown: string): readonly OtherNote[] => {
  const text = textOf(readShort(path));
  const lines = text === undefined ? '' : `${text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n')}\n`;
  const notes = [...lines.matchAll(NOTE)].map(([note]) => note);
  return (notes.length === 0 ? [undefined] : notes).map((note) => ({
    from: 'further',
    file: visible(shown),
    note,
    named: undefined,
  }));
};
