import type { Draft } from '../kinds/draft.ts';
import type { Flow } from '../page/flow.ts';
import type { Rng } from '../random.ts';
import { day, glue, grow, rows } from './ink.ts';

/** One analyte as reported. `mark`: empty, `L`, `H`, `A` (abnormal), or `LL`/`HH` beyond the alert limit. */
export interface Analyte {
  readonly name: string;
  readonly value: string;
  readonly mark: string;
  readonly low: number;
  readonly high: number;
  readonly range: string;
  readonly unit: string;
}
export interface Profile {
  readonly name: string;
  readonly analytes: readonly Analyte[];
}

/** `name|unit|low|high|digits` and, where a laboratory has to call, the alert value. */
const PROFILES: readonly (readonly [string, readonly string[]])[] = [
  [
    'BASIC METABOLIC PANEL',
    [
      'Glucose|mg/dL|70|99|0|512',
      'BUN|mg/dL|6|24|0',
      'Creatinine|mg/dL|0.57|1.27|2',
      'Sodium|mmol/L|134|144|0|116',
      'Potassium|mmol/L|3.5|5.2|1|7.1',
      'Chloride|mmol/L|96|106|0',
      'CO2|mmol/L|20|29|0',
      'Calcium|mg/dL|8.7|10.2|1|13.9',
    ],
  ],
  [
    'HEPATIC FUNCTION PANEL',
    [
      'Total Protein|g/dL|6.0|8.5|1',
      'Albumin|g/dL|3.8|4.9|1',
      'Bilirubin, Total|mg/dL|0.1|1.2|1',
      'Alk Phos|IU/L|44|121|0',
      'AST (SGOT)|IU/L|1|40|0',
      'ALT (SGPT)|IU/L|1|44|0',
    ],
  ],
  [
    'CBC WITH AUTO DIFFERENTIAL',
    [
      'WBC|x10E3/uL|3.4|10.8|1|38.6',
      'RBC|x10E6/uL|3.77|5.80|2',
      'HGB|g/dL|11.1|17.7|1|6.1',
      'HCT|%|34.0|51.0|1',
      'MCV|fL|79|97|0',
      'RDW|%|11.6|15.4|1',
      'PLT|x10E3/uL|150|450|0|11',
      'Neutrophils, Abs|x10E3/uL|1.4|7.0|1',
      'Lymphs, Abs|x10E3/uL|0.7|3.1|1',
    ],
  ],
  [
    'LIPID PANEL',
    [
      'Cholesterol|mg/dL|100|199|0',
      'HDL|mg/dL|39|90|0',
      'Triglycerides|mg/dL|20|149|0',
      'LDL Calc|mg/dL|20|99|0',
    ],
  ],
  ['THYROID CASCADE', ['TSH|uIU/mL|0.45|4.50|2', 'Free T4|ng/dL|0.82|1.77|2']],
  ['HEMOGLOBIN A1C', ['Hgb A1c|%|4.8|5.6|1', 'Est. Average Glucose|mg/dL|91|114|0']],
  ['PROTIME', ['Protime|sec|9.1|12.0|1', 'INR||0.9|1.2|1|8.4']],
  [
    'ANEMIA STUDIES',
    [
      'Ferritin|ng/mL|15|150|0',
      'Iron|ug/dL|27|159|0',
      'Vitamin B12|pg/mL|232|1245|0',
      'Folate|ng/mL|3.0|20.0|1',
    ],
  ],
  ['VITAMIN D, 25-HYDROXY', ['25-OH Vitamin D|ng/mL|30.0|100.0|1']],
  [
    'URINALYSIS, QUANTITATIVE',
    ['Specific Gravity||1.005|1.030|3', 'pH||5.0|7.5|1', 'WBC, Urine|/hpf|0|5|0', 'RBC, Urine|/hpf|0|2|0'],
  ],
];

const word = (name: string, value: string, usual: string, unit = ''): Analyte => ({
  name,
  value,
  mark: value === usual ? '' : 'A',
  low: 0,
  high: 0,
  range: usual,
  unit,
});

