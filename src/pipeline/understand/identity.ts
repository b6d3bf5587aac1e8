import type { Identifier, PatientIdentifiers, PersonName, Place } from '../finding.ts';
import {
  birthDatesIn,
  captionsStandBelow,
  isSomebodyElses,
  isUnderAnother,
  loneDatesIn,
} from './birth-words.ts';
import { contactsIn } from './contacts.ts';
import type { Field } from './fields.ts';
import { isRole, mentionsIn } from './mentions.ts';
import { namesInParts } from './name-parts.ts';
import { afterSubject, inItsOrder, looksWritten, overLabel, textOf, wholeValue } from './name-values.ts';
import { otherPeopleOn, sexOn } from './other-people.ts';
import { type PageText, placeOf, type Token } from './page-text.ts';
import { readDates } from './parse-date.ts';
import { readName } from './parse-name.ts';

/** What a value with a repaired character is worth at most: never an exact agreement. */
const CORRECTED = 0.7;
/** A century that could be another one: never an exact agreement by itself. */
const GUESSED = 0.78;
/** A name that stands without a label, beside a birth date. */
const UNLABELLED = 0.92;

/**
 * The engine's confidence in the weakest word, as the probability that the value is right: a word that the engine
 * is 0.6 sure of and that also has the form of a date or a name is hardly ever wrong.
 */
const sure = (tokens: readonly Token[], factor = 1): number => {
  const words = tokens.filter(({ text }) => /[A-Za-z0-9]/.test(text));
  const least = Math.min(...(words.length > 0 ? words : tokens).map(({ confidence }) => confidence));
  const stretched =
    least >= 0.85
      ? 0.95 + (least - 0.85) / 3
      : least >= 0.55
        ? 0.8 + (least - 0.55) * 0.5
        : least * (0.8 / 0.55);
  return Math.max(0.05, Math.min(0.99, stretched) * factor);
};

const nameIn = (page: number, value: readonly Token[], factor = 1): Identifier<PersonName> | undefined => {
  const read = readName(value.map(({ text }) => text));
  if (!read) return undefined;
  const used = value.slice(0, read.used);
  const confidence = read.corrected ? Math.min(CORRECTED, sure(used, factor)) : sure(used, factor);
  return { value: read.name, confidence, places: [placeOf(page, used)], corrected: read.corrected };
};

const birthDateIn = (
  page: number,
  value: readonly Token[],
  today: string,
): Identifier<string> | undefined => {
  const [read] = readDates(textOf(value), today);
  // `Birth date of holder: …`
  if (read && isSomebodyElses(textOf(value).slice(0, read.at))) return undefined;
  if (!read || read.date > today || read.date < `${Number(today.slice(0, 4)) - 118}`) return undefined;
  const used = value.slice(0, 4);
  const digits = used.filter(({ text }) => /\d/.test(text));
  const confidence = sure(digits.length > 0 ? digits : used, read.guessedCentury ? GUESSED : 1);
  return {
    value: read.date,
    confidence: read.corrected ? Math.min(CORRECTED, confidence) : confidence,
    places: [placeOf(page, used)],
    corrected: read.corrected,
  };
};

const PHONE = /(?<!\d)\(?\s?([2-9]\d{2})\s?\)?\s?[-.]?\s?(\d{3})\s?[-.]?\s?(\d{4})(?!\d)/;

const phoneIn = (page: number, value: readonly Token[]): Identifier<string> | undefined => {
  const match = PHONE.exec(textOf(value));
  if (!match) return undefined;
  const used = value.filter(({ text }) => /\d/.test(text)).slice(0, 3);
  return {
    value: `${match[1]}${match[2]}${match[3]}`,
    confidence: sure(used),
    places: [placeOf(page, used)],
  };
};

const ADDRESS = /^\W*(\d{1,6}(?:-\d+)?\s+[A-Za-z0-9][^|]*?)\W*$/;
const ZIP = /\b(\d{5})(?:-\d{4})?\b\W*$/;

