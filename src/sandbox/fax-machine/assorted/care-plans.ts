import type { Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import { formRow, signHere, staffWith, whereabouts } from './forms.ts';
import { ampm, born, bornAs, day, digits, doctor, feet, glue, heading, masthead, part } from './ink.ts';

const HOME_DIAGNOSES = [
  ['I50.33 Acute on chronic diastolic heart failure', 'N18.30 CKD stage 3; E11.22'],
  ['Z47.1 Aftercare following joint replacement surgery', 'Z96.651 Presence of right artificial knee; I10'],
  ['L97.412 Non-pressure ulcer of right heel, fat layer', 'E11.621; I70.234'],
  ['J44.1 COPD with acute exacerbation', 'Z99.81 Dependence on oxygen; I10'],
] as const;

/** A home health certification and plan of care in numbered locators. */
export const planOfCare: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [main, further] = rng.pick(HOME_DIAGNOSES);
  const { phone, address } = whereabouts(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 9, margin: 36 });
  const record = digits(draft, 7);
  flow.text('Department of Health and Human Services - Centers for Medicare and Medicaid Services', {
    size: 7.5,
  });
  flow.text('HOME HEALTH CERTIFICATION AND PLAN OF CARE', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  formRow(flow, [
    ["1. Patient's HI Claim No.", who.memberId, 0.22],
    ['2. Start Of Care Date', day(draft, 5, 'slashes'), 0.17],
    ['3. Certification Period', `From: ${day(draft, 5, 'slashes')}  To: ${day(draft, -54, 'slashes')}`, 0.31],
    ['4. Medical Record No.', record, 0.15],
    ['5. Provider No.', digits(draft, 6), 0.15],
  ]);
  formRow(flow, [
    ["6. Patient's Name and Address", glue([who.name('Last-First'), address, phone], '\n'), 0.5],
    [
      "7. Provider's Name, Address and Telephone Number",
      `${sender.name}\n${sender.address}, ${sender.cityLine}\nP: ${sender.phone}  F: ${sender.fax}`,
      0.5,
    ],
  ]);
  formRow(flow, [
    ['8. Date of Birth', born(draft, 'slashes'), 0.2],
    ['9. Sex', who.sexLetter, 0.1],
    ['11. ICD-10-CM   Principal Diagnosis', main, 0.7],
  ]);
  formRow(flow, [
    ['12. ICD-10-CM   Surgical Procedure', 'N/A', 0.3],
    ['13. ICD-10-CM   Other Pertinent Diagnoses', further, 0.7],
  ]);
  formRow(flow, [
    [
      '10. Medications: Dose/Frequency/Route (N)ew (C)hanged',
      medicationList(rng, rng.int(5, 7))
        .map((one) => `${one} ${rng.pick(['(N)', '(C)', ''])}`)
        .join('\n'),
      1,
    ],
  ]);
  formRow(flow, [
    [
      '14. DME and Supplies',
      rng.pick([
        'Rolling walker, shower chair',
        'Foam dressing, saline, gloves',
        'Oxygen concentrator, pulse oximeter',
      ]),
      0.5,
    ],
    ['15. Safety Measures', 'Fall precautions, universal precautions', 0.5],
  ]);
  formRow(flow, [
    ['16. Nutritional Req.', rng.pick(['2 gm Na', 'Consistent carbohydrate', 'Regular']), 0.35],
    ['17. Allergies', rng.pick(['NKDA', 'Penicillin', 'Sulfa']), 0.3],
    ['19. Mental Status', 'Oriented', 0.2],
    ['20. Prognosis', rng.pick(['Good', 'Fair']), 0.15],
  ]);
  formRow(flow, [
    ['18.A. Functional Limitations', 'Endurance, Ambulation, Dyspnea with minimal exertion', 0.5],
    ['18.B. Activities Permitted', 'Up as tolerated, Walker', 0.5],
  ]);
  formRow(flow, [
    [
      '21. Orders for Discipline and Treatments (Specify Amount/Frequency/Duration)',
      [
        `SN 2w2, 1w${rng.int(4, 7)}, 3 PRN for change in condition. Assess vital signs, weight, edema, medication compliance; teach disease process and diet.`,
        `PT 2w${rng.int(3, 5)}: gait, transfers, home exercise program.  OT eval and treat.`,
        'Call physician for: SBP >160 or <90, HR >110 or <50, temp >101, SpO2 <90%, weight gain >3 lb in a day or >5 lb in a week.',
      ].join('\n'),
      1,
    ],
  ]);
  formRow(flow, [
    [
      '22. Goals/Rehabilitation Potential/Discharge Plans',
      'Verbalizes medications and when to call. Walks 150 ft with walker, modified independent. Good potential. Discharge to care of self and family when goals are met.',
      1,
    ],
  ]);
  formRow(flow, [
    [
      "23. Nurse's Signature and Date of Verbal SOC Where Applicable",
      `${staffWith(draft, 'RN')}  ${day(draft, 5, 'slashes')} ${ampm(draft)}`,
      0.6,
    ],
    ['25. Date HHA Received Signed POT', '', 0.4],
  ]);
  formRow(flow, [
    [
      "24. Physician's Name and Address",
      `${doctor(draft)}  NPI ${recipient.npi}\n${recipient.name}\n${recipient.address}, ${recipient.cityLine}`,
      0.5,
    ],
    [
      '26.',
      'I certify/recertify that this patient is confined to the home and needs intermittent skilled nursing care, physical therapy and/or speech therapy. The patient is under my care, and I have authorized the services on this plan of care and will review the plan.',
      0.5,
    ],
  ]);
  formRow(
    flow,
    [
      ["27. Attending Physician's Signature and Date Signed", 'X', 0.5],
      [
        '28.',
        'Anyone who falsifies essential information may be subject to fine, imprisonment or civil penalty under applicable Federal laws.',
        0.5,
      ],
    ],
    { height: 36 },
  );
  flow.text(`Please sign, date and fax to ${sender.fax} within 3 days.`, { bold: true });
  feet(flow, (page, pages) => [
    glue([who.name('Last-First'), bornAs(draft, 'DOB ', 'slashes'), `MR ${record}`], '   '),
    `Form HHCP   Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A therapy clinic's evaluation that ends in a plan to certify. */
export const therapyPlan: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const side = rng.pick(['right', 'left']);
  const weeks = rng.int(8, 10);
  // In these codes 1 is the right side and 2 the left.
  const n = side === 'right' ? 1 : 2;
  const [area, code, test, score] = rng.pick([
    ['shoulder', `M75.4${n}`, 'Flexion 118 deg, abduction 96 deg, external rotation 4-/5', 'QuickDASH 43'],
    ['knee', `M25.56${n}`, 'Flexion 104 deg, extension -6 deg, quadriceps 4-/5', 'LEFS 41/80'],
    ['hip', `M16.1${n}`, 'Internal rotation 8 deg, abductors 3+/5', 'LEFS 38/80'],
    ['ankle', `S93.40${n}D`, 'Dorsiflexion 4 deg, single-leg stance 6 s', 'LEFS 46/80'],
  ] as const);
  const { phone, address } = whereabouts(draft, 0.3);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 54,
    head: glue(
      [`Patient: ${who.name('first-last')}`, bornAs(draft, 'DOB: '), 'Plan of Care (continued)'],
      '     ',
    ),
  });
  masthead(flow, draft, 'middle');
  flow.text('PHYSICAL THERAPY INITIAL EVALUATION / PLAN OF CARE', { bold: true, size: 13, align: 'center' });
  flow.gap(6);
  flow.fields(
    [
      ['Patient:', who.name('first-last')],
      ['Evaluation date:', day(draft, 2)],
      ['DOB:', born(draft)],
      ['Referring provider:', doctor(draft)],
      ['Diagnosis:', `Pain and stiffness, ${side} ${area} (${code})`],
      ['Onset:', day(draft, rng.int(20, 70))],
      ['Insurance:', rng.pick(['Medicare Part B', 'Bluestem PPO', 'Tri-County HMO'])],
      ['Visit:', `1 of ${rng.int(8, 16)}`],
    ],
    2,
  );
  if (address !== '')
    flow.fields(
      [
        ['Address:', address],
        ['Phone:', phone],
      ],
      1,
    );
  flow.gap(8);
  part(flow, 'Subjective', [
    `${who.fields.lastName === '' ? 'The patient' : who.formal} has had pain in the ${side} ${area}, ${rng.int(4, 7)}/10 at worst, since lifting and twisting at home. Sleep is broken twice a night. Wants to return to ${area === 'shoulder' ? 'overhead work' : 'stairs without a rail'} and gardening.`,
  ]);
  part(flow, 'Objective', [
    test,
    `${score}. ${area === 'shoulder' ? 'Posture rounded' : 'Gait mildly antalgic'}. Sensation intact.`,
  ]);
  part(flow, 'Assessment', [
    'Findings agree with the referral. Good potential. Skilled therapy is needed to restore motion, strength and function.',
  ]);
  flow.table(
    ['Goals', 'By'],
    [
      ['Independent with home program', '2 weeks'],
      [`Pain of the ${area} 2/10 or less with daily tasks`, '6 weeks'],
      [
        area === 'shoulder'
          ? 'Puts a 5 lb box on a shelf at eye height'
          : 'Stairs, 12 steps, step over step, no rail',
        '8 weeks',
      ],
    ],
    [0.76, 0.24],
    true,
  );
  part(flow, 'Plan', [
    `Frequency and duration: ${rng.int(2, 3)} times a week for ${weeks} weeks, from ${day(draft, 2)} to ${day(draft, 2 - weeks * 7)}.`,
    'Therapeutic exercise (97110), manual therapy (97140), neuromuscular re-education (97112), therapeutic activities (97530), gait training (97116), hot or cold packs.',
  ]);
  flow.text(`Therapist: ${staffWith(draft, 'PT')}, signed ${day(draft, 1)}`);
  flow.gap(4);
  flow.need(120);
  heading(flow, 'PHYSICIAN CERTIFICATION', 'bar');
  flow.text(
    'I have reviewed this plan of care and certify the need for these services, furnished under this plan while under my care.',
  );
  flow.checks(
    [
      ['Approve without changes', false],
      ['Approve with these changes: __________________', false],
    ],
    2,
  );
  signHere(flow, [
    [doctor(draft), 0.62],
    ['Date', 0.2],
    ['Time', 0.18],
  ]);
  flow.text(`Sign and return by fax: ${sender.fax}`, { bold: true });
  feet(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};
