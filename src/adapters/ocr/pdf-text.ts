import type { PDFiumModule } from '@hyzyla/pdfium';
import type { Box } from '../../pipeline/reading.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;
/** What the library exports and its types don't name. Numbers are pointers, indices, or points. */
interface TextCalls {
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_GetCharBox(
    text: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
  FPDF_PageToDevice(
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    pageX: number,
    pageY: number,
    deviceX: number,
    deviceY: number,
  ): number;
  FPDFDoc_GetJavaScriptActionCount(document: number): number;
  FPDFDoc_GetAttachmentCount(document: number): number;
}

/** A word that the file says stands on the page, and where: pixels of the drawn page. Not to be believed alone. */
export interface LayerWord {
  readonly text: string;
  readonly box: Box;
}

/** A dense page has 6,000 characters; a hundred times that is no page. */
const MOST_CHARACTERS = 50_000;

const callsOf = (pdfium: Pdfium): TextCalls => pdfium.wasmExports as unknown as TextCalls;

/** True for a PDF with scripts or files inside: nothing of the kind belongs in a fax. */
export const hasActiveContent = (pdfium: Pdfium, document: number): boolean => {
  const calls = callsOf(pdfium);
  return (
    calls.FPDFDoc_GetJavaScriptActionCount(document) > 0 || calls.FPDFDoc_GetAttachmentCount(document) > 0
  );
};

/**
 * The words of a page's text layer.
 *
 * @param page the opened page
 * @param width,height pixels of the drawn page, which the boxes are in
 * @param scratch 48 bytes of the library's memory
 */
export const layerOf = (
  pdfium: Pdfium,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
  scratch: number,
): readonly LayerWord[] => {
  const calls = callsOf(pdfium);
  const text = pdfium._FPDFText_LoadPage(page);
  if (!text) return [];
  try {
    const count = Math.min(pdfium._FPDFText_CountChars(text), MOST_CHARACTERS);
    const words: LayerWord[] = [];
    let letters = '';
    let box: Box | undefined;
    const finish = (): void => {
      if (letters !== '' && box !== undefined) words.push({ text: letters, box });
      letters = '';
      box = undefined;
    };
    const doubles = (): Float64Array => new Float64Array(pdfium.HEAPU8.buffer, scratch, 4);
    const corner = (x: number, y: number): readonly [number, number] => {
      calls.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, scratch + 32, scratch + 36);
      return [pdfium.HEAP32[(scratch + 32) >> 2] ?? 0, pdfium.HEAP32[(scratch + 36) >> 2] ?? 0];
    };
    for (let n = 0; n < count; n++) {
      const letter = String.fromCodePoint(calls.FPDFText_GetUnicode(text, n) || 32);
      const placed = calls.FPDFText_GetCharBox(text, n, scratch, scratch + 8, scratch + 16, scratch + 24);
      if (!/\S/.test(letter) || !placed) {
        finish();
        continue;
      }
      const [left = 0, right = 0, bottom = 0, top = 0] = doubles();
      const [[x0, y0], [x1, y1]] = [corner(left, top), corner(right, bottom)];
      const now = {
        x0: Math.min(x0, x1),
        y0: Math.min(y0, y1),
        x1: Math.max(x0, x1),
        y1: Math.max(y0, y1),
      };
      // Layers often lack blanks: a letter that stands apart begins another word.
      if (box && (now.x0 - box.x1 > (box.y1 - box.y0) * 0.4 || now.y0 > box.y1 || now.x1 < box.x0)) finish();
      box = box
        ? {
            x0: Math.min(box.x0, now.x0),
            y0: Math.min(box.y0, now.y0),
            x1: Math.max(box.x1, now.x1),
            y1: Math.max(box.y1, now.y1),
          }
        : now;
      letters += letter;
    }
    finish();
    return words;
  } finally {
    pdfium._FPDFText_ClosePage(text);
  }
};
