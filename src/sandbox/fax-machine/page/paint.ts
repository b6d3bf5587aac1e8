import {
  concatTransformationMatrix,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from 'pdf-lib';
import { FACES, type Face, type Op, SHEET_HEIGHT, SHEET_WIDTH, type Sheet } from './sheet.ts';

/** How a sheet lay in the feeder, and what the machine printed over it. */
export interface Feed {
  /** Degrees, counter-clockwise. */
  readonly skew: number;
  readonly upsideDown: boolean;
  /** Size on the glass; below 1 for a machine that shrinks to fit its header. */
  readonly scale: number;
  /** The sender's header line. Never skewed: the machine adds it after scanning. */
  readonly header: string;
}

const BLACK = rgb(0, 0, 0);
const WHITE = rgb(1, 1, 1);

const makeFonts = (doc: PDFDocument): ((face: Face) => PDFFont) => {
  const fonts = new Map<Face, PDFFont>();
  return (face) => {
    const font = fonts.get(face) ?? doc.embedStandardFont(FACES[face]);
    fonts.set(face, font);
    return font;
  };
};

const drawOp = (page: PDFPage, font: (face: Face) => PDFFont, op: Op): void => {
  if (op.kind === 'text') {
    const color = op.white ? WHITE : BLACK;
    page.drawText(op.text, { x: op.x, y: SHEET_HEIGHT - op.y, size: op.size, font: font(op.face), color });
  } else if (op.kind === 'line') {
    const start = { x: op.x1, y: SHEET_HEIGHT - op.y1 };
    page.drawLine({ start, end: { x: op.x2, y: SHEET_HEIGHT - op.y2 }, thickness: op.width, color: BLACK });
  } else {
    const box = { x: op.x, y: SHEET_HEIGHT - op.y - op.h, width: op.w, height: op.h };
    page.drawRectangle(
      op.black ? { ...box, color: BLACK } : { ...box, borderColor: BLACK, borderWidth: op.width },
    );
  }
};

/** Turns about the middle of the sheet. */
const matrixOf = ({ skew, upsideDown, scale }: Feed): [number, number, number, number, number, number] => {
  const angle = ((skew + (upsideDown ? 180 : 0)) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [cx, cy] = [SHEET_WIDTH / 2, SHEET_HEIGHT / 2];
  return [cos, sin, -sin, cos, cx - cos * cx + sin * cy, cy - sin * cx - cos * cy];
};

/**
 * Makes a text PDF of the sheets, US Letter. It carries no metadata: neither a date nor a producer.
 * @param feeds one a sheet; a sheet without one lies straight and has no header.
 */
export const paintSheets = async (
  sheets: readonly Sheet[],
  feeds: readonly Feed[] = [],
): Promise<Uint8Array> => {
  const doc = await PDFDocument.create({ updateMetadata: false });
  const font = makeFonts(doc);
  for (const [index, sheet] of sheets.entries()) {
    const page = doc.addPage([SHEET_WIDTH, SHEET_HEIGHT]);
    const feed = feeds[index];
    if (feed) page.pushOperators(pushGraphicsState(), concatTransformationMatrix(...matrixOf(feed)));
    for (const op of sheet.ops) drawOp(page, font, op);
    if (feed) {
      page.pushOperators(popGraphicsState());
      page.drawText(feed.header, {
        x: 14,
        y: SHEET_HEIGHT - 13,
        size: 8.5,
        font: font('mono-bold'),
        color: BLACK,
      });
    }
  }
  return doc.save({ useObjectStreams: false });
};
