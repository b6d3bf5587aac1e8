import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadedBy, SRC, shown } from '../support/loaded-by.ts';

it('shares nothing with what writes the log, and reaches no network, database or configuration', () => {
  const loaded = [...loadedBy(join(SRC, 'audit-verify', 'verify-log.ts'))].map(shown);
  expect(loaded).toContain('audit-verify/merkle.ts');
  expect(
    loaded.filter(
      (module) =>
        !/^(?:node:(?:buffer|crypto|fs|path|util)$|audit-verify\/|domain\/errors\.ts$|triage\/(?:visible|regular-file)\.ts$)/.test(
          module,
        ),
    ),
  ).toEqual([]);
});
