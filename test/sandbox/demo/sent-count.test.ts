import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as it } from 'vitest';
import { createSentCount } from '../../../src/sandbox/demo/sent-count.ts';

it('a second start goes on with the next fax, though some were deleted or came by hand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-sent-'));
  try {
    expect(createSentCount(folder, 3).read()).toBe(3);
    createSentCount(folder, 3).write(4);
    expect(createSentCount(folder, 3).read()).toBe(4);
    expect(createSentCount(folder, 7).read()).toBe(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
