import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { bare, type Line } from './export-line.ts';

/** What has to be known of an export before its events are read: its checkpoints come after them. */
export interface Survey {
  readonly sizes: ReadonlySet<number>;
  readonly last: Checkpoint | undefined;
}

const EVENT = Buffer.from('{"kind":"event",');

/**
 * Looks for the checkpoints of an export, and judges nothing: whatever is passed over here is found when the lines are
 * checked.
 */
export const survey = (lines: Iterable<Line>): Survey => {
  const sizes = new Set<number>();
  let last: Checkpoint | undefined;
  for (const line of lines) {
    if (line.tooLong || line.bytes.subarray(0, EVENT.length).equals(EVENT)) continue;
    const note = noteOf(bare(line).bytes);
    const checkpoint = note === undefined ? undefined : readCheckpoint(note);
    if (checkpoint === undefined) continue;
    sizes.add(checkpoint.size);
    last = checkpoint;
  }
  return { sizes, last };
};

const noteOf = (bytes: Buffer): string | undefined => {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    if (typeof value !== 'object' || value === null || !('kind' in value) || !('note' in value))
      return undefined;
    return value.kind === 'checkpoint' && typeof value.note === 'string' ? value.note : undefined;
  } catch {
    return undefined;
  }
};
