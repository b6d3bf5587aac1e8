import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ReadingProcess, startProcess } from '../../../src/adapters/ocr/child-process.ts';
import { createFrameReader, frameHead } from '../../../src/adapters/ocr/frames.ts';

const PROBE = fileURLToPath(new URL('probe.ts', import.meta.url));
const LIMITS = { memoryMb: 1280, cpuSeconds: 60 };

const ask = (probe: ReadingProcess, question: unknown): void => {
  probe.input.on('error', () => {});
  probe.input.write(frameHead(question));
};

async function answerOf(probe: ReadingProcess): Promise<unknown> {
  const frames = createFrameReader(1 << 20);
  for await (const chunk of probe.output) {
    const [frame] = frames(chunk as Uint8Array);
    if (frame) return frame.head;
  }
  return 'ended without an answer';
}

describe('the wall around a reading process', () => {
  test('has no network, writes no file, starts nothing, sees no environment and no other file', async () => {
    const server = createServer((socket) => socket.end('reached')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const secret = fileURLToPath(new URL('../../../package.json', import.meta.url));
    const written = `${import.meta.dirname}/written-by-probe`;
    process.env['ZALLY_PROBE_SECRET'] = 'visible';
    try {
      const probe = startProcess(process.execPath, LIMITS, PROBE);
      ask(probe, { kind: 'escape', port: (server.address() as { port: number }).port, secret, written });
      expect(await answerOf(probe)).toEqual({
        connect: 'ERR_ACCESS_DENIED',
        fetch: 'failed',
        writeFile: 'ERR_ACCESS_DENIED',
        writeTemp: 'ERR_ACCESS_DENIED',
        readFile: 'ERR_ACCESS_DENIED',
        spawn: 'ERR_ACCESS_DENIED',
        worker: 'ERR_ACCESS_DENIED',
        addon: 'ERR_DLOPEN_DISABLED',
        environment: [],
      });
      probe.process.kill('SIGKILL');
      expect(existsSync(written)).toBe(false);
    } finally {
      delete process.env['ZALLY_PROBE_SECRET'];
      rmSync(written, { force: true });
      server.close();
    }
  });

  test('ends a process that takes more memory than it may', async () => {
    const probe = startProcess(process.execPath, LIMITS, PROBE);
    ask(probe, { kind: 'eat', megabytes: 3000 });
    expect(await answerOf(probe)).not.toBe('ate');
    probe.process.kill('SIGKILL');
  });

  test('ends a process that spins, even when nobody watches it', async () => {
    const probe = startProcess(process.execPath, { ...LIMITS, cpuSeconds: 1 }, PROBE);
    ask(probe, { kind: 'spin' });
    const [code, signal] = (await once(probe.process, 'exit')) as [number | null, string | null];
    expect([code, signal]).toEqual([null, expect.stringMatching(/SIGXCPU|SIGKILL/)]);
  });
});
