import type { Identifier, PersonName } from '../finding.ts';
import { isUnderAnother } from './birth-words.ts';
import { captionOver, wordsUnder } from './columns.ts';
import { plainName } from './compare-name.ts';
import { DEGREE } from './degrees.ts';
import { isDisowned } from './disowned.ts';
import { isPerson } from './is-person.ts';
import { isGivenName } from './name-frequency.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';
import { opensDate, readDates } from './parse-date.ts';
import { readName } from './parse-name.ts';

/** Relatives, staff and payers are named on every other page and are nobody's patient. */
const KNOWN_ROLE = new RegExp(
  `${/\b(?:subs\w{4,8}|insur\w{1,3}d|(?:policy|card|account)?holder|guarant\w{1,3}|mother|father|mom|dad|parent|guardian|spouse|wife|husband|partner|son|daughter|sister|brother|kin|nok|contact|emergency|responsible|provider|physician|doctor|dr|pt|ot|otr|signed|signature|by|attn|attention|cc|copy|sent|from|to|for|referring|ordering|requesting|attending|interpreting|technologist|tech|radiologist|pathologist|director|escort|driver|agent|witness|employer|attorney|adjuster|examiner|reviewer|coordinator|nurse|therapist|pharmacist|pcp|npi)\b/.source}|${DEGREE.source}`,
  'i',
);
/** Letterheads and addresses have names in them. */
const PLACE =
  /\b(?:clia|lab|laboratory|hospital|clinic|center|health|street|suite|road|avenue|county|drive|lane|court|st|rd|ave|ct|ln|blvd|bldg|floor|apt|ste|pl|hwy|way|bend|trl|trail|terrace|circle|loop|pkwy|parkway|pike)\b/i;

const NOT_THE_PATIENT = new RegExp(`${KNOWN_ROLE.source}|${PLACE.source}`, 'i');

/** What stands beside a person's name where a page says whom it is about: sex, age, a number, a year of birth. */
const PERSON =
  /\b(?:male|female)\b|\b\d{1,3}\s?(?:yo|y\/o|yrs?|years?)\b|\bage\W{0,3}\d|\b(?:mrn|dob|born|geb|accession|pid|chart|specimen|room|bed|csn|acct)\b/i;
/** In capitals alone: `M`, `61M`, `61Y`; and a year of birth. */
const PERSON_SIGN =
  /(?:^|[\s(,/])[MF](?:$|[\s),/])|\b\d{1,3}\s?[MFY]\b|(?<![$\d,])\b(?:19\d\d|200\d|201\d)\b/;

const isWord = ({ text }: Token): boolean => /^[^A-Za-z0-9]{0,2}[A-Z][A-Za-z'’-]+[,.)]?$/.test(text);

const RECENT_YEARS = 1;

/** Captions that stand close behind a name in capitals, too. */
const CAPTION =
  /^(?:first|last|middle|given|surname|name|birth|birthdate|birthday|patient|member|phone|address|accession|acct|account|mrn|age|sex|gender|dob|born|geb|specimen|room|bed|chart|pid|csn|date|lab|results?|records?|reports?|labs|notes?)\W*$/i;

/** A name at the beginning of a run of words, with what is left of its row. */
const headOf = (
  row: Row,
  tokens: readonly Token[],
  roles: RegExp,
): { name: PersonName; used: readonly Token[] } | undefined => {
  const words: Token[] = [];
  for (const [n, token] of tokens.slice(0, 5).entries()) {
    // Janelle Doe, August 11, 1992
    if (opensDate(token.text, tokens[n + 1]?.text)) break;
    const initial = /^[A-Z]\.?,?$/.test(token.text) && words.length > 0 && !/^[MF],?$/.test(token.text);
    if ((!isWord(token) && !initial) || CAPTION.test(token.text)) break;
    words.push(token);
  }
  if (words.length < 2) return undefined;
  const read = readName(words.map(({ text }) => text));
  if (!read) return undefined;
  const { first, last } = read.name;
  // Without a comma nothing says that it is a name at all, but that one of the words is a given name.
  const known =
    (read.comma && first.length > 2) || isGivenName(plainName(first)) || isGivenName(plainName(last));
  if (!known || first.length < 2 || last.length < 2) return undefined;
  // Iron, TIBC: an abbreviation behind a word is no given name.
  if (read.comma && /^[A-Z]{3,}$/.test(first) && /[a-z]/.test(last)) return undefined;
  const used = words.slice(0, read.used);
  if (PLACE.test(used.map(({ text }) => text).join(' '))) return undefined;
  const rest = row.tokens.filter((token) => !used.includes(token)).map(({ text }) => text);
  return roles.test(rest.join(' ')) ? undefined : { name: read.name, used };
};

const TITLED =
  /\b(?:Mr|Mrs|Ms|Miss)\.?\s+((?:(?:St\.|[Vv]on|[Vv]an|[Dd]e|[Dd]el|[Ll]a|[Ll]e|[Dd]i|[Dd]a|[Dd]er|[Dd]en)\s+)*[A-Z][A-Za-z'’-]+(?:\s+[A-Z][A-Za-z'’-]+)?)/;

