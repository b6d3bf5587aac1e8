import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, DRUGS, dob, glue, home, known, num, on, PROBLEMS, pieces, to, vitals } from './facts.ts';
import { boxes, columns, lines, masthead, over, signHere, under } from './ink.ts';

/** Why somebody has nurses and therapists at home. */
const AT_HOME = [
  ['Chronic diastolic heart failure', 'I50.32'],
  ['Chronic obstructive pulmonary disease', 'J44.9'],
  ['Aftercare following joint replacement surgery', 'Z47.1'],
  ['Hemiplegia following cerebral infarction', 'I69.354'],
  ['Type 2 diabetes with foot ulcer', 'E11.621'],
  ['Pressure ulcer of sacral region, stage 2', 'L89.152'],
] as const;

/** The federal form for home health with its numbered fields, made for the doctor to sign and date. */
const numberedPlan: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.85);
  const problems = [...rng.sample(AT_HOME, 1), ...rng.sample(PROBLEMS.slice(0, 5), 2)];
  const flow = new Flow({ family: 'sans', size: 9, margin: 40 });
  flow.text('Department of Health and Human Services   Centers for Medicare & Medicaid Services', {
    size: 7.5,
  });
  flow.text('HOME HEALTH CERTIFICATION AND PLAN OF CARE', { bold: true, size: 12.5, align: 'center' });
  flow.gap(4);
  boxes(flow, [
    [
      ["1. Patient's HI Claim No.", who.memberId],
      ['2. Start Of Care Date', on(draft, 4)],
      ['3. Certification Period', `From: ${on(draft, 4)} To: ${on(draft, -55)}`, 1.6],
      ['4. Medical Record No.', num(draft, 6)],
      ['5. Provider No.', `36${num(draft, 4)}`],
    ],
    [
      ["6. Patient's Name and Address", glue([lastFirst, ours.whole], '   '), 3],
      ["7. Provider's Name, Address, Telephone", `${sender.name}, ${sender.cityLine} ${sender.phone}`, 3],
    ],
    [
      ['8. Date of Birth', dob(draft)],
      ['9. Sex', who.sexLetter, 0.5],
      ['Telephone', ours.phone],
      ['12. ICD Surgical Procedure', 'N/A'],
      ['Date', ''],
    ],
    [
      ['11. ICD Principal Diagnosis', `${problems[0]?.[1] ?? ''}  ${problems[0]?.[0] ?? ''}`, 3],
      ['Date', on(draft, 30), 1],
    ],
    [
      [
        '13. ICD Other Pertinent Diagnoses',
        problems
          .slice(1)
          .map(([name, code]) => `${code} ${name}`)
          .join('; '),
        1,
      ],
    ],
  ]);
  flow.gap(4);
  const say = (title: string, words: string): void => {
    flow.need(34);
    flow.text(title, { size: 7.5, bold: true });
    flow.text(words);
    flow.gap(4);
  };
  say(
    '10. Medications: Dose/Frequency/Route (N)ew (C)hanged',
    rng
      .sample(DRUGS, 4)
      .map(([drug, sig], n) => `${drug} ${sig}${n === 0 ? ' (N)' : ''}`)
      .join('; '),
  );
  say('14. DME and Supplies', rng.pick(['Walker, shower chair', 'Wound care supplies', 'None']));
  say('15. Safety Measures', 'Fall precautions, emergency plan, 911 protocol');
  say('16. Nutritional Req.', rng.pick(['2 gm sodium', 'Carbohydrate controlled', 'Regular']));
  say('17. Allergies', rng.pick(['NKA', 'Penicillin', 'Sulfa']));
  say(
    '18.A. Functional Limitations',
    '[X] Endurance   [X] Ambulation   [ ] Hearing   [ ] Speech   [ ] Legally Blind',
  );
  say(
    '18.B. Activities Permitted',
    '[X] Up As Tolerated   [X] Exercises Prescribed   [X] Walker   [ ] Bedrest',
  );
  say('19. Mental Status', '[X] Oriented   [ ] Forgetful   [ ] Depressed   [ ] Agitated');
  say('20. Prognosis', '[ ] Poor   [ ] Guarded   [ ] Fair   [X] Good   [ ] Excellent');
  say(
    '21. Orders for Discipline and Treatments',
    `SN ${rng.int(1, 2)}w9, 3 PRN for change in condition: observe and assess cardiopulmonary status, teach medications and disease process. PT ${rng.int(1, 2)}w4: gait and balance training, home exercise program. OT eval and treat.`,
  );
  say(
    '22. Goals/Rehabilitation Potential/Discharge Plans',
    'Patient will manage medications and be free of falls by end of period. Rehab potential good. Discharge to care of physician and family when goals are met.',
  );
  boxes(flow, [
    [
      ["23. Nurse's Signature and Date of Verbal SOC", `${draft.author}  ${on(draft, 4)}`, 3],
      ['25. Date HHA Received Signed POT', '', 2],
    ],
    [
      ["24. Physician's Name and Address", `${to(draft)}, ${recipient.address}, ${recipient.cityLine}`, 3],
      ['NPI', recipient.npi, 2],
    ],
  ]);
  flow.gap(4);
  flow.text(
    '26. I certify/recertify that this patient is confined to his/her home and needs intermittent skilled nursing care, physical therapy and/or speech therapy. The patient is under my care, and I have authorized the services on this plan of care and will periodically review the plan.',
    { size: 8 },
  );
  signHere(flow, "27. Attending Physician's Signature and Date Signed");
  over(flow, () => glue([lastFirst, dob(draft)], '   '));
  under(flow, (page, pages) => [`Form CMS-485   Return to fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A sleep supplier's order for a year of masks and tubes: codes, how often, how many, to be signed. */
const maskOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'frame', 'Standard Written Order');
  columns(
    flow,
    [
      known([
        ['Patient:', who.name('first-last')],
        ['DOB:', dob(draft)],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
        ['Insurance ID:', who.memberId],
      ]),
      [
        ['Provider:', to(draft)],
        ['NPI:', recipient.npi],
        ['Phone:', recipient.phone],
        ['Fax:', recipient.fax],
        ['Order date:', on(draft, 0)],
      ],
    ],
    { tab: 74 },
  );
  flow.text('Diagnosis: G47.33 Obstructive sleep apnea          Length of need: 99 months (lifetime)', {
    bold: true,
  });
  flow.gap(4);
  const nasal = rng.chance(0.5);
  flow.table(
    ['HCPCS', 'Item', 'Quantity', 'Frequency'],
    [
      [nasal ? 'A7034' : 'A7030', nasal ? 'Nasal interface mask' : 'Full face mask', '1', 'per 3 months'],
      [
        nasal ? 'A7032' : 'A7031',
        nasal ? 'Replacement nasal cushion' : 'Replacement face cushion',
        nasal ? '2' : '1',
        'per month',
      ],
      ['A7035', 'Headgear', '1', 'per 6 months'],
      ['A4604', 'Heated tubing', '1', 'per 3 months'],
      ['A7038', 'Disposable filter', '2', 'per month'],
      ['A7039', 'Non-disposable filter', '1', 'per 6 months'],
      ['A7046', 'Water chamber for humidifier', '1', 'per 6 months'],
    ],
    [0.14, 0.46, 0.14, 0.26],
    true,
  );
  flow.text(`Device in use: auto CPAP ${rng.int(4, 6)}-${rng.int(12, 18)} cm H2O, set up ${on(draft, 700)}.`);
  flow.text(
    'Please review the order, sign and date it, and return it with the most recent office note that documents use of and benefit from PAP therapy. Items ship after we have the signed order.',
  );
  signHere(flow, 'Treating practitioner signature (stamps not accepted)');
  flow.gap(2);
  lines(flow, [
    [
      ['Printed name:', to(draft), 2],
      ['NPI:', recipient.npi, 1],
    ],
  ]);
  flow.text(`Return by fax to ${sender.fax}. Customer no. ${num(draft, 6)}. Prepared by ${draft.author}.`, {
    size: 9,
  });
  under(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A home nurse tells of a change and puts an order on paper for the doctor to sign. */
const supplementalOrder: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.5);
  const [what, order] = rng.pick([
    [
      'SN visit missed this week; patient had an appointment out of the home.',
      'Missed SN visit. Resume visits as ordered next week.',
    ],
    [
      'New skin tear, left forearm, 2 x 1 cm, after bumping a door frame. No sign of infection.',
      'Cleanse skin tear of left forearm with normal saline, apply non-adherent dressing and wrap, 3 times a week and PRN until healed.',
    ],
    [
      'Patient requests a shower aide; unsteady stepping into the tub.',
      'Add HHA 2w4 for bathing and personal care. OT to evaluate for tub transfer bench.',
    ],
    [
      'PT evaluation completed. Strength 4/5, TUG 19 seconds.',
      'PT 2w4, 1w2 for therapeutic exercise, gait and balance training.',
    ],
  ] as const);
  const flow = new Flow({ family: 'serif', size: 11.4, margin: 56 });
  masthead(flow, draft, 'caps', 'PHYSICIAN ORDER');
  boxes(flow, [
    [
      ['Client name', who.name('Last-First'), 3],
      ['DOB', dob(draft), 1.4],
      ['MR no.', num(draft, 6), 1.2],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Client address', ours.whole, 3],
            ['Phone', ours.phone, 1.4],
          ] as const,
        ]),
    [
      ['Physician', `${to(draft)}  fax ${recipient.fax}`, 3],
      ['SOC date', on(draft, 31), 1.4],
      ['Order date', `${on(draft, 1)} ${clock(draft)}`, 1.6],
    ],
  ]);
  flow.gap(10);
  flow.checks(
    [
      ['Verbal order', true],
      ['Written order', false],
      ['Supplemental to plan of care', true],
    ],
    3,
  );
  flow.section('Clinical findings', [what, `Last vital signs: ${vitals(draft)}`]);
  flow.section('Order', order);
  flow.section('Read back', `Order read back and verified with office staff on ${on(draft, 1)}.`);
  flow.text(`Taken by: ${draft.author}     Electronically signed ${on(draft, 1)}`);
  flow.gap(10);
  flow.text('PHYSICIAN: please sign, date and fax back within 7 days.', { bold: true });
  signHere(flow, `Signature of ${to(draft)}`);
  flow.gap(8);
  flow.text(`Fax signed order to ${sender.fax}.`);
  under(flow, (page, pages) => [`${sender.name}  Order no. ${num(draft, 7)}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'further/numbered-plan': 'Compass Home Health Care',
    'further/mask-order': 'NightBreeze Home Medical',
    'further/supplemental-order': 'Compass Home Health Care',
  },
  ages: {
    'further/numbered-plan': [50, 110],
    'further/mask-order': [30, 110],
    'further/supplemental-order': [50, 110],
  },
  layouts: {
    'further/numbered-plan': numberedPlan,
    'further/mask-order': maskOrder,
    'further/supplemental-order': supplementalOrder,
  },
};
