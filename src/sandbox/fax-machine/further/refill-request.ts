import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, DRUGS, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, columns, framed, lines, masthead, signHere, under } from './ink.ts';

const CONTROLLED = [
  [
    'Oxycodone-acetaminophen 5-325 mg tablet',
    'Take 1 tablet by mouth every 6 hours as needed for pain',
    '60',
  ],
  ['Lorazepam 0.5 mg tablet', 'Take 1 tablet by mouth twice daily', '60'],
  ['Pregabalin 75 mg capsule', 'Take 1 capsule by mouth twice daily', '60'],
] as const;

const drugOf = ({ rng }: Draft): (typeof DRUGS)[number] => rng.pick(DRUGS);

/** A chain's renewal form: pharmacy, patient and prescriber in three parts, what to do in squares below. */
const storeRenewal: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = drugOf(draft);
  const ours = home(draft, 0.8);
  const rx = `${num(draft, 7)}-${num(draft, 5)}`;
  const flow = new Flow({ family: 'sans', size: 11, margin: 48 });
  flow.text('PRESCRIPTION RENEWAL AUTHORIZATION', { size: 15, bold: true, align: 'center' });
  flow.text(`Attempt ${rng.int(1, 3)}   Sent ${on(draft, 0)} ${clock(draft)}`, { size: 9, align: 'center' });
  flow.gap(8);
  columns(
    flow,
    [
      [
        ['TO:', to(draft)],
        ['', recipient.name],
        ['', recipient.address],
        ['', recipient.cityLine],
        ['Fax:', recipient.fax],
        ['NPI:', recipient.npi],
      ],
      [
        ['FROM:', sender.name],
        ['', sender.address],
        ['', sender.cityLine],
        ['Phone:', sender.phone],
        ['Fax:', sender.fax],
        ['NCPDP:', num(draft, 7)],
      ],
    ],
    { tab: 50, size: 10.5 },
  );
  flow.rule(1);
  flow.text('Your patient has asked us for a refill of the prescription below, which has no refills left.');
  flow.gap(6);
  columns(
    flow,
    [
      known([
        ['Patient Name:', who.name('last-first')],
        ['Birth Date:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Address:', ours.whole],
        ['Phone:', ours.phone],
      ]),
    ],
    { tab: 104 },
  );
  flow.rule(0.5);
  columns(
    flow,
    [
      [
        ['Rx Number:', rx],
        ['Drug:', drug.toUpperCase()],
        ['Qty:', quantity],
        ['Sig:', sig.toUpperCase()],
        ['Last Filled:', on(draft, rng.int(26, 33))],
        ['Original Date:', on(draft, rng.int(330, 370))],
      ],
    ],
    { tab: 104 },
  );
  flow.rule(1);
  flow.text('PRESCRIBER RESPONSE', { bold: true });
  flow.checks(
    [
      ['Approved as written, plus ______ refills', false],
      ['Approved with changes: ____________________________________', false],
      ['Denied. Patient needs an appointment', false],
      ['Denied. Patient is no longer under my care', false],
    ],
    1,
  );
  signHere(flow, 'Prescriber signature (no stamps)');
  flow.gap(10);
  flow.text(`Fax this page to ${sender.fax}. E-prescribe instead if you can.`, { bold: true });
  under(flow, (page, pages) => [`${sender.name}   Rx ${rx}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A mail service's form for a new prescription of ninety days, with what it has on file. */
const ninetyNew: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, last } = pieces(draft);
  const [drug, sig, quantity] = drugOf(draft);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'frame', 'New Prescription Fax Form');
  flow.text(
    `${to(draft)}, this member would like to receive the medication below from ${sender.name}. Please review, complete and sign section 3 and fax to ${sender.fax}. Only a prescriber may fax this form.`,
  );
  flow.gap(6);
  flow.band('1   Member');
  boxes(flow, [
    [
      ['Member first name', first],
      ['Member last name', last],
      ['Date of birth (MM/DD/YYYY)', dob(draft)],
    ],
    [
      ['Member ID', who.memberId],
      ['Phone', ours.phone],
      ['Gender', sexWord(draft)],
    ],
    ...(ours.whole === '' ? [] : [[['Shipping address', ours.whole]] as const]),
    [
      ['Drug allergies', rng.pick(['None reported', 'Penicillins', 'Sulfonamides'])],
      ['Health conditions', rng.pick(['Hypertension', 'Diabetes', 'None reported'])],
    ],
  ]);
  flow.gap(8);
  flow.band('2   Prescriber');
  boxes(flow, [
    [
      ['Name', to(draft), 2],
      ['NPI', recipient.npi],
      ['Phone', recipient.phone],
      ['Fax', recipient.fax],
    ],
  ]);
  flow.gap(8);
  flow.band('3   Prescription (mail order: 90-day supply with 3 refills unless noted)');
  boxes(flow, [
    [
      ['Medication and strength', drug, 3],
      ['Quantity', quantity, 1],
      ['Refills', '', 1],
    ],
    [
      ['Directions', sig, 4],
      ['Last retail fill', on(draft, rng.int(10, 30)), 1],
    ],
    [
      ['Medication and strength', '', 3],
      ['Quantity', '', 1],
      ['Refills', '', 1],
    ],
    [['Directions', '', 1]],
  ]);
  flow.gap(4);
  flow.checks(
    [
      ['Dispense as written', false],
      ['Generic substitution allowed', false],
    ],
    2,
  );
  signHere(flow, 'Prescriber signature');
  flow.gap(8);
  flow.text(
    `Order reference ${num(draft, 10)}. Questions: prescriber line ${sender.phone}, Monday to Friday 8 a.m. to 8 p.m. Eastern.`,
    { size: 9 },
  );
  under(flow, (page, pages) => [
    'Do not add a cover sheet. Each form is for one member only.',
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A small shop's note, typed on a slip and completed with a pen. */
const shopSlip: Layout = (draft) => {
  const { who, sender, recipient, rng } = draft;
  const [drug, sig, quantity] = drugOf(draft);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'mono', size: 11, margin: 64 });
  flow.gap(14);
  flow.text(sender.name.toUpperCase(), { bold: true, size: 14, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { align: 'center', size: 9.5 });
  flow.text(`PH ${sender.phone}  FAX ${sender.fax}`, { align: 'center', size: 9.5 });
  flow.gap(16);
  flow.text('REFILL REQUEST', { bold: true, size: 14, align: 'center' });
  flow.gap(10);
  lines(
    flow,
    [
      [
        ['Dr:', to(draft)],
        ['Fax:', recipient.fax],
      ],
      [
        ['Patient:', who.name('first-last'), 3],
        ['DOB:', dob(draft, 'short'), 1.7],
      ],
      ...(ours.whole === '' ? [] : [[['Addr:', ours.whole]] as const, [['Tel:', ours.phone]] as const]),
      [['Drug:', drug]],
      [['Sig:', sig]],
      [
        ['Qty:', quantity],
        ['Last fill:', on(draft, rng.int(27, 34), 'short')],
        ['Rx#:', num(draft, 6)],
      ],
      [['Notes:', rng.pick(['Pt is out', 'Pt leaving on trip Friday', ''])]],
    ],
    true,
  );
  flow.gap(16);
  flow.text('OK TO REFILL?   YES ____  # REFILLS ____    NO ____');
  signHere(flow, 'Signature');
  flow.gap(10);
  flow.text('PLEASE FAX BACK TODAY. THANK YOU!', { align: 'center' });
  return flow;
};

/** A pharmacy for facilities needs a signed prescription for a controlled drug. */
const signedScript: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = rng.pick(CONTROLLED);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  masthead(flow, draft, 'sides', 'Controlled Substance Prescription Needed');
  flow.text(`Prescriber: ${to(draft)}    Fax: ${recipient.fax}    Date: ${on(draft, 0)}`);
  flow.gap(6);
  framed(
    flow,
    [
      'A refill was requested by the nurse of the facility. Federal law requires a new signed prescription before we can dispense.',
    ],
    11.5,
    false,
  );
  columns(
    flow,
    [
      known([
        ['Resident:', who.name('Last-First')],
        ['Date of Birth:', dob(draft)],
        ['Home address:', ours.whole],
        ['Telephone:', ours.phone],
        [
          'Facility:',
          rng.pick(['Laurel Manor, Unit 2', 'Assisted living, Elm wing', 'Group home, Ash Street']),
        ],
        ['Medication:', drug],
        ['Directions:', sig],
        ['Quantity to dispense:', `${quantity} (written: ______________ )`],
        ['Supply left:', `${rng.int(1, 4)} days`],
      ]),
    ],
    { tab: 130 },
  );
  flow.gap(4);
  flow.text('Refills (none for schedule II):  ________        Diagnosis:  ______________________________');
  signHere(flow, 'Prescriber signature');
  flow.gap(4);
  flow.text('DEA number:  ______________________        Print name:  ______________________________');
  flow.gap(10);
  flow.text(
    `Return to ${sender.name} by fax ${sender.fax} or send electronically. Pharmacist: ${draft.author}, ${sender.phone}.`,
  );
  under(flow, (page, pages) => [
    glue([sender.department, 'Controlled substance desk'], ', '),
    `${page} of ${pages}`,
  ]);
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'further/store-renewal': 'Pillmark Pharmacy #7203',
    'further/ninety-new': 'ParcelRx',
    'further/shop-slip': 'Hometown Prescription Shop',
    'further/signed-script': 'Stewardship Care Pharmacy',
  },
  ages: { 'further/signed-script': [40, 110] },
  layouts: {
    'further/store-renewal': storeRenewal,
    'further/ninety-new': ninetyNew,
    'further/shop-slip': shopSlip,
    'further/signed-script': signedScript,
  },
};
