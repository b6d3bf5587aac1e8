import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, contactOf, day, digits, filled, indexName, joined, provider, sexWord, time } from './facts.ts';
import { columns, form, framed, heading, listed, masthead, overPages, underPages } from './ink.ts';
import { openLines, signHere } from './pen.ts';

const SERVICES = [
  [
    'MRI lumbar spine without contrast',
    '72148',
    'six weeks of conservative treatment within the last six months',
    'Radiculopathy, lumbar region (M54.16)',
  ],
  [
    'CT abdomen and pelvis with contrast',
    '74177',
    'documentation of examination findings and prior imaging',
    'Left lower quadrant pain (R10.32)',
  ],
  [
    'Sleep study, attended (polysomnography)',
    '95810',
    'a home sleep test or the reason why one cannot be done',
    'Sleep apnea, unspecified (G47.30)',
  ],
  [
    'Physical therapy, 12 visits',
    '97110',
    'measurable functional goals and progress toward them',
    'Low back pain, unspecified (M54.50)',
  ],
] as const;

/** A plan's notice of its decision in a letter, with rights of appeal where it says no. */
const decisionNotice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [service, code, wanted] = rng.pick(SERVICES);
  const ours = contactOf(draft, 0.3);
  const denied = draft.urgent || rng.chance(0.3);
  const number = `A${digits(draft, 9)}`;
  const flow = new Flow({ family: 'serif', size: 11.3, margin: 64 });
  masthead(flow, draft, 'ends');
  flow.text(day(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [provider(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(10);
  columns(
    flow,
    [
      filled([
        ['Member:', who.name('first-m-last')],
        ['Member ID:', who.memberId],
        ['Date of birth:', born(draft)],
        ['Phone:', ours.phone],
        ['Address:', joined([ours.street, ours.town], ', ')],
      ]),
      [
        ['Authorization no.:', number],
        ['Request received:', day(draft, 3)],
        ['Service:', `${service} (${code})`],
        ['Ordered by:', provider(draft)],
      ],
    ],
    { tab: 94, size: 10.4 },
  );
  flow.rule(0.8);
  flow.text(denied ? 'NOTICE OF ADVERSE DETERMINATION' : 'NOTICE OF APPROVAL', { bold: true, size: 13 });
  flow.gap(6);
  flow.text('Dear Provider:');
  flow.gap(4);
  if (denied) {
    flow.text(
      `We reviewed the request for the service listed above. Based on the information received we are unable to approve it as medically necessary. Our guideline requires ${wanted}, which was not found in the records sent.`,
    );
    flow.gap(6);
    if (draft.urgent)
      framed(
        flow,
        [
          `The reconsideration window closes ${day(draft, -1)} at 5:00 PM. Call ${sender.phone} to speak with a medical director before then.`,
        ],
        {
          bold: true,
        },
      );
    heading(flow, 'What you can do');
    listed(
      flow,
      [
        `Request a peer-to-peer discussion ${draft.urgent ? 'by the time above' : 'within 14 days of this notice'}.`,
        'Send additional clinical information for reconsideration.',
        'File an appeal on behalf of the member within 180 days. An expedited appeal is decided in 72 hours.',
      ],
      '1',
    );
  } else {
    flow.text(
      `The service listed above has been approved for dates of service ${day(draft, 0)} through ${day(draft, -90)}. Units approved: ${service.includes('12 visits') ? 12 : 1}. Please include the authorization number on the claim.`,
    );
    flow.gap(6);
    flow.text(
      'This approval is based on medical necessity. It is not a guarantee of payment. Payment depends on eligibility and benefits on the date of service.',
    );
  }
  flow.gap(10);
  flow.text('Sincerely,');
  flow.gap(12);
  flow.text(draft.author);
  flow.text(`${sender.department}, ${sender.name}`);
  flow.text(`cc: member`, { size: 9.5 });
  overPages(flow, (page) => joined([who.name('first-m-last'), born(draft), number, `Page ${page}`], '   '));
  underPages(flow, (page, pages) => [`${sender.phone}   fax ${sender.fax}`, `Page ${page} of ${pages}`]);
  return flow;
};

const WANTED_DRUGS = [
  ['Semaglutide 1 mg pen', 'Type 2 diabetes', 'metformin, a sulfonylurea or an SGLT2 inhibitor'],
  ['Rimegepant 75 mg ODT', 'Migraine', 'two triptans'],
  ['Tirzepatide 5 mg pen', 'Type 2 diabetes', 'metformin and one GLP-1 agonist'],
  ['Adalimumab 40 mg pen', 'Rheumatoid arthritis', 'methotrexate for three months'],
  ['Apixaban 5 mg tablet', 'Atrial fibrillation', 'warfarin, or the reason it is not appropriate'],
] as const;

/** A benefit manager's form for a drug, the member and the drug filled in. */
const coverageDetermination: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const [drug, illness, before] = rng.pick(WANTED_DRUGS);
  const ours = contactOf(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  masthead(flow, draft, 'tile', 'PA Request Form');
  flow.text('REQUEST FOR PRESCRIPTION DRUG PRIOR AUTHORIZATION', { bold: true, size: 12.5, align: 'center' });
  flow.text(
    `Complete all sections and fax to ${sender.fax}. Incomplete forms delay the review. Case ${digits(draft, 8)}`,
    {
      size: 8.8,
      align: 'center',
    },
  );
  flow.checks(
    [
      ['Standard review (72 hours)', !draft.urgent],
      ['Expedited review (24 hours)', draft.urgent],
    ],
    2,
  );
  flow.band('1. MEMBER INFORMATION');
  form(flow, [
    [
      ['Last name, first name, MI', indexName(draft), 4],
      ['Date of birth', born(draft), 2],
      ['Gender', sexWord(draft), 1.2],
      ['Member ID number', who.memberId, 2.4],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.4],
          ] as const,
        ]),
  ]);
  flow.gap(6);
  flow.band('2. PRESCRIBER INFORMATION');
  form(flow, [
    [
      ['Prescriber name', provider(draft), 3],
      ['NPI', recipient.npi, 2],
      ['Office phone', recipient.phone, 2],
      ['Office fax', recipient.fax, 2],
    ],
  ]);
  flow.gap(6);
  flow.band('3. MEDICATION');
  form(flow, [
    [
      ['Drug and strength', drug, 4],
      ['Diagnosis', illness, 3],
      ['ICD-10', '', 1.6],
      ['Start date', '', 1.6],
    ],
  ]);
  flow.gap(6);
  flow.band('4. CLINICAL QUESTIONS');
  for (const question of [
    `Has the member tried and failed ${before}?`,
    'Is the member currently stable on the requested drug?',
    'Has the diagnosis been confirmed by the required tests?',
    'Is the dose within the approved labeling?',
  ]) {
    flow.text(question);
    flow.checks(
      [
        ['Yes', false],
        ['No', false],
      ],
      5,
    );
  }
  flow.text('Previous drugs, dates and outcomes (attach chart notes):');
  openLines(flow, 3);
  if (draft.urgent)
    framed(flow, [`Response needed by ${day(draft, -1)} ${time(draft)}, or the claim will stay rejected.`], {
      bold: true,
    });
  signHere(flow, 'Prescriber signature. I certify that the information provided is accurate.');
  overPages(flow, () => joined([indexName(draft), born(draft)], '   '));
  underPages(flow, (page, pages) => [`${sender.name} ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A plan's reviewers can't decide yet: what they have, what they miss, until when. */
const pendedRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [service, code, wanted, diagnosis] = rng.pick(SERVICES);
  const ours = contactOf(draft, 0.25);
  const flow = new Flow({ family: 'sans', size: 10.8, margin: 56 });
  masthead(flow, draft, 'double', 'Request for Additional Information');
  flow.gap(4);
  flow.table(
    ['Case', ''],
    filled([
      ['Reference number', digits(draft, 10)],
      ['Member name', who.name('Last-First')],
      ['Member birth date', born(draft, 'us')],
      ['Member number', who.memberId],
      ['Member phone', ours.phone],
      ['Member address', joined([ours.street, ours.town], ', ')],
      ['Requesting provider', `${provider(draft)}, ${recipient.name}`],
      ['Service', `${service}, CPT ${code}`],
      ['Diagnosis', diagnosis],
      ['Status', 'Pended for clinical information'],
    ]),
    [0.32, 0.68],
    true,
  );
  flow.text(
    `Thank you for your request. Our clinical reviewer was unable to make a determination because the following was missing: ${wanted}.`,
  );
  flow.gap(6);
  flow.text('Please fax:', { bold: true });
  flow.checks(
    [
      ['Most recent office notes', true],
      ['Results of prior imaging or tests', rng.chance(0.6)],
      ['Treatment tried, with dates', true],
      ['Plan of care', false],
    ],
    2,
  );
  framed(
    flow,
    [
      draft.urgent
        ? `DUE TODAY by 5:00 PM. If nothing is received the case closes and the service is denied for lack of information.`
        : `Due ${day(draft, -5, 'us')}. If nothing is received by then, a decision will be made with the information on file.`,
    ],
    { bold: true },
  );
  flow.text(`To discuss this case with a physician reviewer, call ${sender.phone} and select option 3.`);
  flow.gap(10);
  flow.text(`${draft.author}, ${sender.department}`);
  flow.text(`Fax your answer with this page on top to ${sender.fax}`, { bold: true });
  overPages(flow, () => joined([who.name('Last-First'), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'later/decision-notice': 'Cascade Trail Health Plan',
    'later/coverage-determination': 'RxSpan Benefit Services',
    'later/pended-request': 'Cascade Trail Health Plan',
  },
  layouts: {
    'later/decision-notice': decisionNotice,
    'later/coverage-determination': coverageDetermination,
    'later/pended-request': pendedRequest,
  },
};
