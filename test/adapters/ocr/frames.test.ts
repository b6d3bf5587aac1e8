import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameReader, type Frame, frameHead } from '../../../src/adapters/ocr/frames.ts';

const bytesOf = ({ head, body }: Frame): Buffer => Buffer.concat([frameHead(head, body.length), body]);
const frame = fc.record({
  head: fc.json().map((text) => JSON.parse(text) as unknown),
  body: fc.uint8Array(),
});

test('frames come out as they went in, however the pipe cuts them', () => {
  fc.assert(
    fc.property(fc.array(frame), fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (frames, lengths) => {
      const stream = Buffer.concat(frames.map((one) => bytesOf(one as Frame)));
      const read = createFrameReader(1 << 20);
      const found: unknown[] = [];
      for (let at = 0; at < stream.length; ) {
        const length = lengths.next().value as number;
        // A body is lent until the next frame.
        for (const { head, body } of read(stream.subarray(at, at + length)))
          found.push({ head, body: body.slice() });
        at += length;
      }
      expect(found).toEqual(frames);
    }),
  );
});

test('a frame that is longer than it may be is refused before its memory is taken', () => {
  const read = createFrameReader(1000);
  expect(() => read(frameHead({}, 4_000_000_000)).next()).toThrow(RangeError);
});
