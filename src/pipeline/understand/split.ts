import type { PatientIdentifiers, PersonName } from '../finding.ts';
import { classify, titleAt } from './classify.ts';
import { compareNames } from './compare-name.ts';
import { editDistance } from './edit-distance.ts';
import type { Field } from './fields.ts';
import type { PageNumber } from './page-numbers.ts';
import type { PageText } from './page-text.ts';

/** A page that belongs to a document, with everything that was taken off it. */
export interface ReadPage {
  readonly text: PageText;
  readonly fields: readonly Field[];
  readonly identity: PatientIdentifiers;
  readonly number: PageNumber | undefined;
}

/** Readings that are worth believing when they contradict one another. */
const BELIEVED = 0.55;

const believed = <T>(found: readonly { readonly value: T; readonly confidence: number }[]): T[] =>
  found.filter(({ confidence }) => confidence >= BELIEVED).map(({ value }) => value);

const slip = (a: string, b: string): boolean => editDistance(a, b, 1) <= 1;

/** Two pages on one person: `same`, nothing to go by, not quite alike, or two people. */
export type Kinship = 'same' | 'silent' | 'odd' | 'others';

/** Compares the people of two pages, or of two parts of a fax. */
export const kinshipOf = (a: PatientIdentifiers, b: PatientIdentifiers): Kinship => {
  const names = believed(a.names).flatMap((one: PersonName) =>
    believed(b.names).map((two) => compareNames(one, two)),
  );
  const dates = believed(a.birthDates).flatMap((one) =>
    believed(b.birthDates).map((two) => (one === two ? 'same' : slip(one, two) ? 'variant' : 'different')),
  );
  const name = names.includes('same')
    ? 'same'
    : names.includes('variant')
      ? 'variant'
      : names.length > 0
        ? 'different'
        : undefined;
  const date = dates.includes('same')
    ? 'same'
    : dates.includes('variant')
      ? 'variant'
      : dates.length > 0
        ? 'different'
        : undefined;
  if (name === undefined && date === undefined) return 'silent';
  if (name === 'different' && date !== 'same') return 'others';
  if (date === 'different') return 'others';
  if (name === 'different') return 'odd';
  // A birth date that is one digit off on another page: a slip, a namesake or a son.
  if (date === 'variant') return 'odd';
  return 'same';
};

const join = (pages: readonly ReadPage[]): PatientIdentifiers => ({
  names: pages.flatMap(({ identity }) => identity.names),
  birthDates: pages.flatMap(({ identity }) => identity.birthDates),
  phones: [],
  addresses: [],
  chartNumbers: [],
  memberIds: [],
});

/** A page that says whose it is starts lower: letterhead and addressee come first. */
const titleOf = ({ text, identity }: ReadPage): ReturnType<typeof titleAt> =>
  titleAt(text, identity.names.length + identity.birthDates.length > 0 ? 0.3 : 0.13);

/** Digits of a date, or of a number that a sender gives its patients. */
const FEWEST_DIGITS = 6;

/** `JANE DOE 03/04/1962 CHART COPY` over one page after the other; a letterhead has no such number. */
const hasSameHead = (one: ReadPage, two: ReadPage): boolean => {
  const [head, again] = [one, two].map(({ text }) =>
    (text.rows[0]?.text ?? '').toLowerCase().replace(/\W/g, ''),
  );
  return (
    head !== undefined &&
    head === again &&
    (head.match(/\d/g)?.length ?? 0) >= FEWEST_DIGITS &&
    /[a-z]{5}/.test(head) &&
    !isTelephone(one)
  );
};
/** A letterhead with a telephone number heads every document of its office. */
const isTelephone = ({ text }: ReadPage): boolean =>
  /\d{3}\W{1,3}\d{3}\W\d{4}/.test(text.rows[0]?.text ?? '');

const startsDocument = (document: readonly ReadPage[], page: ReadPage): boolean => {
  const last = document.at(-1);
  if (!last) return false;
  const kinship = kinshipOf(join(document), page.identity);
  if (kinship === 'others') return true;
  const [before, now] = [last.number, page.number];
  if (now && before) {
    if (now.page === 1) return true;
    // 2 of 3 after 1 of 3 goes on; another count is another document.
    if (now.of > 0 && before.of > 0) return now.of !== before.of;
    if (now.page > before.page) return false;
  }
  if (now?.page === 1) return true;
  if (now && now.page > 1) return false;
  const title = titleOf(page);
  if (title === null || hasSameHead(last, page)) return false;
  const ended = before !== undefined && before.of > 0 && before.page >= before.of;
  if (ended) return true;
  const first = document[0] as ReadPage;
  const own = titleOf(first) ?? classify([first.text]).type;
  // Chart copies hold reports with titles of their own.
  return title !== own && !(own === 'outside_records' && kinship === 'same');
};

/**
 * Cuts a fax into documents: where the patient changes, page numbers begin again, or a page without a number bears
 * another document's title.
 *
 * @param pages without cover sheets and blank pages, in order
 */
export const splitDocuments = (pages: readonly ReadPage[]): readonly (readonly ReadPage[])[] => {
  const documents: ReadPage[][] = [];
  for (const page of pages) {
    const current = documents.at(-1);
    if (current && !startsDocument(current, page)) current.push(page);
    else documents.push([page]);
  }
  return documents;
};
