import type { Draft } from '../kinds/draft.ts';

/** A prescription as a dispensing system writes it. */
interface Script {
  readonly drug: string;
  readonly ndc: string;
  readonly sig: string;
  readonly quantity: string;
  readonly days: number;
}

export const SCRIPTS: readonly Script[] = [
  {
    drug: 'Rosuvastatin Calcium 10 MG Oral Tablet',
    ndc: '00591377519',
    sig: 'TAKE ONE TABLET BY MOUTH EVERY EVENING',
    quantity: '90 EA',
    days: 90,
  },
  {
    drug: 'Carvedilol 12.5 MG Oral Tablet',
    ndc: '68462016405',
    sig: 'TAKE 1 TABLET BY MOUTH TWICE DAILY WITH FOOD',
    quantity: '180 EA',
    days: 90,
  },
  {
    drug: 'Tamsulosin HCl 0.4 MG Oral Capsule',
    ndc: '33342015915',
    sig: 'TAKE 1 CAPSULE BY MOUTH AT BEDTIME',
    quantity: '30 EA',
    days: 30,
  },
  {
    drug: 'Glipizide ER 5 MG Oral Tablet Extended Release 24 Hour',
    ndc: '00378034001',
    sig: 'TAKE 1 TABLET BY MOUTH EVERY DAY WITH BREAKFAST',
    quantity: '30 EA',
    days: 30,
  },
  {
    drug: 'Montelukast Sodium 10 MG Oral Tablet',
    ndc: '65862057490',
    sig: 'TAKE 1 TABLET BY MOUTH DAILY',
    quantity: '30 EA',
    days: 30,
  },
  {
    drug: 'Pantoprazole Sodium 40 MG Oral Tablet Delayed Release',
    ndc: '13668042990',
    sig: 'TAKE 1 TABLET BY MOUTH 30 MINUTES BEFORE BREAKFAST',
    quantity: '90 EA',
    days: 90,
  },
  {
    drug: 'Furosemide 20 MG Oral Tablet',
    ndc: '00054429725',
    sig: 'TAKE 1 TABLET BY MOUTH EVERY MORNING',
    quantity: '30 EA',
    days: 30,
  },
  {
    drug: 'Meloxicam 7.5 MG Oral Tablet',
    ndc: '68382005001',
    sig: 'TAKE 1 TABLET BY MOUTH DAILY AS NEEDED FOR PAIN',
    quantity: '30 EA',
    days: 30,
  },
  {
    drug: 'Allopurinol 100 MG Oral Tablet',
    ndc: '00603211632',
    sig: 'TAKE 2 TABLETS BY MOUTH DAILY',
    quantity: '60 EA',
    days: 30,
  },
  {
    drug: 'Tiotropium Bromide 2.5 MCG/ACT Inhalation Aerosol Solution',
    ndc: '00597010061',
    sig: 'INHALE 2 PUFFS BY MOUTH ONCE DAILY',
    quantity: '4 GM',
    days: 30,
  },
];

/** What stands above a request that cannot wait. */
export const hurry = ({ urgent }: Draft): string =>
  urgent ? 'URGENT - PATIENT IS OUT OF MEDICATION. PLEASE ANSWER TODAY.' : '';
