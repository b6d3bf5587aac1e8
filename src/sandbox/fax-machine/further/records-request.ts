import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, known, num, on, pieces, to } from './facts.ts';
import { boxes, columns, items, lines, masthead, signHere, under } from './ink.ts';

/** A specialist's front desk wants notes before a new patient comes. */
const beforeVisit: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 11, margin: 58 });
  masthead(flow, draft, 'caps', 'MEDICAL RECORDS NEEDED');
  columns(
    flow,
    [
      [
        ['To:', recipient.name],
        ['Fax:', recipient.fax],
      ],
      [
        ['Date:', on(draft, 0)],
        ['From:', 'New Patient Desk'],
      ],
    ],
    { tab: 46 },
  );
  flow.rule(0.8);
  columns(
    flow,
    [
      known([
        ['Patient:', who.name('Last-First')],
        ['DOB:', dob(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.whole],
        [
          'Appointment:',
          `${on(draft, -rng.int(4, 15))} at ${clock(draft, '12', 8, 15)} with ${sender.people[0] ?? ''}`,
        ],
      ]),
    ],
    { tab: 86 },
  );
  flow.gap(4);
  flow.text(
    'The patient above has an appointment in our office. Please fax the following at your earliest convenience:',
  );
  flow.checks(
    [
      ['Last two office notes', true],
      ['Lab results, past 12 months', true],
      ['Imaging reports', rng.chance(0.6)],
      ['EKG / cardiac testing', rng.chance(0.4)],
      ['Medication and allergy list', true],
      ['Referral / authorization number', rng.chance(0.4)],
    ],
    2,
  );
  flow.gap(8);
  flow.text(
    'This disclosure is for continuity of care and does not require patient authorization (45 CFR 164.506).',
  );
  flow.gap(8);
  flow.text(
    `Please fax to ${sender.fax}. If we do not have records before the visit, it may have to be rescheduled. Thank you!`,
    { bold: true },
  );
  under(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

/** A law office asks with the client's signed authorization on the same page. */
const lawyersLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.5);
  const happened = rng.int(90, 400);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 66 });
  masthead(flow, draft, 'plain');
  flow.text(on(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [
    recipient.name,
    'Attn: Custodian of Medical Records',
    recipient.address,
    recipient.cityLine,
  ])
    flow.text(line);
  flow.gap(8);
  columns(
    flow,
    [
      known([
        ['RE:', 'Request for records and itemized billing'],
        ['Our client:', name],
        ['Date of birth:', dob(draft, 'long')],
        ['Address:', ours.whole],
        ['Telephone:', ours.phone],
        ['Date of loss:', on(draft, happened, 'long')],
        ['Our file:', `${num(draft, 2)}-${num(draft, 4)}`],
      ]),
    ],
    { tab: 90 },
  );
  flow.gap(4);
  flow.text('To Whom It May Concern:');
  flow.gap(6);
  flow.text(
    `This firm represents the above individual for injuries sustained on the date above. Please provide complete copies of the following from ${on(draft, happened + 1825, 'long')} to the present:`,
  );
  items(
    flow,
    [
      'All office notes, intake forms and correspondence',
      'Reports of diagnostic tests',
      'Itemized statement with CPT and ICD-10 codes',
      'Records received from other providers',
    ],
    '1',
  );
  flow.gap(6);
  flow.text(
    'Records may be sent to the fax or address above within 30 days. Please invoice us at the rate set by Ohio R.C. 3701.741. Call before copying if charges are above $75.',
  );
  flow.gap(8);
  flow.text('HIPAA AUTHORIZATION', { bold: true, align: 'center' });
  flow.text(
    `I authorize ${recipient.name} to release my health information as listed to ${sender.name} for the purpose of a legal claim. I may revoke this in writing at any time. It expires one year from the date signed. Information released may be redisclosed.`,
    { size: 10.5 },
  );
  signHere(flow, 'Signature of patient', name === '' ? '' : name, on(draft, 6, 'short'));
  flow.gap(10);
  flow.text(`Sincerely,   ${draft.author}`);
  under(flow, (page, pages) => [`${sender.name}, ${sender.department}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** An insurer's adjuster for workers' compensation wants notes of one injury. */
const injuryNotes: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  masthead(flow, draft, 'frame', 'Request for Medical Information');
  boxes(flow, [
    [
      ['Injured worker', glue([first, middle.slice(0, 1), last]), 3],
      ['Date of birth', dob(draft), 2],
      ['Claim number', `${num(draft, 2)}-${num(draft, 6)}`, 2],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Address', ours.whole, 5],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Employer', rng.pick(['Great Plains Freight', 'Northridge School District', 'Delmar Foods']), 3],
      ['Date of injury', on(draft, rng.int(20, 120)), 2],
      ['Body part', rng.pick(['Low back', 'Right shoulder', 'Left knee']), 2],
    ],
    [
      ['Treating provider', to(draft), 3],
      ['Facility', recipient.name, 4],
    ],
  ]);
  flow.gap(10);
  flow.text('Please send the items checked, for dates of service from the date of injury to the present.');
  flow.checks(
    [
      ['Office visit notes', true],
      ['Work status reports', true],
      ['Operative reports', false],
      ['Therapy notes', rng.chance(0.5)],
      ['Diagnostic test reports', true],
      ['Prior records, same body part, 5 years', rng.chance(0.5)],
    ],
    2,
  );
  flow.gap(6);
  flow.text(
    `State law allows release of records of a work injury to the carrier without authorization. Benefits cannot be decided until we have them. Please reply by ${on(draft, -14)}.`,
  );
  flow.gap(8);
  lines(flow, [
    [
      ['No records found (check):', ''],
      ['Completed by:', ''],
    ],
  ]);
  flow.gap(10);
  flow.text(draft.author, { bold: true });
  flow.text(`${sender.department}, ${sender.phone}, fax ${sender.fax}`);
  under(flow, (page, pages) => ['Please put the claim number on every page.', `${page}/${pages}`]);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer', 'specialist'],
  from: {
    'further/before-visit': 'Tri-City Cardiovascular Consultants',
    'further/lawyers-letter': 'Pike & Thornbury Law Offices',
    'further/injury-notes': 'Ohio Lakes Casualty',
  },
  ages: { 'further/injury-notes': [18, 70] },
  layouts: {
    'further/before-visit': beforeVisit,
    'further/lawyers-letter': lawyersLetter,
    'further/injury-notes': injuryNotes,
  },
};
