import type { Identifier, Mention, PatientIdentifiers, PersonName, Place } from '../finding.ts';
import type { Agreement, ComparedField } from '../match.ts';
import type { Patient } from '../ports.ts';
import { hasAnotherSurname, isAnother } from './another-person.ts';
import { compareAddress, comparePhones, compareStreet, standsAlone } from './compare-contacts.ts';
import { plainName } from './compare-name.ts';
import { editDistance } from './edit-distance.ts';
import { mentionOf, namesRelative } from './mention-of.ts';
import { areNicknames } from './nicknames.ts';
import { better, CLEAR, compareName, type NameComparison, RANK, SURE, weakened } from './written-name.ts';

/** What the engine's confidence in the weakest word of a name has to be, for its letters to be beyond doubt. */
const READ_CLEARLY = 0.75;

export interface Comparison {
  readonly fields: Readonly<Record<ComparedField, Agreement>>;
  /** The written name that fits best, or undefined where the paper has none. */
  readonly name: NameComparison | undefined;
  readonly conflictPages: readonly number[];
  readonly conflicts: boolean;
  /** Whether the paper's sex is the chart's. Too many share it to count for a chart; it counts against one. */
  readonly sex: Agreement;
}

/** One digit or two neighbours exchanged: a slip of somebody who typed, or of the engine. */
const compareDates = (a: string, b: string): Agreement => {
  if (a === '' || b === '') return 'absent';
  if (a === b) return 'exact';
  const [one, two] = [a.replaceAll('-', ''), b.replaceAll('-', '')];
  if (editDistance(one, two, 1) <= 1 && one.length === two.length) return 'close';
  // Day and month the other way round.
  return one === two.slice(0, 4) + two.slice(6) + two.slice(4, 6) ? 'close' : 'differs';
};

const plainNumber = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^0+(?=\d)/, '');

const compareNumbers = (found: string, own: readonly string[]): Agreement => {
  const numbers = own.map(plainNumber).filter((number) => number.length >= 3);
  if (numbers.length === 0) return 'absent';
  return numbers.includes(plainNumber(found)) ? 'exact' : 'differs';
};

const onlyAgreement = (agreement: Agreement): Agreement => (agreement === 'differs' ? 'absent' : agreement);

const best = <T>(found: readonly Identifier<T>[], compare: (value: T) => Agreement): Agreement =>
  found.reduce<Agreement | undefined>((so, { value, confidence }) => {
    const agreement = weakened(compare(value), confidence);
    return so === undefined ? agreement : better(so, agreement);
  }, undefined) ?? 'absent';

/**
 * The names on the paper, and the chart's own where it stands under no label beside this chart's birth date. Who has
 * one chart's birth date and, letter for letter, its name is nobody else; where labels name somebody else, it isn't.
 */
const namesFor = (
  paper: PatientIdentifiers,
  patient: Patient,
  born: Agreement,
): readonly Identifier<PersonName>[] => {
  const mention =
    born === 'exact' || born === 'close'
      ? mentionOf(paper.mentions ?? [], patient, paper.names.length === 0)
      : undefined;
  if (mention === undefined) return paper.names;
  const value = {
    // In the order of the paper: then it counts as swapped.
    first: mention.turned ? mention.last : mention.first,
    middle: mention.middle === 'exact' ? patient.middleName : '',
    last: mention.turned ? mention.first : mention.last,
    suffix: mention.suffix === 'exact' ? patient.suffix : '',
  };
  const confidence = mention.confidence >= READ_CLEARLY ? CLEAR : mention.confidence;
  return [...paper.names, { value, confidence, places: [mention.place] }];
};

/** The chart's telephone and street: whoever also has its given name and birth date is nobody else with a slip in the surname. */
const hasHome = (paper: PatientIdentifiers, patient: Patient): boolean => {
  const { phone, address } = compareContacts(paper, patient);
  return phone === 'exact' && address === 'exact';
};

/** What a date has to be worth that stands by itself; that it is a chart's birth date says more than its digits. */
const STANDS = 0.5;

