import type { Identifier } from '../finding.ts';
import { captionOver, captionUnder, wordsOver, wordsUnder } from './columns.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';
import { readDates } from './parse-date.ts';

/**
 * Birth, in the words of forms and machines, with what may stand between it and the date. The letters behind a stroke are
 * a typist's: `RT/dcb  D: 11/04/2026`.
 */
const BIRTH =
  /(?:\bd\s?[.,]?\s?[o0q]\s?[.,]?\s?b\b\.?|(?<!\/)\bd\s?[.,]?\s?c\s?[.,]?\s?b\b\.?|\bbirth ?-?(?:day|date|dt)?|birth ?date|\bbor?[nm]\b|\bbd\b|\bbdate|[(,;]\s?b\b\.?|^b\.|\bdate of b(?:irth)?)(?:\s?[/&(]?\s?(?:age|sex|gender|on|yrs?|mm|[do0]d|yyyy|m|d|y|[/,&)-]))*(?:\s?\([a-z]?\d{1,2}\))?\s*[):.>=~|_-]*\s*$/i;

/** The same words as the head of a column or the caption of a box: whatever stands under it is the date. */
const BIRTH_HEAD =
  /(?:\bd\s?[.,]?\s?[o0qc]\s?[.,]?\s?b\b\.?|\bbirth ?-?(?:day|date|dt)?\b|birth ?date\b|\bborn\b|\bdate of birth\b)(?:\s?[(/]?\s?(?:age|sex|mm|[do0]d|yyyy|y+|m|d|[/),-]))*\W*$/i;

/** Kin, payers and whoever else has a birth date on a patient's papers; "patient" behind it takes it back, "of the patient" doesn't. */
const SOMEBODY_ELSE =
  /\b(?:previous|former|other|index) (?:patient|case)\b|\bproband\b|\btwin(?=['’]s\b|\W*[:)])|\b(?:subscriber|insured|policy ?holder|card ?holder|guarantor|guar|subscr|insd|holder|coverage|(?:(?:grand|god|step|foster)[ -]?)?(?:mother|father|parent|son|daughter)|mom|dad|guardian|(?:ex-?)?(?:spouse|wife|husband)|fianc[eé]e?|sister|brother|sibling|aunt|uncle|niece|nephew|cousin|relative|kin|household(?: member)?|responsible|infant|baby|newborn|donor|partner|significant other|emergency contact|contact(?: (?:person|name)|(?=[,)]))|caregiver|companion|friend|neighbou?r|roommate|co-?signer|witness|informant|agent|proxy|surrogate|sponsor|custodian|conservator|representative|account owner|head of (?:case|household)|case head|bill to|who pays|(?:person )?paying|payers?|payors?|carer|completed by|printed name|cc)(?:['’]s)?\b(?!.*(?<!\b(?:of|to)(?: the| our| this)? )\b(?:patient|member|client)\b)/i;

/** Whether words that stand before a detail, or around it, say that it is somebody else's than the patient's. */
export const isSomebodyElses = (before: string): boolean => SOMEBODY_ELSE.test(before);

/** Rows under a heading that belong to it. */
const BOX = 3;

