import type { Mention, PatientIdentifiers, Place } from '../finding.ts';
import type { Agreement } from '../match.ts';
import type { Patient } from '../ports.ts';
import { compareContacts } from './compare-contacts.ts';
import { plainName } from './compare-name.ts';
import { editDistance } from './edit-distance.ts';
import { mentionOf } from './mention-of.ts';
import { areNicknames } from './nicknames.ts';
import { compareName, SURE } from './written-name.ts';

/** One digit or two neighbours exchanged: a slip of somebody who typed, or of the engine. */
export const compareDates = (a: string, b: string): Agreement => {
  if (a === '' || b === '') return 'absent';
  if (a === b) return 'exact';
  const [one, two] = [a.replaceAll('-', ''), b.replaceAll('-', '')];
  if (editDistance(one, two, 1) <= 1 && one.length === two.length) return 'close';
  // Day and month the other way round.
  return one === two.slice(0, 4) + two.slice(6) + two.slice(4, 6) ? 'close' : 'differs';
};

/** The chart's telephone and street: whoever also has its given name and birth date is nobody else with a slip in the surname. */
const hasHome = (paper: PatientIdentifiers, patient: Patient): boolean => {
  const { phone, address } = compareContacts(paper, patient);
  return phone === 'exact' && address === 'exact';
};

/** What a date has to be worth that stands by itself; that it is a chart's birth date says more than its digits. */
const STANDS = 0.5;
/** And what it has to be worth beside this chart's telephone and street. */
const BESIDE_HOME = 0.3;

/** A date that nothing explains is the birth date where it is this chart's and the chart's whole name stands on the paper. */
export const loneBirthDate = (paper: PatientIdentifiers, patient: Patient): Agreement | undefined => {
  // Telephone and street of the chart beside it: then even a guess is one of this date.
  const home = hasHome(paper, patient);
  const sure = (paper.loneDates ?? []).filter(
    ({ value, confidence }) =>
      confidence >= STANDS || (home && value === patient.dateOfBirth && confidence >= BESIDE_HOME),
  );
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
  // Somebody else has a birth date here that a label gives them: a name and a date without a word may be anybody's.
  if ((paper.othersBorn ?? []).some((date) => date !== patient.dateOfBirth)) return undefined;
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

/** Whether two things stand side by side. */
export const inOneRow = (a: Place, b: Place): boolean =>
  a.page === b.page && Math.min(a.box.y1, b.box.y1) > Math.max(a.box.y0, b.box.y0);

/**
 * A page says first whom it is about. Where the chart's whole name stands together with its birth date, a relative named
 * further down, without a date, is whoever pays, signs or is to be told.
 */
export const standsBelow = (
  { place }: Mention,
  paper: PatientIdentifiers,
  patient: Patient,
  born: Agreement,
): boolean => {
  if (born !== 'exact') return false;
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

/** From here on a date was rather read right than wrong. */
export const LIKELY_RIGHT = 0.7;

/**
 * How surely the chart's birth date was read, to the digit, where that was without conviction. A misread digit hardly
 * ever makes the birth date of the very person whose name stands beside it.
 */
export const readPoorly = (
  dates: PatientIdentifiers['birthDates'],
  dateOfBirth: string,
): number | undefined => {
  const found = dates.filter(
    ({ value, confidence, corrected }) =>
      value === dateOfBirth && confidence >= POOR && confidence < SURE && corrected !== true,
  );
  // 3/4/22 may be of another century, however well it was read.
  const worth = found.map(({ confidence, guessed }) => (guessed === true ? POOR : confidence));
  return found.length === 0 ? undefined : Math.max(...worth);
};

/** The chart's birth date was read with a letter in a digit's place: O5/17/1959. Weaker than a date, and worth more beside it. */
export const readAsLetters = (dates: PatientIdentifiers['birthDates'], dateOfBirth: string): boolean =>
  dates.some(({ value, corrected }) => value === dateOfBirth && corrected === true);
