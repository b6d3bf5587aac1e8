/** A run of a fax's pages, 1-based and inclusive. */
export interface PageRun {
  readonly first: number;
  readonly last: number;
}

/** Some pages of a fax in a chart. */
export interface PagesInChart {
  /** Names the chart; nothing else is done with it than to compare it. */
  readonly chart: string;
  /** Null: nobody knows any more which. */
  readonly pages: PageRun | null;
}

const MOST_PAGES = 1_000_000;

/** All pages of a fax. @param count null where nobody has counted them */
export const allPages = (count: number | null): PageRun => ({ first: 1, last: count ?? MOST_PAGES });

/** True when a page of one may be in the same chart by the other. Where it isn't known which pages, it may be. */
export const mayMeet = (one: PagesInChart, other: PagesInChart): boolean => {
  if (one.chart !== other.chart) return false;
  if (one.pages === null || other.pages === null) return true;
  return one.pages.first <= other.pages.last && other.pages.first <= one.pages.last;
};

/**
 * True when every page of these is by those in the very chart that it is in by these. Of pages that nobody knows it is true
 * only where the whole fax is there.
 *
 * @param leftOut pages that needn't be there
 */
export const areCoveredBy = (
  these: readonly PagesInChart[],
  those: readonly PagesInChart[],
  all: PageRun,
  leftOut: readonly number[] = [],
): boolean =>
  these.every(({ chart, pages }) => {
    const runs = those.flatMap((other) =>
      other.chart === chart && other.pages !== null ? [other.pages] : [],
    );
    runs.push(...leftOut.map((page) => ({ first: page, last: page })));
    let next = (pages ?? all).first;
    for (const { first, last } of runs.toSorted((a, b) => a.first - b.first)) {
      if (first > next) break;
      next = Math.max(next, last + 1);
    }
    return next > (pages ?? all).last;
  });
