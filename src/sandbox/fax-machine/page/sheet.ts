import { StandardFontEmbedder, StandardFonts } from 'pdf-lib';

/** US Letter, in points. Origin at the top left, y grows downwards. */
export const SHEET_WIDTH = 612;
export const SHEET_HEIGHT = 792;

export const FACES = {
  sans: StandardFonts.Helvetica,
  'sans-bold': StandardFonts.HelveticaBold,
  'sans-italic': StandardFonts.HelveticaOblique,
  serif: StandardFonts.TimesRoman,
  'serif-bold': StandardFonts.TimesRomanBold,
  'serif-italic': StandardFonts.TimesRomanItalic,
  mono: StandardFonts.Courier,
  'mono-bold': StandardFonts.CourierBold,
  'mono-italic': StandardFonts.CourierOblique,
} as const;
export type Face = keyof typeof FACES;
export type Family = 'sans' | 'serif' | 'mono';

/** One thing to draw. All lengths are points; `y` of a text is its baseline. */
export type Op =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly face: Face;
      readonly text: string;
      readonly white: boolean;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly width: number;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly black: boolean;
      readonly width: number;
    };

/** One sheet of paper, before it goes through the machine. */
export interface Sheet {
  readonly ops: Op[];
}

// pdf-lib types the parameter by an enum of a package it does not re-export; the strings are the same.
type FontName = Parameters<typeof StandardFontEmbedder.for>[0];
const METRICS = new Map(
  (Object.keys(FACES) as Face[]).map((face) => [
    face,
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
    StandardFontEmbedder.for(FACES[face] as string as FontName),
  ]),
);

/** Width of a text in points. */
export const textWidth = (text: string, face: Face, size: number): number =>
  METRICS.get(face)?.widthOfTextAtSize(text, size) ?? 0;

/** Breaks a text at spaces so that no line is wider than `width` points. */
export const wrapText = (text: string, face: Face, size: number, width: number): string[] => {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    // Blanks at the start count: reports of fixed pitch indent with them.
    let line: string | undefined;
    for (const word of paragraph.split(' ')) {
      const longer = line === undefined ? word : `${line} ${word}`;
      if (line !== undefined && textWidth(longer, face, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line ?? '');
  }
  return lines;
};
