import type { Line, Word } from '../../pipeline/reading.ts';
import type { LayerWord } from './pdf-text.ts';

/** A layer that agrees with less than this share of what is seen was made for another page, or to deceive. */
const TRUSTED = 0.7;
/** What a word is worth that is seen and said alike. */
const AGREED = 0.99;
/** What a word is worth whose spelling the layer mended. */
const MENDED = 0.9;
/** A number that is seen and said differently. Under every threshold that a number is taken at. */
const DOUBTFUL = 0.5;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Letters that differ in place; Infinity where the lengths do. Nothing is to be inserted: the pixels are all there. */
const differing = (a: string, b: string): number =>
  a.length === b.length
    ? Array.from(a).filter((letter, n) => letter !== b[n]).length
    : Number.POSITIVE_INFINITY;

/** What the layer says stands in a word's box, left to right. */
const saidAt = ({ box }: Word, layer: readonly LayerWord[]): string =>
  layer
    .filter(({ box: said }) => {
      const middle = (said.y0 + said.y1) / 2;
      const shared = Math.min(box.x1, said.x1) - Math.max(box.x0, said.x0);
      return middle > box.y0 - 2 && middle < box.y1 + 2 && shared > (said.x1 - said.x0) * 0.5;
    })
    .toSorted((a, b) => a.box.x0 - b.box.x0)
    .map(({ text }) => text)
    .join('');

const mended = (word: Word, said: string): Word => {
  const [seen, told] = [plain(word.text), plain(said)];
  if (seen === told) return { ...word, text: said, confidence: Math.max(word.confidence, AGREED) };
  if (/\d/.test(word.text) || /\d/.test(said))
    return { ...word, confidence: Math.min(word.confidence, DOUBTFUL) };
  // A capital may begin a name, and one letter makes another person of it: the layer mends nobody's name. Scanners write
  // layers of their own, and so does a forger.
  if (word.text !== word.text.toLowerCase() || said !== said.toLowerCase())
    return { ...word, confidence: Math.min(word.confidence, DOUBTFUL) };
  const most = seen.length >= 8 ? 2 : seen.length >= 4 ? 1 : 0;
  return differing(seen, told) <= most ? { ...word, text: said, confidence: MENDED } : word;
};

/**
 * Lets a PDF's text layer confirm the words that were seen, and mend the spelling of those in small letters. The pixels
 * decide what is on the page: no word comes from the layer alone, and a number or a capitalised word that the two disagree
 * about is doubted, whichever is right.
 *
 * @param lines what was read off the drawn page
 * @param layer in pixels of the same page
 */
export const mendByLayer = (lines: readonly Line[], layer: readonly LayerWord[]): readonly Line[] => {
  if (layer.length === 0) return lines;
  const said = new Map(lines.flatMap(({ words }) => words).map((word) => [word, saidAt(word, layer)]));
  const compared = [...said].filter(([word]) => plain(word.text).length >= 3);
  const agreed = compared.filter(([word, text]) => plain(word.text) === plain(text)).length;
  if (compared.length === 0 || agreed / compared.length < TRUSTED) return lines;
  return lines.map((line) => ({
    ...line,
    words: line.words.map((word) => {
      const text = said.get(word) ?? '';
      return plain(text) === '' || plain(word.text) === '' ? word : mended(word, text);
    }),
  }));
};
