import { createRosterCharts } from '../adapters/ehr/roster/index.ts';
import { createReaderPool } from '../adapters/ocr/reader-pool.ts';
import { phi } from '../domain/phi.ts';
import { directoryOf, rosterOf } from '../evaluation/judge-corpus.ts';
import { triageReading } from '../triage/triage-fax.ts';
import { peakMemoryMb, quantile } from './clock.ts';
import { sampleFaxes } from './samples.ts';

/** From a fax's bytes to what Zally would do with it, by one reader process. */
export interface DecisionSpeed {
  readonly engine: string;
  readonly faxes: number;
  readonly pages: number;
  readonly p50: number;
  readonly p95: number;
  /** Of these, what comes after reading: understand, match, decide. Milliseconds. */
  readonly thinkingP50: number;
  readonly thinkingP95: number;
  readonly peakMemoryMb: number | undefined;
}

/** Reads and decides the faxes one after another. */
export const measureDecisions = async (count: number): Promise<DecisionSpeed> => {
  const { practice, samples } = await sampleFaxes(count);
  const charts = createRosterCharts(rosterOf(practice));
  const directory = directoryOf(practice);
  const pool = createReaderPool({ processes: 1 });
  const [seconds, thinking]: [number[], number[]] = [[], []];
  let pages = 0;
  let peak: number | undefined;
  try {
    const decide = async ({ plan, bytes }: (typeof samples)[number]): Promise<void> => {
      const began = performance.now();
      const result = await pool.read(phi(bytes));
      const read = performance.now();
      const fax = await triageReading(result, charts, new Date(`${plan.date}T${plan.time}Z`), directory);
      thinking.push(performance.now() - read);
      seconds.push((performance.now() - began) / 1000);
      pages += fax.pages;
    };
    const [first] = samples;
    if (first !== undefined) await decide(first);
    for (const list of [seconds, thinking]) list.length = 0;
    pages = 0;
    for (const sample of samples) await decide(sample);
    const [pid] = pool.processIds();
    peak = pid === undefined ? undefined : peakMemoryMb(pid);
  } finally {
    await pool.close();
  }
  return {
    engine: pool.engine,
    faxes: samples.length,
    pages,
    p50: quantile(seconds, 0.5),
    p95: quantile(seconds, 0.95),
    thinkingP50: quantile(thinking, 0.5),
    thinkingP95: quantile(thinking, 0.95),
    peakMemoryMb: peak,
  };
};
