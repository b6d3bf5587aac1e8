import type { Draft } from '../kinds/draft.ts';
import { day, vitalSigns } from './facts.ts';

/** A stay in a hospital. */
export interface Stay {
  readonly reason: string;
  readonly diagnoses: readonly string[];
  readonly story: string;
  readonly course: readonly (readonly [problem: string, words: string])[];
  readonly started: readonly string[];
  readonly changed: readonly string[];
  readonly stopped: readonly string[];
  readonly todo: readonly string[];
  readonly pending: string;
}

const STAYS: readonly Stay[] = [
  {
    reason: 'Community-acquired pneumonia with hypoxia',
    diagnoses: ['Right lower lobe pneumonia', 'Acute hypoxic respiratory failure, resolved', 'Hypertension'],
    story:
      'presented with three days of fever, productive cough and pleuritic pain. Oxygen saturation was 87% on room air. Chest x-ray showed right lower lobe consolidation.',
    course: [
      [
        'Pneumonia',
        'Treated with ceftriaxone and azithromycin, changed to amoxicillin-clavulanate on day three. Blood cultures had no growth.',
      ],
      [
        'Hypoxia',
        'Required 2 liters by nasal cannula, weaned to room air by day three. Ambulatory saturation 94%.',
      ],
      ['Hypertension', 'Amlodipine was held for low pressures and may resume at discharge.'],
    ],
    started: [
      'Amoxicillin-clavulanate 875 mg twice daily for 4 days',
      'Albuterol inhaler 2 puffs every 6 hours as needed',
    ],
    changed: [],
    stopped: ['Hydrochlorothiazide 25 mg daily (low sodium)'],
    todo: [
      'Basic metabolic panel in one week (sodium 132 at discharge)',
      'Chest x-ray in 6 weeks to document clearing',
    ],
    pending: 'Legionella urinary antigen',
  },
  {
    reason: 'Acute decompensated heart failure',
    diagnoses: [
      'Acute on chronic systolic heart failure, EF 35%',
      'Acute kidney injury, improved',
      'Type 2 diabetes',
    ],
    story:
      'came to the emergency department with two weeks of leg swelling, orthopnea and a weight gain of 14 pounds after running out of furosemide. BNP was 1,480.',
    course: [
      [
        'Heart failure',
        'Diuresed 6.2 liters with intravenous furosemide. Echocardiogram showed an ejection fraction of 35% without new wall motion abnormality.',
      ],
      ['Kidney injury', 'Creatinine peaked at 1.7 and was 1.2 on the day of discharge.'],
      ['Diabetes', 'Basal insulin while inpatient; metformin resumes at discharge.'],
    ],
    started: ['Sacubitril-valsartan 24-26 mg twice daily', 'Spironolactone 12.5 mg daily'],
    changed: ['Furosemide increased from 20 mg to 40 mg daily'],
    stopped: ['Lisinopril 20 mg daily (replaced by sacubitril-valsartan)', 'Ibuprofen as needed'],
    todo: [
      'Weight and volume check within 7 days',
      'Potassium and creatinine in 5 to 7 days',
      'Cardiology clinic in two weeks',
    ],
    pending: 'None',
  },
  {
    reason: 'Upper gastrointestinal bleeding',
    diagnoses: ['Duodenal ulcer with hemorrhage', 'Acute blood loss anemia', 'Osteoarthritis'],
    story:
      'was admitted with two days of black stools and lightheadedness while taking naproxen for knee pain. Hemoglobin on arrival was 7.4.',
    course: [
      [
        'Bleeding ulcer',
        'Endoscopy found a 9 mm duodenal bulb ulcer with a visible vessel, treated with clips. No rebleeding. Biopsies for H. pylori were taken.',
      ],
      ['Anemia', 'Two units of red cells. Hemoglobin stable at 9.1 for 48 hours.'],
      ['Osteoarthritis', 'Acetaminophen and topical diclofenac in place of oral NSAIDs.'],
    ],
    started: ['Pantoprazole 40 mg twice daily for 8 weeks', 'Ferrous sulfate 325 mg every other day'],
    changed: [],
    stopped: ['Naproxen 500 mg twice daily'],
    todo: ['CBC in one week', 'Follow up H. pylori biopsy result', 'Gastroenterology in 8 weeks'],
    pending: 'H. pylori on gastric biopsies',
  },
];

/** This draft's stay. */
export const stayOf = ({ rng }: Draft): Stay => rng.pick(STAYS);

/** Nights, more of them where there is more to tell. */
export const nightsOf = ({ rng, pages }: Draft): number => rng.int(2, 4) + (pages > 1 ? pages * 2 : 0);

const ROUNDS = [
  'Feels better than yesterday. Eating half of meals. Up to the chair twice.',
  'No events overnight. Lungs with fewer crackles. Continue present management.',
  'Physical therapy: walks 150 feet with a front-wheeled walker, supervision.',
  'Case management met with family; home with home health is preferred.',
  'Pharmacist reviewed home medicines with the outpatient pharmacy.',
  'Diet advanced and tolerated. Intravenous line saline locked.',
  'Slept poorly. Melatonin ordered. Denies pain, dyspnea or nausea this morning.',
  'Family updated at the bedside. Questions about medicines answered.',
  'Occupational therapy: dresses with minimal assistance, recommends shower chair.',
  'Incentive spirometer 1,250 mL. Encouraged hourly while awake.',
] as const;

/** What fills further pages of a long summary: a day's note, every third time with values. */
export const inpatientDay = (draft: Draft, n: number): readonly [title: string, lines: readonly string[]] => {
  const { rng } = draft;
  const lines = [`${vitalSigns(draft)}.`, ROUNDS[n % ROUNDS.length] ?? ''];
  if (n % 3 === 0)
    lines.push(
      `Labs: WBC ${(rng.int(64, 122) / 10).toFixed(1)}, Hgb ${(rng.int(92, 128) / 10).toFixed(1)}, Plt ${rng.int(170, 340)}, Na ${rng.int(132, 141)}, K ${(rng.int(36, 47) / 10).toFixed(1)}, Cr ${(rng.int(8, 15) / 10).toFixed(1)}, glucose ${rng.int(92, 168)}`,
    );
  return [`Daily progress ${day(draft, 1 + n)}`, lines];
};
