import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  serial,
  sex,
  they,
  toDoctor,
  toSurname,
} from './facts.ts';
import { above, below, columns, lined, masthead, row, signHere } from './ink.ts';

/** A compounding pharmacist asks to go on with a preparation: a letter over a prescription form. */
export const compoundLetter: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { spoken } = names(draft);
  const ours = contactOf(draft, 0.5);
  const [what, use, amount] = rng.pick([
    [
      'Diclofenac 3% / baclofen 2% / lidocaine 5% cream',
      'Apply 1 to 2 pumps to affected area three times a day',
      '120 g',
    ],
    ['Low-dose naltrexone 4.5 mg capsule', 'Take one capsule at bedtime', '90'],
    ['Nifedipine 0.3% ointment', 'Apply a pea-sized amount twice a day', '30 g'],
    ['Ketoconazole 2% / hydrocortisone 2.5% cream', 'Apply thinly to the face twice a day', '60 g'],
  ] as const);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  masthead(flow, draft, 'double');
  flow.text(date(draft, 0, 'long'), { align: 'right' });
  flow.text(`To the office of ${toDoctor(draft)}     Fax ${recipient.fax}`);
  flow.gap(8);
  flow.text('Re: request to refill a compounded prescription', { bold: true });
  flow.gap(4);
  columns(
    flow,
    [
      filled(
        ['Patient:', spoken],
        ['Date of birth:', between('   ', birth(draft), sex(draft))],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
    ],
    { tab: 92 },
  );
  flow.text(`Dear Dr. ${toSurname(draft)},`);
  flow.gap(4);
  flow.text(
    `${they(draft)} has called for the preparation below, last made on ${date(draft, rng.int(30, 60), 'long')}. The prescription has no refills. If you wish to continue it, please complete the form and return it to ${sender.fax}; we need two business days to prepare it.`,
  );
  flow.gap(8);
  row(flow, [
    ['Preparation', what, 5],
    ['Rx no.', serial(draft, 6), 2],
  ]);
  row(flow, [
    ['Directions', use, 5],
    ['Amount', amount, 2],
  ]);
  flow.gap(4);
  flow.checks(
    [
      ['Refill as above', false],
      ['Refills: 1', false],
      ['Refills: 3', false],
      ['Refills: 5', false],
      ['Change strength to ____________', false],
      ['Do not refill', false],
    ],
    2,
  );
  flow.text('Remarks:');
  lined(flow, 1);
  signHere(flow, [
    [`${toDoctor(draft)}   NPI ${recipient.npi}`, ''],
    ['Date', ''],
  ]);
  flow.gap(8);
  flow.text(
    `Prepared by ${draft.author}. Compounded medicines are not reviewed by the FDA for safety or effectiveness.`,
    { size: 9 },
  );
  above(flow, between(', ', spoken, birth(draft)));
  below(flow, () => `${sender.name}   ${sender.phone}`);
  return flow;
};

/** A home pharmacy wants a medicine changed to three months at a time. */
export const ninetyDays: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { given, middle, family } = names(draft);
  const ours = contactOf(draft, 0.6);
  const [drug, sig] = rng.pick(DRUGS.slice(0, 7));
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  masthead(flow, draft, 'round');
  flow.gap(4);
  flow.text('90-DAY PRESCRIPTION REQUEST', { bold: true, size: 16 });
  flow.text(
    `Return by fax to ${sender.fax} or e-prescribe to NCPDP ${serial(draft, 7)}.   Order ${serial(draft, 10)}`,
  );
  flow.gap(8);
  flow.text('1. Member', { bold: true });
  row(flow, [
    ['First name', given, 3],
    ['MI', middle.slice(0, 1), 1],
    ['Last name', family, 3],
    ['Date of birth (mm/dd/yyyy)', birth(draft), 3],
  ]);
  row(flow, [
    ['Member ID', who.memberId, 3],
    ['Sex', who.sexLetter, 1],
    ['Telephone', ours.phone, 3],
    ['Allergies on file', rng.pick(['None reported', 'Penicillins', 'Sulfa']), 3],
  ]);
  if (ours.street !== '')
    row(flow, [
      ['Shipping address', ours.street, 4],
      ['City, state, ZIP', ours.town, 4],
    ]);
  flow.gap(8);
  flow.text('2. Prescriber', { bold: true });
  row(flow, [
    ['Name', toDoctor(draft), 4],
    ['NPI', recipient.npi, 2],
    ['Fax', recipient.fax, 2],
  ]);
  flow.gap(8);
  flow.text('3. Medication', { bold: true });
  row(flow, [
    ['Current medication and strength', drug, 4],
    ['Current directions', sig, 4],
  ]);
  row(flow, [
    ['New quantity', '90-day supply: ________', 3],
    ['Refills (up to 3)', '________', 2],
    ['DAW', '', 1],
  ]);
  flow.gap(8);
  flow.text(
    `Your patient's benefit lets maintenance medicines be filled for 90 days by mail, and the member has asked us to contact you on ${date(draft, 2)}. ${draft.urgent ? 'The member has fewer than five days of medicine on hand.' : 'The last retail fill was on '.concat(date(draft, 20), '.')}`,
  );
  flow.checks(
    [
      ['Approve 90 days', false],
      ['Keep at 30 days', false],
      ['Member is no longer taking it', false],
    ],
    3,
  );
  signHere(flow, [
    ['Prescriber signature (no stamps)', ''],
    ['Date', ''],
  ]);
  flow.gap(8);
  flow.text(`Questions: ${draft.author}, ${sender.phone}, Monday to Friday 8 to 6.`, { size: 9 });
  above(flow, between('   ', between(', ', family, given), birth(draft)));
  below(flow, (page, pages) => `CHP-90R (01/26)   Page ${page} of ${pages}`);
  return flow;
};
