import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { num, on } from './facts.ts';
import { framed, items, lines, under } from './ink.ts';

/** Cartridges by fax, with a table of prices and an order form. */
const cartridges: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 54 });
  flow.text('TONER BLOWOUT SALE', { size: 32, bold: true, align: 'center' });
  flow.text('All prices good this week only!', { size: 14, bold: true, align: 'center' });
  flow.gap(8);
  flow.text(`ATTN: Purchasing / Office Manager - ${recipient.name}`);
  flow.gap(8);
  flow.table(
    ['Fits', 'Yield', 'List', 'YOUR PRICE'],
    [
      ['LaserJet 26X', '9,000 pages', `$${rng.int(180, 240)}.00`, `$${rng.int(49, 79)}.95`],
      ['LaserJet 58A', '3,000 pages', `$${rng.int(110, 150)}.00`, `$${rng.int(35, 49)}.95`],
      ['TN-850', '8,000 pages', `$${rng.int(115, 140)}.00`, `$${rng.int(29, 44)}.95`],
      ['Fax drum unit', '12,000 pages', `$${rng.int(90, 120)}.00`, '$39.95'],
    ],
    [0.34, 0.24, 0.18, 0.24],
    true,
  );
  items(
    flow,
    ['FREE shipping on orders of 3 or more', '100% satisfaction guarantee', 'Buy 4, get a $25 gift card'],
    '*',
  );
  flow.gap(10);
  framed(flow, [`CALL ${sender.phone} or FAX this page to ${sender.fax}`], 15);
  lines(flow, [
    [['Item / qty:', '']],
    [['Item / qty:', '']],
    [['Ship to:', '']],
    [
      ['Ordered by:', ''],
      ['P.O.:', ''],
    ],
  ]);
  flow.gap(14);
  flow.text(
    `To be removed from our list call 800-555-01${rng.int(10, 99)} and enter code ${num(draft, 5)}. Offer of ${sender.name}.`,
    { size: 8.5 },
  );
  return flow;
};

/** An agency offers doctors for hire. */
const staffing: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  flow.text(sender.name, { size: 24, bold: true });
  flow.text('Physician and advanced practice staffing, nationwide', { italic: true });
  flow.rule(1.4);
  flow.gap(8);
  flow.text(on(draft, 0, 'long'));
  flow.gap(8);
  flow.text(`Practice Administrator, ${recipient.name}`);
  flow.gap(8);
  flow.text('SHORT ON PROVIDERS? WE HAVE COVERAGE.', { bold: true, size: 15 });
  flow.gap(6);
  flow.text(
    'Vacations, leave and open positions should not cost you visits. We are now presenting the following candidates for locum tenens and permanent placement in your area:',
  );
  flow.gap(4);
  items(
    flow,
    [
      `Family Medicine, board certified, ${rng.int(6, 22)} years of experience, available ${on(draft, -rng.int(20, 60), 'long')}`,
      'Internal Medicine, outpatient only, four days a week, Ohio license',
      'Nurse Practitioner, primary care, bilingual, no call',
      'Physician Assistant, urgent care and family practice, nights and weekends',
    ],
    '•',
  );
  flow.gap(8);
  flow.text(
    'Malpractice coverage, credentialing and travel are included. You pay no fee until you select a candidate. Ask about our referral bonus of $1,000.',
  );
  flow.gap(10);
  framed(flow, [`Call ${draft.author} at ${sender.phone}`], 14);
  flow.gap(6);
  lines(flow, [
    [
      ['Specialty needed:', ''],
      ['Dates:', ''],
    ],
    [
      ['Contact:', ''],
      ['Phone:', ''],
    ],
  ]);
  flow.text(`Fax back to ${sender.fax}.`);
  under(flow, () => [`If you do not want faxes from us, write "remove" on this page and fax it back.`, '']);
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: { 'further/cartridges': 'PrimeToner Direct', 'further/staffing': 'Anchor Locums' },
  layouts: { 'further/cartridges': cartridges, 'further/staffing': staffing },
};
