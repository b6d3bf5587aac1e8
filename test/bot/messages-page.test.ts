import { readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messagesPage, slackDrawn, teamsDrawn } from '../../scripts/shown/page.ts';

const DOCS = new URL('../../docs/', import.meta.url);
const ALL_BYTES = 3_000_000;

it('docs/messages.md shows every kind of message; `npm test -- -u` writes it', async () => {
  await expect(messagesPage()).toMatchFileSnapshot('../../docs/messages.md');
});

describe.each([
  ['slack', slackDrawn()],
  ['teams', teamsDrawn()],
])('the pictures of %s', (platform, drawn) => {
  const folder = new URL(`images/${platform}/`, DOCS);

  it('are one of each message, and no others', () => {
    expect(readdirSync(folder).toSorted()).toEqual(drawn.map(({ name }) => `${name}.png`).toSorted());
  });

  it('are small, but for the list of commands', () => {
    const sizes = drawn.map(({ name }) => ({ name, size: statSync(new URL(`${name}.png`, folder)).size }));
    expect(sizes.filter(({ name, size }) => size > (name === 'help' ? 60_000 : 40_000))).toEqual([]);
  });
});

it('all pictures of the docs are less than 3 MB', () => {
  const images = new URL('images/', DOCS);
  const files = readdirSync(images, { recursive: true, encoding: 'utf8' });
  const sizes = files.map((file) => statSync(new URL(file, images)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(ALL_BYTES);
});
