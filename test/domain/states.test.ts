import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKLIST_TRANSITIONS } from '../../src/domain/misdirected.ts';
import {
  EFFECT_TRANSITIONS,
  FAX_TRANSITIONS,
  FILING_TRANSITIONS,
  REVIEW_TRANSITIONS,
} from '../../src/domain/states.ts';

const doc = readFileSync(new URL('../../docs/states.md', import.meta.url), 'utf8');

it.each([
  ['Fax', FAX_TRANSITIONS],
  ['Filing', FILING_TRANSITIONS],
  ['Effect', EFFECT_TRANSITIONS],
  ['Review item', REVIEW_TRANSITIONS],
  ['Misdirected checklist', CHECKLIST_TRANSITIONS],
] as const satisfies [string, Readonly<Record<string, readonly string[]>>][])(
  'docs/states.md shows the same steps for %s as the code',
  (title, table) => {
    const section = doc.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
    const written = [...section.matchAll(/^\| (\w+) \| (\w+) \|/gm)]
      .map(([, from, to]) => `${from} → ${to}`)
      .filter((step) => step !== 'from → to');
    const coded = Object.entries<readonly string[]>(table).flatMap(([from, tos]) =>
      tos.map((to) => `${from} → ${to}`),
    );
    expect(written.toSorted()).toEqual(coded.toSorted());
  },
);
