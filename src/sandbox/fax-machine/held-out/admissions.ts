import type { Draft } from '../kinds/draft.ts';
import type { Rng } from '../random.ts';
import { date, fullName } from './facts.ts';
import { quotedResults } from './longer-notes.ts';

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

/** What was found at the bedside once. */
export const roundsOf = (rng: Rng): string =>
  `${rng.pick(['Slept in intervals.', 'Ate half of breakfast.', 'Walked to the door and back.', 'No events overnight.', 'Pain 3 of 10.', 'Asked when going home would be possible.'])} T ${rng.int(97, 99)}.${rng.int(0, 9)}, BP ${rng.int(106, 148)}/${rng.int(58, 88)}, HR ${rng.int(60, 98)}, SpO2 ${rng.int(92, 98)} %. ${rng.pick(['Lungs clearer at the bases.', 'Abdomen soft.', 'No edema.', 'Heart regular.', 'Alert and oriented.'])} ${rng.pick(['Plan continues.', 'Antibiotic day counted, no rash.', 'Case manager met with the family.', 'Electrolytes repleted by protocol.', 'Diet advanced.', 'Fluids stopped, drinking well.'])}`;

/** Parts of a long summary: those who were called in, what they found, then day by day. @param nights of the stay. */
export const stayParts = (draft: Draft, nights: number): (readonly [title: string, text: string])[] => {
  const { rng, other } = draft;
  const seen = (ago: number): string => date(draft, Math.min(nights, ago));
  return [
    [
      'Past medical history',
      `${rng.sample(['hypertension', 'hyperlipidemia', 'osteoarthritis of the knees', 'GERD', 'hypothyroidism', 'seasonal allergies', 'chronic back pain'], 4).join(', ')}. Surgeries: ${rng.pick(['appendectomy', 'cataract extraction', 'hernia repair'])}.`,
    ],
    [
      'Social and family history',
      `Lives in a two-story house with ${fullName(other)}. Independent before admission. ${rng.pick(['Never smoked.', 'Former smoker.'])} Parents both had hypertension.`,
    ],
    [
      'Admission examination',
      'Tired but in no acute distress. Mucosa dry. Heart regular without murmur. Breath sounds reduced on one side. Abdomen without guarding. No focal deficit. Skin warm.',
    ],
    ['Laboratory at admission', quotedResults(draft)],
    [
      'Imaging',
      `${rng.pick(['Portable chest film: no pneumothorax, small effusion.', 'CT abdomen and pelvis: no free air.', 'Renal ultrasound: no hydronephrosis.'])} Read again on ${seen(4)} without change.`,
    ],
    [
      'Consultation',
      `${rng.pick(['Pulmonary', 'Cardiology', 'Surgery', 'Nephrology'])} saw the patient on ${seen(3)}: agrees with the present course, no procedure needed, will follow as an outpatient if asked.`,
    ],
    [
      'Physical therapy',
      `Evaluated ${seen(3)}: transfers with standby help, walks 120 feet with a front-wheeled walker. Goals for home were set; two more sessions before leaving.`,
    ],
    [
      'Nutrition',
      `Seen ${seen(2)}. Intake about 60 % of need. Supplement twice daily; sodium limit of 2 grams explained with sample menus.`,
    ],
    [
      'Case management',
      `Spoke with ${fullName(other)} at ${other.phone}. Equipment at home: cane, shower chair. Transport arranged for the day of discharge.`,
    ],
    [
      'Pharmacy reconciliation',
      'Home list compared with the outpatient pharmacy; two duplicates were taken off and the allergy list was confirmed.',
    ],
    ...Array.from(
      { length: nights },
      (_, n) =>
        [
          date(draft, nights - n),
          `${roundsOf(rng)} ${n % 2 === 0 ? quotedResults(draft) : roundsOf(rng)}`,
        ] as const,
    ),
  ];
};

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
