import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeSample } from '../../scripts/audit-sample.ts';
import { readExport } from '../support/read-export.ts';

const DOCS = join(import.meta.dirname, '../../docs');

it('is what scripts/audit-sample.ts makes', async () => {
  for (const [name, content] of Object.entries(await makeSample()))
    expect(readFileSync(join(DOCS, name), 'utf8'), name).toBe(content);
});

it('fits, by docs/audit.md', () => {
  const file = readExport(readFileSync(join(DOCS, 'sample-audit-export.jsonl'), 'utf8'));
  expect(file.header).toMatchObject({ complete: true, events: file.events.length, size: file.events.length });
  for (const { size, root } of file.checkpoints) expect(file.rootAt(size)).toBe(root);
  expect(file.checkpoints.at(-1)?.size).toBe(file.events.length);
});
