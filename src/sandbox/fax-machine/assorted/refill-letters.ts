import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { blankLines, formRow, signHere, whereabouts } from './forms.ts';
import { born, bornAs, bullets, columns, day, digits, doctor, framed, glue, nameParts } from './ink.ts';
import { hurry, SCRIPTS } from './scripts.ts';

/** A mail-order house asks for a new prescription of ninety days. */
export const ninetyDays: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, last, initial } = nameParts(draft);
  const scripts = rng.sample(SCRIPTS, rng.int(1, 3));
  const { phone, address } = whereabouts(draft, 0.5);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 52,
    foot: (page, pages) => `${sender.name}   Form NR-90   ${page}/${pages}`,
  });
  flow.text(sender.name, { size: 20, bold: true, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9.5, align: 'center' });
  flow.text(`Prescriber line ${sender.phone}     Prescriber fax ${sender.fax}`, {
    size: 9.5,
    align: 'center',
  });
  flow.rule(1.5);
  flow.text('New prescription request, home delivery', { size: 14, bold: true });
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  flow.gap(4);
  flow.text(
    `Dear ${recipient.doctor}, the plan member named here would like the medicine below by mail in a supply of up to 90 days. Kindly complete, sign and fax this sheet. We will not ship until we hear from you.`,
  );
  flow.gap(8);
  formRow(
    flow,
    [
      ['Member ID', who.memberId, 0.3],
      ['Last name', last, 0.28],
      ['First name', first, 0.3],
      ['MI', initial, 0.12],
    ],
    { place: 'below' },
  );
  flow.gap(4);
  formRow(
    flow,
    [
      ['Birth date', born(draft), 0.3],
      ['Sex', who.sexLetter, 0.1],
      ['Order number', digits(draft, 10), 0.3],
      ['Date of request', day(draft, 1), 0.3],
    ],
    { place: 'below' },
  );
  if (address !== '') {
    flow.gap(4);
    formRow(
      flow,
      [
        ['Daytime phone', phone, 0.3],
        ['Ship to', address, 0.7],
      ],
      { place: 'below' },
    );
  }
  flow.gap(10);
  flow.table(
    ['Medicine', 'Directions', 'Qty', 'Refills'],
    scripts.map(({ drug, sig }) => [drug, sig.toLowerCase(), '', '']),
    [0.4, 0.36, 0.12, 0.12],
    true,
  );
  for (const line of [
    'Diagnosis codes, if the plan asks for them: ______________________',
    'Allergies or conditions we should know of: ____________________________________________',
    'Will not prescribe, for this reason: ____________________________________________________',
  ]) {
    flow.text(line);
    flow.gap(5);
  }
  flow.checks(
    [
      ['Substitution permitted', false],
      ['Dispense as written', false],
    ],
    2,
  );
  signHere(flow, [
    [`Signature of ${doctor(draft)}`, 0.6],
    ['NPI', 0.2],
    ['Date', 0.2],
  ]);
  flow.gap(4);
  flow.gap(8);
  flow.text('How to send it back', { bold: true });
  bullets(
    flow,
    [
      'Electronic prescribing is fastest: look for the name of this pharmacy in your system.',
      `Fax: ${sender.fax}, from the office of the prescriber, without a cover sheet.`,
      `Phone: ${sender.phone}, weekdays 8 AM to 8 PM, and have the order number ready.`,
    ],
    '*',
  );
  flow.gap(8);
  flow.text(
    'Only a prescriber or his or her agent may return this form. Patients cannot fax prescriptions.',
    {
      size: 9,
      italic: true,
    },
  );
  return flow;
};

const PROBLEMS: readonly (readonly [string, string])[] = [
  [
    'Prior authorization or formulary change',
    'Claim rejected, code 70: product not covered. The plan prefers another drug of the same class. May we have a new prescription, or will your office contact the plan?',
  ],
  [
    'Interaction',
    'Another prescriber has just started clarithromycin for 7 days. Hold this medicine meanwhile, or change the antibiotic?',
  ],
  [
    'Dose question',
    'The last three fills were for half of the strength on the new prescription. Is the increase intended?',
  ],
  [
    'Early refill',
    'Next fill is due in 12 days. The patient reports a trip of six weeks and asks for a vacation supply.',
  ],
  [
    'Shortage',
    'The manufacturer cannot supply this strength. Two tablets of half the strength are in stock.',
  ],
];

/** A pharmacist's question about one prescription. */
export const pharmacistQuery: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const script = rng.pick(SCRIPTS);
  const [topic, question] = rng.pick(PROBLEMS);
  const { phone, address } = whereabouts(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 11, margin: 58 });
  columns(
    flow,
    [
      [sender.name, sender.address, sender.cityLine],
      [day(draft, 0, 'long'), `Tel ${sender.phone}`, `Fax ${sender.fax}`],
    ],
    { bold: true },
  );
  flow.rule(2);
  flow.text('Pharmacist to Prescriber: Clarification Needed', { size: 15, bold: true });
  if (draft.urgent) flow.text(hurry(draft), { bold: true });
  flow.gap(8);
  flow.text(`Attention: ${doctor(draft)}, ${recipient.name} (fax ${recipient.fax})`);
  flow.gap(8);
  framed(flow, 90, () => {
    const date = bornAs(draft, '(born ', 'long');
    flow.text(glue(['Re:', who.name('first-last'), date && `${date})`]), { bold: true });
    if (address !== '') flow.text(glue([address, phone], ', tel. '));
    flow.text(`Rx ${digits(draft, 7)} of ${day(draft, 2, 'long')}: ${script.drug}`);
    flow.text(`Sig: ${script.sig.toLowerCase()}; dispense ${script.quantity}`);
  });
  flow.text(topic, { bold: true });
  flow.text(question);
  flow.gap(12);
  flow.text('Your answer:', { bold: true });
  flow.checks(
    [
      ['Dispense as first written', false],
      ['Change as noted below', false],
      ['Cancel this prescription', false],
      ['Please call me', false],
    ],
    2,
  );
  blankLines(flow, 3);
  signHere(flow, [
    ['Prescriber or agent', 0.6],
    ['Date and time', 0.4],
  ]);
  flow.gap(8);
  flow.text(`Thank you. ${draft.author}, pharmacist on duty`);
  return flow;
};
