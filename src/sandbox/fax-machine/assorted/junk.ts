import type { Kind, Layout } from '../kinds/draft.ts';
import { banner } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { bullets, day, digits, framed, rows } from './ink.ts';

/** Money for practices, approved before anybody asked. */
const funding: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12.5, margin: 54 });
  flow.text('*** SECOND NOTICE ***', { bold: true, align: 'center', size: 14 });
  banner(flow, 'PRE-APPROVED FOR UP TO', 20);
  banner(flow, `$${rng.pick(['150,000', '250,000', '500,000'])}`, 46);
  flow.gap(8);
  flow.text(`Attention owner or manager, ${recipient.name}`, { align: 'center' });
  flow.gap(12);
  bullets(
    flow,
    [
      'Working capital in as little as 24 hours',
      'No collateral, no upfront fee, bad credit OK',
      'Pay back as you get paid by insurers',
      'Use it for payroll, equipment, taxes, a second location',
    ],
    '*',
  );
  flow.gap(12);
  framed(flow, 120, () => {
    flow.text('Fill in and fax back today:', { bold: true });
    for (const label of ['Business name', 'Monthly deposits $', 'Best number to call']) {
      flow.gap(8);
      flow.text(`${label}: ______________________________________`);
    }
  });
  banner(flow, `CALL NOW ${sender.phone}`, 24);
  flow.text(`Approval code ${digits(draft, 6)}. Expires ${day(draft, -7)}.`, { align: 'center' });
  flow.gap(120);
  flow.text(
    `Not a commitment to lend. ${sender.name} is a marketing firm, not a bank. To be removed from our fax list call ${sender.phone} or write REMOVE on this sheet and fax it to ${sender.fax}.`,
    { size: 8.5 },
  );
  return flow;
};

/** A sheet of prices. */
const supplies: Layout = (draft) => {
  const { rng, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 50 });
  flow.band('  FALL CLEARANCE   -   MEDICAL OFFICE SUPPLIES   -   WHILE THEY LAST');
  banner(flow, 'Exam Gloves from $4.95 a box', 28);
  flow.gap(10);
  const price = (low: number, high: number): string =>
    `$${rng.int(low, high)}.${rng.pick(['49', '95', '99'])}`;
  flow.table(
    ['Item no.', 'Description', 'List', 'Your price', 'Order qty'],
    [
      ['Nitrile gloves, powder free, 100/box (S-M-L-XL)', 9, 5],
      ['Table paper, crepe, 21 in., case of 12', 49, 34],
      ['Flu / COVID combo test, 25 kit', 289, 199],
      ['Disinfecting wipes, 160 ct, case', 89, 58],
      ['Syringe 3 mL 25G x 1 in., 100/box', 24, 14],
      ['Thermometer probe covers, 500', 29, 19],
      ['Copy paper, 10 reams', 62, 41],
    ].map(([name, list, now]) => [
      `${rng.pick(['MX', 'GL', 'TB'])}-${digits(draft, 4)}`,
      String(name),
      price(Number(list), Number(list) + 6),
      price(Number(now), Number(now) + 3),
      '',
    ]),
    [0.14, 0.46, 0.12, 0.14, 0.14],
    true,
  );
  flow.text('FREE SHIPPING over $150.  FREE tape dispenser with each order of two cases.', {
    bold: true,
    align: 'center',
  });
  flow.gap(10);
  flow.text('Order by fax: write quantities above, then');
  flow.gap(6);
  for (const label of ['Practice', 'Ship to', 'P.O. no. / card no.', 'Signature']) {
    rows(flow, [[label, '________________________________________________']], { bold: 'none' });
    flow.gap(6);
  }
  flow.gap(14);
  flow.text(`${sender.name}   Order line ${sender.phone}   Order fax ${sender.fax}`, {
    bold: true,
    align: 'center',
  });
  flow.text(`Prices good until ${day(draft, -14)}.`, { align: 'center' });
  flow.gap(70);
  flow.text(
    'You get this because you are a customer or asked for prices. If this reached you in error, check here [ ] and fax it back to opt out.',
    { size: 8 },
  );
  return flow;
};

/** A letter that sells: billing, collections, stars on the web. */
const growth: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11.5, margin: 60 });
  flow.text(sender.name, { size: 22, bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9 });
  flow.gap(3);
  flow.rule(3);
  flow.gap(8);
  flow.text(`Dear team at ${recipient.name},`);
  flow.gap(8);
  const [question, answer] = rng.pick([
    [
      'Are patients choosing the practice down the road?',
      `Nine of ten people look at reviews before they choose a doctor. Your page shows ${rng.int(3, 19)} reviews; the average practice in your zip code has ${rng.int(80, 240)}.`,
    ],
    [
      'Is your billing company leaving money on the table?',
      `The average office writes off ${rng.int(6, 11)}% of what insurers owe it. Our clients write off less than two.`,
    ],
  ] as const);
  flow.text(question, { bold: true, size: 15 });
  flow.gap(8);
  for (const paragraph of [
    answer,
    'Our all-in-one service asks every visitor for a review by text, answers the phone after hours, and works your unpaid claims for 2.9% of collections. No contract. Cancel any time.',
  ]) {
    flow.text(paragraph);
    flow.gap(8);
  }
  flow.table(
    ['Plan', 'What you get', 'Per month'],
    [
      ['Starter', 'Reviews by text, listing on 40 sites', `$${rng.int(99, 149)}`],
      ['Grow', 'Starter, new web site, online booking', `$${rng.int(249, 299)}`],
      ['All in', 'Grow, denials and A/R follow-up', 'ask us'],
    ],
    [0.2, 0.56, 0.24],
    true,
  );
  flow.text(`Book a 15-minute demo before ${day(draft, -10, 'long')} and get a $50 lunch card.`, {
    bold: true,
  });
  flow.gap(12);
  flow.checks([
    ['Yes, call me. Best time: ______________', false],
    ['Send me pricing by e-mail: ______________________', false],
  ]);
  flow.gap(10);
  flow.text(draft.author);
  flow.text(`${sender.phone}   fax ${sender.fax}   www.brightreach.example`);
  flow.gap(110);
  flow.text(
    `This fax is an advertisement. You may ask us to send no more by calling ${sender.phone}; we will comply within 30 days as the law requires.`,
    { size: 8.5 },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  layouts: {
    'assorted/funding': funding,
    'assorted/supplies': supplies,
    'assorted/growth': growth,
  },
};
