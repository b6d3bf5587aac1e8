import type { Draft } from '../kinds/draft.ts';
import { yearsOld } from './facts.ts';

/** One measured thing; `C`: a value that a laboratory telephones about. */
export interface Assay {
  readonly name: string;
  readonly value: string;
  readonly units: string;
  readonly range: string;
  readonly flag: '' | 'H' | 'L' | 'A' | 'C';
}

/** What is ordered under one name. */
export interface Profile {
  readonly name: string;
  readonly assays: readonly Assay[];
}

/** Name, units, low, high, decimals and a critical value where there is one. */
type Spec = readonly [
  name: string,
  units: string,
  low: number,
  high: number,
  decimals: number,
  critical?: number,
];

const PROFILES: Readonly<Record<string, readonly Spec[]>> = {
  'Comprehensive Metabolic Panel': [
    ['Glucose', 'mg/dL', 65, 99, 0],
    ['Urea Nitrogen (BUN)', 'mg/dL', 7, 25, 0],
    ['Creatinine', 'mg/dL', 0.6, 1.1, 2],
    ['Sodium', 'mmol/L', 135, 146, 0],
    ['Potassium', 'mmol/L', 3.5, 5.3, 1, 6.8],
    ['Chloride', 'mmol/L', 98, 110, 0],
    ['Carbon Dioxide', 'mmol/L', 20, 32, 0],
    ['Calcium', 'mg/dL', 8.6, 10.3, 1],
    ['Protein, Total', 'g/dL', 6.1, 8.1, 1],
    ['Albumin', 'g/dL', 3.6, 5.1, 1],
    ['Bilirubin, Total', 'mg/dL', 0.2, 1.2, 1],
    ['Alkaline Phosphatase', 'U/L', 36, 130, 0],
    ['AST', 'U/L', 10, 35, 0],
    ['ALT', 'U/L', 9, 46, 0],
  ],
  'CBC with Platelets': [
    ['White Blood Cell Count', 'Thousand/uL', 3.8, 10.8, 1],
    ['Red Blood Cell Count', 'Million/uL', 3.8, 5.8, 2],
    ['Hemoglobin', 'g/dL', 11.7, 17.1, 1, 5.9],
    ['Hematocrit', '%', 35, 50, 1],
    ['MCV', 'fL', 80, 100, 1],
    ['RDW', '%', 11, 15, 1],
    ['Platelet Count', 'Thousand/uL', 140, 400, 0],
  ],
  'Lipid Panel, Standard': [
    ['Cholesterol, Total', 'mg/dL', 125, 200, 0],
    ['HDL Cholesterol', 'mg/dL', 40, 84, 0],
    ['Triglycerides', 'mg/dL', 52, 150, 0],
    ['LDL Cholesterol (calc)', 'mg/dL', 40, 100, 0],
  ],
  'Hemoglobin A1c': [['Hemoglobin A1c', '% of total Hgb', 4.8, 5.6, 1]],
  'TSH and Free T4': [
    ['TSH', 'mIU/L', 0.4, 4.5, 2],
    ['T4, Free', 'ng/dL', 0.8, 1.8, 1],
  ],
  'Iron Studies': [
    ['Iron, Total', 'mcg/dL', 45, 160, 0],
    ['Iron Binding Capacity', 'mcg/dL', 250, 425, 0],
    ['Ferritin', 'ng/mL', 24, 288, 0],
  ],
  'Vitamin B12 and Folate': [
    ['Vitamin B12', 'pg/mL', 200, 1100, 0],
    ['Folate, Serum', 'ng/mL', 5.4, 24, 1],
  ],
  'Vitamin D, 25-Hydroxy': [['Vitamin D, 25-OH, Total', 'ng/mL', 30, 100, 0]],
  'Prothrombin Time with INR': [
    ['INR', '', 0.9, 1.1, 1, 8.6],
    ['PT', 'sec', 9, 11.5, 1, 88.4],
  ],
};

const measured = ({ rng }: Draft, spec: Spec, critical: boolean): Assay => {
  const [name, units, low, high, decimals, called] = spec;
  const range = `${low.toFixed(decimals)}-${high.toFixed(decimals)}`;
  if (critical && called !== undefined)
    return { name, value: called.toFixed(decimals), units, range, flag: 'C' };
  const span = high - low;
  const roll = rng.next();
  const raw =
    roll < 0.1
      ? high + span * 0.1 * (0.3 + rng.next())
      : roll < 0.16
        ? Math.max(low * 0.9, low - span * 0.1)
        : low + span * (0.12 + 0.76 * rng.next());
  const value = Number(raw.toFixed(decimals));
  return {
    name,
    value: value.toFixed(decimals),
    units,
    range,
    flag: value > high ? 'H' : value < low ? 'L' : '',
  };
};

