import { expect, test } from 'vitest';
import { lackingWords } from '../../../src/web/review/lacking-words.ts';

test.each([
  [{ by: 'numbers', of: 5, numbers: [3] }, 'The pages are numbered up to 5: page 3 isn’t here.'],
  [
    { by: 'numbers', of: 6, numbers: [2, 4, 5] },
    'The pages are numbered up to 6: pages 2, 4 and 5 aren’t here.',
  ],
  [{ by: 'numbers', of: 9, numbers: [] }, 'The pages are numbered up to 9, and not all of them are here.'],
  [
    { by: 'numbers', of: 40, numbers: [4, 5, 6, 7, 8, 9] },
    'The pages are numbered up to 40, and not all of them are here.',
  ],
  [{ by: 'cover', of: 4, came: 3 }, 'The cover sheet counts 4 pages; 3 came.'],
  [{ by: 'sender', of: 2, came: 1 }, 'The sender’s machine counted 2 pages; 1 came.'],
  [{ by: 'end' }, 'The last page says that it goes on.'],
] as const)('of %j a person reads which pages to ask for', (lacking, words) => {
  expect(lackingWords(lacking)).toBe(words);
});
