import fc from 'fast-check';
import { CENSUS_NAMES } from './names.ts';

/** Identifiers as they stand on paper, and what a poor line makes of them. For tests of what leaves. */

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const name = fc.constantFrom(...CENSUS_NAMES.filter((word) => word.length > 2));
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const letters = (count: number) =>
  fc
    .array(fc.integer({ min: 65, max: 90 }), { minLength: count, maxLength: count })
    .map((all) => String.fromCharCode(...all));
const two = (value: number): string => String(value).padStart(2, '0');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const person = fc
  .tuple(name, name, fc.integer({ min: 0, max: 6 }), letters(1))
  .map(([first, last, form, middle]) => {
    const [one, other] = [capital(first), capital(last)];
    return [
      `${one} ${other}`,
      `${other}, ${one}`,
      `${other.toUpperCase()}, ${one.toUpperCase()} ${middle}.`,
      `${first} ${middle.toLowerCase()} ${last}`,
      `${one}-${other}`,
      `O'${other} ${one} III`,
      `Dr. ${one} ${middle}. ${other}, MD`,
    ][form] as string;
  });

const date = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1920, max: 2026 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(
    ([month, day, year, form]) =>
      [
        `${two(month)}/${two(day)}/${year}`,
        `${year}-${two(month)}-${two(day)}`,
        `${MONTHS[month - 1]} ${day}, ${year}`,
        `${day} ${MONTHS[month - 1]?.slice(0, 3)} ${year}`,
        `${month} / ${day} / ${year}`,
      ][form] as string,
  );

const phone = fc
  .tuple(digits(3), digits(3), digits(4), fc.integer({ min: 0, max: 3 }))
  .map(
    ([a, b, c, form]) =>
      [`(${a}) ${b}-${c}`, `${a}.${b}.${c}`, `${a}-${b}-${c}`, `+1 ${a} ${b} ${c}`][form] as string,
  );
const ssn = fc.tuple(digits(3), digits(2), digits(4)).map((parts) => parts.join('-'));
const chart = fc
  .tuple(letters(2), digits(6), fc.boolean())
  .map(([a, b, tail]) => (tail ? `${b}${a}` : `MRN${a}${b}`));
const address = fc
  .tuple(digits(4), name, fc.constantFrom('Street', 'Ave', 'Rd', 'Lane', 'Court'), name, digits(5))
  .map(
    ([number, street, kind, town, zip]) => `${number} ${capital(street)} ${kind}, ${capital(town)} OH ${zip}`,
  );
const online = fc
  .tuple(name, name, digits(2), fc.integer({ min: 0, max: 3 }))
  .map(
    ([a, b, n, form]) =>
      [
        `${a}.${b}@clinic.com`,
        `https://portal.${a}.org/patient/${b}`,
        `${a}_${b}${n}.pdf`,
        `${a}-care@${b}.net`,
      ][form] as string,
  );

/** One identifier as it was written. */
export const identifier: fc.Arbitrary<string> = fc.oneof(person, date, phone, ssn, chart, address, online);

const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  '0O O0 o0 1l l1 I1 il 5S S5 s5 8B B8 2Z Z2 6G G6 9g q9 mrn wvv'
    .split(' ')
    .map((pair) => [pair[0], pair.slice(1)]),
);
const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', n: 'ñ', c: 'ç' };

const swapped = (
  text: string,
  table: Readonly<Record<string, string>>,
  every: number,
  from: number,
): string =>
  Array.from(text, (sign, n) => ((n + from) % every === 0 ? (table[sign] ?? sign) : sign)).join('');

export interface Planted {
  readonly written: string;
  readonly read: string;
  /** A part may have become another word: `Oliver` read as `O liver`. The whole may still not leave. */
  readonly broken: boolean;
}

/** An identifier, and what was read of it. */
export const planted: fc.Arbitrary<Planted> = fc
  .tuple(identifier, fc.integer({ min: 0, max: 12 }), fc.nat(40), fc.integer({ min: 1, max: 3 }))
  .map(([written, kind, at, every]) => {
    const place = 1 + (at % Math.max(1, written.length - 1));
    const whole = (read: string): Planted => ({ written, read, broken: false });
    const broken = (read: string): Planted => ({ written, read, broken: true });
    switch (kind) {
      case 0:
        return broken(swapped(written, LOOKALIKES, every, at));
      case 1:
        return whole(written.toLowerCase());
      case 2:
        return whole(written.toUpperCase());
      case 3:
        return broken(`${written.slice(0, place)} ${written.slice(place)}`);
      case 4:
        return broken(`${written.slice(0, place)}-${written.slice(place)}`);
      case 5:
        return whole(`Name:${written}`);
      case 6:
        return whole(`Patient${written}`);
      case 7:
        return whole(`${written}-report`);
      case 8:
        return whole(swapped(written, ACCENTS, every, at));
      case 9:
        return whole(written.normalize('NFD').replaceAll('e', 'e\u0301'));
      case 10:
        return broken(Array.from(written).join(' '));
      case 11:
        return broken(`${written.slice(0, place)}\u00ad${written.slice(place)}`);
      default:
        return whole(written);
    }
  });
