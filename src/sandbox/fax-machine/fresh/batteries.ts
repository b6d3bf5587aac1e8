import type { Draft } from '../kinds/draft.ts';

/** One measured thing. `flag`: `H`, `L`, `A` where it isn't a number, `CRIT` or `''`. */
export interface Measured {
  readonly name: string;
  readonly value: string;
  readonly flag: '' | 'H' | 'L' | 'A' | 'CRIT';
  readonly units: string;
  readonly range: string;
}
export interface Battery {
  readonly title: string;
  readonly rows: readonly Measured[];
}

/** Name, units, low, high and, where a laboratory would telephone, such a value. */
type Row = readonly [name: string, units: string, low: number, high: number, call?: string];

const BATTERIES: readonly (readonly [string, readonly Row[]])[] = [
  [
    'RENAL FUNCTION PANEL',
    [
      ['Sodium', 'mmol/L', 135, 146, '116'],
      ['Potassium', 'mmol/L', 3.5, 5.3, '6.8'],
      ['Chloride', 'mmol/L', 98, 110],
      ['CO2', 'mmol/L', 20, 32],
      ['Urea Nitrogen (BUN)', 'mg/dL', 7, 25],
      ['Creatinine', 'mg/dL', 0.5, 1.1],
      ['Phosphate', 'mg/dL', 2.5, 4.5],
      ['Glucose', 'mg/dL', 65, 99, '571'],
    ],
  ],
  [
    'HEMOGRAM WITH AUTO DIFF',
    [
      ['White Blood Cell Count', 'Thousand/uL', 3.8, 10.8],
      ['Red Blood Cell Count', 'Million/uL', 3.8, 5.1],
      ['Hemoglobin', 'g/dL', 11.7, 15.5, '6.1'],
      ['Hematocrit', '%', 35.0, 45.0],
      ['Platelets', 'Thousand/uL', 140, 400, '11'],
      ['Absolute Neutrophils', 'cells/uL', 1500, 7800, '310'],
      ['Absolute Lymphocytes', 'cells/uL', 850, 3900],
    ],
  ],
  [
    'HEPATIC FUNCTION PANEL',
    [
      ['Albumin', 'g/dL', 3.6, 5.1],
      ['Bilirubin, Total', 'mg/dL', 0.2, 1.2],
      ['Alkaline Phosphatase', 'U/L', 37, 153],
      ['AST (SGOT)', 'U/L', 10, 35],
      ['ALT (SGPT)', 'U/L', 6, 29],
      ['Protein, Total', 'g/dL', 6.1, 8.1],
    ],
  ],
  [
    'THYROID CASCADE',
    [
      ['TSH, 3rd Generation', 'uIU/mL', 0.4, 4.5],
      ['T4, Free', 'ng/dL', 0.8, 1.8],
    ],
  ],
  [
    'LIPID PROFILE',
    [
      ['Cholesterol, Total', 'mg/dL', 125, 199],
      ['HDL', 'mg/dL', 40, 85],
      ['Triglycerides', 'mg/dL', 40, 149],
      ['LDL-Chol (calc)', 'mg/dL', 50, 99],
    ],
  ],
  [
    'IRON STUDIES',
    [
      ['Iron', 'mcg/dL', 45, 160],
      ['TIBC', 'mcg/dL', 250, 450],
      ['Ferritin', 'ng/mL', 16, 232],
      ['Vitamin B12', 'pg/mL', 200, 1100],
    ],
  ],
];

const SENSITIVE: readonly Battery[] = [
  {
    title: 'HIV-1/2 ANTIGEN AND ANTIBODIES, 4TH GENERATION',
    rows: [
      { name: 'HIV Ag/Ab Screen', value: 'REACTIVE', flag: 'A', units: '', range: 'Non-reactive' },
      { name: 'HIV-1 Antibody Differentiation', value: 'POSITIVE', flag: 'A', units: '', range: 'Negative' },
      {
        name: 'HIV-1 RNA, Quantitative',
        value: '18,400',
        flag: 'A',
        units: 'copies/mL',
        range: 'Not detected',
      },
    ],
  },
  {
    title: 'DRUG MONITORING PANEL, URINE, WITH CONFIRMATION',
    rows: [
      { name: 'Fentanyl', value: 'POSITIVE', flag: 'A', units: 'ng/mL', range: '<0.5' },
      { name: 'Buprenorphine', value: 'POSITIVE', flag: 'A', units: 'ng/mL', range: '<5' },
      { name: 'Cocaine Metabolite', value: 'NEGATIVE', flag: '', units: 'ng/mL', range: '<150' },
      { name: 'Opiates', value: 'NEGATIVE', flag: '', units: 'ng/mL', range: '<100' },
    ],
  },
];

const placesOf = (low: number): number => (low < 2 ? 2 : low < 20 ? 1 : 0);

const measure = ({ rng }: Draft, [name, units, low, high]: Row): Measured => {
  const places = placesOf(low);
  const span = high - low;
  const off = rng.chance(0.12);
  const above = off && rng.chance(0.7);
  const number = !off
    ? low + span * (0.1 + 0.8 * rng.next())
    : above
      ? high + span * (0.05 + 0.25 * rng.next())
      : low - Math.min(low * 0.2, span * 0.2) * (0.3 + 0.7 * rng.next());
  const value = number.toFixed(places);
  const flag = Number(value) > high ? 'H' : Number(value) < low ? 'L' : '';
  return { name, value, flag, units, range: `${low.toFixed(places)}-${high.toFixed(places)}` };
};

/** Panels out of the usual ones, all of them without alarm. */
export const usualBatteries = (draft: Draft, count: number): Battery[] =>
  draft.rng
    .sample(BATTERIES, count)
    .map(([title, rows]) => ({ title, rows: rows.map((row) => measure(draft, row)) }));

/** What this draft's specimen was tested for: one critical value where the plan is urgent. */
export const batteriesOf = (draft: Draft, count: number): Battery[] => {
  if (draft.sensitive) return [draft.rng.pick(SENSITIVE)];
  if (!draft.urgent) return usualBatteries(draft, count);
  const { rng } = draft;
  const [title, rows] = BATTERIES[rng.int(0, 1)] ?? ['', []];
  const alarming = rng.pick(rows.filter((row) => row[4] !== undefined));
  const first: Battery = {
    title,
    rows: rows.map((row) =>
      row === alarming ? { ...measure(draft, row), value: row[4] ?? '', flag: 'CRIT' } : measure(draft, row),
    ),
  };
  return [
    first,
    ...usualBatteries(draft, count)
      .filter((one) => one.title !== title)
      .slice(0, count - 1),
  ];
};

/** Those to telephone about. */
export const critical = (batteries: readonly Battery[]): Measured[] =>
  batteries.flatMap(({ rows }) => rows.filter(({ flag }) => flag === 'CRIT'));
