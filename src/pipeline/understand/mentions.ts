import type { Mention } from '../finding.ts';
import { plainName } from './compare-name.ts';
import type { Field } from './fields.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';

/** Words before a name that make it somebody else's: whoever pays, signs, sends, cares or is to be called. */
const ROLE =
  /\b(?:guarantor|subscriber|insured|policy ?holder|card ?holder|mother|father|parent|guardian|spouse|wife|husband|partner|son|daughter|sister|brother|caregiver|responsible|party|emergency|contact|notify|next of kin|kin|nok|employer|attorney|lawyer|counsel|witness|agent|proxy|surrogate|physician|provider|doctor|dr|surgeon|prescriber|pharmacist|nurse|therapist|technologist|tech|radiologist|pathologist|director|ordering|ordered|requesting|requested|referring|referred|attending|admitting|consulting|dictated|transcribed|signed|sign|sent|from|to|for|attn|attention|cc|copy|copies|dear|by|with|via|interpreter|escort|picked|accompanied|informant|reviewed|verified|read|performed|collected|drawn|given|administered|case manager|pcp|npi|owner|adjuster|examiner|manager|sincerely|donor|baby of|b\/o|infant of)\b\W*$/i;

const CREDENTIAL =
  /^(?:md|do|rn|np|pa|pac|phd|pharmd|rph|dpm|dds|dmd|od|lcsw|lpc|psyd|aprn|arnp|crnp|fnp|cnm|dnp|pt|dpt|ot|otr|slp|lpn|cna|esq|dc|lmft|crna|mbbs|rd|msw|cpc|rrt|rdcs)$/;

/** Values of labels that name somebody else. */
const othersTokens = (fields: readonly Field[]): ReadonlySet<Token> =>
  new Set(
    fields
      .filter(({ kind, owner }) => (kind === 'name' && owner !== 'patient') || kind === 'sender')
      .flatMap(({ values }) => values.slice(0, 1).flat()),
  );

const isWordOfName = ({ text }: Token): boolean => /^\W*[A-Z][A-Za-z'’.,-]*\W*$/.test(text);

const mentionOf = (page: number, tokens: readonly Token[]): Mention[] => {
  const words = tokens.flatMap((token) =>
    token.text.split(/[-,\s]+/).flatMap((part) => {
      const plain = plainName(part);
      return plain === '' ? [] : [{ plain, token }];
    }),
  );
  return words.length < 2
    ? []
    : [
        {
          words: words.map(({ plain }) => plain),
          confidence: Math.min(...tokens.map(({ confidence }) => confidence)),
          place: placeOf(page, tokens),
        },
      ];
};

/** Runs of capitalised words that could hold a name and stand after nobody else's role; over the columns of a table, too. */
const runsIn = (page: number, { segments, tokens: all }: Row, others: ReadonlySet<Token>): Mention[] =>
  [...segments.map(({ tokens }) => tokens), ...(segments.length > 1 ? [all] : [])].flatMap((tokens) => {
    const runs: Token[][] = [];
    let run: Token[] = [];
    for (const token of tokens) {
      if (isWordOfName(token) && !others.has(token)) run.push(token);
      else {
        runs.push(run);
        run = [];
      }
    }
    runs.push(run);
    return runs.flatMap((words) => {
      const [first] = words;
      if (first === undefined) return [];
      const before = tokens
        .slice(0, tokens.indexOf(first))
        .map(({ text }) => text)
        .join(' ');
      // A role may be the first of the capitalised words: "Guarantor Imani Camacho".
      const role = words.findLastIndex((_, n) =>
        ROLE.test(
          words
            .slice(0, n + 1)
            .map(({ text }) => text)
            .join(' '),
        ),
      );
      if (role >= 0 || ROLE.test(before)) return [];
      if (words.some(({ text }) => CREDENTIAL.test(plainName(text)))) return [];
      return mentionOf(page, words);
    });
  });

/**
 * Where names of anybody but staff and family could stand on a page, in whatever layout. None of them is the patient's
 * by itself: a chart with the paper's birth date, whose name stands among them, is.
 */
export const mentionsIn = (page: PageText, fields: readonly Field[]): readonly Mention[] => {
  const others = othersTokens(fields);
  return page.rows.flatMap((row) => runsIn(page.page, row, others));
};
