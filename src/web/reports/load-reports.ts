import type { PracticeTx } from '../../db/database.ts';
import { type AutonomyRecord, listAutonomy } from '../../db/stores/autonomy.ts';
import { type CallCount, listCallCounts } from '../../db/stores/call-budget.ts';
import {
  countTakenFromZally,
  type DayVolume,
  loadCorrections,
  loadReasons,
  loadVolume,
  type Period,
  type ReasonCounts,
  type TotalVolume,
  type TypeCorrections,
} from '../../db/stores/reports.ts';
import { addDays, startOfDate } from '../../domain/dates.ts';
import type { ReportDays } from './period.ts';

/** Everything that the page of reports shows. Counts and times alone. */
export interface Reports {
  /** Every day of the period. */
  readonly volume: readonly DayVolume[];
  readonly total: TotalVolume;
  /** Filed by Zally and taken back since. */
  readonly takenFromZally: number;
  readonly reasons: ReasonCounts;
  readonly corrections: readonly TypeCorrections[];
  /** Of all time, by type. */
  readonly records: readonly AutonomyRecord[];
  /** By UTC day and purpose. */
  readonly calls: readonly CallCount[];
}

const NOTHING = {
  received: 0,
  byZally: 0,
  byPeople: 0,
  setAside: 0,
  handledInEhr: 0,
  medianMs: null,
  ninetiethMs: null,
};

/** Loads the figures of some days. @param timeZone of the practice */
export const loadReports = async (
  tx: PracticeTx,
  { from, to, days }: ReportDays,
  timeZone: string,
): Promise<Reports> => {
  const period: Period = { from: startOfDate(from, timeZone), until: startOfDate(addDays(to, 1), timeZone) };
  const { days: withFaxes, total } = await loadVolume(tx, period, timeZone);
  const known = new Map(withFaxes.map((volume) => [volume.day, volume]));
  return {
    volume: days.map((day) => known.get(day) ?? { day, ...NOTHING }),
    total,
    takenFromZally: await countTakenFromZally(tx, period),
    reasons: await loadReasons(tx, period),
    corrections: await loadCorrections(tx, period),
    records: await listAutonomy(tx),
    calls: (await listCallCounts(tx, period.from, timeZone)).filter(({ day }) => day <= to),
  };
};
