import type { Identifier, PatientIdentifiers, PersonName } from '../finding.ts';
import type { Agreement, ComparedField, Contradiction } from '../match.ts';
import type { Patient } from '../ports.ts';
import { hasAnotherSurname, isAnother } from './another-person.ts';
import {
  compareDates,
  inOneRow,
  LIKELY_RIGHT,
  loneBirthDate,
  readAsLetters,
  readPoorly,
  standsBelow,
} from './compare-birth-date.ts';
import { bestAgreement, compareContacts } from './compare-contacts.ts';
import { areOneName, isMiddleAlone, plainName } from './compare-name.ts';
import { type FoundMention, mentionOf, namesRelative } from './mention-of.ts';
import { CLEAR, compareName, type NameComparison, RANK, SURE } from './written-name.ts';

/** What the engine's confidence in the weakest word of a name has to be, for its letters to be beyond doubt. */
const READ_CLEARLY = 0.75;

export interface Comparison {
  readonly fields: Readonly<Record<ComparedField, Agreement>>;
  /** The written name that fits best, or undefined where the paper has none. */
  readonly name: NameComparison | undefined;
  readonly conflictPages: readonly number[];
  readonly contradictions: readonly Contradiction[];
  readonly conflicts: boolean;
  /** The chart's birth date, YYYY-MM-DD. */
  readonly born: string;
  /** Whether the paper's sex is the chart's. Too many share it to count for a chart; it counts against one. */
  readonly sex: Agreement;
}

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

/**
 * The names on the paper, and the chart's own where it stands under no label beside this chart's birth date. Who has
 * one chart's birth date and, letter for letter, its name is nobody else; where labels name somebody else, it isn't.
 */
const namesFor = (
  paper: PatientIdentifiers,
  patient: Patient,
  born: Agreement,
): { readonly names: readonly Identifier<PersonName>[]; readonly isRelative: boolean } => {
  const mention =
    born === 'exact' || born === 'close'
      ? mentionOf(paper.mentions ?? [], patient, paper.names.length === 0)
      : undefined;
  // Where the label has an initial alone, a name elsewhere on the page is as well a twin's who is named for another reason.
  const initial = paper.names.some(({ value }) => plainName(value.first).length === 1);
  if (mention === undefined || initial) return { names: paper.names, isRelative: false };
  const value = {
    // In the order of the paper: then it counts as swapped.
    first: mention.turned ? mention.last : mention.first,
    middle: mention.middle === 'exact' ? patient.middleName : '',
    last: mention.turned ? mention.first : mention.last,
    suffix: mention.suffix === 'exact' ? patient.suffix : '',
  };
  const confidence = mention.confidence >= READ_CLEARLY ? CLEAR : mention.confidence;
  return {
    names: [...paper.names, { value, confidence, places: [mention.place] }],
    isRelative: isRelativeOf(paper.names, mention),
  };
};

/** Labels that were read without doubt have another given name: who stands elsewhere is a twin, or a parent. */
const isRelativeOf = (names: readonly Identifier<PersonName>[], { first }: FoundMention): boolean =>
  names.length > 0 &&
  names.every(({ value, confidence, corrected }) => {
    if (corrected === true || confidence < CLEAR) return false;
    const said = [value.first, value.middle, value.last]
      .flatMap((part) => part.split(/[\s-]+/))
      .map(plainName);
    return !first.split(' ').some((word) => said.some((own) => areOneName(own, word)));
  });

/** Below this, a word of a name was guessed rather than read. */
const GUESSED = 0.6;

/** `Doe, Jne 03/04/1962` over a further page, read without conviction: the surname and the birth date say whose page it is. */
const isMisreadHead = (
  { confidence, places }: Identifier<PersonName>,
  last: Agreement,
  { birthDates, loneDates = [] }: PatientIdentifiers,
  patient: Patient,
): boolean =>
  confidence < GUESSED &&
  last === 'exact' &&
  [...birthDates, ...loneDates]
    .filter(({ value }) => value === patient.dateOfBirth)
    .some((date) => date.places.some((born) => places.some((place) => inOneRow(born, place))));

