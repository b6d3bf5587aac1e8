import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { FaxFinding, Finding, Lacking, PatientIdentifiers } from '../finding.ts';
import type { Reading } from '../reading.ts';
import { classify, titlesOf } from './classify.ts';
import { nameKey } from './compare-fields.ts';
import { compareNames } from './compare-name.ts';
import { documentConcerns, lackOf } from './concerns.ts';
import { corroborate, withSuffixOfSentences, withSurnameOfSentences } from './corroborate.ts';
import { coversAmong, pagesOnCover } from './cover-sheet.ts';
import { documentDateOf, seemingDate } from './document-date.ts';
import { fieldsOf } from './fields.ts';
import { mergeEqual, pageIdentity } from './identity.ts';
import { people } from './is-person.ts';
import { coversOfNobody } from './of-nobody.ts';
import { subjectsOn } from './other-people.ts';
import { printedNumber, transmittedNumber } from './page-numbers.ts';
import { pageText } from './page-text.ts';
import { labelledProviders, providerOf, providersIn, senderOf } from './parties.ts';
import { isSensitive } from './sensitive.ts';
import { type ReadPage, splitDocuments } from './split.ts';
import { ageContradicts } from './stated-age.ts';
import { coverHasStranger } from './strangers.ts';
import { withSubscriber } from './subscriber.ts';
import { actionOf, urgencyOf } from './urgency.ts';

/** With fewer of its characters read right on every page, a document says nothing that can be relied on. */
const READABLE = 0.6;

/** The value that all agree on; undefined where they don't. */
const onlyOne = <T>(values: readonly T[]): T | undefined =>
  new Set(values).size === 1 ? values[0] : undefined;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const mergeIdentity = (pages: readonly ReadPage[]): PatientIdentifiers => {
  const all = <
    K extends Exclude<
      keyof PatientIdentifiers,
      'mentions' | 'loneDates' | 'loneContacts' | 'others' | 'othersBorn' | 'sex'
    >,
  >(
    key: K,
  ): PatientIdentifiers[K][number][] => pages.flatMap(({ identity }) => [...identity[key]]);
  const names = mergeEqual(people(all('names')), nameKey).map((merged) => {
    // The fullest way in which the same name was written.
    const middle = all('names')
      .filter(({ value }) => nameKey(value) === nameKey(merged.value))
      .map(({ value }) => value.middle)
      .toSorted((a, b) => b.length - a.length)[0];
    return { ...merged, value: { ...merged.value, middle: middle ?? '' } };
  });
  return {
    names,
    birthDates: mergeEqual(all('birthDates'), (date) => date),
    phones: mergeEqual(all('phones'), (phone) => phone),
    addresses: mergeEqual(all('addresses'), ({ street, zip }) => `${plain(street)}|${zip}`),
    chartNumbers: mergeEqual(all('chartNumbers'), plain),
    memberIds: mergeEqual(all('memberIds'), plain),
    mentions: pages.flatMap(({ identity }) => identity.mentions ?? []),
    others: pages.flatMap(({ identity }) => identity.others ?? []),
    othersBorn: pages.flatMap(({ identity }) => identity.othersBorn ?? []),
    sex: onlyOne(pages.flatMap(({ identity }) => identity.sex ?? [])),
    loneContacts: {
      phones: pages.flatMap(({ identity }) => identity.loneContacts?.phones ?? []),
      streets: pages.flatMap(({ identity }) => identity.loneContacts?.streets ?? []),
    },
    // Nothing on a fax is older than its patient, but for misreadings and the history of a parent.
    loneDates: mergeEqual(
      pages.flatMap(({ identity }) => identity.loneDates ?? []),
      (date) => date,
    ).toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  };
};

const findingOf = (pages: readonly ReadPage[], cover: readonly ReadPage[], today: string): Finding => {
  const texts = pages.map(({ text }) => text);
  const merged = mergeIdentity(pages);
  const spelt = withSuffixOfSentences(withSurnameOfSentences(merged.names, merged.others ?? []), texts);
  const names = corroborate(spelt, [...cover.map(({ text }) => text), ...texts]);
  const others = [...(merged.others ?? []), ...cover.flatMap(({ text }) => subjectsOn(text))];
  const patient = { ...merged, names, others };
  const legible = Math.max(...texts.map(({ legibility }) => legibility)) >= READABLE;
  const classified = classify(texts);
  const type = legible ? classified.type : 'unreadable';
  const urgency = urgencyOf(
    type,
    texts,
    today,
    cover.map(({ text }) => text),
  );
  const identified = [patient.names, patient.birthDates].flatMap((found) =>
    found.slice(0, 1).flatMap(({ places }) => places),
  );
  const born = patient.birthDates[0]?.value;
  const births = [...patient.birthDates.map(({ value }) => value), ...(patient.othersBorn ?? [])];
  const concerns = documentConcerns(pages, today);
  const lacking = lackOf(pages);
  // Records of years past tell ages of years past.
  if (
    born &&
    type !== 'outside_records' &&
    ageContradicts(born, texts, seemingDate(pages, today) ?? today, today)
  )
    concerns.push('identifier_conflict');
  return {
    pages: [texts[0]?.page ?? 1, texts.at(-1)?.page ?? 1],
    type,
    typeConfidence: legible ? classified.confidence : 0.9,
    urgency,
    action: actionOf(type, urgency),
    sensitive: isSensitive(texts, type),
    patient,
    documentDate: documentDateOf(pages, { today, type, born: births }),
    sender: senderOf(pages, cover),
    provider: providerOf(pages) ?? providerOf(cover),
    providers: [
      ...providersIn([...cover.map(({ text }) => text), ...texts]),
      ...[...cover, ...pages].flatMap(({ fields }) => labelledProviders(fields)),
    ],
    titles: titlesOf(texts),
    ...(lacking !== undefined && { lacking }),
    evidence: [...classified.places, ...identified],
    concerns,
  };
};

