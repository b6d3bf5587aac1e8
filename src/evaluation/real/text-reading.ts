import type { Line, Reading, Word } from '../../pipeline/reading.ts';

const LEFT = 150;
const TOP = 240;
const CHARACTER = 20;
const LETTER_HEIGHT = 32;
const LEADING = 56;
const LINES_A_PAGE = 50;
const CHARACTERS_A_LINE = 100;

/** Words that a perfect reader saw, in a typewriter's columns. */
const lineOf = (text: string, y: number): Line => {
  const words: Word[] = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    confidence: 0.96,
    box: {
      x0: LEFT + match.index * CHARACTER,
      y0: y,
      x1: LEFT + (match.index + match[0].length) * CHARACTER - 4,
      y1: y + LETTER_HEIGHT,
    },
  }));
  return { words, box: { x0: LEFT, y0: y, x1: words.at(-1)?.box.x1 ?? LEFT, y1: y + LETTER_HEIGHT } };
};

const wrapped = (line: string): string[] => {
  const lines: string[] = [];
  let rest = line.trimEnd();
  while (rest.length > CHARACTERS_A_LINE) {
    const space = rest.lastIndexOf(' ', CHARACTERS_A_LINE);
    const cut = space > 0 ? space : CHARACTERS_A_LINE;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
};

/** Lays lines of text on letter pages at 300 dpi, as if they had been typed and read without a mistake. */
export const readText = (lines: readonly string[]): Reading => {
  const all = lines.flatMap(wrapped);
  const pages = Math.max(1, Math.ceil(all.length / LINES_A_PAGE));
  return {
    pages: Array.from({ length: pages }, (_, page) => ({
      page: page + 1,
      width: 2550,
      height: 3300,
      rotation: 0 as const,
      blank: false,
      legibility: 0.97,
      lines: all
        .slice(page * LINES_A_PAGE, (page + 1) * LINES_A_PAGE)
        .flatMap((text, n) => (text.trim() === '' ? [] : [lineOf(text, TOP + n * LEADING)])),
    })),
  };
};
