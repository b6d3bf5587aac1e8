import type { Draft } from '../kinds/draft.ts';
import { addDays, yearsBetween } from '../page/dates.ts';

/** By age: vaccine, brand, first year in use, months after birth. */
const BY_AGE: readonly (readonly [string, string, number, readonly number[]])[] = [
  ['Hepatitis B', 'Recombivax HB', 1992, [0, 2, 9]],
  ['DTaP', 'Infanrix', 1997, [2, 4, 6, 17, 54]],
  ['DTP', '', 1950, [3, 5, 7, 18, 60]],
  ['Polio', 'IPOL', 1956, [2, 4, 12, 54]],
  ['Hib', 'ActHIB', 1991, [2, 4, 6, 15]],
  ['PCV', 'Prevnar 13', 2002, [2, 4, 6, 13]],
  ['MMR', 'M-M-R II', 1972, [14, 56]],
  ['Varicella', 'Varivax', 1997, [15, 56]],
  ['Hepatitis A', 'Vaqta', 2006, [13, 20]],
  ['Tdap', 'Boostrix', 2006, [136]],
  ['HPV', 'Gardasil 9', 2015, [138, 145]],
  ['MenACWY', 'MenQuadfi', 2007, [137, 196]],
];

/** By season: vaccine, brand, from which age, days before the fax. */
const BY_SEASON: readonly (readonly [string, string, number, readonly number[]])[] = [
  ['Influenza', 'Fluarix', 2, [1130, 770, 400]],
  ['COVID-19', 'Spikevax', 12, [1990, 1962, 1400, 410]],
  ['Td / Tdap booster', 'Adacel', 25, [2300]],
  ['Zoster', 'Shingrix', 52, [1210, 1110]],
  ['Pneumococcal', 'Prevnar 20', 66, [980]],
  ['RSV', 'Arexvy', 76, [720]],
];

/** Days before the fax on which somebody had a vaccine. */
interface Shots {
  readonly vaccine: string;
  readonly product: string;
  readonly ago: readonly number[];
}

/** What has been given to somebody of this age; of an age like many where none is known. */
export const shotsOf = ({ who, sent, rng }: Draft): Shots[] => {
  const birth = who.fields.dateOfBirth ?? addDays(sent, -12_500);
  const lived = Math.round((Date.parse(sent) - Date.parse(birth)) / 86_400_000);
  // Children had DTP until DTaP took its place.
  const born = Number(birth.slice(0, 4));
  const early = BY_AGE.filter(([vaccine]) =>
    vaccine === 'DTP' ? born < 1997 : vaccine !== 'DTaP' || born >= 1997,
  ).map(([vaccine, product, since, months]) => ({
    vaccine,
    product,
    ago: months
      .map((month) => lived - Math.round(month * 30.4) - rng.int(1, 20))
      .filter((days) => days > 5 && Number(addDays(sent, -days).slice(0, 4)) >= since),
  }));
  const later = BY_SEASON.map(([vaccine, product, from, days]) => ({
    vaccine,
    product,
    ago: days
      .map((ago) => ago + rng.int(-15, 15))
      .filter((ago) => yearsBetween(birth, addDays(sent, -ago)) >= from),
  }));
  return [...early, ...later].filter(({ ago }) => ago.length > 0);
};
