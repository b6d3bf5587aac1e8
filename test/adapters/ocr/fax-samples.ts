import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import { type GreyImage, greyImage, resize, rotate } from '../../../src/adapters/ocr/grey-image.ts';
import { openFax } from '../../../src/adapters/ocr/open-fax.ts';

/** Invented letter: no person in it exists. */
export const LETTER = [
  'MERCY VALLEY LABORATORY',
  '4410 Harbor Avenue, Portland, OR 97201',
  '',
  'LABORATORY REPORT - FINAL',
  '',
  'Patient: Okonkwo, Adaeze M.',
  'Date of birth: 04/17/1962',
  'Record number: 00482913',
  'Ordering provider: Helen Vasquez, MD',
  '',
  'Glucose, fasting          142     mg/dL',
  'Hemoglobin A1c            7.9     percent',
  'Creatinine                0.91    mg/dL',
  '',
  'Results are consistent with diabetes mellitus. Please correlate',
  'clinically and repeat if there is any question. The patient was',
  'advised to follow up with her primary care physician.',
];

export const HEADER = '11/19/2026 14:20  FROM: MERCY LAB 5035550142  TO: 5035550199  P.01/01';

/** A one-page US-letter PDF with the lines, 12 point. `header` goes where a fax machine prints its line. */
export async function letterPdf(lines: readonly string[], header?: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  addPage(pdf, font, lines, header);
  return pdf.save();
}

function addPage(pdf: PDFDocument, font: PDFFont, lines: readonly string[], header?: string): void {
  const page = pdf.addPage([612, 792]);
  if (header) page.drawText(header, { x: 20, y: 778, size: 8, font });
  lines.forEach((line, i) => page.drawText(line, { x: 60, y: 720 - i * 20, size: 12, font }));
}

/** The page as a fax machine scans it: 1,728 dots wide, black or white, `ydpi` rows to the inch. */
export async function scan(lines: readonly string[], ydpi: 98 | 196, header?: string): Promise<GreyImage> {
  const file = await openFax(await letterPdf(lines, header), { pages: 10, pixelsPerPage: 40e6 });
  const drawn = await file.page(0);
  file.close();
  return blackAndWhite(resize(drawn, 1728, ydpi * 11));
}

const blackAndWhite = ({ width, height, data }: GreyImage): GreyImage =>
  greyImage(
    width,
    height,
    data.map((grey) => (grey < 150 ? 0 : 255)),
  );

/** Turns over `share` of all dots, by a seeded generator: the same noise every time. */
export function noisy(image: GreyImage, share: number): GreyImage {
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return greyImage(
    image.width,
    image.height,
    image.data.map((grey) => (random() < share ? 255 - grey : grey)),
  );
}

/** Print on a band of black: black turns white and white turns black. */
export function withBand(image: GreyImage, x: number, y: number, width: number, height: number): GreyImage {
  const data = image.data.slice();
  for (let row = y; row < y + height; row++) {
    for (let at = row * image.width + x, end = at + width; at < end; at++) data[at] = 255 - (data[at] ?? 0);
  }
  return greyImage(image.width, image.height, data);
}

export const upsideDown = (image: GreyImage): GreyImage => rotate(image, 180);

export interface TiffPage extends GreyImage {
  readonly ydpi: number;
}

/** Writes uncompressed black-and-white pages, as faxes have them: little-endian, white is zero. */
export function tiff(pages: readonly TiffPage[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 8;
  const links: number[] = [];
  for (const page of pages) {
    const bits = packed(page);
    const head = directory(page, at, bits.length);
    links.push(at + bits.length + 16);
    parts.push(bits, head);
    at += bits.length + head.length;
  }
  const file = Buffer.concat([Buffer.from([0x49, 0x49, 0x2a, 0, 0, 0, 0, 0]), ...parts]);
  links.forEach((link, i) =>
    file.writeUInt32LE(link, i === 0 ? 4 : (links[i - 1] as number) + 2 + 12 * TAGS),
  );
  return Uint8Array.from(file);
}

const TAGS = 11;

function packed({ width, height, data }: GreyImage): Buffer {
  const stride = Math.ceil(width / 8);
  // Even length, because a directory begins on a word.
  const bits = Buffer.alloc(stride * height + ((stride * height) & 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] ?? 255) < 128)
        bits[y * stride + (x >> 3)] = (bits[y * stride + (x >> 3)] ?? 0) | (128 >> (x & 7));
    }
  }
  return bits;
}

function directory({ width, height, ydpi }: TiffPage, strip: number, length: number): Buffer {
  const out = Buffer.alloc(16 + 2 + TAGS * 12 + 4);
  const resolutions = strip + length;
  [204, 1, ydpi, 1].forEach((value, i) => out.writeUInt32LE(value, i * 4));
  out.writeUInt16LE(TAGS, 16);
  const tags: [number, number, number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 1],
    [259, 3, 1],
    [262, 3, 0],
    [273, 4, strip],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, Math.ceil(width / 8) * height],
    [282, 5, resolutions],
    [283, 5, resolutions + 8],
  ];
  tags.forEach(([tag, type, value], i) => {
    out.writeUInt16LE(tag, 18 + i * 12);
    out.writeUInt16LE(type, 20 + i * 12);
    out.writeUInt32LE(1, 22 + i * 12);
    out.writeUInt32LE(value, 26 + i * 12);
  });
  return out;
}
