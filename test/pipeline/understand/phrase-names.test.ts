import { expect, it } from 'vitest';
import { holdsName, looksLikeName } from '../../../src/pipeline/understand/phrase-names.ts';

it.each([
  'Thyroid panel',
  'sleep study',
  'Cologuard result',
  'Hepatitis B vaccine',
  'A1c result',
  'Explanation of Benefits',
])('takes %s for words of paper', (phrase) => {
  expect(looksLikeName(phrase)).toBe(false);
});

it.each([
  'Joanna Smith',
  'Smith',
  'SMITH, JOANNA',
  'Xochitl Varela',
  'Varela',
  'Smith panel',
  'panel Michael',
  'Report, Okonkwo',
  'a b',
  '12 34',
  'Okonkwo Adaeze report',
])('takes %s for what could be somebody’s name', (phrase) => {
  expect(looksLikeName(phrase)).toBe(true);
});

it('takes a label of one unknown word, and no common name', () => {
  const named = ['Joanna Smith', 'Smith, Joanna: labs', 'Labs of Xochitl Varela', 'Smith', 'Michael labs'];
  expect(named.map(holdsName)).toEqual(named.map(() => true));
  const fine = ['Thyroid panel', 'Cologuard', 'School form 2027', 'TSH'];
  expect(fine.map(holdsName)).toEqual(fine.map(() => false));
});
