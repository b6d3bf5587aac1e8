import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  DIAGNOSES,
  dob,
  glue,
  home,
  known,
  MEDICINES,
  num,
  on,
  otherName,
  pieces,
  sexWord,
  to,
} from './facts.ts';
import { type Box, boxes, bullets, carried, foot, letterhead, lists, signLine } from './ink.ts';

/** Medicare's plan of care for home health, with its numbered boxes. */
const planOfCare: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.8);
  const [main, second] = rng.sample(DIAGNOSES, 2);
  const flow = new Flow({ family: 'sans', size: 9, margin: 40 });
  flow.text('Department of Health and Human Services', { size: 7 });
  flow.text('HOME HEALTH CERTIFICATION AND PLAN OF CARE', { bold: true, size: 12, align: 'center' });
  flow.gap(3);
  const rows: Box[][] = [
    [
      ['1. Patient’s HI Claim No.', who.memberId, 3],
      ['2. Start of Care Date', on(draft, 12), 2],
      ['3. Certification Period', `${on(draft, 12)} - ${on(draft, -47)}`, 4],
      ['4. Medical Record No.', num(draft, 6), 2],
      ['5. Provider No.', `36${num(draft, 4)}`, 2],
    ],
    [
      [
        '6. Patient’s Name, Address and Telephone',
        glue([glue([last, glue([first, middle])], ', '), ours.phone], '   '),
        5,
      ],
      ['7. Provider’s Name, Address and Telephone', `${sender.name}   ${sender.phone}`, 5],
    ],
    [
      ['   (address)', glue([ours.street, ours.town], ', '), 5],
      ['   (address)', `${sender.address}, ${sender.cityLine}`, 5],
    ],
    [
      ['8. Date of Birth', dob(draft), 2],
      ['9. Sex', who.sexLetter, 1],
      ['10. Medications: Dose/Frequency/Route (N)ew (C)hanged', 'See list below', 5],
    ],
    [
      ['11. Principal Diagnosis', `${main?.[1] ?? ''}  ${main?.[0] ?? ''}`, 5],
      ['Onset', on(draft, 20), 1.3],
      ['13. Other Pertinent Diagnoses', `${second?.[1] ?? ''}  ${second?.[0] ?? ''}`, 5],
    ],
    [
      [
        '14. DME and Supplies',
        rng.pick(['Rolling walker, shower chair', 'Wound supplies', 'Glucometer, walker']),
        4,
      ],
      ['15. Safety Measures', 'Fall precautions', 3],
      ['16. Nutritional Req.', rng.pick(['2 g sodium', 'Consistent carbohydrate', 'Regular']), 2],
      ['17. Allergies', rng.pick(['NKA', 'Sulfa', 'Penicillin']), 2],
    ],
    [
      ['18.A. Functional Limitations', 'Endurance, ambulation', 4],
      ['18.B. Activities Permitted', 'Up as tolerated, walker', 4],
      ['19. Mental Status', 'Oriented', 2],
      ['20. Prognosis', 'Good', 2],
    ],
  ];
  boxes(flow, rows, 'typed', 25);
  flow.gap(6);
  flow.text('10. Medications (continued)', { bold: true });
  bullets(
    flow,
    rng.sample(MEDICINES, 4).map(([drug, sig]) => `${drug}: ${sig} (${rng.pick(['C', 'N', 'C'])})`),
  );
  flow.gap(4);
  flow.text('21. Orders for Discipline and Treatments (Specify Amount/Frequency/Duration)', { bold: true });
  bullets(flow, [
    'SN 2w2, 1w7 and 2 PRN for change in condition: assess cardiopulmonary status, medication teaching, vital signs.',
    'PT 1w1, 2w4: evaluate and treat, gait and transfer training, home exercise program.',
    'HHA 2w4 for assistance with bathing and personal care.',
    'Notify physician of systolic BP over 160 or under 90, weight gain over 3 lb in a day, temperature over 101 °F.',
  ]);
  flow.gap(4);
  flow.text('22. Goals/Rehabilitation Potential/Discharge Plans', { bold: true });
  flow.text(
    'Independent with medications in 4 weeks; ambulates 200 feet with a walker safely. Discharge to care of self and family under physician supervision.',
  );
  flow.gap(4);
  flow.text(
    `23. Nurse’s Signature and Date of Verbal SOC: ${sender.people[0] ?? draft.author}, ${on(draft, 12)}`,
  );
  flow.gap(4);
  boxes(flow, [
    [
      ['24. Physician’s Name and Address', `${to(draft)}, ${recipient.name}, ${recipient.address}`, 5],
      ['25. Date HHA Received Signed POT', '', 2],
    ],
  ]);
  flow.gap(4);
  flow.text(
    '26. I certify/recertify that this patient is confined to the home and needs intermittent skilled nursing care, physical therapy and/or speech therapy. The patient is under my care, and I have authorized the services on this plan of care and will periodically review the plan.',
    { size: 8.5 },
  );
  signLine(flow, '27. Attending Physician’s Signature and Date Signed');
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), 'Plan of care, continued'], '   '));
  foot(flow, (page, pages) => [`Please sign and return to ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** An outpatient clinic's evaluation that needs a signature before Medicare pays for the visits. */
const therapyCertification: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.4);
  const problem = rng.pick([
    ['Low back pain, unspecified', 'M54.50', 'Lumbar flexion 60%, SLR 55 degrees bilaterally, Oswestry 38%'],
    ['Pain in right shoulder', 'M25.511', 'Flexion 128, abduction 110, strength 4-/5, QuickDASH 45'],
    ['Unsteadiness on feet', 'R26.81', 'TUG 17 seconds, Berg 43/56, 30-second chair stand 8'],
  ] as const);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  letterhead(flow, draft, 'emblem', 'Plan of Care');
  lists(
    flow,
    [
      known([
        ['Patient:', who.name('Last-First')],
        ['DOB:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Referring:', to(draft)],
        ['Practice:', recipient.name],
        ['Evaluated:', on(draft, 2)],
        ['Therapist:', draft.author],
      ],
    ],
    { tab: 66 },
  );
  flow.rule(0.8);
  flow.section('Treatment Diagnosis', `${problem[0]} (${problem[1]})`);
  flow.section('Objective Findings', `${problem[2]}. Pain ${rng.int(4, 7)}/10 at worst.`);
  flow.section(
    'Assessment',
    'Presents with deficits in mobility, strength and function that require the skills of a therapist. Rehabilitation potential is good.',
  );
  flow.text('Goals', { bold: true });
  flow.table(
    ['#', 'Goal', 'Target'],
    [
      ['1', 'Independent with home exercise program', '2 weeks'],
      ['2', 'Pain 2/10 or less with household activity', '4 weeks'],
      ['3', 'Return to usual activity without limitation', '8 weeks'],
    ],
    [0.06, 0.7, 0.24],
    true,
  );
  flow.section('Plan', [
    `Frequency and duration: ${rng.pick(['2', '3'])} times per week for ${rng.pick(['6', '8'])} weeks. Certification period ${on(draft, 2)} to ${on(draft, -88)}.`,
    'Interventions: 97110 therapeutic exercise, 97140 manual therapy, 97112 neuromuscular re-education, 97530 therapeutic activities.',
  ]);
  flow.text('PHYSICIAN CERTIFICATION', { bold: true });
  flow.text(
    'I have reviewed this plan of care and certify the need for these services furnished under this plan while under my care.',
  );
  flow.checks(
    [
      ['I agree with the plan', false],
      ['I agree with these changes: __________________', false],
    ],
    2,
  );
  signLine(flow, `${to(draft)}, NPI ${recipient.npi}`);
  flow.gap(6);
  flow.text(`Please sign and fax to ${sender.fax} within 30 days of the evaluation.`, { bold: true });
  carried(flow, () => glue([who.name('Last-First'), dob(draft)], '   '));
  foot(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** An equipment company's order for oxygen: filled in but for the answers and the signature. */
const equipmentOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.85);
  const item = rng.pick([
    [
      'E1390 Oxygen concentrator; E0431 portable gaseous system',
      'J44.9 COPD',
      '2 L/min by nasal cannula, continuous',
    ],
    [
      'E0601 CPAP device; A7030 full face mask; A7037 tubing',
      'G47.33 Obstructive sleep apnea',
      'Auto 5-15 cm H2O nightly',
    ],
    [
      'E0570 Nebulizer with compressor; A7003 administration set',
      'J45.909 Asthma',
      'Albuterol 2.5 mg every 4-6 hours as needed',
    ],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  letterhead(flow, draft, 'bar', 'Detailed Written Order');
  boxes(flow, [
    [
      ['PATIENT LAST NAME', last, 3],
      ['FIRST', first, 3],
      ['MIDDLE', middle, 2],
      ['DOB', dob(draft), 2],
      ['SEX', who.sexLetter, 1],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['DELIVERY ADDRESS', glue([ours.street, ours.town], ', '), 6],
            ['PHONE', ours.phone, 3],
          ] as const,
        ]),
    [
      ['INSURANCE ID', who.memberId, 3],
      ['ALTERNATE CONTACT', `${otherName(draft)} ${draft.other.phone}`, 5],
    ],
    [
      ['PHYSICIAN', to(draft), 3],
      ['NPI', recipient.npi, 2],
      ['PHONE', recipient.phone, 2],
      ['FAX', recipient.fax, 2],
    ],
  ]);
  flow.gap(8);
  flow.text('EQUIPMENT ORDERED', { bold: true });
  flow.text(item[0], { indent: 10 });
  flow.text(`Settings / directions: ${item[2]}`, { indent: 10 });
  flow.text(
    `Diagnosis: ${item[1]}     Order date: ${on(draft, 1)}     Length of need: ${rng.pick(['99 = lifetime', '12 months'])}`,
    { indent: 10 },
  );
  flow.gap(8);
  flow.text('TO BE ANSWERED BY THE PHYSICIAN OR OFFICE STAFF', { bold: true });
  flow.gap(2);
  for (const question of [
    '1. Date of the last face-to-face visit for this condition: ____ / ____ / ______',
    '2. Qualifying test result and date: ______________________________________',
    '3. Was the patient in a chronic stable state at the time of the test?   Y    N',
    '4. Has the patient used the equipment before?   Y    N    Since: ______________',
  ]) {
    flow.text(question);
    flow.gap(7);
  }
  flow.text(
    'My signature below certifies that the items are medically necessary for this patient and that the information is true, accurate and complete. Signature and date stamps are not acceptable.',
    { size: 9 },
  );
  signLine(flow, `Physician signature: ${to(draft)}`);
  flow.gap(8);
  flow.text(
    `Prepared by ${draft.author}. Fax the signed order and the chart note of the visit to ${sender.fax}.`,
    { bold: true },
  );
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => [`Work order ${num(draft, 6)}`, `${page} of ${pages}`]);
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'unseen/plan-of-care': 'Evergreen Home Care Services',
    'unseen/therapy-certification': 'ActiveStep Physical Therapy',
    'unseen/equipment-order': 'AeroMed Home Oxygen',
  },
  ages: { 'unseen/plan-of-care': [50, 110], 'unseen/equipment-order': [45, 110] },
  layouts: {
    'unseen/plan-of-care': planOfCare,
    'unseen/therapy-certification': therapyCertification,
    'unseen/equipment-order': equipmentOrder,
  },
};
