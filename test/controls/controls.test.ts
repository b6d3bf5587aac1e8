import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROMISES } from '../../src/domain/promises.ts';
import { complianceText, controlsPage } from './controls-page.ts';
import { PROOFS } from './proofs.ts';

const ROOT = new URL('../../', import.meta.url);
const at = (path: string): URL => new URL(path, ROOT);

/** The titles of a file's tests, as they are written there. */
const titlesOf = (path: string): readonly string[] =>
  [
    ...readFileSync(at(path), 'utf8').matchAll(
      /\b(?:it|test|describe)(?:\.(?:each|for))?\(\s*(?:[^'"`]*?\)\s*\(\s*|\[[\s\S]*?\]\)\(\s*)?(['"`])([\s\S]*?)\1\s*,/g,
    ),
  ].map(([, , title]) => title ?? '');

it('docs/controls.md and docs/compliance.md say what holds; `npm test -- -u` writes them', async () => {
  await expect(controlsPage()).toMatchFileSnapshot('../../docs/controls.md');
  await expect(complianceText()).toMatchFileSnapshot('../../docs/compliance.md');
});

describe.each(Object.entries(PROOFS))('%s', (name, { code, tests }) => {
  it('is promised', () => {
    expect(Object.keys(PROMISES)).toContain(name);
  });

  it('points at code that is there', () => {
    expect(code.length).toBeGreaterThan(0);
    expect(code.filter((path) => !existsSync(at(path)))).toEqual([]);
  });

  it('points at tests that are there', () => {
    expect(tests.length).toBeGreaterThan(0);
    for (const [path, title] of tests) {
      expect(existsSync(at(path)), path).toBe(true);
      expect(titlesOf(path), path).toContain(title);
    }
  });
});
