import { banner } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { daysAgo, type Kind, type Layout } from './draft.ts';

const REMOVE = 'To be removed from our list call the number above or check here [ ] and fax this page back.';

const funding: Layout = ({ rng, sender, recipient }) => {
  const flow = new Flow({ family: 'sans', size: 13 });
  flow.band(`ATTENTION: OWNER / OFFICE MANAGER - ${recipient.name}`);
  banner(flow, 'WORKING CAPITAL', 34);
  banner(flow, `UP TO $${rng.int(100, 500)},000`, 40);
  flow.gap(20);
  flow.text('No collateral. Poor credit OK. Funds in 24 hours!', { align: 'center', bold: true });
  flow.gap(20);
  flow.checks([
    ['YES! Call me today', false],
    ['How much do you need? $____________', false],
  ]);
  flow.gap(20);
  flow.boxes([
    [
      ['Business name', ''],
      ['Monthly revenue', ''],
    ],
    [
      ['Your name', ''],
      ['Best time to call', ''],
    ],
  ]);
  banner(flow, `CALL ${sender.phone}`, 28);
  flow.gap(30);
  flow.text(REMOVE, { size: 8, align: 'center' });
  return flow;
};

const travel: Layout = (draft) => {
  const flow = new Flow({ family: 'serif', size: 14 });
  banner(flow, '*** CONGRATULATIONS ***', 30);
  banner(flow, '4-Day / 3-Night Cruise for Two', 26);
  flow.gap(20);
  flow.text(
    `All employees of ${draft.recipient.name} have been selected for our corporate travel special. Only $${draft.rng.int(99, 299)} per person while it lasts. Offer ends ${daysAgo(draft, -3)}.`,
  );
  flow.gap();
  for (const line of [
    'Round-trip airfare included',
    'All meals and shows',
    'Casino credit',
    'Reserve now: limited cabins',
  ])
    flow.text(`* ${line}`, { indent: 40, bold: true });
  flow.gap(20);
  banner(flow, draft.sender.name, 22);
  banner(flow, draft.sender.phone, 30);
  flow.gap(20);
  flow.text(REMOVE, { size: 8 });
  return flow;
};

const supplies: Layout = (draft) => {
  const { rng, sender } = draft;
  const flow = new Flow({ family: 'mono', size: 11 });
  banner(flow, `${sender.name.toUpperCase()} - WEEKLY SPECIALS`, 16);
  flow.rule(2);
  flow.table(
    ['ITEM', 'WAS', 'NOW'],
    [
      'Exam gloves, nitrile, case',
      'Table paper, 12 rolls',
      'Toner cartridge, compatible',
      'Copy paper, 10 reams',
      'Sharps container, 5 qt',
      'Face masks, 500',
    ].map((item) => {
      const price = rng.int(19, 160);
      return [item, `$${price}.95`, `$${Math.round(price * 0.7)}.95`];
    }),
    [0.6, 0.2, 0.2],
    true,
  );
  flow.text('FREE SHIPPING over $150. Prices good this week only. Fill in quantities and fax back to order.');
  flow.boxes([
    [
      ['Account', ''],
      ['P.O. number', ''],
      ['Ordered by', ''],
    ],
  ]);
  flow.text(`Order line ${sender.phone}   Fax ${sender.fax}`, { bold: true });
  flow.gap(20);
  flow.text(REMOVE, { size: 8 });
  return flow;
};

export const junk: Kind = { type: 'junk', senders: ['vendor'], layouts: { funding, travel, supplies } };