/** People at a school, a court or a church, whom forms name with a title. */
const STAFF =
  /\b(?:homeroom|grade|classroom)\b.{0,12}\b(?:Mr|Mrs|Ms|Miss)\b|\b(?:teacher|coach|counsel(?:l)?or|officer|chaplain|pastor|judge)\s?:\s?(?:Mr|Mrs|Ms|Miss)\b/i;

/** A label that begins right behind a name: `Ms. Doe   Tel.` */
const CAPTIONS =
  /^(?:tel|telephone|phone|fax|dob|mrn|age|sex|date|page|address|id|acct|account|re|student|patient|client|member|child|parent|home|office|provider|grade|school)\W*$/i;

const PARTICLE = /^(?:st\.|von|van|de|del|la|le|di|da|der|den)$/i;

/** `Ms. Tina Boone`, `Mr. Smith`: whom a sentence is about. A surname alone stands for any given name. */
const titledIn = (row: Row): PersonName | undefined => {
  if (STAFF.test(row.text)) return undefined;
  const said = TITLED.exec(row.text)?.[1]?.split(/\s+/) ?? [];
  // Surnames begin with their particles: Ms. Von Bergen.
  const particle = said.findIndex((word) => PARTICLE.test(word));
  const [, telephone] = said;
  if (telephone !== undefined && CAPTIONS.test(telephone)) said.pop();
  const last = particle >= 0 ? said.slice(particle).join(' ') : said.at(-1);
  return last === undefined
    ? undefined
    : { first: said.length > 1 && particle !== 0 ? (said[0] ?? '') : '', middle: '', last, suffix: '' };
};

/** Where a name may begin: with a column, or behind a number. */
const startsIn = ({ segments }: Row): readonly (readonly Token[])[] =>
  segments.flatMap(({ tokens }) =>
    tokens.flatMap((token, n) =>
      n === 0 || (/\d/.test(tokens[n - 1]?.text ?? '') && isWord(token)) ? [tokens.slice(n)] : [],
    ),
  );

/** What stands in the column of a name and in the next one: other columns speak of other things. */
const besideIn = ({ segments }: Row, used: readonly Token[]): readonly Token[] => {
  const at = segments.findIndex(({ tokens }) => used.some((token) => tokens.includes(token)));
  return segments
    .slice(at, at + 2)
    .flatMap(({ tokens }) => tokens)
    .filter((token) => !used.includes(token));
};

const SUBJECT = /\b(?:results?|records?|reports?|labs?|notes?|re|about|subject|regarding|patient|chart)\b/i;
const ADDRESS = /\b(?:to|from|attn|attention|sender|recipient|fax|phone|tel|by|md|do|np|dr|desk)\b/i;

/**
 * Whom a cover says it is about: a name beside a word for what is sent. The sender's mistake shows there first.
 */
