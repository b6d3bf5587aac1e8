import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  CONDITIONS,
  contactOf,
  date,
  filled,
  names,
  serial,
  time,
  toDoctor,
  toSurname,
} from './facts.ts';
import { above, below, callout, columns, lined, listed, masthead, row, ruled, signHere } from './ink.ts';

/** The notice that Medicare plans must send when they deny: a standard form, here the provider's copy. */
const denialNotice: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { spoken } = names(draft);
  const ours = contactOf(draft, 0.5);
  const [service, why] = rng.pick([
    [
      'continuous glucose monitor and sensors',
      'the records do not show insulin use or problematic low blood sugar',
    ],
    [
      'inpatient rehabilitation admission',
      'the therapy notes do not show the need for two kinds of therapy each day',
    ],
    ['MRI of the cervical spine', 'six weeks of treatment without surgery have not been documented'],
    ['semaglutide 2 mg pen', 'the drug is not covered for weight loss under Part D'],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  flow.text(
    'Important: This notice explains your right to appeal our decision. Read this notice carefully.',
    { bold: true, size: 10 },
  );
  flow.gap(4);
  flow.text('Notice of Denial of Medical Coverage', { bold: true, size: 18, align: 'center' });
  flow.rule(1.2);
  columns(
    flow,
    [
      filled(
        ['Date:', date(draft, 0, 'long')],
        ['Name:', spoken],
        ['Date of birth:', birth(draft, 'long')],
        ['Phone:', ours.phone],
      ),
      filled(
        ['Member number:', who.memberId],
        ['Case number:', `OD${serial(draft, 9)}`],
        ['Address:', ours.street],
        ['', ours.town],
      ),
    ],
    { tab: 92 },
  );
  flow.text(
    `Copy to requesting provider: ${toDoctor(draft)}, ${draft.recipient.name}, fax ${draft.recipient.fax}`,
  );
  flow.gap(6);
  flow.text('Your request was denied', { bold: true, size: 13 });
  flow.text(`We've denied the medical services/items listed below requested by your doctor: ${service}.`);
  flow.gap(6);
  flow.text('Why did we deny your request?', { bold: true, size: 13 });
  flow.text(
    `We denied the medical services/items listed above because ${why}. This was decided by a plan physician using ${rng.pick(['the Medicare Benefit Policy Manual', 'National Coverage Determination criteria', 'the plan medical policy'])}.`,
  );
  flow.gap(6);
  if (draft.urgent)
    callout(
      flow,
      `EXPEDITED REVIEW. Your doctor may ask for a peer-to-peer discussion until ${date(draft, -1, 'long')} 5:00 PM at ${sender.phone}. Treatment now in progress ends on that date.`,
    );
  flow.text('You have the right to appeal our decision', { bold: true, size: 13 });
  flow.text(
    `You have the right to ask ${sender.name} to review our decision by asking us for an appeal within 65 calendar days of the date of this notice.`,
  );
  flow.gap(6);
  flow.text('There are 2 kinds of appeals', { bold: true });
  listed(
    flow,
    [
      'Standard appeal: we will give you a written decision within 30 calendar days.',
      'Fast appeal: we will give you a decision within 72 hours if waiting could seriously harm your health.',
    ],
    '•',
  );
  flow.gap(6);
  flow.text(
    `How to ask for an appeal: call ${sender.phone}, fax ${sender.fax}, or write to ${sender.address}, ${sender.cityLine}. Include your name, address, member number, reasons and any evidence.`,
  );
  flow.gap(6);
  flow.text(`Reviewed by ${draft.author}`, { size: 9.5 });
  above(flow, between('   ', spoken, birth(draft, 'long'), who.memberId));
  below(flow, (page, pages) => `Form CMS 10003-NDMCP   Page ${page} of ${pages}`);
  return flow;
};

/** A benefit manager says yes to a drug: short letter, approval in a small table. */
const approval: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { filed } = names(draft);
  const ours = contactOf(draft, 0.3);
  const [drug, reason] = rng.pick([
    ['Ozempic 1 mg/dose pen', 'type 2 diabetes mellitus'],
    ['Eliquis 5 mg tablet', 'atrial fibrillation'],
    ['Humira 40 mg pen', 'rheumatoid arthritis'],
    ['Jardiance 25 mg tablet', 'chronic heart failure'],
    ['Nurtec ODT 75 mg', 'migraine'],
  ] as const);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  masthead(flow, draft, 'wide');
  flow.gap(6);
  flow.text(date(draft, 0));
  flow.gap(4);
  for (const line of [
    toDoctor(draft),
    recipient.name,
    recipient.address,
    recipient.cityLine,
    `FAX: ${recipient.fax}`,
  ])
    flow.text(line.toUpperCase());
  flow.gap(10);
  flow.text(
    draft.urgent
      ? 'COVERAGE DETERMINATION: PARTIAL APPROVAL - ACTION NEEDED TODAY'
      : 'COVERAGE DETERMINATION: APPROVED',
    { bold: true, size: 13 },
  );
  flow.gap(4);
  flow.table(
    ['Plan member', 'Birth date', 'Member ID', 'Reference'],
    [[filed, birth(draft), who.memberId, `PA-${serial(draft, 8)}`]],
    [0.34, 0.2, 0.24, 0.22],
    true,
  );
  if (ours.street !== '') {
    flow.text(`Member address: ${ours.street}`);
    flow.text(`${ours.town}   Member phone: ${ours.phone}`);
  }
  flow.text(`Dear Dr. ${toSurname(draft)}:`);
  flow.gap(4);
  flow.text(
    draft.urgent
      ? `We received your request for ${drug}. A temporary supply was approved through ${date(draft, -2)}. We need the diagnosis and chart notes by the close of business today; without them the request is denied and therapy will be interrupted.`
      : `We have approved your request for ${drug}. The pharmacy may fill the prescription now; no further action is needed from your office.`,
  );
  flow.gap(6);
  flow.table(
    ['Drug', 'Approved from', 'Approved through', 'Limit'],
    [
      [
        drug,
        date(draft, 0),
        date(draft, draft.urgent ? -2 : -365),
        rng.pick(['30 days per fill', '1 carton per 28 days', 'As prescribed']),
      ],
    ],
    [0.36, 0.2, 0.22, 0.22],
    true,
  );
  flow.text(
    'This approval depends on the member remaining eligible. The copayment is set by the benefit. A letter has been mailed to the member.',
  );
  flow.gap(6);
  flow.text(
    `To renew before the approval ends, call ${sender.phone} or fax ${sender.fax}. Diagnosis on file: ${reason}.`,
  );
  flow.gap(12);
  flow.text('Sincerely,');
  flow.text(`${sender.name}, ${sender.department}`);
  flow.text(`Clinical pharmacist ${draft.author}`, { size: 9.5 });
  above(flow, between('   ', filed, birth(draft)));
  below(flow, (page, pages) => `RXC-AP-02   ${page} of ${pages}`);
  return flow;
};

