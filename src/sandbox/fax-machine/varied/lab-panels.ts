import type { Draft } from '../kinds/draft.ts';
import { makePanels } from '../kinds/lab-tests.ts';

type Panel = ReturnType<typeof makePanels>[number];

/** Panels and analytes under the names that other laboratories give them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'Comprehensive Metabolic Panel': 'CMP14',
  'CBC (Includes Diff/Plt)': 'Hemogram, automated',
  'Lipid Panel, Standard': 'Coronary risk profile',
  Thyroid: 'Thyroid cascade',
  'Hemoglobin A1c': 'HgbA1c (glycohemoglobin)',
  Coagulation: 'Protime',
  'Iron Studies': 'Fe / IBC / Ferr',
  Vitamins: '25-OH D and B12',
  Glucose: 'Glu, serum',
  'Urea Nitrogen (BUN)': 'BUN',
  Creatinine: 'Creat',
  eGFR: 'GFR est. (CKD-EPI 2021)',
  Sodium: 'Na',
  Potassium: 'K',
  Chloride: 'Cl',
  'Carbon Dioxide': 'Bicarb (tCO2)',
  Calcium: 'Ca, total',
  'Protein, Total': 'TP',
  Albumin: 'Alb',
  'Bilirubin, Total': 'T. bili',
  'Alkaline Phosphatase': 'ALP',
  AST: 'SGOT (AST)',
  ALT: 'SGPT (ALT)',
  'White Blood Cell Count': 'WBC',
  'Red Blood Cell Count': 'RBC',
  Hemoglobin: 'Hgb',
  Hematocrit: 'Hct',
  'Platelet Count': 'Plts',
  'Absolute Neutrophils': 'ANC',
  'Absolute Lymphocytes': 'Lymphs, abs',
  'Cholesterol, Total': 'Chol',
  'HDL Cholesterol': 'HDL-C',
  Triglycerides: 'Trigs',
  'LDL-Cholesterol, calc': 'LDL-C (NIH calc)',
  'T4, Free': 'FT4',
  'Prothrombin Time': 'PT',
  'Iron, Total': 'Fe',
  TIBC: 'IBC, total',
  'Vitamin D, 25-OH, Total': '25-hydroxyvitamin D',
  'Vitamin B12': 'Cobalamin',
};

const rename = (name: string): string => OTHER_NAMES[name] ?? name;

const PRIVATE: readonly Panel[] = [
  {
    name: 'STI NAAT, urine',
    results: [
      { name: 'C. trachomatis RNA', value: 'DETECTED', flag: 'A', range: 'Not detected', unit: '' },
      { name: 'N. gonorrhoeae RNA', value: 'Not detected', flag: '', range: 'Not detected', unit: '' },
      { name: 'T. pallidum Ab (syphilis)', value: 'Reactive', flag: 'A', range: 'Nonreactive', unit: '' },
    ],
  },
  {
    name: 'HIV viral load and CD4',
    results: [
      { name: 'HIV-1 RNA by PCR', value: '<20', flag: '', range: '<20', unit: 'cp/mL' },
      { name: 'CD4+ T helper, abs', value: '412', flag: 'L', range: '490-1740', unit: '/uL' },
    ],
  },
  {
    name: 'Hereditary colon cancer NGS, germline',
    results: [
      { name: 'MLH1', value: 'c.1852_1854del', flag: 'A', range: 'No variant', unit: 'pathogenic' },
      { name: 'MSH2', value: 'No variant', flag: '', range: 'No variant', unit: '' },
    ],
  },
  {
    name: 'Urine tox, LC-MS/MS, treatment program',
    results: [
      { name: 'EDDP (methadone metab.)', value: '1840', flag: 'H', range: '<100', unit: 'ng/mL' },
      { name: 'Norfentanyl', value: '22', flag: 'H', range: '<1', unit: 'ng/mL' },
      { name: 'Ethyl glucuronide', value: 'Neg', flag: '', range: 'Neg', unit: '' },
    ],
  },
  {
    name: 'Quant beta-hCG',
    results: [{ name: 'hCG, total', value: '18250', flag: 'H', range: '<5', unit: 'mIU/mL' }],
  },
];

/** What was measured, by the names of another laboratory. */
export const panelsOf = ({ rng, urgent, sensitive, pages, who }: Draft): Panel[] => {
  if (sensitive) return [rng.pick(who.fields.sex === 'M' ? PRIVATE.slice(0, 4) : PRIVATE)];
  // All eight where the report has to go on to a second page.
  return makePanels(rng, pages > 1 ? 8 : 2, urgent, false).map(({ name, results }) => ({
    name: rename(name),
    results: results.map((result) => ({ ...result, name: rename(result.name) })),
  }));
};