export const subjectsOn = (page: PageText): readonly Identifier<PersonName>[] =>
  page.rows.flatMap((row, n) => {
    // `Sender` over `Name   Ramon Zielinski`: a block of its own.
    if (
      page.rows
        .slice(Math.max(0, n - 2), n)
        .some(({ text }) => /^\W*(?:sender|recipient|from|to)\W*$/i.test(text))
    )
      return [];
    const dated = /[/-](?:19\d\d|20[01]\d|[3-9]\d)\b/.test(row.text);
    if ((!SUBJECT.test(row.text) && !dated) || ADDRESS.test(row.text)) return afterLabel(page.page, row);
    const label = row.tokens.findIndex(({ text }) =>
      /^(?:re|about|subject|regarding|patient|on|for)\W*$/i.test(text),
    );
    const heads = [
      row.tokens.slice(label + 1),
      ...(dated ? row.tokens.map((_, at) => row.tokens.slice(at)) : []),
    ].flatMap((tokens) => headOf(row, tokens, ADDRESS) ?? []);
    const [head] = heads;
    if (head !== undefined)
      return [{ value: head.name, confidence: 0.9, places: [placeOf(page.page, head.used)] }];
    const titled = titledIn(row);
    return titled !== undefined
      ? [{ value: titled, confidence: 0.9, places: [placeOf(page.page, row.tokens)] }]
      : afterLabel(page.page, row);
  });

