import type { Draft } from '../kinds/draft.ts';
import type { Rng } from '../random.ts';

/** One stay in hospital. */
export interface Admission {
  readonly diagnosis: string;
  readonly presenting: string;
  readonly course: readonly string[];
  readonly followUp: readonly string[];
  /** What was prescribed for it. */
  readonly medicine: readonly string[];
  /** Tests of the stay; empty for a short visit. */
  readonly tests: readonly string[];
}

const ADMISSIONS: readonly Admission[] = [
  {
    diagnosis: 'Community acquired pneumonia, left lower lobe',
    presenting:
      'Fever, productive cough and weakness for four days. Oxygen saturation 88 % on room air in the ED.',
    course: [
      'Ceftriaxone and azithromycin, changed to oral on day 3.',
      'Weaned to room air; blood cultures without growth.',
      'Mild kidney injury resolved with fluids.',
    ],
    followUp: ['PCP within 7 days.', 'Chest film in 6 weeks.', 'Basic metabolic panel at the visit.'],
    medicine: ['Amoxicillin-clavulanate 875 mg, twice daily for 4 more days'],
    tests: ['WBC 15.8, then 9.1.', 'Creatinine 1.6, then 1.0.', 'Chest film: left lower lobe opacity.'],
  },
  {
    diagnosis: 'Acute on chronic diastolic heart failure',
    presenting: 'Nine-pound weight gain, swelling to the knees and two-pillow orthopnea after a holiday.',
    course: [
      'IV furosemide with net loss of 6 liters.',
      'Echocardiogram: LVEF 60 %.',
      'Discharged on torsemide; low-salt teaching done.',
    ],
    followUp: [
      'PCP in 5 to 7 days with weight log.',
      'Cardiology in 2 weeks.',
      'BMP and magnesium in 1 week.',
    ],
    medicine: ['Torsemide 20 mg, once daily'],
    tests: ['BNP 1,140.', 'Potassium 3.4, repleted.', 'Troponin negative.'],
  },
  {
    diagnosis: 'Acute uncomplicated diverticulitis',
    presenting: 'Left lower abdominal pain, WBC 15.1, CT with sigmoid wall thickening, no abscess.',
    course: [
      'Bowel rest, then diet advanced.',
      'Piperacillin-tazobactam, then amoxicillin-clavulanate.',
      'Pain controlled with acetaminophen.',
    ],
    followUp: ['PCP in 1 week.', 'Colonoscopy in 8 weeks.', 'Return for fever or vomiting.'],
    medicine: ['Amoxicillin-clavulanate 875 mg, twice daily for 7 days'],
    tests: ['WBC 15.1, then 8.4.', 'CT abdomen: sigmoid diverticulitis, uncomplicated.'],
  },
  {
    diagnosis: 'Syncope, orthostatic',
    presenting: 'Collapsed in the kitchen after standing up; no injury, no chest pain.',
    course: [
      'Telemetry without arrhythmia for 36 hours.',
      'Systolic pressure fell by 34 on standing; amlodipine stopped.',
      'Ambulated safely with therapy.',
    ],
    followUp: ['Blood pressure check in 1 week.', 'Compression stockings.', 'No driving until seen.'],
    medicine: ['Amlodipine: STOP'],
    tests: [
      'Troponin negative twice.',
      'ECG: sinus rhythm.',
      'Orthostatic pressures 142/80 lying, 108/66 standing.',
    ],
  },
];

const PRIVATE: Admission = {
  diagnosis: 'Alcohol withdrawal; major depression with suicidal ideation',
  presenting: 'Brought by family after stating a wish to die; last drink 14 hours before.',
  course: [
    'CIWA protocol, last lorazepam on day 3.',
    'Psychiatry started sertraline; a safety plan was signed.',
    'Naltrexone offered.',
  ],
  followUp: ['Behavioral health within 7 days.', 'Intensive outpatient program.', 'PCP in 2 weeks.'],
  medicine: ['Sertraline 50 mg, once daily', 'Thiamine 100 mg, once daily'],
  tests: ['Ethanol 212 mg/dL on arrival.', 'AST 88, ALT 54.'],
};

/** The stay that this summary is about. */
export const admissionOf = ({ rng, sensitive }: Draft): Admission =>
  sensitive ? PRIVATE : rng.pick(ADMISSIONS);

/** Tests of the stay, with the basic values at discharge. */
export const resultsOf = (rng: Rng, { tests }: Admission): string =>
  `${tests.join(' ')} At discharge: sodium ${rng.int(135, 142)}, potassium ${rng.int(36, 46) / 10}, creatinine ${rng.int(7, 11) / 10}, hemoglobin ${rng.int(118, 146) / 10}.`;

/** What nurses and rounding doctors wrote on one day. */
export const roundsOf = (rng: Rng): string =>
  `${rng.pick(['Slept in intervals.', 'Ate half of breakfast.', 'Walked to the door and back.', 'No events overnight.', 'Pain 3 of 10.'])} T ${rng.int(97, 99)}.${rng.int(0, 9)}, BP ${rng.int(106, 148)}/${rng.int(58, 88)}, HR ${rng.int(60, 98)}, SpO2 ${rng.int(92, 98)} %. ${rng.pick(['Plan continues.', 'IV line removed.', 'Case manager met with the family.', 'Labs stable.', 'Diet advanced.'])}`;

/** What a short visit to the emergency department was for. */
export const EMERGENCIES: readonly Admission[] = [
  {
    diagnosis: 'Laceration of the left hand, 3 cm',
    presenting: 'Cut on a can lid an hour before arrival. Sensation and tendons intact.',
    course: ['Irrigated, five 4-0 nylon sutures.', 'Tetanus vaccine updated.'],
    followUp: ['Suture removal in 10 days at the PCP office.', 'Return for redness or pus.'],
    medicine: ['Acetaminophen 500 mg, 1 to 2 tablets as needed'],
    tests: [],
  },
  {
    diagnosis: 'Renal colic, 4 mm ureteral stone',
    presenting: 'Sudden right flank pain with vomiting. Urine with blood.',
    course: [
      'CT stone protocol: 4 mm distal right stone, mild hydronephrosis.',
      'Ketorolac and fluids with relief.',
    ],
    followUp: ['Strain urine; tamsulosin nightly.', 'PCP or urology within 1 week.'],
    medicine: ['Tamsulosin 0.4 mg, once nightly', 'Ketorolac 10 mg, every 6 hours as needed, 3 days'],
    tests: [],
  },
  {
    diagnosis: 'Asthma exacerbation, mild',
    presenting: 'Wheeze and cough after a cold, rescue inhaler every three hours.',
    course: ['Three nebulized treatments, prednisone 40 mg.', 'Peak flow improved to 80 % of predicted.'],
    followUp: ['Prednisone for 4 more days.', 'PCP in 2 to 3 days.'],
    medicine: ['Prednisone 40 mg, once daily for 4 days'],
    tests: [],
  },
];
