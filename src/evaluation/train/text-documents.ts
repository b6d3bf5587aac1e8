import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentType } from '../../domain/document-types.ts';
import type { Op, Sheet } from '../../sandbox/fax-machine/page/sheet.ts';
import { makeRng, type Rng } from '../../sandbox/fax-machine/random.ts';
import { FOLDS, type TaughtDocument } from './phrase-documents.ts';
import { printedLine } from './printed-line.ts';

const FOLDER = join(import.meta.dirname, 'texts');
/** Points between two baselines, and from the top edge to the first. */
const LEADING = 1.5;
const TOP = 50;

/** One line of a text: `#` is a title in large type, `##` a heading, anything else an ordinary line. */
interface Line {
  readonly size: number;
  readonly bold: boolean;
  readonly words: string;
}

/** One paper as somebody wrote it down: no layout around it, nobody in particular in it. */
interface Text {
  readonly slug: string;
  readonly lines: readonly Line[];
}

const lineOf = (line: string): Line => {
  const [, marks = '', words = ''] = /^(#{0,2}) ?(.*)$/.exec(line) ?? [];
  if (marks === '#') return { size: 15, bold: true, words };
  return { size: 10, bold: marks === '##', words };
};

const textsOf = (file: string): readonly Text[] =>
  readFileSync(join(FOLDER, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [slug = '', ...lines] = block.split('\n');
      return { slug: slug.trim(), lines: lines.filter((line) => line.trim() !== '').map(lineOf) };
    });

/** Every type's texts, by type in the order of the files. */
const allTexts = (): readonly { readonly type: DocumentType; readonly texts: readonly Text[] }[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => ({ type: file.slice(0, -'.txt'.length) as DocumentType, texts: textsOf(file) }));

/**
 * The same paper from another printer: titles larger or as small as the rest, in capitals or not, lines lost to the
 * fax, so that no single word of a paper decides.
 */
const printed = (rng: Rng, { lines }: Text): Sheet => {
  const large = rng.pick([10, 13, 15, 15]);
  const capitals = rng.chance(0.4);
  const lost = rng.pick([0, 0.1, 0.3]);
  const kept = lines.filter(({ size }) => size > 10 || !rng.chance(lost));
  const ops: Op[] = [];
  let y = TOP;
  for (const line of kept) {
    const title = line.size > 10;
    const size = title ? large : line.size;
    ops.push(printedLine(50, y, size, line.bold, title && capitals ? line.words.toUpperCase() : line.words));
    y += size * LEADING;
  }
  return { ops };
};

/**
 * Papers of every type written down as text, one type a file: the breadth that layouts don't have.
 *
 * @param each how often each is printed
 */
export const textDocuments = (seed: string, each: number): readonly TaughtDocument[] =>
  allTexts().flatMap(({ type, texts }) =>
    texts.flatMap((text, at) =>
      Array.from({ length: each }, (_, n): TaughtDocument => {
        const sheets = [printed(makeRng(`texts/${seed}/${type}/${text.slug}/${n}`), text)];
        return { type, fold: at % FOLDS, source: 'texts', layout: `${type} ${text.slug}`, sheets };
      }),
    ),
  );
