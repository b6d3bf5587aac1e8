import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { DRUGS } from './medications.ts';

const prescriber = ({ recipient }: Draft): string => `${recipient.doctor}, ${recipient.credential}`;

const pharmacyForm: Layout = (draft) => {
  const { rng } = draft;
  const drug = rng.pick(DRUGS);
  const flow = new Flow({ family: 'sans', size: 10 });
  letterhead(flow, draft, 'box');
  banner(flow, 'REFILL AUTHORIZATION REQUEST', 15);
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Prescriber', prescriber(draft)],
    ['Prescriber NPI', draft.recipient.npi],
  ]);
  flow.boxes([
    [['Drug', drug.name]],
    [['Directions', drug.sig]],
    [
      ['Qty', String(drug.quantity)],
      ['Rx #', String(rng.int(1000000, 9999999))],
      ['Last filled', daysAgo(draft, 33)],
      ['Originally written', daysAgo(draft, 370)],
    ],
  ]);
  flow.text('PRESCRIBER RESPONSE (please sign and fax back):', { bold: true });
  flow.checks([
    ['Approve as written, ____ refills', false],
    ['Approve with changes: ______________________________________', false],
    ['Denied. Reason: ______________________________________', false],
    ['Patient needs an appointment', false],
  ]);
  signature(flow, draft, 'blank', prescriber(draft));
  return flow;
};

const renewalPrint: Layout = (draft) => {
  const { rng, who, words } = draft;
  const drug = rng.pick(DRUGS);
  const flow = new Flow({ family: 'mono', size: 10.5 });
  flow.text(draft.sender.name, { bold: true, size: 13 });
  flow.text(`${draft.sender.address}  ${draft.sender.cityLine}`);
  flow.text(`PH ${draft.sender.phone}  FAX ${draft.sender.fax}`);
  flow.rule(2);
  flow.text(`TO: DR ${draft.recipient.doctor.toUpperCase()}      FAX: ${draft.recipient.fax}`);
  flow.text(`DATE: ${daysAgo(draft, 0)}`);
  flow.gap();
  flow.text('** PRESCRIPTION RENEWAL REQUEST **', { align: 'center', bold: true });
  flow.gap();
  flow.text(`PATIENT: ${who.name(words.nameStyle)}`);
  flow.text(`${words.dobLabel.toUpperCase()} ${who.dateOfBirth(words.dobStyle)}   SEX: ${who.sexLetter}`);
  if (draft.contact || rng.chance(0.6)) flow.text(`PHONE: ${who.phone()}`);
  if (draft.contact || rng.chance(0.5)) flow.text(`ADDR: ${who.address()}`);
  flow.gap();
  flow.text(`RX ${rng.int(100000, 999999)}   ${drug.name.toUpperCase()}   QTY ${drug.quantity}`);
  flow.text(`SIG: ${drug.sig.toUpperCase()}`);
  flow.text(`LAST FILL ${daysAgo(draft, 29)}   REFILLS LEFT 0`);
  flow.gap();
  flow.text('[ ] AUTHORIZE  REFILLS ___    [ ] DENY    [ ] OTHER _____________________');
  flow.gap(20);
  flow.text('SIGNED ______________________________   DATE ______________');
  return flow;
};

const clarification: Layout = (draft) => {
  const { rng } = draft;
  const drug = rng.pick(DRUGS);
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  banner(flow, 'Pharmacist Question to Prescriber', 14);
  flow.text(`Date: ${daysAgo(draft, 0)}     To: ${prescriber(draft)}     Fax: ${draft.recipient.fax}`);
  flow.gap();
  patientBlock(flow, draft, 'line', []);
  flow.text(`Medication in question: ${drug.name}. ${drug.sig}. Quantity ${drug.quantity}.`, { bold: true });
  flow.gap();
  flow.text(
    rng.pick([
      'This medication is on manufacturer backorder. May we dispense a therapeutic alternative?',
      'The plan covers a 90-day supply only. Please authorize a new prescription for 90 days with refills.',
      'The patient tells us that the dose was changed. Please confirm the current strength and directions.',
      'A possible interaction with another medicine on the profile was flagged. Please confirm that therapy should go on.',
    ]),
  );
  flow.gap();
  flow.text('Your answer:');
  flow.boxes([
    [['Prescriber comments', '']],
    [
      ['New directions', ''],
      ['Quantity', ''],
      ['Refills', ''],
    ],
  ]);
  flow.text(`Pharmacist: ${draft.author}`);
  signature(flow, draft, 'blank', prescriber(draft));
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  layouts: { 'pharmacy-form': pharmacyForm, 'renewal-print': renewalPrint, clarification },
};
