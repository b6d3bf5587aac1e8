import type { Rng } from '../random.ts';

export interface Drug {
  readonly name: string;
  readonly sig: string;
  readonly quantity: number;
}

export const DRUGS: readonly Drug[] = [
  { name: 'Lisinopril 20 mg tablet', sig: 'Take 1 tablet by mouth daily', quantity: 90 },
  { name: 'Atorvastatin 40 mg tablet', sig: 'Take 1 tablet at bedtime', quantity: 90 },
  { name: 'Metformin ER 500 mg tablet', sig: 'Take 2 tablets with supper', quantity: 180 },
  {
    name: 'Levothyroxine 88 mcg tablet',
    sig: 'Take 1 tablet every morning on an empty stomach',
    quantity: 90,
  },
  { name: 'Amlodipine 5 mg tablet', sig: 'Take 1 tablet daily', quantity: 30 },
  { name: 'Omeprazole 20 mg DR capsule', sig: 'Take 1 capsule before breakfast', quantity: 30 },
  { name: 'Albuterol HFA 90 mcg inhaler', sig: 'Inhale 2 puffs every 4-6 hours as needed', quantity: 1 },
  { name: 'Hydrochlorothiazide 12.5 mg capsule', sig: 'Take 1 capsule each morning', quantity: 90 },
  { name: 'Gabapentin 300 mg capsule', sig: 'Take 1 capsule three times a day', quantity: 90 },
  { name: 'Sertraline 50 mg tablet', sig: 'Take 1 tablet daily', quantity: 30 },
  { name: 'Losartan 50 mg tablet', sig: 'Take 1 tablet daily', quantity: 90 },
  { name: 'Fluticasone 50 mcg nasal spray', sig: '1 spray in each nostril daily', quantity: 1 },
];

/** So many different drugs, one line each. */
export const medicationList = (rng: Rng, count: number): string[] =>
  rng.sample(DRUGS, count).map(({ name, sig }) => `${name}, ${sig.toLowerCase()}`);

export const vitals = (rng: Rng): string =>
  `BP ${rng.int(108, 152)}/${rng.int(62, 92)}, pulse ${rng.int(58, 96)}, weight ${rng.int(118, 252)} lb, SpO2 ${rng.int(94, 99)}%.`;
