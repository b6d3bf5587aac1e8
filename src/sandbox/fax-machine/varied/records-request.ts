import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  born,
  cell,
  cells,
  day,
  digits,
  doctorOf,
  fullName,
  nameOf,
  paragraphs,
  plainHead,
  reach,
  tightName,
} from './print.ts';

/** A state bureau that decides on disability and wants the chart. */
const disabilityBureau: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 10, foot: (p, of) => `FORM BDA-27 (04-24)  ${p}/${of}` });
  flow.text(sender.name.toUpperCase(), { bold: true });
  flow.text(`${sender.department.toUpperCase()}   ${sender.address}   ${sender.cityLine}`);
  flow.text(`ADJUDICATOR ${draft.author.toUpperCase()}   PHONE ${sender.phone}   FAX ${sender.fax}`);
  flow.gap(10);
  flow.text(day(draft, 0, 'military'));
  flow.text(recipient.name.toUpperCase());
  flow.gap();
  aligned(flow, [
    ['CLAIMANT', tightName(draft)],
    ['CLAIMANT DOB', born(draft, 'dots')],
    ['SSN', `XXX-XX-${digits(draft, 4)}`],
    ...reach(draft, ['CLAIMANT TEL', 'CLAIMANT ADDR']),
    ['ALLEGATIONS', rng.pick(['BACK, DEPRESSION', 'HEART, BREATHING', 'SEIZURES'])],
    ['CASE / RQID', `${digits(draft, 7)} / ${digits(draft, 10)}`],
  ]);
  flow.gap();
  paragraphs(flow, [
    'The person above has applied for disability benefits and says that you gave treatment. We need medical evidence to decide the claim.',
    `Please send what you have from ${day(draft, 730, 'slashes')} on: history and physicals, office notes, test results, and your opinion of what the claimant can still do in spite of the impairment (sit, stand, lift, carry, concentrate).`,
    'A signed SSA-827 release is on file with us and is attached. Put the enclosed bar-coded sheet on top. We pay up to $25.00 with an invoice.',
    `PLEASE ANSWER BY ${day(draft, -14, 'military')}. If you have no records check here [ ] and send this page back.`,
  ]);
  return flow;
};

/** An insurer's vendor, with a table of what to copy. */
const chartRetrieval: Layout = (draft) => {
  const { rng, sender, recipient, other } = draft;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  plainHead(flow, draft, 18);
  flow.text(
    `Request no. ${digits(draft, 8)}     ${day(draft, 0, 'words')}     ${rng.pick(['1st', '2nd', 'FINAL'])} notice`,
    { bold: true },
  );
  flow.gap(6);
  flow.text(`TO: Release of information / chart room, ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  cells(flow, [
    cell('Records of', fullName(draft), 0.5),
    cell('Born', born(draft, 'slashes'), 0.22),
    cell('Our client', nameOf(other), 0.28),
  ]);
  const contact = reach(draft, ['Phone', 'Address']);
  if (contact.length > 0)
    cells(
      flow,
      contact.map(([label, value], n) => cell(label, value, n === 0 ? 0.3 : 0.7)),
    );
  cells(flow, [
    cell('Treating provider', doctorOf(draft), 0.5),
    cell('Accident / loss', day(draft, 210), 0.22),
    cell('Matter', `${digits(draft, 5)}-PI`, 0.28),
  ]);
  flow.gap(10);
  flow.text('Under 45 CFR 164.524 and the enclosed release we ask you to copy:');
  flow.table(
    ['Copy', 'Item', 'From', 'Through'],
    [
      ['[X]', 'Chart notes incl. intake sheets', day(draft, 1100), 'now'],
      ['[X]', 'Itemized ledger with CPT and ICD', day(draft, 210), 'now'],
      ['[X]', 'Films on disc', day(draft, 210), 'now'],
      ['[ ]', 'Psychotherapy notes', '', ''],
    ],
    [0.1, 0.5, 0.2, 0.2],
    true,
  );
  paragraphs(flow, [
    'Do not redact. If you charge, fax your invoice first; anything above the statutory rate will be disputed. Electronic copies are preferred.',
    `Produce these within thirty days. If there is no such chart, have the keeper of records sign an affidavit to that effect. Status calls: ${sender.phone}.`,
  ]);
  flow.text(draft.author);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'varied/disability-bureau': 'Bureau of Disability Adjudication',
    'varied/chart-retrieval': 'Hollis & Verne, Attorneys',
  },
  layouts: { 'varied/disability-bureau': disabilityBureau, 'varied/chart-retrieval': chartRetrieval },
};
