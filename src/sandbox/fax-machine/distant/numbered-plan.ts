import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { bd, doctorOf, joined, medList, no, reachOf, when } from './facts.ts';
import { feet, grid, part, running, signHere } from './ink.ts';

/** What keeps people at home. */
const AT_HOME = [
  ['Heart failure, unspecified', 'I50.9'],
  ['COPD with acute exacerbation', 'J44.1'],
  ['Aftercare following joint replacement', 'Z47.1'],
  ['Type 2 diabetes with foot ulcer', 'E11.621'],
  ['Unsteadiness on feet', 'R26.81'],
  ['Muscle weakness, generalized', 'M62.81'],
  ['Essential hypertension', 'I10'],
] as const;

/** The numbered form of Medicare home health, as an agency's software prints it. */
export const numberedPlan: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.8);
  const [main, second, third] = rng.sample(AT_HOME, 3);
  const flow = new Flow({ family: 'sans', size: 9, margin: 38 });
  flow.text('Home Health Certification and Plan of Care', { bold: true, size: 12, align: 'center' });
  flow.text('Order for physician signature', { align: 'center', size: 8.5 });
  grid(
    flow,
    [
      [
        ['1. Patient’s HI Claim No.', who.memberId, 3],
        ['2. Start of Care Date', when(draft, 4), 2],
        ['3. Certification Period', `From: ${when(draft, 4)}  To: ${when(draft, -55)}`, 4],
        ['4. Medical Record No.', no(draft, 6), 2],
        ['5. Provider No.', no(draft, 6), 2],
      ],
      [
        ['6. Patient’s Name and Address', joined([who.name('Last-First'), ours.line], '   '), 6],
        ['7. Provider’s Name and Address', `${sender.name}, ${sender.address}, ${sender.cityLine}`, 6],
      ],
      [
        ['8. Date of Birth', bd(draft), 2],
        ['9. Sex', who.sexLetter, 1],
        ['Patient’s Telephone', ours.phone, 2],
        [
          '10. Medications: Dose/Frequency/Route (N)ew (C)hanged',
          medList(draft, 2)
            .map((one) => one.split(' - ')[0] ?? '')
            .join('; '),
          7,
        ],
      ],
      [
        ['11. ICD-10 Principal Diagnosis', joined([main?.[1] ?? '', main?.[0] ?? '']), 4],
        [
          '13. Other Pertinent Diagnoses',
          [second, third].map((one) => `${one?.[1] ?? ''} ${one?.[0] ?? ''}`).join('; '),
          8,
        ],
      ],
      [
        ['14. DME and Supplies', 'Rolling walker, gauze', 3],
        ['15. Safety Measures', 'Fall precautions', 3],
        ['16. Nutritional Req.', '2 gm sodium', 2],
        ['17. Allergies', rng.pick(['NKA', 'Penicillin']), 2],
      ],
      [
        ['18.A. Functional Limitations', 'Endurance, ambulation', 4],
        ['18.B. Activities Permitted', 'Up as tolerated, walker', 4],
        ['19. Mental Status', 'Oriented', 2],
        ['20. Prognosis', 'Good', 2],
      ],
    ],
    'typed',
    26,
  );
  flow.gap(4);
  part(flow, '21. Orders for Discipline and Treatments (Amount/Frequency/Duration)', [
    `SN 2w2, 1w7, 2 PRN for change of condition. Assess vital signs, edema and weight; teach disease process and medicines; set up pill box.`,
    `PT ${rng.int(1, 2)}w4 to evaluate and treat: gait training, transfers, home exercise program.`,
    'Aide 1w4 for bathing. Notify physician of BP over 160/90 or under 90/50, pulse over 110, weight gain of 3 lb in a day.',
  ]);
  part(flow, '22. Goals/Rehabilitation Potential/Discharge Plans', [
    'Patient will take medicines as ordered and know two signs to report by week 4. Walk 100 feet with walker, modified independent. Rehab potential good. Discharge to self-care when goals are met.',
  ]);
  grid(
    flow,
    [
      [
        ['23. Nurse’s Signature and Date of Verbal SOC', `${draft.author}   ${when(draft, 4)}`, 6],
        ['25. Date HHA Received Signed POT', '', 3],
      ],
      [
        [
          '24. Physician’s Name and Address',
          `${doctorOf(draft)}, ${recipient.name}, ${recipient.address}`,
          6,
        ],
        ['Physician fax', recipient.fax, 3],
      ],
    ],
    'typed',
    26,
  );
  flow.text(
    '26. I certify/recertify that this patient is confined to the home and needs intermittent skilled nursing care or therapy. The patient is under my care, and I have authorized the services on this plan and will review it periodically.',
    { size: 8.5 },
  );
  signHere(flow, '27. Attending Physician’s Signature and Date Signed');
  flow.text(
    `Please sign and return to ${sender.name}, fax ${sender.fax}, phone ${sender.phone}. Face-to-face encounter required.`,
    { bold: true },
  );
  running(flow, () => joined([who.name('Last-First'), bd(draft)], '   '));
  feet(flow, (page, pages) => ['CMS-485 (C-3)', `Page ${page} of ${pages}`]);
  return flow;
};
