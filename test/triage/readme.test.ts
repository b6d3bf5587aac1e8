import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIONS, URGENCIES } from '../../src/domain/document-types.ts';
import { AGREEMENTS } from '../../src/pipeline/match.ts';
import { TRIAGE_USAGE } from '../../src/triage/options.ts';
import { jsonLine, type TriageLine } from '../../src/triage/print.ts';
import { rosterSchema } from '../../src/triage/tables.ts';
import { lineSchema } from './line-schema.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const section = /## Try it on last month's faxes\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';

describe('the README about triage', () => {
  it('shows a line as it is printed, in the order of its fields', () => {
    const shown: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '');
    const line = lineSchema.parse(shown);
    expect(jsonLine(line as TriageLine)).toBe(JSON.stringify(shown));
  });

  it('says what every field means', () => {
    const top = Object.keys(lineSchema.shape);
    const inside = Object.keys(lineSchema.shape.documents.element.shape).map((name) => `documents[].${name}`);
    for (const name of [...top, ...inside]) expect(section, name).toContain(`| \`${name}\` |`);
  });

  it('names every closed word that it doesn’t point to', () => {
    const words = [
      ...URGENCIES,
      ...ACTIONS,
      ...AGREEMENTS.filter((one) => one !== 'absent'),
      'file',
      'review',
    ];
    for (const word of words) expect(section, word).toContain(`\`${word}\``);
  });

  it('names every column of the roster in order, and every option', () => {
    expect(section).toContain(`\`${Object.keys(rosterSchema('').shape).join(',')}\``);
    for (const [option] of TRIAGE_USAGE.matchAll(/--[a-z]+/g))
      expect(section, option).toContain(`\`${option}`);
  });
});
