import { showPhone } from '../../domain/phone-numbers.ts';
import type { Patient } from '../../pipeline/ports.ts';

/** A field in which a chart is unlike those that look the same at a glance. PHI. */
export interface Apart {
  readonly label: string;
  readonly value: string;
}

const FIELDS: readonly (readonly [string, (patient: Patient) => string])[] = [
  ['middle name', ({ middleName }) => middleName],
  ['sex', ({ sex }) => sex],
  ['phone', ({ phones }) => phones.map(showPhone).join(' / ')],
  ['address', ({ address, zip }) => [address, zip].filter((each) => each !== '').join(' ')],
];

const plain = (text: string): string => text.trim().toLowerCase();

/** Twins, parent and child of one name, and the same person twice: a surname and a birth date that are the same. */
const looksLike = (one: Patient, other: Patient): boolean =>
  one.ehrPatientId !== other.ehrPatientId &&
  one.dateOfBirth !== '' &&
  one.dateOfBirth === other.dateOfBirth &&
  plain(one.lastName) === plain(other.lastName);

/**
 * What tells a chart from others of the list with the same surname and birth date; none where there is no such chart. Pure.
 *
 * @param listed the charts that stand beside it
 */
export const apartFrom = (patient: Patient, listed: readonly Patient[]): readonly Apart[] => {
  const others = listed.filter((other) => looksLike(patient, other));
  return FIELDS.flatMap(([label, of]) => {
    const value = of(patient);
    return others.every((other) => plain(of(other)) === plain(value)) ? [] : [{ label, value }];
  });
};
