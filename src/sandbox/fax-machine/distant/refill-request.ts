import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  DRUGS,
  doctorOf,
  given,
  joined,
  lastOf,
  names,
  no,
  reachOf,
  sexWord,
  when,
} from './facts.ts';
import { feet, framed, grid, head, pairs, running, say, signHere } from './ink.ts';

/** A chain's computer asks for a renewal: store and doctor on top, the prescription in the middle, boxes below. */
const chainRenewal: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const ours = reachOf(draft, 0.8);
  const rx = no(draft, 7);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  say(flow, sender.name, flow.left, flow.y + 15, { size: 17, bold: true });
  say(flow, 'PRESCRIPTION RENEWAL', flow.right, flow.y + 15, { size: 14, bold: true, align: 'right' });
  flow.y += 20;
  flow.text(
    `${sender.address}, ${sender.cityLine}   Ph ${sender.phone}   Fax ${sender.fax}   NCPDP ${no(draft, 7)}`,
    { size: 8.5 },
  );
  flow.rule(2);
  pairs(
    flow,
    [
      [
        ['Prescriber:', doctorOf(draft)],
        ['', recipient.name],
        ['Fax:', recipient.fax],
        ['Phone:', recipient.phone],
      ],
      given([
        ['Patient:', who.name('last-first')],
        ['DOB:', bd(draft)],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.line],
      ]),
    ],
    { tab: 66 },
  );
  flow.rule(1);
  head(flow, `Rx # ${rx}`);
  pairs(
    flow,
    [
      [
        ['Drug', drug.toUpperCase()],
        ['Directions', sig],
        ['Quantity', quantity],
        ['Last filled', when(draft, rng.int(25, 32))],
        ['First written', when(draft, rng.int(330, 370))],
        ['Refills left', '0'],
      ],
    ],
    { tab: 88 },
  );
  flow.gap(6);
  framed(flow, ['Your patient has asked us to renew this medication. Please answer below.'], { bold: false });
  flow.checks([
    ['APPROVED as written, with ______ refills', false],
    ['APPROVED with changes (write below)', false],
    ['DENIED - patient needs an appointment', false],
    ['DENIED - no longer under my care', false],
  ]);
  flow.text('Changes: _________________________________________________________________');
  signHere(flow, 'Prescriber signature (stamps are not accepted)');
  signHere(flow, 'DEA / NPI (controlled substances)');
  flow.gap(6);
  flow.text(
    'Sign, date and fax this page to the store. You can also answer electronically through your e-prescribing software.',
    { size: 8.5 },
  );
  running(flow, () => joined([who.name('last-first'), bd(draft)], '  '));
  const request = `Req ${no(draft, 10)}  ${when(draft, 0)} ${at(draft, 'h24')}`;
  feet(flow, (page, pages) => [request, `${page}/${pages}`]);
  return flow;
};

/** A family drug store's letter-sized slip with handwriting on a printed form. */
const drugStoreSlip: Layout = (draft) => {
  const { rng, sender } = draft;
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const ours = reachOf(draft, 0.6);
  const { first, last } = names(draft);
  const flow = new Flow({ family: 'serif', size: 12, margin: 60 });
  crest(flow, draft, 'middle');
  flow.text(`“${sender.department}”`, { italic: true, align: 'center', size: 10 });
  flow.gap(8);
  flow.text('Refill Okay?', { size: 20, bold: true, align: 'center' });
  flow.gap(6);
  grid(
    flow,
    [
      [
        ['Dr.', lastOf(draft), 4],
        ['Date', when(draft, 0, 'short'), 2],
      ],
      [
        ['Patient', joined([first, last]), 4],
        ['Born', bd(draft, 'short'), 2],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line, 5],
              ['Ph', ours.phone, 3],
            ],
          ] as const)),
      [
        ['Medication', drug, 4],
        ['Qty', quantity, 1],
      ],
      [['Sig', sig.toLowerCase(), 1]],
      [
        ['Last fill', when(draft, rng.int(26, 40), 'short'), 2],
        ['Rx no.', no(draft, 6), 2],
      ],
      [['Note', rng.pick(['pt is out, please rush', 'pt has 2 days left', 'wants 90 days if ok', '']), 1]],
    ],
    'lined',
    32,
  );
  flow.gap(12);
  flow.text('Yes ____     No ____     How many times? ____     Generic ok?  Y / N', { size: 13 });
  signHere(flow, 'Doctor or agent');
  flow.gap(10);
  flow.text(`Thanks! ${draft.author}     Fax back: ${sender.fax}     Call: ${sender.phone}`);
  running(flow, () => joined([first, last, bd(draft, 'short')], ' '));
  return flow;
};

