import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, birthday, colleague, formLine, home, labelled, prose, signatures } from './forms.ts';
import {
  block,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  described,
  dob,
  fullName,
  join,
  listed,
  pageFoot,
  pieces,
  provider,
  runningHead,
  serial,
} from './ink.ts';

const REASONS = [
  {
    main: 'I50.32  Chronic diastolic heart failure',
    others: ['I10  Hypertension', 'N18.31  CKD stage 3a'],
    nursing: '2w2, 1w7, 3 PRN for weight gain or dyspnea',
    focus: 'assess cardiopulmonary status, weigh each visit, teach sodium limits and diuretic schedule',
    goal: 'No unplanned admission for heart failure within 60 days; states dry weight and when to call.',
  },
  {
    main: 'E11.621  Type 2 diabetes with foot ulcer',
    others: ['L97.512  Ulcer of right foot', 'Z79.4  Long-term insulin'],
    nursing: '3w4, 2w5, 2 PRN for dressing that comes off',
    focus: 'cleanse with saline, calcium alginate, foam cover; measure weekly; check glucose log',
    goal: 'Wound area down by half within 30 days; no infection.',
  },
  {
    main: 'Z47.1  Aftercare following joint replacement',
    others: ['Z96.651  Right artificial knee', 'M17.12  Osteoarthritis, left knee'],
    nursing: '1w3, 2 PRN for incision change',
    focus: 'assess incision and pain, remove staples on day 14, teach anticoagulant safety',
    goal: 'Walks 200 feet with a cane, knee flexion 110 degrees within 6 weeks.',
  },
] as const;

/** The certification and plan of care of a home care agency, in numbered fields, running on to a second page. */
export const homeCareCertification: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const reason = rng.pick(REASONS);
  const record = serial(draft, 7);
  const from = rng.int(0, 5);
  const { first, middle, last } = pieces(draft);
  const { phone, address } = home(draft, 0.7);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 40 });
  flow.text('HOME HEALTH CERTIFICATION AND PLAN OF CARE', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  formLine(flow, [
    ['1. Beneficiary no.', who.memberId, 0.26],
    ['2. SOC date', date(draft, from), 0.18],
    ['3. Certification period', `${date(draft, from)} to ${date(draft, from - 59)}`, 0.34],
    ['4. Record no.', record, 0.22],
  ]);
  formLine(
    flow,
    [
      [
        "6. Patient's name and address",
        join([join([last, join([first, middle])], last === '' ? '' : ', '), address, phone], '\n'),
        0.5,
      ],
      [
        '7. Agency',
        `${sender.name}\n${sender.address}, ${sender.cityLine}\nPh ${sender.phone}  Fax ${sender.fax}`,
        0.5,
      ],
    ],
    'corner',
    48,
  );
  formLine(flow, [
    ['8. Date of birth', dob(draft), 0.3],
    ['9. Sex', who.sexLetter, 0.1],
    ['12. Surgical procedure', reason.main.startsWith('Z47') ? `Right TKA ${date(draft, 9)}` : 'N/A', 0.3],
    ['15. Safety', rng.pick(['Fall precautions', 'Fall, bleeding precautions', '911 plan reviewed']), 0.3],
  ]);
  formLine(flow, [
    ['11. Principal diagnosis', `${reason.main}  (${date(draft, 8)})`, 0.5],
    ['13. Other pertinent diagnoses', reason.others.join('\n'), 0.5],
  ]);
  formLine(flow, [
    [
      '10. Medications: dose, route, frequency (N)ew (C)hanged',
      rng
        .sample(
          [
            'Furosemide 40 mg PO daily (C)',
            'Apixaban 2.5 mg PO BID (N)',
            'Carvedilol 6.25 mg PO BID',
            'Insulin glargine 22 units SC nightly (C)',
            'Gabapentin 100 mg PO TID',
            'Acetaminophen 500 mg PO q6h PRN',
            'Atorvastatin 20 mg PO nightly',
          ],
          5,
        )
        .join('; '),
      1,
    ],
  ]);
  formLine(flow, [
    ['16. Nutrition', rng.pick(['2 g sodium', 'Consistent carbohydrate', 'Regular']), 0.25],
    ['17. Allergies', rng.pick(['NKA', 'Penicillin (rash)', 'Sulfa']), 0.25],
    ['18. Activities', rng.pick(['Walker', 'Cane, up as tolerated', 'WBAT, walker']), 0.25],
    ['20. Prognosis', rng.pick(['Good', 'Fair']), 0.25],
  ]);
  formLine(flow, [
    [
      '21. Orders for discipline and treatment',
      `SN ${reason.nursing}: ${reason.focus}.\nPT 2w4 to evaluate and treat: strengthening, gait, transfers.\nHHA 2w4 for bathing.\nCall MD for T over 101, SBP over 170 or under 90, HR over 110, SpO2 under 90%.`,
      1,
    ],
  ]);
  formLine(flow, [['22. Goals, rehabilitation potential, discharge plans', reason.goal, 1]]);
  formLine(flow, [
    ['23. Nurse, verbal SOC', `${colleague(draft, 'RN')}  ${date(draft, from)}`, 0.5],
    ['25. Date agency received signed plan', '', 0.5],
  ]);
  formLine(
    flow,
    [
      [
        "24. Physician's name and address",
        `${provider(draft)}\n${recipient.name}, ${recipient.address}\n${recipient.cityLine}   Fax ${recipient.fax}`,
        0.5,
      ],
      ['26. Date agency sent the plan', date(draft, 0), 0.5],
    ],
    'corner',
    48,
  );
  flow.gap(3);
  flow.text(
    'I certify or recertify that this patient is confined to the home and needs intermittent skilled nursing, physical therapy or speech therapy. The patient is under my care, and I authorize the services on this plan and will review it from time to time.',
    { size: 8.5 },
  );
  flow.gap(3);
  formLine(flow, [["27. Physician's signature and date", '', 1]], 'corner', 34);
  flow.gap(6);
  flow.text(
    `Home contact: ${fullName(draft.other)} ${draft.other.phone}. Face-to-face encounter ${date(draft, rng.int(8, 20))}.`,
  );
  runningHead(flow, () =>
    join(
      [who.name('last-first'), birthday(draft, 'DOB '), `Record ${record}`, 'Addendum to plan of care'],
      '   ',
    ),
  );
  pageFoot(flow, (page, pages) => [sender.name, '', `Page ${page} of ${pages}`]);
  return flow;
};

