import type { Bitmap } from '../codec/bitmap.ts';
import { encodeTiff } from '../codec/tiff.ts';
import { encodeImagePdf } from '../line/image-pdf.ts';
import { CLEAN, toBilevel, type Wear } from '../line/noise.ts';
import { LINES_PER_INCH, rasterise } from '../line/rasterise.ts';
import { type Feed, paintSheets } from '../page/paint.ts';
import { makeRng, type Rng } from '../random.ts';
import { type ComposedPage, composeFax } from './compose.ts';
import type { FaxPlan } from './types.ts';

/** A fax as it lies in the inbox. */
export interface FaxFile {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/tiff' | 'application/pdf';
  /** The time of arrival and nothing else. */
  readonly fileName: string;
}

const between = (rng: Rng, low: number, high: number): number => low + rng.next() * (high - low);

const feedOf = (rng: Rng, plan: FaxPlan, page: ComposedPage, number: number, pages: number): Feed => {
  const has = (defect: FaxPlan['defects'][number]): boolean => plan.defects.includes(defect);
  // No sheet goes in quite straight; only from half a degree on it is called skewed.
  const skew = has('skew') ? between(rng, 0.6, 1.5) * (rng.chance(0.5) ? 1 : -1) : between(rng, -0.25, 0.25);
  const upsideDown =
    has('upside_down') && page.role === 'document' && (number === pages - 1 || rng.chance(0.5));
  return { skew, upsideDown, scale: 0.965, header: page.header };
};

const wearOf = (rng: Rng, plan: FaxPlan, last: boolean): Wear => {
  const has = (defect: FaxPlan['defects'][number]): boolean => plan.defects.includes(defect);
  if (has('illegible') && (plan.allIllegible || last)) {
    return {
      specks: between(rng, 0.2, 0.26),
      streaks: 40,
      lostRows: 220,
      threshold: between(rng, 70, 90),
      fray: 90,
    };
  }
  return {
    ...CLEAN,
    threshold: has('faint')
      ? between(rng, 100, 115)
      : has('dark')
        ? between(rng, 236, 246)
        : between(rng, 175, 210),
    fray: has('noise') || has('faint') ? 50 : 14,
    specks: has('noise') ? between(rng, 0.0012, 0.003) : rng.chance(0.4) ? 0.00002 : 0,
    streaks: has('streaks') ? rng.int(3, 7) : 0,
    lostRows: has('noise') ? rng.int(2, 8) : 0,
  };
};

const fileNameOf = ({ date, time }: FaxPlan, extension: 'tif' | 'pdf'): string =>
  `fax-${date.replaceAll('-', '')}-${time.replaceAll(':', '')}.${extension}`;

/** Prints, scans and sends a planned fax. The same plan gives the same bytes. */
export const renderFax = async (plan: FaxPlan): Promise<FaxFile> => {
  const { pages } = composeFax(plan);
  const sheets = pages.map((page) => page.sheet);
  const contentType = plan.format.startsWith('pdf') ? 'application/pdf' : 'image/tiff';
  if (plan.format === 'pdf-text') {
    return { bytes: await paintSheets(sheets), contentType, fileName: fileNameOf(plan, 'pdf') };
  }
  const rng = makeRng(`line/${plan.practice.seed}/${plan.seed}/${plan.index}`);
  const feeds = pages.map((page, number) => feedOf(rng, plan, page, number, pages.length));
  const scans = await rasterise(await paintSheets(sheets, feeds), plan.mode);
  const bitmaps: Bitmap[] = scans.map(({ gray, width, height }, number) =>
    toBilevel(
      gray,
      width,
      height,
      wearOf(rng, plan, number === scans.length - 1),
      rng.fork(`page ${number}`),
    ),
  );
  if (plan.format === 'pdf-g4') {
    return { bytes: await encodeImagePdf(bitmaps), contentType, fileName: fileNameOf(plan, 'pdf') };
  }
  const bytes = encodeTiff(bitmaps, {
    compression: plan.format === 'tiff-g3' ? 'g3' : 'g4',
    photometric: plan.photometric,
    fillOrder: plan.fillOrder,
    yResolution: LINES_PER_INCH[plan.mode],
  });
  return { bytes, contentType, fileName: fileNameOf(plan, 'tif') };
};
