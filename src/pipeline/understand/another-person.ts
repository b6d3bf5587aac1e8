import type { Identifier, PersonName } from '../finding.ts';
import type { Patient } from '../ports.ts';
import { compareFirst, compareLast, isMiddleAlone, plainName } from './compare-name.ts';
import { compareName, type NameComparison } from './written-name.ts';

/**
 * Somebody named as a patient is who can't be this chart's: a surname alone says less, and says it all the same.
 *
 * @param renamed the paper has this chart's birth date, telephone and street: the surname may be a former one
 * @param own names on the paper that are the chart's but for the surname
 */
export const isAnother = (
  one: Identifier<PersonName>,
  patient: Patient,
  renamed: boolean,
  own: readonly PersonName[],
): boolean => {
  if (one.value.first === '')
    return (
      // Ms. Former, whom the paper has named in full with the rest of this chart.
      !(renamed && own.some(({ last }) => compareLast(one.value.last, last) === 'exact')) &&
      compareLast(one.value.last, patient.lastName) === 'differs' &&
      compareFirst(one.value.last, patient.firstName) === 'differs' &&
      compareFirst(one.value.last, patient.middleName || patient.firstName) === 'differs' &&
      compareFirst(one.value.last, patient.nickName || patient.firstName) === 'differs'
    );
  const compared = compareName(one, patient);
  if (renamed && hasAnotherSurname(compared)) return false;
  // Mr. Dela Vega has a surname of two words and no given name.
  if (compareLast(`${one.value.first} ${one.value.last}`, patient.lastName) === 'exact') return false;
  // Y. Doe, whose given name wasn't read: the chart's middle initial.
  if (compared.last === 'exact' && isMiddleAlone(one.value, patient.middleName)) return false;
  // Mohan Carlos, whose surname stands in the next row.
  if (compared.first === 'exact' && plainName(one.value.last) === plainName(patient.middleName)) return false;
  return compared.first === 'differs' || compared.last === 'differs' || compared.middle === 'differs';
};

/**
 * The chart's given name with a surname that isn't the chart's: whoever also has its birth date, telephone and street has
 * married since, or hasn't told everybody.
 */
export const hasAnotherSurname = ({ first, middle, last, suffix, swapped }: NameComparison): boolean =>
  first === 'exact' && last === 'differs' && middle !== 'differs' && suffix !== 'differs' && !swapped;
