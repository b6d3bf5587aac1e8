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
  if (!couldBe(rival)) return false;
  return !TELLING.some((field) => own.fields[field] === 'exact' && rival.fields[field] === 'differs');
};
