import { PDFiumModule } from '@hyzyla/pdfium';
import { checkSize, type FaxFile, FaxFileError, type FileLimits } from './fax-file.ts';
import { type GreyImage, greyImage, type PageImage } from './grey-image.ts';
import { hasActiveContent, type LayerWord, layerOf } from './pdf-text.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;

const GREY = 1;
const IMAGE_OBJECT = 3;
const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
/** FPDF_ANNOT | FPDF_GRAYSCALE: what a person sees includes what was stamped on the page. */
const RENDER_FLAGS = 0x01 | 0x08;
/** Points to the inch. */
const POINTS = 72;
const DPI = 300;
/** Longest side of a drawn page: 11 inches at 300 dpi, and a little. A scan that claims to be 30 inches gets no more. */
const LONGEST_SIDE = 3400;

/**
 * Opens a PDF by drawing its pages.
 *
 * The text layer comes along and decides nothing: a fax that says one thing to Zally and another to a person who
 * looks at the page is exactly what a forger would send. pdfium comes without a JavaScript engine, so scripts in a
 * PDF are dead.
 */
export async function openPdf(bytes: Uint8Array, limits: FileLimits): Promise<FaxFile> {
  const pdfium = await loadPdfium();
  const source = place(pdfium, bytes.length);
  pdfium.HEAPU8.set(bytes, source);
  const document = pdfium._FPDF_LoadMemDocument(source, bytes.length, 0);
  if (!document) {
    const error = pdfium._FPDF_GetLastError();
    pdfium.wasmExports.free(source);
    throw new FaxFileError(error === ERROR_PASSWORD || error === ERROR_SECURITY ? 'encrypted' : 'damaged');
  }
  const close = (): void => {
    pdfium._FPDF_CloseDocument(document);
    pdfium.wasmExports.free(source);
  };
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages < 1 || pages > limits.pages) {
    close();
    throw new FaxFileError(pages < 1 ? 'damaged' : 'too_many_pages');
  }
  return {
    pages,
    unread: hasActiveContent(pdfium, document) ? 'active_content' : undefined,
    page: async (index) => drawPage(pdfium, document, index, limits),
    close,
  };
}

let loading: Promise<Pdfium> | undefined;

/** Loads the engine once a process, and only when a PDF comes: most faxes are TIFF. */
function loadPdfium(): Promise<Pdfium> {
  loading ??= PDFiumModule({}).then((pdfium) => {
    // The wrapper passes no pointer, so pdfium takes its defaults.
    pdfium._FPDF_InitLibraryWithConfig({});
    return pdfium;
  });
  return loading;
}

function place(pdfium: Pdfium, size: number): number {
  const at = pdfium.wasmExports.malloc(size);
  if (at === 0) throw new FaxFileError('reader_failed');
  return at;
}

function drawPage(pdfium: Pdfium, document: number, index: number, limits: FileLimits): PageImage {
  const page = pdfium._FPDF_LoadPage(document, index);
  if (!page) throw new FaxFileError('damaged');
  try {
    refuseHugePictures(pdfium, page, limits);
    const wide = pdfium._FPDF_GetPageWidth(page);
    const high = pdfium._FPDF_GetPageHeight(page);
    const scale = Math.min(DPI / POINTS, LONGEST_SIDE / Math.max(wide, high));
    const width = Math.round(wide * scale);
    const height = Math.round(high * scale);
    checkSize(width, height, limits);
    return {
      ...draw(pdfium, document, page, width, height),
      aspect: 1,
      dpi: scale * POINTS,
      damage: 0,
      layer: textOf(pdfium, page, { width, height }),
    };
  } finally {
    pdfium._FPDF_ClosePage(page);
  }
}

function textOf(
  pdfium: Pdfium,
  page: number,
  size: { readonly width: number; readonly height: number },
): readonly LayerWord[] {
  const scratch = place(pdfium, 48);
  try {
    return layerOf(pdfium, page, size, scratch);
  } finally {
    pdfium.wasmExports.free(scratch);
  }
}

/** A few bytes can hold a picture of a billion pixels, which pdfium would unpack whole to draw the page. */
function refuseHugePictures(pdfium: Pdfium, page: number, limits: FileLimits): void {
  const sizes = place(pdfium, 8);
  try {
    const count = pdfium._FPDFPage_CountObjects(page);
    for (let i = 0; i < count; i++) {
      const object = pdfium._FPDFPage_GetObject(page, i);
      if (pdfium._FPDFPageObj_GetType(object) !== IMAGE_OBJECT) continue;
      if (!pdfium._FPDFImageObj_GetImagePixelSize(object, sizes, sizes + 4)) continue;
      const [width = 0, height = 0] = pdfium.HEAP32.subarray(sizes >> 2, (sizes >> 2) + 2).map(
        (n) => n >>> 0,
      );
      if (width * height > limits.pixelsPerPage) throw new FaxFileError('too_large');
    }
  } finally {
    pdfium.wasmExports.free(sizes);
  }
}

function draw(pdfium: Pdfium, document: number, page: number, width: number, height: number): GreyImage {
  const pixels = place(pdfium, width * height);
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, GREY, pixels, width);
  try {
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_FLAGS);
    drawForm(pdfium, document, bitmap, page, width, height);
    return greyImage(width, height, pdfium.HEAPU8.slice(pixels, pixels + width * height));
  } finally {
    pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium.wasmExports.free(pixels);
  }
}

/** What was typed into form fields is drawn by a part of pdfium of its own. */
function drawForm(
  pdfium: Pdfium,
  document: number,
  bitmap: number,
  page: number,
  width: number,
  height: number,
): void {
  // FPDF_FORMFILLINFO: its version, then callbacks, none of which is given. 140 bytes and some to spare.
  const info = place(pdfium, 256);
  pdfium.HEAPU8.fill(0, info, info + 256);
  pdfium.HEAP32[info >> 2] = 2;
  const form = pdfium._FPDFDOC_InitFormFillEnvironment(document, info);
  if (form) {
    pdfium._FORM_OnAfterLoadPage(page, form);
    pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, RENDER_FLAGS);
    pdfium._FORM_OnBeforeClosePage(page, form);
    pdfium._FPDFDOC_ExitFormFillEnvironment(form);
  }
  pdfium.wasmExports.free(info);
}
