import { expect, it } from 'vitest';
import { SHORT_WORDS, VOCABULARY } from '../../../src/pipeline/mask/vocabulary.ts';
import { NAMES } from './names.ts';

const known = (word: string): boolean => (word.length <= 2 ? SHORT_WORDS.has(word) : VOCABULARY.has(word));

it('holds no name, and the lists of names are there', () => {
  expect(NAMES.size).toBeGreaterThan(16_000);
  expect([...NAMES].filter((name) => VOCABULARY.has(name))).toEqual([]);
  // A rare surname, and what every finding that isn't there begins with. In small letters alone.
  expect([...NAMES].filter((name) => SHORT_WORDS.has(name))).toEqual(['no']);
});

it('holds none of the names that are everyday words', () => {
  const names =
    'an april art august autumn baker banks bell best bill black bond brown carol carter case chance chase christian cook cruz dawn day dean do drew early english faith fields frank free gene george grace grant gray green hand heart her hill hope horn in jan jean joy june justice king law lee light little long love major mark mason may mercy miles miller moon new noble page parish park parker pat payne penny price prince ray read rich rose sharp short small son star stone strong sue sunny swan tan test to van wade ward waters weeks west white will winter wise wolf wood worth you young';
  expect(names.split(' ').filter(known)).toEqual([]);
});

it('holds no two words that are a name when they stand side by side', () => {
  const apart = [...NAMES].flatMap((name) =>
    Array.from({ length: name.length - 1 }, (_, n) => [name.slice(0, n + 1), name.slice(n + 1)]).filter(
      ([one = '', two = '']) => known(one) && known(two),
    ),
  );
  expect(apart).toEqual([]);
});

it('holds no number, month, day of the week, point of the compass, state, street or end of a name', () => {
  const words =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third fourth fifth sixth seventh eighth ninth tenth dozen double triple half quarter january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun north south east west northern southern eastern western street road avenue lane drive court place boulevard highway parkway terrace circle square apt lake river hill valley park grove spring springs ridge view mount fort ohio texas florida california york jersey virginia carolina georgia washington oregon nevada utah maine iowa kansas delaware alaska hawaii jr sr ii iii iv';
  expect(words.split(' ').filter(known)).toEqual([]);
});

it('is small letters alone, so that a word leaves in one shape', () => {
  expect([...VOCABULARY].filter((word) => !/^[a-z]{3,}$/.test(word))).toEqual([]);
  expect([...SHORT_WORDS].filter((word) => !/^[a-z]{2}$|^CT$/.test(word))).toEqual([]);
  expect(VOCABULARY.size).toBeGreaterThan(3_000);
});