/** A mail-order house asks for several new prescriptions at once: a table with a line for each drug. */
const mailTable: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  crest(flow, draft, 'disc');
  flow.text('New prescription request for a 90-day supply', { size: 14, bold: true });
  flow.text(
    `Date: ${when(draft, 0, 'long')}     Case: ${no(draft, 9)}     Please answer within 2 business days`,
  );
  flow.gap(6);
  grid(flow, [
    [
      ['Member name', who.name('first-m-last'), 5],
      ['Member date of birth', bd(draft), 3],
      ['Member ID', who.memberId, 3],
    ],
    ...(ours.phone === ''
      ? []
      : ([
          [
            ['Ship to', ours.line, 6],
            ['Daytime phone', ours.phone, 3],
          ],
        ] as const)),
    [
      ['Prescriber', doctorOf(draft), 4],
      ['NPI', recipient.npi, 2],
      ['Prescriber phone', recipient.phone, 3],
      ['Prescriber fax', recipient.fax, 3],
    ],
  ]);
  flow.gap(8);
  flow.text(
    `${who.formal.replace(/^t/, 'T')} uses our home delivery benefit and would like these medications through ${sender.name}. Complete every line; strike out what you do not wish to prescribe.`,
  );
  flow.gap(6);
  flow.table(
    ['Medication and strength', 'Directions on file', 'Qty', 'Refills (circle)', 'DAW'],
    rng
      .sample(DRUGS, rng.int(2, 4))
      .map(([drug, sig, quantity]) => [drug, sig.toLowerCase(), quantity, '0   1   2   3', '[ ]']),
    [0.28, 0.36, 0.08, 0.2, 0.08],
    true,
  );
  flow.text('Allergies: _______________________    Conditions: _______________________');
  flow.gap(6);
  flow.text('[ ] Do not fill, I will contact the member.     [ ] Member needs an office visit first.');
  signHere(flow, 'Prescriber signature - required for a valid prescription');
  flow.gap(6);
  flow.text(
    `Fax with no cover page to ${sender.fax}. This fax must come from the prescriber’s office to be valid. Questions: ${sender.phone}`,
    { bold: true },
  );
  running(flow, () => joined([who.name('first-m-last'), bd(draft)], '  '));
  feet(flow, (page, pages) => ['MSP-0417 Rev 08/25', `Page ${page} of ${pages}`]);
  return flow;
};

/** A pharmacy that serves nursing homes needs an answer before the next delivery. */
const facilityQuery: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = rng.pick(DRUGS);
  const [issue, choices] = rng.pick([
    [
      'No refills remain. A new prescription is needed for the next cycle fill.',
      ['OK to refill for 30 days x 6', 'Discontinue', 'Other'],
    ],
    [
      'Not covered on the plan’s formulary. May we interchange with the covered product of the same class?',
      ['OK to interchange', 'Keep, will request exception', 'Other'],
    ],
    [
      'Early refill: the facility reports the last card as damaged.',
      ['OK to dispense early', 'Do not dispense', 'Other'],
    ],
  ] as const);
  const ours = reachOf(draft, 0.3);
  const flow = new Flow({ family: 'mono', size: 10, margin: 50 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}`);
  flow.text(`PHONE ${sender.phone}   FAX ${sender.fax}`);
  flow.rule(1);
  flow.text('PRESCRIBER COMMUNICATION - RESPONSE NEEDED', { bold: true });
  flow.gap(4);
  for (const [label, value] of given([
    ['TO', `${doctorOf(draft)}  FAX ${recipient.fax}`],
    ['DATE', `${when(draft, 0)} ${at(draft, 'h24')}`],
    ['RESIDENT', who.name('last-first')],
    ['DOB', bd(draft)],
    ['SEX', who.sexLetter],
    ['HOME PHONE', ours.phone],
    ['ADDRESS', ours.line],
    ['FACILITY', rng.pick(['Elmwood Manor, Room 12B', 'The Pines, Unit 2', 'Heritage Commons AL'])],
    ['RX', `${no(draft, 8)}  ${drug}`],
    ['SIG', sig],
    ['QTY', quantity],
  ]))
    flow.text(`${label.padEnd(12)}${value}`);
  flow.rule(1);
  head(flow, 'ISSUE');
  flow.text(issue);
  flow.gap(8);
  head(flow, 'PRESCRIBER RESPONSE');
  for (const choice of choices) flow.text(`(  ) ${choice}`);
  flow.text('     ______________________________________________');
  signHere(flow, 'PRESCRIBER');
  flow.gap(8);
  flow.text(`PHARMACIST: ${draft.author.toUpperCase()}. PLEASE RETURN BY 2 PM FOR TONIGHT'S DELIVERY.`);
  running(flow, () => joined([who.name('last-first'), bd(draft)], '  '));
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'distant/chain-renewal': 'ValueRx Pharmacy #10237',
    'distant/drug-store-slip': 'Harkness Drug Store',
    'distant/mail-table': 'OptiHome Mail Service Pharmacy',
    'distant/facility-query': 'Guardline Long Term Care Pharmacy',
  },
  ages: { 'distant/facility-query': [60, 110] },
  layouts: {
    'distant/chain-renewal': chainRenewal,
    'distant/drug-store-slip': drugStoreSlip,
    'distant/mail-table': mailTable,
    'distant/facility-query': facilityQuery,
  },
};
