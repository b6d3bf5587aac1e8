import type { Draft } from '../kinds/draft.ts';

/** A visit to a primary care office. */
export interface ChartVisit {
  readonly title: string;
  readonly subjective: string;
  readonly exam: string;
  readonly plan: readonly string[];
}

const VISITS: readonly ChartVisit[] = [
  {
    title: 'Annual wellness visit',
    subjective:
      'Here for yearly examination. Walks three times a week. Sleeps seven hours. No new concerns. Colon screening is up to date.',
    exam: 'Well developed, no distress. Heart regular without murmur. Lungs clear. Abdomen soft. No edema.',
    plan: ['Fasting lipids, CMP and A1c ordered.', 'Influenza vaccine given today.', 'Return in one year.'],
  },
  {
    title: 'Hypertension follow-up',
    subjective:
      'Home pressures 130 to 142 systolic. Takes medicine daily. Has cut back on salt. No headache or chest pain.',
    exam: 'Cardiac: regular rate and rhythm. Extremities: no edema. Neuro: grossly intact.',
    plan: [
      'Increase lisinopril to 20 mg daily.',
      'BMP in two weeks.',
      'Bring the home cuff to the next visit.',
    ],
  },
  {
    title: 'Acute visit, sinus congestion',
    subjective:
      'Nine days of nasal congestion with facial pressure, worse after day six. No fever. No shortness of breath.',
    exam: 'Maxillary tenderness on the right. Mucosa boggy. Tympanic membranes clear. Lungs clear.',
    plan: ['Amoxicillin-clavulanate for 7 days.', 'Saline rinses.', 'Call if no better in 72 hours.'],
  },
  {
    title: 'Diabetes check',
    subjective: 'Fasting readings 110 to 140. No hypoglycemia. Diet fair. Eye examination done this year.',
    exam: 'Feet: skin intact, pulses full, monofilament normal.',
    plan: ['A1c 7.1% in the office.', 'Continue metformin.', 'Urine albumin ordered.'],
  },
  {
    title: 'Low back pain',
    subjective:
      'Lifted boxes four days ago. Pain across the low back without radiation. No numbness or incontinence.',
    exam: 'Paraspinal spasm. Straight leg raise negative. Strength and reflexes normal.',
    plan: [
      'Heat, activity as tolerated.',
      'Naproxen as needed with food.',
      'Physical therapy if not better in three weeks.',
    ],
  },
  {
    title: 'Lab review by telephone',
    subjective: 'Called with results. LDL 138, TSH normal, vitamin D 21. Agrees to start a statin.',
    exam: 'Not performed (telephone).',
    plan: ['Rosuvastatin 10 mg nightly.', 'Cholecalciferol 2,000 units daily.', 'Repeat lipids in 3 months.'],
  },
  {
    title: 'Shoulder pain',
    subjective: 'Right shoulder aches reaching overhead for two months, worse at night on that side.',
    exam: 'Painful arc 70 to 110 degrees. Positive impingement signs. Rotator cuff strength 5/5.',
    plan: ['Home exercises printed.', 'Subacromial injection offered, deferred.', 'Recheck in six weeks.'],
  },
];

/** Visits in an order of the draft's own, each of them before one comes again. */
export const chartVisits = ({ rng }: Draft): ((n: number) => ChartVisit) => {
  const order = rng.fork('visits').shuffle(VISITS);
  return (n) => order[n % order.length] ?? VISITS[0]!;
};