const PARTS = [
  {
    area: 'left knee',
    code: 'M25.562',
    finding: 'Flexion 98, extension -6. Quadriceps 4-/5. Single-leg stance 6 s.',
    goal: 'Climbs 12 stairs step over step',
  },
  {
    area: 'neck',
    code: 'M54.2',
    finding: 'Rotation 48 right, 55 left. Spurling negative. Grip 52 lb right, 58 lb left.',
    goal: 'Drives 45 minutes and checks both mirrors without pain',
  },
  {
    area: 'right shoulder',
    code: 'M75.41',
    finding: 'Flexion 125 with painful arc. External rotation 4/5. Neer positive.',
    goal: 'Reaches the second shelf with 3 lb',
  },
  {
    area: 'low back',
    code: 'M54.50',
    finding: 'Fingertips to mid shin. Slump negative. Sit to stand 5 times in 17 s.',
    goal: 'Lifts 20 lb from floor to waist',
  },
] as const;

/** A therapy clinic's evaluation that becomes a plan once signed; the person is told of in a sentence. */
export const therapyCertification: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const part = rng.pick(PARTS);
  const weeks = rng.int(4, 10);
  const name = who.name('first-last');
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  crest(flow, draft, 'under');
  flow.text('Outpatient Therapy Plan of Care', { size: 16, bold: true });
  flow.text(`Evaluated ${date(draft, 2)} at ${clock(draft, '12')}     Referred by ${provider(draft)}`);
  flow.gap(6);
  prose(flow, [
    `${name === '' ? 'This patient' : `${join([name, birthday(draft, '(', ')')])}, ${described(draft)},`} was seen for an initial evaluation of pain in the ${part.area} (${part.code}) that began about ${rng.int(3, 12)} weeks ago.`,
  ]);
  contactRow(flow, contactPairs(draft, 'Telephone', 'Address', 0.3), 'side');
  flow.gap(4);
  block(
    flow,
    'Findings',
    [
      `Pain ${rng.int(4, 7)}/10 with activity. ${part.finding}`,
      `Outcome score ${rng.int(34, 58)} of 100. Lives with ${fullName(draft.other)}; ${rng.pick(['no stairs', 'bedroom upstairs', 'two steps to enter'])}.`,
    ],
    'rule',
  );
  caption(flow, 'Goals', 'rule');
  listed(
    flow,
    [
      `Independent in a home program in 2 weeks`,
      `Pain 2/10 or less in ${Math.ceil(weeks / 2)} weeks`,
      `${part.goal} in ${weeks} weeks`,
    ],
    '1)',
  );
  flow.gap(6);
  caption(flow, 'Plan', 'rule');
  labelled(
    flow,
    [
      ['Frequency', `${rng.int(2, 3)} visits a week for ${weeks} weeks`],
      ['Treatment', 'Therapeutic exercise, manual therapy, neuromuscular re-education, modalities as needed'],
      ['Dates', `${date(draft, 2)} through ${date(draft, 2 - weeks * 7)}`],
    ],
    90,
  );
  flow.gap(6);
  flow.text(`Evaluating therapist: ${colleague(draft, 'PT')}, signed ${date(draft, 1)}`);
  flow.gap(8);
  flow.need(150);
  flow.rule(1.5);
  flow.text('Certification by the physician', { bold: true });
  beside(flow, [
    ['I certify the need for these services under this plan from the first date above.'],
    ['[  ] I agree    [  ] I agree with these changes:'],
  ]);
  flow.text('______________________________________________________________________________');
  signatures(flow, [
    [`Signature of ${provider(draft)}`, 0.58, ''],
    ['Date', 0.2, ''],
    ['Time', 0.22, ''],
  ]);
  flow.gap(4);
  flow.text(`Kindly sign and fax to ${sender.fax} within 10 days so that treatment can go on.`, {
    italic: true,
  });
  runningHead(flow, (page) => join([name, birthday(draft), `plan of care, page ${page}`], ', '));
  return flow;
};
