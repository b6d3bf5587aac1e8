import type { Kind, Layout } from '../kinds/draft.ts';
import { banner } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { day, paragraphs, plainHead } from './print.ts';

/** A sales letter that looks like a business letter and speaks of claims and denials. */
const billingPitch: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  plainHead(flow, draft, 17);
  flow.text(day(draft, 0, 'words'));
  flow.gap(8);
  flow.text(`Practice Administrator, ${recipient.name}`);
  flow.gap(8);
  flow.text('Are denied claims eating your margin?', { bold: true, size: 15 });
  flow.gap(8);
  paragraphs(flow, [
    `Dear Dr. ${recipient.doctor.split(' ').at(-1) ?? ''},`,
    `Offices like yours lose ${rng.int(7, 14)}% of revenue to underpayment. Our certified coders recover it, and you pay only ${rng.int(2, 4)}.9% of what we collect. There is no setup charge and no contract.`,
    'Credentialing, prior authorization and patient statements are included. We work inside the software you have.',
    `Book a free audit of 25 charts before ${day(draft, -12, 'words')} and get a gift card. Just write your direct line here: ______________ and send this letter back to ${sender.fax}.`,
  ]);
  flow.text(draft.author);
  flow.gap(30);
  flow.text(
    `You receive this because we believe we have a business relationship. Unsubscribe: ${sender.phone}, option 9.`,
    { size: 8 },
  );
  return flow;
};

/** A conference flyer with a form to register. */
const courseFlyer: Layout = (draft) => {
  const { rng, sender } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 48 });
  banner(flow, 'EARN 24 AMA PRA CATEGORY 1 CREDITS', 20);
  banner(
    flow,
    rng.pick(['Primary Care by the Sea', 'Mountain Medicine Update', 'Hospital Medicine in the Desert']),
    32,
  );
  banner(flow, `${day(draft, -90, 'words')} to ${day(draft, -94, 'words')}`, 15);
  flow.gap(20);
  flow.table(
    ['Morning', 'Topic', 'Credits'],
    [
      ['Day 1', 'Diabetes drugs: what is new', '6'],
      ['Day 2', 'Chest pain in the office', '6'],
      ['Day 3', 'Skin lesions: a workshop', '6'],
      ['Day 4', 'Opioid prescribing (meets state rule)', '6'],
    ],
    [0.2, 0.6, 0.2],
    true,
  );
  flow.band(`TUITION $${rng.int(6, 11)}95   -   $100 OFF WITH THIS FAX   -   SPOUSES GO FREE`);
  flow.gap(12);
  for (const line of [
    'Name ______________________________   MD / DO / NP / PA',
    'Email ____________________________   Phone _______________',
    'Card no. _________________________   Exp. ______   Code FX7',
  ]) {
    flow.text(line);
    flow.gap(12);
  }
  flow.text(`Fax ${sender.fax}   or call ${sender.phone}`, { bold: true, size: 16, align: 'center' });
  flow.gap(30);
  flow.text(
    `${sender.name}. If you wish no more course news by fax, tick [ ] and send back with your fax number.`,
    { size: 8 },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: {
    'varied/billing-pitch': 'ClearCode Revenue Partners',
    'varied/course-flyer': 'Summit CME Conferences',
  },
  layouts: { 'varied/billing-pitch': billingPitch, 'varied/course-flyer': courseFlyer },
};
