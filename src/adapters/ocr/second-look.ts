import type { EngineWord, OcrEngine } from './engine.ts';
import { type GreyImage, greyImage, resize } from './grey-image.ts';

/** 4/17/1962, 04-17-62, 1962-04-17, 17-Apr-1962, with what may stand around it; not the range 80.0-100.0. */
const DATE = /\d{1,4}([/.-])\d{1,2}\1\d{2,4}|\d{1,2}-[A-Za-z]{3}-\d{2,4}/;

/** What a date that reads in two ways is worth. Under every threshold that a date is taken at. */
const DOUBTFUL = 0.5;

/** Another size makes other pixels of the same print. */
const SCALE = 1.5;

/** White around a crop, in parts of the word's height: the engine wants some, the next word may not come in. */
const MARGIN = 0.3;

/** A page of dates is a table or a calendar; nobody's birth date is the thirteenth. */
const MOST_DATES = 24;

/**
 * Reads every date once more, cut out and enlarged. The engine is as sure of a wrong digit as of a right one,
 * but seldom makes the same mistake of another picture of it: a date that reads differently keeps its first
 * text and loses its confidence.
 *
 * @param words as they were read off `image`
 */
export async function doubtDates(
  engine: OcrEngine,
  image: GreyImage,
  words: readonly EngineWord[],
): Promise<readonly EngineWord[]> {
  let looks = 0;
  const looked: EngineWord[] = [];
  for (const word of words) {
    const date = DATE.exec(word.text)?.[0];
    if (!date || word.confidence <= DOUBTFUL || ++looks > MOST_DATES) {
      looked.push(word);
      continue;
    }
    const again = (await engine.recognize(cropOf(image, word), 'line')).map(({ text }) => text);
    looked.push(signsOf(again.join('')).includes(signsOf(date)) ? word : { ...word, confidence: DOUBTFUL });
  }
  return looked;
}

/** Letters and digits: a hyphen that reads as a tilde is the same date. */
const signsOf = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

function cropOf(image: GreyImage, word: EngineWord): GreyImage {
  const margin = Math.round((word.bottom - word.top) * MARGIN);
  const left = Math.max(0, word.left - margin);
  const top = Math.max(0, word.top - margin);
  const width = Math.min(image.width, word.right + margin) - left;
  const height = Math.min(image.height, word.bottom + margin) - top;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    data.set(image.data.subarray(from, from + width), y * width);
  }
  return resize(greyImage(width, height, data), Math.round(width * SCALE), Math.round(height * SCALE));
}
