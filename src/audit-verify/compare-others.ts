import { isBelieved } from './check-checkpoints.ts';
import type { ExportSeen } from './check-export.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import type { Findings } from './findings.ts';
import type { VerifierKey } from './verifier-key.ts';

/** A checkpoint that was kept apart from the database: an anchor, or one that an owner got by mail. */
export interface OtherNote {
  readonly from: 'anchor' | 'further';
  /** As it was named, fit for a terminal. */
  readonly file: string;
  /** Undefined when it is too long to be a note, or isn't UTF-8. */
  readonly note: string | undefined;
  /** What its name says, for an anchor. */
  readonly named: { readonly size: number; readonly hash: string; readonly isRight: boolean } | undefined;
}

/** One whose form is right. */
export interface OtherCheckpoint extends OtherNote {
  readonly checkpoint: Checkpoint;
}

/** What the others came to. */
export interface OthersSeen {
  readonly anchors: number;
  readonly further: number;
  /** Signed, but of a size at which this export has no root: a search has few, a broken one none after the break. */
  readonly notComparable: number;
  /** The largest that fits. */
  readonly newest: Checkpoint | undefined;
}

/** Reads the notes, and says which aren't checkpoints. */
export const readOthers = (others: readonly OtherNote[], findings: Findings): readonly OtherCheckpoint[] =>
  others.flatMap((other) => {
    const { file, note, named } = other;
    const checkpoint = note === undefined ? undefined : readCheckpoint(note);
    if (checkpoint === undefined) {
      findings.add(
        'note',
        { file },
        'this is no checkpoint of an audit log: cut off, changed, or another file',
      );
      return [];
    }
    if (named !== undefined && (!named.isRight || named.size !== checkpoint.size))
      findings.add(
        'file_name',
        { file, size: checkpoint.size },
        'the name of the file isn’t that of its content',
      );
    return [{ ...other, checkpoint }];
  });

const ASK = 'A complete export has all of them';
/** Two checkpoints of one size with different roots: what a log that only grows can't have. */
const SPLIT = 'two logs were signed as one (split view)';

/** Compares checkpoints that were kept elsewhere with what an export says. */
export const compareOthers = (
  others: readonly OtherCheckpoint[],
  { header, events, checkpoints }: ExportSeen,
  keys: readonly VerifierKey[],
  findings: Findings,
): OthersSeen => {
  const compared = { anchor: 0, further: 0 };
  let notComparable = 0;
  let newest: Checkpoint | undefined;
  const firsts = new Map<number, OtherCheckpoint>();
  const top = checkpoints.last?.size ?? header.size;
  const later: OtherCheckpoint[] = [];

  const compare = (other: OtherCheckpoint): void => {
    const { file, checkpoint } = other;
    const { size, root, signedAt } = checkpoint;
    const place = { file, size };
    const first = firsts.get(size);
    if (first === undefined) firsts.set(size, other);
    else if (!first.checkpoint.root.equals(root))
      findings.add('split_view', place, `it has another root than ${first.file}, of the same size: ${SPLIT}`);
    if (size > top) {
      compared[other.from] += 1;
      if (signedAt > header.madeAt) later.push(other);
      else
        findings.add(
          'rolled_back',
          place,
          `it was signed at ${signedAt}, before this export was made, which covers ${top} events only: the log was rolled back or cut`,
        );
      return;
    }
    const signed = checkpoints.believed.get(size);
    const led = events.rootAt(size);
    const expected = signed ?? led;
    if (expected === undefined) {
      notComparable += 1;
      // What was named by itself is answered by itself; of the anchors one that fits is enough.
      if (other.from === 'further')
        findings.add(
          'not_compared',
          place,
          `it couldn’t be compared: this export has no root of its size. ${ASK}`,
        );
      return;
    }
    compared[other.from] += 1;
    if (signed !== undefined && !signed.equals(root))
      findings.add(
        'split_view',
        place,
        `it has another root than the export’s checkpoint of the same size: ${SPLIT}`,
      );
    // Where the export has the same root signed, and other events below it, that has been told of its own checkpoint.
    else if (led !== undefined && !led.equals(root)) {
      if (signed === undefined)
        findings.add(
          'rewritten',
          place,
          `the first ${size} events don’t lead to its root: the log was rewritten after it was signed`,
        );
    } else if (newest === undefined || size > newest.size) newest = checkpoint;
  };

  for (const other of others) {
    const place = { file: other.file, size: other.checkpoint.size };
    if (isBelieved(other.checkpoint, header.practiceId, keys, place, findings)) compare(other);
  }
  const anchor = others.find(({ from }) => from === 'anchor');
  // A search has the checkpoint that was anchored last, so that there is one to compare it with.
  if (anchor !== undefined && compared.anchor === 0 && notComparable > 0)
    findings.add(
      'not_compared',
      {},
      `none of the anchors could be compared: this export has no root of their sizes. ${ASK}`,
    );
  // After the export there is one a minute: one line says it.
  const largest = later.reduce<OtherCheckpoint | undefined>(
    (most, other) => (most !== undefined && most.checkpoint.size >= other.checkpoint.size ? most : other),
    undefined,
  );
  if (largest !== undefined) {
    const { size, signedAt } = largest.checkpoint;
    const many =
      later.length === 1 ? 'a checkpoint' : `${later.length} checkpoints, this the largest of them,`;
    findings.add(
      'rolled_back',
      { file: largest.file, size },
      `${many} signed up to ${signedAt} covers more than this export, which says that it was made before, at ${header.madeAt}. Copy the anchors first and export then: an export that still covers ${top} events only was rolled back or cut`,
    );
  }
  return { anchors: compared.anchor, further: compared.further, notComparable, newest };
};
