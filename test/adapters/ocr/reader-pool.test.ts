import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { findTesseract } from '../../../src/adapters/ocr/native.ts';
import {
  createReaderPool,
  type ReaderPool,
  type ReaderPoolOptions,
} from '../../../src/adapters/ocr/reader-pool.ts';
import { phi } from '../../../src/domain/phi.ts';
import { LETTER, scan, tiff } from './fax-samples.ts';
import { garbage } from './poison.ts';
import { describeReaderContract } from './reader-contract.ts';

describeReaderContract('reader pool', () => createReaderPool({ processes: 2, engine: 'wasm' }));

if (findTesseract() === undefined)
  test.skip('reader pool with the native engine: Tesseract 5 with English is not installed', () => {});
else
  describeReaderContract('reader pool with the native engine', () =>
    createReaderPool({ processes: 2, engine: 'native' }),
  );

describe('a pool of one process', () => {
  let pool: ReaderPool | undefined;
  afterEach(() => pool?.close());

  const open = (options: ReaderPoolOptions = {}): ReaderPool => {
    pool = createReaderPool({ processes: 1, ...options });
    return pool;
  };
  const letter = async (): Promise<Uint8Array> =>
    tiff([{ ...(await scan(LETTER.slice(5, 7), 98)), ydpi: 98 }]);

  test('starts no process before there is a fax, and keeps it for the next', async () => {
    const reader = open();
    expect(reader.processIds()).toEqual([]);
    const fax = phi(await letter());
    await reader.read(fax);
    const [first] = reader.processIds();
    await reader.read(fax);
    expect(reader.processIds()).toEqual([first]);
  });

  test('gives up the process that has met a fax it could not read', async () => {
    const reader = open();
    const fax = phi(await letter());
    await reader.read(fax);
    const [first] = reader.processIds();
    await reader.read(phi(garbage()));
    await reader.read(fax);
    expect(reader.processIds()).not.toContain(first);
  });

  test('loses one fax when its process is killed, and reads those that wait', async () => {
    const reader = open();
    const fax = phi(await letter());
    const [hit, waiting] = [reader.read(fax), reader.read(fax)];
    process.kill(reader.processIds()[0] as number, 'SIGKILL');
    expect(await hit).toEqual({ ok: false, reason: 'reader_failed' });
    expect((await waiting).ok).toBe(true);
  });

  test('stops a fax that takes longer than it may', async () => {
    const reader = open({ limits: { secondsPerFax: 0.001, secondsPerPage: 0 } });
    expect(await reader.read(phi(await letter()))).toEqual({ ok: false, reason: 'reader_timeout' });
  });

  test('loses a process, and nothing else, when memory runs out', async () => {
    const reader = open({ limits: { memoryMb: 300 } });
    expect(await reader.read(phi(await letter()))).toEqual({ ok: false, reason: 'reader_failed' });
    expect(await reader.read(phi(await letter()))).toEqual({ ok: false, reason: 'reader_failed' });
  });

  test('drops a fax from the queue when its signal aborts, and leaves the one in hand alone', async () => {
    const reader = open();
    const fax = phi(await letter());
    const inHand = reader.read(fax);
    const controller = new AbortController();
    // Garbage would cost the process: that it lives on shows that the fax was never given to it.
    const queued = reader.read(phi(garbage()), controller.signal);
    const [first] = reader.processIds();
    controller.abort(new Error('no longer wanted'));
    await expect(queued).rejects.toThrow('no longer wanted');
    expect((await inHand).ok).toBe(true);
    expect((await reader.read(fax)).ok).toBe(true);
    expect(reader.processIds()).toEqual([first]);
  });

  test('finishes the work in hand when it is closed, and takes no more', async () => {
    const reader = open();
    const fax = phi(await letter());
    const work = [reader.read(fax), reader.read(fax)];
    await reader.close();
    expect((await Promise.all(work)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(reader.processIds()).toEqual([]);
    expect(await reader.read(fax)).toEqual({ ok: false, reason: 'reader_failed' });
  });

  test('leaves no orphan when the parent is killed', async () => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('orphan-maker.ts', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
    const child = Number(line.toString());
    expect(isAlive(child)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
