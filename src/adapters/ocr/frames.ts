/** A message on the pipe between the pool and a process: JSON, and bytes that need no encoding. */
export interface Frame {
  readonly head: unknown;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Length of the JSON and length of the body, 32 bits each, then both. */
const PREFIX = 8;

/** The beginning of a frame. The bytes of its body follow as they are: a page has millions, and a copy costs as much as sending. */
export function frameHead(head: unknown, bodyLength = 0): Uint8Array {
  const json = Buffer.from(JSON.stringify(head));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(json.length, 0);
  prefix.writeUInt32LE(bodyLength, 4);
  return Buffer.concat([prefix, json]);
}

/**
 * Puts frames together from a stream. Plain JSON with a ceiling, not Node's own channel: what comes from a
 * process that has read a hostile file must not reach a deserialiser of objects, nor fill our memory.
 *
 * A body lies in memory that the next frame is put into as well: whoever needs it longer takes a copy. Six million
 * bytes a page, made anew each time, cost more in collecting them than in being read.
 *
 * @param maxBytes a longer frame throws a RangeError
 * @returns a function to give every chunk to; it gives the frames that are complete, one at a time
 */
export function createFrameReader(maxBytes: number): (chunk: Uint8Array) => Generator<Frame> {
  const prefix = Buffer.alloc(PREFIX);
  let json = new Uint8Array();
  let body = new Uint8Array();
  let store = new ArrayBuffer();
  let held = 0;
  /** What the next byte belongs to, and where that begins in the frame. */
  const place = (): readonly [part: Uint8Array, begin: number] => {
    if (held < PREFIX) return [prefix, 0];
    return held < PREFIX + json.length ? [json, PREFIX] : [body, PREFIX + json.length];
  };
  return function* framesOf(chunk) {
    for (let at = 0; at < chunk.length; ) {
      const [part, begin] = place();
      const piece = chunk.subarray(at, at + begin + part.length - held);
      part.set(piece, held - begin);
      held += piece.length;
      at += piece.length;
      if (part === prefix && held === PREFIX) {
        const [jsonLength, bodyLength] = [prefix.readUInt32LE(0), prefix.readUInt32LE(4)];
        if (PREFIX + jsonLength + bodyLength > maxBytes) throw new RangeError('frame too long');
        json = new Uint8Array(jsonLength);
        if (store.byteLength < bodyLength) store = new ArrayBuffer(bodyLength);
        body = new Uint8Array(store, 0, bodyLength);
      }
      if (held < PREFIX || held < PREFIX + json.length + body.length) continue;
      held = 0;
      yield { head: JSON.parse(new TextDecoder().decode(json)), body };
    }
  };
}
