import type { Finding, Place } from '../../pipeline/finding.ts';
import type { Candidate, ComparedField } from '../../pipeline/match.ts';
import type { Patient } from '../../pipeline/ports.ts';
import type { PageReading, Word } from '../../pipeline/reading.ts';
import { compareDates } from '../../pipeline/understand/compare-birth-date.ts';
import { compareAddress, comparePhones, compareStreet } from '../../pipeline/understand/compare-contacts.ts';
import { mentionOf } from '../../pipeline/understand/mention-of.ts';

/** What agrees with a chart though it stands under no label of the patient's. */
export type Unlabelled = 'name' | 'birth_date' | 'phone' | 'address';

const MOST_WORDS_OF_A_PHONE = 3;

const placeOf = (page: number, words: readonly Word[]): Place => ({
  page,
  box: {
    x0: Math.min(...words.map(({ box }) => box.x0)),
    y0: Math.min(...words.map(({ box }) => box.y0)),
    x1: Math.max(...words.map(({ box }) => box.x1)),
    y1: Math.max(...words.map(({ box }) => box.y1)),
  },
});

/** Runs of words of one line that a test holds of, the shortest from each word on, first come first served. */
const runsOf = (
  pages: readonly PageReading[],
  lengths: readonly number[],
  holds: (text: string) => boolean,
): readonly Place[] =>
  pages.flatMap(({ page, lines }) =>
    lines.flatMap(({ words }) => {
      const found: Place[] = [];
      for (let at = 0; at < words.length; at += 1) {
        const length = lengths.find((each) =>
          holds(
            words
              .slice(at, at + each)
              .map(({ text }) => text)
              .join(' '),
          ),
        );
        if (length === undefined) continue;
        found.push(placeOf(page, words.slice(at, at + length)));
        at += length - 1;
      }
      return found;
    }),
  );

const phonePlaces = (pages: readonly PageReading[], { phones }: Patient): readonly Place[] =>
  runsOf(
    pages,
    Array.from({ length: MOST_WORDS_OF_A_PHONE }, (_, index) => index + 1),
    (text) => /^\W*\d/.test(text) && comparePhones(text.replace(/\D/g, '').slice(-10), phones) === 'exact',
  );

const streetPlaces = (pages: readonly PageReading[], patient: Patient): readonly Place[] => {
  const words = patient.address.trim().split(/\s+/).length;
  return runsOf(pages, [words], (text) => compareStreet(text, patient) === 'exact');
};

/**
 * Where on the pages that stands which agrees with a chart under no label: a mention, a date, a number or a street that only
 * this chart makes count. What a label says is the patient's isn't among them. Pure.
 *
 * @param pages of the fax, as they were read; without them a number's and a street's place isn't known
 * @returns no places where it agrees so and they aren't known
 */
export const unlabelledOf = (
  { patient, fields }: Candidate,
  finding: Finding | undefined,
  pages: readonly PageReading[] = [],
): ReadonlyMap<Unlabelled, readonly Place[]> => {
  const found = new Map<Unlabelled, readonly Place[]>();
  if (finding === undefined) return found;
  const paper = finding.patient;
  const agrees = (field: ComparedField): boolean => fields[field] === 'exact' || fields[field] === 'close';
  if (agrees('first_name') && agrees('last_name') && paper.names.length === 0) {
    const mention = mentionOf(paper.mentions ?? [], patient);
    found.set('name', mention === undefined ? [] : [mention.place]);
  }
  const born = fields.date_of_birth;
  const isBorn = ({ value }: { readonly value: string }): boolean => {
    const compared = compareDates(value, patient.dateOfBirth);
    return compared === born || (born === 'exact' && compared === 'exact');
  };
  if (agrees('date_of_birth') && !paper.birthDates.some(isBorn)) {
    const lone = (paper.loneDates ?? []).filter(isBorn).flatMap(({ places }) => [...places]);
    // A labelled one that was read poorly counts as the chart's: that is outlined already.
    if (lone.length > 0 || paper.birthDates.length === 0) found.set('birth_date', lone);
  }
  if (
    agrees('phone') &&
    !paper.phones.some(({ value }) => comparePhones(value, patient.phones) !== 'differs')
  )
    found.set('phone', phonePlaces(pages, patient));
  if (agrees('address') && !paper.addresses.some(({ value }) => compareAddress(value, patient) !== 'differs'))
    found.set('address', streetPlaces(pages, patient));
  return found;
};
