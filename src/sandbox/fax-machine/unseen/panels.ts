import type { Draft } from '../kinds/draft.ts';

/** One line of a laboratory report. */
export interface Test {
  readonly name: string;
  readonly value: string;
  readonly flag: '' | 'High' | 'Low' | 'Abnormal' | 'Critical';
  readonly units: string;
  readonly interval: string;
}

/** What is ordered together. */
export interface Panel {
  readonly title: string;
  readonly tests: readonly Test[];
}

/** Name, units, lower and upper limit, decimals and a value that has to be called, if there is one. */
type Range = readonly [
  name: string,
  units: string,
  low: number,
  high: number,
  places: number,
  panic?: string,
];

const PANELS: readonly (readonly [title: string, ranges: readonly Range[]])[] = [
  [
    'Comp. Metabolic Panel (14)',
    [
      ['Glucose', 'mg/dL', 70, 99, 0, '486'],
      ['BUN', 'mg/dL', 8, 27, 0],
      ['Creatinine', 'mg/dL', 0.57, 1.27, 2],
      ['Sodium', 'mmol/L', 134, 144, 0, '118'],
      ['Potassium', 'mmol/L', 3.5, 5.2, 1, '6.9'],
      ['Chloride', 'mmol/L', 96, 106, 0],
      ['Carbon Dioxide, Total', 'mmol/L', 20, 29, 0],
      ['Calcium', 'mg/dL', 8.7, 10.2, 1],
      ['Protein, Total', 'g/dL', 6.0, 8.5, 1],
      ['Albumin', 'g/dL', 3.8, 4.9, 1],
      ['Bilirubin, Total', 'mg/dL', 0.1, 1.1, 1],
      ['Alkaline Phosphatase', 'IU/L', 44, 121, 0],
      ['AST (SGOT)', 'IU/L', 8, 40, 0],
      ['ALT (SGPT)', 'IU/L', 5, 32, 0],
    ],
  ],
  [
    'CBC With Differential/Platelet',
    [
      ['WBC', 'x10E3/uL', 3.4, 10.8, 1],
      ['RBC', 'x10E6/uL', 3.77, 5.28, 2],
      ['Hemoglobin', 'g/dL', 11.5, 15.9, 1, '6.4'],
      ['Hematocrit', '%', 34.0, 46.6, 1],
      ['MCV', 'fL', 79, 97, 0],
      ['RDW', '%', 11.7, 15.4, 1],
      ['Platelets', 'x10E3/uL', 150, 450, 0, '14'],
      ['Neutrophils (Absolute)', 'x10E3/uL', 1.4, 7.0, 1],
      ['Lymphs (Absolute)', 'x10E3/uL', 0.7, 3.1, 1],
      ['Monocytes(Absolute)', 'x10E3/uL', 0.1, 0.9, 1],
    ],
  ],
  [
    'Lipid Panel',
    [
      ['Cholesterol, Total', 'mg/dL', 100, 199, 0],
      ['Triglycerides', 'mg/dL', 30, 149, 0],
      ['HDL Cholesterol', 'mg/dL', 39, 78, 0],
      ['VLDL Cholesterol Cal', 'mg/dL', 5, 40, 0],
      ['LDL Chol Calc (NIH)', 'mg/dL', 40, 99, 0],
    ],
  ],
  ['Hemoglobin A1c', [['Hemoglobin A1c', '%', 4.8, 5.6, 1]]],
  [
    'TSH+Free T4',
    [
      ['TSH', 'uIU/mL', 0.45, 4.5, 2],
      ['T4,Free(Direct)', 'ng/dL', 0.82, 1.77, 2],
    ],
  ],
  ['Vitamin D, 25-Hydroxy', [['Vitamin D, 25-Hydroxy', 'ng/mL', 30, 100, 1]]],
  [
    'Iron, TIBC and Ferritin Panel',
    [
      ['Iron Bind.Cap.(TIBC)', 'ug/dL', 250, 450, 0],
      ['Iron', 'ug/dL', 27, 159, 0],
      ['Iron Saturation', '%', 15, 55, 0],
      ['Ferritin', 'ng/mL', 15, 150, 0],
    ],
  ],
];

const plain = (name: string, value: string, interval: string, abnormal: boolean): Test => ({
  name,
  value,
  flag: abnormal ? 'Abnormal' : '',
  units: '',
  interval,
});

