import type { Identifier, PatientIdentifiers, PersonName } from '../finding.ts';
import { isSomebodyElses, isUnderAnother } from './birth-words.ts';
import type { Field } from './fields.ts';
import { birthDateIn, nameIn } from './identifier-values.ts';
import { isPerson } from './is-person.ts';
import { labelAt } from './labels.ts';
import { isRole } from './mentions.ts';
import { textOf } from './name-values.ts';
import type { PageText, Row, Token } from './page-text.ts';

/** A name that stands without a label, beside a birth date. */
const UNLABELLED = 0.92;

/** `Jane Doe (sister) DOB 03/04/1962`, `Aunt name: Jane Doe`: not the label says whose it is, the words before it do. */
export const isAnothers = (page: PageText, { kind, row, label, explicit }: Field): boolean => {
  const [first] = label;
  const segment = row.segments.find(({ tokens }) => first !== undefined && tokens.includes(first));
  if (first === undefined || segment === undefined) return false;
  const before = textOf(segment.tokens.slice(0, segment.tokens.indexOf(first)));
  if (explicit)
    return /\b(?:previous|former|prior|other|household)\W*$/i.test(before) || NAMED_BY.test(before);
  return (
    (kind === 'name' ? isRole(before) : isSomebodyElses(before)) ||
    (kind === 'birth_date' && segment.tokens[0] !== first && isBesideRole(row, segment)) ||
    isUnderAnother(page, page.rows.indexOf(row))
  );
};

/** `Agent named by patient: …` */
const NAMED_BY =
  /\b(?:agent|proxy|surrogate|representative|person|contact|attorney)\b.{0,12}\b(?:named|chosen|appointed|designated|selected|given)(?: by)?(?: the)?\W*$/i;

/** Little words that end a role and may as well end what is the patient's: `Records for`. */
const WAY = /\b(?:for|to|by|from|with|via|copy|copies|cc|sent|sign|signed|reviewed|and|re)\W*$/i;

/** `RESPONSIBLE   Jane Doe (DOB 03/04/1962)`: the cell to the left says whose it is. */
const isBesideRole = ({ segments }: Row, segment: Row['segments'][number]): boolean => {
  const left = segments[segments.indexOf(segment) - 1]?.text ?? '';
  return left !== '' && left.split(/\s+/).length <= 4 && isRole(left) && !WAY.test(left);
};

/** `Jane M. Doe, residing at …`: a sentence goes on behind the comma; `Jane M. Doe, Jr.,` doesn't. */
const upToComma = (tokens: readonly Token[]): readonly Token[] => {
  const comma = tokens.findIndex(({ text }) => text.endsWith(','));
  return comma > 0 && /^[a-z]/.test(tokens[comma + 1]?.text ?? '') ? tokens.slice(0, comma + 1) : tokens;
};

/** "I, Jane M. Doe, born March 4, 1962" and "Jane Doe (DOB 03/04/1962)". */
export const inRunningText = (
  page: PageText,
  today: string,
): Pick<PatientIdentifiers, 'names' | 'birthDates'> => {
  const names: Identifier<PersonName>[] = [];
  const birthDates: Identifier<string>[] = [];
  for (const { tokens } of page.rows) {
    for (const [n, token] of tokens.entries()) {
      if (/^I,$/.test(token.text))
        names.push(
          ...[nameIn(page.page, upToComma(tokens.slice(n + 1)), 0.95)].flatMap((name) => name ?? []),
        );
      if (!/^\(?born,?$/i.test(token.text) || isSomebodyElses(textOf(tokens.slice(0, n)))) continue;
      const after = tokens.slice(n + 1, n + 6).filter(({ text }) => !/^on$/i.test(text));
      birthDates.push(...[birthDateIn(page.page, after, today)].flatMap((date) => date ?? []));
    }
  }
  return { names, birthDates };
};

/** Words of a name at the beginning of a row or a column, up to the first label. */
const upToLabel = (tokens: readonly Token[]): readonly Token[] => {
  const end = tokens.findIndex(
    ({ text }, n) =>
      text.endsWith(':') || labelAt(tokens, n, Math.min(tokens.length, n + 3), false) !== undefined,
  );
  return end < 0 ? tokens : tokens.slice(0, end);
};

/** As systems print names that begin a line: `Doe-Smith, Jane M`. */
const isInverted = (name: readonly Token[]): boolean =>
  name.length >= 2 &&
  name.length <= 5 &&
  /^[A-Z][A-Za-z'’.-]*(?: [A-Z][A-Za-z'’.-]*){0,2}, [A-Z]/.test(textOf(name));

