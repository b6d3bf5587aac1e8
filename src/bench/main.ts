import { availableParallelism, cpus } from 'node:os';
import { findTesseract } from '../adapters/ocr/native.ts';
import type { EngineName } from '../adapters/ocr/protocol.ts';
import { stopServices } from '../sandbox/fleet/services.ts';
import { measureAudit } from './audit/say-audit.ts';
import { verifyExport } from './audit/verify-export.ts';
import { measureChat } from './chat/measure-chat.ts';
import { sayChat } from './chat/say-chat.ts';
import { type DecisionSpeed, measureDecisions } from './decision.ts';
import { measureFilings } from './filing/measure-filings.ts';
import { sayFilings } from './filing/say-filings.ts';
import { measureHistories } from './history/measure-history.ts';
import { sayHistories } from './history/say-histories.ts';
import { type MatchingSpeed, measureMatching } from './matching.ts';
import { BENCH_USAGE, type BenchOptions, parseBench } from './options.ts';
import { measurePages } from './pages/measure-pages.ts';
import { sayPages } from './pages/say-pages.ts';
import { measureReading, type ReadingSpeed, STAGES } from './reading.ts';
import { samplePages } from './samples.ts';
import { percent, say } from './say.ts';

const sayReading = ({ engine, pages, ...speed }: ReadingSpeed): void => {
  const { bareMs, readerMs, bareSecondsAPage, secondsAPage, stages, decodeShare } = speed;
  say(`\n## Reading with the ${engine} engine, one reader, ${pages} pages\n`);
  say('| | bare engine | reader | reader / bare |\n|---|---|---|---|');
  say(
    `| pages a second (median) | ${(1 / bareSecondsAPage).toFixed(2)} | ${(1 / secondsAPage).toFixed(2)} | ${(secondsAPage / bareSecondsAPage).toFixed(2)} in time |`,
  );
  say(
    `| processor time a page | ${bareMs.toFixed(0)} ms | ${readerMs.toFixed(0)} ms | ${(readerMs / bareMs).toFixed(2)} |`,
  );
  say(`\nOf the bare engine's processor time, decoding the page is ${percent(decodeShare)}.`);
  say('\n| beside the engine | ms a page | of the bare engine |\n|---|---|---|');
  for (const stage of STAGES)
    say(`| ${stage} | ${stages[stage].toFixed(1)} | ${percent(stages[stage] / bareMs)} |`);
};

const sayDecisions = (speed: DecisionSpeed): void => {
  say(`\n## From bytes to a decision, ${speed.engine} engine, one reader\n`);
  say('| | p50 | p95 |\n|---|---|---|');
  say(
    `| ${speed.faxes} faxes, ${speed.pages} pages | ${speed.p50.toFixed(2)} s | ${speed.p95.toFixed(2)} s |`,
  );
  say(
    `| of it: understand, match, decide | ${speed.thinkingP50.toFixed(1)} ms | ${speed.thinkingP95.toFixed(1)} ms |`,
  );
  say(
    `\nMost memory of the reader process: ${speed.peakMemoryMb === undefined ? 'not told by this system' : `${speed.peakMemoryMb.toFixed(0)} MB`}`,
  );
};

const sayMatching = (speed: MatchingSpeed): void => {
  say(`\n## Matching a fax with ${speed.patients} patients in memory\n`);
  say('| | p50 | p95 | most |\n|---|---|---|---|');
  say(
    `| ${speed.faxes} faxes, ${speed.candidates.toFixed(0)} candidates each | ${speed.p50.toFixed(2)} ms | ${speed.p95.toFixed(2)} ms | ${speed.most.toFixed(1)} ms |`,
  );
  say(`\nMade once: the index, in ${speed.indexMs.toFixed(0)} ms.`);
};

const enginesOf = ({ engines }: BenchOptions): readonly EngineName[] => {
  const native = findTesseract() !== undefined;
  if (engines !== 'wasm' && !native)
    say('\nThe native engine is not measured: Tesseract 5 with English is not installed.');
  const wanted: readonly EngineName[] = engines === 'both' ? ['wasm', 'native'] : [engines];
  return wanted.filter((engine) => engine === 'wasm' || native);
};

const SHORT_HISTORY = 10_000;
const HISTORY_WORKERS = 4;

/** Measures and prints. Nothing is asserted: times belong to a machine and to what else it does. */
const main = async (): Promise<void> => {
  const options = parseBench(process.argv.slice(2));
  const { parts } = options;
  say(
    `# Bench\n\n${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}. Times on the wall are noisy while other programs run; ratios of processor time within one run are what to compare.`,
  );
  if (parts.has('reading')) {
    const pages = await samplePages(options.pages);
    for (const engine of enginesOf(options)) sayReading(await measureReading(engine, pages));
  }
  if (parts.has('decision')) sayDecisions(await measureDecisions(options.faxes));
  if (parts.has('matching')) sayMatching(measureMatching(options.patients));
  if (parts.has('filing')) sayFilings(await measureFilings(options.filings));
  if (parts.has('history')) {
    const lengths = [SHORT_HISTORY, options.history] as const;
    const filing = { faxes: options.filings, workers: HISTORY_WORKERS };
    sayHistories(lengths, await measureHistories(...lengths, filing));
  }
  if (parts.has('chat')) sayChat(await measureChat());
  if (parts.has('audit')) await measureAudit(options.events, verifyExport);
  if (parts.has('pages'))
    sayPages(await measurePages(options.people, options.seconds, options.history), options.history);
};

// Whatever is asked of this process, what it has started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopServices().finally(() => process.exit(130)));
try {
  await main();
} catch (error) {
  if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n\n${BENCH_USAGE}\n`);
  process.exitCode = 1;
}
