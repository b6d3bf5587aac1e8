import type { Draft } from '../kinds/draft.ts';

/** Reason, subjective, objective, assessment and plan. */
type OfficeVisit = readonly [reason: string, said: string, seen: string, plan: string];

const OFFICE_VISITS: readonly OfficeVisit[] = [
  [
    'Follow up hypertension',
    'Home readings 128-136 over 78-84. Taking medication daily. No dizziness.',
    'RRR, no murmur. No edema.',
    'I10 at goal. Continue lisinopril. BMP today. RTC 6 months.',
  ],
  [
    'Diabetes check',
    'Fasting sugars 118-142. No hypoglycemia. Walking more.',
    'Feet: pulses 2+, monofilament intact.',
    'E11.9 improving, A1c 7.1. Continue metformin. Eye exam referral. RTC 3 months.',
  ],
  [
    'Sinus congestion',
    'Facial pressure and green drainage for 11 days after a cold. No fever.',
    'Maxillary tenderness, purulent nasal drainage. TMs clear.',
    'J01.00 acute sinusitis. Amoxicillin-clavulanate 7 days, saline rinse.',
  ],
  [
    'Annual physical',
    'No complaints. Exercises twice weekly. Seat belt always. PHQ-2 score 0.',
    'Normal general exam. Skin without suspicious lesions.',
    'Z00.00. Labs ordered, colon screening discussed, vaccines updated.',
  ],
  [
    'Right shoulder pain',
    'Sore after painting ceilings. Worse with reaching. No numbness.',
    'Positive Hawkins. Strength 5/5.',
    'M75.41 impingement. Ice, home exercises, ibuprofen with food. PT if no better in 4 weeks.',
  ],
  [
    'Urinary burning',
    'Two days of dysuria and frequency. No flank pain.',
    'Afebrile, no CVA tenderness. UA: leukocyte esterase 2+.',
    'N39.0. Nitrofurantoin 5 days. Culture sent.',
  ],
  [
    'Cholesterol recheck',
    'Tolerating statin, no muscle aches.',
    'Exam deferred.',
    'E78.5. LDL down to 88. Same dose.',
  ],
  [
    'Skin tag removal',
    'Irritated by collar for months.',
    'Two 3 mm pedunculated papules, left neck.',
    'L91.8. Removed with scissors after lidocaine, hemostasis with aluminum chloride.',
  ],
  [
    'Low back pain',
    'Stiff since moving furniture. No leg symptoms, no bladder changes.',
    'Paraspinal spasm. SLR negative. Reflexes symmetric.',
    'M54.50. Heat, cyclobenzaprine at night, stay active.',
  ],
  [
    'Thyroid follow up',
    'Energy good. No palpitations or hair loss.',
    'No goiter. No tremor.',
    'E03.9. TSH 2.1, continue levothyroxine.',
  ],
  [
    'Poison ivy',
    'Itchy rash on arms since yard work on Saturday.',
    'Linear vesicles on both forearms.',
    'L23.7. Triamcinolone 0.1% twice daily, cetirizine at night.',
  ],
  [
    'Wellness visit',
    'Lives alone, independent in ADLs. No falls in a year. Mini-Cog 5/5.',
    'Vision 20/30 both eyes with glasses.',
    'Z00.00. Advance care planning discussed. DEXA ordered.',
  ],
];

/** Visits to a primary care office, each of them before one comes again. */
export const officeVisits = ({ rng }: Draft): ((n: number) => OfficeVisit) => {
  const order = rng.shuffle(OFFICE_VISITS);
  return (n) => order[n % order.length] as OfficeVisit;
};
