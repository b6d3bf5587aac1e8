import { type GreyImage, greyImage } from './grey-image.ts';

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A straightened picture, and the way back: where a rectangle of it lay before. */
export interface Straightened {
  readonly image: GreyImage;
  boxBefore(box: Rectangle): Rectangle;
}

/** Slopes that Tesseract follows by itself. */
const LEAST_DEGREES = 0.5;

/** Turns a picture clockwise by a few degrees about its middle; corners that come in are white. */
export function rotateSlightly(image: GreyImage, degrees: number): Straightened {
  if (Math.abs(degrees) < LEAST_DEGREES) return { image, boxBefore: (box) => box };
  const { width: w, height: h, data } = image;
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const mx = w / 2;
  const my = h / 2;
  const before = (x: number, y: number): readonly [number, number] => [
    (x - mx) * cos + (y - my) * sin + mx,
    (y - my) * cos - (x - mx) * sin + my,
  ];
  const out = new Uint8Array(w * h).fill(255);
  for (let y = 0; y < h; y++) {
    let [fx, fy] = before(0, y);
    for (let x = 0; x < w; x++, fx += cos, fy -= sin) {
      const ix = Math.floor(fx);
      const iy = Math.floor(fy);
      if (ix < 0 || iy < 0 || ix >= w - 1 || iy >= h - 1) continue;
      const at = iy * w + ix;
      const u = fx - ix;
      const above = (data[at] as number) * (1 - u) + (data[at + 1] as number) * u;
      const below = (data[at + w] as number) * (1 - u) + (data[at + w + 1] as number) * u;
      out[y * w + x] = above + (below - above) * (fy - iy);
    }
  }
  return { image: greyImage(w, h, out), boxBefore: (box) => boundsOf(box, before) };
}

function boundsOf(box: Rectangle, before: (x: number, y: number) => readonly [number, number]): Rectangle {
  // A word is flat: the ends of its middle line, with its height put back, lie closer than its corners' bounds.
  const middle = (box.top + box.bottom) / 2;
  const half = (box.bottom - box.top) / 2;
  const [left, atLeft] = before(box.left, middle);
  const [right, atRight] = before(box.right, middle);
  return { left, right, top: Math.min(atLeft, atRight) - half, bottom: Math.max(atLeft, atRight) + half };
}
