import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACTIONS, DOCUMENT_TYPES, NEVER_AUTOMATIC, URGENCIES } from '../src/domain/document-types.ts';
import { LINT_SEVERITIES, lintRuleset } from '../src/domain/lint-ruleset.ts';
import { AUTONOMIES, rulesetSchema, TASK_PRIORITIES, TASK_TEMPLATES } from '../src/domain/rules.ts';

const read = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
const example = () => rulesetSchema.parse(JSON.parse(read('rules.example.json')));

it('has an example that is a ruleset', () => {
  expect(rulesetSchema.safeParse(JSON.parse(read('rules.example.json'))).error).toBeUndefined();
});

it('has an example without a fault, beside the types that it leaves to people', () => {
  expect(lintRuleset(example()).map(({ code }) => code)).toEqual(['type_uncovered']);
});

it.each([
  ['type', DOCUMENT_TYPES],
  ['urgency', URGENCIES],
  ['action', ACTIONS],
  ['task', TASK_TEMPLATES],
  ['priority', TASK_PRIORITIES],
  ['autonomy', AUTONOMIES],
])('lists every %s there is', (field, values) => {
  const row = new RegExp(`^\\| ${field} \\| (.*) \\|$`, 'm').exec(read('rules.md'))?.[1] ?? '';
  expect([...row.matchAll(/`(\w+)`/g)].map((match) => match[1])).toEqual([...values]);
});

it('lists every finding there is, with its weight', () => {
  const rows = [...read('rules.md').matchAll(/^\| `(\w+)` \| (error|warning) \|/gm)];
  expect(Object.fromEntries(rows.map(([, code, weight]) => [code, weight]))).toEqual(LINT_SEVERITIES);
});

it('names the types that always wait for a person', () => {
  const line = /^(.*) always wait for a person, whatever/m.exec(read('rules.md'))?.[1] ?? '';
  expect(new Set([...line.matchAll(/`(\w+)`/g)].map((match) => match[1]))).toEqual(NEVER_AUTOMATIC);
});
