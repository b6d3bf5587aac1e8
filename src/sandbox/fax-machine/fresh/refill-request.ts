import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  aged,
  born,
  bornWith,
  DRUGS,
  day,
  digits,
  doctor,
  doctorLast,
  hour,
  join,
  listed,
  named,
  reach,
} from './facts.ts';
import { cells, footer, framed, heading, ledger, mast, part, signed } from './ink.ts';
import { queuePage } from './refill-queue.ts';

/** An independent pharmacy's computer: a narrow fixed-pitch slip, drug above the person. */
const counterSlip: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const ours = reach(draft, 0.5);
  const flow = new Flow({ family: 'mono', size: 11, margin: 70 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 14 });
  flow.text(`${sender.address}, ${sender.cityLine}`);
  flow.text(`PH ${sender.phone}  FAX ${sender.fax}`);
  flow.gap(10);
  flow.text(`${day(draft, 0)} ${hour(draft)}      REFILL AUTHORIZATION NEEDED`, { bold: true });
  flow.rule(1);
  flow.text(`TO:   ${doctor(draft).toUpperCase()}`);
  flow.text(`      ${recipient.name.toUpperCase()}`);
  flow.text(`FAX:  ${recipient.fax}`);
  flow.gap(10);
  flow.text(`RX #: ${digits(draft, 7)}`);
  flow.text(`DRUG: ${drug.toUpperCase()}`, { bold: true });
  flow.text(`SIG:  ${sig.toUpperCase()}`);
  flow.text(`QTY:  ${quantity}    LAST FILL: ${day(draft, rng.int(24, 33))}    REFILLS: 0`);
  flow.gap(10);
  flow.text(`FOR:  ${who.name('first-m-last').toUpperCase()}`, { bold: true });
  if (born(draft, 'slashes') !== '') flow.text(`DOB:  ${born(draft, 'slashes')}    SEX: ${who.sexLetter}`);
  if (ours.street !== '') {
    flow.text(`ADDR: ${ours.street.toUpperCase()}`);
    flow.text(`      ${ours.town.toUpperCase()}`);
    flow.text(`TEL:  ${ours.phone}`);
  }
  flow.rule(1);
  flow.gap(8);
  flow.text('[ ] OK AS WRITTEN     REFILLS ______');
  flow.text('[ ] CHANGE TO: ______________________________');
  flow.text('[ ] DENIED, REASON: _________________________');
  signed(flow, 'PRESCRIBER SIGNATURE', '');
  flow.gap(8);
  flow.text(`THANK YOU. ${draft.author.toUpperCase()}`);
  return flow;
};

/** A chain's notice that what was prescribed can't be had or isn't covered: what instead, tick and send back. */
const substituteWanted: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const ours = reach(draft, 0.5);
  const why = rng.pick(['Manufacturer backorder', 'Not on formulary', 'Strength discontinued']);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  mast(flow, draft, 'plaque', 'PRESCRIPTION CLARIFICATION');
  flow.text(
    `Prescriber: ${doctor(draft)}    Fax: ${recipient.fax}    Date: ${day(draft, 0)} ${hour(draft, 'half')}`,
  );
  flow.gap(6);
  cells(flow, [
    ['Customer last name', last, 3],
    ['Customer first name', join([first, middle]), 3],
    ['Birth date', born(draft, 'spaced'), 3],
    ['Sex', who.sexLetter, 1],
  ]);
  if (ours.street !== '')
    cells(flow, [
      ['Home address', join([ours.street, ours.town], ', '), 6],
      ['Phone', ours.phone, 3],
    ]);
  cells(flow, [
    ['Prescribed', `${drug}, quantity ${quantity}`, 6],
    ['Rx', digits(draft, 8), 2],
    ['Written', day(draft, 2), 2],
  ]);
  cells(flow, [['Directions', sig, 1]]);
  flow.gap(10);
  framed(flow, 44, () =>
    flow.text(`We cannot fill this prescription as written: ${why.toLowerCase()}.`, { bold: true, size: 12 }),
  );
  flow.text('Please choose:');
  flow.checks([
    [`Same drug, other strength: ______________________`, false],
    ['Therapeutic alternative preferred by the plan: ____________________', false],
    ['Hold, I will call the patient', false],
    ['Discontinue', false],
  ]);
  flow.text('New directions ___________________________________________   Qty ______   Refills ______');
  signed(flow, `${doctor(draft)}, NPI ${recipient.npi}`, '');
  flow.gap(6);
  flow.text(`Pharmacist: ${draft.author}. The customer has ${rng.int(2, 6)} days of medicine left.`);
  footer(flow, () => [`Fax back to ${sender.fax}`, `Ref ${digits(draft, 6)}`]);
  return flow;
};

/** A home delivery pharmacy's letter that asks for a new prescription; the person in the line of subject. */
const deliveryLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig] = rng.pick(DRUGS);
  const ours = reach(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  mast(flow, draft, 'stacked');
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [doctor(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(10);
  flow.text(
    join(
      [
        `Re: Prescription renewal for ${who.name('first-last')}`,
        bornWith(draft, 'born ', 'long'),
        aged(draft) === '' ? '' : who.gender,
      ],
      ', ',
    ),
    { bold: true },
  );
  if (ours.street !== '') flow.text(`Ships to: ${ours.street}, ${ours.town}. Member phone ${ours.phone}.`);
  flow.text(`Order ${digits(draft, 9)}`);
  flow.gap(8);
  flow.text(`Dear Dr. ${doctorLast(draft)}:`);
  flow.gap(4);
  flow.text(
    `${who.formal.replace(/^the/, 'The')} receives the medicine below through our home delivery service and has used the last refill. Please send a new prescription for a 90-day supply with up to three refills, electronically or with this page.`,
  );
  flow.gap(8);
  framed(flow, 64, () =>
    ledger(
      flow,
      [
        [
          ['Medicine', drug],
          ['Directions', sig],
          ['Last shipped', day(draft, rng.int(66, 80), 'long')],
        ],
      ],
      { at: 86 },
    ),
  );
  part(flow, 'Prescriber response', '');
  flow.checks(
    [
      ['Approve 90 days + ____ refills', false],
      ['Approve with changes noted here', false],
      ['Not approved', false],
    ],
    1,
  );
  signed(flow, 'Signature (stamps are not valid)', '');
  flow.gap(8);
  heading(flow, draft.author);
  flow.text(`${sender.department}. Questions: ${sender.phone}. Return fax: ${sender.fax}.`, { size: 9.5 });
  footer(flow, (page, pages) => [join([listed(draft), born(draft, 'slashes')], '  '), `${page} of ${pages}`]);
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'fresh/counter-slip': 'Dogwood Pharmacy',
    'fresh/substitute-wanted': 'Trailhead Drug #2206',
    'fresh/delivery-letter': 'SureRoute Home Delivery',
    'fresh/queue-page': 'Fernway Pharmacy',
  },
  layouts: {
    'fresh/counter-slip': counterSlip,
    'fresh/substitute-wanted': substituteWanted,
    'fresh/delivery-letter': deliveryLetter,
    'fresh/queue-page': queuePage,
  },
};
