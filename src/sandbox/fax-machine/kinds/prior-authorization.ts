import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { addDays, formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const SERVICES = [
  'Semaglutide 1 mg/dose pen',
  'MRI lumbar spine without contrast (72148)',
  'Adalimumab 40 mg/0.4 mL pen',
  'Continuous glucose monitor, sensor kit',
  'Rimegepant 75 mg ODT',
  'Polysomnography (95810)',
] as const;

const deadline = (draft: Draft, days: number): string => formatDate(addDays(draft.sent, days), 'long');

const memberPairs = (draft: Draft): [string, string][] => [
  ['Member ID:', draft.who.memberId],
  ['Reference #:', `PA${draft.rng.int(10000000, 99999999)}`],
  ['Subscriber:', `${draft.other.firstName} ${draft.other.lastName}`],
  ['Request received:', daysAgo(draft, 4)],
];

const decisionLetter: Layout = (draft) => {
  const { rng, urgent } = draft;
  const service = rng.pick(SERVICES);
  const flow = new Flow({ family: 'serif', size: 11.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', memberPairs(draft));
  flow.text(urgent ? 'NOTICE OF DENIAL OF COVERAGE' : 'NOTICE OF APPROVAL', { bold: true });
  flow.gap();
  flow.text(`We reviewed the request for prior authorization of ${service}.`);
  flow.gap();
  if (urgent) {
    flow.text(
      'The request is DENIED. The information we received does not show that a preferred alternative was tried for at least 90 days, or that it cannot be used. This decision was made under coverage policy RX-214.',
    );
    flow.gap();
    flow.text(
      `You may ask for a peer-to-peer discussion until ${deadline(draft, 3)}. A written appeal must reach us by ${deadline(draft, 10)}. If waiting could harm the member's health, ask for an expedited appeal at ${draft.sender.phone}.`,
    );
  } else {
    flow.text(
      `The request is APPROVED from ${daysAgo(draft, 0)} through ${deadline(draft, 365)}. Approval is not a guarantee of payment. Eligibility is checked on the day of service.`,
    );
  }
  flow.gap();
  flow.text('A copy of this notice was mailed to the member.');
  signature(flow, draft, 'typed');
  return flow;
};

const determinationForm: Layout = (draft) => {
  const { rng, urgent } = draft;
  const flow = new Flow({ family: 'sans', size: 10 });
  letterhead(flow, draft, 'band');
  banner(flow, 'Prior Authorization Determination', 15);
  patientBlock(flow, draft, 'boxes', memberPairs(draft));
  flow.boxes([
    [
      ['Requesting provider', draft.recipient.doctor],
      ['Provider NPI', draft.recipient.npi],
    ],
    [['Service or drug', rng.pick(SERVICES)]],
    [
      ['Determination date', daysAgo(draft, 0)],
      ['Valid through', urgent ? 'N/A' : deadline(draft, 180)],
    ],
  ]);
  flow.checks(
    [
      ['Approved', !urgent],
      ['Partially approved', false],
      ['Denied - not medically necessary', urgent],
      ['Withdrawn', false],
    ],
    2,
  );
  if (urgent)
    flow.text(
      `APPEAL RIGHTS: send your appeal to fax ${draft.sender.fax} no later than ${deadline(draft, 14)}.`,
      { bold: true },
    );
  flow.text('Questions? Call Utilization Management, Monday to Friday, 8 a.m. to 6 p.m.');
  return flow;
};

const question: Layout = (draft) => {
  const { rng, urgent } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text(draft.sender.name.toUpperCase(), { bold: true });
  flow.text(`${draft.sender.department.toUpperCase()}  PHONE ${draft.sender.phone}  FAX ${draft.sender.fax}`);
  flow.rule();
  flow.text('COVERAGE REVIEW: ADDITIONAL INFORMATION NEEDED', { bold: true });
  flow.gap();
  patientBlock(flow, draft, 'stack', [...memberPairs(draft), ['Prescriber:', draft.recipient.doctor]]);
  flow.text(`Requested: ${rng.pick(SERVICES)}`);
  flow.text(
    `We cannot complete this review without the items below. ${urgent ? `If we do not hear from you by ${deadline(draft, 1)}, 5 p.m., the request will be DENIED.` : `Please answer by ${deadline(draft, 9)}.`}`,
  );
  flow.gap();
  for (const [n, line] of [
    'Diagnosis with ICD-10 code: ____________________________',
    'Drugs tried before, dates and outcome: __________________',
    'Most recent chart note and laboratory results (attach)',
    'Is the patient pregnant or nursing?  Y  N',
  ].entries())
    flow.text(`${n + 1}. ${line}`);
  flow.gap();
  flow.text(`Return this page to fax ${draft.sender.fax}.`);
  signature(flow, draft, 'blank', draft.recipient.doctor);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  layouts: { 'decision-letter': decisionLetter, 'determination-form': determinationForm, question },
};
