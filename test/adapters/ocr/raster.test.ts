import { describe, expect, test } from 'vitest';
import type { PageImage } from '../../../src/adapters/ocr/grey-image.ts';
import { openFax } from '../../../src/adapters/ocr/open-fax.ts';
import { blocks, RASTERS } from './raster-pictures.ts';

async function decode(name: string, change = (bytes: Buffer): Buffer => bytes): Promise<PageImage> {
  const bytes = change(Buffer.from(RASTERS[name] ?? '', 'base64'));
  const file = await openFax(bytes, { pages: 100, pixelsPerPage: 40_000_000 });
  return file.page(0);
}

/** Black or white, since a JPEG keeps neither quite. */
const inkOf = ({ data }: { data: Uint8Array }): string =>
  Array.from(data, (grey) => (grey < 128 ? '#' : '.')).join('');

describe('decoding a PNG or a JPEG', () => {
  test.each(Object.keys(RASTERS))(
    'gives the picture that was packed as %s, the right way up',
    async (name) => {
      const page = await decode(name);
      expect([page.width, page.height, page.damage]).toEqual([96, 24, 0]);
      expect(inkOf(page)).toBe(inkOf({ data: blocks() }));
    },
  );

  test('turns the shape of the pixels with the picture', async () => {
    // Twice as high as wide while the picture lies on its side, so twice as wide as high when it stands.
    const page = await decode('jpeg exif 6', (bytes) => {
      const jfif = bytes.indexOf('JFIF');
      bytes.writeUInt8(1, jfif + 7);
      bytes.writeUInt16BE(204, jfif + 8);
      bytes.writeUInt16BE(98, jfif + 10);
      return bytes;
    });
    expect(page.aspect).toBeCloseTo(98 / 204);
  });

  test('passes over a note about the camera that makes no sense', async () => {
    const page = await decode('jpeg exif 6', (bytes) => {
      // Its directory begins far behind its end.
      bytes.writeUInt32BE(0xfffffff0, bytes.indexOf('Exif') + 10);
      return bytes;
    });
    expect([page.width, page.height]).toEqual([24, 96]);
  });
});
