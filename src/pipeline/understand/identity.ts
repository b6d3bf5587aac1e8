import type { Identifier, PatientIdentifiers, Place } from '../finding.ts';
import { birthDatesIn, captionsStandBelow, loneDatesIn } from './birth-words.ts';
import { nameKey } from './compare-fields.ts';
import { contactsIn } from './contacts.ts';
import type { Field } from './fields.ts';
import { addressIn, birthDateIn, CORRECTED, nameIn, numberIn, phoneIn, sure } from './identifier-values.ts';
import { people, peopleNamed } from './is-person.ts';
import { mentionsIn } from './mentions.ts';
import { namesInParts } from './name-parts.ts';
import {
  afterSubject,
  inItsOrder,
  isInStack,
  looksWritten,
  overLabel,
  textOf,
  wholeValue,
} from './name-values.ts';
import { otherPeopleOn, sexOn } from './other-people.ts';
import type { PageText, Token } from './page-text.ts';
import { inHeads, inRunningText, isAnothers } from './running-heads.ts';
import { toldOf } from './told-of.ts';

/** `for referring Mr. Paul Doe` speaks of a patient, whatever label it looks like. */
const TITLE = /\bM(?:r|s|rs|iss)\W*$/i;

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
          field.clear || looksWritten(value) || isInStack(page, field)
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
  // `Prescriber` over `Name   Doe, Jane`: whom a provider's label names is no patient, wherever else the name begins a column.
  const providers = new Set(
    fields
      .filter(
        ({ kind, owner, clear, label }) =>
          kind === 'name' && owner === 'provider' && clear && !TITLE.test(textOf(label)),
      )
      .flatMap(({ values }) => firstOf(values, (value) => nameIn(page.page, value)?.value))
      .map(nameKey),
  );
  return {
    names: people([
      ...labelled,
      ...subjects,
      ...namesInParts(page, sure, below),
      ...running.names,
      ...heads.names,
    ]),
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
    othersBorn: fields
      .filter(({ kind, owner }) => kind === 'birth_date' && owner !== 'patient')
      .flatMap(({ values }) => firstOf(values, (value) => birthDateIn(page.page, value, today)?.value)),
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
    others: [
      ...peopleNamed(otherPeopleOn(page, today)).filter(({ value }) => !providers.has(nameKey(value))),
      ...peopleNamed(toldOf(page)),
    ],
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
      guessed: one.guessed === true && other.guessed === true,
    });
  }
  return [...merged.values()].toSorted(
    (a, b) => b.confidence * b.places.length - a.confidence * a.places.length,
  );
};