const GUARDED: readonly Profile[] = [
  {
    name: 'HIV AG/AB WITH REFLEX',
    analytes: [
      word('HIV Ag/Ab Combo', 'Reactive', 'Non Reactive'),
      word('HIV-1 Ab Differentiation', 'Positive', 'Negative'),
      word('HIV-1 RNA by PCR', '22,900', 'Not Detected', 'copies/mL'),
    ],
  },
  {
    name: 'URINE DRUG SCREEN, 10 PANEL WITH CONFIRMATION',
    analytes: [
      word('Amphetamines', 'Negative', 'Negative'),
      word('Cocaine Metabolite', 'Positive', 'Negative'),
      word('Opiates', 'Negative', 'Negative'),
      word('Methadone Metabolite', 'Positive', 'Negative'),
    ],
  },
  {
    name: 'HEREDITARY CANCER GENE ANALYSIS',
    analytes: [word('BRCA2', 'Pathogenic variant', 'No variant'), word('PALB2', 'No variant', 'No variant')],
  },
];

const analyte = (rng: Rng, row: string, alert: boolean): Analyte => {
  const [name = '', unit = '', lowText = '0', highText = '0', digitsText = '0', beyond] = row.split('|');
  const [low, high, digits] = [Number(lowText), Number(highText), Number(digitsText)];
  const range = `${low.toFixed(digits)}-${high.toFixed(digits)}`;
  const base = { name, unit, low, high, range };
  if (alert && beyond !== undefined)
    return { ...base, value: beyond, mark: Number(beyond) < low ? 'LL' : 'HH' };
  const roll = rng.next();
  const span = high - low;
  const at =
    roll < 0.06
      ? low - span * 0.05
      : roll < 0.16
        ? high + span * 0.12
        : low + span * (0.1 + 0.8 * rng.next());
  const value = Math.max(0, at).toFixed(digits);
  return { ...base, value, mark: Number(value) < low ? 'L' : Number(value) > high ? 'H' : '' };
};

/** @param urgent one analyte is beyond its alert limit. @param sensitive results under special protection alone. */
export const profiles = (rng: Rng, count: number, urgent: boolean, sensitive: boolean): Profile[] => {
  if (sensitive) return [rng.pick(GUARDED)];
  const alerting = PROFILES.filter(([, tests]) => tests.some((test) => test.split('|').length > 5));
  const first = urgent ? rng.pick(alerting) : rng.pick(PROFILES);
  const chosen = [
    first,
    ...rng.sample(
      PROFILES.filter((one) => one !== first),
      Math.max(0, count - 1),
    ),
  ];
  return chosen.map(([name, tests], n) => {
    const candidates = tests.filter((test) => test.split('|').length > 5);
    const alert = urgent && n === 0 ? rng.pick(candidates) : '';
    return { name, analytes: tests.map((test) => analyte(rng, test, test === alert)) };
  });
};

/** The profiles of one report, as many as its pages ask for. */
export const panels = ({ rng, pages, urgent, sensitive }: Draft): Profile[] =>
  profiles(rng, Math.max(2, pages * 3 - 1), urgent, sensitive);
/** Beyond the limit at which a laboratory has to call. */
export const alarming = ({ mark }: Analyte): boolean => mark.length === 2;

/** Older results, where the report has to be longer than it is. */
export const earlier = (flow: Flow, draft: Draft, title: string): void =>
  grow(flow, draft, (n) => {
    const [profile] = profiles(draft.rng, 1, false, false);
    if (profile === undefined) return;
    flow.need(70);
    flow.text(`${title} ${day(draft, 95 * (n + 1))}  ${profile.name}`, { bold: true });
    for (const { name, value, unit, range } of profile.analytes)
      rows(flow, [[name, glue([value, unit, `(${range})`])]], { at: 190, bold: 'none' });
    flow.gap(6);
  });
