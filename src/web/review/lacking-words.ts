import type { Lacking } from '../../pipeline/finding.ts';
import { count } from '../pages/words.ts';

const MOST_NAMED = 5;

const listed = (numbers: readonly number[]): string =>
  numbers.length === 1
    ? `page ${numbers[0]}`
    : `pages ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

/** Which pages aren't there, and who says so: what a person asks the sender for. */
export const lackingWords = (lacking: Lacking): string => {
  switch (lacking.by) {
    case 'numbers': {
      const { of, numbers } = lacking;
      if (numbers.length === 0 || numbers.length > MOST_NAMED)
        return `The pages are numbered up to ${of}, and not all of them are here.`;
      const are = numbers.length === 1 ? 'isn’t' : 'aren’t';
      return `The pages are numbered up to ${of}: ${listed(numbers)} ${are} here.`;
    }
    case 'cover':
      return `The cover sheet counts ${count(lacking.of, 'page')}; ${lacking.came} came.`;
    case 'sender':
      return `The sender’s machine counted ${count(lacking.of, 'page')}; ${lacking.came} came.`;
    case 'end':
      return 'The last page says that it goes on.';
  }
};
