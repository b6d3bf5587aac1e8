import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeMalformed } from '../../src/sandbox/fax-machine/index.ts';
import { runTriage } from '../../src/triage/run.ts';
import type { TriagedFax } from '../../src/triage/triage-fax.ts';

const folder = mkdtempSync(join(tmpdir(), 'zally-misnamed-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a fax that is not what its name says is read, and left to a person', async () => {
  const { bytes } = makeMalformed('wrong-extension');
  const names = ['right.tiff', 'wrong.pdf', 'bare'];
  for (const name of names) writeFileSync(join(folder, name), bytes);
  writeFileSync(
    join(folder, 'patients.csv'),
    'id,first_name,last_name,date_of_birth\n7,Jane,Doe,1962-03-04\n',
  );
  const faxes: TriagedFax[] = [];
  await runTriage([...names, '--roster', 'patients.csv', '--json'], folder, {
    out: (line) => void faxes.push(JSON.parse(line) as TriagedFax),
    progress: null,
    now: () => 0,
  });
  const isMisnamed = ({ documents }: TriagedFax): boolean =>
    documents.some(({ decision, reasons }) => decision === 'review' && reasons.includes('wrong_extension'));
  expect(faxes.map(isMisnamed)).toEqual([false, true, false]);
  expect(faxes[1]?.pages).toBe(1);
});