const addressIn = (
  page: number,
  value: readonly Token[],
  next: readonly Token[],
): PatientIdentifiers['addresses'][number] | undefined => {
  let tokens = value;
  let zip = ZIP.exec(textOf(value))?.[1];
  // Street on one line, town and zip on the next.
  if (!zip && ZIP.test(textOf(next))) {
    tokens = [...value, ...next];
    zip = ZIP.exec(textOf(next))?.[1];
  }
  const street = ADDRESS.exec(textOf(tokens))?.[1];
  if (!street || !/[A-Za-z]{3}/.test(street)) return undefined;
  return {
    value: { street: street.split(',')[0]?.trim() ?? street, zip: zip ?? '' },
    confidence: sure(tokens),
    places: [placeOf(page, tokens)],
  };
};

const NUMBER = /^[A-Za-z]{0,4}-?\d[\dA-Za-z-]{2,}$/;

const numberIn = (page: number, value: readonly Token[]): Identifier<string> | undefined => {
  const token = value.slice(0, 2).find(({ text }) => NUMBER.test(text.replace(/^[#:]+|[.,;:]+$/g, '')));
  if (!token) return undefined;
  return {
    value: token.text.replace(/^[#:]+|[.,;:]+$/g, ''),
    confidence: sure([token]),
    places: [placeOf(page, [token])],
  };
};

const firstOf = <T>(
  values: readonly (readonly Token[])[],
  read: (value: readonly Token[]) => T | undefined,
): T[] => {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return [found];
  }
  return [];
};

/** `Jane Doe (sister) DOB 03/04/1962`, `Aunt name: Jane Doe`: not the label says whose it is, the words before it do. */
const isAnothers = (page: PageText, { kind, row, label, explicit }: Field): boolean => {
  const [first] = label;
  const segment = row.segments.find(({ tokens }) => first !== undefined && tokens.includes(first));
  if (first === undefined || segment === undefined) return false;
  const before = textOf(segment.tokens.slice(0, segment.tokens.indexOf(first)));
  if (explicit) return /\b(?:previous|former|prior|other|household)\W*$/i.test(before);
  return (
    (kind === 'name' ? isRole(before) : isSomebodyElses(before)) ||
    isUnderAnother(page, page.rows.indexOf(row))
  );
};

/** "I, Jane M. Doe, born March 4, 1962" and "Jane Doe (DOB 03/04/1962)". */
const inRunningText = (page: PageText, today: string): Pick<PatientIdentifiers, 'names' | 'birthDates'> => {
  const names: Identifier<PersonName>[] = [];
  const birthDates: Identifier<string>[] = [];
  for (const { tokens } of page.rows) {
    for (const [n, token] of tokens.entries()) {
      if (/^I,$/.test(token.text))
        names.push(...[nameIn(page.page, tokens.slice(n + 1), 0.95)].flatMap((name) => name ?? []));
      if (!/^\(?born,?$/i.test(token.text) || isSomebodyElses(textOf(tokens.slice(0, n)))) continue;
      const after = tokens.slice(n + 1, n + 6).filter(({ text }) => !/^on$/i.test(text));
      birthDates.push(...[birthDateIn(page.page, after, today)].flatMap((date) => date ?? []));
    }
  }
  return { names, birthDates };
};

/** A running head: `DOE, JANE M   DOB 03/04/1962` or `Jane Doe (03/04/1962)`. */
const inHeads = (
  page: PageText,
  fields: readonly Field[],
  today: string,
): Pick<PatientIdentifiers, 'names' | 'birthDates'> => {
  const names: Identifier<PersonName>[] = [];
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
    const from = before.findLastIndex(({ text }) => text.endsWith(':')) + 1;
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
    if (name && born) {
      names.push(name);
      birthDates.push({ ...born, confidence: born.confidence * UNLABELLED });
    }
  }
  return { names, birthDates };
};

/**
 * Who the page is about, as far as it says: values of the patient's own labels. Those of the provider, the
 * subscriber, the mother and other people are told apart by their labels and by where they stand.
 *
 * @param today YYYY-MM-DD, the day of the fax
 */
export const pageIdentity = (page: PageText, fields: readonly Field[], today: string): PatientIdentifiers => {
  const own = (kind: Field['kind']): readonly Field[] =>
    fields.filter((field) => field.kind === kind && field.owner === 'patient');
  const rowAfter = ({ row }: Field): readonly Token[] => page.rows[page.rows.indexOf(row) + 1]?.tokens ?? [];
  const below = captionsStandBelow(page, today);
  const valuesOf = (field: Field): readonly (readonly Token[])[] =>
    below && !textOf(field.label).endsWith(':') ? overLabel(page, field) : field.values;
  const labelled = own('name').flatMap((field) =>
    isAnothers(page, field)
      ? []
      : firstOf(valuesOf(field), (value) =>
          field.clear || looksWritten(value)
            ? nameIn(page.page, inItsOrder(field, wholeValue(page, field, value)))
            : undefined,
        ),
  );
  const subjects = own('subject').flatMap(({ values }) =>
    firstOf(values.slice(0, 1).flatMap(afterSubject), (value) => nameIn(page.page, value, 0.97)),
  );
  const running = inRunningText(page, today);
  const generic = birthDatesIn(page, today, sure);
  const heads = inHeads(page, fields, today);
  return {
    names: [...labelled, ...subjects, ...namesInParts(page, sure, below), ...running.names, ...heads.names],
    birthDates: [
      ...own('birth_date').flatMap((field) =>
        isAnothers(page, field)
          ? []
          : firstOf(valuesOf(field), (value) => birthDateIn(page.page, value, today)),
      ),
      ...running.birthDates,
      ...heads.birthDates,
      ...generic,
    ],
    phones: own('phone').flatMap(({ values }) => firstOf(values, (value) => phoneIn(page.page, value))),
    addresses: own('address').flatMap((field) =>
      firstOf(field.values, (value) => addressIn(page.page, value, rowAfter(field))),
    ),
    chartNumbers: own('chart_number').flatMap(({ values }) =>
      firstOf(values, (value) => numberIn(page.page, value)),
    ),
    memberIds: own('member_id').flatMap(({ values }) =>
      firstOf(values, (value) => numberIn(page.page, value)),
    ),
    mentions: mentionsIn(page, fields),
    loneDates: loneDatesIn(page, today, sure),
    loneContacts: contactsIn(page),
    others: otherPeopleOn(page, today),
    sex: sexOn(page),
  };
};

const places = (a: readonly Place[], b: readonly Place[]): Place[] =>
  [...a, ...b].filter(
    (place, n, all) =>
      all.findIndex(
        (other) =>
          other.page === place.page && other.box.x0 === place.box.x0 && other.box.y0 === place.box.y0,
      ) === n,
  );

/**
 * Joins equal values. Two independent readings of the same value make it surer, unless each of them had a character
 * repaired. Ordered by confidence and number of places.
 */
export const mergeEqual = <T>(
  found: readonly Identifier<T>[],
  keyOf: (value: T) => string,
): Identifier<T>[] => {
  const merged = new Map<string, Identifier<T>>();
  for (const one of found) {
    const key = keyOf(one.value);
    const other = merged.get(key);
    if (!other) {
      merged.set(key, one);
      continue;
    }
    const best = Math.max(one.confidence, other.confidence);
    // The same words found in two ways are one reading.
    const again = places(other.places, one.places).length === other.places.length;
    const both = again ? best : 1 - (1 - one.confidence) * (1 - other.confidence);
    const confidence = best <= CORRECTED ? best : Math.min(0.99, both);
    merged.set(key, {
      value: other.value,
      confidence,
      places: places(other.places, one.places),
      corrected: one.corrected === true && other.corrected === true,
    });
  }
  return [...merged.values()].toSorted(
    (a, b) => b.confidence * b.places.length - a.confidence * a.places.length,
  );
};
