import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, bornWith, day, digits, doctor, join, listed, named, reach } from './facts.ts';
import { cells, footer, heading, items, mast, overhead, place, signed } from './ink.ts';

/** A lawyer's subpoena: caption of a court, then what to bring and whose, with dates. */
const courtCaption: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  const name = who.name('upper');
  flow.text('IN THE COURT OF COMMON PLEAS', { bold: true, align: 'center' });
  flow.text(`${rng.pick(['HARLAN', 'MARION', 'PIKE'])} COUNTY, CIVIL DIVISION`, { align: 'center' });
  flow.gap(10);
  const caption = flow.y;
  for (const [n, line] of [
    name === '' ? 'THE PLAINTIFF,' : `${name},`,
    '                    Plaintiff,',
    'vs.',
    `${rng.pick(['LAKEWAY GROCERS, INC.', 'BUCKHORN TRUCKING, LLC', 'CITY TRANSIT COMPANY'])},`,
    '                    Defendant.',
  ].entries())
    place(flow, line, { x: flow.left, y: caption + 14 + n * 15 });
  for (const [n, line] of [`Case No. CV-${digits(draft, 6)}`, '', 'SUBPOENA DUCES TECUM'].entries())
    place(flow, line, { x: flow.left + 280, y: caption + 14 + n * 15, bold: n > 0 });
  flow.y = caption + 84;
  flow.rule(1);
  flow.text(`TO: Custodian of Records, ${recipient.name}, ${recipient.address}, ${recipient.cityLine}`);
  flow.gap(8);
  flow.text(
    `YOU ARE COMMANDED to produce at the office of ${sender.name}, ${sender.address}, ${sender.cityLine}, not later than ${day(draft, -21, 'long')}, the following:`,
  );
  flow.gap(4);
  items(
    flow,
    [
      `The complete medical chart of ${who.name('first-m-last') === '' ? 'the plaintiff' : who.name('first-m-last')}${bornWith(draft, ', date of birth ', 'long')}, from ${day(draft, 1500, 'long')} to the present.`,
      'All itemized bills and records of payment.',
      'All images and reports of imaging, with correspondence.',
    ],
    'n.',
  );
  if (ours.street !== '')
    flow.text(
      `Last known residence of the plaintiff: ${ours.street}, ${ours.town}, telephone ${ours.phone}.`,
    );
  flow.gap(8);
  flow.text(
    'Delivery of certified copies by mail or fax with the attached affidavit satisfies this subpoena. Reasonable copying charges are paid on receipt of an invoice.',
  );
  flow.gap(8);
  flow.text(`Notice of this subpoena was given to all parties on ${day(draft, 3, 'long')}.`);
  signed(flow, `${draft.author}, for ${sender.name}, ${sender.phone}`, day(draft, 1, 'short'), draft.author);
  overhead(flow, (page) => `Subpoena, page ${page}`);
  return flow;
};

/** A plan's vendor gathers charts for quality measures: a member in a table, measures wanted, how to send. */
const measuresWanted: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  mast(flow, draft, 'plaque', 'MEDICAL RECORD REQUEST');
  flow.text(`${recipient.name}   fax ${recipient.fax}   attention: medical records`);
  flow.text(`Request ${digits(draft, 8)}   Sent ${day(draft, 0)}   Needed by ${day(draft, -14)}`, {
    bold: true,
  });
  flow.gap(6);
  flow.text(
    `${sender.name} collects records for Blue Heron Health Plan under its quality program. HIPAA permits this disclosure for health care operations (45 CFR 164.506) without an authorization.`,
  );
  flow.gap(8);
  cells(flow, [
    ['Member last name', last, 3],
    ['First name', first, 3],
    ['Middle', middle, 2],
    ['DOB', born(draft, 'slashes'), 2],
  ]);
  cells(flow, [
    ['Member ID', who.memberId, 3],
    ['Sex', who.sexLetter, 1],
    ['Provider', doctor(draft), 4],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Member address', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  flow.gap(8);
  heading(flow, 'Please send');
  flow.table(
    ['Measure', 'What shows it', 'Dates of service'],
    rng
      .sample(
        [
          ['Controlling blood pressure', 'Last reading with date, vitals page'],
          ['Colorectal cancer screening', 'Colonoscopy report or FIT result'],
          ['Eye exam in diabetes', 'Letter of the eye doctor'],
          ['Medication reconciliation', 'First visit after a discharge'],
          ['Care for older adults', 'Functional and pain assessment'],
        ],
        3,
      )
      .map(([measure = '', proof = '']) => [measure, proof, `${day(draft, 700)} - ${day(draft, 20)}`]),
    [0.32, 0.38, 0.3],
    true,
  );
  heading(flow, 'How');
  items(
    flow,
    [
      `Fax to ${sender.fax} with this page on top`,
      'Upload at the address in your welcome letter',
      'Ask for a copy service to visit',
    ],
    '*',
  );
  flow.checks(
    [
      ['Records enclosed', false],
      ['Not our patient', false],
      ['No records for these dates', false],
    ],
    3,
  );
  flow.gap(8);
  flow.text(`Thank you. ${draft.author}, ${sender.phone}`);
  footer(flow, (page, pages) => ['', `${page} of ${pages}`]);
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'fresh/court-caption': 'Hollister Crane Defense Counsel',
    'fresh/measures-wanted': 'ChartBridge Retrieval',
  },
  layouts: { 'fresh/court-caption': courtCaption, 'fresh/measures-wanted': measuresWanted },
};
