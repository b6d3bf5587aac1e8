import { crc32, deflateSync } from 'node:zlib';
import { type GreyImage, type PageImage, resize } from './grey-image.ts';
import { squaredSize } from './read-page.ts';

/** Draws a page with square pixels as a grey PNG, at most `maxWidth` pixels wide; print stays legible at 1,000. */
export function drawPage(page: PageImage, maxWidth: number): Uint8Array {
  const { width, height } = squaredSize(page);
  const scale = Math.min(1, maxWidth / width);
  return png(resize(page, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))));
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A grey PNG (ISO/IEC 15948) in one pass: pngjs spends four bytes a pixel and tries every filter on each row. */
function png({ width, height, data }: GreyImage): Uint8Array {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
}
