import { createHash } from 'node:crypto';
import { rootOfLeaves } from './merkle.ts';

interface Line {
  readonly kind: 'header' | 'event' | 'checkpoint' | 'consistency';
}
export interface EventLine extends Line {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly proof?: readonly string[];
}

const sha = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The leaf of a line, by docs/audit.md and none of Zally's own code. */
export const leafOfLine = (practice: string, event: EventLine): Buffer => {
  const {
    kind: _kind,
    seq: _seq,
    detail,
    proof: _proof,
    ...values
  } = event as EventLine & Record<string, unknown>;
  const sorted = Object.fromEntries(Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const data = JSON.stringify(['zally-audit/1', practice, ...Object.values(values), JSON.stringify(sorted)]);
  return sha('\0', data);
};

/** RFC 9162, 2.1.3.2. */
export const rootByProof = (index: number, size: number, leaf: Buffer, proof: readonly Buffer[]): Buffer => {
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of proof) {
    if (fn % 2 === 1 || fn === sn) {
      r = sha('\u0001', p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = sha('\u0001', r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? r : Buffer.alloc(0);
};

/** Takes a file apart. */
export const readExport = (text: string) => {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line & Record<string, unknown>);
  const [header] = lines;
  const events = lines.filter(({ kind }) => kind === 'event') as unknown as readonly EventLine[];
  const notes = lines.filter(({ kind }) => kind === 'checkpoint').map(({ note }) => String(note).split('\n'));
  const practice = String(header?.['practice_id']);
  const leaves = events.map((event) => leafOfLine(practice, event));
  return {
    kinds: lines.map(({ kind }) => kind),
    header: header as unknown as Readonly<Record<string, unknown>>,
    events,
    leaves,
    checkpoints: notes.map(([, size, root]) => ({ size: Number(size), root })),
    consistency: lines.filter(({ kind }) => kind === 'consistency'),
    /** Of a complete file: the root that its first events make. */
    rootAt: (size: number): string => rootOfLeaves(leaves.slice(0, size)).toString('base64'),
  };
};
