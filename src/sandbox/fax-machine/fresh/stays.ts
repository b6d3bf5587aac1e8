import type { Draft } from '../kinds/draft.ts';
import { usualBatteries } from './batteries.ts';
import { vitals } from './facts.ts';

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

const DAYS = [
  ['Rounds', 'Comfortable. Lungs clearer. Taking fluids by mouth. Plan unchanged.'],
  ['Nursing', 'Slept through. Walked in the hall twice with one person. Skin intact.'],
  ['Therapy', 'Gait and stairs evaluated; safe with a rail. Home exercises given on paper.'],
  ['Pharmacy', 'Home medicines gone through at the bedside with the patient. No duplications.'],
  ['Nutrition', 'Low sodium choices reviewed with examples from the usual kitchen.'],
  ['Microbiology', 'Cultures without growth so far. Temperature normal for a day.'],
  ['Telemetry', 'No arrhythmia overnight. Saturation 95 percent on room air after a walk.'],
  ['Case management', 'Spoke with the family. No equipment needed. A ride home is arranged.'],
] as const;

/** A long stay's papers, entry after entry: notes of a day and, every fourth time, its laboratory values. */
export const entryOf = (draft: Draft, n: number): readonly [title: string, words: string] => {
  const when = `hospital day ${Math.floor(n / 4) + 1}`;
  if (n % 4 === 3) {
    const [one] = usualBatteries(draft, 1);
    const values = (one?.rows ?? []).map(({ name, value, units }) => `${name} ${value} ${units}`);
    return [`Laboratory, ${when}`, `${values.join('; ')}.`];
  }
  const [who, words] = DAYS[(n * 3) % DAYS.length] ?? DAYS[0];
  return [`${who}, ${when}`, n % 4 === 0 ? `${vitals(draft)}. ${words}` : words];
};

/** How many nights: longer where there is more to write. */
export const nightsOf = ({ rng, pages }: Draft): number => rng.int(2, 4) + (pages - 1) * 3;