/** A date that nothing explains is the birth date where it is this chart's and the chart's whole name stands on the paper. */
const loneBirthDate = (paper: PatientIdentifiers, patient: Patient): Agreement | undefined => {
  const sure = (paper.loneDates ?? []).filter(({ confidence }) => confidence >= STANDS);
  const equal = sure.filter(({ value }) => value === patient.dateOfBirth);
  // A slip away: never enough for this chart, and enough to keep another one from it.
  const near = sure.some(({ value }) => compareDates(value, patient.dateOfBirth) === 'close');
  if (equal.length === 0 && !near) return undefined;
  const agreement = equal.length > 0 ? 'exact' : 'close';
  const labelled = paper.names.some(({ value, confidence, corrected }) => {
    const { own, last } = compareName(
      { value, confidence, places: [], corrected: corrected ?? false },
      patient,
    );
    return own && (last === 'exact' || (last === 'close' && hasHome(paper, patient)));
  });
  if (labelled) return agreement;
  const mentions = (paper.mentions ?? []).filter((mention) => isWholeName(mention, patient));
  if (mentions.length === 0) return undefined;
  if (agreement === 'close') return 'close';
  // With neither labelled, the two have to stand together: in one row where another date is as near or older, for
  // nothing on a fax is older than its patient.
  const others = sure.filter(({ value }) => value !== patient.dateOfBirth);
  const isNear = (found: typeof sure, place: Place, heights: number): boolean =>
    found.some(({ places }) => places.some((date) => areNear(date, place, heights)));
  return mentions.some(
    ({ place }) =>
      isNear(equal, place, 0) ||
      (isNear(equal, place, ROWS_APART) &&
        !isNear(others, place, ROWS_APART) &&
        others.every(({ value }) => value > patient.dateOfBirth)),
  )
    ? 'exact'
    : undefined;
};

const isWholeName = (mention: Mention, patient: Patient): boolean => {
  const found = mentionOf([mention], patient);
  return (
    found !== undefined &&
    (plainName(found.first) === plainName(patient.firstName) ||
      areNicknames(plainName(found.first), plainName(patient.firstName))) &&
    plainName(found.last) === plainName(patient.lastName)
  );
};

/** How far above or below an unlabelled name its unlabelled birth date may stand, in heights of a word. */
const ROWS_APART = 4;

const areNear = (a: Place, b: Place, heights: number): boolean => {
  const height = Math.max(a.box.y1 - a.box.y0, b.box.y1 - b.box.y0);
  const gap = Math.max(a.box.y0, b.box.y0) - Math.min(a.box.y1, b.box.y1);
  return a.page === b.page && gap <= height * heights;
};

const isBelow = (place: Place, other: Place): boolean =>
  place.page === other.page && place.box.y0 > other.box.y1;

const inOneRow = (a: Place, b: Place): boolean =>
  a.page === b.page && Math.min(a.box.y1, b.box.y1) > Math.max(a.box.y0, b.box.y0);

/**
 * A page says first whom it is about. Where the chart's whole name stands together with its birth date, a relative named
 * further down, without a date, is whoever pays, signs or is to be told.
 */
const standsBelow = (
  { place, captioned }: Mention,
  paper: PatientIdentifiers,
  patient: Patient,
  born: Agreement,
): boolean => {
  if (born !== 'exact' || captioned !== true) return false;
  const dates = [...paper.birthDates, ...(paper.loneDates ?? [])];
  if (dates.some(({ places }) => places.some((date) => inOneRow(date, place)))) return false;
  const own = (paper.mentions ?? []).filter((mention) => isWholeName(mention, patient));
  return dates
    .filter(({ value }) => value === patient.dateOfBirth)
    .flatMap(({ places }) => places)
    .some((date) =>
      own.some(
        (name) => areNear(date, name.place, ROWS_APART) && isBelow(place, date) && isBelow(place, name.place),
      ),
    );
};

/** Below this, a date could be any. */
const POOR = 0.03;

/**
 * The chart's birth date, to the digit, was read without conviction. A misread digit hardly ever makes the birth date of
 * the very person whose whole name and telephone, street or middle name stand beside it.
 */
const readPoorly = (dates: PatientIdentifiers['birthDates'], dateOfBirth: string): boolean =>
  dates.some(
    ({ value, confidence, corrected }) =>
      value === dateOfBirth && confidence >= POOR && confidence < SURE && corrected !== true,
  );

/** The chart's birth date was read with a letter in a digit's place: O5/17/1959. Weaker than a date, and worth more beside it. */
const readAsLetters = (dates: PatientIdentifiers['birthDates'], dateOfBirth: string): boolean =>
  dates.some(({ value, corrected }) => value === dateOfBirth && corrected === true);

const compareContacts = (
  { phones, addresses, loneContacts }: PatientIdentifiers,
  patient: Patient,
): { readonly phone: Agreement; readonly address: Agreement } => ({
  phone:
    standsAlone(loneContacts?.phones, (phone) => comparePhones(phone, patient.phones)) ??
    best(phones, (phone) => comparePhones(phone, patient.phones)),
  address:
    standsAlone(loneContacts?.streets, (street) => compareStreet(street, patient)) ??
    best(addresses, (address) => compareAddress(address, patient)),
});

