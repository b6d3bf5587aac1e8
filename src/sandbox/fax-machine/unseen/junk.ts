import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { num, on } from './facts.ts';
import { boxed, boxes, bullets, foot, letterhead } from './ink.ts';

/** Money for any practice, at once. */
const quickCapital: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const amount = `$${rng.int(6, 24) * 10},000`;
  const flow = new Flow({ family: 'sans', size: 13, margin: 56 });
  flow.text('PRE-APPROVED', { size: 38, bold: true, align: 'center' });
  flow.text('WORKING CAPITAL FOR YOUR PRACTICE', { size: 17, bold: true, align: 'center' });
  flow.gap(10);
  flow.text(`Attention: Owner or Office Manager, ${recipient.name}`);
  flow.gap(10);
  boxed(flow, [`You may qualify for up to ${amount}`], { size: 20 });
  flow.gap(6);
  bullets(flow, [
    'No collateral, no personal guarantee',
    'Bad credit OK, 500+ FICO',
    'Funds in as little as 24 hours',
    'Use for payroll, equipment, taxes, expansion',
    'Rates from 6.9%',
  ]);
  flow.gap(14);
  flow.text('3 EASY STEPS', { bold: true });
  bullets(
    flow,
    [
      'Complete the form below',
      `Fax it back to ${sender.fax}`,
      'A funding manager calls you within the hour',
    ],
    '1',
  );
  flow.gap(8);
  boxes(
    flow,
    [
      [
        ['Business name', ''],
        ['Your name', ''],
      ],
      [
        ['Best number', ''],
        ['Monthly sales', ''],
        ['Amount needed', ''],
      ],
    ],
    'ruled',
    40,
  );
  flow.gap(10);
  flow.text(`Call ${sender.phone} now! Offer code ${num(draft, 5)} expires ${on(draft, -5)}`, {
    size: 16,
    bold: true,
    align: 'center',
  });
  flow.gap(20);
  flow.text(
    `${sender.name}. If you received this fax in error or wish to be taken off our list, call the number above and press 9.`,
    { size: 8 },
  );
  return flow;
};

/** A course that somebody says is required. */
const trainingOffer: Layout = (draft) => {
  const { rng, recipient, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 54 });
  letterhead(flow, draft, 'bar', '2026 REGISTRATION');
  flow.gap(6);
  flow.text('OSHA and HIPAA Update for Medical Offices', { size: 19, bold: true, align: 'center' });
  flow.text('Live webinar with certificate for every employee', { italic: true, align: 'center' });
  flow.gap(8);
  flow.text(
    `Is ${recipient.name} ready for an inspection? Offices without documented annual training have been fined as much as $16,550 per violation. Let our trainers bring your team up to date in one lunch hour.`,
  );
  flow.gap(6);
  flow.text('What you will learn', { bold: true });
  bullets(flow, [
    'Bloodborne pathogens, sharps and exposure plans',
    'Changes to the Privacy Rule',
    'Hazard communication and safety data sheets',
    'Phishing, passwords and lost devices',
  ]);
  flow.gap(6);
  flow.table(
    ['Session', 'Date', 'Time (Eastern)', 'Fee per office'],
    [14, 21, 29].map((days, n) => [
      `Session ${n + 1}`,
      on(draft, -days),
      rng.pick(['12:00 - 1:15 PM', '8:00 - 9:15 AM']),
      `$${rng.int(14, 22)}9`,
    ]),
    [0.2, 0.25, 0.3, 0.25],
    true,
  );
  flow.text(`Register 3 or more locations and save 20%. Enter code SAFE${num(draft, 2)}.`, { bold: true });
  flow.gap(10);
  flow.text('YES! Please register our office:', { bold: true });
  flow.checks(
    [
      ['Session 1', false],
      ['Session 2', false],
      ['Session 3', false],
    ],
    3,
  );
  boxes(
    flow,
    [
      [
        ['Practice', ''],
        ['Contact', ''],
      ],
      [
        ['E-mail for login', ''],
        ['Card number', ''],
        ['Exp.', ''],
      ],
    ],
    'ruled',
    38,
  );
  flow.gap(10);
  flow.text(`Fax to ${sender.fax} or call ${sender.phone}. Ask for ${draft.author}.`);
  flow.text('Not affiliated with any government agency. Reply "remove" with your fax number to opt out.', {
    size: 8.5,
  });
  foot(flow, () => [sender.name, '']);
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: {
    'unseen/quick-capital': 'Beaconfield Capital',
    'unseen/training-offer': 'SafeSteps Compliance Training',
  },
  layouts: { 'unseen/quick-capital': quickCapital, 'unseen/training-offer': trainingOffer },
};
