import type { Rng } from '../random.ts';

interface Test {
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly digits: number;
  /** Beyond this the laboratory has to call. */
  readonly panic?: number;
}

export interface Result {
  readonly name: string;
  readonly value: string;
  /** Empty, `L`, `H` or a critical mark. */
  readonly flag: string;
  readonly range: string;
  readonly unit: string;
}

interface Panel {
  readonly name: string;
  readonly results: readonly Result[];
}

const test = (row: string): Test => {
  const [name = '', unit = '', low = '0', high = '0', digits = '0', panic] = row.split('|');
  const base = { name, unit, low: Number(low), high: Number(high), digits: Number(digits) };
  return panic === undefined ? base : { ...base, panic: Number(panic) };
};

const PANELS: readonly (readonly [string, readonly Test[]])[] = [
  [
    'Comprehensive Metabolic Panel',
    [
      'Glucose|mg/dL|65|99|0|486',
      'Urea Nitrogen (BUN)|mg/dL|7|25|0',
      'Creatinine|mg/dL|0.60|1.26|2',
      'eGFR|mL/min/1.73m2|60|120|0',
      'Sodium|mmol/L|135|146|0|117',
      'Potassium|mmol/L|3.5|5.3|1|6.9',
      'Chloride|mmol/L|98|110|0',
      'Carbon Dioxide|mmol/L|20|32|0',
      'Calcium|mg/dL|8.6|10.4|1',
      'Protein, Total|g/dL|6.1|8.1|1',
      'Albumin|g/dL|3.6|5.1|1',
      'Bilirubin, Total|mg/dL|0.2|1.2|1',
      'Alkaline Phosphatase|U/L|36|130|0',
      'AST|U/L|10|35|0',
      'ALT|U/L|6|29|0',
    ].map(test),
  ],
  [
    'CBC (Includes Diff/Plt)',
    [
      'White Blood Cell Count|Thousand/uL|3.8|10.8|1|31.4',
      'Red Blood Cell Count|Million/uL|3.80|5.80|2',
      'Hemoglobin|g/dL|11.7|17.1|1|5.8',
      'Hematocrit|%|35.0|50.0|1',
      'MCV|fL|80.0|100.0|1',
      'Platelet Count|Thousand/uL|140|400|0|14',
      'Absolute Neutrophils|cells/uL|1500|7800|0',
      'Absolute Lymphocytes|cells/uL|850|3900|0',
    ].map(test),
  ],
  [
    'Lipid Panel, Standard',
    [
      'Cholesterol, Total|mg/dL|100|199|0',
      'HDL Cholesterol|mg/dL|40|80|0',
      'Triglycerides|mg/dL|50|149|0',
      'LDL-Cholesterol, calc|mg/dL|40|99|0',
    ].map(test),
  ],
  ['Thyroid', ['TSH|mIU/L|0.40|4.50|2', 'T4, Free|ng/dL|0.8|1.8|1'].map(test)],
  ['Hemoglobin A1c', ['Hemoglobin A1c|% of total Hgb|4.0|5.6|1'].map(test)],
  ['Coagulation', ['Prothrombin Time|sec|9.0|11.5|1', 'INR||0.9|1.1|1|7.8'].map(test)],
  [
    'Iron Studies',
    ['Iron, Total|mcg/dL|40|190|0', 'TIBC|mcg/dL|250|425|0', 'Ferritin|ng/mL|16|288|0'].map(test),
  ],
  ['Vitamins', ['Vitamin D, 25-OH, Total|ng/mL|30|100|0', 'Vitamin B12|pg/mL|200|1100|0'].map(test)],
];

const SENSITIVE_PANELS: readonly Panel[] = [
  {
    name: 'HIV-1/2 Antigen and Antibodies, 4th Gen, with Reflexes',
    results: [
      { name: 'HIV Ag/Ab, 4th Generation', value: 'REACTIVE', flag: 'A', range: 'NON-REACTIVE', unit: '' },
      { name: 'HIV-1 Antibody', value: 'POSITIVE', flag: 'A', range: 'NEGATIVE', unit: '' },
      { name: 'HIV-1 RNA, Quant', value: '48200', flag: 'H', range: 'NOT DETECTED', unit: 'copies/mL' },
    ],
  },
  {
    name: 'BRCA1/BRCA2 Hereditary Cancer Sequencing',
    results: [
      { name: 'BRCA1 sequencing', value: 'PATHOGENIC VARIANT', flag: 'A', range: 'NOT DETECTED', unit: '' },
      { name: 'BRCA2 sequencing', value: 'NOT DETECTED', flag: '', range: 'NOT DETECTED', unit: '' },
    ],
  },
  {
    name: 'Drug Monitoring, Panel 8, with Confirmation, Urine',
    results: [
      { name: 'Buprenorphine', value: 'POSITIVE', flag: 'A', range: '<5', unit: 'ng/mL' },
      { name: 'Fentanyl', value: 'POSITIVE', flag: 'A', range: '<0.5', unit: 'ng/mL' },
      { name: 'Benzodiazepines', value: 'NEGATIVE', flag: '', range: '<100', unit: 'ng/mL' },
    ],
  },
];

const resultOf = (rng: Rng, { name, unit, low, high, digits, panic }: Test, critical: boolean): Result => {
  const range = `${low.toFixed(digits)}-${high.toFixed(digits)}`;
  if (critical && panic !== undefined) {
    return { name, value: panic.toFixed(digits), flag: panic < low ? 'LL' : 'HH', range, unit };
  }
  const span = high - low;
  const roll = rng.next();
  const value =
    roll < 0.08
      ? low - span * 0.07
      : roll < 0.2
        ? high + span * (0.05 + rng.next() / 3)
        : low + span * rng.next();
  const text = Math.max(0, value).toFixed(digits);
  const flag = Number(text) < low ? 'L' : Number(text) > high ? 'H' : '';
  return { name, value: text, flag, range, unit };
};

/** @param count ordinary panels; a critical report has one value out of all bounds. */
export const makePanels = (rng: Rng, count: number, urgent: boolean, sensitive: boolean): Panel[] => {
  if (sensitive) return [rng.pick(SENSITIVE_PANELS)];
  const ordinary = rng.sample(PANELS, count);
  const chosen = urgent
    ? [...PANELS.slice(0, 1), ...ordinary.filter((panel) => panel !== PANELS[0])]
    : ordinary;
  let pending = urgent;
  const panicAt = rng.pick(['Potassium', 'Sodium', 'Glucose']);
  return chosen.map(([name, tests]) => ({
    name,
    results: tests.map((one) => {
      const critical = pending && one.name === panicAt;
      if (critical) pending = false;
      return resultOf(rng, one, critical);
    }),
  }));
};
