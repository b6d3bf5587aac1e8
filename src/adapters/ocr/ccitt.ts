import { BLACK_RUNS, LONGEST_CODE, WHITE_RUNS } from './ccitt-codes.ts';

/**
 * How rows are coded. `mh`: TIFF compression 2, rows on byte boundaries without end-of-line codes; `g3`: T.4
 * with end-of-line codes, one- or two-dimensional; `g4`: T.6.
 */
export type CcittCoding = 'mh' | 'g3' | 'g3-2d' | 'g4';

export interface CcittStrip {
  readonly bytes: Uint8Array;
  readonly coding: CcittCoding;
  /** TIFF FillOrder 2: the first pixel is in the lowest bit. */
  readonly lowBitFirst: boolean;
  readonly width: number;
  readonly rows: number;
}

const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let out = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 128 >> bit;
  return out;
});

/**
 * Decodes one strip of T.4 or T.6 into grey pixels with black on white, for any bytes whatever: a broken row
 * becomes a copy of the row above, as a fax machine prints it, and rows that never came stay white.
 *
 * Written for this reader because utif2's decoder concatenates strings bit by bit (seconds for a page), never
 * ends a row that overshoots, and needs end-of-line codes that some senders leave out.
 *
 * @param out receives `width * rows` bytes from `offset`; must be white before
 * @returns the number of rows that were broken or never came
 */
export function decodeCcitt(strip: CcittStrip, out: Uint8Array, offset: number): number {
  const bytes = strip.lowBitFirst ? strip.bytes.map((byte) => REVERSED[byte] ?? 0) : strip.bytes;
  const decoder = new RowDecoder(bytes, strip.width);
  let lost = 0;
  let inStep = true;
  for (let y = 0; y < strip.rows; y++) {
    if (decoder.atEnd()) return lost + strip.rows - y;
    const state = decoder.startRow(strip.coding);
    if (state === 'end') return lost + strip.rows - y;
    // After a break, a two-dimensional row would build on a row that we don't have.
    if (state === '1d') inStep = true;
    const good = inStep && (state === '2d' ? decoder.row2d() : decoder.row1d());
    if (!good) {
      lost++;
      if (strip.coding === 'g4' || strip.coding === 'mh') return lost + strip.rows - y - 1;
      inStep = false;
      if (y > 0)
        out.copyWithin(offset + y * strip.width, offset + (y - 1) * strip.width, offset + y * strip.width);
      if (!decoder.findEndOfLine()) return lost + strip.rows - y - 1;
      if (strip.coding === 'g3') inStep = true;
      continue;
    }
    decoder.paint(out, offset + y * strip.width);
    decoder.finishRow(strip.coding);
  }
  return lost;
}

class RowDecoder {
  readonly #bytes: Uint8Array;
  readonly #width: number;
  readonly #bits: number;
  #at = 0;
  /** Where the colour changes in the row being read and in the one above; padded with the width. */
  #row: Int32Array;
  #above: Int32Array;
  #count = 0;

  constructor(bytes: Uint8Array, width: number) {
    this.#bytes = bytes;
    this.#bits = bytes.length * 8;
    this.#width = width;
    this.#row = new Int32Array(width + 4).fill(width);
    this.#above = new Int32Array(width + 4).fill(width);
  }

  atEnd(): boolean {
    return this.#at >= this.#bits;
  }

