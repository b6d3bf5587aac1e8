import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  contactOf,
  day,
  digits,
  drugsFor,
  filled,
  indexName,
  joined,
  nameParts,
  provider,
  sexWord,
} from './facts.ts';
import { columns, form, framed, heading, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';

/** A mail pharmacy writes that a prescription has run out and asks for another. */
export const homeRenewal: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.7);
  const drugs = drugsFor(draft, rng.int(1, 2));
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 54 });
  masthead(flow, draft, 'ends', 'Prescription Renewal Needed');
  flow.gap(6);
  flow.text(day(draft, 0, 'long'));
  flow.text(`ATTN: ${provider(draft)}, ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  flow.text(
    'Your patient uses our home delivery service. The prescription below has no refills remaining or has expired. To avoid an interruption in therapy, please complete this page or send a new prescription electronically.',
  );
  flow.gap(8);
  form(flow, [
    [
      ['Patient first name', joined([first, middle]), 2],
      ['Patient last name', last, 2],
      ['Date of birth', born(draft), 1.6],
      ['Gender', sexWord(draft), 1],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Shipping address', joined([ours.street, ours.town], ', '), 4],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Member ID', who.memberId, 2],
      ['Order number', digits(draft, 9), 2],
      ['Respond by', day(draft, -6), 1.6],
    ],
  ]);
  flow.gap(8);
  for (const [n, [drug, sig, quantity, supply]] of drugs.entries()) {
    heading(flow, `Prescription ${n + 1} of ${drugs.length}`);
    columns(
      flow,
      [
        [
          ['Medication', drug],
          ['Directions', sig],
          [
            'Quantity',
            `${(Number(quantity) * 90) / Number(supply)}    Days' supply: 90    Refills: 3  2  1  0 (circle)`,
          ],
          ['Last shipped', day(draft, 84)],
        ],
      ],
      { tab: 84 },
    );
    flow.checks(
      [
        ['Authorize as written', false],
        ['Change to: ________________', false],
        ['Do not renew', false],
      ],
      3,
    );
    flow.gap(4);
  }
  if (draft.urgent) framed(flow, ['Fewer than 5 days of medication remain.'], { bold: true });
  signHere(flow, `Prescriber signature: ${provider(draft)}  NPI ${recipient.npi}`);
  flow.text(`Fax only from the prescriber's office to ${sender.fax}. Questions: ${sender.phone}.`, {
    size: 9,
  });
  overPages(flow, () => joined([indexName(draft, true), born(draft)], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A supermarket pharmacy's computer: one label after another in fixed pitch. */
export const basketRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = contactOf(draft, 0.5);
  const drugs = drugsFor(draft, rng.int(1, 2));
  const flow = new Flow({ family: 'mono', size: 10.5, margin: 56 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}`);
  flow.text(`STORE ${sender.phone}   FAX ${sender.fax}`);
  flow.rule(1.2);
  flow.text(`PRESCRIBER REFILL REQUEST        ${day(draft, 0)}`, { bold: true });
  flow.gap(6);
  for (const [label, value] of filled([
    ['TO', `${provider(draft)}   FAX ${recipient.fax}`],
    ['PATIENT', who.name('last-first')],
    ['BIRTHDATE', born(draft)],
    ['ADDRESS', ours.street],
    ['', ours.town],
    ['PHONE', ours.phone],
  ]))
    flow.text(`${label.padEnd(12)}${value}`);
  for (const [drug, sig, quantity] of drugs) {
    flow.gap(8);
    flow.rule(0.5);
    flow.text(`RX ${digits(draft, 7)}   LAST FILL ${day(draft, rng.int(26, 90))}`);
    flow.text(drug.toUpperCase(), { bold: true });
    flow.text(`SIG: ${sig}`);
    flow.text(`QTY: ${quantity}   REFILLS REMAINING: 0`);
    flow.gap(4);
    flow.text('[ ] AUTHORIZE ___ REFILLS    [ ] DENY    [ ] CHANGE: ____________');
  }
  flow.rule(0.5);
  if (draft.urgent) flow.text('** CUSTOMER WAITING - OUT OF MEDICATION **', { bold: true });
  flow.gap(10);
  signHere(flow, 'PRESCRIBER SIGNATURE');
  flow.text('THIS REQUEST WAS GENERATED AT THE REQUEST OF THE PATIENT.', { size: 9 });
  overPages(flow, () => joined([who.name('last-first'), born(draft)], '   '));
  return flow;
};