const compareSex = ({ sex }: PatientIdentifiers, patient: Patient): Agreement => {
  const own = patient.sex.trim().slice(0, 1).toUpperCase();
  if (sex === undefined || (own !== 'M' && own !== 'F')) return 'absent';
  return sex === own ? 'exact' : 'differs';
};

/** Compares everything that the paper says about its patient with one chart. */
export const compareFields = (paper: PatientIdentifiers, patient: Patient): Comparison => {
  const labelled = best(paper.birthDates, (date) => compareDates(date, patient.dateOfBirth));
  const found = labelled === 'absent' ? loneBirthDate(paper, patient) : undefined;
  const equal = readPoorly(paper.birthDates, patient.dateOfBirth);
  const names = namesFor(paper, patient, equal ? 'exact' : (found ?? labelled)).map((one) => ({
    one,
    compared: compareName(one, patient),
  }));
  const worth = ({ compared }: (typeof names)[number]): number => RANK[compared.first] + RANK[compared.last];
  const closest = names.toSorted((a, b) => worth(b) - worth(a))[0]?.compared;
  const sex = compareSex(paper, patient);
  // Alex may be Alexander or his twin Alexandra: a short form is the chart's own where the sex is, too.
  const name = closest && { ...closest, own: closest.own && (closest.first === 'exact' || sex === 'exact') };
  const { phone, address } = compareContacts(paper, patient);
  const beside = [phone, address, name?.middle].filter((agreement) => agreement === 'exact').length;
  const needed = equal
    ? 1
    : readAsLetters(paper.birthDates, patient.dateOfBirth)
      ? 2
      : Number.POSITIVE_INFINITY;
  const settled = name?.first === 'exact' && name.last === 'exact' && beside >= needed;
  const born = settled ? 'exact' : (found ?? labelled);
  const suffixes = names.map(({ compared }) => compared.suffix);
  const middles = names.map(({ compared }) => compared.middle);
  const renamed = born === 'exact' && phone === 'exact' && address === 'exact';
  const former = names.filter(({ compared }) => hasAnotherSurname(compared)).map(({ one }) => one.value);
  const contradicting = names.filter(
    ({ compared }) =>
      !(renamed && hasAnotherSurname(compared)) &&
      (compared.first === 'differs' || compared.last === 'differs' || compared.suffix === 'differs'),
  );
  // A date that is one digit off is a slip of the engine's where it was read poorly, and a second person's where not.
  const otherDates = paper.birthDates.filter(({ value, confidence }) => {
    const agreement = compareDates(value, patient.dateOfBirth);
    return agreement === 'differs' || (agreement === 'close' && born === 'exact' && confidence >= SURE);
  });
  // Under no label at all, a twin's name is as good as the patient's.
  const relatives =
    paper.names.length === 0
      ? (paper.mentions ?? []).filter(
          (one) => namesRelative(one, patient) && !standsBelow(one, paper, patient, born),
        )
      : [];
  const conflictPages = [
    ...[...contradicting.map(({ one }) => one), ...otherDates].flatMap(({ places }) => places),
    ...relatives.map(({ place }) => place),
    ...(paper.others ?? [])
      .filter((one) => isAnother(one, patient, renamed, former))
      .flatMap(({ places }) => places),
  ].map(({ page }) => page);
  const firstOf = (found: readonly Agreement[], one: Agreement): Agreement | undefined =>
    found.find((agreement) => agreement === one);
  return {
    name,
    sex,
    fields: {
      first_name: name?.first ?? 'absent',
      middle_name:
        firstOf(middles, 'differs') ?? firstOf(middles, 'exact') ?? firstOf(middles, 'close') ?? 'absent',
      last_name: renamed && name && hasAnotherSurname(name) ? 'close' : (name?.last ?? 'absent'),
      suffix:
        firstOf(suffixes, 'differs') ?? firstOf(suffixes, 'exact') ?? firstOf(suffixes, 'close') ?? 'absent',
      date_of_birth: born,
      phone,
      address,
      // A sender prints its own number for the patient: equality says much, difference nothing.
      chart_number: onlyAgreement(
        best(paper.chartNumbers, (number) => compareNumbers(number, [patient.chartNumber])),
      ),
      member_id: best(paper.memberIds, (number) => compareNumbers(number, patient.memberIds)),
    },
    conflictPages: [...new Set(conflictPages)].toSorted((a, b) => a - b),
    conflicts: conflictPages.length > 0,
  };
};

/** Key under which two written names are one. */
export const nameKey = ({ first, last, suffix }: PersonName): string =>
  `${plainName(last)}|${plainName(first)}|${plainName(suffix)}`;