  /** The next `count` bits (at most 16) without moving on; zeros after the end. */
  #peek(count: number): number {
    const byte = this.#at >> 3;
    const word =
      ((this.#bytes[byte] ?? 0) << 16) | ((this.#bytes[byte + 1] ?? 0) << 8) | (this.#bytes[byte + 2] ?? 0);
    return (word >> (24 - (this.#at & 7) - count)) & ((1 << count) - 1);
  }

  /** Passes the end-of-line code, if there is one, and says how the next row is coded. */
  startRow(coding: CcittCoding): '1d' | '2d' | 'end' {
    if (coding === 'mh') return '1d';
    if (coding === 'g4') return this.#peek(12) === 1 ? 'end' : '2d';
    let ends = 0;
    let twoDimensional = false;
    while (this.#peek(11) === 0 && !this.atEnd()) {
      if (!this.findEndOfLine()) return 'end';
      this.#at += 12;
      if (coding === 'g3-2d') {
        twoDimensional = this.#peek(1) === 0;
        this.#at++;
      }
      // Several in a row are the return to control: the page is over.
      if (++ends > 1) return 'end';
    }
    return twoDimensional ? '2d' : '1d';
  }

  /** Moves to the next end-of-line code, which is 11 zeros and a one; false when none comes. */
  findEndOfLine(): boolean {
    let zeros = 0;
    for (let at = this.#at; at < this.#bits; at++) {
      if (((this.#bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) {
        if (zeros >= 11) {
          this.#at = at - 11;
          return true;
        }
        zeros = 0;
      } else zeros++;
    }
    this.#at = this.#bits;
    return false;
  }

  #run(black: boolean): number {
    const codes = black ? BLACK_RUNS : WHITE_RUNS;
    let run = 0;
    for (;;) {
      const code = codes[this.#peek(LONGEST_CODE)] as number;
      if (code === 0 || this.#at >= this.#bits) return -1;
      this.#at += code & 15;
      run += code >> 4;
      if (code >> 4 < 64) return run;
      if (run > this.#width) return -1;
    }
  }

  #begin(): void {
    [this.#row, this.#above] = [this.#above, this.#row];
    this.#count = 0;
  }

  #end(): boolean {
    for (let i = this.#count; i < this.#row.length; i++) this.#row[i] = this.#width;
    return true;
  }

  /** The row is dropped: the one above stays what the next row is compared with. */
  #fail(): false {
    [this.#row, this.#above] = [this.#above, this.#row];
    return false;
  }

  #push(position: number): boolean {
    if (this.#count > this.#width || position > this.#width) return false;
    this.#row[this.#count++] = position;
    return true;
  }

  row1d(): boolean {
    this.#begin();
    let at = 0;
    let black = false;
    while (at < this.#width) {
      const run = this.#run(black);
      if (run < 0 || !this.#push(at + run)) return this.#fail();
      at += run;
      black = !black;
    }
    return this.#end();
  }

  row2d(): boolean {
    this.#begin();
    let at = -1;
    let black = false;
    let index = 0;
    while (at < this.#width) {
      // b1 of T.4, 4.2.1.3.1: the first change above, right of here, to the colour opposite to ours.
      index = Math.max(0, index - 3);
      while ((this.#above[index] as number) <= at && (this.#above[index] as number) < this.#width) index++;
      if ((index & 1) !== (black ? 1 : 0)) index++;
      const b1 = Math.min(this.#above[index] ?? this.#width, this.#width);
      const bits = this.#peek(7);
      if (bits >> 3 === 0b0001) {
        this.#at += 4;
        at = Math.min(this.#above[index + 1] ?? this.#width, this.#width);
        continue;
      }
      if (bits >> 4 === 0b001) {
        this.#at += 3;
        const start = Math.max(at, 0);
        const first = this.#run(black);
        const second = first < 0 ? -1 : this.#run(!black);
        if (second < 0 || !this.#push(start + first) || !this.#push(start + first + second))
          return this.#fail();
        at = start + first + second;
        continue;
      }
      const shift = this.#vertical(bits);
      const a1 = b1 + (shift ?? 0);
      if (shift === undefined || a1 < Math.max(at, 0) || !this.#push(a1)) return this.#fail();
      at = a1;
      black = !black;
    }
    return this.#end();
  }

  #vertical(bits: number): number | undefined {
    const [length, shift] =
      bits >> 6 === 1
        ? [1, 0]
        : bits >> 4 === 0b011
          ? [3, 1]
          : bits >> 4 === 0b010
            ? [3, -1]
            : bits >> 1 === 0b000011
              ? [6, 2]
              : bits >> 1 === 0b000010
                ? [6, -2]
                : bits === 0b0000011
                  ? [7, 3]
                  : bits === 0b0000010
                    ? [7, -3]
                    : [0, undefined];
    this.#at += length;
    return this.#at > this.#bits ? undefined : shift;
  }

  /** TIFF compression 2 starts every row on a byte. */
  finishRow(coding: CcittCoding): void {
    if (coding === 'mh') this.#at = (this.#at + 7) & ~7;
  }

  paint(out: Uint8Array, offset: number): void {
    for (let i = 0; i < this.#count; i += 2) {
      const from = this.#row[i] as number;
      const to = Math.min(this.#row[i + 1] as number, this.#width);
      if (to > from) out.fill(0, offset + from, offset + to);
    }
  }
}
