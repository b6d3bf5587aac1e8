import type { Identifier, PersonName } from '../finding.ts';
import { wordsOver, wordsUnder } from './columns.ts';
import { editDistance } from './edit-distance.ts';
import { labelAt } from './labels.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';
import { type ReadName, readName } from './parse-name.ts';

type Part = 'last' | 'first' | 'middle';

/** A label of one part of a name, with the words that stand where its value should be. */
interface LabelledPart {
  readonly part: Part;
  /** The label says whose it is. */
  readonly whose: boolean;
  readonly row: number;
  /** Left edge of the label, in pixels. */
  readonly x0: number;
  readonly value: readonly Token[];
}

const WORDS: Readonly<Record<string, Part>> = {
  last: 'last',
  lastname: 'last',
  lname: 'last',
  surname: 'last',
  familyname: 'last',
  first: 'first',
  firstname: 'first',
  fname: 'first',
  given: 'first',
  givenname: 'first',
  givennames: 'first',
  forename: 'first',
  middle: 'middle',
  middlename: 'middle',
  middleinitial: 'middle',
  middleinit: 'middle',
  mi: 'middle',
  ml: 'middle',
  mil: 'middle',
  mll: 'middle',
  mname: 'middle',
};

/** A form's title: `Physician orders for …` names nobody. */
const TITLE =
  /\b(?:physician|provider|doctor)(?:['’]?s)? (?:orders?|statement|certificat\w+|report|plan|form)\b/i;
const SOMEBODY_ELSE =
  /\b(?:insured|subscriber|guarantor|holder|emergency|guardian|parent|mother|father|spouse|provider|physician|prescriber|doctor|next of kin|contact|agent|maiden|employer|pharmacist|nurse|signer)\b/i;

/** Whose the part is: `Client last`, `Child's first name`. The column begins with it. */
const WHOSE =
  /^(?:clients?|patients?|pts?|persons?|members?|legal|childs?|students?|residents?|applicants?|beneficiary|recipients?|campers?|athletes?|enrollees?|claimants?|participants?)$/;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** A label at a word: `Last`, `last name:`, `surnane`, `First/MI`. Undefined where the word goes on as a sentence. */
const partAt = (tokens: readonly Token[], n: number): { part: Part; count: number } | undefined => {
  const word = plain(tokens[n]?.text ?? '').replace(/^(?:person|patient|client|pt)(?=.)/, '');
  const next = plain(tokens[n + 1]?.text ?? '');
  const two = /^(?:names?|initial|init)$/.test(next)
    ? WORDS[`${word}${next.replace(/^names$/, 'name')}`]
    : undefined;
  if (two !== undefined) return { part: two, count: 2 };
  // `First name/middle initial`: the stroke stuck.
  if (/^(?:first|given)$/.test(word) && /^name(?:mi|middle)/.test(next)) return { part: 'first', count: 2 };
  // First/MI stand together before a given name and an initial.
  if (/^(?:first|given|fname)(?:name)?(?:mi|ml|middle)$/.test(word)) return { part: 'first', count: 1 };
  const known = WORDS[word];
  if (known !== undefined) return { part: known, count: 1 };
  // Firet, Firat: known by what stands beside it.
  if (
    word.length === 5 &&
    editDistance(word, 'first', 1) <= 1 &&
    tokens.some(({ text }) => /^\W*(?:last|surname)\b/i.test(text))
  )
    return { part: 'first', count: 1 };
  // Firat Name, Laat Name: both read badly, and both of a name.
  const slips = (key: 'first' | 'last'): boolean =>
    word.length === key.length && word.endsWith('t') && editDistance(word, key, 1) <= 1;
  const other = slips('first') ? /^l[a-z]{2}t$/ : slips('last') ? /^fi[a-z]{2}t$/ : undefined;
  if (
    other !== undefined &&
    /^names?$/.test(next) &&
    tokens.some(({ text }, k) => other.test(plain(text)) && /^names?$/.test(plain(tokens[k + 1]?.text ?? '')))
  )
    return { part: slips('first') ? 'first' : 'last', count: 2 };
  return word.length === 7 && editDistance(word, 'surname', 1) <= 1 ? { part: 'last', count: 1 } : undefined;
};

const isNameWord = ({ text }: Token): boolean =>
  /^[^A-Za-z0-9]{0,2}[A-Za-z][A-Za-z'’.-]*[^A-Za-z0-9]*$/.test(text);

const isWhose = (token: Token | undefined): boolean => WHOSE.test(plain(token?.text ?? ''));

/** Where the column of a part begins: with the label, or with the word before it that says whose it is. */
const columnOf = (row: Row, n: number): number => {
  const [token, before] = [row.tokens[n] as Token, row.tokens[n - 1]];
  const dashed = before !== undefined && /^\W+$/.test(before.text) ? row.tokens[n - 2] : before;
  return (isWhose(dashed) ? dashed : token)?.box.x0 ?? 0;
};

/** `NAME (LAST, FIRST, MI)` and `Last, first` say how to write a name; its parts have no boxes of their own. */
const isOrder = ({ tokens, segments }: Row, n: number): boolean => {
  const [one, two] = [tokens[n], tokens[n + 1]];
  if (one === undefined || two === undefined) return false;
  if (/^\((?:last|first|middle),$/i.test(one.text) && partAt(tokens, n + 1) !== undefined) return true;
  // `Last name, first, middle`
  if (/^last$/i.test(one.text) && /^names?,$/i.test(two.text) && partAt(tokens, n + 2) !== undefined)
    return true;
  return (
    /^\W*(?:last|first)\W*$/i.test(one.text) &&
    /^\W*(?:last|first)\b/i.test(two.text) &&
    segments.some((segment) => segment.tokens.includes(one) && segment.tokens.includes(two)) &&
    tokens[n + 2]?.text.match(/^\W*names?\b/i) === null
  );
};

/** Another label begins here: of a part (`Client first`), or of anything. */
const isLabel = ({ tokens, segments }: Row, n: number): boolean => {
  if (partAt(tokens, n) !== undefined || (isWhose(tokens[n]) && partAt(tokens, n + 1) !== undefined))
    return true;
  // A label doesn't reach over a wide gap: `Chambers   Name:` is no campers' name.
  const last = segments.find((segment) => segment.tokens.includes(tokens[n] as Token))?.tokens.at(-1);
  const end = last === undefined ? tokens.length : tokens.indexOf(last) + 1;
  return labelAt(tokens, n, Math.min(end, n + 3), false) !== undefined;
};

/** Words to the right of a label, as far as they could be a name: up to the next label, a number or a wide gap. */
const toTheRight = (row: Row, from: number): readonly Token[] => {
  const value: Token[] = [];
  for (const [n, token] of row.tokens.entries()) {
    if (n < from) continue;
    const right = value.at(-1)?.box.x1;
    if (right !== undefined && token.box.x0 - right > row.height * 2.4) break;
    if (value.length === 0 && /^[^A-Za-z0-9]+$/.test(token.text)) continue;
    // `Mernber last name   Mernber first name`: the next box begins with a word that nobody knows.
    const box = n > 0 ? row.segments.find(({ tokens }) => tokens[0] === token) : undefined;
    const goesOn = box?.tokens.includes(row.tokens[n + 1] as Token) === true;
    if (value.length === 0 && goesOn && partAt(row.tokens, n + 1) !== undefined) break;
    if (!isNameWord(token) || isLabel(row, n) || value.length >= 3) break;
    if (token.text.endsWith(':')) break;
    value.push(token);
  }
  return value;
};

const MOST_OF_INITIAL = 4;
const INITIAL =
  /^[/&,+]?\W*(?:and |or )?(?:initial|m\.?[il1]\.?|mid(?:dle)?\.? ?(?:init(?:ial)?\.?|name|in)?)\W*$/i;

/** How many words behind the label of a given name say that a middle one may follow: `/MI`, `& middle initial:`. */
const initialOf = (tokens: readonly Token[]): number => {
  for (let count = tokens.length; count > 0; count--) {
    const said = tokens
      .slice(0, count)
      .map(({ text }) => text)
      .join(' ');
    if (INITIAL.test(said)) return count;
  }
  return 0;
};

const partsIn = (page: PageText, below: boolean): readonly LabelledPart[] =>
  page.rows.flatMap((row, number) => {
    const found: LabelledPart[] = [];
    for (let n = 0; n < row.tokens.length; n++) {
      const label = partAt(row.tokens, n);
      if (label === undefined) continue;
      if (isOrder(row, n)) {
        n += 2;
        continue;
      }
      const before = row.tokens.slice(Math.max(0, n - 3), n).map(({ text }) => text);
      if (SOMEBODY_ELSE.test(before.join(' '))) continue;
      const next = n + label.count;
      // MI and /MI after a label of the given name belong to it.
      const skip = label.part === 'first' ? initialOf(row.tokens.slice(next, next + MOST_OF_INITIAL)) : 0;
      const beside = below ? [] : toTheRight(row, next + skip);
      const until = row.tokens.slice(next + skip).find((_, k) => k > 0 || beside.length === 0)?.box.x0;
      // `MI:` with nothing behind it was left blank; what stands below is another box's.
      const isBlank = label.part === 'middle' && row.tokens[next - 1]?.text.endsWith(':') === true;
      const value =
        beside.length > 0 || isBlank
          ? beside
          : (below ? wordsOver : wordsUnder)(page, number, columnOf(row, n), until ?? page.width)
              .filter(isNameWord)
              .slice(0, 3);
      if (value.length > 0)
        found.push({
          part: label.part,
          whose: isWhose(row.tokens[n - 1]),
          row: number,
          x0: columnOf(row, n),
          value,
        });
      n = next + skip - 1;
    }
    return found;
  });

/** What a row says over a column: `A. Patient   B. Prescriber` over two names. */
const columnOver = ({ segments, height, text }: Row, x0: number): string =>
  segments.length === 1 ? text : (segments.findLast(({ box }) => box.x0 <= x0 + height * 1.6)?.text ?? '');

/** What stands under the middle label may be something else: then the name is read without it. */
const nameOf = (surname: readonly Token[], given: readonly Token[]): ReadName | undefined =>
  readName([
    ...surname.slice(0, -1).map(({ text }) => text.replace(/[,.;]+$/, '')),
    `${surname.at(-1)?.text.replace(/[,.;]+$/, '')},`,
    ...given.map(({ text }) => text),
  ]);

/**
 * Names whose parts stand under labels of their own, in one row, in rows that follow each other, or in a row of boxes:
 * `Last Doe  First Jane  MI M`, `surname: Doe` over `given name: Jane`.
 *
 * @param sure what a value is worth that was read from these words
 * @param below the labels stand below their values
 */
export const namesInParts = (
  page: PageText,
  sure: (tokens: readonly Token[]) => number,
  below = false,
): readonly Identifier<PersonName>[] => {
  const parts = partsIn(page, below);
  return parts.flatMap((surname): Identifier<PersonName>[] => {
    if (surname.part !== 'last') return [];
    // Whoever the rows just above speak of owns what follows.
    const above = page.rows[surname.row - 1];
    const over = above === undefined || above.tokens.length > 5 ? '' : columnOver(above, surname.x0);
    if (!surname.whose && SOMEBODY_ELSE.test(over.replace(TITLE, ''))) return [];
    const near = (part: Part): LabelledPart | undefined =>
      parts
        .filter((one) => one.part === part && Math.abs(one.row - surname.row) <= 2)
        .toSorted((a, b) => Math.abs(a.row - surname.row) - Math.abs(b.row - surname.row))[0];
    const given = near('first');
    if (given === undefined) return [];
    // `First, middle` stands over one value.
    const middle = (near('middle')?.value ?? []).filter((token) => !given.value.includes(token));
    const read = [[...given.value, ...middle], given.value].flatMap(
      (tokens) => nameOf(surname.value, tokens) ?? [],
    )[0];
    if (!read) return [];
    const used = [...surname.value, ...given.value];
    const confidence = read.corrected ? Math.min(0.7, sure(used)) : sure(used);
    return [{ value: read.name, confidence, places: [placeOf(page.page, used)], corrected: read.corrected }];
  });
};
