import type { Identifier, PersonName } from '../finding.ts';
import { asSeen, plainName } from './compare-name.ts';
import { SHORT_SUFFIX } from './name-words.ts';
import type { PageText } from './page-text.ts';

/** The engine's confidence from which a word counts as read. */
const READ_WELL = 0.8;
/** What a poorly read name is worth when each of its words was read well somewhere else. */
const CORROBORATED = 0.9;

/** Words of the pages that were read well, as {@link plainName} writes them. */
const wordsReadWell = (pages: readonly PageText[]): ReadonlySet<string> =>
  new Set(
    pages.flatMap(({ rows }) =>
      rows.flatMap(({ tokens }) =>
        tokens
          .filter(({ confidence }) => confidence >= READ_WELL)
          .flatMap(({ text }) => text.split('-'))
          .map(plainName),
      ),
    ),
  );

/**
 * Makes a name surer that was read poorly under its label but whose words stand in a running head, in the text or on
 * the cover, too: two readings don't go wrong in the same way. A name whose words stand nowhere else stays as it is.
 */
export const corroborate = (
  names: readonly Identifier<PersonName>[],
  pages: readonly PageText[],
): Identifier<PersonName>[] => {
  const read = wordsReadWell(pages);
  const stands = (text: string): boolean =>
    text
      .split(/[\s-]+/)
      .map(plainName)
      .every((word) => read.has(word));
  return names.map((name) =>
    name.confidence < CORROBORATED && stands(name.value.first) && stands(name.value.last)
      ? { ...name, confidence: CORROBORATED }
      : name,
  );
};

/**
 * Adds the suffix that a sentence gives (`Walter Doe Jr is seen`) to the same name under a label that has none. Of two
 * suffixes each may be somebody else's: then the name stays as it is.
 */
export const withSuffixOfSentences = (
  names: readonly Identifier<PersonName>[],
  pages: readonly PageText[],
): Identifier<PersonName>[] => {
  const words = pages.flatMap(({ rows }) =>
    rows.flatMap(({ tokens }) =>
      tokens.map(({ text }) => text.replace(/['’]s$/, '').replace(/[^A-Za-z'’-]/g, '')),
    ),
  );
  const behind = ({ first, last }: PersonName): string | undefined => {
    const found = words.flatMap((word, n) => {
      const before = words.slice(Math.max(0, n - 3), n).map(plainName);
      const isName = before.at(-1) === plainName(last) && before.includes(plainName(first));
      return isName && SHORT_SUFFIX.test(word.toLowerCase()) ? [word] : [];
    });
    return new Set(found.map((word) => word.toLowerCase())).size === 1 ? found[0] : undefined;
  };
  return names.map((name) => {
    const suffix = name.value.suffix === '' ? behind(name.value) : undefined;
    return suffix === undefined ? name : { ...name, value: { ...name.value, suffix } };
  });
};

/**
 * Adds the surname of a sentence (`Mr. Kowalczyk has had`) as a second reading of a labelled name that differs from it in
 * letters alone that engines take for each other (Kowalezyk). Which of the two is right, the chart decides.
 *
 * @param subjects whom sentences speak of; those without a given name count
 */
export const withSurnameOfSentences = (
  names: readonly Identifier<PersonName>[],
  subjects: readonly Identifier<PersonName>[],
): Identifier<PersonName>[] => {
  const surnames = subjects.filter(({ value }) => value.first === '').map(({ value }) => value.last);
  return names.flatMap((name) => {
    const read = plainName(name.value.last);
    const other = surnames.find(
      (surname) => plainName(surname) !== read && asSeen(plainName(surname)) === asSeen(read),
    );
    return other === undefined ? [name] : [name, { ...name, value: { ...name.value, last: other } }];
  });
};
