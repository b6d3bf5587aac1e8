import { expect, it } from 'vitest';
import { drawingApart } from '../../../src/adapters/ocr/drawing-apart.ts';
import { phi } from '../../../src/domain/phi.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';

const waits = async (): Promise<never> => await new Promise<never>(() => {});
const BYTES = phi(new Uint8Array([1]));

it('draws a page while every reader is at work, and closes what draws alone', async () => {
  const closed: string[] = [];
  const busy: FaxReader = {
    read: waits,
    renderPage: waits,
    split: waits,
    close: async () => void closed.push('reader'),
  };
  const drawn = { ok: false, reason: 'damaged' } as const;
  const drawing: FaxReader = {
    ...busy,
    renderPage: async () => drawn,
    close: async () => void closed.push('drawing'),
  };
  const apart = drawingApart(busy, drawing);
  void apart.read(BYTES);
  expect(await apart.renderPage(BYTES, 1, 100)).toBe(drawn);
  await apart.close();
  expect(closed).toEqual(['drawing']);
});
