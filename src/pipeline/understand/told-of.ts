import type { Identifier, PersonName } from '../finding.ts';
import { plainName } from './compare-name.ts';
import { isLoneName } from './lone-names.ts';
import { isGivenName } from './name-frequency.ts';
import { type PageText, placeOf, type Row, type Token } from './page-text.ts';

/** What sentences say of whom they are about, and of nobody else on a paper. */
const DOES =
  /^(?:is|was|has|had|reports|reported|denies|denied|presents|presented|returns|returned|underwent|tolerated|states|stated|complains|continues|remains|lives|takes|received|completed|feels|appears|needs|will|should)$/;
/** The same behind a word that no list knows for a name: only what nobody says of a department or a device. */
const DOES_ONLY =
  /^(?:is an? \d{1,3}|is an? (?:pleasant|delightful|\w+-year)|denies|complains of|presented (?:to|for|with)|presents (?:to|for|with|today)|returns (?:to|for|today)|tolerated (?:the|it|well)|lives (?:with|alone|at|in)|was seen (?:in|on|by|today|at|for))\b/;

/** Names that begin sentences as words do, and words that tell of people as names do. */
const WORDS =
  /^(?:will|may|mark|grace|hope|faith|joy|art|bill|rose|dawn|april|june|august|autumn|drew|amber|hazel|violet|angel|christian|jordan|grant|jean|madison|austin|logan|mason|patient|client|member|resident|pt|he|she|they|it|this|that|who|which|child|mother|father|mom|dad|husband|wife|son|daughter|sister|brother|family|infant|baby|veteran|student|claimant|employee|applicant|beneficiary|insured|subscriber|toddler|boy|girl|male|female|man|woman|newborn|individual|participant|caller|parent|parents|guardian|spouse|partner|nobody|everyone|caregiver|grandmother|grandfather|inmate|donor|recipient|worker|enrollee|dependent|specimen|fetus|twin|gentleman|lady|otherwise|also|currently|now|today|previously|and|but)$/;

/** Behind these a name is somebody else's than the paper's: a relative, who treats, who wrote. */
const ROLE =
  /^(?:husband|wife|son|daughter|mother|father|mom|dad|sister|brother|friend|partner|spouse|aunt|uncle|cousin|neighbor|niece|nephew|fiance|boyfriend|girlfriend|roommate|grandmother|grandfather|grandson|granddaughter|caregiver|guardian|nurse|rn|aide|technician|tech|technologist|therapist|interpreter|assistant|doctor|dr|md|np|pa|pharmacist|counselor|teacher|coach|attorney|manager|coordinator|representative|named|called|with|by|to|from|per|saint|st|mount|mt|lake|fort|san|santa|port|new)$/i;

