import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createReaderPool, READER_VERSION } from '../adapters/ocr/reader-pool.ts';
import type { RepertoireName } from '../sandbox/fax-machine/repertoires.ts';
import { reliabilitySvg } from '../triage/report/reliability-svg.ts';
import { reportOn } from '../triage/report/report.ts';
import { shareText, writeReport } from '../triage/report/write-report.ts';
import { codeVersion } from './code-version.ts';
import { failureLines } from './failures.ts';
import type { JudgedPlan } from './judge-corpus.ts';
import { longRun } from './long-run.ts';
import { simulateMatching } from './matching/simulate.ts';
import { writeMatching } from './matching/write-matching.ts';
import { EVAL_USAGE, type EvalOptions, parseEval } from './options.ts';
import { createReadingCache, type ReadingCache } from './readings.ts';
import { realSection } from './real/real-section.ts';
import { judgeRelatives } from './relatives/judge-relatives.ts';
import { writeRelatives } from './relatives/write-relatives.ts';
import { runCorpus } from './run-corpus.ts';
import { loadShard, saveShard } from './shards.ts';
import { UNTAUGHT_SETS } from './train/layout-documents.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, '.zally', 'evaluation', 'readings');
const DOCS = join(ROOT, 'docs');
const SHARDS = join(DOCS, 'evaluation');

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const progressOf = (name: string, all: number): ((done: number) => void) => {
  const began = performance.now();
  return (done) => {
    if (done % 25 !== 0 && done !== all) return;
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(
      `${name}: ${done} of ${all}, ${((seconds / done) * (all - done)).toFixed(0)} s left\n`,
    );
  };
};

/** The short run: fine and standard mode apart, since they promise different things. */
const runShort = async (
  options: EvalOptions,
  cache: ReadingCache,
): Promise<{ readonly fine: readonly JudgedPlan[]; readonly standard: readonly JudgedPlan[] }> => {
  const { seed, layouts } = options;
  const of = async (mode: 'fine' | 'standard', count: number): Promise<readonly JudgedPlan[]> =>
    await runCorpus(
      { seed: `${seed}-${mode}`, count, layouts, mode },
      cache,
      options.readers + 1,
      progressOf(mode, count),
    );
  const standard = Math.round(options.faxes / 4);
  return { fine: await of('fine', options.faxes - standard), standard: await of('standard', standard) };
};

/** The long run, a seed a shard; shards that are there already aren't run again. */
const runFull = async (options: EvalOptions, cache: ReadingCache, reader: string): Promise<void> => {
  const stop = performance.now() + options.minutes * 60_000;
  const code = codeVersion();
  for (const corpus of longRun(options.shards)) {
    const { seed, layouts, count } = corpus;
    const known = loadShard(SHARDS, seed);
    if (known?.reader === reader && known.code === code) continue;
    if (performance.now() > stop) {
      say(`Time is up before ${seed}; the next run goes on there.`);
      return;
    }
    const faxes = await runCorpus(corpus, cache, options.readers + 1, progressOf(seed, count));
    saveShard(SHARDS, { seed, layouts, reader, code, faxes });
  }
};

const machine = (): string => `${availableParallelism()} cores, Node ${process.versions.node}`;

const reportAndFailures = (faxes: readonly JudgedPlan[]): readonly string[] => [
  writeReport(reportOn(faxes)),
  '### Failures worth knowing',
  '',
  ...failureLines(faxes, 40),
  '',
];

const section = (title: string, faxes: readonly JudgedPlan[]): string =>
  [`## ${title}`, '', ...reportAndFailures(faxes)].join('\n');

const LONG_RUN = '## The long run';

const HELD_APART: ReadonlySet<RepertoireName> = new Set(['varied', 'diverse', 'assorted']);

/** What a set is in the words of the report. */
const layoutWords = (name: RepertoireName): string => {
  if (name === 'shown') return 'first';
  if (name === 'held_out') return 'held-out';
  if (HELD_APART.has(name)) return `once held-out (${name})`;
  return `${UNTAUGHT_SETS.includes(name) ? '' : 'once '}unseen (${name})`;
};

