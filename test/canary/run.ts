import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BackendName } from '../../src/sandbox/fleet/services.ts';
import { type CanaryBox, openBox } from './box.ts';
import { compareCalls } from './calls.ts';
import { commonEntries, type Searched, searchAll } from './channels.ts';
import { controlIdentifiers, judgeControls, leakEverywhere, makeControls } from './controls.ts';
import { type Deeds, workOff } from './deeds.ts';
import { patternsFor, patternsOfBytes } from './encodings.ts';
import { failNowAndThen } from './faults.ts';
import { plant } from './identifiers.ts';
import { knock } from './outsiders.ts';
import { makePapers, piecesOf } from './papers.ts';
import { asking } from './person.ts';
import { provoke, sendFaxes } from './provoke.ts';
import { leftOut, reportLines } from './report.ts';
import { createScanner, type Scanner } from './scanner.ts';
import { settle } from './settle.ts';

/** What a run came to. */
export interface Verdict {
  readonly passed: boolean;
  readonly lines: readonly string[];
}

const strangersOf = (box: CanaryBox): readonly string[] => {
  const lines = readFileSync(join(box.places.own, 'connections'), 'utf8').split('\n');
  const addresses = new Set(lines.flatMap((line) => /^address (.+)$/.exec(line)?.[1] ?? []));
  return [...addresses].filter((address) => !box.known.has(address.replace('::1:', '127.0.0.1:')));
};

const FIRST_MS = 70_000;
const LAST_MS = 12_000;

/** One whole run with queues on `backend`. @param say a line of progress */
export const runCanary = async (
  backend: BackendName,
  seed: string,
  say: (line: string) => void,
): Promise<Verdict> => {
  const began = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - began) / 1000)} s`;
  const planted = plant(seed);
  const papers = await makePapers(planted);
  const before = commonEntries();
  const box = await openBox(backend, planted);
  let removing = false;
  try {
    say(`  everything runs (${seconds()})`);
    const deeds: Deeds = new Map();
    const asks = asking(box);
    // Some come when everything fails.
    const later = papers.filter(({ late }) => late);
    failNowAndThen(box.outside.ehr, planted, deeds, 7);
    sendFaxes(
      box,
      papers.filter(({ late }) => !late),
    );
    await knock(box, asks, planted, deeds);
    await delay(6000);
    box.outside.ehr.instead = undefined;
    await settle(box, FIRST_MS);
    say(`  faxes came in (${seconds()})`);
    // What is filed meanwhile finds each second write failing.
    failNowAndThen(box.outside.ehr, planted, deeds, 2, ({ method }) => method !== 'GET');
    const images = await workOff(box, asks, planted, deeds);
    box.outside.ehr.instead = undefined;
    say(`  worked off (${seconds()})`);
    await provoke(box, asks, planted, later, deeds);
    const states = await settle(box, LAST_MS);
    say(`  every failure provoked (${seconds()})`);
    const strangers = strangersOf(box);
    const controls = makeControls();
    await leakEverywhere(box, controls);
    await box.stopZally();
    const files = [...papers.map(({ bytes }) => bytes), ...images];
    const pieces = files.flatMap((bytes, n) => piecesOf(bytes).map((piece) => ({ piece, n })));
    const all = [...planted.all, ...controlIdentifiers(controls)];
    const { patterns, numbers } = patternsFor(all);
    const ofPieces = pieces.flatMap(({ piece }, n) => patternsOfBytes(piece, all.length + n));
    const scanner: Scanner = createScanner([...patterns, ...ofPieces], numbers);
    const searched: readonly Searched[] = await searchAll(box, scanner, before);
    say(`  searched (${seconds()})`);
    const first = planted.all.length;
    const { used, beside } = compareCalls(box.outside.ehrCalls);
    const judged = judgeControls(controls, first, searched);
    const leaks = searched.flatMap(({ channel, hits }) =>
      hits
        .filter(({ of }) => of < first || of >= all.length)
        .map((hit) => {
          const of = hit.of < first ? planted.all[hit.of] : undefined;
          const what = of === undefined ? 'a piece of a fax or a page' : `${of.kind} ${of.forms[0]}`;
          return `${channel}: ${what}, ${hit.encoding}, in ${hit.where} at byte ${hit.at}`;
        }),
    );
    const missing = [
      ...leftOut(deeds, box.redis !== undefined),
      ...(box.outside.ai.count() > 1 ? [] : ['the AI reader asked']),
    ];
    const lines = reportLines({
      planted,
      pieces: pieces.length,
      patterns: scanner.patterns,
      deeds,
      states,
      searched,
      judged,
      leaks,
      missing,
      used,
      beside,
      strangers,
      samples: [box.sampler.samples(), box.sampler.processes()],
    });
    const passed =
      leaks.length === 0 &&
      missing.length === 0 &&
      beside.length === 0 &&
      strangers.length === 0 &&
      judged.every(({ missed }) => missed.length === 0);
    if (passed) removing = true;
    const kept = passed ? '' : `; everything is kept in ${box.places.root}`;
    return { passed, lines: [...lines, `${passed ? 'Passed' : 'NOT PASSED'} in ${seconds()}${kept}`] };
  } finally {
    await box.stop();
    rmSync(`/tmp/canary-control-${process.pid}`, { force: true });
    if (removing) rmSync(box.places.root, { recursive: true, force: true });
  }
};
