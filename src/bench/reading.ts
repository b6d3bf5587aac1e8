import { withoutBands } from '../adapters/ocr/bands.ts';
import { componentsOf } from '../adapters/ocr/components.ts';
import { despeckle } from '../adapters/ocr/despeckle.ts';
import { createEngine, type EngineWord, type OcrEngine, parseTsv, pgmHead } from '../adapters/ocr/engine.ts';
import { type GreyImage, type PageImage, resize } from '../adapters/ocr/grey-image.ts';
import { lookAt } from '../adapters/ocr/layout.ts';
import { withLostRows, withoutStreaks } from '../adapters/ocr/mend.ts';
import { findTesseract, startSibling } from '../adapters/ocr/native.ts';
import { noiseOf } from '../adapters/ocr/noise.ts';
import { openFax } from '../adapters/ocr/open-fax.ts';
import type { EngineName } from '../adapters/ocr/protocol.ts';
import { readPage, squaredSize } from '../adapters/ocr/read-page.ts';
import { createReaderPool } from '../adapters/ocr/reader-pool.ts';
import { phi } from '../domain/phi.ts';
import { processorMs, quantile } from './clock.ts';
import type { Sample } from './samples.ts';

const LIMITS = { pages: 100, pixelsPerPage: 40_000_000 };
const STANDARD_MODE = 1.5;

/** What is done to a page beside decoding it and showing it to the engine once. Milliseconds of processor time a page. */
export const STAGES = [
  'clean',
  'square, look at the layout',
  'enlarge',
  'turn, deskew, boxes',
  'bands read to find the way up',
  'second look at dates',
  'process of its own, pipes',
] as const;
type Stage = (typeof STAGES)[number];

/**
 * How fast one engine reads, bare and as the reader uses it. Bare is what nobody can do without: the page is decoded from
 * its file and shown to the engine once, the native one in a process of its own.
 */
export interface ReadingSpeed {
  readonly engine: EngineName;
  readonly pages: number;
  /** Of the bare engine's time, in parts of 1: decoding. */
  readonly decodeShare: number;
  /** Medians on the wall: noisy on a machine that does other things. */
  readonly bareSecondsAPage: number;
  readonly secondsAPage: number;
  /** Sums of processor time. */
  readonly bareMs: number;
  readonly readerMs: number;
  readonly stages: Readonly<Record<Stage, number>>;
}

interface Shown {
  readonly image: GreyImage;
  readonly as: 'page' | 'line';
  readonly words: readonly EngineWord[];
  readonly ms: number;
}

const nativeEngine = (wasm: OcrEngine, path: string): OcrEngine => ({
  recognize: async (image, as = 'page') => {
    if (as === 'line') return await wasm.recognize(image, as);
    const sibling = startSibling(path, new AbortController().signal);
    return parseTsv(await sibling.look(pgmHead(image), image.data));
  },
});

interface Spent<T> {
  readonly value: T;
  /** Processor time. */
  readonly ms: number;
  /** On the wall. */
  readonly seconds: number;
}

const spent = async <T>(
  work: () => T | Promise<T>,
  others: () => readonly number[] = () => [],
): Promise<Spent<T>> => {
  const [before, began] = [processorMs(others()), performance.now()];
  const value = await work();
  const seconds = (performance.now() - began) / 1000;
  return { value, ms: processorMs(others()) - before, seconds };
};

/** Reads a page once with everything, and keeps what the engine was shown and said. */
const recorded = async (engine: OcrEngine, page: PageImage): Promise<readonly Shown[]> => {
  const shown: Shown[] = [];
  await readPage(
    {
      recognize: async (image, as = 'page') => {
        const { value: words, ms } = await spent(async () => await engine.recognize(image, as));
        shown.push({ image, as, words, ms });
        return words;
      },
    },
    page,
    1,
  );
  return shown;
};

