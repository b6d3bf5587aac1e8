import type { Draft } from '../kinds/draft.ts';
import { addDays, yearsBetween } from '../page/dates.ts';

/** What children get: vaccine, product, the year since which there is such a thing, months of age. */
const CHILDHOOD: readonly (readonly [string, string, number, readonly number[]])[] = [
  ['DTaP', 'Daptacel', 1992, [2, 4, 6, 16, 50]],
  ['Hep B', 'Engerix-B Ped', 1991, [0, 1, 7]],
  ['Polio (IPV)', 'IPOL', 1958, [2, 4, 8, 51]],
  ['MMR', 'M-M-R II', 1978, [13, 52]],
  ['Varicella', 'Varivax', 1996, [13, 52]],
  ['Hib', 'PedvaxHIB', 1990, [2, 4, 14]],
  ['Pneumococcal conj.', 'Prevnar', 2001, [2, 4, 6, 14]],
  ['Hep A', 'Havrix Ped', 2000, [14, 21]],
  ['Tdap', 'Boostrix', 2006, [134]],
  ['Meningococcal ACWY', 'Menveo', 2006, [135, 195]],
];

/** What is given by the calendar: vaccine, product, from which age, about how many days before the fax. */
const CALENDAR: readonly (readonly [string, string, number, readonly number[]])[] = [
  ['Influenza', 'Fluzone', 1, [1490, 1120, 760, 395]],
  ['COVID-19', 'Comirnaty', 5, [2030, 2005, 1760, 1100, 400]],
  ['Tdap booster', 'Adacel', 21, [2600]],
  ['Zoster (RZV)', 'Shingrix', 50, [1620, 1500]],
  ['Pneumococcal PCV20', 'Prevnar 20', 65, [1300]],
];

/** Doses of one vaccine: how many days before the fax each was given. */
export interface Doses {
  readonly vaccine: string;
  readonly product: string;
  readonly ago: readonly number[];
}

/** What somebody of this age has had. Without a date of birth, what a grown-up of no certain age has. */
export const dosesOf = ({ who, sent, rng }: Draft): Doses[] => {
  const birth = who.fields.dateOfBirth ?? addDays(sent, -14_000);
  const age = Math.round((Date.parse(sent) - Date.parse(birth)) / 86_400_000);
  const childhood = CHILDHOOD.map(([vaccine, product, since, months]) => ({
    vaccine,
    product,
    ago: months
      .map((month) => age - Math.round(month * 30.44) - rng.int(0, 24))
      .filter((ago) => ago > 3 && Number(addDays(sent, -ago).slice(0, 4)) >= since),
  }));
  const calendar = CALENDAR.map(([vaccine, product, from, days]) => ({
    vaccine,
    product,
    ago: days
      .map((ago) => ago - rng.int(0, 20))
      .filter((ago) => yearsBetween(birth, addDays(sent, -ago)) >= from),
  }));
  return [...childhood, ...calendar].filter(({ ago }) => ago.length > 0);
};
