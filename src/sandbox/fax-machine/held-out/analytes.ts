import type { Draft } from '../kinds/draft.ts';
import type { Rng } from '../random.ts';

/** One line of a laboratory report. `flag`: `''`, `L`, `H`, `A`, or `LL`/`HH` where the laboratory has to call. */
export interface Result {
  readonly test: string;
  readonly value: string;
  readonly flag: '' | 'L' | 'H' | 'A' | 'LL' | 'HH';
  readonly units: string;
  readonly interval: string;
}
export interface Panel {
  readonly title: string;
  readonly results: readonly Result[];
}

/** Test, units, lowest and highest usual value; then, where there is one, a value to call about. */
type Row = readonly [test: string, units: string, low: string, high: string, call?: string];

const PANELS: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  [
    'Comp. Metabolic Panel (14)',
    [
      ['Glucose', 'mg/dL', '70', '99', '538'],
      ['BUN', 'mg/dL', '6', '24'],
      ['Creatinine', 'mg/dL', '0.57', '1.18'],
      ['Sodium', 'mmol/L', '134', '144', '114'],
      ['Potassium', 'mmol/L', '3.5', '5.2', '6.9'],
      ['Chloride', 'mmol/L', '96', '106'],
      ['Carbon Dioxide, Total', 'mmol/L', '20', '29'],
      ['Calcium', 'mg/dL', '8.7', '10.2', '13.4'],
      ['Protein, Total', 'g/dL', '6.0', '8.5'],
      ['Albumin', 'g/dL', '3.8', '4.9'],
      ['Bilirubin, Total', 'mg/dL', '0.1', '1.2'],
      ['Alkaline Phosphatase', 'U/L', '44', '147'],
      ['AST', 'U/L', '8', '40'],
      ['ALT', 'U/L', '7', '44'],
    ],
  ],
  [
    'CBC With Differential/Platelet',
    [
      ['WBC', 'K/uL', '3.8', '10.8', '42.7'],
      ['RBC', 'M/uL', '3.80', '5.80'],
      ['Hemoglobin', 'g/dL', '11.7', '17.1', '5.8'],
      ['Hematocrit', '%', '35.0', '50.0'],
      ['MCV', 'fL', '80', '100'],
      ['MCH', 'pg', '27.0', '33.0'],
      ['RDW', '%', '11.0', '15.0'],
      ['Platelet Count', 'K/uL', '140', '400', '14'],
      ['Neutrophils', '%', '40', '74'],
      ['Lymphocytes', '%', '14', '46'],
      ['Monocytes', '%', '4', '12'],
      ['Eosinophils', '%', '0', '5'],
    ],
  ],
  [
    'Lipid Panel, Fasting',
    [
      ['Cholesterol', 'mg/dL', '100', '199'],
      ['Triglycerides', 'mg/dL', '0', '149'],
      ['HDL Cholesterol', 'mg/dL', '40', '90'],
      ['LDL, Calculated', 'mg/dL', '0', '99'],
      ['Non-HDL Cholesterol', 'mg/dL', '0', '129'],
    ],
  ],
  [
    'Thyroid Panel with TSH',
    [
      ['TSH', 'mIU/L', '0.40', '4.50'],
      ['T4, Free', 'ng/dL', '0.8', '1.8'],
      ['T3 Uptake', '%', '22', '35'],
    ],
  ],
  ['Hemoglobin A1c', [['Hemoglobin A1c', '% of total Hgb', '4.0', '5.6']]],
  [
    'PT with INR',
    [
      ['Prothrombin Time', 'sec', '9.0', '11.5'],
      ['INR', 'ratio', '0.9', '1.1', '9.2'],
    ],
  ],
  [
    'Iron and TIBC',
    [
      ['Iron, Total', 'mcg/dL', '40', '190'],
      ['TIBC', 'mcg/dL', '250', '425'],
      ['% Saturation', '%', '16', '48'],
      ['Ferritin', 'ng/mL', '16', '232'],
    ],
  ],
  [
    'Vitamin Studies',
    [
      ['Vitamin D, 25-OH, Total', 'ng/mL', '30', '100'],
      ['Vitamin B12', 'pg/mL', '200', '1100'],
      ['Folate, Serum', 'ng/mL', '5.4', '24.0'],
    ],
  ],
  [
    'Renal Markers, Random Urine',
    [
      ['Microalbumin, Urine', 'mg/L', '0.0', '19.9'],
      ['Creatinine, Urine', 'mg/dL', '20', '320'],
      ['Albumin/Creatinine Ratio', 'mg/g', '0', '29'],
    ],
  ],
  [
    'Inflammation',
    [
      ['C-Reactive Protein', 'mg/L', '0.0', '8.0'],
      ['Sed Rate (Westergren)', 'mm/h', '0', '30'],
      ['Uric Acid', 'mg/dL', '2.5', '7.0'],
    ],
  ],
];

