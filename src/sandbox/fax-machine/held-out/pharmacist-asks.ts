import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, birthday, colleague, home, labelled, prose, signatures } from './forms.ts';
import { date, join, provider, serial } from './ink.ts';
import { hurry, PRESCRIPTIONS } from './prescriptions.ts';

const QUERIES = [
  [
    'Interaction',
    'is now also taking clarithromycin from an urgent care. May the statin be held for the ten days?',
  ],
  ['Supply', 'cannot get this strength; the wholesaler gives no date. May we fill two of half the strength?'],
  ['Coverage', 'would pay $142 for this drug. The plan covers another of its class. Would you change it?'],
  [
    'Directions',
    'was told by your office to take it twice a day. The script on file says once. Which is right?',
  ],
] as const;

/** A pharmacist asks before filling; whom it is about stands in the RE: line alone. */
export const pharmacistAsks: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const rx = rng.pick(PRESCRIPTIONS);
  const [subject, question] = rng.pick(QUERIES);
  const { phone, address } = home(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 11, margin: 56 });
  beside(
    flow,
    [
      [sender.name, sender.address, sender.cityLine],
      ['Pharmacist on duty', `Phone: ${sender.phone}`, `Fax: ${sender.fax}`, `Sent: ${date(draft, 0)}`],
    ],
    { bold: true, frame: true },
  );
  flow.gap(6);
  flow.text('PRESCRIPTION CLARIFICATION', { size: 16, bold: true, align: 'center' });
  flow.gap(6);
  flow.text(`ATTN: ${provider(draft)} / ${recipient.name} / ${recipient.fax}`);
  flow.text(
    `RE: ${join([who.name('first-last'), birthday(draft, 'dob '), phone, address, `Rx ${serial(draft, 7)} ${rx.drug}`], ', ')}`,
    { bold: true },
  );
  flow.gap(8);
  flow.rule();
  flow.text(`${subject}. ${hurry(draft)}`.trimEnd(), { bold: true });
  flow.gap(4);
  flow.text(`Current directions: ${rx.sig}, #${rx.quantity}, ${rng.int(0, 2)} refills.`);
  flow.gap(4);
  prose(flow, [
    `${who.formal === 'the patient' ? 'The patient' : who.formal} ${question} ${rng.pick(['We hold the fill until we hear from you.', 'There is enough for about two days.', 'We will call as well.'])}`,
  ]);
  labelled(flow, [['Pharmacist', colleague(draft, 'PharmD')]], 80);
  flow.gap(10);
  flow.text('Prescriber reply', { bold: true });
  flow.checks([
    ['Fill as written', false],
    ['Change to: drug ______________________  strength __________  sig ______________________', false],
    ['Hold; patient to call office', false],
    ['Cancel the prescription', false],
  ]);
  flow.gap(4);
  flow.text('Notes: ______________________________________________________________________');
  signatures(flow, [
    ['Signed', 0.55, ''],
    ['Printed name', 0.25, ''],
    ['Date / time', 0.2, ''],
  ]);
  return flow;
};
