import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { labelled, prose, title } from './forms.ts';
import { boxed, caption, date, listed, serial } from './ink.ts';

/** An invitation to see software. */
const demonstration: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 58 });
  flow.band(sender.name);
  flow.gap(14);
  title(flow, rng.pick(['Still typing notes at 9 p.m.?', 'Your EHR should not own your evenings.']), 27);
  flow.gap(10);
  prose(flow, [
    `${recipient.name} is invited to a free 30-minute online demonstration of our practice software: charting, scheduling, claims and patient text messages in one place.`,
  ]);
  listed(
    flow,
    [
      'Notes that write themselves while you talk',
      'Claims scrubbed before they leave; 98% paid the first time',
      'No-shows cut by a third with reminders',
      `First ${rng.int(2, 4)} months free when you sign before ${date(draft, -30)}`,
    ],
    '+',
  );
  flow.gap(14);
  boxed(flow, 120, () => {
    flow.text('RESERVE YOUR SEAT - fax this page back', { bold: true });
    for (const label of ['Your name', 'Number of providers', 'Software you use now', 'E-mail']) {
      flow.gap(6);
      flow.text(`${label}: ________________________________________________`);
    }
  });
  flow.gap(6);
  title(flow, `Fax ${sender.fax}  or call ${sender.phone}`, 17, 'center');
  flow.text('Every office that attends gets a $25 coffee card.', { align: 'center' });
  flow.gap(60);
  flow.text(
    `You are on our list as a business contact. To be taken off, write "no more faxes" on this page, with your fax number, and send it to ${sender.fax}, or call ${sender.phone} at any hour.`,
    { size: 8 },
  );
  return flow;
};

/** A company that finds staff. */
const staffing: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12.5, margin: 64 });
  title(flow, 'SHORT-STAFFED?', 38, 'center');
  flow.text('Locum and permanent people for medical offices', { align: 'center', italic: true });
  flow.gap(8);
  flow.rule(3);
  flow.text(`To the office manager, ${recipient.name}`);
  flow.gap(8);
  prose(flow, [
    'We have people in your area who are ready to start next week. All are licensed, checked and vaccinated. You pay nothing until somebody has worked for you for a day.',
  ]);
  flow.table(
    ['Position', 'Available now', 'Hourly from'],
    [
      ['Medical assistant, certified', String(rng.int(6, 19)), `$${rng.int(24, 29)}`],
      ['LPN, clinic', String(rng.int(3, 9)), `$${rng.int(34, 39)}`],
      ['Nurse practitioner, family', String(rng.int(2, 6)), `$${rng.int(78, 92)}`],
      ['Front desk, bilingual', String(rng.int(5, 14)), `$${rng.int(21, 25)}`],
      ['Coder, remote', String(rng.int(4, 12)), `$${rng.int(30, 38)}`],
    ],
    [0.5, 0.25, 0.25],
    true,
  );
  caption(flow, 'What offices say', 'middle');
  flow.text('"They sent two people on the day we called. We kept both."  - clinic administrator', {
    italic: true,
  });
  flow.gap(16);
  title(flow, `Call today: ${sender.phone}`, 24, 'center');
  flow.text(`Mention code ${serial(draft, 4)} for 10% off the first month.`, { align: 'center' });
  flow.gap(110);
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}`, { size: 9, align: 'center' });
  flow.text('If you do not want advertisements by fax, tell us at the number above and we will stop.', {
    size: 8.5,
    align: 'center',
  });
  return flow;
};

/** A copier deal with the look of a bill that is due. */
const copierLease: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 50 });
  flow.text('EQUIPMENT UPGRADE NOTICE', { bold: true, size: 18 });
  flow.text(`Notice no. ${serial(draft, 6)}      Issued ${date(draft, 0)}      Reply by ${date(draft, -10)}`);
  flow.gap(4);
  flow.rule(1.5);
  labelled(
    flow,
    [
      ['For', recipient.name],
      ['At', `${recipient.address}, ${recipient.cityLine}`],
      ['Equipment', 'Copier / printer / fax, office grade'],
      ['Offer', `$${rng.int(49, 89)}.00 a month, service and toner included`],
    ],
    90,
    { strong: true },
  );
  flow.gap(12);
  prose(flow, [
    'THIS IS NOT A BILL. Offices on your street have been chosen for our end-of-year program. Trade in any machine, of any make, and get a new one delivered and set up within five business days.',
    'Color at the price of black and white for the first year. Scan to your chart software. No payment for 90 days on approved credit.',
  ]);
  flow.checks([
    ['Yes, send me a quote', false],
    ['Yes, have somebody call me about toner at half price', false],
    ['Not now, but ask me again in spring', false],
    ['Please take my number off your list', false],
  ]);
  flow.gap(8);
  labelled(
    flow,
    [
      ['Contact', '__________________________________________'],
      ['Machine now', '__________________________________________'],
      ['Copies a month', '__________________________________________'],
    ],
    104,
  );
  flow.gap(18);
  title(flow, `Fax to ${sender.fax}`, 22, 'center');
  flow.text(`or call ${draft.author.split(',')[0]} at ${sender.phone}`, { align: 'center' });
  flow.gap(90);
  flow.text(
    `${sender.name} is an independent dealer. Unsolicited? Call ${sender.phone} and your number is off within 30 days, as the law says.`,
    { size: 8 },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  layouts: {
    'held-out/demonstration': demonstration,
    'held-out/staffing': staffing,
    'held-out/copier-lease': copierLease,
  },
};
