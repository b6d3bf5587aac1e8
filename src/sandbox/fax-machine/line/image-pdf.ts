import { PDFDocument, PDFName, PDFNumber } from 'pdf-lib';
import type { Bitmap } from '../codec/bitmap.ts';
import { encodeG4 } from '../codec/ccitt.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../page/sheet.ts';

/** Packs pages as a fax server does: one Group 4 picture a page, no text layer, no metadata. */
export const encodeImagePdf = async (pages: readonly Bitmap[]): Promise<Uint8Array> => {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const { context } = doc;
  for (const bitmap of pages) {
    const image = context.stream(encodeG4(bitmap), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: bitmap.width,
      Height: bitmap.height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 1,
      Filter: 'CCITTFaxDecode',
      // Without BlackIs1 the decoder gives 0 for black, which is what DeviceGray wants.
      DecodeParms: { K: -1, Columns: bitmap.width, Rows: bitmap.height },
    });
    const page = doc.addPage([SHEET_WIDTH, SHEET_HEIGHT]);
    page.node.setXObject(PDFName.of('Fax'), context.register(image));
    const content = context.stream(`q ${SHEET_WIDTH} 0 0 ${SHEET_HEIGHT} 0 0 cm /Fax Do Q`);
    page.node.set(PDFName.of('Contents'), context.register(content));
    page.node.set(PDFName.of('Rotate'), PDFNumber.of(0));
  }
  return doc.save({ useObjectStreams: false });
};
