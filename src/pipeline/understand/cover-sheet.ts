import type { Field } from './fields.ts';
import type { PageText, Row } from './page-text.ts';
import type { ReadPage } from './split.ts';

const TITLE =
  /\b(?:fax|facsimile)\s*(?:cover|transmittal|transmission|message|memo\w*|sheet|page)|\bcover\s*(?:sheet|page|letter)\b|^\W*(?:e-?fax|facsimile|f a c s i m i l e|f\s?a\s?x|telefax|transmittal)\W*(?:#.*|\d(?!.*\d{3}\W{0,3}\d{4}).*)?$|\btransmittal\s+(?:sheet|form|page)\b|\bfaxed? (?:to|for) you\b|\byou have (?:a fax|\d+ page)/i;
/** How many pages there are is what only a cover counts in so many words. */
const PAGE_COUNT =
  /#\s?(?:of\s)?p(?:a?ges?|gs?|p)\b|\b(?:no|num(?:ber)?|total|count)\b\.?\s*(?:#\s*)?(?:of\s+)?(?:pages?|pgs?|sheets?)\b|\bpages?\s*(?:\(s\))?\s*(?:\(?incl|including|to follow|sent|transmitted|total|in all|with this)|\bpages\s*:|\bpage count\b|\bpage\(s\)|^\W*(?:pages?|pgs)\W+\d{1,3}\b|\b\d{1,3}\s+(?:pages?|pgs|sheets)\b\s*(?:\(?incl|including|total|follow|sent|in all|with|after|counting)?|^\W*sheets\W+\d{1,3}\b|\bsheets?\s+(?:incl|to follow|after this)|\bplus (?:this )?cover/i;
const NOTICE =
  /confidential(?:ity|\s+(?:health|medical|patient|protected|information))|violation of (?:federal|state) law|(?:hold|contain)s? (?:protected |confidential )?(?:health|medical|patient) information|intended\s+(?:recipient|for)|(?:in error|by mistake|misdirected|wrong (?:number|place|office))|documents?\s+accompanying|privileged|unauthori[sz]ed\s+(?:re-?disclosure|use|review)|information\s+contained\s+in\s+this|\baddressee\b|\bdestroy\b|\bshred\b|protected health information|45 cfr|\bhipaa\b|not the (?:person|one|office|practice|party) named|strictly prohibited/i;
const TO =
  /(?:^|\s)(?:to|attn|attention|recipient|addressee|receiver|deliver to|for|send to|your (?:line|fax))\b\s*:?/i;
const FROM = /(?:^|\s)(?:from|sender|sent by|originator|reply to|our (?:line|fax)|return (?:fax|to))\b\s*:?/i;
const SUBJECT =
  /^\W*(?:re|regarding|subject|subj|about|matter|memo|concerning|message|comments?|notes?|remarks?|urgency|flag)\b/i;
const FAX_NUMBER = /\b(?:fax|facsimile|fx|line|phone|tel)\b.{0,44}\d{3}\D{0,3}\d{3}\D?\d{4}/i;
const CHOICES =
  /\burgent\b.*\b(?:review|reply|comment|recycle)\b|\bfor (?:your )?(?:review|information|signature|records)\b/i;

/** What documents say and covers don't. Each counts once. */
const CONTENT: readonly RegExp[] = [
  /\bdear\b/i,
  /\b(?:sincerely|kind regards|best regards|warm regards|respectfully)\b/i,
  /\b(?:diagnos[ie]s|impression|findings|assessment|hpi|history of|allerg\w+|medications?|dosage|tablet|mg\b|mcg\b)/i,
  /\b(?:specimen|reference range|collected|result|hemoglobin|glucose|units)\b/i,
  /\b(?:procedure|anesthesia|hospital course|admitted|discharge|examin\w+|vitals?|bp \d)/i,
  /\b(?:vaccine|immuniz\w+|dose|refills?|qty|dispense|sig)\b/i,
  /\b(?:subscriber|member id|group (?:no|number)|copay|deductible|claim|cpt|icd|billed|paid)\b/i,
  /\b(?:authori[sz]ation|denied|approved|appeal|determination)\b/i,
  /\b(?:signature|i certify|i hereby|witness|agent)\b/i,
];

/** A birth date on a page of its own label, however little else there is. */
const BORN = /\b(?:dob|d\.o\.b|birth|born)\b/i;

/** Telephone numbers in two columns make no table. */
const TELEPHONE = /\d{3}\W{1,3}\d{3}\W?\d{4}/;

/** Rows of a table of numbers, however badly its words were read. */
const tableRows = (rows: readonly Row[]): number =>
  rows.filter(
    ({ text, tokens }) =>
      !TELEPHONE.test(text) && tokens.filter(({ text }) => /^\W*\d+(?:[.,]\d+)?\W*$/.test(text)).length >= 2,
  ).length;

const wordsIn = (rows: readonly Row[]): number => rows.reduce((sum, { tokens }) => sum + tokens.length, 0);

/** As much as a cover holds beside its notice; what says so little at the head of a fax introduces the rest. */
const SHORT = 45;

/** Notices run over several lines: from the first that sounds like one, whatever follows closely is part of it. */
export const withoutNotice = (rows: readonly Row[]): readonly Row[] => {
  const kept: Row[] = [];
  let inNotice = false;
  for (const [n, row] of rows.entries()) {
    const before = rows[n - 1];
    const near = before !== undefined && row.box.y0 - before.box.y1 < row.height * 1.2;
    inNotice = (row.tokens.length > 5 && NOTICE.test(row.text)) || (inNotice && near);
    if (!inNotice) kept.push(row);
  }
  return kept;
};

/** True for a page that only says who sends what to whom. */
export const isCoverSheet = (page: PageText, fields: readonly Field[]): boolean => {
  const rows = withoutNotice(page.rows);
  const any = (pattern: RegExp, among: readonly Row[] = rows): boolean =>
    among.some(({ segments }) => segments.some(({ text }) => pattern.test(text)));
  const content = CONTENT.filter((pattern) => any(pattern)).length;
  const says = (kind: Field['kind']): boolean => fields.some((field) => field.kind === kind);
  const top = rows.filter(({ at }) => at < 0.4);
  const title = any(TITLE, top);
  // `Sheets   2` in two columns.
  const count = any(PAGE_COUNT) || rows.some(({ text }) => PAGE_COUNT.test(text));
  let signs = 0;
  if (title) signs += 3;
  if (count) signs += 2;
  if (rows.length < page.rows.length) signs += 1.5;
  if (any(TO)) signs += 1;
  if (any(FROM) || says('sender')) signs += 1;
  if (any(SUBJECT) || says('subject')) signs += 1;
  if (any(FAX_NUMBER)) signs += 0.5;
  if (any(CHOICES)) signs += 1;
  if (rows.length <= 16) signs += 1;
  if (rows.length > 35) signs -= 3;
  if (wordsIn(rows) > 160) signs -= 2;
  if (tableRows(rows) >= 4) signs -= 3;
  if (any(BORN)) signs -= 1.5;
  signs -= Math.min(5, content * 1.5);
  const opens = page.page === 1 && content === 0 && !any(BORN) && wordsIn(rows) <= SHORT && any(FAX_NUMBER);
  if (opens) signs += 1.5;
  // Who sends to whom stands on letters and reports, too: without either of these it isn't a cover.
  return signs >= 4 && (title || count || opens || (rows.length < page.rows.length && content === 0));
};

/** Page 2 of 2 is no cover, however little it says; nor is what has a patient's box, once there is one. */
export const coversAmong = (pages: readonly ReadPage[]): readonly ReadPage[] => {
  const likely = pages.filter(
    ({ text, fields, number }) =>
      (text.page === 1 || (number?.page ?? 1) === 1) && isCoverSheet(text, fields),
  );
  return likely.filter((page) => page === likely[0] || !page.text.rows.some(({ text }) => BORN.test(text)));
};

/** Pages that the cover says were sent, or undefined. */
export const pagesOnCover = (fields: readonly Field[]): number | undefined => {
  for (const field of fields) {
    if (field.kind !== 'pages') continue;
    for (const value of field.values) {
      const match = /^\W*(\d{1,3})\b/.exec(value.map(({ text }) => text).join(' '));
      if (match) return Number(match[1]);
    }
  }
  return undefined;
};