/** A Medicaid plan returns a request because something is missing; what the office had written is repeated in boxes. */
const incompleteRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.5);
  const [name, code] = rng.pick(CONDITIONS);
  const [item, hcpcs] = rng.pick([
    ['Nebulizer with compressor', 'E0570'],
    ['Outpatient physical therapy, 12 visits', '97110'],
    ['Semi-electric hospital bed', 'E0260'],
    ['Polysomnography', '95810'],
  ] as const);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'corner');
  ruled(flow, 'PRIOR AUTHORIZATION REQUEST RETURNED - INFORMATION NEEDED', 12.5);
  flow.text(
    `Received ${date(draft, 3)}   Returned ${date(draft, 0)} ${time(draft)}   Tracking ${serial(draft, 11)}`,
  );
  flow.gap(6);
  flow.text('SECTION A - ENROLLEE', { bold: true });
  row(flow, [
    ['Last name', family, 3],
    ['First name', given, 3],
    ['MI', middle.slice(0, 1), 0.7],
    ['DOB', birth(draft), 2],
    ['Sex', who.sexLetter, 0.8],
  ]);
  row(flow, [
    ['Medicaid ID', who.memberId, 3],
    ['Phone', ours.phone, 2.5],
    ['Address', between(', ', ours.street, ours.town), 5],
  ]);
  flow.gap(6);
  flow.text('SECTION B - REQUESTING PROVIDER', { bold: true });
  row(flow, [
    ['Name', toDoctor(draft), 3],
    ['NPI', recipient.npi, 2],
    ['Phone', recipient.phone, 2],
    ['Fax', recipient.fax, 2],
  ]);
  flow.gap(6);
  flow.text('SECTION C - SERVICE', { bold: true });
  row(flow, [
    ['Service or item', item, 4],
    ['Code', hcpcs, 1],
    ['Units', String(rng.int(1, 12)), 1],
    ['Diagnosis', `${name} ${code}`, 4],
  ]);
  flow.gap(8);
  flow.text('We cannot review the request until the marked items are received:', { bold: true });
  flow.checks(
    [
      ['Signed order, dated within 60 days', rng.chance(0.5)],
      ['Office notes of the last 6 months', true],
      ['Previous treatment and response', rng.chance(0.6)],
      ['Test results', rng.chance(0.4)],
      ['Start date', false],
      ['Code does not match service', false],
    ],
    2,
  );
  flow.text('Provider comments:');
  lined(flow, 2);
  if (draft.urgent)
    callout(
      flow,
      `URGENT REQUEST: respond by ${date(draft, 0)} 6:00 PM or the request will be closed as denied.`,
    );
  else
    flow.text(
      `Send this page first, followed by the documents, to ${sender.fax} by ${date(draft, -14)}. After that a new request is needed.`,
    );
  signHere(flow, [
    ['Provider signature', ''],
    ['Date', ''],
  ]);
  flow.gap(6);
  flow.text(`Utilization nurse ${draft.author}   ${sender.phone}`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, (page, pages) => `RCP-UM-114   Page ${page} of ${pages}`);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'novel/denial-notice': 'Summitline Advantage',
    'novel/approval': 'RxConcord',
    'novel/incomplete-request': 'Riverstone Community Plan',
  },
  layouts: {
    'novel/denial-notice': denialNotice,
    'novel/approval': approval,
    'novel/incomplete-request': incompleteRequest,
  },
};
