import type { Layout } from '../kinds/draft.ts';
import {
  age,
  clock,
  DRUGS,
  dob,
  glue,
  home,
  num,
  on,
  PROBLEMS,
  pieces,
  subject,
  they,
  to,
  vitals,
} from './facts.ts';
import { fill, items, put, topped, under } from './ink.ts';

const CASES = [
  {
    why: 'Laceration',
    story:
      'cut the left index finger with a kitchen knife an hour before arrival. Bleeding controlled with pressure. Able to bend and straighten the finger.',
    done: '2.5 cm laceration, volar, no tendon or joint involvement. Digital block, irrigated, closed with five 5-0 nylon sutures. Tdap given.',
    impression: 'Laceration of left index finger without foreign body (S61.211A)',
    advice: [
      'Keep clean and dry for 24 hours.',
      'Suture removal in 10 days with primary care.',
      'Return for redness, pus or fever.',
    ],
  },
  {
    why: 'Dizziness',
    story:
      'woke with the room spinning, worse on turning in bed. Vomited once. No hearing loss, headache, weakness or trouble speaking.',
    done: 'Dix-Hallpike positive on the right. Epley maneuver done twice with relief. ECG sinus rhythm, glucose 104. Walked without help.',
    impression: 'Benign paroxysmal positional vertigo, right ear (H81.11)',
    advice: [
      'Meclizine 12.5 mg every 8 hours as needed, #10.',
      'Follow up with PCP within one week.',
      'No driving until symptoms stop.',
    ],
  },
  {
    why: 'Flank Pain',
    story:
      'had sudden right flank pain moving to the groin with nausea. No fever. Has never had this before.',
    done: 'CT without contrast: 3 mm stone at the right UVJ, mild hydronephrosis. UA with blood, no nitrite. Creatinine 0.9. Pain controlled with ketorolac.',
    impression: 'Right ureterolithiasis (N20.1)',
    advice: [
      'Strain the urine.',
      'Tamsulosin 0.4 mg nightly and ibuprofen with food.',
      'Urology referral placed.',
      'Return for fever or uncontrolled pain.',
    ],
  },
] as const;

const MORE = [
  [
    'Triage Note',
    'Arrived by private vehicle, ambulatory. Acuity 4. Allergies and medications reviewed. Fall risk low. Screening for abuse and self-harm negative.',
  ],
  ['Past Surgical History', '• Tonsillectomy\n• Appendectomy'],
  ['Social History', 'Tobacco: never. Alcohol: occasional. Drugs: never. Lives with family.'],
  ['Review of Systems', 'All other systems reviewed and negative except as in the HPI.'],
  [
    'Medications Administered',
    'acetaminophen tablet 1,000 mg, oral, given. ondansetron ODT 4 mg, oral, given. Response documented by nursing.',
  ],
  [
    'Labs Reviewed',
    'CBC: WBC 8.2, Hgb 13.6, Plt 233. BMP: Na 139, K 4.1, Cl 104, CO2 25, BUN 14, Cr 0.9, glucose 104. All other components within normal limits.',
  ],
  [
    'Procedures',
    'See ED course. Consent obtained, time-out performed, tolerated well without complications.',
  ],
  [
    'Social Determinants',
    'No barriers to follow-up were identified. Has transportation and a phone. Prescriptions sent to the pharmacy of choice.',
  ],
  [
    'Differential Diagnosis',
    'Serious alternatives were considered based on the history and examination and judged unlikely after the work-up. Shared decision making was used for disposition.',
  ],
] as const;

/** A large system's emergency note: names over every page, blocks with a line under, routed to primary care. */
export const emergencyNote: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.3);
  const one = rng.pick(CASES);
  const mrn = `E${num(draft, 8)}`;
  const flow = topped({ family: 'sans', size: 9.8, margin: 46 }, (f, page) => {
    put(f, lastFirst, f.left, f.y + 11, { size: 11, bold: true, room: 260 });
    put(
      f,
      glue([`MRN: ${mrn}`, dob(draft, 'us', 'DOB: '), `Visit: ${on(draft, 1, 'us')}`], '   '),
      f.right,
      f.y + 11,
      { size: 9, end: 'right', room: 250 },
    );
    f.y += 16;
    if (page === 1) {
      put(f, `${sender.department}  Emergency Department`, f.left, f.y + 9, { size: 9 });
      put(f, `${sender.address}, ${sender.cityLine}  ${sender.phone}`, f.right, f.y + 9, {
        size: 8,
        end: 'right',
      });
      f.y += 13;
    }
    f.rule(1);
  });
  flow.text('ED Provider Note', { bold: true, size: 15 });
  flow.text(
    `${draft.author}   Emergency Medicine   Date of Service: ${on(draft, 1, 'us')} ${clock(draft, '12', 9, 16)}   Signed`,
    { size: 8.8 },
  );
  if (ours.whole !== '') flow.text(`Address: ${ours.whole}   Phone: ${ours.phone}`, { size: 8.8 });
  flow.text(`PCP: ${to(draft)}, ${recipient.name}`, { size: 8.8 });
  flow.gap(8);
  flow.section('Chief Complaint', one.why, 'under');
  flow.section(
    'History of Present Illness',
    `${subject(draft)} is a ${glue([age(draft, ' y.o.'), draft.who.gender])} who ${one.story}`,
    'under',
  );
  flow.section(
    'Past Medical History',
    rng.sample(PROBLEMS, 3).map(([name]) => `• ${name}`),
    'under',
  );
  flow.section(
    'Home Medications',
    rng.sample(DRUGS, 3).map(([drug]) => `• ${drug}`),
    'under',
  );
  flow.section(
    'Physical Exam',
    [
      `Triage vitals: ${vitals(draft)}`,
      'Constitutional: No acute distress. Cardiovascular: Regular rate and rhythm. Pulmonary: Effort normal. Neurological: Alert.',
    ],
    'under',
  );
  fill(flow, draft, (n) => {
    const [title, words] = MORE[n] ?? [
      `ED Reassessment ${n - MORE.length + 1}`,
      `Resting comfortably. ${vitals(draft)}. Plan discussed with patient and family.`,
    ];
    flow.section(title, words, 'under');
  });
  flow.section(
    'ED Course & Medical Decision Making',
    `${one.done} ${they(draft)} improved and felt comfortable going home.`,
    'under',
  );
  flow.section('Clinical Impression', `Final diagnoses: ${one.impression}`, 'under');
  flow.text('Disposition: Discharge', { bold: true });
  items(flow, one.advice, '•');
  flow.gap(6);
  flow.text(`Electronically signed by ${draft.author}, ${on(draft, 1, 'us')} ${clock(draft, '12', 18, 22)}`, {
    size: 8.5,
  });
  under(flow, (page, pages) => [
    `Routed automatically to ${to(draft)} as primary care provider`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};