/** Sets a value that follows from others, and its flag. */
const derive = (assays: Assay[], name: string, value: (of: (name: string) => number) => number): void => {
  const at = assays.findIndex((one) => one.name === name);
  const found = assays[at];
  if (found === undefined || found.flag === 'C') return;
  const of = (other: string): number => Number(assays.find((one) => one.name === other)?.value ?? '0');
  const decimals = found.value.split('.')[1]?.length ?? 0;
  const [low = 0, high = 0] = found.range.split('-').map(Number);
  const result = value(of);
  assays[at] = {
    ...found,
    value: result.toFixed(decimals),
    flag: result > high ? 'H' : result < low ? 'L' : '',
  };
};

const profile = (draft: Draft, name: string, critical = false): Profile => {
  const assays = (PROFILES[name] ?? []).map((spec) => measured(draft, spec, critical));
  derive(assays, 'LDL Cholesterol (calc)', (of) => {
    return of('Cholesterol, Total') - of('HDL Cholesterol') - of('Triglycerides') / 5;
  });
  derive(assays, 'Hematocrit', (of) => of('Hemoglobin') * 2.95);
  derive(assays, 'Red Blood Cell Count', (of) => (of('Hematocrit') * 10) / of('MCV'));
  derive(assays, 'PT', (of) => of('INR') * 10.3);
  return { name, assays };
};

/** Profiles without alarm, so many of them. */
export const routineProfiles = (draft: Draft, count: number): Profile[] => {
  const child = yearsOld(draft) < 16;
  const names = Object.keys(PROFILES).filter((name) => !child || /CBC|Iron|Vitamin D|TSH/.test(name));
  return draft.rng
    .sample(
      names.filter((name) => !name.startsWith('Prothrombin')),
      count,
    )
    .map((name) => profile(draft, name));
};

/** What hospitals draw most, one after the other. @param n from 0. */
export const hospitalProfile = (draft: Draft, n: number): Profile =>
  profile(draft, n % 2 === 0 ? 'CBC with Platelets' : 'Comprehensive Metabolic Panel');

/** What this draft's specimen was tested for; one critical value where the plan is urgent. */
export const profilesOf = (draft: Draft, count: number): Profile[] => {
  if (!draft.urgent) return routineProfiles(draft, count);
  const alarming = draft.rng.pick([
    'Comprehensive Metabolic Panel',
    'CBC with Platelets',
    'Prothrombin Time with INR',
  ]);
  return [profile(draft, alarming, true)];
};

const GUARDED: readonly Profile[] = [
  {
    name: 'HIV 1/2 Antigen and Antibodies, 4th Generation, with Reflexes',
    assays: [
      { name: 'HIV Ag/Ab, 4th Gen', value: 'REACTIVE', units: '', range: 'NON-REACTIVE', flag: 'A' },
      { name: 'HIV 1 Antibody', value: 'POSITIVE', units: '', range: 'NEGATIVE', flag: 'A' },
      { name: 'HIV 2 Antibody', value: 'NEGATIVE', units: '', range: 'NEGATIVE', flag: '' },
    ],
  },
  {
    name: 'Chlamydia/N. gonorrhoeae RNA, TMA',
    assays: [
      { name: 'C. trachomatis RNA', value: 'DETECTED', units: '', range: 'NOT DETECTED', flag: 'A' },
      { name: 'N. gonorrhoeae RNA', value: 'NOT DETECTED', units: '', range: 'NOT DETECTED', flag: '' },
    ],
  },
  {
    name: 'Drug Monitoring, Opiates, with Confirmation, Urine',
    assays: [
      { name: 'Opiates Screen', value: 'POSITIVE', units: '', range: '<100 ng/mL', flag: 'A' },
      { name: 'Morphine', value: '1840', units: 'ng/mL', range: '<50', flag: 'H' },
      { name: 'Creatinine, Urine', value: '96.4', units: 'mg/dL', range: '>20.0', flag: '' },
    ],
  },
];

/** Tests that law protects more than others. */
export const guardedProfile = ({ rng }: Draft): Profile => rng.pick(GUARDED);

/** Those to telephone about. */
export const calledFor = (profiles: readonly Profile[]): Assay[] =>
  profiles.flatMap(({ assays }) => assays.filter(({ flag }) => flag === 'C'));
