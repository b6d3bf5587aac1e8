import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RETENTION } from '../../src/domain/retention.ts';
import { SUBPROCESSORS } from '../../src/domain/subprocessors.ts';

it('names every table of the database, each once', () => {
  const dump = readFileSync(`${import.meta.dirname}/../schema.sql`, 'utf8');
  const columns = [...dump.matchAll(/^([a-z_]+)\.[a-z0-9_]+ [a-z]/gm)].map(([, table]) => table ?? '');
  const named = RETENTION.flatMap(({ tables }) => tables);
  expect(named.toSorted()).toEqual([...new Set(columns)].toSorted());
});

it('lists the newest subprocessors first, and nobody twice', () => {
  const days = SUBPROCESSORS.map(({ from }) => from);
  expect(days).toEqual(days.toSorted().reverse());
  for (const { list } of SUBPROCESSORS) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
});