const compareSex = ({ sex }: PatientIdentifiers, patient: Patient): Agreement => {
  const own = patient.sex.trim().slice(0, 1).toUpperCase();
  if (sex === undefined || (own !== 'M' && own !== 'F')) return 'absent';
  return sex === own ? 'exact' : 'differs';
};

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const nameSaid = ({ value, places }: Identifier<PersonName>): Contradiction => ({
  of: 'name',
  said: [value.first, value.middle, value.last, value.suffix].filter((part) => part !== '').join(' '),
  places,
});

/** Compares everything that the paper says about its patient with one chart. */
export const compareFields = (paper: PatientIdentifiers, patient: Patient): Comparison => {
  const labelled = bestAgreement(paper.birthDates, (date) => compareDates(date, patient.dateOfBirth));
  const found = labelled === 'absent' ? loneBirthDate(paper, patient) : undefined;
  const poorly = readPoorly(paper.birthDates, patient.dateOfBirth);
  const said = namesFor(paper, patient, poorly !== undefined ? 'exact' : (found ?? labelled));
  const names = said.names.map((one) => ({ one, compared: compareName(one, patient) }));
  const worth = ({ compared }: (typeof names)[number]): number => RANK[compared.first] + RANK[compared.last];
  const closest = names.toSorted((a, b) => worth(b) - worth(a))[0]?.compared;
  const sex = compareSex(paper, patient);
  // Alex may be Alexander or his twin Alexandra: a short form is the chart's own where the sex is, too.
  const name = closest && { ...closest, own: closest.own && (closest.first === 'exact' || sex === 'exact') };
  const { phone, address } = compareContacts(paper, patient);
  const beside = [phone, address, name?.middle].filter((agreement) => agreement === 'exact').length;
  // What has to agree besides the whole name, for a date that wasn't read with conviction to be the chart's.
  const needed =
    poorly !== undefined
      ? poorly >= LIKELY_RIGHT
        ? 0
        : 1
      : readAsLetters(paper.birthDates, patient.dateOfBirth)
        ? 2
        : Number.POSITIVE_INFINITY;
  const whole = name?.first === 'exact' && name.last === 'exact' && beside >= needed;
  const called = poorly !== undefined && name?.own === true && name.last === 'exact';
  const settled = whole || (called && phone === 'exact' && address === 'exact');
  const born = settled ? 'exact' : (found ?? labelled);
  const suffixes = names.map(({ compared }) => compared.suffix);
  const middles = names.map(({ compared }) => compared.middle);
  const renamed = born === 'exact' && phone === 'exact' && address === 'exact';
  const former = names.filter(({ compared }) => hasAnotherSurname(compared)).map(({ one }) => one.value);
  const contradicting = names.filter(
    ({ one, compared }) =>
      !(renamed && hasAnotherSurname(compared)) &&
      !isMisreadHead(one, compared.last, paper, patient) &&
      !(compared.last === 'exact' && isMiddleAlone(one.value, patient.middleName)) &&
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
          (one) =>
            one.introduced !== true && namesRelative(one, patient) && !standsBelow(one, paper, patient, born),
        )
      : [];
  const contradictions = [
    ...contradicting.map(({ one }) => nameSaid(one)),
    ...otherDates.map(({ value, places }): Contradiction => ({ of: 'birth_date', said: value, places })),
    ...(said.isRelative ? paper.names.map(nameSaid) : []),
    ...relatives.map(
      ({ words, place }): Contradiction => ({
        of: 'name',
        said: words.map(capital).join(' '),
        places: [place],
      }),
    ),
    ...(paper.others ?? [])
      .filter(
        (one) =>
          isAnother(one, patient, renamed, former) &&
          !isMisreadHead(one, compareName(one, patient).last, paper, patient),
      )
      .map(nameSaid),
  ];
  const conflictPages = contradictions.flatMap(({ places }) => places.map(({ page }) => page));
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
        bestAgreement(paper.chartNumbers, (number) => compareNumbers(number, [patient.chartNumber])),
      ),
      member_id: bestAgreement(paper.memberIds, (number) => compareNumbers(number, patient.memberIds)),
    },
    conflictPages: [...new Set(conflictPages)].toSorted((a, b) => a - b),
    contradictions,
    conflicts: conflictPages.length > 0,
    born: patient.dateOfBirth,
  };
};

/** Key under which two written names are one. */
export const nameKey = ({ first, last, suffix }: PersonName): string =>
  `${plainName(last)}|${plainName(first)}|${plainName(suffix)}`;