/** Labels that name somebody themselves. */
const NAMING: ReadonlySet<Field['kind']> = new Set(['name', 'subject', 'sender', 'heading']);

/** `Doe, Jane M   MRN: E700403 DOB: 03/04/1962`, over every page of a print: the row begins with the name. */
const inStrips = (page: PageText, fields: readonly Field[]): readonly Identifier<PersonName>[] => {
  const rows = new Set(
    fields
      .filter((field) => field.kind === 'birth_date' && field.owner === 'patient' && !isAnothers(page, field))
      .map(({ row }) => row),
  );
  return [...rows].flatMap((row) => {
    const first = fields.filter((field) => field.row === row).toSorted(byPlace)[0];
    if (first === undefined || NAMING.has(first.kind)) return [];
    const name = upToLabel(row.tokens);
    return isInverted(name) ? (nameIn(page.page, name, UNLABELLED) ?? []) : [];
  });
};

const byPlace = (a: Field, b: Field): number => (a.label[0]?.box.x0 ?? 0) - (b.label[0]?.box.x0 ?? 0);

/** `Patient Information` over `DOE, JANE M`: what a box is about stands first in it, with no label of its own. */
const underHeadings = (page: PageText, fields: readonly Field[]): readonly Identifier<PersonName>[] =>
  fields.flatMap(({ kind, owner, label, row }) => {
    const [word] = label;
    const under: Row | undefined = page.rows[page.rows.indexOf(row) + 1];
    if (kind !== 'heading' || owner !== 'patient' || word === undefined || under === undefined) return [];
    const column = under.segments.find(({ box }) => Math.abs(box.x0 - word.box.x0) < row.height * 1.6);
    const name = upToLabel(column?.tokens ?? []);
    return isInverted(name) ? (nameIn(page.page, name, UNLABELLED) ?? []) : [];
  });

/** `Concerning Jane Doe, born March 4, 1962` */
const OPENS = /^(?:concerning|regarding|about|re)$/i;

/** A running head: `DOE, JANE M   DOB 03/04/1962` or `Jane Doe (03/04/1962)`. */
export const inHeads = (
  page: PageText,
  fields: readonly Field[],
  today: string,
): Pick<PatientIdentifiers, 'names' | 'birthDates'> => {
  const names: Identifier<PersonName>[] = [...inStrips(page, fields), ...underHeadings(page, fields)];
  const birthDates: Identifier<string>[] = [];
  for (const field of fields) {
    if (field.kind !== 'birth_date' || field.owner !== 'patient' || isAnothers(page, field)) continue;
    const label = field.label[0];
    const inRow = field.row.tokens.filter((token) => label && token.box.x1 <= label.box.x0);
    // `Wearer   Jane Doe, dob 03/04/1962`: a label that no table knows stands apart.
    const own = field.row.segments.find(({ tokens }) => label && tokens.includes(label))?.tokens ?? [];
    const beside = inRow.filter((token) => own.includes(token));
    // In a column of its own stands something of its own: a town, a visit.
    const before = beside.length >= 2 ? beside : inRow.some(({ text }) => /\d/.test(text)) ? [] : inRow;
    const labelled = fields.some(
      (other) =>
        other.row === field.row && other !== field && (other.label[0]?.box.x0 ?? 0) < (label?.box.x0 ?? 0),
    );
    // `Consumer: Jane Doe   DOB: 03/04/1962`: a word with a colon is a label, whether a table knows it or not.
    const from = before.findLastIndex(({ text }) => text.endsWith(':') || OPENS.test(text)) + 1;
    const [said, name] = [textOf(before.slice(0, from)), before.slice(from)];
    if (labelled || name.length < 2 || name.length > 6 || isRole(said) || isSomebodyElses(said)) continue;
    names.push(...[nameIn(page.page, name, UNLABELLED)].flatMap((found) => found ?? []));
  }
  for (const row of page.rows.filter(({ at }) => at < 0.15)) {
    const bracket = row.tokens.findIndex(({ text }) => /^[([]\d/.test(text));
    // Comp. Metabolic Panel (14), collected 10/30/2026
    if (bracket < 2 || bracket > 5 || /^[([]\d+[)\]]/.test(row.tokens[bracket]?.text ?? '')) continue;
    const name = nameIn(page.page, row.tokens.slice(0, bracket), UNLABELLED);
    const born = birthDateIn(page.page, row.tokens.slice(bracket, bracket + 3), today);
    // ELIGIBILITY RESPONSE (270/271) 11/04/2026
    if (name && born && isPerson(name.value)) {
      names.push(name);
      birthDates.push({ ...born, confidence: born.confidence * UNLABELLED });
    }
  }
  return { names, birthDates };
};
