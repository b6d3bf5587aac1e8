import type { Draft } from '../kinds/draft.ts';

/** A stay or a visit to an emergency department. */
export interface Stay {
  readonly reason: string;
  readonly course: string;
  readonly diagnoses: readonly (readonly [name: string, code: string])[];
  readonly started: string;
  readonly stopped: string;
  readonly follow: string;
}

const STAYS: readonly Stay[] = [
  {
    reason: 'fever and productive cough',
    course:
      'Chest film showed a right lower lobe infiltrate. Treated with ceftriaxone and azithromycin, two liters of oxygen at first, on room air from the second day. Ate and walked the hall before going home.',
    diagnoses: [
      ['Community-acquired pneumonia, right lower lobe', 'J18.1'],
      ['Hypoxia, resolved', 'R09.02'],
    ],
    started: 'Amoxicillin-clavulanate 875 mg twice a day for 4 days',
    stopped: 'none',
    follow: 'Chest radiograph in six weeks.',
  },
  {
    reason: 'swelling of both legs and breathlessness lying flat',
    course:
      'Intravenous furosemide with loss of 4.1 kg. Echocardiogram: ejection fraction 40 percent, mild mitral regurgitation. Creatinine stayed at 1.2. Taught to weigh daily.',
    diagnoses: [
      ['Acute on chronic systolic heart failure', 'I50.23'],
      ['Essential hypertension', 'I10'],
    ],
    started: 'Furosemide 40 mg each morning',
    stopped: 'Hydrochlorothiazide 25 mg',
    follow: 'Basic metabolic panel in one week.',
  },
  {
    reason: 'pain in the left lower abdomen',
    course:
      'CT showed uncomplicated sigmoid diverticulitis. Bowel rest for a day, then clear liquids. Pain gone by the second morning without opioids.',
    diagnoses: [['Diverticulitis of large intestine', 'K57.32']],
    started: 'Ciprofloxacin 500 mg and metronidazole 500 mg for 7 days',
    stopped: 'Naproxen as needed',
    follow: 'Colonoscopy in six to eight weeks.',
  },
  {
    reason: 'a fall on the stairs with hip pain',
    course:
      'No fracture on radiographs and CT. Walked with therapy on day one with a rolling walker. Orthostatic drop of blood pressure mended after fluids and a lower dose.',
    diagnoses: [
      ['Contusion of left hip', 'S70.02XA'],
      ['Orthostatic hypotension', 'I95.1'],
    ],
    started: 'Acetaminophen 650 mg every 6 hours as needed',
    stopped: 'Doxazosin 4 mg',
    follow: 'Blood pressure lying and standing within a week.',
  },
];

export const stayOf = ({ rng }: Draft): Stay => rng.pick(STAYS);

/** What fills long summaries, a paragraph at a time. */
export const DAYS: readonly string[] = [
  'Seen on rounds, comfortable. Lungs clearer. Taking fluids by mouth. Plan unchanged.',
  'Slept through. Blood count and chemistry without surprises. Walked with nursing twice.',
  'Therapy evaluated gait and stairs; safe with a rail. Case management spoke with the family.',
  'Pharmacy went through the home medicines with the patient at the bedside. No duplications.',
  'Nutrition visit: low sodium choices reviewed with examples from the usual kitchen.',
  'Cultures without growth so far. Temperature normal for a day. Intravenous line removed.',
  'Monitor without arrhythmia. Oxygen saturation 95 percent on room air after a walk of 200 feet.',
];
