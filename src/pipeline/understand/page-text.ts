import type { Place } from '../finding.ts';
import type { Box, PageReading, Word } from '../reading.ts';
import { editDistance } from './edit-distance.ts';

/** One word, with its place in the row. */
export interface Token {
  readonly text: string;
  /** On the page as one reads it. */
  readonly box: Box;
  /** On the page as it was read, for the review page. */
  readonly source: Box;
  readonly confidence: number;
}

/** Words of one row that stand together: a column, a form box, a label with its value. */
interface Segment {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly box: Box;
}

/** One visual row across the page, left to right. */
export interface Row {
  readonly segments: readonly Segment[];
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly box: Box;
  /** Centre of the row as a share of the page's height, 0 (top) to 1; the slope of a skewed page is taken out. */
  readonly at: number;
  /** Usual height of its words, in pixels. */
  readonly height: number;
}

/** A page as rows, without the strip that the sending machine printed over it. */
export interface PageText {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly legibility: number;
  readonly rows: readonly Row[];
  /** The sending machine's own line, if it was seen. */
  readonly header: string;
}

const around = (boxes: readonly Box[]): Box => ({
  x0: Math.min(...boxes.map((box) => box.x0)),
  y0: Math.min(...boxes.map((box) => box.y0)),
  x1: Math.max(...boxes.map((box) => box.x1)),
  y1: Math.max(...boxes.map((box) => box.y1)),
});

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};

const middleX = ({ x0, x1 }: Box): number => (x0 + x1) / 2;
const middleY = ({ y0, y1 }: Box): number => (y0 + y1) / 2;

/** Where words were read, for the review page. */
export const placeOf = (page: number, tokens: readonly { readonly source: Box }[]): Place => ({
  page,
  box: around(tokens.map(({ source }) => source)),
});

/** Rise of the lines of text, in pixels a pixel: the boxes lie as the page was sent, skew included. */
const slopeOf = (lines: readonly (readonly Token[])[], width: number): number => {
  const slopes = lines.flatMap((words) => {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined || words.length < 3) return [];
    if (last.box.x1 - first.box.x0 < width * 0.25) return [];
    return [(middleY(last.box) - middleY(first.box)) / (middleX(last.box) - middleX(first.box) || 1)];
  });
  return slopes.length < 3 ? 0 : median(slopes);
};

type Turn = (box: Box) => Box;

/** Which way the text runs: an engine reads a page that lies on its side and leaves the boxes as they lie. */
const uprightTurn = ({
  lines,
  width,
  height,
}: PageReading): { turn: Turn; width: number; height: number } => {
  let [right, down] = [0, 0];
  for (const { words } of lines) {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined || words.length < 3) continue;
    right += middleX(last.box) - middleX(first.box);
    down += middleY(last.box) - middleY(first.box);
  }
  if (Math.abs(down) > Math.abs(right)) {
    const turn: Turn =
      down > 0
        ? ({ x0, y0, x1, y1 }) => ({ x0: y0, y0: width - x1, x1: y1, y1: width - x0 })
        : ({ x0, y0, x1, y1 }) => ({ x0: height - y1, y0: x0, x1: height - y0, y1: x1 });
    return { turn, width: height, height: width };
  }
  const turn: Turn =
    right < 0
      ? ({ x0, y0, x1, y1 }) => ({ x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0 })
      : (box) => box;
  return { turn, width, height };
};