/** The steps one by one, as {@link readPage} takes them. */
const stepsOf = async (
  page: PageImage,
): Promise<Pick<Record<Stage, number>, 'clean' | 'enlarge' | 'square, look at the layout'>> => {
  const { width, height } = squaredSize(page);
  const clean = await spent(() => {
    const transmitted = componentsOf(page);
    noiseOf(page, transmitted.parts);
    const mended = withLostRows(despeckle(withoutStreaks(page), page.aspect > STANDARD_MODE));
    return withoutBands(mended, mended === page ? transmitted : componentsOf(mended), page.aspect);
  });
  const square = await spent(() => lookAt(resize(clean.value.page, width, height), clean.value.found.parts));
  const scale = Math.min(2750 / Math.max(width, height), 2);
  const enlarge = await spent(() =>
    resize(clean.value.page, Math.round(width * scale), Math.round(height * scale)),
  );
  return { clean: clean.ms, 'square, look at the layout': square.ms, enlarge: enlarge.ms };
};

/** Reads pages with one engine, bare and with all that the reader does, page by page in turn. */
export const measureReading = async (
  engineName: EngineName,
  samples: readonly Sample[],
): Promise<ReadingSpeed> => {
  const wasm = await createEngine();
  const engine = engineName === 'native' ? nativeEngine(wasm, findTesseract() ?? '') : wasm;
  const pool = createReaderPool({ processes: 1, engine: engineName });
  const sums = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const [bareSeconds, readerSeconds]: [number[], number[]] = [[], []];
  let [pages, bareMs, readerMs, decodeMs] = [0, 0, 0, 0];
  const measureOne = async ({ bytes }: Sample, counts: boolean): Promise<void> => {
    const file = await openFax(bytes, LIMITS);
    const decoded = await spent(async () => await file.page(0));
    const onePage = file.pages === 1;
    file.close();
    const shown = await recorded(engine, decoded.value);
    const whole = shown.findLast(({ as, image }) => as === 'page' && image.height * image.width > 3e6);
    if (!onePage || whole === undefined) return;
    let next = 0;
    const replayed = await spent(
      async () => await readPage({ recognize: async () => shown[next++]?.words ?? [] }, decoded.value, 1),
    );
    const steps = await stepsOf(decoded.value);
    const bare = await spent(async () => await engine.recognize(whole.image, 'page'));
    const reader = await spent(
      async () => await pool.read(phi(bytes)),
      () => pool.processIds(),
    );
    if (!counts) return;
    const lines = shown.filter(({ as }) => as === 'line').reduce((sum, { ms }) => sum + ms, 0);
    const looks = shown.filter((one) => one.as === 'page' && one !== whole);
    pages++;
    bareMs += decoded.ms + bare.ms;
    decodeMs += decoded.ms;
    readerMs += reader.ms;
    bareSeconds.push(decoded.seconds + bare.seconds);
    readerSeconds.push(reader.seconds);
    sums.clean += steps.clean;
    sums['square, look at the layout'] += steps['square, look at the layout'];
    sums.enlarge += steps.enlarge;
    const rest = replayed.ms - steps.clean - steps['square, look at the layout'] - steps.enlarge;
    sums['turn, deskew, boxes'] += Math.max(0, rest);
    sums['bands read to find the way up'] += looks.reduce((sum, { ms }) => sum + ms, 0);
    sums['second look at dates'] += lines;
  };
  try {
    // Once for nothing: engines and code have to be warm, in both processes. One reads two hundred faxes before it ends.
    for (const sample of samples) {
      await measureOne(sample, false);
      await pool.read(phi(sample.bytes));
    }
    for (const sample of samples) await measureOne(sample, true);
  } finally {
    await pool.close();
  }
  const known = STAGES.reduce((sum, stage) => sum + sums[stage], 0);
  sums['process of its own, pipes'] = readerMs - bareMs - known;
  return {
    engine: engineName,
    pages,
    decodeShare: decodeMs / bareMs,
    bareSecondsAPage: quantile(bareSeconds, 0.5),
    secondsAPage: quantile(readerSeconds, 0.5),
    bareMs: bareMs / pages,
    readerMs: readerMs / pages,
    stages: Object.fromEntries(STAGES.map((stage) => [stage, sums[stage] / pages])) as Record<Stage, number>,
  };
};
