import type { Identifier, PersonName } from '../finding.ts';
import type { Agreement } from '../match.ts';
import type { Patient } from '../ports.ts';
import {
  areAlike,
  areTwoNames,
  asSeen,
  compareFirst,
  compareLast,
  compareMiddle,
  compareSuffix,
  isShortForm,
  plainName,
  readingsOfName,
} from './compare-name.ts';
import { isGivenName } from './name-frequency.ts';
import { areNicknames } from './nicknames.ts';

/** Below this, a value was repaired or poorly read: it can't agree exactly. */
export const SURE = 0.8;

/** From here on a name's letters are beyond doubt. */
export const CLEAR = 0.9;

/** How one written name agrees with a chart's. */
export interface NameComparison {
  readonly first: Agreement;
  readonly middle: Agreement;
  readonly last: Agreement;
  readonly suffix: Agreement;
  readonly swapped: boolean;
  /** Letter for letter the name on the chart, but for the order of the fields. */
  readonly orderAside: boolean;
  /** The given name is no other person's of the household: the chart's own, or what it is short for. */
  readonly own: boolean;
  /** Or a short form that is a name as well, or no name at all but a slip: enough beside all else that a chart has. */
  readonly likely: boolean;
  /** The given name is the chart's but for a letter or two, and nobody else's as it stands. */
  readonly slipped: boolean;
  /** The given names could be taken for each other, be they two names or one. */
  readonly alike: boolean;
  /** Its letters were read without doubt and none was mended. */
  readonly clear: boolean;
  /** The given names are two: no single slip of a pen, an ear or an engine makes one of the other, nor is one short for it. */
  readonly apart: boolean;
}

/** Agreements by what they are worth. */
export const RANK: Readonly<Record<Agreement, number>> = { exact: 3, close: 2, absent: 1, differs: 0 };
/** The better of two agreements. */
export const better = (a: Agreement, b: Agreement): Agreement => (RANK[a] >= RANK[b] ? a : b);
/** An agreement with a value that was read without conviction is no exact one. */
export const weakened = (agreement: Agreement, confidence: number): Agreement =>
  agreement === 'exact' && confidence < SURE ? 'close' : agreement;

/** `ZoraLaura Crawley`, `WalterM Finch`: the chart's given name and its middle one without a blank between them. */
const runTogether = (
  value: PersonName,
  { firstName, middleName }: Patient,
): ReturnType<typeof readingsOfName> => {
  const [written, first, middle] = [value.first, firstName, middleName].map(plainName) as [
    string,
    string,
    string,
  ];
  if (middle === '' || value.middle !== '' || written.length <= first.length) return [];
  // FelicialDoe: the initial I.
  const glued =
    written.startsWith(first) && asSeen(written.slice(first.length)) === asSeen(middle.slice(0, 1));
  return written === first + middle || glued
    ? [{ ...value, first: firstName, middle: middleName, swapped: false }]
    : [];
};

/**
 * Agreement of one written name with a chart, in the reading that fits best. A name that was read without conviction
 * and is letter for letter the name on a chart was read right: errors don't make other people's names. Repaired
 * letters are another matter, for there the repair looked for a name.
 */
export const compareName = (
  { value, confidence, corrected }: Identifier<PersonName>,
  patient: Patient,
): NameComparison => {
  const options = [...readingsOfName(value), ...runTogether(value, patient)].map(
    (reading): NameComparison => {
      const formal = compareFirst(reading.first, patient.firstName);
      // The name people use agrees, but isn't the one on the chart's first line.
      const called =
        patient.nickName !== '' && compareFirst(reading.first, patient.nickName) === 'exact'
          ? 'close'
          : 'differs';
      const last = compareLast(reading.last, patient.lastName);
      // Kelly James and James Kelly can be two people: fields in the wrong order are no exact agreement, unless only one
      // of the two words is a given name.
      const turned = reading.swapped && isGivenName(plainName(patient.lastName));
      const trust = turned || corrected === true ? 0 : 1;
      return {
        first: weakened(better(formal, called), trust),
        middle: compareMiddle(reading.middle, patient.middleName),
        last: weakened(last, trust),
        suffix: compareSuffix(reading.suffix, patient.suffix),
        swapped: reading.swapped,
        orderAside: formal === 'exact' && last === 'exact',
        own:
          corrected !== true &&
          (formal === 'exact' || called === 'close' || isShortForm(reading.first, patient.firstName)),
        likely:
          corrected !== true &&
          (formal === 'exact' ||
            called === 'close' ||
            areNicknames(plainName(reading.first), plainName(patient.firstName)) ||
            isMiswritten(plainName(reading.first), plainName(patient.firstName))),
        slipped:
          corrected !== true &&
          formal === 'close' &&
          plainName(reading.first).length > 2 &&
          !isGivenName(plainName(reading.first)),
        alike: formal !== 'differs' || called === 'close' || areAlike(reading.first, patient.firstName),
        clear: corrected !== true && confidence >= CLEAR,
        apart: areTwoNames(reading.first, patient.firstName),
      };
    },
  );
  const worth = ({ first, last, swapped }: NameComparison): number =>
    RANK[first] + RANK[last] - (swapped ? 0.5 : 0);
  return options.toSorted((a, b) => worth(b) - worth(a))[0] as NameComparison;
};

/**
 * Two neighbours exchanged make Hguo of Hugo, and an engine reads Emest for Ernest: nobody's names, unlike most other
 * slips of a letter.
 */
const isMiswritten = (written: string, own: string): boolean => {
  const at = Array.from(own).findIndex((letter, n) => letter !== written[n]);
  if (at < 0 || isGivenName(written)) return false;
  const turned = `${own.slice(0, at)}${own[at + 1] ?? ''}${own[at]}${own.slice(at + 2)}`;
  return written === turned || (written.length > 3 && asSeen(written) === asSeen(own));
};
