import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, num, on, pieces, to, vitals } from './facts.ts';
import { type Box, boxes, bullets, carried, foot, grow, letterhead } from './ink.ts';
import { basic, inLine } from './panels.ts';

const ARRIVALS = [
  {
    complaint: 'Abdominal pain',
    history: 'Epigastric pain and vomiting since last night after a large meal. No fever. No prior surgery.',
    course:
      'Labs including lipase unremarkable. Ultrasound with gallstones, no cholecystitis. Improved after ketorolac and ondansetron. Tolerating liquids.',
    diagnosis: ['Biliary colic (K80.20)'],
    prescribed: 'Ondansetron ODT 4 mg every 8 hours as needed, #12',
    advice: [
      'Low-fat diet.',
      'Surgery referral given; call for an appointment.',
      'Return for fever, yellow skin or pain that does not stop.',
    ],
  },
  {
    complaint: 'Ankle injury',
    history: 'Inverted right ankle stepping off a curb today. Able to take four steps. No head injury.',
    course: 'X-ray right ankle: no fracture. Air stirrup brace and crutches fitted. Neurovascularly intact.',
    diagnosis: ['Sprain of right ankle, initial encounter (S93.401A)'],
    prescribed: 'Ibuprofen 600 mg every 6 hours with food as needed, #20',
    advice: [
      'Rest, ice, elevation.',
      'Weight bearing as tolerated.',
      'Follow up with primary care in 5 to 7 days if not improving.',
    ],
  },
  {
    complaint: 'Cough and fever',
    history: 'Three days of cough, body aches and temperature to 101.8 °F. A child at home is ill.',
    course:
      'Influenza A PCR positive. Chest x-ray clear. Given acetaminophen and 1 L normal saline. Feeling better.',
    diagnosis: ['Influenza A (J10.1)', 'Dehydration, mild (E86.0)'],
    prescribed: 'Oseltamivir 75 mg twice daily for 5 days, #10',
    advice: [
      'Stay home until fever free for 24 hours.',
      'Fluids and rest.',
      'Primary care follow-up in 3 days by phone or visit.',
    ],
  },
] as const;

const ENTRIES = [
  [
    'Triage',
    'Ambulatory to triage, acuity 3. Allergies and home medications verified. Fall risk and suicide screens negative.',
  ],
  [
    'Past Medical History',
    'Hypertension, seasonal allergies. No surgeries in the last year. Immunizations current.',
  ],
  [
    'Review of Systems',
    'As in the history. No chest pain, shortness of breath, syncope, bleeding, numbness or weakness. All other systems negative.',
  ],
  [
    'Physical Exam',
    'Alert, in mild discomfort. Mucous membranes moist. Neck supple. Heart regular, no murmur. Lungs clear. Abdomen without peritoneal signs. Skin warm and dry. Neurologic exam nonfocal.',
  ],
  [
    'Nursing',
    'IV 20 gauge left antecubital, labs drawn and sent. Side rails up, call bell in reach. Family at bedside.',
  ],
  [
    'Medications Given',
    'Acetaminophen 1,000 mg PO. Ondansetron 4 mg IV. Normal saline 1,000 mL IV. Tolerated without reaction.',
  ],
  [
    'Reassessment',
    'Resting comfortably. Reports improvement. Repeat exam benign. Tolerating fluids by mouth.',
  ],
  [
    'Medical Decision Making',
    'Serious causes were considered and are unlikely given the history, examination and test results. Independent history was obtained from family. Prior records were reviewed. Shared decision to discharge with close follow-up; patient understands reasons to return.',
  ],
] as const;

