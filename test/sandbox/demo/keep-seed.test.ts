import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as it } from 'vitest';
import { keepSeed } from '../../../src/sandbox/demo/keep-seed.ts';

it('a demo goes on with its own seed, and another one is told what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-seed-'));
  try {
    keepSeed(folder, '1');
    keepSeed(folder, '1');
    expect(() => keepSeed(folder, '7')).toThrow('Go on with --seed 1, or add --fresh');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
