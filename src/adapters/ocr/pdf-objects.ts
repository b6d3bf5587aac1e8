/** A stream of a PDF: the text between the stream before and it, its dictionary last, and its bytes as they are packed. */
export interface PdfStream {
  readonly head: string;
  readonly packed: Uint8Array;
}

/** A PDF as its bytes stand, without trusting its tables: what a hostile file says of itself is worth nothing. */
export interface PdfObjects {
  /** The whole file, a character a byte. */
  readonly text: string;
  /** What stands outside streams, in order. */
  readonly plain: readonly string[];
  readonly streams: readonly PdfStream[];
}

const BEGIN = 'stream';
const END = 'endstream';

/** Names may be written with escapes: /J#61vaScript. */
export const unescaped = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Tells a PDF's streams from what stands around them. */
export const objectsOf = (bytes: Uint8Array): PdfObjects => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const plain: string[] = [];
  const streams: PdfStream[] = [];
  let at = 0;
  for (;;) {
    const begin = text.indexOf(BEGIN, at);
    if (begin < 0) break;
    const head = text.slice(at, begin);
    plain.push(head);
    const from = begin + BEGIN.length + (text[begin + BEGIN.length] === '\r' ? 2 : 1);
    const end = text.indexOf(END, begin);
    if (end < 0) {
      // A stream that nothing ends may be a whole one whose mark was left out: viewers go by its length.
      streams.push({ head, packed: bytes.subarray(from) });
      at = begin + BEGIN.length;
      break;
    }
    streams.push({ head, packed: bytes.subarray(from, end) });
    at = end + END.length;
  }
  plain.push(text.slice(at));
  return { text, plain, streams };
};

/**
 * The dictionary of a stream, and what stands between the stream before and it: where a dictionary begins is as easily
 * forged as anything else.
 */
export const dictionaryOf = ({ head }: PdfStream): string => unescaped(head);
