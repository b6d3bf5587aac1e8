import type { CalibrationPoint } from '../../adapters/ocr/calibration.ts';

/** One page: what the reader said of it, and what was true. Both 0 to 1. */
export type Measured = CalibrationPoint;

interface Block {
  raw: number;
  right: number;
  pages: number;
}

/** A point that fewer pages stand behind says more of those pages than of others. */
const LEAST_PAGES = 10;

/** Groups of neighbours, so that one odd page makes no step. Pages of the same figure stay together. */
const grouped = (pages: readonly Measured[]): Block[] => {
  const groups: Measured[][] = [];
  for (const page of pages.toSorted((a, b) => a.raw - b.raw)) {
    const last = groups.at(-1);
    if (last !== undefined && (last.length < LEAST_PAGES || last.at(-1)?.raw === page.raw)) last.push(page);
    else groups.push([page]);
  }
  const tail = groups.length > 1 && (groups.at(-1)?.length ?? 0) < LEAST_PAGES ? groups.pop() : undefined;
  if (tail !== undefined) groups.at(-1)?.push(...tail);
  return groups.map((group) => ({
    raw: group.reduce((sum, { raw }) => sum + raw, 0) / group.length,
    right: group.reduce((sum, { right }) => sum + right, 0) / group.length,
    pages: group.length,
  }));
};

const joined = (a: Block, b: Block): Block => {
  const pages = a.pages + b.pages;
  return {
    raw: (a.raw * a.pages + b.raw * b.pages) / pages,
    right: (a.right * a.pages + b.right * b.pages) / pages,
    pages,
  };
};

/**
 * The rising map with the least squared error (pool adjacent violators; Barlow et al. 1972), with its points at the
 * blocks' means. Lines between them instead of steps: a floor then cuts between pages and not between blocks.
 */
export const fitRising = (pages: readonly Measured[]): readonly CalibrationPoint[] => {
  const blocks: Block[] = [];
  for (const group of grouped(pages)) {
    let block = group;
    for (let last = blocks.at(-1); last !== undefined && last.right >= block.right; last = blocks.at(-1)) {
      block = joined(last, block);
      blocks.pop();
    }
    blocks.push(block);
  }
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return blocks.map(({ raw, right }) => ({ raw: round(raw), right: round(right) }));
};
