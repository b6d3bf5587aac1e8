import type { Draft } from '../kinds/draft.ts';

/** One line of a report. `mark`: `H`, `L`, `A` where it is no number, `C` where a laboratory telephones. */
export interface Line {
  readonly test: string;
  readonly value: string;
  readonly mark: '' | 'H' | 'L' | 'A' | 'C';
  readonly units: string;
  readonly usual: string;
}
export interface Profile {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Test, units, lowest and highest usual value, and one that nobody lets wait. */
type Row = readonly [test: string, units: string, low: number, high: number, alarm?: string];

const PROFILES: readonly (readonly [string, readonly Row[]])[] = [
  [
    'COMP METABOLIC PANEL (CMP14)',
    [
      ['Glucose, Serum', 'mg/dL', 70, 99, '496'],
      ['BUN', 'mg/dL', 8, 24],
      ['Creatinine, Serum', 'mg/dL', 0.57, 1.21],
      ['Sodium', 'mmol/L', 134, 144, '118'],
      ['Potassium', 'mmol/L', 3.5, 5.2, '6.7'],
      ['Chloride', 'mmol/L', 96, 106],
      ['Carbon Dioxide', 'mmol/L', 20, 29],
      ['Calcium', 'mg/dL', 8.7, 10.2, '13.6'],
      ['Protein, Total', 'g/dL', 6.0, 8.5],
      ['Albumin', 'g/dL', 3.8, 4.9],
      ['Bilirubin, Total', 'mg/dL', 0.2, 1.2],
      ['Alk Phosphatase', 'IU/L', 44, 121],
      ['AST', 'IU/L', 8, 40],
      ['ALT', 'IU/L', 7, 44],
    ],
  ],
  [
    'CBC W/ AUTOMATED DIFFERENTIAL',
    [
      ['WBC', 'x10(3)/uL', 3.4, 10.8, '0.9'],
      ['RBC', 'x10(6)/uL', 3.77, 5.8],
      ['Hgb', 'g/dL', 11.1, 17.7, '5.8'],
      ['Hct', '%', 34.0, 51.0],
      ['MCV', 'fL', 79, 97],
      ['RDW', '%', 11.7, 15.4],
      ['Platelet Count', 'x10(3)/uL', 150, 450, '14'],
      ['Neutrophils', '%', 40, 74],
      ['Lymphocytes', '%', 14, 46],
    ],
  ],
  [
    'LIPID PANEL, FASTING',
    [
      ['Cholesterol', 'mg/dL', 100, 199],
      ['Triglyceride', 'mg/dL', 40, 149],
      ['HDL Cholesterol', 'mg/dL', 40, 90],
      ['LDL, Calculated', 'mg/dL', 50, 99],
      ['Non-HDL Cholesterol', 'mg/dL', 70, 129],
    ],
  ],
  [
    'THYROID STUDIES',
    [
      ['TSH', 'mIU/L', 0.45, 4.5],
      ['Free T4', 'ng/dL', 0.82, 1.77],
    ],
  ],
  [
    'DIABETES MONITORING',
    [
      ['Hemoglobin A1c', '%', 4.8, 5.6],
      ['Est. Average Glucose', 'mg/dL', 91, 114],
      ['Microalbumin/Creat Ratio', 'mg/g creat', 0, 29],
    ],
  ],
  [
    'ANEMIA WORKUP',
    [
      ['Iron, Total', 'ug/dL', 38, 169],
      ['Ferritin', 'ng/mL', 15, 150],
      ['Vitamin B12', 'pg/mL', 232, 1245],
      ['Folate', 'ng/mL', 3.0, 20.0],
    ],
  ],
  [
    'INFLAMMATION',
    [
      ['Sed Rate (ESR)', 'mm/hr', 0, 30],
      ['C-Reactive Protein', 'mg/L', 0, 10],
      ['Uric Acid', 'mg/dL', 2.6, 7.2],
    ],
  ],
];

/** What the law keeps from being passed on. */
const GUARDED: readonly Profile[] = [
  {
    name: 'HIV-1/2 ANTIGEN AND ANTIBODIES, 4TH GEN',
    lines: [
      { test: 'HIV Ag/Ab Combo', value: 'Reactive', mark: 'A', units: '', usual: 'Non Reactive' },
      { test: 'HIV-1 Ab Differentiation', value: 'Positive', mark: 'A', units: '', usual: 'Negative' },
      { test: 'HIV-1 RNA, Quant', value: '18,400', mark: 'A', units: 'copies/mL', usual: 'Not Detected' },
    ],
  },
  {
    name: 'URINE DRUG SCREEN WITH CONFIRMATION',
    lines: [
      { test: 'Buprenorphine', value: 'POSITIVE', mark: 'A', units: 'ng/mL', usual: 'Cutoff 5' },
      { test: 'Norbuprenorphine', value: '188', mark: 'A', units: 'ng/mL', usual: 'Cutoff 5' },
      { test: 'Fentanyl', value: 'Negative', mark: '', units: 'ng/mL', usual: 'Cutoff 1' },
      { test: 'Cocaine Metabolite', value: 'POSITIVE', mark: 'A', units: 'ng/mL', usual: 'Cutoff 150' },
    ],
  },
];

const decimals = (n: number): number => String(n).split('.')[1]?.length ?? 0;

const lineOf = ({ rng }: Draft, [test, units, low, high]: Row): Line => {
  const places = Math.max(decimals(low), decimals(high));
  const roll = rng.next();
  const span = high - low;
  const raw =
    roll < 0.13
      ? high + span * (0.05 + rng.next() * 0.4)
      : roll < 0.18 && low > 0
        ? low * 0.92
        : low + span * rng.next();
  const mark = Number(raw.toFixed(places)) > high ? 'H' : Number(raw.toFixed(places)) < low ? 'L' : '';
  return {
    test,
    value: raw.toFixed(places),
    mark,
    units,
    usual: `${low.toFixed(places)}-${high.toFixed(places)}`,
  };
};

/** Ordinary profiles. */
export const ordinary = (draft: Draft, count: number): Profile[] =>
  draft.rng
    .sample(PROFILES, count)
    .map(([name, rows]) => ({ name, lines: rows.map((row) => lineOf(draft, row)) }));

/** What this draft's specimen was tested for. */
export const profilesOf = (draft: Draft, count: number): Profile[] => {
  if (draft.sensitive) return [draft.rng.pick(GUARDED)];
  if (!draft.urgent) return ordinary(draft, count);
  const { rng } = draft;
  const [name, rows] = rng.pick(
    PROFILES.filter(([, all]) => all.some(([, , , , alarm]) => alarm !== undefined)),
  );
  const worst = rng.pick(rows.filter(([, , , , alarm]) => alarm !== undefined));
  const lines = rows.map((row): Line => {
    const line = lineOf(draft, row);
    return row === worst ? { ...line, value: row[4] ?? line.value, mark: 'C' } : line;
  });
  return [{ name, lines }, ...ordinary(draft, count).filter((one) => one.name !== name)].slice(0, count);
};
