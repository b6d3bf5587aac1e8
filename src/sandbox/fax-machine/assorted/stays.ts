import type { Draft } from '../kinds/draft.ts';
import type { Rng } from '../random.ts';

/** Why somebody was in a hospital, and what came of it. */
export interface Stay {
  readonly reason: string;
  readonly story: string;
  readonly course: readonly string[];
  readonly advice: readonly string[];
}

const STAYS: readonly Stay[] = [
  {
    reason: 'Community-acquired pneumonia',
    story: 'Three days of fever, productive cough and right-sided pleuritic pain.',
    course: [
      'Pneumonia: right lower lobe infiltrate. Ceftriaxone and azithromycin, then oral cefpodoxime. Blood cultures showed no growth. Off oxygen by the second day.',
      'Acute kidney injury: creatinine 1.7 on arrival, 1.0 after fluids.',
    ],
    advice: [
      'Finish cefpodoxime, four more days.',
      'Repeat chest film in six weeks.',
      'Office visit within seven days.',
    ],
  },
  {
    reason: 'Acute diverticulitis',
    story: 'Left lower abdominal pain for two days with low fever and nausea.',
    course: [
      'Diverticulitis: CT with sigmoid wall thickening, no abscess. Bowel rest, piperacillin-tazobactam, diet advanced without trouble.',
      'Hypertension: home drugs held one day, then resumed.',
    ],
    advice: [
      'Amoxicillin-clavulanate for seven days.',
      'Colonoscopy in six to eight weeks.',
      'See primary care in one to two weeks.',
    ],
  },
  {
    reason: 'Heart failure exacerbation',
    story: 'Leg swelling and breathlessness when lying flat, weight up eleven pounds in two weeks.',
    course: [
      'Heart failure: furosemide by vein, net loss of 5.2 liters. Echocardiogram with EF 45%. Discharge weight recorded below.',
      'Type 2 diabetes: sliding scale while in hospital, metformin resumed.',
    ],
    advice: [
      'Daily weights; call for a gain of three pounds.',
      'Basic metabolic panel in one week.',
      'Cardiology in ten days.',
    ],
  },
  {
    reason: 'Cellulitis of the right leg',
    story: 'Spreading redness after a scratch in the garden.',
    course: [
      'Cellulitis: cefazolin with good response, borders receded from the ink line. Duplex negative for thrombus.',
    ],
    advice: [
      'Cephalexin 500 mg four times a day for five days.',
      'Keep the leg raised.',
      'Wound check in three to five days.',
    ],
  },
];
const GUARDED: Stay = {
  reason: 'Alcohol withdrawal and suicidal ideation',
  story: 'Brought by a friend after four days of tremor; voiced a plan to end life.',
  course: [
    'Withdrawal: CIWA protocol with lorazepam, thiamine.',
    'Depression: psychiatry consulted, one-to-one observation lifted on the third day.',
  ],
  advice: ['Intensive outpatient program starts Monday.', 'Naltrexone 50 mg daily.'],
};

/** A stay that suits the draft. */
export const stayOf = ({ rng, sensitive }: Draft): Stay => (sensitive ? GUARDED : rng.pick(STAYS));

/** What brings people to an emergency department for some hours. */
export const EMERGENCIES = [
  {
    reason: 'Laceration of left hand',
    story: 'Cut by a kitchen knife two hours before arrival. Last tetanus shot unknown.',
    work: 'Irrigated, explored, tendon intact. Five nylon sutures. Tdap given.',
    advice: 'Suture removal in ten days with primary care. Keep dry for 24 hours.',
  },
  {
    reason: 'Acute low back pain',
    story: 'Lifted a couch yesterday. No numbness, no trouble with urine.',
    work: 'No red flags. Ketorolac 15 mg IM with relief. Imaging not indicated.',
    advice: 'Naproxen and heat. See your doctor within one week.',
  },
  {
    reason: 'Chest pain, low risk',
    story: 'Sharp left-sided pain since morning, worse with breathing.',
    work: 'Two high-sensitivity troponins below the limit. ECG sinus rhythm. Chest film clear. HEART score 2.',
    advice: 'Primary care within 72 hours; outpatient stress test to be arranged.',
  },
  {
    reason: 'Renal colic',
    story: 'Sudden right flank pain with vomiting.',
    work: 'CT: 4 mm stone at the right ureterovesical junction. Urine without infection. Pain controlled.',
    advice: 'Tamsulosin, strain urine, urology if not passed in two weeks.',
  },
] as const;

/** Vital signs without a weight, which would jump from day to day. */
export const bedside = (rng: Rng): string =>
  `T ${rng.int(97, 99)}.${rng.int(0, 9)}, BP ${rng.int(108, 146)}/${rng.int(62, 88)}, HR ${rng.int(60, 94)}, RR ${rng.int(14, 20)}, SpO2 ${rng.int(93, 98)}%.`;
