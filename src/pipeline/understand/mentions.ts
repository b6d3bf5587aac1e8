import type { Mention } from '../finding.ts';
import { isUnderAnother } from './birth-words.ts';
import { captionOver, captionUnder } from './columns.ts';
import { plainName } from './compare-name.ts';
import type { Field } from './fields.ts';
import { CREDENTIALS } from './name-words.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';
import { opensDate } from './parse-date.ts';

/** Words before a name that make it somebody else's: whoever pays, signs, sends, cares or is to be called. */
const ROLE =
  /\b(?:driver(?: home)?|brought(?: in)? by|guarantor|guar|subscr|insd|subscriber|insured|policy ?holder|card ?holder|(?:(?:grand|god|step|foster)[ -]?)?(?:mother|father|parent|son|daughter|child)|mom|dad|guardian|spouse|wife|husband|fianc[eé]e?|partner|sister|brother|sibling|twin|aunt|uncle|niece|nephew|cousin|relative|significant other|household(?: member)?|companion|others? (?:in|of) (?:the )?(?:family|household)|family members?|also covered|dependents?|friend|neighbou?r|roommate|co-?signer|proband|carrier|index case|(?:previous|former|other|prior) patient|caregiver|responsible(?: (?:person|party|adult|individual|relative))?|(?:contact|signing|call) person|support(?: person)?|custodian|performer|holder|helper|told|notified|informed|who signs|party|head of (?:case|household)|case head|emergency|contact|notify|next of kin|kin|nok|employer|attorney|lawyer|counsel|witness|agent|proxy|surrogate|physician|provider|doctor|dr|surgeon|prescriber|pharmacist|nurse|therapist|technologist|tech|radiologist|pathologist|director|ordering|ordered|requesting|requested|referring|referred|attending|admitting|consulting|dictated|transcribed|signed|sign|sent|from|to|(?<!\b(?:results?|reports?|exam|records?|labs?|tests?|studies|study|orders?|visit|summary|chart|prescription|rx|notes?) )for|attn|attention|cc|copy|copies|dear|by|with|via|interpreter|escort|picked|accompanied|informant|reviewed|verified|read|performed|collected|drawn|given|administered|case manager|coordinator|scheduler|navigator|pcp|npi|owner|adjuster|examiner|manager|sincerely|donor|baby of|b\/o|infant of)\b(?:['’]s)?(?: (?:of|to) (?:the |this )?(?:patient|member|client))?(?:\W+(?:full |legal )?name)?\W*$/i;

/** `I am referring Jane Doe to you` names no colleague. */
const REFERS = /\b(?:(?:I|\||[Tl1])(?: ?am|['’]m)?|we(?: are|['’]re)?) (?:\w+ )?refer(?:ring|red)?\W*$/i;

/** `Jane Doe, parent or guardian`, `Jane Doe (mother)`; somebody may be a mother of two. */
const ROLE_BEHIND =
  /^[\s,(:;–—-]*(?:(?:the|his|her|their|patient['’]?s|legal|court|health ?care|authori[sz]ed|personal) )*(?:(?:grand|step|foster)?(?:mother|father|parent)|mom|dad|guardian|spouse|wife|husband|son|daughter|sister|brother|agent|proxy|surrogate|representative|witness|attorney[- ]in[- ]fact|poa|power of attorney|caregiver|next of kin|emergency contact|subscriber|insured|policy ?holder|guarantor|responsible party)\b(?! (?:of (?:\d|one|two|three|four|a|an)|dob|name|and (?:self|patient)))/i;

/** Of all roles only this one may be the patient's: what is asked for, done for or charged for. */
const FOR = /\bfor\W*$/i;
/** A birth date comes right behind the name: who pays or signs has none. */
const BORN_BEHIND = /^[\s,(;:.-]*(?:dob|d\.o\.b|date of birth|birth ?date|born)\b/i;

/** `Services for Jane Doe (date of birth 03/04/1962)`; `FOR: JANE DOE` over `DOB: 03/04/1962`. */
const isForPatient = (before: string, behind: string, under: string): boolean =>
  FOR.test(before) &&
  !ROLE.test(before.replace(FOR, '')) &&
  (BORN_BEHIND.test(behind) ||
    (/^\W*for\s*:\W*$/i.test(before) && /^\W*$/.test(behind) && BORN_BEHIND.test(under)));

/** Captions of boxes with somebody else's name in them; the patient's may speak of the patient besides. */
const ROLE_CAPTION =
  /\b(?:holder|guarantor|subscriber|insured|mother|father|parent|guardian|spouse|wife|husband|partner|son|daughter|relative|kin|companion|household|caregiver|informant|historian|accompanied|responsible|emergency(?! (?:visit|department|dept|room|note|record|chart|medicine|physician|care|cent(?:er|re)|services))|contact|call|told|notify|signs|paying|payer|payor|doctor|physician|provider|prescriber|attending|ordering|nurse|pcp|witness|agent|driver|escort)\b/i;
const PATIENT_LABEL = /^\W*(?:patient|pt|member|client|resident|beneficiary)\W*$/i;
const PATIENT_CAPTION = /\b(?:patient|pt|member|client|resident|beneficiary|first|last)\b/i;

/** `Policy holder (if not patient)` */
const UNLESS = /\b(?:if|when) (?:not|other than|different from)(?: the)? (?:patient|pt|member|client)\b/i;

/** Whether words that end just before a name make it somebody else's than the patient's. */
export const isRole = (before: string): boolean => ROLE.test(before);

/** Values of labels that name somebody else. */
const othersTokens = (fields: readonly Field[]): ReadonlySet<Token> =>
  new Set(
    fields
      .filter(({ kind, owner }) => (kind === 'name' && owner !== 'patient') || kind === 'sender')
      .flatMap(({ values }) => values.slice(0, 1).flat()),
  );

/** A word with a colon is a label: `PT: DOE JANE`. */
const isWordOfName = ({ text }: Token): boolean => /^\W*[A-Z][A-Za-z'’.,-]*[^\w:]*$/.test(text);

const mentionOf = (page: number, tokens: readonly Token[]): Mention[] => {
  const words = tokens.flatMap((token) =>
    token.text.split(/[-,\s]+/).flatMap((part) => {
      const plain = plainName(part);
      return plain === '' ? [] : [{ plain, token }];
    }),
  );
  if (words.length < 2) return [];
  // DOE, JANE M is Jane M Doe and nobody else; without its comma it could be either way round.
  const comma = words.findIndex(({ token }, n) => /,\W*$/.test(token.text) && token !== words[n + 1]?.token);
  const turned = comma >= 0 ? [...words.slice(comma + 1), ...words.slice(0, comma + 1)] : words;
  const confidence = Math.min(...tokens.map((token) => token.confidence));
  const place = placeOf(page, tokens);
  return [...new Set([turned, words])].map((order) => ({
    words: order.map(({ plain }) => plain),
    confidence,
    place,
  }));
};

/** Runs of capitalised words that could hold a name and stand after nobody else's role; over the columns of a table, too. */
const runsIn = (page: PageText, rowNumber: number, others: ReadonlySet<Token>): Mention[] => {
  const { segments, tokens: all } = page.rows[rowNumber] as Row;
  return [
    ...segments.map(({ tokens }) => tokens),
    ...(segments.length > 1 && !all.some(({ text }) => text.endsWith(':')) ? [all] : []),
  ].flatMap((tokens) => {
    const runs: Token[][] = [];
    let run: Token[] = [];
    for (const [n, token] of tokens.entries()) {
      const next = tokens[n + 1];
      // ANDRE 0. STERLING: an initial O.
      const initial = run.length > 0 && /^0\.?$/.test(token.text) && next !== undefined && isWordOfName(next);
      if (initial || (isWordOfName(token) && !others.has(token) && !opensDate(token.text, next?.text)))
        run.push(token);
      else {
        runs.push(run);
        run = [];
      }
    }
    runs.push(run);
    return runs.flatMap((words) => {
      const [first] = words;
      if (first === undefined) return [];
      // The column before may hold the label: "BROUGHT BY   YVETTE DOE".
      const before = all
        .slice(0, all.indexOf(first))
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
      const behind = all
        .slice(all.indexOf(words.at(-1) as Token) + 1)
        .map(({ text }) => text)
        .join(' ');
      const under = page.rows[rowNumber + 1]?.text ?? '';
      if (
        role >= 0 ||
        ROLE_BEHIND.test(behind) ||
        (ROLE.test(before) && !REFERS.test(before) && !isForPatient(before, behind, under))
      )
        return [];
      if (words.some(({ text }) => CREDENTIALS.test(plainName(text)))) return [];
      // A row that begins with a label of its own needs no caption: `PATIENT Jane Doe` under `DOCTOR`.
      const opens = segments.some(({ tokens }) => tokens[0] === first) && !PATIENT_LABEL.test(first.text);
      const caption = opens
        ? captionOver(page, rowNumber, first.box.x0) || captionUnder(page, rowNumber, first.box.x0)
        : '';
      if (ROLE_CAPTION.test(caption) && !PATIENT_CAPTION.test(caption.replace(UNLESS, ''))) return [];
      return mentionOf(page.page, words);
    });
  });
};

/**
 * Where names of anybody but staff and family could stand on a page, in whatever layout. None of them is the patient's
 * by itself: a chart with the paper's birth date, whose name stands among them, is.
 */
export const mentionsIn = (page: PageText, fields: readonly Field[]): readonly Mention[] => {
  return mentionsOn(page, othersTokens(fields), introducedBy(fields));
};

/** Words of a name in one order, whatever the order on the paper. */
const keyOf = (words: readonly string[]): string =>
  words
    .filter((word) => word.length > 1)
    .toSorted()
    .join(' ');

/** People whom labels call somebody else's: who signs below as guardian is still the guardian. */
const introducedBy = (fields: readonly Field[]): ReadonlySet<string> =>
  new Set(
    fields
      .filter(({ kind, owner }) => kind === 'name' && owner === 'other')
      .flatMap(({ values }) => values.slice(0, 1))
      .map((value) => keyOf(value.filter(isWordOfName).map(({ text }) => plainName(text))))
      .filter((key) => key.includes(' ')),
  );

const mentionsOn = (
  page: PageText,
  others: ReadonlySet<Token>,
  known: ReadonlySet<string>,
): readonly Mention[] =>
  page.rows.flatMap((_, n) => {
    const above = page.rows[n - 1];
    // `Signed` over a name says whose it is as well.
    const under =
      above !== undefined && above.segments.length === 1 && above.tokens.length <= 3 && ROLE.test(above.text);
    return under || isUnderAnother(page, n)
      ? []
      : runsIn(page, n, others).map((mention) =>
          known.has(keyOf(mention.words)) ? { ...mention, introduced: true } : mention,
        );
  });
