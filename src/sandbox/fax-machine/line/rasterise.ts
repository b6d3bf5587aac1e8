import { PDFiumLibrary } from '@hyzyla/pdfium';

const FAX_WIDTH = 1728;
export type FaxMode = 'fine' | 'standard';

/** Lines per inch. Across the page there are always 204 dots per inch: the pixels aren't square. */
export const LINES_PER_INCH: Readonly<Record<FaxMode, number>> = { fine: 196, standard: 98 };
const SHEET_INCHES = 11;

interface GrayPage {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 is black. */
  readonly gray: Uint8Array;
}

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Scans every page of a PDF at fax resolution, 1,728 pixels wide. */
export const rasterise = async (pdf: Uint8Array, mode: FaxMode): Promise<GrayPage[]> => {
  // The WASM module is loaded once per process.
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pages: GrayPage[] = [];
    const height = LINES_PER_INCH[mode] * SHEET_INCHES;
    for (const page of document.pages()) {
      const image = await page.render({ width: FAX_WIDTH, height, colorSpace: 'Gray', render: 'bitmap' });
      pages.push({ width: image.width, height: image.height, gray: image.data });
    }
    return pages;
  } finally {
    document.destroy();
  }
};
