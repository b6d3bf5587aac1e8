import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, known, num, on, pieces, sexWord, to, toLast } from './facts.ts';
import { blanks, boxed, boxes, bullets, carried, foot, letterhead, lists } from './ink.ts';

const SERVICES = [
  ['72148', 'MRI lumbar spine w/o contrast', '1', 'M54.16'],
  ['97110', 'Physical therapy, therapeutic exercise', '12', 'M25.561'],
  ['E0601', 'CPAP device', '1', 'G47.33'],
  ['45378', 'Colonoscopy, diagnostic', '1', 'K62.5'],
  ['95810', 'Polysomnography, attended', '1', 'G47.30'],
] as const;

/** A plan tells what has become of a request: a table of services with a status each, no letter. */
const statusNotice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [code, name, units, diagnosis] = rng.pick(SERVICES);
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.3);
  const status = draft.urgent ? 'DENIED' : rng.pick(['APPROVED', 'APPROVED', 'PENDED FOR INFORMATION']);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  letterhead(flow, draft, 'right', 'Authorization Notice');
  flow.text(`Fax to: ${recipient.name}, ${recipient.fax}     Date: ${on(draft, 0)}     Attn: ${to(draft)}`);
  flow.gap(6);
  boxes(flow, [
    [
      ['Member Name', glue([last, glue([first, middle])], ', '), 4],
      ['Member DOB', dob(draft), 2],
      ['Member ID', who.memberId, 3],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Member Address', glue([ours.street, ours.town], ', '), 6],
            ['Phone', ours.phone, 3],
          ] as const,
        ]),
    [
      ['Authorization Number', `A${num(draft, 9)}`, 3],
      ['Request Received', on(draft, 4), 2],
      ['Decision Date', on(draft, 0), 2],
      ['Review Type', draft.urgent ? 'Expedited' : 'Standard', 2],
    ],
    [
      ['Requesting Provider', `${to(draft)} (NPI ${recipient.npi})`, 4],
      ['Servicing Provider', rng.pick(['Park Avenue Diagnostic Imaging', 'Any participating provider']), 3],
    ],
  ]);
  flow.gap(10);
  flow.table(
    ['CPT/HCPCS', 'Description', 'Units', 'From', 'Through', 'Dx', 'Status'],
    [[code, name, units, on(draft, 0), on(draft, -90), diagnosis, status]],
    [0.12, 0.26, 0.08, 0.14, 0.14, 0.1, 0.16],
    true,
  );
  if (status === 'DENIED') {
    flow.section(
      'Reason for Decision',
      'The clinical information received does not meet medical necessity criteria for this service. Conservative treatment of at least six weeks was not documented.',
    );
    boxed(flow, [
      `A peer-to-peer review is available until ${on(draft, -1)} at 4:00 PM. Call ${sender.phone} and refer to the authorization number.`,
      'The service scheduled for this week will not be covered unless the decision is changed.',
    ]);
    flow.section(
      'Appeal Rights',
      'Expedited appeals are decided within 72 hours. Standard appeals must be filed within 60 days of this notice.',
    );
  } else if (status === 'APPROVED')
    flow.section('Notes', [
      'This authorization is not a guarantee of payment. Payment is subject to eligibility and benefits on the date of service.',
      'Requests for extension must be received before the through date.',
    ]);
  else
    flow.section('Information Needed', [
      `Please fax office notes of the last 60 days and results of prior imaging to ${sender.fax} by ${on(draft, -5)}.`,
      'If we do not receive the information, a decision will be made on what is on file.',
    ]);
  flow.gap(6);
  flow.text(`Reviewed by: ${draft.author}, ${sender.department}`);
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => ['UM-FAX-03', `Page ${page} of ${pages}`]);
  return flow;
};

const DRUGS = [
  [
    'Ozempic 1 mg/dose (4 mg/3 mL) pen',
    [
      'Does the patient have a diagnosis of type 2 diabetes mellitus?',
      'What is the most recent hemoglobin A1c, with date?',
      'Has the patient tried metformin for 90 days? If not, why?',
    ],
  ],
  [
    'Eliquis 5 mg tablet',
    [
      'What is the diagnosis for which the drug is prescribed?',
      'Has the patient tried warfarin? Dates and outcome:',
      'Creatinine clearance or serum creatinine, with date:',
    ],
  ],
  [
    'Lidocaine 5% patch',
    [
      'Does the patient have postherpetic neuralgia?',
      'Which formulary alternatives were tried and failed?',
      'Number of patches used per day:',
    ],
  ],
  [
    'Nurtec ODT 75 mg',
    [
      'Number of migraine days per month:',
      'Which two triptans have been tried? Dates and outcome:',
      'Will it be used for prevention or for acute treatment?',
    ],
  ],
] as const;

