import type { Checkpoint } from './checkpoint.ts';
import { readEvent } from './event.ts';
import type { Header } from './export-line.ts';
import type { Findings } from './findings.ts';
import type { Fields } from './forms.ts';
import { createGrowingTree, rootByInclusion } from './merkle.ts';

/** What the events of an export came to. */
export interface EventsSeen {
  /** Lines of kind event, whatever their form. */
  readonly lines: number;
  /** Events that went into the tree, or whose proof was followed. */
  readonly compared: number;
  readonly lastSeq: number;
  /** In a complete export: of a size that was asked for, the root that the events lead to, as far as they go without a break. */
  readonly rootAt: (size: number) => Buffer | undefined;
  /** The first place in the tree that no event could be put in, when there is one. */
  readonly brokenAt: number | undefined;
}

export interface EventsCheck {
  /** Takes the next event line. */
  readonly take: (line: number, fields: Fields) => void;
  readonly seen: () => EventsSeen;
}

/**
 * Checks the events of an export one by one.
 *
 * @param sizes at which the root will be asked for
 * @param last the checkpoint that inclusion proofs lead to
 */
export const createEventsCheck = (
  header: Header,
  { sizes, last }: { readonly sizes: ReadonlySet<number>; readonly last: Checkpoint | undefined },
  findings: Findings,
): EventsCheck => {
  const tree = createGrowingTree();
  const roots = new Map<number, Buffer>();
  let [lines, compared, lastSeq] = [0, 0, 0];
  let brokenAt: number | undefined;
  const noteRoot = (): void => {
    if (sizes.has(tree.size)) roots.set(tree.size, tree.root());
  };
  noteRoot();

  const isInOrder = (line: number, seq: number): boolean => {
    const place = { line, seq };
    if (seq === lastSeq) {
      findings.add('duplicate', place, 'this event is there twice');
      return false;
    }
    if (seq < lastSeq) {
      findings.add('event_order', place, `it comes after event ${lastSeq}: moved, or there twice`);
      return false;
    }
    if (last !== undefined && seq > last.size)
      findings.add(
        'uncovered',
        place,
        `the last checkpoint covers ${last.size} events, and this isn’t one of them`,
      );
    if (header.complete && seq > lastSeq + 1) {
      const missing = seq - lastSeq - 1;
      const which = missing === 1 ? `event ${lastSeq + 1} is` : `events ${lastSeq + 1} to ${seq - 1} are`;
      findings.add('gap', place, `${which} missing before it`);
    }
    return true;
  };

  const grow = (seq: number, leaf: Buffer): void => {
    if (brokenAt !== undefined) return;
    if (seq !== tree.size + 1) {
      brokenAt = tree.size + 1;
      return;
    }
    tree.add(leaf);
    compared += 1;
    noteRoot();
  };

  const follow = (line: number, seq: number, leaf: Buffer, proof: readonly Buffer[]): void => {
    if (last === undefined || seq > last.size) return;
    compared += 1;
    const root = rootByInclusion(leaf, seq - 1, last.size, proof);
    if (root?.equals(last.root) !== true)
      findings.add(
        'inclusion',
        { line, seq },
        'its proof doesn’t lead to the root of the last checkpoint: the event or the proof was changed',
      );
  };

  return {
    take: (line, fields) => {
      lines += 1;
      const read = readEvent(fields, header.practiceId, !header.complete);
      if (!read.ok) {
        findings.add('form', { line }, `this event ${read.why}`);
        // Its number alone keeps the lines after it from being taken for gaps.
        const { seq } = fields;
        if (Number.isSafeInteger(seq) && Number(seq) > lastSeq) lastSeq = Number(seq);
        brokenAt ??= tree.size + 1;
        return;
      }
      const { seq, leaf, proof } = read.event;
      if (!isInOrder(line, seq)) return;
      lastSeq = seq;
      if (header.complete) grow(seq, leaf);
      else follow(line, seq, leaf, proof ?? []);
    },
    seen: () => ({
      lines,
      compared,
      lastSeq,
      rootAt: (size) => roots.get(size),
      brokenAt: header.complete ? brokenAt : undefined,
    }),
  };
};