/** What a report says of layouts that the classifier wasn't made on. */
const layoutsSaid = (name: RepertoireName): string | undefined => {
  if (UNTAUGHT_SETS.includes(name))
    return 'layouts that training hasn’t seen (what others said when nobody had looked at them is in docs/decisions.md)';
  return name === 'held_out'
    ? 'layouts held apart from training (see docs/decisions.md for what was seen of them)'
    : undefined;
};

/** The shards of the long run that are there, together. */
const fullSection = (options: EvalOptions, reader: string): string => {
  const shards = longRun(options.shards)
    .map(({ seed }) => loadShard(SHARDS, seed))
    .filter((shard) => shard !== undefined);
  if (shards.length === 0) return `${LONG_RUN}\n\nNot run yet: \`npm run eval -- --full\`.\n`;
  const code = codeVersion();
  const stale = shards.filter((shard) => shard.reader !== reader || shard.code !== code).length;
  const faxes = shards.flatMap((shard) => shard.faxes);
  const groups = (['fresh', 'held_out', 'assorted', 'diverse', 'varied', 'shown'] as const).flatMap(
    (layouts) =>
      (['fine', 'standard'] as const).map((mode) => ({
        name: `${layoutWords(layouts)} layouts, ${mode} mode`,
        report: reportOn(
          shards
            .filter((shard) => shard.layouts === layouts)
            .flatMap((shard) => shard.faxes.filter((fax) => fax.mode === mode)),
        ),
      })),
  );
  return [
    LONG_RUN,
    '',
    `${shards.length} seeds (${shards[0]?.seed} to ${shards.at(-1)?.seed}), layouts of the sets developed on and of the one held out, read with ${shards[0]?.reader}${stale > 0 ? ` (${stale} of them with an earlier reader or classifier than today's)` : ''}. The results of each are in docs/evaluation.`,
    '',
    '| of these | faxes | filed | wrong charts | filed of fileable | where legible | right type | urgent recognised |',
    '|---|---|---|---|---|---|---|---|',
    ...groups
      .filter(({ report }) => report.faxes > 0)
      .map(
        ({ name, report }) =>
          `| ${name} | ${report.faxes} | ${report.filed} | ${report.wrongCharts} | ${shareText(report.automatic)} | ${shareText(report.automaticLegible)} | ${shareText(report.type)} | ${shareText(report.urgentRecall)} |`,
      ),
    '',
    ...reportAndFailures(faxes),
  ].join('\n');
};

const matchingSection = ({ simulated }: EvalOptions): string => {
  if (simulated === 0) return '';
  const seed = 'matching-1';
  return `## Matching alone\n\n${writeMatching(seed, simulateMatching({ seed, readings: simulated }))}`;
};

const relativesSection = async ({ relatives }: EvalOptions): Promise<string> =>
  relatives === 0 ? '' : `## Relatives\n\n${writeRelatives(await judgeRelatives('relatives-1', relatives))}`;

const main = async (): Promise<void> => {
  const options = parseEval(process.argv.slice(2), availableParallelism());
  const pool = createReaderPool({ processes: options.readers, engine: options.engine });
  const reader = `${READER_VERSION}-${pool.engine}`;
  const cache = createReadingCache(CACHE, reader, pool);
  try {
    if (options.full) {
      await runFull(options, cache, reader);
      return;
    }
    const { fine, standard } = await runShort(options, cache);
    const all = [...fine, ...standard];
    const report = reportOn(all);
    const text = [
      '# Evaluation',
      '',
      `Made by \`npm run eval\`: ${options.faxes} made-up faxes of seed ${options.seed}, ${layoutsSaid(options.layouts) ?? 'layouts known to the classifier'}, read by ${reader}; ${machine()}.`,
      '',
      section('All', all),
      '![How often statements were true](evaluation/reliability.svg)',
      '',
      section('Fine mode', fine),
      section('Standard mode', standard),
      matchingSection(options),
      await relativesSection(options),
      fullSection(options, reader),
      await realSection(),
    ].join('\n');
    say(text);
    if (!options.write) return;
    writeFileSync(join(DOCS, 'evaluation.md'), text);
    writeFileSync(
      join(SHARDS, 'reliability.svg'),
      reliabilitySvg(report.typeCalibration, report.matchCalibration),
    );
  } finally {
    await pool.close();
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n\n${EVAL_USAGE}\n`);
  process.exitCode = 1;
}
