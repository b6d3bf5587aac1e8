import type { PageReading } from '../../pipeline/reading.ts';
import table from './legibility-table.json' with { type: 'json' };

/** A point of a map from the raw figure to the share of characters that is read right. Both 0 to 1. */
export interface CalibrationPoint {
  readonly raw: number;
  readonly right: number;
}

/** The map that runs in straight lines from point to point, and stays as it is beyond the first and the last. */
export const alongPoints =
  (points: readonly CalibrationPoint[]) =>
  (raw: number): number => {
    const above = points.findIndex((point) => point.raw >= raw);
    const [before, after] = [points[above - 1], points.at(above)];
    if (after === undefined) return raw;
    if (before === undefined || above < 0) return after.right;
    const way = (raw - before.raw) / (after.raw - before.raw);
    return Math.round((before.right + way * (after.right - before.right)) * 1000) / 1000;
  };

/**
 * The share of a page's characters, 0 to 1, that is expected to be read right when the raw figure (see
 * {@link legibilityOf}) is this one: measured on made-up faxes, whose print is known, by `npm run calibrate`.
 */
export const calibratedLegibility = alongPoints(table);

/** A page with its figure calibrated. A blank page hides nothing, whatever was measured of others. */
export const withCalibratedLegibility = (page: PageReading): PageReading =>
  page.blank ? page : { ...page, legibility: calibratedLegibility(page.legibility) };
