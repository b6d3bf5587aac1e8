import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type LogDesk, openLog } from './log-desk.ts';

let test: TestDatabase;
let log: LogDesk;
beforeAll(async () => {
  test = await createTestDatabase();
  log = await openLog(test);
});

const linesIn = (file: string, kind: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`{"kind":"${kind}"`));

it('what Zally exports as a whole fits, with its anchors and the newest note', async () => {
  const file = await log.export();
  const verdict = log.verify(file, { mailed: [await log.newestNote()] });
  expect(verdict).toMatchObject({ ok: true, found: {} });
  expect(verdict.compared.events).toBe(linesIn(file, 'event').length);
  expect(verdict.compared.checkpoints).toBe(linesIn(file, 'checkpoint').length);
});

it.each([
  ['a few', { actions: ['fax.opened'] as const }, 3],
  ['none', { outcome: 'failed', actions: ['fax.read'] as const } as const, 0],
  ['all', {}, undefined],
])('what Zally exports of a search fits when it finds %s', async (_what, filter, count) => {
  const file = await log.export({}, filter);
  const found = linesIn(file, 'event').length;
  const verdict = log.verify(file);
  expect(verdict).toMatchObject({ ok: true, found: {} });
  expect(found).toBe(count ?? verdict.size);
  expect(verdict.compared.events).toBe(found);
});

it('a search in which an event was changed, or given another place, doesn’t fit', async () => {
  const file = await log.export({}, { actions: ['fax.opened'] });
  const text = readFileSync(file, 'utf8');
  for (const [from, to] of [
    ['"outcome":"denied"', '"outcome":"ok"'],
    [/"seq":(\d+)/, '"seq":1'],
    ['"A":1e+21', '"A":1e+22'],
  ] as const) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
    expect(log.verify(file).found).toEqual({ inclusion: 1 });
  }
});

it('a search of a log that was rewritten doesn’t fit, since no anchor is of any use to it', async () => {
  const own = await openLog(test);
  await own.attacker.run(
    'update audit_events set resource_id = gen_random_uuid() where practice_id = $1 and seq = 5',
  );
  await own.attacker.rehash();
  await own.attacker.forget();
  await own.add(3);
  const file = await own.export({ anchors: undefined }, { actions: ['fax.opened'] });
  expect(own.verify(file, { anchors: false })).toMatchObject({ ok: true });
  const verdict = own.verify(file);
  expect(verdict.found).toEqual({ not_compared: 1 });
});