/** The sender counted more pages than came: on the cover, or in the strip over each page. */
const cameShort = (
  pages: readonly ReadPage[],
  cover: readonly ReadPage[],
  came: number,
): Lacking | undefined => {
  const promised = cover.map(({ fields }) => pagesOnCover(fields)).find((count) => count !== undefined);
  // A count with or without the cover is at most what came, when all came.
  if (promised !== undefined && promised > came && promised < 300) return { by: 'cover', of: promised, came };
  const strips = [...cover, ...pages].flatMap(({ text }) => {
    const number = transmittedNumber(text);
    return number && number.page === text.page ? [number.of] : [];
  });
  const [of] = strips;
  const counted = strips.length * 2 >= pages.length + cover.length && strips.every((each) => each > came);
  return of !== undefined && counted ? { by: 'sender', of, came } : undefined;
};

/** The cover names somebody whom no document is about, or has a birth date of nobody's. */
const coverContradicts = (cover: readonly ReadPage[], documents: readonly Finding[]): boolean =>
  cover.some(
    ({ identity }) =>
      identity.names.some(
        ({ value, confidence }) =>
          confidence >= 0.8 &&
          documents.every(
            ({ patient }) =>
              patient.names.length > 0 &&
              patient.names.every((name) => compareNames(value, name.value) === 'different'),
          ),
      ) ||
      identity.birthDates.some(
        ({ value, confidence }) =>
          confidence >= 0.8 &&
          documents.every(
            ({ patient }) =>
              patient.birthDates.length > 0 && patient.birthDates.every((date) => date.value !== value),
          ),
      ),
  );

/** The cover says without a label that it is about somebody else. */
const hasStrangersCover = (
  cover: readonly ReadPage[],
  body: readonly ReadPage[],
  documents: readonly Finding[],
  today: string,
): boolean => {
  const born = new Set(documents.flatMap(({ patient }) => patient.birthDates.map(({ value }) => value)));
  const names = documents.flatMap(({ patient }) => patient.names.map(({ value }) => value));
  const [coverText, bodyText] = [cover.map(({ text }) => text), body.map(({ text }) => text)];
  return coverHasStranger(coverText, bodyText, names, born, today);
};

/**
 * Understands a fax: leaves out cover sheets and blank pages, splits the rest into documents, and says of each what
 * it is, whose it is and how soon somebody has to act. Pure: the same reading gives the same finding.
 *
 * @param context.receivedAt when the fax arrived; dates with two-digit years and deadlines are seen from there
 */
export const understandFax = (reading: Reading, context: { readonly receivedAt: Date }): FaxFinding => {
  // A birth date and a deadline are days; half a day of time zone doesn't matter.
  const today = context.receivedAt.toISOString().slice(0, 10);
  const blankPages = reading.pages.filter(({ blank }) => blank).map(({ page }) => page);
  const pages = reading.pages
    .filter(({ blank }) => !blank)
    .map((page): ReadPage => {
      const text = withSubscriber(pageText(page));
      const fields = fieldsOf(text);
      return { text, fields, identity: pageIdentity(text, fields, today), number: printedNumber(text) };
    });
  const sheets = coversAmong(pages);
  // A cover that came alone is the document.
  const cover = sheets.length < pages.length ? sheets : [];
  const body = pages.filter((page) => !cover.includes(page));
  const parts = splitDocuments(body);
  const found = parts.map((part) => findingOf(part, cover, today));
  const concerns = new Set<ReasonCode>();
  const short = cameShort(body, cover, reading.pages.length);
  if (short !== undefined) concerns.add('missing_pages');
  if (coverContradicts(cover, found) || hasStrangersCover(cover, body, found, today))
    concerns.add('identifier_conflict');
  if (severalPeople(found)) concerns.add('several_patients');
  return {
    documents: found.map((finding) => ({
      ...(short !== undefined && { lacking: short }),
      ...finding,
      concerns: [...new Set([...finding.concerns, ...concerns])],
    })),
    legibility: body.length === 0 ? 1 : Math.min(...body.map(({ text }) => text.legibility)),
    blankPages,
    coverPages: cover.map(({ text }) => text.page),
    pagesOfNobody: [...blankPages, ...coversOfNobody(cover, found)],
  };
};

const severalPeople = (documents: readonly Finding[]): boolean =>
  documents.some((one, n) =>
    documents.slice(n + 1).some((two) => {
      const [a, b] = [one.patient.names[0], two.patient.names[0]];
      const [c, d] = [one.patient.birthDates[0], two.patient.birthDates[0]];
      return (
        (a && b && compareNames(a.value, b.value) === 'different') || (c && d && c.value !== d.value) || false
      );
    }),
  );
