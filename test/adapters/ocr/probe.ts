import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import { createFrameReader, frameHead } from '../../../src/adapters/ocr/frames.ts';

/** Stands where the reader stands, behind the same wall, and tries what a hostile fax would try. */
interface Question {
  readonly kind: 'escape' | 'eat' | 'spin';
  readonly port: number;
  readonly secret: string;
  readonly written: string;
  readonly megabytes: number;
}

const frames = createFrameReader(1 << 20);
process.stdin.on('data', (chunk: Buffer) => {
  for (const { head } of frames(chunk)) void act(head as Question);
});

async function act(question: Question): Promise<void> {
  if (question.kind === 'spin') for (;;);
  const answer = question.kind === 'eat' ? eat(question.megabytes) : await escape(question);
  writeSync(3, frameHead(answer));
}

function eat(megabytes: number): string {
  const held: Uint8Array[] = [];
  try {
    for (let i = 0; i < megabytes; i += 50) held.push(new Uint8Array(50 << 20).fill(1));
  } catch {
    return 'refused';
  }
  return held.length > 0 ? 'ate' : 'nothing';
}

async function escape({ port, secret, written }: Question): Promise<unknown> {
  return {
    connect: await new Promise((resolve) => {
      try {
        connect(port, '127.0.0.1')
          .on('connect', () => resolve('connected'))
          .on('error', (error) => resolve(codeOf(error)));
      } catch (error) {
        resolve(codeOf(error));
      }
    }),
    fetch: await fetch(`http://127.0.0.1:${port}`).then(
      () => 'fetched',
      () => 'failed',
    ),
    writeFile: attempt(() => writeFileSync(written, 'x')),
    writeTemp: attempt(() => writeFileSync('/tmp/written-by-probe', 'x')),
    readFile: attempt(() => readFileSync(secret)),
    spawn: attempt(() => spawnSync('/bin/true')),
    worker: attempt(() => new Worker('1', { eval: true })),
    addon: attempt(() => process.dlopen({ exports: {} }, secret)),
    environment: Object.keys(process.env),
  };
}

function attempt(action: () => unknown): unknown {
  try {
    action();
    return 'allowed';
  } catch (error) {
    return codeOf(error);
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: string }).code ?? 'refused';
