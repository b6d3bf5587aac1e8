import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { bd, doctorOf, given, joined, names, reachOf, sexWord, when, years } from './facts.ts';
import { feet, framed, grid, head, marked, pairs, part, running, signHere } from './ink.ts';
import { numberedPlan } from './numbered-plan.ts';

/** A shoe fitter's statement for the physician who manages the diabetes. */
const shoeStatement: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.6);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  crest(flow, draft, 'middle');
  flow.text('STATEMENT OF CERTIFYING PHYSICIAN FOR THERAPEUTIC SHOES', {
    bold: true,
    size: 13,
    align: 'center',
  });
  flow.gap(10);
  pairs(
    flow,
    [
      given([
        ['Patient Name:', who.name('first-m-last')],
        ['Date of Birth:', bd(draft)],
        ['MBI:', who.memberId],
        ['Phone:', ours.phone],
        ['Address:', ours.line],
      ]),
    ],
    { tab: 100, strong: 'value' },
  );
  flow.text('I certify that all of the following statements are true:');
  flow.gap(4);
  marked(
    flow,
    [
      'This patient has diabetes mellitus. ICD-10: ______________',
      'This patient has one or more of the following conditions (check all that apply):',
    ],
    '1',
  );
  flow.checks([
    ['History of partial or complete amputation of the foot', false],
    ['History of previous foot ulceration', false],
    ['History of pre-ulcerative callus', false],
    ['Peripheral neuropathy with evidence of callus', false],
    ['Foot deformity', false],
    ['Poor circulation', false],
  ]);
  for (const line of [
    '3. I am treating this patient under a comprehensive plan of care for diabetes.',
    '4. This patient needs special shoes (depth or custom-molded) because of diabetes.',
    '5. I had an in-person visit about diabetes within six months before delivery. Date of visit: ____________',
  ])
    flow.text(line, { indent: 14 });
  flow.gap(8);
  head(flow, 'Items to be dispensed');
  flow.table(
    ['Code', 'Item', 'Qty'],
    [
      ['A5500', 'Depth-inlay shoe, diabetic', '1 pair'],
      ['A5512', 'Multiple density insert, direct formed', '3 pairs'],
    ],
    [0.18, 0.6, 0.22],
    true,
  );
  signHere(flow, `Physician signature (MD or DO only): ${doctorOf(draft)}   NPI ${recipient.npi}`);
  flow.gap(6);
  flow.text(
    `Please fax back to ${sender.fax} with the office note of that visit. Sent ${when(draft, 0)} by ${draft.author}.`,
    { size: 10 },
  );
  running(flow, () => joined([who.name('first-m-last'), bd(draft)], '   '));
  return flow;
};

/** A heart program's plan that the doctor signs every thirty days: assessment, goals, session data. */
const thirtyDayPlan: Layout = (draft) => {
  const { rng, sender } = draft;
  const ours = reachOf(draft, 0.4);
  const { first, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  crest(flow, draft, 'disc');
  flow.text('Individualized Treatment Plan - 30 Day Review', { bold: true, size: 14 });
  flow.gap(2);
  grid(
    flow,
    [
      [
        ['Participant', last === '' ? '' : joined([`${last},`, first]), 4],
        ['DOB', bd(draft), 2],
        ['Age', years(draft), 1],
        ['Sex', sexWord(draft), 2],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line, 5],
              ['Phone', ours.phone, 3],
            ],
          ] as const)),
      [
        [
          'Qualifying diagnosis',
          rng.pick([
            'Stent of coronary artery (Z95.5)',
            'Stable angina (I20.89)',
            'Heart valve repair (Z98.890)',
          ]),
          4,
        ],
        ['Sessions done', `${rng.int(9, 14)} of 36`, 2],
        ['Physician', doctorOf(draft), 3],
      ],
    ],
    'typed',
  );
  flow.gap(6);
  flow.table(
    ['Area', 'Assessment', 'Plan', 'Goal'],
    [
      [
        'Exercise',
        `Treadmill 25 min at ${rng.int(2, 3)}.${rng.int(0, 9)} mph, RPE 12. Peak HR ${rng.int(104, 126)}.`,
        'Raise to 35 min; add arm ergometer and bands',
        '150 min a week by discharge',
      ],
      [
        'Nutrition',
        `Weight ${rng.int(148, 232)} lb. Rate-your-plate ${rng.int(40, 58)}.`,
        'Dietitian class, food log',
        'Lose 5 lb',
      ],
      [
        'Blood pressure',
        `Resting ${rng.int(116, 138)}/${rng.int(66, 84)}`,
        'Check each session',
        'Under 130/80',
      ],
      ['Lipids', `LDL ${rng.int(62, 118)}`, 'Statin as ordered', 'Under 70'],
      ['Psychosocial', `PHQ-9 ${rng.int(1, 8)}`, 'Stress class', 'Under 5'],
      ['Tobacco', rng.pick(['Never', 'Quit 2019']), 'None needed', 'Stay tobacco free'],
    ],
    [0.14, 0.34, 0.3, 0.22],
    true,
  );
  part(
    flow,
    'Staff comments',
    [
      'Tolerates sessions without angina or arrhythmia. Telemetry shows sinus rhythm with rare PVCs. Attends two of three sessions a week.',
    ],
    'over',
  );
  framed(flow, [
    'Physician: review, sign and date. Medicare requires a signature every 30 days for the sessions to go on.',
  ]);
  flow.checks(
    [
      ['Continue plan as above', false],
      ['Continue with changes', false],
      ['Stop program', false],
    ],
    3,
  );
  flow.text('Changes / orders: ___________________________________________________________');
  signHere(flow, 'Physician signature');
  flow.text(`Prepared by ${draft.author}, ${when(draft, 1)}. Return by fax to ${sender.fax}.`, { size: 9 });
  running(flow, () => joined([first, last, bd(draft)], '   '));
  feet(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const orderToSign: Kind = {
  type: 'order_to_sign',
  senders: ['home_health'],
  from: {
    'distant/numbered-plan': 'Faithful Friends Home Health Care',
    'distant/shoe-statement': 'SoleCare Orthotics and Shoes',
    'distant/thirty-day-plan': 'Fairweather Cardiac Rehabilitation',
  },
  ages: { 'distant/numbered-plan': [55, 105], 'distant/thirty-day-plan': [40, 95] },
  layouts: {
    'distant/numbered-plan': numberedPlan,
    'distant/shoe-statement': shoeStatement,
    'distant/thirty-day-plan': thirtyDayPlan,
  },
};
