import { createRosterCharts } from '../../adapters/ehr/roster/index.ts';
import { phi } from '../../domain/phi.ts';
import { composeFax } from '../../sandbox/fax-machine/inbox/compose.ts';
import { type FaxPlan, makePractice, planInbox } from '../../sandbox/fax-machine/index.ts';
import { REPERTOIRES, type RepertoireName } from '../../sandbox/fax-machine/repertoires.ts';
import { triageReading } from '../../triage/triage-fax.ts';
import { directoryOf, rosterOf } from '../judge-corpus.ts';
import { readSheet } from '../train/sheet-reading.ts';
import { CASTS, type Cast, houseOf } from './cast.ts';

/** What became of the papers of one cast. */
export interface CastResult {
  readonly papers: number;
  readonly filed: number;
  readonly wrong: number;
}

/** All papers, by cast; `failures` name the layouts whose papers went into a wrong chart. */
export interface RelativesResult {
  readonly seed: string;
  readonly casts: Readonly<Record<string, CastResult>>;
  readonly failures: readonly string[];
}

/** One paper of every layout: a document alone, with a cover or without. */
const onePerLayout = (seed: string, layouts: RepertoireName): readonly FaxPlan[] => {
  const plans = planInbox({ seed, count: 256, practice: makePractice(seed), layouts, mode: 'fine' });
  const single = plans.filter(
    ({ parts: [part, ...more] }) =>
      part !== undefined && more.length === 0 && part.type !== 'junk' && part.type !== 'misdirected',
  );
  return [...Map.groupBy(single, ({ parts }) => parts[0]?.layout).values()].flatMap(([plan]) => plan ?? []);
};

const judgeOne = async (plan: FaxPlan, cast: Cast, turn: number): Promise<'left' | 'filed' | 'wrong'> => {
  const { practice } = plan;
  const [part] = plan.parts;
  const [model] = practice.patients;
  if (part === undefined || model === undefined) return 'left';
  const { about, other } = houseOf({ ...model, ...part.person }, cast, turn);
  const patients = [...practice.patients, other, ...(cast.known ? [about] : [])];
  const staged: FaxPlan = {
    ...plan,
    cover: turn % 2 === 0,
    defects: [],
    parts: [
      { ...part, person: about, other, patient: cast.known ? about : null, care: cast.care, contact: true },
    ],
  };
  const pages = composeFax(staged).pages.map(({ sheet }, n) => readSheet(sheet, n + 1));
  const { documents } = await triageReading(
    { ok: true, reading: phi({ pages }) },
    createRosterCharts(rosterOf({ ...practice, patients })),
    new Date(`${plan.date}T${plan.time}Z`),
    directoryOf(practice),
  );
  const [only, ...more] = documents;
  if (only?.decision !== 'file' || more.length > 0) return 'left';
  return cast.known && only.patientId === about.id ? 'filed' : 'wrong';
};

/**
 * Papers that name somebody besides whom they are about, whose chart the practice has: as a perfect reader reads them,
 * since what is wrong here is wrong in understanding.
 *
 * @param count casts a layout, in turn; at most all of them
 */
export const judgeRelatives = async (
  seed: string,
  count: number,
  sets: readonly RepertoireName[] = REPERTOIRES,
): Promise<RelativesResult> => {
  const casts: Record<string, CastResult> = {};
  const failures: string[] = [];
  let turn = 0;
  for (const plan of sets.flatMap((set) => onePerLayout(`${seed}-${set}`, set))) {
    const first = turn++ * count;
    for (const cast of Array.from({ length: count }, (_, n) => CASTS[(first + n) % CASTS.length] as Cast)) {
      const end = await judgeOne(plan, cast, turn);
      const { papers, filed, wrong } = casts[cast.name] ?? { papers: 0, filed: 0, wrong: 0 };
      casts[cast.name] = {
        papers: papers + 1,
        filed: filed + (end === 'left' ? 0 : 1),
        wrong: wrong + (end === 'wrong' ? 1 : 0),
      };
      if (end === 'wrong') failures.push(`${plan.parts[0]?.layout}: ${cast.name}`);
    }
  }
  return { seed, casts, failures };
};