const said = (test: string, value: string, usual: string, units = ''): Result => ({
  test,
  value,
  flag: value === usual ? '' : 'A',
  units,
  interval: usual,
});

/** Results under special protection. */
const PROTECTED: readonly Panel[] = [
  {
    title: 'HIV 1/2 Antigen/Antibody, 4th Gen, w/ Reflex',
    results: [
      said('HIV Screen 4th Generation', 'REACTIVE', 'NON-REACTIVE'),
      said('HIV-1 Antibody', 'POSITIVE', 'NEGATIVE'),
      said('HIV-2 Antibody', 'NEGATIVE', 'NEGATIVE'),
      said('HIV-1 RNA, Quant', '48,100', 'NOT DETECTED', 'copies/mL'),
    ],
  },
  {
    title: 'Drug Monitoring, Panel 8, with Confirmation, Urine',
    results: [
      said('Benzodiazepines', 'NEGATIVE', 'NEGATIVE'),
      said('Buprenorphine', 'POSITIVE', 'NEGATIVE'),
      said('Fentanyl', 'POSITIVE', 'NEGATIVE'),
      said('Marijuana Metabolite', 'NEGATIVE', 'NEGATIVE'),
    ],
  },
  {
    title: 'Hereditary Breast/Ovarian Cancer Gene Sequencing',
    results: [
      said('BRCA1', 'PATHOGENIC VARIANT c.68_69del', 'NO VARIANT'),
      said('BRCA2', 'NO VARIANT', 'NO VARIANT'),
      said('TP53', 'NO VARIANT', 'NO VARIANT'),
    ],
  },
];

const measured = (rng: Rng, [test, units, low, high, call]: Row, calls: boolean): Result => {
  const digits = (low.split('.')[1] ?? '').length;
  const [a, b] = [Number(low), Number(high)];
  const base = { test, units, interval: `${low}-${high}` };
  if (calls && call !== undefined) return { ...base, value: call, flag: Number(call) < a ? 'LL' : 'HH' };
  const roll = rng.next();
  const middle = a + (b - a) * (0.12 + 0.76 * rng.next());
  const at = roll < 0.05 ? a - (b - a) * 0.06 : roll > 0.88 ? b + (b - a) * 0.15 : middle;
  const value = Math.max(0, at).toFixed(digits);
  return { ...base, value, flag: Number(value) < a ? 'L' : Number(value) > b ? 'H' : '' };
};

/** So many panels; with `urgent`, the first of them has one value to call about. */
export const makePanels = (rng: Rng, count: number, urgent = false): Panel[] => {
  const callable = PANELS.filter(([, rows]) => rows.some((row) => row.length > 4));
  const first = rng.pick(urgent ? callable : PANELS);
  const rest = rng.sample(
    PANELS.filter((one) => one !== first),
    Math.max(0, count - 1),
  );
  return [first, ...rest].map(([title, rows], n) => {
    const called = urgent && n === 0 ? rng.pick(rows.filter((row) => row.length > 4)) : undefined;
    return { title, results: rows.map((row) => measured(rng, row, row === called)) };
  });
};

/** The panels of one report: protected ones where the plan says sensitive. */
export const panelsOf = ({ rng, urgent, sensitive }: Draft, count = rng.int(1, 3)): Panel[] =>
  sensitive ? [rng.pick(PROTECTED)] : makePanels(rng, count, urgent);

/** The results that the laboratory has to call about. */
export const callable = (panels: readonly Panel[]): Result[] =>
  panels.flatMap((panel) => panel.results).filter(({ flag }) => flag.length === 2);
