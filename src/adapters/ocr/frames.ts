/** A message on the pipe between the pool and a process: JSON, and bytes that need no encoding. */
export interface Frame {
  readonly head: unknown;
  readonly body: Uint8Array;
}

/** Length of the JSON and length of the body, 32 bits each, then both. */
const PREFIX = 8;

export function encodeFrame(head: unknown, body: Uint8Array = new Uint8Array()): Uint8Array {
  const json = Buffer.from(JSON.stringify(head));
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32LE(json.length, 0);
  prefix.writeUInt32LE(body.length, 4);
  return Buffer.concat([prefix, json, body]);
}

/**
 * Puts frames together from a stream. Plain JSON with a ceiling, not Node's own channel: what comes from a
 * process that has read a hostile file must not reach a deserialiser of objects, nor fill our memory.
 *
 * @param maxBytes a longer frame throws a RangeError
 * @returns a function to give every chunk to; it returns the frames that are complete
 */
export function createFrameReader(maxBytes: number): (chunk: Uint8Array) => Frame[] {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let wanted = PREFIX;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    const frames: Frame[] = [];
    while (held >= wanted) {
      const all = Buffer.concat(chunks);
      const json = all.readUInt32LE(0);
      const end = PREFIX + json + all.readUInt32LE(4);
      if (end > maxBytes) throw new RangeError('frame too long');
      chunks = [all];
      wanted = end;
      if (held < end) break;
      frames.push({
        head: JSON.parse(all.toString('utf8', PREFIX, PREFIX + json)),
        body: new Uint8Array(all.subarray(PREFIX + json, end)),
      });
      chunks = [all.subarray(end)];
      held -= end;
      wanted = PREFIX;
    }
    return frames;
  };
}
