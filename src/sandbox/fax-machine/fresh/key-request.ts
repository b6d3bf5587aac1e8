import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, day, digits, doctor, join, listed, reach } from './facts.ts';
import { footer, framed, heading, items, ledger, mast, overhead } from './ink.ts';

const DRUGS_REFUSED = [
  ['Rimegepant 75 mg ODT', '16 tablets / 30 days'],
  ['Apixaban 5 mg tablet', '60 tablets / 30 days'],
  ['Tirzepatide 5 mg pen', '4 pens / 28 days'],
] as const;

/** A pharmacy's notice that a claim was refused for want of an authorization, with a key to start one. */
export const keyRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, amount] = rng.pick(DRUGS_REFUSED);
  const ours = reach(draft, 0.4);
  const key = `${rng.pick(['BX', 'QH', 'LM', 'RT'])}${digits(draft, 2)}${rng.pick(['K', 'W', 'Y'])}${digits(draft, 3)}`;
  const flow = new Flow({ family: 'sans', size: 11, margin: 56 });
  mast(flow, draft, 'pair');
  flow.text('PRIOR AUTHORIZATION NEEDED', { bold: true, size: 16 });
  if (draft.urgent)
    flow.text(
      `URGENT: the patient has no doses left. An expedited request must reach the plan by ${day(draft, -1)}.`,
      { bold: true },
    );
  flow.gap(4);
  flow.text(`For: ${doctor(draft)}, ${recipient.name}, fax ${recipient.fax}`);
  flow.text(`Claim rejected ${day(draft, 0)}, code 75`);
  flow.gap(6);
  framed(flow, 60, () => {
    flow.text(`Key: ${key}`, { bold: true, size: 15 });
    flow.text(
      join(
        [`Patient: ${listed(draft)}`, born(draft, 'slashes') === '' ? '' : `DOB: ${born(draft, 'slashes')}`],
        '      ',
      ),
      { bold: true },
    );
  });
  ledger(
    flow,
    [
      [
        ['Drug', drug],
        ['Quantity', amount],
        ['Plan', rng.pick(['Blue Heron Rx', 'Ironbridge Part D', 'State Employees Rx'])],
        ['Member ID', who.memberId],
        ['Sex', who.sexLetter],
        ['Phone', ours.phone],
        ['Address', join([ours.street, ours.town], ', ')],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 92 },
  );
  heading(flow, 'How to go on', 'tick');
  items(
    flow,
    [
      'Open the request with the key, last name and birth date in your electronic authorization service.',
      'Answer the questions of the plan and send.',
      'Or prescribe a covered alternative and let us know.',
    ],
    'n.',
  );
  flow.gap(10);
  flow.text(`Sent by ${draft.author} at ${sender.name}, ${sender.phone}`);
  overhead(flow, () => join([listed(draft), born(draft, 'slashes')], '   '));
  footer(flow, (page, pages) => ['Keys expire after 30 days.', `Page ${page} of ${pages}`]);
  return flow;
};
