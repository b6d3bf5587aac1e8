import { FaxFileError } from './fax-file.ts';

/** PackBits (TIFF compression 32773), cut off at `size` bytes. */
export function unpackBits(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < bytes.length && to < size; ) {
    const n = ((bytes[at++] as number) << 24) >> 24;
    if (n >= 0) {
      const literal = bytes.subarray(at, Math.min(at + n + 1, at + size - to));
      out.set(literal, to);
      to += literal.length;
      at += n + 1;
    } else if (n !== -128) {
      out.fill(bytes[at++] ?? 0, to, Math.min(to + 1 - n, size));
      to += 1 - n;
    }
  }
  return out;
}

const CLEAR = 256;
const END = 257;

/** LZW as in TIFF 6.0 (most significant bit first, codes widen one early), cut off at `size` bytes. */
export function unpackLzw(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const length = new Uint16Array(4096);
  for (let i = 0; i < 256; i++) {
    suffix[i] = i;
    length[i] = 1;
  }
  let next = 258;
  let width = 9;
  let previous = -1;
  let to = 0;
  let held = 0;
  let bits = 0;
  /** Writes a code's bytes from the last to the first and returns where the next code goes. */
  const write = (code: number, from: number): number => {
    const end = from + (length[code] as number);
    for (let c = code, at = end - 1; at >= from; at--, c = prefix[c] as number) {
      if (at < size) out[at] = suffix[c] as number;
    }
    return end;
  };
  for (let at = 0; at < bytes.length && to < size; ) {
    while (bits < width && at < bytes.length) {
      held = ((held << 8) | (bytes[at++] as number)) & 0xffffff;
      bits += 8;
    }
    while (bits >= width && to < size) {
      const code = (held >> (bits - width)) & ((1 << width) - 1);
      bits -= width;
      if (code === END) return out;
      if (code === CLEAR) {
        next = 258;
        width = 9;
        previous = -1;
        continue;
      }
      if (previous < 0) {
        if (code > 255) throw new FaxFileError('damaged');
        to = write(code, to);
      } else {
        if (code > next || (code > 255 && code < 258)) throw new FaxFileError('damaged');
        if (next < 4096) {
          prefix[next] = previous;
          length[next] = (length[previous] as number) + 1;
          // A code that is just being defined begins and ends with the first byte of the one before.
          suffix[next] = firstOf(code === next ? previous : code, prefix, suffix);
          next++;
        } else if (code >= next) throw new FaxFileError('damaged');
        to = write(code, to);
      }
      previous = code;
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    }
  }
  return out;
}

function firstOf(code: number, prefix: Uint16Array, suffix: Uint8Array): number {
  let c = code;
  while (c > 255) c = prefix[c] as number;
  return suffix[c] as number;
}
