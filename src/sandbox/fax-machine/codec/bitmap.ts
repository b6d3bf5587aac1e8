/** A bilevel page. One byte a pixel, row by row: 1 is black, 0 is white. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The same page with black and white exchanged. */
export const inverted = (bitmap: Bitmap): Bitmap => ({
  ...bitmap,
  pixels: bitmap.pixels.map((pixel) => 1 - pixel),
});