const PROTECTED: readonly Panel[] = [
  {
    title: 'HIV Ab/p24 Ag with Reflex',
    tests: [
      plain('HIV Ab/p24 Ag Screen', 'Reactive', 'Non Reactive', true),
      plain('HIV 1 Antibody', 'Positive', 'Negative', true),
      plain('HIV 2 Antibody', 'Negative', 'Negative', false),
    ],
  },
  {
    title: 'Ct/GC NAA and Syphilis Screen',
    tests: [
      plain('Chlamydia trachomatis, NAA', 'Positive', 'Negative', true),
      plain('Neisseria gonorrhoeae, NAA', 'Negative', 'Negative', false),
      plain('T pallidum Antibodies', 'Reactive', 'Non Reactive', true),
      plain('RPR, Quant', '1:32', 'NonRea<1:1', true),
    ],
  },
];

const test = ({ rng }: Draft, [name, units, low, high, places]: Range): Test => {
  const span = high - low;
  const roll = rng.next();
  const value =
    roll < 0.86
      ? low + span * (0.08 + 0.84 * rng.next())
      : roll < 0.96
        ? high + span * (0.04 + 0.3 * rng.next())
        : low - Math.min(low, span) * (0.05 + 0.15 * rng.next());
  const shown = value.toFixed(places);
  const flag = Number(shown) > high ? 'High' : Number(shown) < low ? 'Low' : '';
  return { name, value: shown, flag, units, interval: `${low.toFixed(places)}-${high.toFixed(places)}` };
};

/** Values that a laboratory calculates from others of the same panel, so that a report agrees with itself. */
const DERIVED: Readonly<Record<string, (value: (name: string) => number) => number>> = {
  Hematocrit: (value) => value('Hemoglobin') * 2.97,
  RBC: (value) => (value('Hematocrit') * 10) / value('MCV'),
  'Iron Saturation': (value) => (100 * value('Iron')) / value('Iron Bind.Cap.(TIBC)'),
  'VLDL Cholesterol Cal': (value) => value('Triglycerides') / 5,
  'Cholesterol, Total': (value) =>
    value('LDL Chol Calc (NIH)') + value('HDL Cholesterol') + value('VLDL Cholesterol Cal'),
};

const panel = (title: string, ranges: readonly Range[], measure: (range: Range) => Test): Panel => {
  const tests = new Map(ranges.map((range) => [range[0], measure(range)]));
  for (const name of Object.keys(DERIVED)) {
    const range = ranges.find(([one]) => one === name);
    const one = tests.get(name);
    if (range === undefined || one === undefined) continue;
    const [, , low, high, places] = range;
    const value = DERIVED[name]?.((other) => Number(tests.get(other)?.value)) ?? 0;
    const flag = value > high ? 'High' : value < low ? 'Low' : '';
    tests.set(name, { ...one, value: value.toFixed(places), flag });
  }
  return { title, tests: [...tests.values()] };
};

/** Panels without a value to worry about at once. */
export const routine = (draft: Draft, count: number): Panel[] =>
  draft.rng
    .sample(PANELS, count)
    .map(([title, ranges]) => panel(title, ranges, (range) => test(draft, range)));

/** One of the panels that hospitals draw every morning. */
export const basic = (draft: Draft): Panel[] => {
  const [title, ranges] = draft.rng.pick(PANELS.slice(0, 2));
  return [panel(title, ranges, (range) => test(draft, range))];
};

/** What this draft's report is about: protected tests where it is sensitive, a critical value where it is urgent. */
export const panelsOf = (draft: Draft, count: number): Panel[] => {
  const { rng } = draft;
  if (draft.sensitive) return [rng.pick(PROTECTED)];
  if (!draft.urgent) return routine(draft, count);
  const [title, ranges] = rng.pick(PANELS.slice(0, 2));
  const alarm = rng.pick(ranges.filter(([, , , , , panic]) => panic !== undefined));
  const first = panel(title, ranges, (range): Test => {
    const one = test(draft, range);
    return range === alarm ? { ...one, value: range[5] ?? '', flag: 'Critical' } : one;
  });
  return [first, ...routine(draft, count).filter((one) => one.title !== title)].slice(0, count);
};

/** The values that a laboratory calls about. */
export const criticals = (panels: readonly Panel[]): Test[] =>
  panels.flatMap(({ tests }) => tests.filter(({ flag }) => flag === 'Critical'));

/** Panels in a line: `Glucose 92 mg/dL; BUN 14 mg/dL`. */
export const inLine = (panels: readonly Panel[]): string =>
  panels
    .flatMap(({ tests }) => tests.map(({ name, value, units }) => `${name} ${value} ${units}`.trim()))
    .join('; ');
