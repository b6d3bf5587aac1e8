import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, joined, lastOf, names, no, reachOf, sexWord, when } from './facts.ts';
import { asked, feet, framed, grid, head, marked, pairs, part, running, signHere } from './ink.ts';

const ASKED_DRUGS = [
  ['Tirzepatide 5 mg/0.5 mL pen', 'E11.9', 'metformin for at least 90 days'],
  ['Apixaban 5 mg tablet', 'I48.91', 'a trial of a preferred anticoagulant'],
  ['Dupilumab 300 mg/2 mL pen', 'L20.9', 'two topical steroids of medium potency'],
  ['Rimegepant 75 mg ODT', 'G43.709', 'two triptans at full dose'],
] as const;

/** A benefit manager's letter on a drug: what was asked, what was decided and why. */
const drugDecision: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, code, step] = rng.pick(ASKED_DRUGS);
  const ours = reachOf(draft, 0.3);
  const approved = !draft.urgent && rng.chance(0.6);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 64 });
  crest(flow, draft, 'twin');
  flow.text(when(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [doctorOf(draft), recipient.name, `Fax: ${recipient.fax}`]) flow.text(line);
  flow.gap(8);
  flow.text(approved ? 'NOTICE OF APPROVAL' : 'NOTICE OF ADVERSE DETERMINATION', { bold: true, size: 13 });
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['Member', who.name('first-last')],
        ['Member ID', who.memberId],
        ['Date of birth', bd(draft)],
        ['Member phone', ours.phone],
        ['Member address', ours.line],
        ['Medication', drug],
        ['Diagnosis', code],
        ['Case number', `PA-${no(draft, 8)}`],
        ['Request received', when(draft, 2)],
      ]),
    ],
    { tab: 116 },
  );
  flow.gap(4);
  flow.text(`Dear Dr. ${lastOf(draft)}:`);
  flow.gap(4);
  if (approved) {
    flow.text(
      `We have approved coverage of the medication named above for your patient from ${when(draft, 0)} through ${when(draft, -365)}. The pharmacy may now submit the claim. Copayment and quantity limits of the plan still apply.`,
    );
    flow.gap(5);
    flow.text('You do not need to do anything. If the dose changes, a new review may be required.');
  } else {
    flow.text(
      `We are unable to approve coverage of the medication named above. The plan's criteria require ${step}. The records we received do not show this.`,
    );
    flow.gap(5);
    if (draft.urgent)
      framed(flow, [
        `TIME SENSITIVE: an expedited appeal, or a call with our pharmacist, must be requested by ${when(draft, -1)} at 5:00 PM.`,
      ]);
    flow.text(
      `You may ask for reconsideration by telephone at ${sender.phone}, or appeal in writing within 65 days of this notice. Attach chart notes and any laboratory results that support the request.`,
    );
  }
  flow.gap(5);
  flow.text(
    'This decision was made by a licensed clinician using evidence-based criteria, a copy of which is free on request. The decision about treatment remains between you and your patient.',
  );
  flow.gap(12);
  flow.text(draft.author);
  flow.text(sender.department);
  running(flow, () => joined([who.name('first-last'), bd(draft)], ', '));
  feet(flow, (page, pages) => ['c: member', `Page ${page} of ${pages}`]);
  return flow;
};

