import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { calibratedLegibility } from '../../../src/adapters/ocr/calibration.ts';
import { findTesseract } from '../../../src/adapters/ocr/native.ts';
import {
  createReaderPool,
  type ReaderPool,
  type ReaderPoolOptions,
} from '../../../src/adapters/ocr/reader-pool.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import { LETTER, scan, tiff } from './fax-samples.ts';
import { garbage, whitePage } from './poison.ts';
import { describeReaderContract } from './reader-contract.ts';

describeReaderContract('reader pool', () => createReaderPool({ processes: 2, engine: 'wasm' }));

if (findTesseract() === undefined)
  test.skip('reader pool with the native engine: Tesseract 5 with English is not installed', () => {});
else
  describeReaderContract('reader pool with the native engine', () =>
    createReaderPool({ processes: 2, engine: 'native' }),
  );

/** Linux alone tells what a process is doing. */
const HAS_PROC = existsSync('/proc/self/stat');

/** Name, parent and processor time, in ticks, of a process (proc_pid_stat(5)); undefined when it is gone. */
function lookAtProcess(pid: number): { name: string; parent: number; ticks: number } | undefined {
  try {
    const [, name = '', rest = ''] =
      /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    const fields = rest.split(' ').map(Number);
    return { name, parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) };
  } catch {
    return undefined;
  }
}

const ticksOf = (pid: number): number => lookAtProcess(pid)?.ticks ?? 0;

const enginePids = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      const found = pid > 0 ? lookAtProcess(pid) : undefined;
      return found?.name === 'tesseract' && found.parent === process.pid;
    });

describe('a pool of one process', () => {
  let pool: ReaderPool | undefined;
  afterEach(() => pool?.close());

  const open = (options: ReaderPoolOptions = {}): ReaderPool => {
    pool = createReaderPool({ processes: 1, ...options });
    return pool;
  };
  const longFax = async () => {
    const page = { ...(await scan(LETTER, 196)), ydpi: 196 };
    return phi(tiff([page, page, page, page]));
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

  test('states the share of characters that is expected to be read right, unless it is asked for its own figure', async () => {
    const fax = phi(await letter());
    const figure = async (options: ReaderPoolOptions): Promise<number> => {
      const result = await open(options).read(fax);
      await pool?.close();
      return result.ok ? (reveal(result.reading).pages[0]?.legibility ?? -1) : -1;
    };
    const raw = await figure({ engine: 'wasm', legibility: 'raw' });
    const calibrated = await figure({ engine: 'wasm' });
    expect(calibrated).toBe(calibratedLegibility(raw));
    expect(calibrated).not.toBe(raw);
  });

  test('gives up the process that has met a fax it could not read', async () => {
    const reader = open();
    const fax = phi(await letter());
    await reader.read(fax);
    const [first] = reader.processIds();
    await reader.read(phi(garbage()));
    // The one in its place is there before the next fax is.
    const others = reader.processIds().filter((pid) => pid !== first);
    expect(others).toHaveLength(1);
    await reader.read(fax);
    expect(reader.processIds()).toEqual(others);
  });

  test.skipIf(!HAS_PROC)(
    'loses one fax when its process is killed in the middle of it, and reads those that wait',
    async () => {
      const reader = open({ engine: 'wasm' });
      const fax = phi(await letter());
      await reader.read(fax);
      const [first] = reader.processIds();
      const [hit, waiting] = [reader.read(await longFax()), reader.read(fax)];
      // It is warm: what it uses of the processor now goes into the fax.
      const before = ticksOf(first as number);
      await expect
        .poll(() => ticksOf(first as number), { interval: 10, timeout: 20_000 })
        .toBeGreaterThan(before + 10);
      process.kill(first as number, 'SIGKILL');
      expect(await hit).toEqual({ ok: false, reason: 'reader_failed' });
      expect((await waiting).ok).toBe(true);
      expect(reader.processIds()).not.toContain(first);
    },
  );

  test.skipIf(findTesseract() === undefined || !HAS_PROC)(
    'loses one fax when the engine beside its process is killed',
    async () => {
      const reader = open({ engine: 'native' });
      const fax = phi(await letter());
      await reader.read(fax);
      const [first] = reader.processIds();
      const [hit, waiting] = [reader.read(await longFax()), reader.read(fax)];
      await expect.poll(enginePids, { interval: 10, timeout: 20_000 }).toHaveLength(1);
      process.kill(enginePids()[0] as number, 'SIGKILL');
      expect(await hit).toEqual({ ok: false, reason: 'reader_failed' });
      expect((await waiting).ok).toBe(true);
      expect(reader.processIds()).not.toContain(first);
    },
  );

  test.skipIf(findTesseract() === undefined || !HAS_PROC)(
    'ends the engine beside a process that is killed',
    async () => {
      const reader = open({ engine: 'native' });
      const hit = reader.read(await longFax());
      await expect.poll(enginePids, { interval: 10, timeout: 20_000 }).toHaveLength(1);
      process.kill(reader.processIds()[0] as number, 'SIGKILL');
      expect(await hit).toEqual({ ok: false, reason: 'reader_failed' });
      await expect.poll(enginePids, { interval: 10 }).toEqual([]);
    },
  );

  test.skipIf(findTesseract() === undefined || !HAS_PROC)(
    'has an engine beside its process before there is a page to show it, and leaves none behind',
    async () => {
      const reader = open({ engine: 'native' });
      await reader.read(phi(await letter()));
      // A blank page isn't shown to anybody.
      const blank = tiff(Array.from({ length: 3 }, () => ({ ...whitePage(1728, 2156), ydpi: 196 })));
      const reading = reader.read(phi(blank));
      await expect.poll(enginePids, { interval: 1, timeout: 20_000 }).toHaveLength(1);
      expect((await reading).ok).toBe(true);
      await expect.poll(enginePids, { interval: 10 }).toEqual([]);
    },
  );

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
