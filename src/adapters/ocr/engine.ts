import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import type { GreyImage } from './grey-image.ts';

/** A word where the engine saw it, in pixels of the picture it was given. `line` counts lines of text. */
export interface EngineWord {
  readonly text: string;
  readonly confidence: number;
  readonly line: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a picture shows: a page, or one line of print. */
export type Segmentation = 'page' | 'line';

/** Reads words off an upright picture at about 300 dpi: a page, or one line of print cut out of one. */
export interface OcrEngine {
  recognize(image: GreyImage, as?: Segmentation): Promise<readonly EngineWord[]>;
}

interface TesseractApi {
  Init(dataPath: string, language: string, engineMode: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(exifOrientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}

interface TesseractCore {
  readonly FS: {
    mkdir(path: string): void;
    writeFile(path: string, data: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => TesseractApi;
}

type LoadCore = (options: { print(): void; printErr(): void }) => Promise<TesseractCore>;

/** Tesseract's OEM_LSTM_ONLY, PSM_AUTO and PSM_SINGLE_LINE; the core's own constants are undefined in this build. */
const LSTM_ONLY = 1;
export const PAGE_SEGMENTATION = { page: 3, line: 7 } as const;

/** The engine's files inside the packages; the pool gives a process leave to read these packages only. */
const CORE = 'tesseract.js-core/tesseract-core-simd-lstm.js';
const LANGUAGE = '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz';

/**
 * Loads Tesseract's LSTM engine with the English language, in this process, on one thread. Its file system is
 * memory: the picture that is written to it reaches no disk.
 */
export async function createEngine(): Promise<OcrEngine> {
  const require = createRequire(import.meta.url);
  const load: LoadCore = require(CORE);
  const silent = (): void => {};
  const core = await load({ print: silent, printErr: silent });
  core.FS.mkdir('/tessdata');
  core.FS.writeFile('/tessdata/eng.traineddata', gunzipSync(readFileSync(require.resolve(LANGUAGE))));
  const api = new core.TessBaseAPI();
  if (api.Init('/tessdata', 'eng', LSTM_ONLY) !== 0) throw new Error('the engine did not start');
  core.FS.unlink('/tessdata/eng.traineddata');
  api.SetVariable('user_defined_dpi', '300');
  // White print on black is turned over before it comes here: no second pass over every dark region.
  api.SetVariable('tessedit_do_invert', '0');
  // Otherwise a page on its side is read by turning its blocks: the words come, but their boxes stand upright.
  api.SetVariable('textord_tabfind_vertical_text', '0');
  return {
    recognize: async (image, as = 'page') => {
      api.SetPageSegMode(PAGE_SEGMENTATION[as]);
      core.FS.writeFile('/input', pgm(image));
      try {
        if (api.SetImageFile(1, 0) !== 0 || api.Recognize(null) !== 0)
          throw new Error('the engine refused a page');
        return parseTsv(api.GetTSVText(0));
      } finally {
        api.Clear();
        core.FS.unlink('/input');
      }
    },
  };
}

/** Portable grey map: the simplest format that the engine's picture library takes. */
const pgm = (image: GreyImage): Uint8Array => Buffer.concat([pgmHead(image), image.data]);

/** What stands before the pixels of a portable grey map. */
export const pgmHead = ({ width, height }: GreyImage): Uint8Array =>
  Buffer.from(`P5 ${width} ${height} 255\n`);

/** Level, page, block, paragraph, line, word, left, top, width, height, confidence, text; level 5 is a word. */
export function parseTsv(tsv: string): EngineWord[] {
  const words: EngineWord[] = [];
  let line = -1;
  for (const row of tsv.split('\n')) {
    const fields = row.split('\t');
    if (fields[0] === '4') line++;
    if (fields[0] !== '5') continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = fields.slice(6, 11).map(Number);
    const text = (fields[11] ?? '').trim();
    if (text === '') continue;
    words.push({
      text,
      confidence: confidence / 100,
      line,
      left,
      top,
      right: left + width,
      bottom: top + height,
    });
  }
  return words;
}
