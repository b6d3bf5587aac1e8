import type { Identifier, PersonName } from '../finding.ts';
import { VOCABULARY } from '../mask/vocabulary.ts';

/** Operations, looks inside and inflammations are in no vocabulary of forms, and there are thousands. */
const TERM = /(?:ectomy|ostomy|otomy|oscopy|plasty|graphy|itis|osis|opathy|algia)$/;

const isWord = (text: string): boolean =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => (word.length > 2 && VOCABULARY.has(word)) || TERM.test(word));

/**
 * Whether what was read as a name can be somebody's: `PAYMENT, THANK YOU` and `CONDITION WHEN CALLED` stand where names
 * do. The vocabulary holds words alone that are no name of anybody's in the US census.
 */
export const isPerson = ({ first, last }: Pick<PersonName, 'first' | 'last'>): boolean =>
  !isWord(first) && !isWord(last);

/** The names that can be people's; all of them where none can, for a person to look at. */
export const people = (names: readonly Identifier<PersonName>[]): readonly Identifier<PersonName>[] => {
  const found = names.filter(({ value }) => isPerson(value));
  return found.length > 0 ? found : names;
};

/** The people who can be one, of those whom a page names in passing. */
export const peopleNamed = (others: readonly Identifier<PersonName>[]): readonly Identifier<PersonName>[] =>
  others.filter(({ value }) => isPerson(value));
