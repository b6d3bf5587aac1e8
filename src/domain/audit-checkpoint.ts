import { HASH_BYTES } from './audit-tree.ts';

/** What a checkpoint says: how large the tree of a practice was at a time, and what its root was. */
export interface CheckpointText {
  readonly practiceId: string;
  readonly size: number;
  readonly root: Buffer;
  readonly at: Date;
}

/** A signature of a note: the name of its key, the key's id and the signature itself. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

/** A signed note, taken apart. */
export interface ReadNote {
  /** What is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The note of a checkpoint, taken apart. */
export interface ReadCheckpoint extends CheckpointText, ReadNote {}

/** Name of the key, in signatures and in the verifier key. */
export const KEY_NAME = 'zally/audit';
const ORIGIN = 'zally/audit/';
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;

/** The text of a C2SP tlog-checkpoint, up to and with the line feed before the empty line. Pure. */
export const checkpointText = ({ practiceId, size, root, at }: CheckpointText): string =>
  `${ORIGIN}${practiceId}\n${size}\n${root.toString('base64')}\n${at.toISOString()}\n`;

/** A note (C2SP signed-note) with one signature. Pure. */
export const noteOf = (text: string, { name, keyId, signature }: NoteSignature): string =>
  `${text}\n— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;

const TEXT = new RegExp(
  `^${ORIGIN}([0-9a-f-]{36})\\n(0|[1-9][0-9]{0,15})\\n([A-Za-z0-9+/]{43}=)\\n([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z)\\n$`,
);
const SIGNATURE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;

const signatureIn = (line: string): NoteSignature | undefined => {
  const [, name, base64] = SIGNATURE.exec(line) ?? [];
  if (name === undefined || base64 === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  return { name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
};

/** Takes a note apart, whatever its text is about and its signatures are worth. Pure. @returns undefined for what is none */
export const readNote = (note: string): ReadNote | undefined => {
  const end = note.indexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(signatureIn);
  if (signatures.some((one) => one === undefined || one.signature.length < SIGNATURE_BYTES)) return undefined;
  return { text, signatures: signatures.filter((one) => one !== undefined) };
};

/** Reads the note of a checkpoint. Pure. @returns undefined for what isn't one of ours in form, whatever its signatures are worth */
export const readCheckpoint = (note: string): ReadCheckpoint | undefined => {
  const read = readNote(note);
  if (read === undefined) return undefined;
  const [, practiceId, size, root, at] = TEXT.exec(read.text) ?? [];
  if (practiceId === undefined || root === undefined || at === undefined) return undefined;
  const bytes = Buffer.from(root, 'base64');
  if (bytes.length !== HASH_BYTES) return undefined;
  return {
    practiceId,
    size: Number(size),
    root: bytes,
    at: new Date(at),
    ...read,
  };
};
