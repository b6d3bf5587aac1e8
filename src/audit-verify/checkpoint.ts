import { verify } from 'node:crypto';
import { asHash, fromBase64, isTime } from './forms.ts';
import type { TreeHead } from './merkle.ts';
import { KEY_NAME, type VerifierKey } from './verifier-key.ts';

/** A checkpoint whose form is right. Whether it may be believed is told by its signatures. */
export interface Checkpoint extends TreeHead {
  readonly practiceId: string;
  readonly signedAt: string;
  readonly note: SignedText;
}

interface SignedText {
  /** Up to and with the line feed before the empty line. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: string; readonly bytes: Buffer }[];
}

/** Room for more signatures than the 16 that C2SP asks for, of the longest kind. */
const MOST_CHARACTERS = 200_000;

// The name holds no space that Unicode knows, and no plus sign.
const SIGNATURE = /^— ([^\s+]+) (\S+)$/u;

/** Splits a signed note (C2SP signed-note), whoever signed it. */
const readNote = (note: string): SignedText | undefined => {
  // Controls other than the line feed are nowhere in a note.
  if (note.length > MOST_CHARACTERS || !note.isWellFormed() || /[^\P{Cc}\n]/u.test(note)) return undefined;
  const split = note.lastIndexOf('\n\n');
  if (split === -1 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map((line) => {
    const [, name, base64 = ''] = SIGNATURE.exec(line) ?? [];
    const bytes = fromBase64(base64);
    return name === undefined || bytes === undefined || bytes.length <= 4
      ? undefined
      : { name, id: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) };
  });
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, split + 1), signatures };
};

/**
 * Reads a checkpoint (C2SP tlog-checkpoint) of an audit log.
 *
 * @returns undefined when it isn't one
 */
export const readCheckpoint = (note: string): Checkpoint | undefined => {
  const signed = readNote(note);
  const [, practiceId, size, root, signedAt] =
    /^zally\/audit\/([0-9a-f-]{36})\n(0|[1-9]\d{0,15})\n(\S+)\n(\S+)\n$/u.exec(signed?.text ?? '') ?? [];
  const hash = asHash(root);
  if (signed === undefined || practiceId === undefined || hash === undefined || !isTime(signedAt))
    return undefined;
  const count = Number(size);
  return Number.isSafeInteger(count)
    ? { practiceId, size: count, root: hash, signedAt, note: signed }
    : undefined;
};

/**
 * - `right`: signed by a key that is known, and by none wrongly
 * - `wrong`: a known key is named, and its signature isn't that of this text
 * - `unknown`: none of the keys is named
 */
export type Signed = 'right' | 'wrong' | 'unknown';

/** Whether a checkpoint is signed by one of these keys. Signatures of others say nothing. */
export const signedBy = ({ note }: Checkpoint, keys: readonly VerifierKey[]): Signed => {
  const text = Buffer.from(note.text);
  const verdicts = note.signatures
    .filter(({ name }) => name === KEY_NAME)
    .flatMap(({ id, bytes }) =>
      keys.filter((key) => key.id === id).map(({ key }) => verify(null, text, key, bytes)),
    );
  if (verdicts.length === 0) return 'unknown';
  return verdicts.every(Boolean) ? 'right' : 'wrong';
};
