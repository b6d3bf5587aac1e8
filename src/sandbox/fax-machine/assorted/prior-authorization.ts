import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { DRUGS, SERVICES } from './coverage-asked.ts';
import { caseStatus, drugLetter } from './coverage-letters.ts';
import { blankLines, formRow, known, signHere, whereabouts } from './forms.ts';
import {
  born,
  columns,
  day,
  digits,
  doctor,
  doctorLast,
  feet,
  framed,
  masthead,
  named,
  nameParts,
} from './ink.ts';

/** A plan lacks something and asks the office for it. */
const informationNeeded: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const { last, first, initial } = nameParts(draft);
  const [drug, amount, code] = rng.pick(DRUGS);
  const { phone, address } = whereabouts(draft, 0.3);
  const reference = `${digits(draft, 4)}-${digits(draft, 6)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'spread');
  flow.text('REQUEST FOR ADDITIONAL INFORMATION', { size: 15, bold: true });
  flow.text(`Pharmacy prior authorization   Reference no. ${reference}   Received ${day(draft, 1)}`);
  flow.gap(4);
  if (urgent)
    framed(flow, 50, () => {
      flow.text('EXPEDITED REVIEW - 24-HOUR RESPONSE REQUIRED', { bold: true, size: 13, align: 'center' });
      flow.text(
        `Reply by ${day(draft, -1)}, ${rng.pick(['10:00 AM', '12:00 noon', '2:30 PM'])}. Without it the request will be denied for lack of clinical information.`,
        { align: 'center' },
      );
    });
  formRow(flow, [
    ['Member last name', last, 0.34],
    ['Member first name', first, 0.26],
    ['MI', initial, 0.08],
    ['Member date of birth', born(draft), 0.32],
  ]);
  formRow(flow, [
    ['Member ID', who.memberId, 0.34],
    ['Group', digits(draft, 5), 0.16],
    ['Member phone', phone, 0.5],
  ]);
  if (address !== '') formRow(flow, [['Member address', address, 1]]);
  formRow(flow, [
    ['Prescriber', doctor(draft), 0.4],
    ['NPI', recipient.npi, 0.24],
    ['Office fax', recipient.fax, 0.36],
  ]);
  formRow(flow, [
    ['Drug requested', drug, 0.5],
    ['Quantity', amount, 0.3],
    ['ICD-10', code, 0.2],
  ]);
  flow.gap(10);
  flow.text(
    'We are unable to finish the review of this request with what was sent. Please provide each item that is marked:',
  );
  flow.checks([
    ['Office visit notes of the last 6 months that address the diagnosis', true],
    ['Names, dates and outcome of medicines already tried', true],
    ['Laboratory values that support the request (with dates)', rng.chance(0.5)],
    ['Expected length of therapy', rng.chance(0.5)],
    ['Reason why the preferred product cannot be used', rng.chance(0.6)],
  ]);
  flow.text('Office comments:', { bold: true });
  blankLines(flow, 3);
  signHere(flow, [
    ['Completed by (print)', 0.4],
    ['Signature', 0.35],
    ['Date', 0.25],
  ]);
  flow.gap(4);
  if (!urgent)
    flow.text(`Please answer by ${day(draft, -rng.int(7, 14))}. Standard requests stay open for 14 days.`);
  flow.text(
    `Return with this page on top to ${sender.fax}. Questions: ${sender.phone}, ext. ${rng.int(2000, 6999)}, ${draft.author}.`,
  );
  feet(flow, (page, pages) => [`Ref ${reference}   PA-RFI 04/26`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A notice with the lines of a request and what became of each. */
const noticeOfDecision: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const [code, service, reason] = rng.pick(SERVICES);
  const { phone, street, town } = whereabouts(draft, 0.4);
  const number = `A${digits(draft, 9)}`;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 56 });
  masthead(flow, draft, 'wordmark');
  columns(flow, [
    [doctor(draft), recipient.name, recipient.address, recipient.cityLine, `Via fax ${recipient.fax}`],
    known([
      ['Date of notice: ', day(draft, 0)],
      ['Member: ', who.name('Last-First')],
      ['Member no.: ', who.memberId],
      ['Birth date: ', born(draft)],
      ['', street],
      ['', town],
      ['Telephone: ', phone],
      ['Subscriber: ', named(draft.other)],
    ]).map(([label, value]) => `${label}${value}`),
  ]);
  flow.gap(8);
  flow.text(`Notice of ${urgent ? 'Denial' : 'Approval'}: Authorization Request ${number}`, {
    bold: true,
    size: 13.5,
  });
  flow.gap(4);
  flow.text(`Dear Dr. ${doctorLast(draft)}:`);
  flow.gap(6);
  flow.text(
    urgent
      ? 'We reviewed your request for prior authorization. The service listed here does not meet our guideline and has NOT been approved.'
      : 'We reviewed your request for prior authorization. The service listed here is approved as medically necessary.',
  );
  flow.gap(8);
  flow.table(
    ['Procedure', 'Description', 'Dx', 'Units', 'Status', urgent ? 'Reviewed' : 'Valid'],
    [
      [
        code,
        service,
        reason,
        '1',
        urgent ? 'DENIED' : 'APPROVED',
        urgent ? day(draft, 0) : `${day(draft, 0)} - ${day(draft, -60)}`,
      ],
    ],
    [0.12, 0.31, 0.11, 0.08, 0.15, 0.23],
    true,
  );
  flow.text(
    `Servicing facility: ${rng.pick(['any network facility', 'outpatient hospital, in network', 'freestanding center'])}. Requested by your office on ${day(draft, rng.int(2, 6))}.`,
  );
  flow.gap(8);
  for (const paragraph of urgent
    ? [
        'Reason: the notes do not show what has been tried so far, nor a finding on examination that calls for the study now.',
        `You may ask to speak with the physician who made this decision within 5 business days, that is until ${day(draft, -7)}: ${sender.phone}, option 3.`,
        `An appeal must reach us by ${day(draft, -180)}. If waiting could put the member's health at risk, ask for an expedited appeal by phone; it is decided within 72 hours.`,
      ]
    : [
        'This approval is no guarantee of payment. Benefits depend on eligibility on the date of service, on the limits of the contract, and on deductible and coinsurance.',
        'If the service is changed, moved to another place or put off beyond the dates above, contact us before it is done.',
        `Place the authorization number ${number} on the claim.`,
      ]) {
    flow.text(paragraph);
    flow.gap(7);
  }
  flow.gap(10);
  flow.text('Sincerely,');
  flow.gap(18);
  flow.text(`${draft.author}, ${sender.department}`);
  flow.gap(4);
  flow.text('cc: member');
  feet(flow, (page, pages) => [`${sender.name}   ${number}`, `${page} / ${pages}`]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  layouts: {
    'assorted/information-needed': informationNeeded,
    'assorted/notice-of-decision': noticeOfDecision,
    'assorted/drug-letter': drugLetter,
    'assorted/case-status': caseStatus,
  },
};