/** Labels and openings that say whose a page is; the name may follow without a colon. */
const WHOSE =
  /^\W*(?:patient(?:['’]?s)? name|patient|pt(?:\.? name)?|name|resident|child|(?:lab |test |imaging )?(?:report|results?|summary|records?|labs?) (?:on|for|of)|continued)\b\W*(?:no\.?|#)?\W*(?:\d+\W+)?/i;

/** A word of a name that isn't a word of a form. */
const isLoneName = ({ text }: Token): boolean =>
  !CAPTION.test(text) &&
  /^[A-Z][A-Za-z'’-]{2,}[,.]?$/.test(text) &&
  readName([`${text.replace(/[,.]$/, '')},`, 'Zimmer']) !== undefined;

/**
 * Whom a row names after the patient's label, as far as it can be read: `Patient Robert Carter`, `Report on Robert Carter`,
 * and, after a colon, a surname or a given name alone.
 */
const afterLabel = (page: number, row: Row): readonly Identifier<PersonName>[] => {
  const said = WHOSE.exec(row.text)?.[0];
  if (said === undefined) return [];
  const from = said.trim().split(/\s+/).length;
  // `Name: Jane Doe   Case number`: what stands in the next column is no name.
  const own = row.segments.find((segment) => segment.tokens.includes(row.tokens[from] as Token));
  const tokens = row.tokens.slice(from).filter((token) => own?.tokens.includes(token));
  const head = headOf(row, tokens, PLACE);
  if (head !== undefined) return [{ value: head.name, confidence: 0.9, places: [placeOf(page, head.used)] }];
  const [one, two] = tokens;
  if (one === undefined || !isLoneName(one)) return [];
  const strict = /^\W*(?:patient(?:['’]?s)?(?: name)?|pt\.?(?: name)?)\s*[:#]\W*$/i.test(said);
  // `Patient: LIAM`, `Patient: Carter, R.`; with a second word of the name it was read as a name before.
  if (!strict || (two !== undefined && isLoneName(two) && !one.text.endsWith(','))) return [];
  const last = one.text.replace(/[,.]$/, '');
  return [
    { value: { first: '', middle: '', last, suffix: '' }, confidence: 0.9, places: [placeOf(page, [one])] },
  ];
};

/** `(Angela Walker,` over `MD)`: the degree didn't fit into the row. */
const hasDegreeBelow = ({ rows }: PageText, n: number, used: readonly Token[]): boolean =>
  used.at(-1) === rows[n]?.tokens.at(-1) &&
  used.at(-1)?.text.endsWith(',') === true &&
  DEGREE.test(rows[n + 1]?.tokens[0]?.text ?? '');

/** Where running heads and feet stand. */
const isEdge = ({ at }: Row): boolean => at < 0.14 || at > 0.93;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/**
 * People whom a page names as it names a patient, whatever the label: a name that begins a column, with a sex, an age, a
 * number or a date of years ago beside it, or a name with a title in a sentence. They never make a chart likelier; where
 * one of them isn't the chart's patient, the page speaks of somebody else.
 *
 * @param today YYYY-MM-DD
 */
export const otherPeopleOn = (page: PageText, today: string): readonly Identifier<PersonName>[] =>
  page.rows.flatMap((row, n): Identifier<PersonName>[] => {
    const titled = titledIn(row);
    const found: Identifier<PersonName>[] =
      titled === undefined
        ? []
        : [{ value: titled, confidence: 0.9, places: [placeOf(page.page, row.tokens)] }];
    if (!isUnderAnother(page, n)) found.push(...afterLabel(page.page, row));
    const above = page.rows[n - 1]?.text ?? '';
    if (KNOWN_ROLE.test(above) && above.split(/\s+/).length <= 8) return found;
    for (const tokens of startsIn(row)) {
      const head = headOf(row, tokens, NOT_THE_PATIENT);
      if (head === undefined || hasDegreeBelow(page, n, head.used)) continue;
      if (KNOWN_ROLE.test(captionOver(page, n, tokens[0]?.box.x0 ?? 0))) continue;
      const rest = besideIn(row, head.used)
        .map(({ text }) => text)
        .join(' ');
      const next = wordsUnder(page, n, tokens[0]?.box.x0 ?? 0, page.width)
        .slice(0, 1)
        .map(({ text }) => text)
        .join(' ');
      const old = readDates(rest, today).some(({ date }) => yearOf(today) - yearOf(date) > RECENT_YEARS);
      // CARTER, ROBERT L   Collected: 10/30/2026 at the head of a page says whose it is.
      const heads =
        (isGivenName(plainName(head.name.first)) || isGivenName(plainName(head.name.last))) &&
        isEdge(row) &&
        head.used.some(({ text }) => text.endsWith(',')) &&
        (row.at > 0.5 || page.page > 1);
      if (
        heads ||
        old ||
        PERSON.test(rest) ||
        PERSON_SIGN.test(rest) ||
        (rest === '' && /^\W*(?:age|sex|dob|born|mrn)\b/i.test(next))
      )
        found.push({
          value: head.name,
          confidence: Math.min(0.9, ...head.used.map(({ confidence }) => confidence)),
          places: [placeOf(page.page, head.used)],
        });
    }
    return found;
  });

/** Documents that are about one person and name another as the one who pays, works or gives. */
const ABOUT_ANOTHER =
  /\(\s*dependent\b|\bdependent\s*(?:\d|:|name)|\bservices? for dependent|\bfor services to\b|\bname of (?:the )?(?:family member|child|dependent)\b|\bcandidate\s*:|\bsource patient\b|\bcontact of\b(?! (?:the|a|an) (?!(?:\w+ )?(?:case|patient|person|index)\b))|\bindex (?:case|patient)\b|\brecord of (?:daughter|son|wife|husband|mother|father|child)|\bspouse of patient\b|\bbaby (?:boy|girl)\b|\bcord blood\b|\bsemen\b|\(source\)|\bfamily member (?:requiring|needing|who needs) care\b|\bto care for\s*:|\bhere for\s*:|(?:^\W*|\s{2})species\W*(?:$|:)|\bspecies\s*:|\b(?:canine|feline|equine)\b/i;
/** Who appoints is named elsewhere, or isn't: `I, Jane Doe, …, appoint`. */
const APPOINTS = /\bappoint(?! (?:the person|(?:the )?following|whomever|as))\b.*\bas my agent\b/i;
const DECLARES = /(?:^|\s)I, [A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]*)+,/;

const PARENT = /\b([a-z][a-z'’-]+),? ([a-z][a-z'’-]+) \((?:mom|mother|dad|father)\)/i;
const LITTLE = /^(?:of|in|on|with|and|to|for|by|at)$/i;

/** `Jane Doe (mother)`, `DOE, JANE (MOTHER)`; polyps in the family (mother) are a history. */
const namesParent = ({ text }: Row): boolean => {
  const [, first = '', last = ''] = PARENT.exec(text) ?? [];
  if (/\((?:mom|dad)\)/i.test(text)) return true;
  return first !== '' && !LITTLE.test(first) && isPerson({ first, last });
};

/** `Source: Jane Doe`, whose blood it was; a record has a hospital for its source, a culture a place of the body. */
const SOURCE = /^source\W*$/i;
const namesSource = (row: Row): boolean =>
  row.tokens.some(({ text }, n) => {
    if (!SOURCE.test(text) || !(text.endsWith(':') || row.tokens[n + 1]?.text.startsWith(':') === true))
      return false;
    const after = row.tokens.slice(n + 1).filter((token) => /[A-Za-z]/.test(token.text));
    const head = headOf(row, after, PLACE);
    return head !== undefined && isPerson(head.name);
  });

/** A dependent behind whoever has the cover, a record that a parent looks at, a letter about a child under its mother's line. */
const ABOUT_DEPENDENT =
  /\b(?:son|daughter|child|spouse|wife|husband|dependent) of (?:the )?(?:member|subscriber|employee|insured|policy ?holder|enrollee)\b|\bfor the (?:member|subscriber|employee|insured|enrollee|policy ?holder)['’]s (?:son|daughter|child|spouse|wife|husband|dependent)\b|\brelationship(?: to (?:the )?(?:member|subscriber|employee|insured|enrollee|policy ?holder))?\s?:\s*(?:child|son|daughter|spouse|wife|husband|dependent)\b|\b(?:requested|needed|prescribed|medication|services?|claim) for\s?:\s*(?:a )?(?:child|son|daughter|spouse|wife|husband|dependent)\b|-0[2-9] \((?:spouse|child|dependent|son|daughter)\)|\b(?:viewing|showing)(?: the)? record of\b|\brecord (?:shown|viewed|displayed)\s?:|\bproxy (?:view|access)\b|\b(?:referring|sending|send us|referral of|seeing|saw) (?:us )?(?:her|his|your patient['’]s|the patient['’]s) (?:son|daughter|child|husband|wife|mother|father|baby)\b|\b(?:sending|referring) (?:us )?[A-Z][a-z]+, (?:her|his) (?:son|daughter|child|husband|wife)\b|\bfor (?:her |his )?(?:daughter|son)\W*$/i;

/** True where the page says that whom it names isn't whom it is about. */
export const isAboutAnother = (page: PageText): boolean => isDisowned(page) || namesAnother(page);

const namesAnother = ({ rows }: PageText): boolean =>
  rows.some(
    (row) =>
      ABOUT_DEPENDENT.test(row.text) || ABOUT_ANOTHER.test(row.text) || namesParent(row) || namesSource(row),
  ) ||
  (rows.some(({ text }) => APPOINTS.test(text)) && !rows.some(({ text }) => DECLARES.test(text)));

const SEX = /\b(?:sex|gender)\b(?:\s?(?:at birth|assigned|[/,]?\s?age))?\W{0,5}(male|female|m|f)\b/i;
const SEX_WORD = /\b(male|female)\b/i;

/** What a page says of the patient's sex: `M`, `F`, or undefined where it says nothing or both. */
export const sexOn = ({ rows }: PageText): 'M' | 'F' | undefined => {
  const said = new Set(
    rows.flatMap((row) => {
      // `Male/female: Female`
      const text = row.text.replace(/\b(?:male|m)\s?\/\s?(?:female|f)\b/i, 'sex');
      const found = SEX.exec(text)?.[1] ?? (text.length < 60 ? SEX_WORD.exec(text)?.[1] : undefined);
      return found === undefined ? [] : [found[0]?.toUpperCase() as 'M' | 'F'];
    }),
  );
  return said.size === 1 ? [...said][0] : undefined;
};
