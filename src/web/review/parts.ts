import type { PageRun } from '../../domain/page-runs.ts';
import { phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FaxFinding } from '../../pipeline/finding.ts';
import type { ChartSearch } from '../../pipeline/ports.ts';
import { understand } from '../../pipeline/steps/understand-fax.ts';
import type { Understood } from './open-items.ts';

/** Lines between pages, each named by the page before it, and the pages that go into no chart. */
export interface ProposedSplit {
  readonly lines: readonly number[];
  readonly out: readonly number[];
}

/** What Zally would split a fax into; null when it holds one document. */
export const proposedSplit = (finding: FaxFinding | null, pageCount: number): ProposedSplit | null => {
  const documents = finding?.documents ?? [];
  if (documents.length < 2) return null;
  const all = Array.from({ length: pageCount }, (_, index) => index + 1);
  const out = all.filter(
    (page) => !documents.some(({ pages: [first, last] }) => page >= first && page <= last),
  );
  const lines = documents.slice(0, -1).map(({ pages: [, last] }) => last);
  // A page that is left out parts its neighbours by itself.
  return { lines: lines.filter((line) => !out.includes(line + 1)), out };
};

/**
 * Understands some pages of a fax as a document of their own. Where Zally had cut it there already, nothing is asked of
 * the EHR again; elsewhere the charts are searched for what these pages say.
 *
 * @param whole what the fax as a whole was understood as
 */
export const understandPart = async (
  whole: Understood,
  { first, last }: PageRun,
  charts: ChartSearch,
  receivedAt: Date,
): Promise<Understood> => {
  if (!whole.ok) return whole;
  const { finding, matches } = reveal(whole.understanding);
  const aside = new Set([...finding.blankPages, ...finding.coverPages]);
  const body = reveal(whole.pages).filter(({ page }) => page >= first && page <= last && !aside.has(page));
  const own = finding.documents.findIndex(
    ({ pages }) => pages[0] === body[0]?.page && pages[1] === body.at(-1)?.page,
  );
  const [document, match] = [finding.documents[own], matches[own]];
  if (document !== undefined && match !== undefined) {
    const understanding = phi({ finding: { ...finding, documents: [document] }, matches: [match] });
    return { ok: true, pages: whole.pages, understanding };
  }
  // The cover sheet speaks of the whole transmission: what it says of urgency holds for every part.
  const pages = reveal(whole.pages).filter(
    ({ page }) => (page >= first && page <= last) || finding.coverPages.includes(page),
  );
  return {
    ok: true,
    pages: whole.pages,
    understanding: await understand(phi({ pages }), charts, receivedAt),
  };
};

/** What the reading of a fax says of its pages, for what follows from leaving one out; nothing where it can't be read. */
export const readBy = (whole: Understood): { readonly pagesOfNobody?: readonly number[] } =>
  whole.ok ? { pagesOfNobody: reveal(whole.understanding).finding.pagesOfNobody } : {};

/** What is wrong with the pages of the parts, in plain words; null when nothing is. */
export const refusePages = (runs: readonly PageRun[], pageCount: number | null): string | null => {
  if (pageCount === null) return 'This fax can’t be split here, because its pages can’t be counted.';
  let before = 0;
  for (const { first, last } of runs) {
    if (last > pageCount || first < 1) return `This fax has ${pageCount} pages, and a part names others.`;
    if (last < first) return 'A part ends before it begins.';
    if (first <= before) return 'The parts are not in the order of their pages, or a page is in two of them.';
    before = last;
  }
  return null;
};
