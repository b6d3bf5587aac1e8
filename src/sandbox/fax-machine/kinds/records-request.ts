import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { addDays, formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { daysAgo, type Kind, type Layout } from './draft.ts';

const attorney: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  flow.gap();
  flow.text('Attn: Custodian of Medical Records');
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [
    ['Date of loss:', daysAgo(draft, 140)],
    ['Our file:', `${rng.int(20, 26)}-${rng.int(1000, 9999)}`],
  ]);
  flow.text('Dear Sir or Madam:');
  flow.gap();
  flow.text(
    `This firm represents ${who.formal} for injuries sustained in an accident. Please furnish complete copies of all medical records and itemized bills from ${daysAgo(draft, 1800)} to the present. A signed HIPAA authorization is enclosed. Please certify the records and tell us your copying fee before you send them.`,
  );
  flow.gap();
  flow.text(`We ask for your response by ${formatDate(addDays(draft.sent, 30), 'long')}.`);
  signature(flow, draft, 'typed');
  return flow;
};

const authorization: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'sans', size: 10 });
  banner(flow, 'AUTHORIZATION TO DISCLOSE PROTECTED HEALTH INFORMATION', 12);
  flow.text(
    `Requested by ${draft.sender.name}, ${draft.sender.address}, ${draft.sender.cityLine}, fax ${draft.sender.fax}`,
  );
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Records held by', draft.recipient.name],
    ['Provider', draft.recipient.doctor],
  ]);
  flow.text('Information to be released:', { bold: true });
  flow.checks(
    [
      ['Entire record', rng.chance(0.5)],
      ['Office notes, last two years', true],
      ['Laboratory and imaging', true],
      ['Billing records', false],
      ['Mental health (initials ____)', false],
      ['HIV / substance use (initials ____)', false],
    ],
    2,
  );
  flow.text('Purpose:', { bold: true });
  flow.checks(
    [
      ['Continuing care', false],
      ['Legal', true],
      ['Insurance', false],
      ['Personal', false],
    ],
    4,
  );
  flow.text(
    'I understand that I may revoke this authorization in writing at any time. It expires one year from the date of signature.',
    { size: 9 },
  );
  signature(flow, draft, 'ink', who.name('first-last') || draft.author);
  return flow;
};

const subpoena: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text('IN THE COURT OF COMMON PLEAS', { align: 'center', bold: true });
  flow.text('TAMARACK COUNTY, OHIO', { align: 'center', bold: true });
  flow.gap();
  flow.text(`CASE NO. 26-CV-${rng.int(1000, 9999)}`, { align: 'right' });
  flow.text('SUBPOENA DUCES TECUM', { align: 'center', bold: true });
  flow.gap();
  flow.text(`TO: CUSTODIAN OF RECORDS, ${draft.recipient.name.toUpperCase()}`);
  flow.gap();
  flow.text(
    `YOU ARE COMMANDED to produce on or before ${formatDate(addDays(draft.sent, 21), 'long')} the complete medical chart of the person named below, including notes, results, correspondence and billing.`,
  );
  flow.gap();
  patientBlock(flow, draft, 'stack', []);
  flow.text(
    `Issued by ${draft.author}, ${draft.sender.name}, ${draft.sender.phone}. Personal appearance is excused if certified copies are received.`,
  );
  signature(flow, draft, 'ink', 'Clerk of Courts');
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  layouts: { attorney, authorization, subpoena },
};
