import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reveal } from '../../src/domain/reveal.ts';
import { makeCorpus } from '../../src/evaluation/corpus.ts';
import { createReadingCache } from '../../src/evaluation/readings.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';

test('a made-up fax is read once, by its bytes and its reader, and another one anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-readings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const read: number[] = [];
  const reader: Pick<FaxReader, 'read'> = {
    read: async (bytes) => {
      read.push(reveal(bytes).length);
      return { ok: false, reason: 'damaged' };
    },
  };
  const { plans } = makeCorpus({ seed: 'readings', count: 2, layouts: 'shown', mode: 'standard' });
  const [one, two] = plans;
  if (one === undefined || two === undefined) throw new Error('two faxes are needed');
  const cache = createReadingCache(folder, '1-none', reader);
  for (const plan of [one, one, two])
    expect(await cache.read(plan)).toEqual({ ok: false, reason: 'damaged' });
  expect([read.length, cache.hits()]).toEqual([2, 1]);
  await createReadingCache(folder, '1-none', reader).read(one);
  expect(read).toHaveLength(2);
  await createReadingCache(folder, '2-none', reader).read(one);
  expect(read).toHaveLength(3);
});

test('what a busy machine didn’t manage in time is read again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-readings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cache = createReadingCache(folder, '1-none', {
    read: async () => ({ ok: false, reason: 'reader_timeout' }),
  });
  const { plans } = makeCorpus({ seed: 'readings', count: 1, layouts: 'shown', mode: 'standard' });
  for (const plan of [...plans, ...plans])
    expect(await cache.read(plan)).toEqual({ ok: false, reason: 'reader_timeout' });
  expect(cache.hits()).toBe(0);
});
