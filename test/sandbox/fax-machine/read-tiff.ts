import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDFDocument, PDFName } from 'pdf-lib';
import type { Bitmap } from '../../../src/sandbox/fax-machine/codec/bitmap.ts';

/** A directory of a TIFF: tag → values. A rational counts as two values. */
type Tags = ReadonlyMap<number, readonly number[]>;

/** Reads the directories of a little-endian TIFF (TIFF 6.0, section 2): as much of it as a fax uses. */
export const readTags = (bytes: Uint8Array): Tags[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directories: Tags[] = [];
  for (let at = view.getUint32(4, true); at !== 0; ) {
    const tags = new Map<number, number[]>();
    const count = view.getUint16(at, true);
    for (let n = 0; n < count; n++) {
      const entry = at + 2 + n * 12;
      const type = view.getUint16(entry + 2, true);
      const [size, each] = type === 3 ? [2, 1] : type === 5 ? [4, 2] : [4, 1];
      const values = view.getUint32(entry + 4, true) * each;
      const from = values * size <= 4 ? entry + 8 : view.getUint32(entry + 8, true);
      const list = Array.from({ length: values }, (_, i) =>
        size === 2 ? view.getUint16(from + i * 2, true) : view.getUint32(from + i * 4, true),
      );
      tags.set(view.getUint16(entry, true), list);
    }
    directories.push(tags);
    at = view.getUint32(at + 2 + count * 12, true);
  }
  return directories;
};

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Decodes a fax TIFF by software that isn't ours: PDFium reads T.4 and T.6 inside a PDF of the same size. */
export const decodeTiff = async (bytes: Uint8Array): Promise<Bitmap[]> => {
  const doc = await PDFDocument.create();
  const directories = readTags(bytes);
  for (const tags of directories) {
    const tag = (id: number): number => tags.get(id)?.[0] ?? 0;
    const [width, height] = [tag(256), tag(257)];
    const coded = bytes.slice(tag(273), tag(273) + tag(279));
    const msbFirst =
      tag(266) === 2
        ? coded.map((byte) =>
            Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2),
          )
        : coded;
    const image = doc.context.stream(msbFirst, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 1,
      Filter: 'CCITTFaxDecode',
      DecodeParms: {
        K: tag(259) === 4 ? -1 : 0,
        EndOfLine: tag(259) === 3,
        Columns: width,
        Rows: height,
        BlackIs1: tag(262) === 1,
      },
    });
    const page = doc.addPage([width, height]);
    page.node.setXObject(PDFName.of('Fax'), doc.context.register(image));
    const content = doc.context.stream(`q ${width} 0 0 ${height} 0 0 cm /Fax Do Q`);
    page.node.set(PDFName.of('Contents'), doc.context.register(content));
  }
  library ??= PDFiumLibrary.init();
  const pdf = await (await library).loadDocument(await doc.save());
  try {
    const pages: Bitmap[] = [];
    for (const page of pdf.pages()) {
      const { data, width, height } = await page.render({ scale: 1, colorSpace: 'Gray', render: 'bitmap' });
      pages.push({ width, height, pixels: Uint8Array.from(data, (level) => (level < 128 ? 1 : 0)) });
    }
    return pages;
  } finally {
    pdf.destroy();
  }
};
