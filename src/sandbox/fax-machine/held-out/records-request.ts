import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, birthday, formLine, home, labelled, prose, signatures } from './forms.ts';
import {
  barcode,
  block,
  boxed,
  boxRow,
  caption,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  handLine,
  inked,
  join,
  letterFoot,
  listed,
  pageFoot,
  pieces,
  provider,
  providerLast,
  runningHead,
  serial,
} from './ink.ts';

/** A law firm's letter; whose chart it wants stands in a sentence, and again on the release it encloses. */
const attorneyLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const name = who.name('first-m-last');
  const { phone, address } = home(draft, 0.4);
  const file = `${rng.int(24, 26)}-PI-${serial(draft, 4)}`;
  const loss = rng.int(90, 500);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 70 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [
    'Medical Records Department',
    recipient.name,
    recipient.address,
    recipient.cityLine,
    `Via facsimile only: ${recipient.fax}`,
  ])
    flow.text(line);
  flow.gap(8);
  flow.text(`Our file ${file}`, { bold: true });
  flow.gap(8);
  flow.text('To whom it may concern:');
  flow.gap(6);
  prose(flow, [
    join([
      `This office has been retained by ${name === '' ? 'your patient' : name}${birthday(draft, ', born ', ',')}`,
      address && `of ${address},`,
      `for injuries sustained on ${date(draft, loss, 'long')} in ${rng.pick(['a collision on the interstate', 'a fall at an apartment complex', 'a crash at an intersection', 'an accident with a delivery van'])}. We understand that Dr. ${providerLast(draft)} and others of your practice have provided care.`,
    ]),
    `Please furnish, from ${date(draft, loss + 1095, 'long')} to today: office notes, orders, test results, imaging on disc, referrals and correspondence, records received from other facilities, and itemized bills with ledger.`,
    'A signed HIPAA authorization follows this letter. Electronic delivery is preferred. If a charge applies, send the invoice with your tax number first; we pay reasonable, cost-based fees as allowed by law.',
    `Should you hold no records, a line to that effect, signed, is enough. We would be grateful for an answer by ${date(draft, -21, 'long')}.`,
  ]);
  flow.text('Very truly yours,');
  flow.gap(2);
  inked(flow, draft.author, date(draft, 0, 'short'), 'For the firm');
  flow.newPage();
  flow.text('Authorization for Release of Protected Health Information (HIPAA)', {
    bold: true,
    size: 13,
    align: 'center',
  });
  flow.gap(14);
  handLine(flow, 'Name of patient:', name, flow.left, flow.y, flow.width);
  flow.gap(24);
  handLine(flow, 'Date of birth:', dob(draft), flow.left, flow.y, 220);
  handLine(flow, 'Telephone:', phone, flow.left + 240, flow.y, 220);
  flow.gap(24);
  handLine(flow, 'I allow:', recipient.name, flow.left, flow.y, flow.width);
  flow.gap(24);
  handLine(flow, 'to release to:', `${sender.name}, ${sender.address}`, flow.left, flow.y, flow.width);
  flow.gap(12);
  flow.checks(
    [
      ['Complete chart', true],
      ['Billing', true],
      ['Imaging', true],
      ['Psychotherapy notes', false],
    ],
    2,
  );
  prose(flow, [
    'The purpose is a legal claim. I may take this back in writing at any time. It ends when the claim is settled, or after two years. I know that what is released may be passed on and that treatment and payment do not hang on my signature.',
  ]);
  inked(flow, name, date(draft, rng.int(8, 40), 'short'), 'Patient');
  runningHead(flow, (page) => join([`File ${file}`, `page ${page}`], ', '));
  letterFoot(flow, draft);
  return flow;
};

