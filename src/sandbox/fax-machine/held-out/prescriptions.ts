import type { Draft } from '../kinds/draft.ts';

/** What pharmacies ask about. */
export const PRESCRIPTIONS = [
  {
    drug: 'Metoprolol succinate ER 50 mg tab',
    sig: 'Take one tablet by mouth once daily',
    quantity: 30,
    days: 30,
  },
  { drug: 'Pravastatin 40 mg tab', sig: 'Take 1 tablet by mouth every evening', quantity: 30, days: 30 },
  { drug: 'Glipizide 5 mg tab', sig: 'Take 1 tablet 30 minutes before breakfast', quantity: 30, days: 30 },
  {
    drug: 'Pantoprazole DR 40 mg tab',
    sig: 'Take 1 tablet every morning before a meal',
    quantity: 30,
    days: 30,
  },
  { drug: 'Escitalopram 10 mg tab', sig: 'Take 1 tablet by mouth daily', quantity: 30, days: 30 },
  { drug: 'Montelukast 10 mg tab', sig: 'Take 1 tablet at bedtime', quantity: 30, days: 30 },
  {
    drug: 'Potassium chloride ER 20 mEq tab',
    sig: 'Take 1 tablet twice a day with food',
    quantity: 60,
    days: 30,
  },
  { drug: 'Meloxicam 7.5 mg tab', sig: 'Take 1 tablet daily with food as needed', quantity: 30, days: 30 },
  { drug: 'Valsartan 160 mg tab', sig: 'Take 1 tablet by mouth every day', quantity: 30, days: 30 },
  { drug: 'Allopurinol 100 mg tab', sig: 'Take 2 tablets by mouth daily', quantity: 60, days: 30 },
] as const;

/** A line for a request that cannot wait; empty for the others. */
export const hurry = ({ urgent }: Draft): string =>
  urgent ? 'URGENT: patient is out of medication today. Please respond same day.' : '';
