import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACTIONS, DOCUMENT_TYPES, NEVER_AUTOMATIC, URGENCIES } from '../src/domain/document-types.ts';
import { rulesetSchema, TASK_TEMPLATES } from '../src/domain/rules.ts';

const read = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');

it('has an example that is a ruleset', () => {
  expect(rulesetSchema.safeParse(JSON.parse(read('rules.example.json'))).error).toBeUndefined();
});

it.each([
  ['type', DOCUMENT_TYPES],
  ['urgency', URGENCIES],
  ['action', ACTIONS],
  ['task', TASK_TEMPLATES],
])('lists every %s there is', (field, values) => {
  const row = new RegExp(`^\\| ${field} \\| (.*) \\|$`, 'm').exec(read('rules.md'))?.[1] ?? '';
  expect([...row.matchAll(/`(\w+)`/g)].map((match) => match[1])).toEqual([...values]);
});

it('names the types that always wait for a person', () => {
  const line = /^(.*) always wait for a person/m.exec(read('rules.md'))?.[1] ?? '';
  expect(new Set([...line.matchAll(/`(\w+)`/g)].map((match) => match[1]))).toEqual(NEVER_AUTOMATIC);
});
