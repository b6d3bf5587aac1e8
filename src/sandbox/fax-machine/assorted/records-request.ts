import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { barcode, formRow, known, signHere, whereabouts } from './forms.ts';
import {
  born,
  bornAs,
  bullets,
  columns,
  day,
  digits,
  doctor,
  feet,
  framed,
  glue,
  heading,
  masthead,
  named,
  nameParts,
  penned,
  rows,
} from './ink.ts';

/** A law firm asks for a client's chart; the client's authorization follows. */
const lawFirm: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, address } = whereabouts(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 12, margin: 72 });
  masthead(flow, draft, 'middle');
  flow.gap(6);
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  flow.text('VIA FACSIMILE', { bold: true });
  for (const line of [
    `Custodian of Records, ${recipient.name}`,
    recipient.address,
    recipient.cityLine,
    `Fax ${recipient.fax}`,
  ])
    flow.text(line);
  flow.gap(10);
  rows(
    flow,
    known([
      ['Re:', 'Request for medical and billing records'],
      ['Our client:', who.name('first-m-last')],
      ['Date of birth:', born(draft, 'long')],
      ['Address:', address],
      ['Telephone:', phone],
      ['Date of loss:', day(draft, rng.int(60, 400), 'long')],
      ['Our file:', `${rng.int(22, 26)}-${digits(draft, 4)}`],
    ]),
    { at: 100 },
  );
  flow.gap(10);
  flow.text('Dear Custodian:');
  flow.gap(6);
  for (const paragraph of [
    `This firm represents the person above in a claim that arises from ${rng.pick(['a motor vehicle collision', 'a fall on the premises of a store', 'an injury at work'])}. Enclosed is an authorization that meets 45 CFR 164.508.`,
    `Please send a complete copy of the chart from ${day(draft, rng.int(700, 1800), 'long')} to the present: office notes, intake forms, test results, films on disc, records received from others, and an itemized statement with codes.`,
    'We ask for electronic copies under the HITECH Act at the cost-based rate. Please fax an invoice before copying if the charge is more than $50. A certificate of authenticity, signed and notarized, should accompany the records.',
    `Kindly respond within 30 days. If there are no records, please tell us so in writing.`,
  ]) {
    flow.text(paragraph);
    flow.gap(7);
  }
  flow.text('Very truly yours,');
  penned(flow, draft.author, day(draft, 0, 'slashes'));
  flow.newPage();
  flow.text('AUTHORIZATION TO DISCLOSE HEALTH INFORMATION', { bold: true, size: 14, align: 'center' });
  flow.gap(8);
  formRow(
    flow,
    [
      ['Patient name', who.name('first-last'), 0.62],
      ['Date of birth', born(draft, 'slashes'), 0.38],
    ],
    { pen: true },
  );
  formRow(flow, [['I authorize (provider)', recipient.name, 1]], { pen: true });
  formRow(flow, [['to disclose to', `${sender.name}, ${sender.address}`, 1]], { pen: true });
  flow.gap(8);
  flow.checks([
    ['All records for the dates in the letter', true],
    ['Billing statements', true],
    ['Only: ________________________', false],
  ]);
  flow.text(
    'Purpose: legal. Specially protected records (mental health, substance use, HIV) are released only if initialed: ______  ______  ______',
  );
  flow.gap(8);
  flow.text(
    'I may revoke this in writing at any time, except for what has been done in reliance on it. It ends one year after the date of signing. My treatment does not depend on my signature. What is disclosed may be redisclosed and no longer be protected.',
  );
  penned(
    flow,
    glue([who.name('first-last'), '(patient or personal representative)']),
    day(draft, rng.int(10, 40), 'slashes'),
  );
  feet(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A state office that decides on disability asks a treating source. */
const disabilityEvidence: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, address } = whereabouts(draft, 0.5);
  const request = digits(draft, 12);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  barcode(flow, request, flow.left, flow.y, 24);
  columns(flow, [
    ['', '', '', ''],
    [sender.name, sender.address, sender.cityLine, `Phone ${sender.phone}   Fax ${sender.fax}`],
  ]);
  flow.gap(10);
  flow.text('MEDICAL EVIDENCE OF RECORD REQUEST', { bold: true, size: 15 });
  flow.gap(6);
  columns(
    flow,
    [
      known([
        ['Claimant: ', who.name('Last-First')],
        ['DOB: ', born(draft)],
        ['AKA: ', 'none reported'],
        ['', address.split(', ')[0] ?? ''],
        ['', address.split(', ').slice(1).join(', ')],
        ['Phone: ', phone],
      ]).map(([label, value]) => `${label}${value}`),
      [
        `Source: ${recipient.name}`,
        `Provider: ${doctor(draft)}`,
        `Fax: ${recipient.fax}`,
        `Case: ${digits(draft, 7)}`,
        `Request ID: ${request}`,
        `Date: ${day(draft, 0)}`,
      ],
    ],
    { frame: true },
  );
  flow.gap(6);
  for (const paragraph of [
    'The claimant has filed for disability benefits and states that you have treated or examined him or her. By law we need evidence from treating sources before a decision is made. A signed release (form DE-827) is in our file and attached where required.',
    `Alleged conditions: ${rng.pick(['back and neck pain, arthritis', 'heart failure, diabetes', 'COPD, sleep apnea', 'stroke with weakness of one side'])}. Alleged onset: ${day(draft, rng.int(120, 600))}.`,
  ]) {
    flow.text(paragraph);
    flow.gap(7);
  }
  heading(flow, `Please send records from ${day(draft, rng.int(600, 800))} to today`);
  bullets(
    flow,
    [
      'History, examinations, progress notes',
      'Imaging reports, laboratory reports, stress tests, breathing tests with tracings',
      'Treatment, response, side effects, prognosis',
      'A statement of what the claimant can still do: sitting, standing, walking, lifting, handling, understanding, remembering',
    ],
    '*',
  );
  flow.gap(8);
  framed(flow, 70, () => {
    flow.text(`RETURN BY ${day(draft, -rng.int(10, 15))}`, { bold: true, size: 12 });
    flow.text(
      'Fax with this page as the first page, or upload at the provider site. Records of up to 100 pages are paid at a flat rate of $20; enter your tax ID below.',
    );
  });
  formRow(
    flow,
    [
      ['Tax ID / vendor no.', '', 0.4],
      ['No. of pages', '', 0.2],
      ['No records exist (initial)', '', 0.4],
    ],
    { height: 30 },
  );
  flow.gap(6);
  flow.text(
    `${draft.author}, ${sender.phone}. Third party who may help the claimant: ${named(draft.other)}.`,
  );
  feet(flow, (page, pages) => [
    `MER-2   ${glue([who.name('Last-First'), bornAs(draft, '', 'slashes')])}`,
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** Another practice asks for the chart of somebody who has moved over to it. */
const transferOfCare: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { last, first, initial } = nameParts(draft);
  const { phone, address } = whereabouts(draft, 0.6);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  masthead(flow, draft, 'tab');
  flow.text('AUTHORIZATION FOR RELEASE OF MEDICAL RECORDS', { bold: true, size: 14, align: 'center' });
  flow.text('Transfer of care / continuity of care', { align: 'center' });
  flow.gap(6);
  formRow(
    flow,
    [
      ['Last name', last, 0.36],
      ['First name', first, 0.3],
      ['M.I.', initial, 0.08],
      ['Birth date', born(draft, 'slashes'), 0.26],
    ],
    { place: 'below', pen: true },
  );
  flow.gap(4);
  formRow(
    flow,
    [
      ['Address, city, zip', address, 0.66],
      ['Phone', phone, 0.34],
    ],
    { place: 'below', pen: true },
  );
  flow.gap(10);
  columns(
    flow,
    [
      [
        'RELEASE FROM',
        recipient.name,
        recipient.address,
        recipient.cityLine,
        `Phone ${recipient.phone}`,
        `Fax ${recipient.fax}`,
      ],
      ['SEND TO', sender.name, sender.address, sender.cityLine, `Phone ${sender.phone}`, `Fax ${sender.fax}`],
    ],
    { frame: true, bold: true },
  );
  flow.gap(4);
  flow.text('Records requested:', { bold: true });
  flow.checks(
    [
      ['Last 2 years of office notes', true],
      ['Problem, allergy and medication list', true],
      ['Immunizations', true],
      ['Lab results', true],
      ['Imaging and procedure reports', rng.chance(0.7)],
      ['Entire chart', false],
    ],
    2,
  );
  flow.text('Reason:', { bold: true });
  flow.checks(
    [
      ['Changing doctors', true],
      ['Second opinion', false],
      ['Moved', rng.chance(0.4)],
      ['Insurance', false],
    ],
    4,
  );
  flow.text(
    `First appointment here: ${day(draft, -rng.int(5, 20))} with ${draft.author}. Please fax before that day.`,
  );
  flow.gap(8);
  flow.text(
    'This authorization is good for 180 days. I may take it back in writing. There is no charge between practices for continuity of care. I have a right to a copy.',
    { size: 9.5 },
  );
  penned(flow, glue(['Patient or guardian:', who.name('first-last')]), day(draft, 2, 'slashes'));
  signHere(flow, [
    ['If guardian, relationship', 0.5],
    ['Witness (staff)', 0.5],
  ]);
  flow.gap(6);
  flow.text('Office use:  faxed ____/____/____   2nd request ____/____/____   by ______', { size: 9 });
  feet(flow, (page, pages) => ['Release of information', `${page}/${pages}`]);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'assorted/law-firm': 'Halloran & Voss, Attorneys',
    'assorted/disability-evidence': 'State Disability Evaluation Office',
    'assorted/transfer-of-care': 'Cedar Hollow Internal Medicine',
  },
  layouts: {
    'assorted/law-firm': lawFirm,
    'assorted/disability-evidence': disabilityEvidence,
    'assorted/transfer-of-care': transferOfCare,
  },
};
