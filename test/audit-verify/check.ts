import { createHash } from 'node:crypto';
import { checkExport } from '../../src/audit-verify/check-export.ts';
import { compareOthers, type OtherNote, readOthers } from '../../src/audit-verify/compare-others.ts';
import { createFindings } from '../../src/audit-verify/findings.ts';
import { linesOf } from '../../src/audit-verify/read-lines.ts';
import { readVerifierKey, type VerifierKey } from '../../src/audit-verify/verifier-key.ts';
import type { MadeKey } from './log-maker.ts';

export const asKey = ({ verifier }: MadeKey): VerifierKey => {
  const key = readVerifierKey(verifier);
  if (typeof key === 'string') throw new Error(key);
  return key;
};

/** A note as an anchor folder has it. */
export const anchor = (note: string, name = 'anchor'): OtherNote => {
  const size = Number(note.split('\n')[1]);
  const hash = createHash('sha256').update(note).digest('hex').slice(0, 8);
  return { from: 'anchor', file: name, note, named: { size, hash, isRight: true } };
};

/** What an export and checkpoints from elsewhere come to, without a file. */
export const check = (
  file: string | Buffer,
  keys: readonly VerifierKey[],
  notes: readonly OtherNote[] = [],
): {
  readonly codes: readonly string[];
  readonly texts: readonly string[];
  readonly seen: ReturnType<typeof checkExport>;
  readonly others: ReturnType<typeof compareOthers> | undefined;
} => {
  const bytes = Buffer.from(file);
  const findings = createFindings();
  const read = readOthers(notes, findings);
  const sizes = read.map(({ checkpoint }) => checkpoint.size);
  const seen = checkExport(() => linesOf([bytes]), keys, sizes, findings);
  const others = seen === undefined ? undefined : compareOthers(read, seen, keys, findings);
  return {
    codes: [...findings.counts().keys()],
    texts: findings
      .all()
      .map(
        ({ text, place: { line, seq, size, file: at } }) =>
          `${at ?? ''}/${line ?? ''}/${seq ?? ''}/${size ?? ''} ${text}`,
      ),
    seen,
    others,
  };
};
