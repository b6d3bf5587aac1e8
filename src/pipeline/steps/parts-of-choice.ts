import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { describeDocument } from '../decide.ts';

/** What a person files of a fax: all of it, or some of its pages. */
interface Part {
  readonly type: DocumentType;
  readonly pages?: PageRun | null;
}

/** Every document of a split fax names its pages, in order, and none twice. Pages left out (a cover) are allowed. */
export const checkPages = (all: readonly Part[], pageCount: number | null): void => {
  let before = 0;
  for (const { pages } of all) {
    if (pages == null) {
      if (all.length > 1) throw new ZallyError('invalid_input');
      continue;
    }
    const { first, last } = pages;
    const whole = Number.isInteger(first) && Number.isInteger(last);
    if (!whole || first <= before || last < first || pageCount === null || last > pageCount) {
      throw new ZallyError('invalid_input');
    }
    before = last;
  }
};

/** The type's label; of a part, which pages of which fax it is. */
export const describePart = ({ type, pages }: Part, received: string, pageCount: number | null): string => {
  const label = describeDocument(type);
  if (pages == null) return label;
  const { first, last } = pages;
  const run = first === last ? `page ${first}` : `pages ${first}–${last}`;
  return `${label} (${run} of ${pageCount ?? '?'} of a fax received ${received})`;
};
