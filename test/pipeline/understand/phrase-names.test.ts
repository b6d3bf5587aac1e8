import { expect, it } from 'vitest';
import { labelProblem, phraseProblem } from '../../../src/pipeline/understand/phrase-names.ts';

it.each([
  'Thyroid panel',
  'sleep study',
  'Cologuard result',
  'Hepatitis B vaccine',
  'A1c result',
  'Explanation of Benefits',
  'Old charts',
  'Jury duty letter',
  'Newborn screen',
  'Pill pack',
  'Women’s health / pap & HPV',
  'Form 42',
])('takes %s for words of paper', (phrase) => {
  expect([phraseProblem(phrase), labelProblem(phrase)]).toEqual([null, null]);
});

it.each<[string, readonly number[]]>([
  ['Joanna Smith', [1, 2]],
  ['Smith', [1]],
  ['Xochitl Varela', [1, 2]],
  ['Varela', [1]],
  ['Smith panel', [1]],
  ['panel Michael', [2]],
  ['Ng Li', [1, 2]],
  ['J Varela', [2]],
  ['a b', []],
  ['12', []],
  ['Okonkwo Adaeze report', [1, 2]],
])('takes %s for what could be somebody’s name, and says which words', (phrase, words) => {
  expect(phraseProblem(phrase)).toEqual({ kind: 'name', words });
});

it.each([
  ['Zoë Müller', 'letters'],
  ['José Núñez', 'letters'],
  ['Мария Иванова', 'letters'],
  ['SMITH, JOANNA', 'letters'],
  ['Labs: thyroid', 'letters'],
  ['MRN 12345', 'digits'],
  ['DOB 03/04/1961 report', 'digits'],
  ['mrn 12345 lab', 'digits'],
  ['School form 2027', 'digits'],
])('takes neither as a phrase nor as a label what has other letters or more digits: %s', (text, kind) => {
  expect([phraseProblem(text), labelProblem(text)]).toEqual([{ kind }, { kind }]);
});

it.each(['the', 'Report', ' results '])('takes no common word alone for a phrase: %s', (phrase) => {
  expect(phraseProblem(phrase)).toEqual({ kind: 'common', word: phrase.trim().toLowerCase() });
  expect(labelProblem(phrase)).toBeNull();
});

it('takes a label of one unknown word, and no common name', () => {
  const names = ['Joanna Smith', 'Labs of Xochitl Varela', 'Smith', 'Michael labs', 'J Varela', 'Ng Li'];
  expect(names.map((each) => labelProblem(each)?.kind)).toEqual(names.map(() => 'name'));
  const fine = ['Thyroid panel', 'Cologuard', 'School form', 'TSH'];
  expect(fine.map(labelProblem)).toEqual(fine.map(() => null));
});