/** A state bureau that judges disability; the claimant in a grid with a barcode over it. */
const disabilityBureau: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const request = serial(draft, 11);
  const { last, first, initial } = pieces(draft);
  const { phone, street, town } = home(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10, margin: 52 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9 });
  flow.text(`Telephone ${sender.phone}   Records fax ${sender.fax}`, { size: 9 });
  barcode(flow, request, flow.right - 150, flow.y - 36, 150, 24);
  flow.at(`*${request}*`, flow.right - 150, flow.y, { size: 8 });
  flow.gap(8);
  flow.rule(1.4);
  flow.text('Request for Medical Evidence', { bold: true, size: 15 });
  flow.text(`Return the records with this page on top, by ${date(draft, -rng.int(10, 16))}.`, { bold: true });
  flow.gap(6);
  boxRow(
    flow,
    [
      ['Claimant last name', last, 0.3],
      ['First name', first, 0.26],
      ['MI', initial, 0.08],
      ['Date of birth', dob(draft), 0.2],
      ['SSN', 'xxx-xx-' + serial(draft, 4), 0.16],
    ],
    'below',
  );
  if (street !== '')
    boxRow(
      flow,
      [
        ['Street', street, 0.38],
        ['City, state, ZIP', town, 0.36],
        ['Telephone', phone, 0.26],
      ],
      'below',
    );
  boxRow(
    flow,
    [
      ['Treating source', `${provider(draft)}, ${recipient.name}`, 0.62],
      ['Case', serial(draft, 7), 0.38],
    ],
    'below',
  );
  flow.gap(8);
  prose(flow, [
    `An application for disability benefits names you as a source of treatment. The person alleges ${rng.pick(['degenerative disc disease and depression', 'heart disease and shortness of breath', 'rheumatoid arthritis of hands and feet', 'seizures and headaches'])} with onset on ${date(draft, rng.int(200, 700))}.`,
  ]);
  caption(flow, `Send copies for the time from ${date(draft, 800)} to now`, 'underlined');
  listed(
    flow,
    [
      'Visit notes with history, findings and diagnosis',
      'Laboratory, imaging and other test reports',
      'Treatment given and how well it worked',
      'Your opinion, if you wish, on sitting, standing, lifting, use of hands, memory and getting along with others',
    ],
    '+',
  );
  flow.gap(8);
  boxed(flow, 60, () => {
    flow.text('For payment', { bold: true });
    flow.text(
      'Flat fee for copies sent in time: $15. Fill in: Tax ID ________________   Pages ______   Vendor no. ____________',
    );
  });
  flow.checks(
    [
      ['Records attached', false],
      ['No records for this person', false],
      ['Sent earlier on ____________', false],
    ],
    3,
  );
  prose(flow, [
    'The claimant has signed the release that the law asks for; a copy is kept with the case and can be had on request. You need no further permission to answer.',
    `Case officer: ${draft.author}. Person who helps the claimant: ${fullName(draft.other)}, ${draft.other.phone}.`,
  ]);
  pageFoot(flow, (page, pages) => [
    join([who.name('last-first'), dobWith(draft, '', 'slashes')], '   '),
    'Form DB-16',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** Another practice's release form, filled in by hand at its front desk. */
const practiceRelease: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const { phone, address } = home(draft, 0.6);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('Authorization to obtain medical records', { bold: true, size: 15 });
  flow.text(`Please send to ${sender.name} by fax ${sender.fax}, attention records.`);
  flow.gap(8);
  formLine(
    flow,
    [
      ['Last name', last, 0.36],
      ['First', first, 0.32],
      ['Middle', middle, 0.32],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      ['Birth date', dob(draft), 0.5],
      ['Phone', phone, 0.5],
    ],
    'hand',
  );
  formLine(flow, [['Address', address, 1]], 'hand');
  formLine(flow, [['Former doctor or clinic', `${provider(draft)}, ${recipient.name}`, 1]], 'hand');
  formLine(
    flow,
    [
      ['Its fax', recipient.fax, 0.5],
      ['Its phone', recipient.phone, 0.5],
    ],
    'hand',
  );
  flow.gap(8);
  block(flow, 'What to send', 'The last two years unless another time is written here: ____________________');
  flow.checks(
    [
      ['Office notes', true],
      ['Problem and medication lists', true],
      ['Laboratory and imaging', true],
      ['Immunizations', rng.chance(0.7)],
      ['Colonoscopy, mammogram, bone density', rng.chance(0.5)],
      ['Letters of specialists', rng.chance(0.5)],
    ],
    2,
  );
  labelled(
    flow,
    [
      ['Reason', rng.pick(['Moving care to this office', 'New primary care provider', 'Second opinion'])],
      ['First visit here', date(draft, -rng.int(3, 20))],
    ],
    100,
  );
  flow.gap(6);
  flow.text(
    'I understand that the chart may hold information on mental health, alcohol or drug use, HIV or genetic tests, which is sent only where I write my initials: ________',
  );
  flow.gap(4);
  flow.text(
    'This permission is good for one year. I can end it in writing. A copy is as good as the original.',
  );
  signatures(flow, [
    ['Signature of patient or guardian', 0.55, who.name('first-last')],
    ['Date', 0.2, date(draft, 1, 'short')],
    ['Relationship', 0.25, who.fields.lastName === '' ? '' : 'self'],
  ]);
  flow.gap(4);
  flow.text(`Witness: ${draft.author}`, { size: 9 });
  beside(flow, [['Office use: requested ____________  received ____________  scanned ____________']], {
    size: 9,
    frame: true,
  });
  pageFoot(flow, (page, pages) => [sender.name, '', pages > 1 ? `${page} of ${pages}` : 'ROI-1']);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'held-out/attorney-letter': 'Pembroke Tillman Law Group',
    'held-out/disability-bureau': 'Disability Review Bureau',
    'held-out/practice-release': 'Winding Creek Medical Associates',
  },
  layouts: {
    'held-out/attorney-letter': attorneyLetter,
    'held-out/disability-bureau': disabilityBureau,
    'held-out/practice-release': practiceRelease,
  },
};
