import type { EventsSeen } from './check-events.ts';
import { type Checkpoint, readCheckpoint, signedBy } from './checkpoint.ts';
import type { Header } from './export-line.ts';
import type { Findings, Place } from './findings.ts';
import { asProof, type Fields, fieldTrouble, isCount } from './forms.ts';
import { isConsistent, type TreeHead } from './merkle.ts';
import type { VerifierKey } from './verifier-key.ts';

/** Whether a checkpoint is signed by a known key, for this practice. Says what isn't so. */
export const isBelieved = (
  checkpoint: Checkpoint,
  practiceId: string,
  keys: readonly VerifierKey[],
  place: Place,
  findings: Findings,
): boolean => {
  const signed = signedBy(checkpoint, keys);
  if (signed === 'wrong')
    findings.add(
      'signature',
      place,
      'the signature isn’t that of this checkpoint: it was changed after it was signed',
    );
  if (signed === 'unknown')
    findings.add(
      'unsigned',
      place,
      'it isn’t signed with any of the keys that were given: it is forged, or its key wasn’t given',
    );
  const isOurs = checkpoint.practiceId === practiceId;
  if (!isOurs) findings.add('origin', place, 'it is of the log of another practice');
  return signed === 'right' && isOurs;
};

/** What the checkpoints of an export came to. */
export interface CheckpointsSeen {
  /** The roots of those that are signed, by size. */
  readonly believed: ReadonlyMap<number, Buffer>;
  readonly last: TreeHead | undefined;
  readonly compared: number;
  readonly proofs: number;
}

export interface CheckpointsCheck {
  readonly takeCheckpoint: (line: number, fields: Fields) => void;
  readonly takeConsistency: (line: number, fields: Fields) => void;
  readonly end: () => CheckpointsSeen;
}

/** Checks the checkpoints of an export, once its events have been read, and the proofs between them. */
export const createCheckpointsCheck = (
  header: Header,
  keys: readonly VerifierKey[],
  events: () => EventsSeen,
  findings: Findings,
): CheckpointsCheck => {
  // Without their notes: there may be one for each minute of six years.
  const heads: TreeHead[] = [];
  const places = new Map<number, number>();
  const believed = new Map<number, Buffer>();
  const proven = new Set<number>();
  let [compared, proofs, lastFit, lastProof] = [0, 0, 0, -1];

  const compareRoot = ({ size, root }: Checkpoint, place: Place): void => {
    if (!header.complete) return;
    const { rootAt, brokenAt, compared: count } = events();
    const expected = rootAt(size);
    if (expected === undefined) {
      // A break has been told already, and where.
      if (brokenAt === undefined)
        findings.add(
          'too_few_events',
          place,
          `it covers ${size} events, and the file has ${count}: the others were taken out`,
        );
      return;
    }
    compared += 1;
    if (expected.equals(root)) {
      lastFit = Math.max(lastFit, size);
      return;
    }
    const since = lastFit + 1 === size ? `event ${size}` : `one of the events ${lastFit + 1} to ${size}`;
    findings.add(
      'root',
      place,
      `the events don’t lead to its root: ${since} was changed, moved, put in or taken out`,
    );
  };

  /** Where the checkpoint of that size is, when the next one is of the other, and no later pair has had its proof. */
  const pairOf = (from: number, to: number): number => {
    const index = places.get(from) ?? -1;
    return index > lastProof && heads[index + 1]?.size === to ? index : -1;
  };

  return {
    takeCheckpoint: (line, fields) => {
      const note = fields['note'];
      const trouble = fieldTrouble(fields, ['kind', 'note']);
      const checkpoint = typeof note === 'string' ? readCheckpoint(note) : undefined;
      if (trouble !== undefined || checkpoint === undefined) {
        const why = trouble === undefined ? 'holds no note of an audit log' : trouble;
        findings.add('note', { line }, `this checkpoint ${why}`);
        return;
      }
      const place = { line, size: checkpoint.size };
      const before = heads.at(-1);
      if (before !== undefined && checkpoint.size <= before.size)
        findings.add('checkpoint_order', place, `it comes after the checkpoint of size ${before.size}`);
      const { size, root } = checkpoint;
      places.set(size, heads.length);
      heads.push({ size, root });
      if (isBelieved(checkpoint, header.practiceId, keys, place, findings)) believed.set(size, root);
      if (!header.complete) compared += 1;
      compareRoot(checkpoint, place);
    },

    takeConsistency: (line, fields) => {
      const trouble = fieldTrouble(fields, ['kind', 'from', 'to', 'proof']);
      const { from, to } = fields;
      const proof = asProof(fields['proof']);
      if (trouble !== undefined || !isCount(from) || !isCount(to) || proof === undefined) {
        findings.add(
          'form',
          { line },
          `this consistency proof ${trouble ?? 'has a value that the format doesn’t know'}`,
        );
        return;
      }
      const place = { line, size: to };
      const index = pairOf(from, to);
      const [first, second] = [heads[index], heads[index + 1]];
      if (first === undefined || second === undefined) {
        findings.add(
          'consistency',
          place,
          `it is of the sizes ${from} and ${to}, which aren’t the next pair of checkpoints`,
        );
        return;
      }
      lastProof = index;
      proven.add(index);
      proofs += 1;
      if (!isConsistent(first, second, proof))
        findings.add(
          'consistency',
          place,
          `the proof doesn’t show that the log of size ${from} is the beginning of that of size ${to}`,
        );
    },

    end: () => {
      const last = heads.at(-1);
      if (last === undefined)
        findings.add('no_checkpoint', {}, 'the file has no checkpoint: nothing in it is signed');
      else if (last.size !== header.size)
        findings.add(
          'count',
          { size: last.size },
          `the header says ${header.size}, and this is the last checkpoint`,
        );
      // A complete export is its own proof: each of its checkpoints is compared with the events themselves. It has the
      // proofs of all pairs or of none.
      if (!header.complete || proofs > 0)
        for (const [index, { size }] of heads.slice(0, -1).entries())
          if (!proven.has(index))
            findings.add('no_consistency', { size }, 'there is no proof from this checkpoint to the next');
      return { believed, last, compared, proofs };
    },
  };
};
