import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, DRUGS, day, digits, doctor, hour, join, named, reach } from './facts.ts';
import { footer, heading, ledger, mast, place, signed } from './ink.ts';

/** A print of a pharmacy's queue for one prescriber: one customer, two medicines, a cell each to answer in. */
export const queuePage: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.5);
  const wanted = rng.sample(DRUGS, rng.int(1, 2));
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  mast(flow, draft, 'strip');
  flow.text('Prescriber contact queue: no refills left', { bold: true, size: 13 });
  place(flow, `${day(draft, 0)} ${hour(draft)}`, { x: flow.right, y: flow.y - 4, size: 9, side: 'right' });
  flow.gap(4);
  ledger(
    flow,
    [
      [
        ['Prescriber', doctor(draft)],
        ['Clinic', recipient.name],
        ['Clinic fax', recipient.fax],
        ['Attempt', `${rng.int(1, 3)} of 3`],
      ],
      [
        ['Pt last name', last],
        ['Pt first name', join([first, middle])],
        ['Pt DOB', born(draft, 'slashes')],
        ['Pt phone', ours.phone],
        ['Pt address', ours.street],
        ['', ours.town],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 78 },
  );
  flow.rule(1);
  flow.table(
    ['Rx', 'Medication and directions', 'Qty', 'Last sold', 'Your answer'],
    wanted.map(([drug, sig, quantity]) => [
      digits(draft, 7),
      `${drug}. ${sig}.`,
      quantity,
      day(draft, rng.int(25, 36)),
      'Refill x ____   No ____',
    ]),
    [0.12, 0.42, 0.08, 0.16, 0.22],
    true,
  );
  heading(flow, 'Answer by fax or electronically');
  flow.text(`If you answer on this page, sign once for all lines and send it to ${sender.fax}.`);
  signed(flow, `${doctor(draft)}, NPI ${recipient.npi}`, '');
  flow.gap(6);
  flow.text(`Entered by ${draft.author}. ${who.gender === 'patient' ? '' : `Customer is ${who.gender}.`}`, {
    size: 9,
  });
  footer(flow, (page, pages) => [`Queue item ${digits(draft, 6)}`, `${page} of ${pages}`]);
  return flow;
};
