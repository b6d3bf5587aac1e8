import type { Draft } from '../kinds/draft.ts';

/** Why somebody was in a hospital, and what happened. */
export interface Stay {
  readonly cause: string;
  readonly second: string;
  readonly came: string;
  readonly course: readonly string[];
  readonly added: string;
  readonly stopped: string;
  readonly todo: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    cause: 'Acute on chronic diastolic heart failure',
    second: 'Hypokalemia, resolved',
    came: 'Ten pounds of weight gain, leg swelling and orthopnea after a week of restaurant meals. BNP 1240, chest x-ray with vascular congestion.',
    course: [
      'Diuresed with IV bumetanide, net negative 6.2 L. Echocardiogram: EF 60 percent, moderate left atrial enlargement.',
      'Weaned from 2 L oxygen to room air by day 3. Ambulated 200 feet without desaturation.',
    ],
    added: 'Bumetanide 1 mg PO daily',
    stopped: 'Amlodipine 5 mg (edema)',
    todo: ['BMP within 7 days', 'Daily weights; call for a gain of 3 lb in a day', 'Cardiology in 2 weeks'],
  },
  {
    cause: 'Cellulitis of the right lower leg',
    second: 'Tinea pedis',
    came: 'Two days of spreading redness, warmth and fever to 101.8 after a scratch in the garden. Failed cephalexin.',
    course: [
      'IV cefazolin with steady improvement; margins marked on admission had receded by day 2. Blood cultures negative. Duplex negative for DVT.',
      'Changed to oral therapy and observed for 12 hours without fever.',
    ],
    added: 'Cefadroxil 500 mg PO BID for 5 more days',
    stopped: 'Cephalexin 500 mg',
    todo: ['Skin check in 5 to 7 days', 'Terbinafine cream between toes for 2 weeks'],
  },
  {
    cause: 'Acute kidney injury due to dehydration',
    second: 'Norovirus gastroenteritis',
    came: 'Three days of vomiting and watery diarrhea with lightheadedness. Creatinine 2.6 from a baseline of 1.0.',
    course: [
      'Isotonic fluids, antiemetics. Stool PCR positive for norovirus. Creatinine 1.2 at discharge.',
      'Lisinopril and metformin were held on admission.',
    ],
    added: 'Ondansetron ODT 4 mg as needed',
    stopped: 'Lisinopril 20 mg until labs are rechecked',
    todo: ['Recheck BMP in 3 to 5 days, then decide on lisinopril', 'Avoid NSAIDs'],
  },
  {
    cause: 'Acute left thalamic stroke',
    second: 'Hypertensive urgency',
    came: 'Sudden numbness of the right face and arm on waking. NIHSS 3. CT without hemorrhage; MRI with a 9 mm left thalamic infarct.',
    course: [
      'Outside the window for thrombolysis. Aspirin and clopidogrel for 21 days, high-intensity statin. Telemetry without atrial fibrillation.',
      'Passed swallow screen. Outpatient occupational therapy advised.',
    ],
    added: 'Clopidogrel 75 mg for 21 days; atorvastatin 80 mg',
    stopped: 'Ibuprofen',
    todo: ['Blood pressure goal under 130/80', 'Neurology in 6 weeks', '30-day monitor was mailed'],
  },
];

/** A draft's stay. */
export const stayOf = ({ rng }: Draft): Stay => rng.pick(STAYS);

/** Sentences for longer summaries, one a consultant or a day. */
export const DAYS = [
  'Overnight uneventful. Intake and output charted. Plan unchanged.',
  'Physical therapy: supervision for stairs, front-wheel walker for distance. Recommended home with services.',
  'Case management met with patient and family; choice of agency offered.',
  'Pharmacy reviewed medicines at the bedside and filled new prescriptions.',
  'Nutrition: two-gram sodium diet reviewed with teach-back.',
  'Laboratory: white count 8.4, hemoglobin 12.1, platelets 233, sodium 138, potassium 4.0, creatinine 1.1.',
] as const;
