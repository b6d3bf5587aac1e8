import type { Bitmap } from './bitmap.ts';
import {
  BLACK_MAKE_UP,
  BLACK_TERMINATING,
  END_OF_LINE,
  HORIZONTAL,
  PASS,
  VERTICAL,
  WHITE_MAKE_UP,
  WHITE_TERMINATING,
} from './ccitt-tables.ts';

interface Code {
  readonly bits: number;
  readonly length: number;
}

const code = (digits: string): Code => ({ bits: Number.parseInt(digits, 2), length: digits.length });
const TERMINATING = [WHITE_TERMINATING.map(code), BLACK_TERMINATING.map(code)] as const;
const MAKE_UP = [WHITE_MAKE_UP.map(code), BLACK_MAKE_UP.map(code)] as const;
const EOL = code(END_OF_LINE);
const PASS_MODE = code(PASS);
const HORIZONTAL_MODE = code(HORIZONTAL);
const VERTICAL_MODE = VERTICAL.map(code);
const LONGEST_MAKE_UP = 2560;

/** Collects code words, most significant bit first. */
class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #held = 0;
  #heldBits = 0;

  write({ bits, length }: Code): void {
    // At most 7 held bits and 13 new ones: never near the 31 bits a shift can take.
    this.#held = (this.#held << length) | bits;
    this.#heldBits += length;
    while (this.#heldBits >= 8) {
      this.#heldBits -= 8;
      this.#push((this.#held >>> this.#heldBits) & 0xff);
      this.#held &= (1 << this.#heldBits) - 1;
    }
  }

  /** Zero bits up to the next byte, if any are held. */
  finish(): Uint8Array {
    if (this.#heldBits > 0) {
      this.#push((this.#held << (8 - this.#heldBits)) & 0xff);
      this.#held = 0;
      this.#heldBits = 0;
    }
    return this.#bytes.slice(0, this.#length);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes[this.#length++] = byte;
  }
}

const entry = (table: readonly Code[], index: number): Code => {
  const found = table[index];
  if (found === undefined) throw new RangeError('no code word for this run');
  return found;
};

const writeRun = (out: BitWriter, colour: 0 | 1, run: number): void => {
  let rest = run;
  while (rest >= LONGEST_MAKE_UP + 64) {
    out.write(entry(MAKE_UP[colour], LONGEST_MAKE_UP / 64 - 1));
    rest -= LONGEST_MAKE_UP;
  }
  if (rest >= 64) {
    out.write(entry(MAKE_UP[colour], (rest >> 6) - 1));
    rest &= 63;
  }
  out.write(entry(TERMINATING[colour], rest));
};

/** Positions where the colour changes, from white at the left edge; ends with three sentinels at `width`. */
const changesOf = ({ pixels, width }: Bitmap, row: number): number[] => {
  const line = pixels.subarray(row * width, (row + 1) * width);
  const changes: number[] = [];
  let colour = 0;
  for (let at = 0; ; ) {
    const next = line.indexOf(1 - colour, at);
    if (next < 0) break;
    changes.push(next);
    colour = 1 - colour;
    at = next;
  }
  changes.push(width, width, width);
  return changes;
};

/**
 * Encodes by T.4 in one dimension (Group 3, Modified Huffman), an EOL before each line.
 * The closing RTC is left out, as TIFF wants (TIFF 6.0, section 11).
 */
export const encodeG3 = (bitmap: Bitmap): Uint8Array => {
  const out = new BitWriter();
  for (let row = 0; row < bitmap.height; row++) {
    out.write(EOL);
    let from = 0;
    let colour: 0 | 1 = 0;
    for (const to of changesOf(bitmap, row)) {
      if (from === bitmap.width) break;
      writeRun(out, colour, to - from);
      from = to;
      colour = colour === 0 ? 1 : 0;
    }
  }
  return out.finish();
};

/** Encodes by T.6 (Group 4, MMR), closed by an EOFB. */
export const encodeG4 = (bitmap: Bitmap): Uint8Array => {
  const { width, height } = bitmap;
  const out = new BitWriter();
  let reference = [width, width, width];
  for (let row = 0; row < height; row++) {
    const coding = changesOf(bitmap, row);
    let a0 = 0;
    let colour: 0 | 1 = 0;
    let next = 0; // index in `coding` of a1
    let above = 0; // index in `reference` of b1
    let first = true;
    while (a0 < width) {
      const a1 = coding[next] ?? width;
      // b1: the first change above, right of a0, to the opposite colour. The imaginary a0 before the line
      // lies at -1, so that a change at 0 counts there and only there (T.6 §2.2.1).
      while (above > 1 && (reference[above - 2] ?? width) > a0) above -= 2;
      if (above % 2 !== colour) above = above > 0 ? above - 1 : above + 1;
      while ((reference[above] ?? width) < width && !isRight(reference[above] ?? width, a0, first))
        above += 2;
      const b1 = reference[above] ?? width;
      const b2 = reference[above + 1] ?? width;
      if (b2 < a1) {
        out.write(PASS_MODE);
        a0 = b2;
      } else if (Math.abs(a1 - b1) <= 3) {
        out.write(entry(VERTICAL_MODE, a1 - b1 + 3));
        a0 = a1;
        next += 1;
        colour = colour === 0 ? 1 : 0;
      } else {
        const a2 = coding[next + 1] ?? width;
        out.write(HORIZONTAL_MODE);
        writeRun(out, colour, a1 - a0);
        writeRun(out, colour === 0 ? 1 : 0, a2 - a1);
        a0 = a2;
        next += 2;
      }
      first = false;
    }
    reference = coding;
  }
  out.write(EOL);
  out.write(EOL);
  return out.finish();
};

const isRight = (position: number, a0: number, first: boolean): boolean =>
  first ? position >= a0 : position > a0;
