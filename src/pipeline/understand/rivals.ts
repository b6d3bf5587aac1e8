import type { ComparedField } from '../match.ts';
import type { Comparison } from './compare-fields.ts';

/** What tells two people apart who share, but for a slip, a name and a birth date. */
const TELLING: readonly ComparedField[] = ['middle_name', 'suffix', 'phone', 'address', 'member_id'];

/** The paper could be about this chart if one thing on it were mistyped or misread. */
const couldBe = ({ fields, name }: Comparison): boolean =>
  name?.alike === true &&
  (fields.last_name === 'exact' || fields.last_name === 'close') &&
  fields.date_of_birth !== 'differs';

/** Somebody who has married since, or whose birth date the chart has quite wrong. */
const couldHaveBeen = ({ fields, name }: Comparison): boolean =>
  name?.alike === true && (fields.last_name === 'exact' || fields.date_of_birth === 'exact');

/** Something on the paper is another than on the chart. */
const hasDoubt = ({ fields }: Comparison): boolean => TELLING.some((field) => fields[field] === 'differs');

/**
 * Another given name of the household, where the paper has this chart's to the letter. To make one of the other takes a
 * slip. Where whatever else the two don't share would take a second one at the same time, that is enough: a middle name
 * that only this chart has, the other sex, two letters instead of one. Where nothing else tells them apart, the letters
 * have to be beyond doubt, and nothing on the paper may be another than on this chart.
 */
export const isToldApart = (rival: Comparison, own: Comparison): boolean =>
  own.fields.first_name === 'exact' &&
  own.fields.last_name === 'exact' &&
  own.fields.date_of_birth === 'exact' &&
  rival.fields.first_name !== 'exact' &&
  // James Kelly for Kelly James is no slip of a letter.
  rival.name?.swapped !== true &&
  ((own.fields.middle_name === 'exact' && rival.fields.middle_name !== 'exact') ||
    (own.sex === 'exact' && rival.sex === 'differs') ||
    rival.name?.apart === true ||
    (own.name?.clear === true && !hasDoubt(own)));

/**
 * A namesake whose birth date is a slip away. To make this chart's of the other takes the slip, and where only this chart
 * has the paper's middle name, a second thing that is wrong at the same time.
 */
const isNamesakeApart = (rival: Comparison, own: Comparison): boolean =>
  own.fields.first_name === 'exact' &&
  own.fields.last_name === 'exact' &&
  own.fields.date_of_birth === 'exact' &&
  rival.born !== own.born &&
  rival.fields.date_of_birth !== 'exact' &&
  own.fields.middle_name === 'exact' &&
  rival.fields.middle_name !== 'exact';

/** Under this chart's roof, or all but its birth date: somebody whose name is the paper's to the letter. */
const isNamed = ({ fields }: Comparison): boolean =>
  fields.first_name === 'exact' &&
  fields.last_name === 'exact' &&
  (['phone', 'address', 'middle_name', 'member_id', 'date_of_birth'] as const).some(
    (field) => fields[field] === 'exact',
  );

/**
 * Whether another chart contests this one: a slip on the paper would make it the other's, and no other identifier
 * says which; or something telling is the other's and not this one's. Odds can't settle it: an error that yields a
 * real person's exact name and birth date looks like truth.
 */
export const contests = (rival: Comparison, own: Comparison): boolean => {
  if (own.fields.chart_number === 'exact' && rival.fields.chart_number !== 'exact') return false;
  if (
    couldHaveBeen(rival) &&
    TELLING.some((field) => rival.fields[field] === 'exact' && own.fields[field] !== 'exact')
  )
    return true;
  if (isNamed(rival) && own.fields.first_name !== 'exact') return true;
  if (!couldBe(rival) || isToldApart(rival, own) || isNamesakeApart(rival, own)) return false;
  return !TELLING.some((field) => own.fields[field] === 'exact' && rival.fields[field] === 'differs');
};
