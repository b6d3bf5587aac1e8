import type { Family } from '../page/sheet.ts';
import type { SenderKind } from '../people/types.ts';

/** An office as a paper names it. */
export interface Office {
  readonly name: string;
  readonly kind: SenderKind;
  readonly department: string;
  /** Degrees of the people who sign there. */
  readonly credentials: readonly string[];
}

/** A paper written down as text: who sends it, how it looks, and its lines. See `docs/papers.md` for the marks. */
export interface Paper {
  readonly slug: string;
  readonly office: Office | undefined;
  readonly look: { readonly family: Family; readonly size: number; readonly margin: number };
  /** Youngest and oldest whom it is about, in years. */
  readonly ages: readonly [number, number] | undefined;
  readonly lines: readonly string[];
}

const FAMILIES: readonly string[] = ['sans', 'serif', 'mono'];

/** @throws RangeError where a field is missing, naming the line */
export const officeOf = (line: string): Office => {
  const [name = '', kind = '', department = '', credentials = ''] = line
    .split('|')
    .map((part) => part.trim());
  if (name === '' || kind === '' || credentials === '') throw new RangeError(`no whole sender: ${line}`);
  return {
    name,
    kind: kind as SenderKind,
    department,
    credentials: credentials.split(',').map((one) => one.trim()),
  };
};

const lookOf = (words: string): Paper['look'] => {
  const [family = 'sans', size = '10', margin = '50'] = words.split(/\s+/);
  return {
    family: (FAMILIES.includes(family) ? family : 'sans') as Family,
    size: Number(size),
    margin: Number(margin),
  };
};

const paperOf = (block: string): Paper => {
  const [slug = '', ...lines] = block.trimEnd().split('\n');
  const end = lines.findIndex((line) => line.trim() === '---');
  const head = new Map(
    lines.slice(0, end).flatMap((line) => {
      const [, key, value] = /^(\w+):\s*(.*)$/.exec(line.trim()) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
  const from = head.get('from');
  const [young, old] = (head.get('ages') ?? '').split('-').map(Number);
  return {
    slug: slug.trim(),
    office: from === undefined ? undefined : officeOf(from),
    look: lookOf(head.get('look') ?? ''),
    ages: young !== undefined && old !== undefined ? [young, old] : undefined,
    lines: lines.slice(end + 1).map((line) => line.trimEnd()),
  };
};

/** The papers of one file, each after a line `=== slug`. */
export const papersIn = (text: string): readonly Paper[] => text.split(/^=== /m).slice(1).map(paperOf);
