import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { date, serial } from './facts.ts';
import { callout, listed, masthead, spot } from './ink.ts';

/** A company that wants to do the practice's billing. */
const billingService: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 54 });
  masthead(flow, draft, 'round');
  flow.gap(10);
  flow.text('Is your practice leaving money on the table?', { size: 25, bold: true });
  flow.gap(8);
  flow.text(`To: Practice Manager / Physician Owner, ${recipient.name}`);
  flow.gap(8);
  flow.text(
    `The average office loses ${rng.int(11, 19)}% of its revenue to denied claims, slow payers and missed charges. Our certified coders recover it for you. No software to buy, no long-term contract.`,
  );
  flow.gap(8);
  listed(
    flow,
    [
      `Rates from ${rng.pick(['2.49', '2.9', '3.5'])}% of collections`,
      'Claims out the door within 24 hours',
      'Denials worked daily until paid',
      'Credentialing with every major insurance plan included',
      'Works with the record system you have now',
    ],
    '•',
  );
  flow.gap(14);
  callout(
    flow,
    `FREE practice analysis (a $${rng.int(4, 9)}95 value) when you reply before ${date(draft, -14, 'long')}`,
    { size: 15 },
  );
  flow.gap(6);
  flow.checks([
    ['Yes, call me about a free analysis', false],
    ['Send me more information', false],
  ]);
  flow.text('Name ____________________________   Best time to call ______________');
  flow.gap(10);
  flow.text('Monthly collections:  [ ] under $50,000   [ ] $50,000 to $150,000   [ ] more');
  flow.gap(14);
  flow.text(`Fax back to ${sender.fax} or call ${draft.author.split(',')[0] ?? ''} at ${sender.phone}`, {
    bold: true,
    size: 13,
  });
  flow.gap(120);
  flow.text(
    `To stop receiving these offers, write REMOVE on this page with your fax number and return it, or call ${sender.phone} and enter ${serial(draft, 5)}.`,
    { size: 8 },
  );
  return flow;
};

/** A wholesaler's list of prices. */
const priceList: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 10.5, margin: 50 });
  flow.put({ kind: 'rect', x: flow.left, y: flow.y, w: flow.width, h: 46, black: true, width: 0 });
  spot(flow, `${sender.name.toUpperCase()} - HOT SHEET`, flow.left + flow.width / 2, flow.y + 31, {
    size: 22,
    bold: true,
    white: true,
    anchor: 'middle',
    room: flow.width - 20,
  });
  flow.y += 58;
  flow.text(`WEEK OF ${date(draft, 0)}     ATTN: PURCHASING     ${recipient.name.toUpperCase()}`);
  flow.gap(6);
  flow.table(
    ['ITEM', 'PACK', 'WAS', 'NOW'],
    (
      [
        ['NITRILE EXAM GLOVES S-XL', '10 x 100', 74],
        ['EARLOOP MASKS LEVEL 2', '50', 12],
        ['TABLE PAPER 21 IN CREPE', '12 ROLLS', 48],
        ['LANCETS 28G', '200', 15],
        ['HAND SANITIZER 1 GAL', '4', 86],
        ['COVID/FLU COMBO TESTS', '25', 245],
        ['SHARPS CONTAINER 5 QT', '20', 92],
        ['ALCOHOL PREP PADS', '4000', 60],
        ['DISINFECTANT WIPES', '12 TUBS', 118],
      ] as const
    ).map(([item, pack, was]) => [
      item,
      pack,
      `$${was}.95`,
      `$${Math.round((was * rng.int(58, 80)) / 100)}.50`,
    ]),
    [0.5, 0.2, 0.15, 0.15],
    true,
  );
  flow.text('FREE SHIPPING OVER $250. ALL SALES SUBJECT TO STOCK ON HAND.', { bold: true });
  flow.gap(8);
  flow.text('QTY / ITEM ______________________________________________________');
  flow.gap(8);
  flow.text('QTY / ITEM ______________________________________________________');
  flow.gap(8);
  flow.text('P.O. NUMBER ____________________   BUYER ________________________');
  flow.gap(10);
  flow.text(`ORDER LINE ${sender.phone}     FAX ORDERS ${sender.fax}`, { bold: true, size: 12 });
  flow.gap(60);
  flow.text(`IF THIS WAS SENT IN ERROR CALL ${sender.phone} TO BE TAKEN OFF OUR LIST.`, { size: 8 });
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: {
    'novel/billing-service': 'ClaimPeak Billing Partners',
    'novel/price-list': 'Allied Glove and Mask',
  },
  layouts: { 'novel/billing-service': billingService, 'novel/price-list': priceList },
};
