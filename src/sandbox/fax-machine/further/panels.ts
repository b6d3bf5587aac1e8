import type { Draft } from '../kinds/draft.ts';

/** One line of a laboratory report. */
export interface Assay {
  readonly name: string;
  readonly value: string;
  readonly flag: '' | 'H' | 'L' | 'A' | 'HH' | 'LL';
  readonly range: string;
  readonly units: string;
}

/** What is ordered together. */
export interface Panel {
  readonly title: string;
  readonly assays: readonly Assay[];
}

/** Limits, decimals and a value that has to be phoned, if there is one. */
type Limits = readonly [
  name: string,
  low: number,
  high: number,
  places: number,
  units: string,
  panic?: readonly [value: string, flag: 'HH' | 'LL'],
];

const PANELS: readonly (readonly [title: string, limits: readonly Limits[]])[] = [
  [
    'COMPREHENSIVE METABOLIC PANEL',
    [
      ['GLUCOSE', 65, 99, 0, 'mg/dL', ['531', 'HH']],
      ['UREA NITROGEN (BUN)', 7, 25, 0, 'mg/dL'],
      ['CREATININE', 0.6, 1.29, 2, 'mg/dL'],
      ['SODIUM', 135, 146, 0, 'mmol/L', ['117', 'LL']],
      ['POTASSIUM', 3.5, 5.3, 1, 'mmol/L', ['6.8', 'HH']],
      ['CHLORIDE', 98, 110, 0, 'mmol/L'],
      ['CARBON DIOXIDE', 20, 32, 0, 'mmol/L'],
      ['CALCIUM', 8.6, 10.3, 1, 'mg/dL'],
      ['PROTEIN, TOTAL', 6.1, 8.1, 1, 'g/dL'],
      ['ALBUMIN', 3.6, 5.1, 1, 'g/dL'],
      ['BILIRUBIN, TOTAL', 0.2, 1.2, 1, 'mg/dL'],
      ['ALKALINE PHOSPHATASE', 37, 153, 0, 'U/L'],
      ['AST', 10, 35, 0, 'U/L'],
      ['ALT', 6, 29, 0, 'U/L'],
    ],
  ],
  [
    'CBC (INCLUDES DIFF/PLT)',
    [
      ['WHITE BLOOD CELL COUNT', 3.8, 10.8, 1, 'Thousand/uL'],
      ['RED BLOOD CELL COUNT', 3.8, 5.8, 2, 'Million/uL'],
      ['HEMOGLOBIN', 11.7, 17.1, 1, 'g/dL', ['5.9', 'LL']],
      ['HEMATOCRIT', 35, 50, 1, '%'],
      ['MCV', 80, 100, 1, 'fL'],
      ['PLATELET COUNT', 140, 400, 0, 'Thousand/uL', ['11', 'LL']],
      ['ABSOLUTE NEUTROPHILS', 1500, 7800, 0, 'cells/uL'],
      ['ABSOLUTE LYMPHOCYTES', 850, 3900, 0, 'cells/uL'],
      ['ABSOLUTE MONOCYTES', 200, 950, 0, 'cells/uL'],
    ],
  ],
  [
    'LIPID PANEL, STANDARD',
    [
      ['CHOLESTEROL, TOTAL', 120, 199, 0, 'mg/dL'],
      ['HDL CHOLESTEROL', 40, 80, 0, 'mg/dL'],
      ['TRIGLYCERIDES', 50, 149, 0, 'mg/dL'],
      ['LDL-CHOLESTEROL', 50, 99, 0, 'mg/dL (calc)'],
    ],
  ],
  ['HEMOGLOBIN A1c', [['HEMOGLOBIN A1c', 4.5, 5.6, 1, '% of total Hgb']]],
  [
    'THYROID CASCADE',
    [
      ['TSH', 0.4, 4.5, 2, 'mIU/L'],
      ['T4, FREE', 0.8, 1.8, 1, 'ng/dL'],
    ],
  ],
  ['VITAMIN D, 25-OH, TOTAL, IA', [['VITAMIN D, 25-OH, TOTAL', 30, 100, 0, 'ng/mL']]],
  ['FERRITIN', [['FERRITIN', 16, 232, 0, 'ng/mL']]],
];

