import type { Draft } from '../kinds/draft.ts';

const ENCOUNTERS = [
  [
    'Blood pressure check',
    'No headache or chest pain. Takes tablets daily.',
    'Heart regular, no edema.',
    'Hypertension at goal. Same dose.',
  ],
  [
    'Sore throat',
    'Two days, no fever, no contact with strep.',
    'Throat pink, no exudate, small nodes.',
    'Viral pharyngitis. Fluids and rest.',
  ],
  [
    'Annual wellness visit',
    'Feels well. Walks three times a week. No falls.',
    'Normal examination for age.',
    'Screening brought up to date. Return in a year.',
  ],
  [
    'Back strain',
    'Lifted boxes last weekend. No numbness or weakness.',
    'Lumbar muscles tender, straight leg raise negative.',
    'Lumbar strain. Heat, activity as tolerated.',
  ],
  [
    'Diabetes follow-up',
    'Home sugars 110 to 150. One low reading in a month.',
    'Feet intact, monofilament felt at all points.',
    'Type 2 diabetes, controlled. Eye visit due.',
  ],
  [
    'Rash on the forearm',
    'Itchy since gardening. No fever.',
    'Linear vesicles on the left forearm.',
    'Contact dermatitis. Triamcinolone cream for a week.',
  ],
  [
    'Heartburn',
    'After late meals, twice a week. No trouble swallowing.',
    'Abdomen soft.',
    'Reflux. Smaller evening meals, famotidine as needed.',
  ],
  [
    'Cough after a cold',
    'Three weeks, better by day. No sputum.',
    'Lungs clear, throat normal.',
    'Cough after a viral illness. Honey, time; film if longer than eight weeks.',
  ],
  [
    'Ear wax',
    'Left ear blocked since swimming.',
    'Left canal full of wax, drum normal after rinse.',
    'Impacted cerumen, removed.',
  ],
  [
    'Knee pain',
    'Right knee, stairs are worst. No locking.',
    'Small effusion, crepitus, stable ligaments.',
    'Osteoarthritis. Exercise sheet, acetaminophen.',
  ],
  [
    'Sleeping badly',
    'Wakes at four. Coffee until evening. No snoring.',
    'Well, normal blood pressure.',
    'Insomnia of habit. Sleep hygiene explained.',
  ],
  [
    'Medication review',
    'No side effects. Pill box used.',
    'Not examined today beyond vital signs.',
    'No change. Labs before the next visit.',
  ],
] as const;

/** Visits in an order of their own, each of them before one comes again. */
export const encountersOf = ({ rng }: Draft): ((n: number) => readonly string[]) => {
  const shuffled = rng.shuffle(ENCOUNTERS);
  return (n) => shuffled[n % shuffled.length] ?? [];
};
