import type { Identifier, PatientIdentifiers } from '../finding.ts';
import type { Agreement } from '../match.ts';
import type { Patient } from '../ports.ts';
import { editDistance } from './edit-distance.ts';
import { better, weakened } from './written-name.ts';

const digits = (text: string): string => text.replace(/\D/g, '');

/** How a telephone number of 10 digits agrees with those of the chart. One digit off is `close`. */
export const comparePhones = (found: string, phones: readonly string[]): Agreement => {
  const own = phones.map((phone) => digits(phone).slice(-10)).filter((phone) => phone.length === 10);
  if (own.length === 0) return 'absent';
  if (own.includes(found)) return 'exact';
  return own.some((phone) => editDistance(phone, found, 1) <= 1) ? 'close' : 'differs';
};

const STREET_WORDS: Readonly<Record<string, string>> = {
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  road: 'rd',
  drive: 'dr',
  lane: 'ln',
  court: 'ct',
  boulevard: 'blvd',
  place: 'pl',
  circle: 'cir',
  highway: 'hwy',
  parkway: 'pkwy',
  terrace: 'ter',
  trail: 'trl',
  apartment: 'apt',
  unit: 'apt',
  suite: 'ste',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
};
const plainStreet = (street: string): string =>
  street
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word) => STREET_WORDS[word] ?? word)
    .join(' ');

/** How an address on the paper agrees with the chart's. */
export const compareAddress = (
  found: { readonly street: string; readonly zip: string },
  patient: Patient,
): Agreement => {
  if (patient.address === '') return 'absent';
  const [one, two] = [plainStreet(found.street), plainStreet(patient.address)];
  const zip = found.zip === '' || patient.zip === '' || found.zip === patient.zip.slice(0, 5);
  if (one === two && zip) return 'exact';
  const sameHouse = one.split(' ')[0] === two.split(' ')[0];
  if (sameHouse && (one.startsWith(two) || two.startsWith(one) || editDistance(one, two, 3) <= 3))
    return 'close';
  return 'differs';
};

/** A line that begins with the chart's whole street, house number and apartment included, is that street. */
export const compareStreet = (line: string, { address }: Patient): Agreement => {
  const [found, own] = [plainStreet(line), plainStreet(address)];
  // A street of one word beside its number could be a quantity of anything.
  return own.split(' ').length >= 3 &&
    (found === own || found.startsWith(`${own} `)) &&
    !/^ ?(?:apt|ste)\b/.test(found.slice(own.length))
    ? 'exact'
    : 'differs';
};

/** `exact` where one of the values is the chart's; undefined where none is, which says nothing. */
export const standsAlone = (
  found: readonly string[] | undefined,
  compare: (value: string) => Agreement,
): Agreement | undefined => ((found ?? []).some((value) => compare(value) === 'exact') ? 'exact' : undefined);

/** How the best of several values agrees; `absent` where there is none. */
export const bestAgreement = <T>(
  found: readonly Identifier<T>[],
  compare: (value: T) => Agreement,
): Agreement =>
  found.reduce<Agreement | undefined>((so, { value, confidence }) => {
    const agreement = weakened(compare(value), confidence);
    return so === undefined ? agreement : better(so, agreement);
  }, undefined) ?? 'absent';

/** How telephone and street agree, wherever on the paper they stand. */
export const compareContacts = (
  { phones, addresses, loneContacts }: PatientIdentifiers,
  patient: Patient,
): { readonly phone: Agreement; readonly address: Agreement } => ({
  phone:
    standsAlone(loneContacts?.phones, (phone) => comparePhones(phone, patient.phones)) ??
    bestAgreement(phones, (phone) => comparePhones(phone, patient.phones)),
  address:
    standsAlone(loneContacts?.streets, (street) => compareStreet(street, patient)) ??
    bestAgreement(addresses, (address) => compareAddress(address, patient)),
});