/** Who stands beside the patient: `Caregiver: Harold`, `here with Thomas`, `Parent’s phone (Raymond)`. */
const INTRODUCES =
  /\b(?:husband|wife|son|daughter|mother|father|mom|dad|parent(?:['’]?s)?|sister|brother|friend|partner|spouse|aunt|uncle|cousin|grand\w+|caregiver|guardian|nurse|aide|contact|here with|accompanied by|dr|md|np|pa|rn|therapist|interpreter|teacher|coordinator|manager)\W+(?:(?!of\b)\w+\W+)?$/i;
const isIntroduced = (rows: readonly Row[], name: string): boolean =>
  rows.some(({ text }) =>
    [...text.matchAll(/[A-Z][\w'’-]*/g)].some(
      ({ 0: word, index }) =>
        word === name && (text[index - 1] === '(' || INTRODUCES.test(text.slice(0, index))),
    ),
  );

const bare = (text: string): string => text.replace(/[^A-Za-z'’-]/g, '');
const isCapital = (text: string): boolean => /^[“"(]?[A-Z][a-z'’-]{2,}$/.test(text);
const endsSentence = (text: string): boolean => /[.;:!?)]["”]?$/.test(text);

/** The token behind another, also where the line breaks between them. */
const following = (rows: readonly Row[], n: number, at: number): readonly Token[] => [
  ...(rows[n]?.tokens.slice(at + 1) ?? []),
  ...(rows[n + 1]?.tokens ?? []),
];

/** The words right before, nearest last. */
const before = (rows: readonly Row[], n: number, at: number): readonly Token[] => [
  ...(rows[n - 1]?.tokens.slice(-2) ?? []),
  ...(rows[n]?.tokens.slice(0, at) ?? []),
];

/** True for a name that a sentence is about: alone, with what only its subject does behind it. */
const isTold = (rows: readonly Row[], n: number, at: number, token: Token): boolean => {
  const word = plainName(bare(token.text));
  if (!isCapital(token.text) || WORDS.test(word)) return false;
  const [one, two] = before(rows, n, at).slice(-2);
  const last = two ?? one;
  const begins = last === undefined || endsSentence(last.text) || (at === 0 && !isCapital(last.text));
  // Maria Leo was; Dr. Leo was; her husband Leo was
  if (
    last !== undefined &&
    (ROLE.test(bare(last.text)) || (!endsSentence(last.text) && isCapital(last.text)))
  )
    return false;
  const next = following(rows, n, at)
    .slice(0, 4)
    .map(({ text }) => text);
  if (isGivenName(word)) return DOES.test(next[0] ?? '');
  // `Skin: Rash denies. Neurologic: Headache denies.` asks of what hurts.
  if (/^(?:denies|admits)[.;]$/.test(next[0] ?? '')) return false;
  return begins && DOES_ONLY.test(next.join(' '));
};

/** Whoever is called, thanked or signs by a given name works somewhere. */
const STAFF =
  /\b(?:call|ask(?: for)?|attn|attention|contact|per|thanks?|regards|sincerely|spoke (?:to|with)|speak (?:to|with)|page|text|see|dear|hi|hello|and|or|signed|scribe|attested|read by|typed by|done by|notified|faxed|front desk|escort|appoint|designate|name|in charge|charge)\W*$/i;
/** Beside these a name is a street's, an office's, a test's. */
const PLACE =
  /^(?:street|st|ave|avenue|road|rd|drive|dr|lane|ln|blvd|suite|ste|hospital|center|centre|county|city|university|school|church|building|tower|pharmacy|laborator\w+|associates|group|inc|llc|foundation|institute|award|syndrome|disease|sign|test|scale|score|procedure|catheter|drain|clamp|tube|protocol)\W*$/i;

/** `Thank you for sending Mia.` A given name alone, which a page of somebody else's papers has no reason to say. */
const isCalled = (rows: readonly Row[], n: number, at: number, token: Token): boolean => {
  const row = rows[n];
  if (row === undefined || row.tokens.length < 3) return false;
  if (!/^["“(]?[A-Z][a-z]{2,}[,.;:)?!"”]*$/.test(token.text) || !isLoneName(plainName(bare(token.text))))
    return false;
  const last = before(rows, n, at).at(-1)?.text ?? '';
  const next = following(rows, n, at)[0]?.text ?? '';
  const stood = before(rows, n, at)
    .map(({ text }) => text)
    .join(' ');
  const isPart =
    (/^[("“]?[A-Z]/.test(last) && !endsSentence(last)) ||
    ROLE.test(bare(last)) ||
    STAFF.test(stood) ||
    /[-:]$/.test(last);
  const goesOn =
    (/^[A-Z]/.test(next) && !/[,.;:)?!"”]$/.test(token.text)) ||
    // Mia, whom I saw; a name of two in the other order
    (token.text.endsWith(',') && !/^[a-z]/.test(next));
  return !isPart && !goesOn && !PLACE.test(next);
};

/** `Leo’s mother reports`: whose mother it is, the paper is about. */
const KIN = /^(?:mother|father|mom|dad|parents?|guardian|caregiver|teacher|school)\b/i;
const isOfKin = (rows: readonly Row[], n: number, at: number, token: Token): string | undefined => {
  const [, name] = /^([A-Z][a-z-]{2,})['’]s$/.exec(token.text) ?? [];
  if (name === undefined || WORDS.test(plainName(name))) return undefined;
  const last = before(rows, n, at).at(-1);
  if (last !== undefined && ROLE.test(bare(last.text))) return undefined;
  return KIN.test(following(rows, n, at)[0]?.text ?? '') ? name : undefined;
};

/** `Services for: Leo`; a copy, a call or a message is for somebody who gets it. */
const FOR =
  /\b(?:for|about|concerning)\s*:\s*([A-Z][a-z'’-]{2,})(?:\s*$|\s{2}|\s+\(|,?\s+(?:age|aged|dob|born)\b)/i;
const GETS =
  /\b(?:copy|copies|prepared|attn|attention|cover(?:ing)?|call|message|bill|billed|signed|sent|fax|mail|intended|needed|reason|look|watch|allow|account|used|approved|pays?|tested|negative|positive|screen(?:ed)?|evaluated?|allerg\w+|instructions?|return|indications?|charge|requested|due|valid|good)\b[^:]{0,14}$/i;
const forWhom = ({ text }: Row): string | undefined => {
  const match = FOR.exec(text);
  const [, name] = match ?? [];
  if (match === null || name === undefined || !/^[A-Z]/.test(name) || GETS.test(text.slice(0, match.index)))
    return undefined;
  return isGivenName(plainName(name)) ||
    isLoneName(plainName(name)) ||
    /\bservices?\b|\bclaim\b/i.test(text.slice(0, match.index))
    ? name
    : undefined;
};

/** `Lindahl G. 44-1180233` at the head of a page that follows: a surname, an initial, a number. */
const FOLLOWS_HEAD = /^\W*([A-Z][a-z'’-]{2,}),? [A-Z]\.?,? +(?:#|no\.? ?|mrn:? ?)?\d[\d-]{4,}/i;
const headOfFollowing = (page: PageText, row: Row): string | undefined =>
  page.page > 1 && row.at < 0.14 ? FOLLOWS_HEAD.exec(row.text)?.[1] : undefined;

/** `Kimball, Robert A   Page 2`: the whole name, with the letter that tells two of the same name apart. */
const WHOLE_HEAD = /^\W*([A-Z][A-Za-z'’-]+), ([A-Z][A-Za-z'’-]+) ([A-Z])\.?$/;
const wholeHeads = (page: PageText, row: Row): readonly PersonName[] =>
  page.page === 1 || row.at > 0.14
    ? []
    : row.segments.flatMap(({ text }) => {
        const [, last, first, middle] = WHOLE_HEAD.exec(text) ?? [];
        return last === undefined || first === undefined || middle === undefined
          ? []
          : [{ first, middle, last, suffix: '' }];
      });

/** Who signs where the patient signs. */
const SIGNS =
  /\b(?:[Pp]atient(?:['’]?s)? [Ss]ignature|[Ss]igned (?:electronically )?by (?:the )?[Pp]atient|[Ss]ignature of (?:the )?[Pp]atient)\b\W{0,4}(?:\/s\/)?\W{0,4}([A-Z][a-z'’-]+) (?:[A-Z]\.? )?([A-Z][a-z'’-]+)/;
const BEHALF = /\b(?:parent|guardian|representative|proxy|agent|behalf|poa|caregiver|or)\b/i;
const whoSigns = ({ text }: Row): PersonName | undefined => {
  const [, first = '', last = ''] = SIGNS.exec(text) ?? [];
  const isName = isGivenName(plainName(first)) || isLoneName(plainName(first));
  return !BEHALF.test(text) && isName ? nameOf(first, last) : undefined;
};

const nameOf = (first: string, last: string): PersonName => ({ first, middle: '', last, suffix: '' });

/**
 * People whom a page's sentences are about, by a name alone: `Leo is a 6-year-old boy`. They never make a chart likelier; a
 * chart that has no such name is somebody else's.
 */
export const toldOf = (page: PageText): readonly Identifier<PersonName>[] =>
  page.rows.flatMap((row, n) => {
    const tokens = row.tokens.flatMap((token, at) => {
      const word = bare(token.text);
      if (isTold(page.rows, n, at, token) || isCalled(page.rows, n, at, token))
        return isIntroduced(page.rows, word) ? [] : [nameOf('', word)];
      const kin = isOfKin(page.rows, n, at, token);
      return kin === undefined ? [] : [nameOf('', kin)];
    });
    const alone = [forWhom(row), headOfFollowing(page, row)].flatMap((name) =>
      name === undefined ? [] : [nameOf('', name)],
    );
    const signs = whoSigns(row);
    return [...tokens, ...alone, ...wholeHeads(page, row), ...(signs === undefined ? [] : [signs])].map(
      (value) => ({
        value,
        confidence: 0.9,
        places: [placeOf(page.page, row.tokens)],
      }),
    );
  });
