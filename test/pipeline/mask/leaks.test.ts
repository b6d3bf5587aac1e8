import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createAnthropicReader } from '../../../src/adapters/reader/anthropic/client.ts';
import { maskReading } from '../../../src/pipeline/mask/masked.ts';
import { SHORT_WORDS, VOCABULARY } from '../../../src/pipeline/mask/vocabulary.ts';
import type { SecondReader } from '../../../src/pipeline/second-reader.ts';
import { createMessagesApi, type MessagesApi } from '../../support/messages-api.ts';
import { page, reading } from '../understand/builders.ts';
import { NAMES } from './names.ts';
import { identifier, type Planted, planted } from './planted.ts';

let api: MessagesApi;
let egress: Egress;
let reader: SecondReader;
beforeAll(async () => {
  api = await createMessagesApi();
  api.answer({ kind: 'error', status: 529, type: 'overloaded_error' });
  egress = createEgress({ hosts: { ai_reader: [api.url] } });
  reader = createAnthropicReader({ egress, apiUrl: api.url, apiKey: api.key, model: 'claude-made-up' });
});
afterAll(async () => await egress.close());

const LABELS = ['Patient Name:', 'DOB:', 'Phone', 'MRN', 'Address:', 'Referred by', 'Findings:', ''];
const PLACEHOLDER = /⟦[nw]\d+⟧/g;
const squashed = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const partsOf = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part.length > 2);
/** The system prompt and the schema are the same for every fax; a test of the client holds them so. */
const contentOf = (body: string): string =>
  (JSON.parse(body) as { messages: { content: string }[] }).messages.map(({ content }) => content).join('\n');

const isWord = (word: string): boolean =>
  word.length <= 2 ? SHORT_WORDS.has(word) : VOCABULARY.has(word.toLowerCase());

/** Every sign that leaves is a placeholder's, a vocabulary word's or one of the punctuation that is listed. */
const expectListedWordsAlone = (content: string): void => {
  for (const line of content.split('\n')) {
    if (/^page [1-4]$/.test(line)) continue;
    const rest = line.replace(PLACEHOLDER, ' ');
    for (const word of rest.split(/[\s:,.;?/()[\]|☐☑☒-]+/u).filter((one) => one !== '')) {
      if (!isWord(word)) expect.unreachable(`a word that isn't listed left: ${word}`);
      expect([word.toLowerCase(), word.toUpperCase()]).toContain(word);
    }
  }
};

const expectNothingOf = (content: string, { written, read, broken }: Planted): void => {
  // The headings are ours; Page is also a name.
  const words = content.replace(/^page [1-4]$/gm, '').replace(PLACEHOLDER, ' ');
  const tokens = new Set(partsOf(words).map((part) => part.toLowerCase()));
  const joined = words.split('\n').map(squashed);
  for (const text of [written, read]) {
    if (squashed(text).length >= 4 && partsOf(text).length > 0) expect(content).not.toContain(text);
    if (squashed(text).length >= 8) for (const line of joined) expect(line).not.toContain(squashed(text));
  }
  // What the writer put there: names, numbers, towns. A label that was glued on is no part of it.
  for (const part of partsOf(written).filter((one) => !isWord(one)))
    expect(tokens).not.toContain(part.toLowerCase());
  if (!broken)
    for (const part of partsOf(read).filter((one) => !isWord(one)))
      expect(tokens).not.toContain(part.toLowerCase());
};

it('no request holds a planted identifier, however it was read, nor any word that isn’t listed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(planted, fc.constantFrom(...LABELS)), { minLength: 1, maxLength: 12 }),
      identifier,
      fc.boolean(),
      async (items, sender, inTwoColumns) => {
        const lines = items.map(([{ read }, label], n) => {
          const text = `${label} ${read}`.trim();
          return inTwoColumns
            ? `Specimen collected          ${text}`
            : n % 2 === 0
              ? text
              : `${text} reviewed`;
        });
        const strip = `^11/02/2026 10:15 FROM: ${sender} p. 1/2`;
        const fax = reading(
          page([strip, 'LABORATORY REPORT', ...lines, `_${sender}`]),
          page(['Impression and plan', ...lines.toReversed()]),
        );
        const before = api.calls.length;
        await reader.read(maskReading(fax, [1, 2]).masked);
        expect(api.calls.length).toBe(before + 1);
        const call = api.calls.at(-1);
        const content = contentOf(call?.body ?? '');
        expectListedWordsAlone(content);
        for (const one of [
          ...items.map(([item]) => item),
          { written: sender, read: sender, broken: false },
        ]) {
          expectNothingOf(content, one);
          expect(`${call?.path} ${JSON.stringify(call?.headers)}`).not.toContain(one.read);
        }
      },
    ),
    { numRuns: 250 },
  );
});

it('no request says that two places hold the same text', async () => {
  await fc.assert(
    fc.asyncProperty(identifier, async (text) => {
      await reader.read(maskReading(reading(page([text, `Patient: ${text}`, text])), [1, 1]).masked);
      const seen = contentOf(api.calls.at(-1)?.body ?? '').match(PLACEHOLDER) ?? [];
      expect(new Set(seen).size).toBe(seen.length);
    }),
    { numRuns: 50 },
  );
});

it('none of the names on the lists leaves, in small letters, capitals or as names are written', () => {
  const names = [...NAMES].filter((name) => name !== 'no');
  const shapes = [
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => name.charAt(0).toUpperCase() + name.slice(1),
    (name: string) => `${name}'s`,
    (name: string) => `(${name.toUpperCase()}),`,
    (name: string) => `patient-${name}`,
  ];
  for (const shape of shapes) {
    for (let at = 0; at < names.length; at += 400) {
      const chunk = names.slice(at, at + 400).map(shape);
      // Ten to a row, two columns' width apart, so that the rows fit the page.
      const rows = Array.from({ length: 40 }, (_, n) => chunk.slice(n * 10, n * 10 + 10).join(' '));
      const { masked, placeholders } = maskReading(reading(page(rows)), [1, 1]);
      expect(masked.text.replace(PLACEHOLDER, '').replace(/^page 1/, '')).toMatch(/^[\s|(),]*$/);
      expect(placeholders.size).toBe(chunk.length);
    }
  }
});
