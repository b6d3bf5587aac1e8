import type { Draft } from '../kinds/draft.ts';

/** One line of a laboratory report. */
export interface Result {
  readonly name: string;
  readonly value: string;
  /** `H`, `L`, `A` (abnormal), `!` (critical) or nothing. */
  readonly mark: '' | 'H' | 'L' | 'A' | '!';
  readonly units: string;
  readonly range: string;
}

/** Tests ordered together. */
export interface Battery {
  readonly title: string;
  readonly results: readonly Result[];
}

type Test = readonly [name: string, units: string, low: number, high: number, places: number];

const BATTERIES: Readonly<Record<string, readonly Test[]>> = {
  'CBC (Includes Diff/Plt)': [
    ['White Blood Cell Count', 'Thousand/uL', 3.8, 10.8, 1],
    ['Red Blood Cell Count', 'Million/uL', 4.1, 5.7, 2],
    ['Hemoglobin', 'g/dL', 12.4, 16.8, 1],
    ['Hematocrit', '%', 36.5, 49.5, 1],
    ['MCV', 'fL', 80, 100, 1],
    ['Platelet Count', 'Thousand/uL', 140, 400, 0],
    ['Neutrophils', '%', 40, 70, 1],
    ['Lymphocytes', '%', 20, 45, 1],
  ],
  'Basic Metabolic Panel': [
    ['Glucose', 'mg/dL', 65, 99, 0],
    ['BUN', 'mg/dL', 7, 25, 0],
    ['Creatinine', 'mg/dL', 0.5, 1.2, 2],
    ['Sodium', 'mmol/L', 135, 146, 0],
    ['Potassium', 'mmol/L', 3.5, 5.3, 1],
    ['Chloride', 'mmol/L', 98, 110, 0],
    ['Carbon Dioxide', 'mmol/L', 20, 32, 0],
    ['Calcium', 'mg/dL', 8.6, 10.3, 1],
  ],
  'Hepatic Function Panel': [
    ['Protein, Total', 'g/dL', 6.1, 8.1, 1],
    ['Albumin', 'g/dL', 3.6, 5.1, 1],
    ['Bilirubin, Total', 'mg/dL', 0.2, 1.2, 1],
    ['Alkaline Phosphatase', 'U/L', 35, 144, 0],
    ['AST', 'U/L', 10, 35, 0],
    ['ALT', 'U/L', 6, 29, 0],
  ],
  'Iron, TIBC and Ferritin Panel': [
    ['Iron, Total', 'mcg/dL', 45, 160, 0],
    ['Iron Binding Capacity', 'mcg/dL', 250, 450, 0],
    ['% Saturation', '%', 16, 45, 0],
    ['Ferritin', 'ng/mL', 16, 232, 0],
  ],
  'TSH W/Reflex to FT4': [['TSH W/Reflex to FT4', 'mIU/L', 0.4, 4.5, 2]],
  'Vitamin D, 25-OH, Total': [['Vitamin D, 25-OH, Total', 'ng/mL', 30, 100, 0]],
  'Sed Rate by Modified Westergren': [['Sed Rate', 'mm/h', 0, 20, 0]],
};

const run = ({ rng }: Draft, [name, units, low, high, places]: Test): Result => {
  const span = high - low;
  const out = rng.chance(0.16);
  const up = low === 0 || rng.chance(0.6);
  const value = out
    ? up
      ? high + span * (0.04 + rng.next() * 0.3)
      : Math.max(low * 0.8, low - span * 0.15)
    : low + span * (0.1 + rng.next() * 0.8);
  const range = low === 0 ? `< OR = ${high}` : `${low.toFixed(places)}-${high.toFixed(places)}`;
  return { name, value: value.toFixed(places), mark: out ? (up ? 'H' : 'L') : '', units, range };
};

/** Batteries without anything urgent. */
export const ordinary = (draft: Draft, count: number): Battery[] =>
  draft.rng
    .sample(Object.entries(BATTERIES), count)
    .map(([title, tests]) => ({ title, results: tests.map((test) => run(draft, test)) }));

const CRITICAL: readonly Battery[] = [
  {
    title: 'Potassium, Serum',
    results: [{ name: 'Potassium', value: '6.8', mark: '!', units: 'mmol/L', range: '3.5-5.3' }],
  },
  {
    title: 'Prothrombin Time with INR',
    results: [
      { name: 'INR', value: '8.4', mark: '!', units: '', range: '0.9-1.1' },
      { name: 'Prothrombin Time', value: '81.2', mark: '!', units: 'sec', range: '9.0-11.5' },
    ],
  },
  {
    title: 'Hemoglobin',
    results: [{ name: 'Hemoglobin', value: '5.7', mark: '!', units: 'g/dL', range: '12.4-16.8' }],
  },
  {
    title: 'Glucose, Plasma',
    results: [{ name: 'Glucose', value: '594', mark: '!', units: 'mg/dL', range: '65-99' }],
  },
];

const PRIVATE: readonly Battery[] = [
  {
    title: 'HIV 1/2 Antigen/Antibody, Fourth Generation w/Reflexes',
    results: [
      {
        name: 'HIV Ag/Ab, 4th Gen',
        value: 'REPEATEDLY REACTIVE',
        mark: 'A',
        units: '',
        range: 'NON-REACTIVE',
      },
      { name: 'HIV-1 Antibody', value: 'POSITIVE', mark: 'A', units: '', range: 'NEGATIVE' },
    ],
  },
  {
    title: 'Drug Monitoring, Panel 9, Urine',
    results: [
      { name: 'Opiates', value: 'POSITIVE', mark: 'A', units: '', range: '<300 ng/mL' },
      { name: 'Amphetamines', value: 'NEGATIVE', mark: '', units: '', range: '<500 ng/mL' },
      { name: 'Cocaine Metabolite', value: 'POSITIVE', mark: 'A', units: '', range: '<150 ng/mL' },
      { name: 'Benzodiazepines', value: 'NEGATIVE', mark: '', units: '', range: '<100 ng/mL' },
    ],
  },
];

/** What a draft's report is about: private tests where it is sensitive, a critical value first where it is urgent. */
export const batteriesFor = (draft: Draft, count: number): Battery[] => {
  if (draft.sensitive) return [draft.rng.pick(PRIVATE)];
  if (draft.urgent) {
    const critical = draft.rng.pick(CRITICAL);
    const told = new Set(critical.results.map(({ name }) => name));
    // A second value of the same analyte on one paper would contradict the first.
    const others = ordinary(draft, count + 1).filter(
      ({ results }) => !results.some(({ name }) => told.has(name)),
    );
    return [critical, ...others.slice(0, count - 1)];
  }
  return ordinary(draft, count);
};

/** Whether a battery has a critical value. */
export const criticalIn = (batteries: readonly Battery[]): Result | undefined =>
  batteries.flatMap(({ results }) => results).find(({ mark }) => mark === '!');
