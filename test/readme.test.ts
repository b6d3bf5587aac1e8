import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeVariables } from '../src/config.ts';

const ROOT = join(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

it('lists every variable with its default and meaning; `npm test -- -u` writes the table', async () => {
  const table = [
    '| variable | default | meaning |',
    '|---|---|---|',
    ...describeVariables().map(({ name, fallback, meaning }) => `| \`${name}\` | ${fallback} | ${meaning} |`),
  ].join('\n');
  const written = readme.replace(
    /(<!-- variables:[^\n]*-->\n)[\s\S]*?(<!-- \/variables -->)/,
    (_all, head: string, tail: string) => `${head}${table}\n${tail}`,
  );
  await expect(written).toMatchFileSnapshot('../README.md');
});

it('names only scripts, files and folders that are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const [, name = ''] of readme.matchAll(/npm run ([a-z:]+(?:-[a-z]+)*)/g))
    expect(scripts).toHaveProperty([name]);
  for (const [, path = ''] of readme.matchAll(/[(`]((?:docs|src|manifest|scripts|test)\/[\w./-]+)[)`]/g)) {
    expect(existsSync(join(ROOT, path)), path).toBe(true);
  }
});
