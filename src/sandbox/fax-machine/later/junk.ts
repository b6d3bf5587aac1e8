import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { day, digits } from './facts.ts';
import { form, framed, listed, masthead } from './ink.ts';

/** A cheap trip for the whole office. */
const vacationOffer: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const place = rng.pick(['CANCUN', 'ORLANDO', 'LAS VEGAS']);
  const flow = new Flow({ family: 'serif', size: 14, margin: 54 });
  flow.text('ATTENTION ALL EMPLOYEES!', { size: 26, bold: true, align: 'center' });
  flow.text(`Posted for staff of ${recipient.name}`, { italic: true, align: 'center', size: 12 });
  flow.gap(10);
  framed(flow, [`${place} GETAWAY  5 DAYS / 4 NIGHTS`], { size: 20, bold: true, weight: 3 });
  flow.text(`Only $${rng.int(14, 29)}9 per person, regular price $1,199`, {
    size: 18,
    bold: true,
    align: 'center',
  });
  flow.gap(12);
  flow.text('Your company has been chosen for corporate overstock vacations at unsold-room rates:');
  flow.gap(4);
  listed(
    flow,
    [
      'Deluxe resort hotel, ocean view upgrades',
      'Rental car with unlimited mileage',
      'Two-night bonus cruise for the first 20 callers',
      'Travel any time within 18 months',
      'Fully transferable, makes a great gift',
    ],
    '*',
  );
  flow.gap(14);
  flow.text(`CALL NOW  ${sender.phone}`, { size: 24, bold: true, align: 'center' });
  flow.text(`Mention code ${digits(draft, 4)}. Offer ends ${day(draft, -3, 'us')} or when sold out.`, {
    align: 'center',
  });
  flow.gap(24);
  flow.text(
    `${sender.name}. Must be 25 or older, major credit card required. Resort presentation may apply. Not responsible for typographical errors.`,
    { size: 9 },
  );
  flow.text(
    `To remove your fax number from our database call ${sender.fax} and enter the number when prompted.`,
    { size: 9 },
  );
  return flow;
};

/** A company that would like to do the billing. */
const billingPitch: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11.5, margin: 56 });
  masthead(flow, draft, 'ends');
  flow.gap(8);
  flow.text('Is your practice leaving money on the table?', { size: 20, bold: true });
  flow.gap(8);
  flow.text(`Dear Practice Manager at ${recipient.name},`);
  flow.gap(4);
  flow.text(
    `The average medical office loses ${rng.int(9, 17)}% of its revenue to denied and underpaid claims. Our certified coders and revenue cycle specialists recover what you have earned, with no setup fee and no long-term contract.`,
  );
  flow.gap(6);
  flow.text('Why practices choose us', { bold: true });
  listed(
    flow,
    [
      `Fees starting at ${rng.pick(['2.9', '3.5', '3.9'])}% of collections`,
      'Clean claim rate of 98% on first submission',
      'Works with every major EHR and practice management system',
      'Credentialing and aged A/R clean-up included',
      'Dedicated account manager in your time zone',
    ],
    '•',
  );
  flow.gap(10);
  framed(
    flow,
    ['FREE 30-MINUTE REVENUE AUDIT: schedule before the end of the month and receive two months free.'],
    { bold: true, size: 13 },
  );
  flow.text('Yes, contact me:', { bold: true });
  form(
    flow,
    [
      [
        ['Name:', ''],
        ['Phone:', ''],
      ],
      [
        ['Specialty:', ''],
        ['Claims per month:', ''],
      ],
      [['E-mail:', '']],
    ],
    'line',
    30,
  );
  flow.gap(12);
  flow.text(`Fax this page to ${sender.fax} or call ${draft.author.split(',')[0]} at ${sender.phone}.`);
  flow.gap(14);
  flow.text(
    'This is a commercial solicitation. To opt out of future faxes, check here [ ] and fax back, or call the number above.',
    { size: 8.6 },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: {
    'later/vacation-offer': 'Golden Shores Vacation Rewards',
    'later/billing-pitch': 'ClearPath Billing Partners',
  },
  layouts: { 'later/vacation-offer': vacationOffer, 'later/billing-pitch': billingPitch },
};