/** A word with letters or digits, a dash, a colon or a tick box; the rest are rules and specks. */
const hasContent = ({ text }: Token): boolean => /[A-Za-z0-9[\]☐☑☒□✓✔]|^[-–—:#]$/.test(text);

const makeSegment = (tokens: readonly Token[]): Segment => ({
  tokens,
  text: tokens.map(({ text }) => text).join(' '),
  box: around(tokens.map(({ box }) => box)),
});

/** Cuts a row where the space is wider than between words. */
const segmentsOf = (tokens: readonly Token[], height: number): Segment[] => {
  const segments: Token[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const token of tokens) {
    const current = segments.at(-1);
    if (current === undefined || token.box.x0 - right > height * 1.7) segments.push([token]);
    else current.push(token);
    right = Math.max(right, token.box.x1);
  }
  return segments.map(makeSegment);
};

interface Strip {
  readonly words: Token[];
  y: number;
  height: number;
}

/** `PATIENT:Jane` was printed closely and is two words. */
const unglued = (word: Token): Token[] => {
  const match = /^([A-Za-z][A-Za-z.'/]*[:;])([A-Za-z0-9(].*)$/.exec(word.text);
  if (!match) return [word];
  const [, label = '', value = ''] = match;
  const { x0, x1 } = word.box;
  const cut = x0 + ((x1 - x0) * label.length) / word.text.length;
  return [
    { ...word, text: label, box: { ...word.box, x1: cut } },
    { ...word, text: value, box: { ...word.box, x0: cut } },
  ];
};

const SUBSCRIBER = 'subscriber';

/**
 * Words that every form has and engines misread in a way of their own, mended once for all that look for them: `Dos:` and
 * `pop:` are `DOB:` in bold (whoever means a date of service writes `DOS`), `Subacribar` and `Subecriber` are subscribers.
 */
const mended = (word: Token): Token => {
  if (/^(?:D[o0]s[:.]?|(?!dos)[pbd][o0][psb]:)$/.test(word.text)) return { ...word, text: 'DOB:' };
  const seen = /^\W*(sub[a-z]{6}r)\b/i.exec(word.text)?.[1] ?? SUBSCRIBER;
  const slips = editDistance(seen.toLowerCase(), SUBSCRIBER, 2);
  return slips === 0 || slips > 2 ? word : { ...word, text: word.text.replace(seen, SUBSCRIBER) };
};

/** `Doe , Jane`: a comma that stands by itself belongs to the word before it, and says which of the names it is. */
const withCommas = (words: readonly Token[]): Token[] =>
  words.flatMap((word, n) => {
    if (/^[,;]$/.test(word.text)) return [];
    const comma = words[n + 1]?.text === ',' && /[A-Za-z]$/.test(word.text);
    return [comma ? { ...word, text: `${word.text},` } : word];
  });

/** Joins what the engine took for separate lines but stands at the same height. */
const stripsOf = (lines: readonly (readonly Token[])[], slope: number): Strip[] => {
  const strips: Strip[] = [];
  const flat = (word: Token): number => middleY(word.box) - slope * middleX(word.box);
  const parts = lines
    .map((words) => withCommas(words).filter(hasContent).flatMap(unglued).map(mended))
    .filter((words) => words.length > 0)
    .map((words) => ({
      words,
      y: median(words.map(flat)),
      height: median(words.map(({ box }) => box.y1 - box.y0)),
    }))
    .toSorted((a, b) => a.y - b.y);
  for (const part of parts) {
    const strip = strips.at(-1);
    const near = strip && Math.abs(part.y - strip.y) < Math.min(strip.height, part.height) * 0.5;
    if (strip && near) strip.words.push(...part.words);
    else strips.push({ ...part, words: [...part.words] });
  }
  return strips;
};

const HEADER_SIGNS = [
  /\b\d{1,2}:\d{2}\b/,
  /\b(?:page|pg|p)[.:]?\s*\d{1,3}\s*(?:\/|of)\s*\d{1,3}/i,
  /\bfrom\s*:/i,
  /\bto\s*:/i,
  /fax\s*server/i,
  /\b\d{1,2}[/-](?:\d{1,2}|[a-z]{3})[/-]\d{2,4}/i,
  /\b\d{3}\D{0,3}\d{3}\D?\d{4}\b/,
];

/** What a document's own running head says of its patient, and no fax machine knows: a label, or a year of birth. */
const PATIENTS =
  /\b(?:dob|d\.o\.b|birth ?date|born|mrn)\b\W|\b(?:patient|pt)(?: name)?\s*[:#]|[/-](?:19\d\d|200\d|201\d)\b|\b[A-Z][A-Za-z'’-]+, [A-Z][A-Za-z]+\b.*\b\d{1,2}\/\d{1,2}\/[3-9]\d\b/i;

/** A fax machine prints its line within the first half inch; it names the sender, never the patient. */
const isHeaderRow = (row: Row): boolean => {
  if (PATIENTS.test(row.text)) return false;
  if (row.at < 0.02) return true;
  return row.at < 0.045 && HEADER_SIGNS.filter((sign) => sign.test(row.text)).length >= 2;
};

/** Rebuilds the rows of a page from what the engine read, in reading order. */
export const pageText = (page: PageReading): PageText => {
  const { turn, width, height: pageHeight } = uprightTurn(page);
  const lines = page.lines.map(({ words }) =>
    words.map((word: Word): Token => ({ ...word, box: turn(word.box), source: word.box })),
  );
  const slope = slopeOf(lines, width);
  const rows = stripsOf(lines, slope).map(({ words, y, height }): Row => {
    const tokens = words.toSorted((a, b) => a.box.x0 - b.box.x0);
    const segments = segmentsOf(tokens, Math.max(1, height));
    return {
      segments,
      tokens,
      text: segments.map(({ text }) => text).join('   '),
      box: around(tokens.map(({ box }) => box)),
      at: (y + slope * (width / 2)) / Math.max(1, pageHeight),
      height: Math.max(1, height),
    };
  });
  return {
    page: page.page,
    width,
    height: pageHeight,
    legibility: page.legibility,
    rows: rows.filter((row) => !isHeaderRow(row)),
    header: rows
      .filter(isHeaderRow)
      .map(({ text }) => text)
      .join('   '),
  };
};