/** A pharmacy benefit manager's questions about one drug, with boxes to tick and lines to write on. */
const drugQuestions: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, questions] = rng.pick(DRUGS);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  letterhead(flow, draft, 'under', 'Prior Authorization Criteria Form');
  flow.text(
    `Complete this form and fax it to ${sender.fax}. Incomplete forms delay the decision. For a decision by phone call ${sender.phone}.`,
    { size: 10 },
  );
  if (draft.urgent)
    boxed(flow, [
      `EXPEDITED REVIEW. Member has run out of medication. Response required by ${on(draft, -1)} 12:00 PM or the request will be denied.`,
    ]);
  flow.gap(6);
  lists(
    flow,
    [
      known([
        ['Patient name:', who.name('first-m-last')],
        ['Date of birth:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Member ID:', who.memberId],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Prescriber:', to(draft)],
        ['NPI:', recipient.npi],
        ['Office phone:', recipient.phone],
        ['Office fax:', recipient.fax],
        ['PA case #:', `PA-${num(draft, 8)}`],
      ],
    ],
    { tab: 82, size: 10.5 },
  );
  flow.rule(1);
  flow.text(`Drug requested: ${drug}`, { bold: true });
  flow.text(
    `Quantity: ____________   Directions: ______________________________   New start  [  ]   Continuation  [  ]`,
  );
  flow.gap(6);
  flow.text('ICD-10 code(s): ______________________________');
  flow.gap(8);
  blanks(
    flow,
    [
      ...questions.map((one, n) => `${n + 1}. ${one}`),
      `${questions.length + 1}. Other information for the reviewer:`,
    ],
    42,
  );
  flow.text('I certify that the information provided is accurate and is documented in the medical record.');
  flow.gap(22);
  flow.text('Prescriber signature ________________________________   Date ______________');
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  foot(flow, (page, pages) => [
    `${sender.name} manages the pharmacy benefit of this member's plan.`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

const SCANS = [
  ['72148', 'MRI lumbar spine without contrast', 'M54.16'],
  ['73721', 'MRI left knee without contrast', 'M25.562'],
  ['70551', 'MRI brain without contrast', 'G43.909'],
  ['74177', 'CT abdomen and pelvis with contrast', 'R10.32'],
] as const;

/** A company that reviews imaging for plans wants more before it decides. */
const moreClinicals: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.3);
  const [code, name, diagnosis] = rng.pick(SCANS);
  const number = num(draft, 10);
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  letterhead(flow, draft, 'line');
  flow.text(on(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [
    to(draft),
    recipient.name,
    recipient.address,
    recipient.cityLine,
    `Fax: ${recipient.fax}`,
  ])
    flow.text(line);
  flow.gap(10);
  for (const [label, value] of known([
    ['Member:', who.name('upper')],
    ['Date of Birth:', dob(draft)],
    ['Member ID:', who.memberId],
    ['Member Phone:', ours.phone],
    ['Member Address:', glue([ours.street, ours.town], ', ')],
    ['Case Number:', number],
    ['Procedure:', `${name} (${code})`],
    ['Diagnosis:', diagnosis],
  ]))
    flow.fields([[label, value]], 1);
  flow.gap(12);
  flow.text(`Dear Dr. ${toLast(draft)}:`);
  flow.gap(6);
  if (draft.urgent) {
    flow.text('URGENT - RESPONSE NEEDED TODAY', { bold: true, size: 13 });
    flow.text(
      `This case was submitted as urgent. It will be closed as not approved if we do not hear from you by ${on(draft, -1)} at ${clock(draft, '12', 9, 11)}.`,
      { bold: true },
    );
    flow.gap(6);
  }
  flow.text(
    `We received your request for the procedure shown above on behalf of the member's health plan. The information submitted is not sufficient to complete the review. Please provide the following within ${draft.urgent ? 'one' : 'three'} business day${draft.urgent ? '' : 's'}:`,
  );
  flow.gap(4);
  bullets(flow, [
    'Most recent office note with history and examination',
    'Treatment tried, with start and end dates',
    'Results of earlier imaging and laboratory tests',
    'What the result would change in the management',
  ]);
  flow.gap(6);
  flow.text(
    `Upload through the provider portal, or fax to ${sender.fax} with this letter as the first page. To speak with a clinical reviewer, call ${sender.phone} and enter the case number.`,
  );
  flow.gap(10);
  flow.text('Thank you for your prompt attention.');
  flow.gap(20);
  flow.text(draft.author);
  flow.text(sender.department);
  carried(flow, () => glue([who.name('upper'), dob(draft), number], '   '));
  foot(flow, (page, pages) => ['LTR-INFO-2', `${page}/${pages}`]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'unseen/status-notice': 'Tallgrass Health Cooperative',
    'unseen/drug-questions': 'ScriptGuard',
    'unseen/more-clinicals': 'NovaMark Imaging Review',
  },
  layouts: {
    'unseen/status-notice': statusNotice,
    'unseen/drug-questions': drugQuestions,
    'unseen/more-clinicals': moreClinicals,
  },
};