/** A health plan's answer on a procedure: lines with codes, units and dates in a table. */
const servicesReviewed: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.3);
  const [code, service, units] = rng.pick([
    ['72148', 'MRI lumbar spine without contrast', '1'],
    ['97110', 'Physical therapy visits', '12'],
    ['95810', 'Sleep study, attended', '1'],
    ['E0601', 'CPAP device, rental', '3'],
  ] as const);
  const state = draft.urgent ? 'NOT CERTIFIED' : rng.pick(['CERTIFIED', 'CERTIFIED', 'PARTIALLY CERTIFIED']);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  crest(flow, draft, 'slab');
  flow.text('UTILIZATION MANAGEMENT - AUTHORIZATION STATUS', { bold: true, size: 13 });
  flow.gap(4);
  grid(
    flow,
    [
      [
        ['Authorization #', `A${no(draft, 9)}`, 3],
        ['Status', state, 3],
        ['Decision date', when(draft, 0, 'plain'), 2],
      ],
      [
        ['Member', who.name('Last-First'), 5],
        ['DOB', bd(draft, 'plain'), 2],
        ['Sex', who.sexLetter, 1],
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
        ['Subscriber ID', who.memberId, 3],
        ['Plan', rng.pick(['HMO Gold', 'Medicaid managed care', 'PPO 2500']), 3],
      ],
      [['Requesting provider', `${doctorOf(draft)} (NPI ${recipient.npi})`, 6]],
      [
        [
          'Servicing provider',
          rng.pick([
            'Precision Bone and Joint MRI',
            'Peak Performance Physical Therapy',
            'To be selected in network',
          ]),
          6,
        ],
      ],
    ],
    'beside',
    19,
  );
  flow.gap(10);
  flow.table(
    ['Code', 'Service', 'Requested', 'Approved', 'From', 'Through'],
    [
      [
        code,
        service,
        units,
        draft.urgent ? '0' : state === 'CERTIFIED' ? units : '1',
        when(draft, 0, 'plain'),
        when(draft, -90, 'plain'),
      ],
    ],
    [0.1, 0.36, 0.13, 0.13, 0.14, 0.14],
    true,
  );
  if (draft.urgent) {
    part(
      flow,
      'Clinical rationale',
      [
        'The information submitted does not meet the guideline. Six weeks of conservative treatment are not documented and no progressive deficit is described.',
      ],
      'over',
    );
    framed(flow, [
      `PEER-TO-PEER: call ${sender.phone} before ${when(draft, -2, 'plain')} ${at(draft, 'am', 14, 16)} or the determination becomes final. Expedited appeals are decided in 72 hours.`,
    ]);
  } else {
    part(
      flow,
      'Remarks',
      [
        state === 'CERTIFIED'
          ? 'Services meet medical necessity criteria.'
          : 'Fewer units were certified than requested. Submit progress notes for more.',
      ],
      'over',
    );
  }
  marked(
    flow,
    [
      'Certification is not a guarantee of payment. Benefits are subject to eligibility on the date of service.',
      'Notify us of any change of date, code or provider.',
      `Reviewer: ${draft.author}.`,
    ],
    '*',
  );
  running(flow, () => joined([who.name('Last-First'), bd(draft, 'plain')], '   '));
  feet(flow, (page, pages) => [`Fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** The plan's form with the questions for one drug: the head is filled in, the answers are for the doctor to write. */
const drugQuestionnaire: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, code, step] = rng.pick(ASKED_DRUGS);
  const ours = reachOf(draft, 0.4);
  const { first, middle, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text(`${drug.split(' ')[0] ?? ''} Prior Authorization Request Form`, { bold: true, size: 15 });
  flow.text(
    `${sender.name}, ${sender.department}     Phone ${sender.phone}     Fax completed form to ${sender.fax}`,
    { size: 9 },
  );
  flow.rule(1.2);
  if (draft.urgent)
    framed(flow, [
      `EXPEDITED REVIEW. Deadline for your answer: ${when(draft, -1)}. If we have none by then the request is denied.`,
    ]);
  head(flow, 'Member Information', 'black');
  grid(flow, [
    [
      ['First Name', first, 3],
      ['MI', middle.slice(0, 1), 1],
      ['Last Name', last, 3],
      ['DOB', bd(draft), 2],
      ['Sex', sexWord(draft), 1.4],
    ],
    [
      ['Member ID', who.memberId, 3],
      ['Phone', ours.phone, 3],
      ['Address', ours.line, 6],
    ],
  ]);
  head(flow, 'Prescriber Information', 'black');
  grid(flow, [
    [
      ['Name', doctorOf(draft), 4],
      ['NPI', recipient.npi, 2],
      ['Phone', recipient.phone, 3],
      ['Fax', recipient.fax, 3],
    ],
  ]);
  head(flow, 'Medication', 'black');
  grid(flow, [
    [
      ['Drug and strength', drug, 5],
      ['Diagnosis (from claim)', code, 3],
      ['Rejected claim', when(draft, 1), 2],
    ],
  ]);
  flow.gap(6);
  head(flow, 'Clinical criteria - answer all');
  asked(
    flow,
    [
      `1. Has the member tried ${step}? List drug, dates and result:`,
      '2. Is there a contraindication to the preferred products? Explain:',
      '3. Is this a continuation of treatment? Date of start and response:',
      '4. Laboratory values that support the request (attach copies):',
    ],
    12,
  );
  flow.checks(
    [
      ['New start', false],
      ['Continuation', false],
      ['Dose change', false],
    ],
    3,
  );
  flow.text('By signing I attest that the answers are true and that the chart supports them.', { size: 9 });
  signHere(flow, 'Prescriber signature');
  running(flow, () => joined([`${last}, ${first}`, bd(draft)], '   '));
  const reference = `Reference ${no(draft, 8)}`;
  feet(flow, (page, pages) => [reference, `Page ${page} of ${pages}`]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'distant/drug-decision': 'Clarion Rx Solutions',
    'distant/services-reviewed': 'Buckeye Crossroads Health Plan',
    'distant/drug-questionnaire': 'Clarion Rx Solutions',
  },
  layouts: {
    'distant/drug-decision': drugDecision,
    'distant/services-reviewed': servicesReviewed,
    'distant/drug-questionnaire': drugQuestionnaire,
  },
};