const PROTECTED: readonly Panel[] = [
  {
    title: 'HIV 1/2 ANTIGEN/ANTIBODY, 4TH GEN W/RFL',
    assays: [
      { name: 'HIV AG/AB, 4TH GEN', value: 'REACTIVE', flag: 'A', range: 'NON-REACTIVE', units: '' },
      { name: 'HIV-1 ANTIBODY DIFF', value: 'POSITIVE', flag: 'A', range: 'NEGATIVE', units: '' },
      { name: 'HIV-2 ANTIBODY DIFF', value: 'NEGATIVE', flag: '', range: 'NEGATIVE', units: '' },
    ],
  },
  {
    title: 'DRUG MONITORING, PANEL 8, WITH CONFIRMATION, URINE',
    assays: [
      { name: 'FENTANYL', value: 'POSITIVE', flag: 'A', range: '<0.5', units: 'ng/mL' },
      { name: 'NORFENTANYL', value: '14.2', flag: 'H', range: '<0.5', units: 'ng/mL' },
      { name: 'COCAINE METABOLITE', value: 'NEGATIVE', flag: '', range: '<150', units: 'ng/mL' },
      { name: 'BUPRENORPHINE', value: 'POSITIVE', flag: 'A', range: '<2', units: 'ng/mL' },
    ],
  },
];

const assayOf = ({ rng }: Draft, [name, low, high, places, units]: Limits): Assay => {
  const span = high - low;
  const off = rng.chance(0.14);
  const up = rng.chance(0.6);
  const value = off
    ? up
      ? high + span * (0.05 + rng.next() * 0.25)
      : low - span * (0.02 + rng.next() * 0.08)
    : low + span * (0.1 + rng.next() * 0.8);
  const flag = off ? (up ? 'H' : 'L') : '';
  const range = `${low.toFixed(places)}-${high.toFixed(places)}`;
  return { name, value: Math.max(value, 0.1).toFixed(places), flag, range, units };
};

/** Values that hang together: a low hemoglobin has a low hematocrit, and LDL is reckoned from the other lipids. */
const settled = (assays: readonly Assay[]): readonly Assay[] => {
  const value = (name: string): number => Number(assays.find((one) => one.name === name)?.value ?? '0');
  const hematocrit = value('HEMOGLOBIN') * 2.95;
  const cells = value('HEMOGLOBIN') / 3.05;
  const ldl = Math.max(
    41,
    value('CHOLESTEROL, TOTAL') - value('HDL CHOLESTEROL') - value('TRIGLYCERIDES') / 5,
  );
  return assays.map((one): Assay => {
    if (one.name === 'HEMATOCRIT')
      return {
        ...one,
        value: hematocrit.toFixed(1),
        flag: hematocrit < 35 ? 'L' : hematocrit > 50 ? 'H' : '',
      };
    if (one.name === 'RED BLOOD CELL COUNT')
      return { ...one, value: cells.toFixed(2), flag: cells < 3.8 ? 'L' : cells > 5.8 ? 'H' : '' };
    if (one.name === 'LDL-CHOLESTEROL')
      return { ...one, value: ldl.toFixed(0), range: '<100', flag: ldl > 99 ? 'H' : '' };
    return one;
  });
};

/** Panels without anything alarming. */
export const ordinary = (draft: Draft, count: number): Panel[] =>
  draft.rng
    .sample(PANELS, count)
    .map(([title, all]) => ({ title, assays: settled(all.map((one) => assayOf(draft, one))) }));

/** What this draft's report is about: protected tests where it is sensitive, a value to be phoned where it is urgent. */
export const panelsOf = (draft: Draft, count: number): readonly Panel[] => {
  const { rng } = draft;
  if (draft.sensitive) return [rng.pick(PROTECTED)];
  if (!draft.urgent) return ordinary(draft, count);
  const [title, all] = rng.pick(PANELS.slice(0, 2));
  const chosen = rng.pick(all.filter(([, , , , , panic]) => panic !== undefined));
  return [
    {
      title,
      assays: settled(
        all.map((one) => {
          const [value, flag] = one[5] ?? [];
          const plain = assayOf(draft, one);
          return one === chosen && value !== undefined && flag !== undefined
            ? { ...plain, value, flag }
            : plain;
        }),
      ),
    },
  ];
};

/** The values of a report that have to be phoned. */
export const alarming = (panels: readonly Panel[]): Assay[] =>
  panels.flatMap(({ assays }) => assays.filter(({ flag }) => flag === 'HH' || flag === 'LL'));
