import type { PatientIdentifiers } from '../finding.ts';
import type { PageText } from './page-text.ts';

const PHONE = /(?<!\d)\(?\s?([2-9]\d{2})\s?\)?\s?[-.]?\s?(\d{3})\s?[-.]?\s?(\d{4})(?!\d)/g;
/** Words of a street behind its house number. */
const LONGEST = 8;

/**
 * Every telephone number and every house number with what follows it on its row, whosever they are: a chart's own stand
 * among them or not. Sender and practice print theirs on every page; those are on no patient's chart.
 */
export const contactsIn = ({ rows }: PageText): NonNullable<PatientIdentifiers['loneContacts']> => ({
  phones: rows.flatMap(({ text }) =>
    [...text.matchAll(PHONE)].map((match) => `${match[1]}${match[2]}${match[3]}`),
  ),
  streets: rows.flatMap(({ tokens }) =>
    tokens.flatMap(({ text }, n) =>
      /^\W*\d{1,6}(?:-\d+)?$/.test(text)
        ? [
            tokens
              .slice(n, n + LONGEST)
              .map((token) => token.text)
              .join(' '),
          ]
        : [],
    ),
  ),
});