const EDUCATION = [
  [
    'About this visit',
    'You were examined and treated today for an emergency problem. This does not replace complete care by your own doctor, who may find something that could not be seen at one visit.',
  ],
  [
    'X-rays and tests',
    'X-rays are read by the emergency provider first and by a radiologist later. If the final reading changes your care, we will call you at the number you gave.',
  ],
  [
    'Medicines',
    'Take medicines only as directed on the label. Do not drive or drink alcohol while taking medicine that makes you sleepy. Do not stop your regular medicines unless you were told to.',
  ],
  [
    'Pain',
    'Over-the-counter acetaminophen may be used unless you were told otherwise. Do not take more than 3,000 mg in a day from all sources, including cold remedies.',
  ],
  [
    'Eating and drinking',
    'Take small amounts of clear liquids first. When these stay down for several hours, add bland foods such as toast, rice, bananas and broth.',
  ],
  [
    'Activity',
    'Rest today. Go back to usual activity as you feel able. A note for work or school was given if you asked for one.',
  ],
  [
    'Fever',
    'Dress lightly, drink plenty of fluids and check your temperature every four hours while awake. Write the readings down for your doctor.',
  ],
  [
    'When to return',
    'Come back or call 911 for trouble breathing, chest pain, fainting, confusion, vomiting that does not stop, severe pain, or any symptom that worries you.',
  ],
  [
    'Follow-up',
    'Call the office listed above on the next business day to make an appointment. Tell them that you were seen in the emergency department and bring these papers.',
  ],
  [
    'Smoking',
    'If you smoke, the best thing you can do for your health is to stop. The state quit line gives free help by phone seven days a week.',
  ],
  [
    'Your medical record',
    'You can see notes and results in the patient portal within a day. Ask registration for an activation code if you do not have one.',
  ],
  [
    'Billing',
    'You may receive separate bills from the hospital, the emergency physicians and the radiologists. Financial counselors are available on weekdays.',
  ],
  [
    'Blood pressure',
    'Blood pressure is often high in the emergency department. If yours was above 130/80, have it checked again within two weeks.',
  ],
  [
    'Safety at home',
    'If you do not feel safe at home, tell any member of the staff or call the number on the back of your bracelet at any time.',
  ],
  [
    'Thank you',
    'Thank you for choosing our emergency department. You may get a survey by mail or text about your visit.',
  ],
] as const;

/** An emergency department tells the primary care office of a visit: a form on top, short answers under it. */
export const emergencySummary: Layout = (draft) => {
  const { rng, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  // A sprain is told on one page.
  const visit = rng.pick(
    draft.pages > 1 ? ARRIVALS.filter(({ complaint }) => complaint !== 'Ankle injury') : ARRIVALS,
  );
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  letterhead(flow, draft, 'line', 'Emergency Department Visit Summary');
  flow.text(`For: ${to(draft)}, ${recipient.name} (primary care provider)`, { size: 9.5 });
  flow.gap(5);
  const rows: Box[][] = [
    [
      ['PATIENT LAST NAME', last, 3],
      ['FIRST NAME', first, 3],
      ['MI', initial, 1],
      ['DATE OF BIRTH', dob(draft), 2],
      ['AGE/SEX', ageSex(draft, ' '), 1.4],
    ],
    [
      ['ED ARRIVAL', `${on(draft, 1)} ${clock(draft, '24', 8, 8)}`, 3],
      [
        'ED DEPARTURE',
        `${on(draft, 1)} ${clock(draft, '24', draft.pages > 1 ? 18 : 11, draft.pages > 1 ? 21 : 15)}`,
        3,
      ],
      ['VISIT NO.', num(draft, 9), 2],
      ['ED PROVIDER', draft.author, 4],
    ],
  ];
  if (ours.street !== '')
    rows.push([
      ['ADDRESS', glue([ours.street, ours.town], ', '), 5],
      ['PHONE', ours.phone, 2],
    ]);
  boxes(flow, rows);
  flow.gap(10);
  flow.section('REASON FOR VISIT', visit.complaint, 'band');
  flow.section('HISTORY', visit.history, 'band');
  flow.section('VITAL SIGNS ON ARRIVAL', vitals(draft), 'band');
  flow.section('ED COURSE', visit.course, 'band');
  grow(flow, draft, (n) => {
    if (n === ENTRIES.length) flow.section('Lab Results', inLine(basic(draft)));
    const [title, words] = ENTRIES[n] ?? EDUCATION[n - ENTRIES.length] ?? ['Vital Signs', vitals(draft)];
    flow.section(title, words);
  });
  flow.section('DIAGNOSIS', visit.diagnosis, 'band');
  flow.section('PRESCRIPTIONS GIVEN', visit.prescribed, 'band');
  flow.band('DISCHARGE INSTRUCTIONS');
  bullets(flow, visit.advice);
  flow.gap(8);
  flow.text('Disposition: Discharged home.  Condition: Good.', { bold: true });
  carried(flow, () =>
    glue(
      [glue([last, glue([first, initial])], ', '), dob(draft, 'slashes', 'DOB '), 'ED visit summary'],
      '   ',
    ),
  );
  foot(flow, (page, pages) => ['Automated notice to the provider of record', `Page ${page} of ${pages}`]);
  return flow;
};
