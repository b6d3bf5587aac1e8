import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, known, num, on, pieces, to } from './facts.ts';
import { boxes, columns, framed, items, lines, masthead, over, signHere, under } from './ink.ts';

const COSTLY = [
  [
    'Ozempic 0.25 or 0.5 mg/dose pen',
    'Type 2 diabetes',
    [
      'Does the patient have a diagnosis of type 2 diabetes mellitus?',
      'Has the patient tried metformin for at least 90 days?',
      'Most recent hemoglobin A1c and date:',
    ],
  ],
  [
    'Repatha SureClick 140 mg/mL',
    'Hyperlipidemia',
    [
      'Has the patient taken a high intensity statin for 8 weeks or more?',
      'Is the LDL-C 70 mg/dL or higher on current treatment?',
      'Most recent LDL-C and date:',
    ],
  ],
  [
    'Dupixent 300 mg/2 mL pen',
    'Atopic dermatitis',
    [
      'Is at least 10% of the body surface affected?',
      'Has a topical corticosteroid or calcineurin inhibitor failed?',
      'Which agents were tried, and when:',
    ],
  ],
] as const;
const costly = ({ rng }: Draft): (typeof COSTLY)[number] => rng.pick(COSTLY);

/** A benefit manager's form for one drug: sections with numbers, questions with yes and no, to be signed and faxed. */
const drugForm: Layout = (draft) => {
  const { who, sender, recipient } = draft;
  const [drug, illness, questions] = costly(draft);
  const ours = home(draft, 0.6);
  const { first, middle, last } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 46 });
  masthead(flow, draft, 'sides', 'Coverage Review / Prior Authorization Form');
  flow.text(
    `Fax the completed form to ${sender.fax}. Case number ${num(draft, 8)}. An incomplete form will delay the review.`,
  );
  if (draft.urgent)
    framed(flow, [
      `EXPEDITED REVIEW. We must have your answers by ${clock(draft, '12', 12, 16)} on ${on(draft, -1)} or the request will be denied.`,
    ]);
  flow.gap(4);
  flow.text('I. MEMBER INFORMATION', { bold: true });
  boxes(flow, [
    [
      ['Last name', last, 3],
      ['First name', first, 3],
      ['MI', middle.slice(0, 1), 1],
      ['Date of birth', dob(draft), 2],
    ],
    [
      ['Member ID', who.memberId, 3],
      ['Telephone', ours.phone, 2],
      ['Sex', who.sexLetter, 1],
    ],
    ...(ours.whole === '' ? [] : [[['Street, city, state, ZIP', ours.whole]] as const]),
  ]);
  flow.gap(6);
  flow.text('II. PRESCRIBER INFORMATION', { bold: true });
  boxes(flow, [
    [
      ['Name', to(draft), 3],
      ['NPI', recipient.npi, 2],
      ['Phone', recipient.phone, 2],
      ['Fax', recipient.fax, 2],
    ],
  ]);
  flow.gap(6);
  flow.text('III. DRUG INFORMATION', { bold: true });
  boxes(flow, [
    [
      ['Drug requested', drug, 4],
      ['Diagnosis', illness, 3],
      ['ICD-10', '', 1],
    ],
  ]);
  flow.gap(6);
  flow.text('IV. CLINICAL CRITERIA', { bold: true });
  for (const [n, question] of questions.entries()) {
    flow.text(`${n + 1}. ${question}`);
    if (question.endsWith('?'))
      flow.checks(
        [
          ['Yes', false],
          ['No', false],
        ],
        6,
      );
    else lines(flow, [[['', '']]]);
  }
  flow.text(`${questions.length + 1}. Other medications tried, with dates and reason for stopping:`);
  lines(flow, [[['', '']], [['', '']]]);
  flow.text(
    'By signing I attest that the information is true and supported by the medical record of the patient.',
    { size: 8.5 },
  );
  signHere(flow, 'Prescriber signature');
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  under(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A health plan's letter on a request for a scan or a device, with rights of appeal where it says no. */
const planLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.3);
  const [service, code, lacks] = rng.pick([
    [
      'MRI of the lumbar spine without contrast',
      '72148',
      'six weeks of treatment under the direction of a provider, or a finding that makes the scan needed sooner',
    ],
    [
      'CT of the abdomen and pelvis with contrast',
      '74177',
      'a finding on examination or a test that points to a disease of the abdomen',
    ],
    ['Home sleep apnea test', 'G0399', 'a completed sleep questionnaire and an examination of the airway'],
    ['Custom knee brace', 'L1844', 'that a prefabricated brace was tried and could not be fitted'],
  ] as const);
  const denied = draft.urgent || rng.chance(0.3);
  const flow = new Flow({ family: 'serif', size: 11.3, margin: 64 });
  masthead(flow, draft, 'plain');
  flow.text(on(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [to(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(8);
  columns(
    flow,
    [
      known([
        ['Member:', who.name('first-m-last')],
        ['Member DOB:', dob(draft)],
        ['Member ID:', who.memberId],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
        ['Reference no.:', `UM${num(draft, 9)}`],
        ['Requested service:', `${service} (${code})`],
        ['Requested by:', to(draft)],
      ]),
    ],
    { tab: 110 },
  );
  flow.gap(4);
  flow.text(denied ? 'NOTICE OF ADVERSE DETERMINATION' : 'NOTICE OF APPROVAL', { bold: true, size: 13 });
  flow.gap(4);
  flow.text(`Dear Provider:`);
  flow.gap(4);
  if (denied) {
    flow.text(
      `We reviewed the request for prior authorization of the service above. The request is not approved. The records that we have do not show ${lacks}. The decision was made by ${draft.author}, using the plan's clinical guideline.`,
    );
    flow.gap(6);
    flow.text('You may:', { bold: true });
    items(
      flow,
      [
        `Discuss the case with our medical director. Peer-to-peer must be requested by ${on(draft, draft.urgent ? -1 : -14)}; call ${sender.phone}.`,
        `Send more information by fax to ${sender.fax}.`,
        'File an appeal within 180 days, or an expedited appeal, decided within 72 hours, when health is in danger.',
      ],
      '1',
    );
    if (draft.urgent)
      framed(flow, [`The peer-to-peer window for this urgent request closes ${on(draft, -1)} at 12:00 PM.`]);
  } else {
    flow.text(
      'The service above meets our guideline for medical necessity and has been approved as follows.',
    );
    flow.table(
      ['Code', 'Service', 'Units', 'Valid from', 'Valid to'],
      [[code, service, '1', on(draft, 0), on(draft, -90)]],
      [0.12, 0.44, 0.1, 0.17, 0.17],
      true,
    );
    flow.text(
      'Approval is not a guarantee of payment. Benefits depend on eligibility on the date of service and the terms of the plan.',
    );
  }
  flow.gap(8);
  flow.text('A letter has also been sent to the member.');
  flow.gap(14);
  flow.text(sender.department);
  flow.text(sender.name);
  over(flow, () => glue([who.name('first-m-last'), dob(draft, 'slashes', 'DOB ')], '   '));
  under(flow, (page, pages) => ['UM-204', `Page ${page} of ${pages}`]);
  return flow;
};

/** A pharmacy passes on that the plan won't pay before it has been asked. */
const rejectedClaim: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug] = costly(draft);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 11, margin: 56 });
  flow.text('PRIOR AUTHORIZATION REQUIRED', { bold: true, size: 18, align: 'center' });
  flow.text('Claim rejected by insurance', { align: 'center' });
  flow.gap(10);
  columns(
    flow,
    [
      [
        ['Prescriber:', to(draft)],
        ['Practice:', recipient.name],
        ['Fax:', recipient.fax],
      ],
      [
        ['Pharmacy:', sender.name],
        ['Phone:', sender.phone],
        ['Fax:', sender.fax],
      ],
    ],
    { tab: 76 },
  );
  flow.rule(0.8);
  if (draft.urgent) framed(flow, ['URGENT: the patient has missed doses and is waiting at the pharmacy.']);
  columns(
    flow,
    [
      known([
        ['Patient:', who.name('Last-First')],
        ['DOB:', dob(draft)],
        ['Patient address:', ours.whole],
        ['Patient phone:', ours.phone],
        ['Drug:', drug],
        ['Rx no.:', num(draft, 7)],
        ['Written:', on(draft, rng.int(1, 3))],
      ]),
    ],
    { tab: 100 },
  );
  flow.rule(0.8);
  columns(
    flow,
    [
      [
        ['Plan:', rng.pick(['Bridgewell Health Plan', 'ClarityScript Medicare Part D'])],
        ['BIN / PCN:', `0${num(draft, 5)} / ${rng.pick(['ADV', 'MCAID', 'CLSCRT'])}`],
        ['ID / Group:', glue([who.memberId, `RX${num(draft, 4)}`], ' / ')],
        ['Reject code:', '75 Prior Authorization Required'],
        ['Message:', 'Prescriber call 800-555-0142 for review'],
      ],
    ],
    { tab: 100 },
  );
  flow.gap(6);
  flow.text('Please do one of the following:', { bold: true });
  flow.checks([
    ['Start a prior authorization with the plan at the number above', false],
    ['Change to a covered drug: ______________________________', false],
    ['Cancel the prescription', false],
  ]);
  signHere(flow, 'Prescriber signature');
  flow.gap(12);
  flow.text(`Thank you. ${draft.author}`);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer', 'pharmacy'],
  from: {
    'further/drug-form': 'ClarityScript',
    'further/plan-letter': 'Bridgewell Health Plan',
    'further/rejected-claim': 'Pillmark Pharmacy #7203',
  },
  layouts: {
    'further/drug-form': drugForm,
    'further/plan-letter': planLetter,
    'further/rejected-claim': rejectedClaim,
  },
};
