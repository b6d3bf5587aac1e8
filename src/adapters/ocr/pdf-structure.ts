import type { PdfObjects } from './pdf-objects.ts';

/** A fax that was changed this often is none. */
const MOST_TABLES = 500;

/** Where the table before the one at `at` lies, by the trailer or stream dictionary that belongs to it. */
const tableBefore = (text: string, at: number): number | undefined => {
  const isTable = /^\s*xref\b/.test(text.slice(at, at + 16));
  const from = isTable ? text.indexOf('trailer', at) : at;
  if (from < 0) return undefined;
  const ends = ['startxref', 'stream'].map((end) => text.indexOf(end, from)).filter((end) => end >= 0);
  const dictionary = text.slice(from, Math.min(...ends, from + 65_536));
  // A wrong offset leads anywhere: to an outline, whose entries also have one before them.
  if (!isTable && !/\/XRef\b/.test(dictionary)) return undefined;
  const previous = /\/Prev\s+(\d+)(?!\d*\s+\d+\s+R)/.exec(dictionary)?.[1];
  return previous === undefined ? undefined : Number(previous);
};

/** True when the tables of objects, each of which says where the one before it lies, come back to one of them. */
const hasTableLoop = (text: string): boolean => {
  const last = text.lastIndexOf('startxref');
  if (last < 0) return false;
  // Offsets count from the mark of the PDF: gateways put lines before it.
  const begin = Math.max(0, text.slice(0, 1024).indexOf('%PDF-'));
  const seen = new Set<number>();
  let at: number | undefined = Number(
    /^startxref\s+(\d+)/.exec(text.slice(last, last + 64))?.[1] ?? Number.NaN,
  );
  while (at !== undefined && at < text.length) {
    if (seen.has(at) || seen.size > MOST_TABLES) return true;
    seen.add(at);
    at = tableBefore(text, begin + at);
  }
  return false;
};

/** True when a node of the page tree is among its own descendants. */
const hasPageLoop = (plain: readonly string[]): boolean => {
  const kids = new Map<string, readonly string[]>();
  for (const text of plain)
    for (const [, number = '', body = ''] of text.matchAll(
      /(?:^|\s)(\d+)\s+\d+\s+obj\b([^]*?)(?=endobj|$)/g,
    )) {
      const list = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1];
      if (list !== undefined)
        kids.set(
          number,
          [...list.matchAll(/(\d+)\s+\d+\s+R/g)].map(([, kid = '']) => kid),
        );
    }
  const done = new Set<string>();
  for (const root of kids.keys()) {
    // The nodes from the root to where the walk is, each with those of its kids that are still to be looked at.
    const way: { readonly node: string; readonly rest: Iterator<string> }[] = [];
    const entered = new Set<string>();
    const enter = (node: string): void => {
      entered.add(node);
      way.push({ node, rest: (kids.get(node) ?? [])[Symbol.iterator]() });
    };
    if (!done.has(root)) enter(root);
    for (let last = way.at(-1); last !== undefined; last = way.at(-1)) {
      const kid = last.rest.next();
      if (kid.done === true) {
        way.pop();
        entered.delete(last.node);
        done.add(last.node);
      } else if (entered.has(kid.value)) return true;
      else if (!done.has(kid.value)) enter(kid.value);
    }
  }
  return false;
};

/** True for a PDF whose tables or pages lead back to themselves: what its pages are depends on who looks. */
export const isCircular = ({ text, plain }: PdfObjects): boolean => hasTableLoop(text) || hasPageLoop(plain);

/**
 * True for a PDF that breaks off: objects begin and the end that every writer puts behind them isn't there. Viewers
 * put together what they find, and show pages with white where something is missing.
 */
export const isCutOff = ({ text }: PdfObjects): boolean => {
  const tables = [...text.matchAll(/startxref\s+\d+/g)].at(-1)?.index ?? -1;
  return /\b\d+\s+\d+\s+obj\b/.test(text.slice(Math.max(0, tables, text.lastIndexOf('%%EOF'))));
};