/** A row that says itself whose it is stands under no heading: `Camper's birthday`. */
const OWN =
  /^\W*(?:camper|child|student|athlete|patient|pt|member|resident|client|applicant|beneficiary)(?:['’]?s)?\b/i;

/** PATIENT alone opens another box. */
const sinceOwn = (rows: readonly Row[]): readonly Row[] =>
  rows.slice(rows.findLastIndex(({ text, tokens }) => tokens.length <= 2 && OWN.test(text)) + 1);

/** Whether a row stands under a heading of somebody else's, without a label that says otherwise: SUBSCRIBER over a name. */
export const isUnderAnother = ({ rows }: PageText, n: number): boolean =>
  !OWN.test(rows[n]?.text ?? '') &&
  sinceOwn(rows.slice(Math.max(0, n - BOX), n)).some(
    ({ segments, tokens, text }) =>
      segments.length === 1 &&
      tokens.length <= 3 &&
      !/\d|\bcoverage\b/i.test(text) &&
      (SOMEBODY_ELSE.test(text) || /^\W*(?:primary |secondary )?insurance(?: information)?\W*$/i.test(text)),
  );

/** Tokens of a row that a piece of its text covers. */
const tokensAt = (tokens: readonly Token[], from: number, to: number): readonly Token[] => {
  let at = 0;
  return tokens.filter(({ text }) => {
    const [start, end] = [at, at + text.length];
    at = end + 1;
    return start < to && end > from;
  });
};

/** `Birth dt........` leads the eye to the value; the engine takes the dots for letters, too. */
const withoutLeader = (text: string): string => text.replace(/[.…_]{3,}[\s.\dceo_]*$/i, ' ');

const joined = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** What a value is worth that was read from these words. */
type Sure = (tokens: readonly Token[]) => number;

/** A date among tokens, with what stands before it. */
interface DateInRow {
  readonly identifier: Identifier<string>;
  readonly before: string;
  readonly tokens: readonly Token[];
}

/** What a date with a repaired character is worth at most. */
const CORRECTED = 0.7;
/** A century that could be another one: never an exact agreement by itself. */
const GUESSED = 0.78;

const datesAmong = (
  page: number,
  tokens: readonly Token[],
  today: string,
  sure: Sure,
): readonly DateInRow[] => {
  const text = joined(tokens);
  return readDates(text, today).flatMap(({ date, at, end, corrected, guessedCentury }) => {
    if (date > today) return [];
    const used = tokensAt(tokens, at, end);
    const of = used.length > 0 ? used : tokens;
    const worth = sure(of) * (guessedCentury ? GUESSED : 1);
    const confidence = corrected ? Math.min(CORRECTED, worth) : worth;
    const identifier = {
      value: date,
      confidence,
      places: [placeOf(page, of)],
      corrected,
      guessed: guessedCentury,
    };
    return [{ identifier, before: text.slice(0, at), tokens: of }];
  });
};

/** Rows of boxes follow each other within this, in heights of a row. */
const CLOSE = 3.2;

/** Rows of a list under one head; a person decides about anything longer. */
const LONGEST_LIST = 12;

/** `Customer birth date` over `06.03.1989`. Where row after row has one, it is a list of people, and all are named. */
const underHeads = (page: PageText, today: string, sure: Sure): readonly Identifier<string>[] =>
  page.rows.flatMap((row, n) =>
    row.segments.flatMap(({ text, box }, at) => {
      if (/\d{2}/.test(text) || !BIRTH_HEAD.test(text)) return [];
      if (SOMEBODY_ELSE.test(row.text) || isUnderAnother(page, n)) return [];
      if (dateOver(page, n, at, today, sure) !== undefined) return [];
      const until = row.segments[at + 1]?.box.x0 ?? page.width;
      const found: Identifier<string>[] = [];
      for (let below = n; below < Math.min(n + LONGEST_LIST, page.rows.length); below++) {
        const [date] = datesAmong(page.page, wordsUnder(page, below, box.x0, until), today, sure);
        if (date === undefined) break;
        const { value } = date.identifier;
        if (found.at(-1)?.value !== value) found.push(date.identifier);
      }
      return found;
    }),
  );

/**
 * How many rows of boxes stand closely over a row. Where captions stand below their values, values come first, and an odd
 * number is over every row of captions.
 */
const rowsOfBoxes = (page: PageText, n: number): number => {
  let rows = 0;
  for (let at = n - 1; at >= 0; at--) {
    const [row, below] = [page.rows[at], page.rows[at + 1]];
    if (row === undefined || below === undefined || row.segments.length < 2) break;
    if ((below.at - row.at) * page.height > Math.max(row.height, below.height) * CLOSE) break;
    rows++;
  }
  return rows;
};

/** Whether a date is of the last year: a visit's, or a baby's. */
const isRecent = (date: string, today: string): boolean =>
  Number(today.slice(0, 4)) - Number(date.slice(0, 4)) <= 1;

/**
 * The date that stands over a caption for birth as its value: some forms print what a box holds below it. Where boxes
 * follow boxes, every second row is of captions; a row of values with no caption over it is the caption's, too.
 */
const dateOver = (
  page: PageText,
  n: number,
  at: number,
  today: string,
  sure: Sure,
): Identifier<string> | undefined => {
  const { segments } = page.rows[n] as Row;
  const x0 = segments[at]?.box.x0 ?? 0;
  const until = segments[at + 1]?.box.x0 ?? page.width;
  const [over] = datesAmong(page.page, wordsOver(page, n, x0, until), today, sure);
  if (over === undefined) return undefined;
  const { value } = over.identifier;
  const above = page.rows[n - 1] as Row;
  const [first] = over.tokens;
  const own =
    above.segments.find(({ tokens }) => first !== undefined && tokens.includes(first))?.tokens ?? [];
  // `Last filled 03/04/1962` has said what it is.
  if (OTHER_DATE.test(joined(own.slice(0, own.indexOf(first as Token))))) return undefined;
  // `Policyholder   03/04/1962` over `DOB`: a label that goes on below.
  if (SOMEBODY_ELSE.test(over.before)) return undefined;
  const uncaptioned =
    above.segments.length > 1 &&
    over.before === '' &&
    !isRecent(value, today) &&
    !SOMEBODY_ELSE.test(above.text) &&
    captionOver(page, n - 1, first?.box.x0 ?? 0) === '' &&
    !OTHER_DATE.test(joined(above.tokens.slice(0, above.tokens.indexOf(first as Token))));
  if (rowsOfBoxes(page, n) % 2 === 0 && !uncaptioned) return undefined;
  const [under] = datesAmong(page.page, wordsUnder(page, n, x0, until), today, sure);
  // Between two dates the one of years ago is the birth date.
  return under === undefined || (isRecent(under.identifier.value, today) && !isRecent(value, today))
    ? over.identifier
    : undefined;
};

/** Dates over a caption for birth. */
const overHeads = (page: PageText, today: string, sure: Sure): readonly Identifier<string>[] =>
  page.rows.flatMap((row, n) =>
    row.segments.flatMap(({ text }, at) =>
      /\d{2}/.test(text) || !BIRTH_HEAD.test(text) || SOMEBODY_ELSE.test(row.text)
        ? []
        : (dateOver(page, n, at, today, sure) ?? []),
    ),
  );

/** Whether the captions of a page's boxes stand below what they hold: its birth date says so. */
export const captionsStandBelow = (page: PageText, today: string): boolean =>
  overHeads(page, today, () => 1).length > 0;

/**
 * Birth dates that follow a word for birth in their own row, whatever else is between, or stand under one:
 * `DOB/Age/Sex: 3/4/1962 / 64 / F`, `BIRTHDATE (AGE) > 04 MAR 1962 (64Y)`, `Jane Doe (b. Mar 4, 1962)`.
 *
 * @param today YYYY-MM-DD
 */
export const birthDatesIn = (page: PageText, today: string, sure: Sure): readonly Identifier<string>[] => [
  ...page.rows.flatMap(({ tokens }, n) =>
    datesAmong(page.page, tokens, today, sure)
      .filter(
        ({ before }) =>
          BIRTH.test(withoutLeader(before)) && !SOMEBODY_ELSE.test(before) && !isUnderAnother(page, n),
      )
      .map(({ identifier }) => identifier),
  ),
  ...underHeads(page, today, sure),
  ...overHeads(page, today, sure),
];

/** Whether the caption of a row stands below it and is somebody else's: `Jane Doe  03/04/1962` over `Policy holder`. */
const isOverAnother = (page: PageText, n: number, used: readonly Token[]): boolean => {
  const { segments, tokens } = page.rows[n] as Row;
  const own = segments.find((segment) => used[0] !== undefined && segment.tokens.includes(used[0]));
  // `Person treated   Jane Doe (Mar 4, 1962)`: who stands beside the date has a column of their own.
  const named = own !== undefined && own.tokens.indexOf(used[0] as Token) >= 2;
  const x0 = (named ? own.tokens[0] : tokens[0])?.box.x0 ?? 0;
  return captionOver(page, n, x0) === '' && SOMEBODY_ELSE.test(captionUnder(page, n, x0));
};

/** Words before a date that say what else it is. */
const OTHER_DATE =
  /\b(?:collect\w*|report\w*|receiv\w*|recd|print\w*|draw\w*|service|dos|doi|visit\w*|seen|exam\w*|stud\w+|proc\w*|surg\w*|sign\w*|sent|fax\w*|run|date|exp\w*|fill\w*|written|order\w*|admi\w+|disch\w*|effective|due|since|until|through|thru|on|as of|review\w*|result\w*|sched\w*|app(?:t|ointment)|given|lot|rx|from|to|by|last|next|first|start\w*|stop\w*|complet\w*|creat\w*|perform\w*|dictat\w*|transcri\w*|verif\w*|releas\w*|query|queried|time|specimen|note|letter|version|rev|form)\W*$/i;

/** A person's line: sex, age, or a number that a sender gives its patients. */
const PERSON =
  /\b(?:male|female|m|f|sex|age|yo|y\/o|yrs?|years?|mrn|pid|chart|acct|ssn|patient|pt|member|client)\b/i;

/** A birth date stands where the person is named: at the head of a page, or at its foot, in the oldest of its dates. */
const HEAD = 0.35;

/** Letters and visits are of the last years: such a date has to stand with a person's details or a name. */
const GROWN = 20;

/** Dates without a word that are taken from a page. */
const MOST = 3;

/**
 * Dates that no word explains and that could be the birth date of somebody named near them, the likeliest first:
 * `DOE, JANE M   64 F   03/04/1962   MRN 88012`. None of them counts by itself: only beside the whole name of the
 * chart whose birth date it is.
 *
 * @param today YYYY-MM-DD
 */
export const loneDatesIn = (page: PageText, today: string, sure: Sure): readonly Identifier<string>[] =>
  page.rows
    .flatMap((row, n) =>
      datesAmong(page.page, row.tokens, today, sure)
        .filter(
          ({ before, tokens }) =>
            !OTHER_DATE.test(before) &&
            !SOMEBODY_ELSE.test(row.text) &&
            !isUnderAnother(page, n) &&
            !SOMEBODY_ELSE.test(captionOver(page, n, tokens[0]?.box.x0 ?? 0)) &&
            !isOverAnother(page, n, tokens) &&
            !/^\W*\d{8}\W*$/.test(joined(tokens)),
        )
        .filter(
          ({ identifier }) =>
            Number(today.slice(0, 4)) - Number(identifier.value.slice(0, 4)) > GROWN ||
            PERSON.test(row.text) ||
            /[A-Z][A-Za-z'’-]+,?\s+[A-Z][A-Za-z'’.-]*/.test(row.text),
        )
        .map(({ identifier }) => ({
          identifier,
          worth:
            (row.at < HEAD || row.at > 0.9 ? 1 : 0) +
            (PERSON.test(row.text) ? 1 : 0) +
            (Number(today.slice(0, 4)) - Number(identifier.value.slice(0, 4)) > 1 ? 2 : 0),
        })),
    )
    .filter(({ worth }) => worth >= 2)
    .toSorted((a, b) => b.worth - a.worth || (a.identifier.value < b.identifier.value ? -1 : 1))
    .slice(0, MOST)
    .map(({ identifier }) => identifier);
