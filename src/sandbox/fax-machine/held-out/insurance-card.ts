import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { home } from './forms.ts';
import {
  block,
  caption,
  clock,
  crest,
  date,
  dob,
  dobWith,
  endAt,
  fullName,
  join,
  listed,
  pageFoot,
  pieces,
  provider,
  serial,
  sideBySide,
} from './ink.ts';

/** What a plan answers when asked whether somebody is covered, as its provider line prints it. */
const eligibilityAnswer: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const { phone, address } = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  crest(flow, draft, 'ring');
  flow.text('Eligibility and benefits response', { bold: true, size: 15 });
  flow.text(
    `Asked by ${recipient.name} (NPI ${recipient.npi}) on ${date(draft, 0)} ${clock(draft, '12')}. Trace ${serial(draft, 9)}.`,
    { size: 9 },
  );
  flow.gap(8);
  sideBySide(
    flow,
    [
      [
        ['Last name', last],
        ['First name', join([first, middle])],
        ['Birth date', dob(draft)],
        ['Sex', who.sexLetter],
        ['Member ID', who.memberId],
        ['Phone', phone],
        ['Address', address],
      ],
      [
        ['Status', 'Active coverage'],
        ['Plan', rng.pick(['Silver 3000 HMO', 'Gold PPO 1000', 'Community Medicaid', 'Advantage Plus HMO'])],
        ['Group', `${serial(draft, 5)}-${rng.int(10, 99)}`],
        ['Effective', date(draft, rng.int(100, 900))],
        ['Subscriber', fullName(draft.other)],
        ['PCP', provider(draft)],
        ['Other insurance', 'None on file'],
      ],
    ].map((list) => list.filter(([, value]) => value !== '') as [string, string][]),
    { at: 84, bold: 'label', frame: true },
  );
  flow.gap(6);
  caption(flow, 'Benefits in network', 'underlined');
  const copay = rng.pick([15, 20, 25, 30]);
  flow.table(
    ['Service', 'Copay', 'Coinsurance', 'Deductible applies', 'Authorization'],
    [
      ['Primary care visit', `$${copay}`, '0%', 'No', 'No'],
      ['Specialist visit', `$${copay * 2}`, '0%', 'No', 'No'],
      ['Preventive care', '$0', '0%', 'No', 'No'],
      ['Laboratory', '$0', '20%', 'Yes', 'No'],
      ['CT, MRI, PET', '$0', '20%', 'Yes', 'Yes'],
      ['Physical therapy', `$${copay}`, '0%', 'No', 'After 12 visits'],
    ],
    [0.28, 0.14, 0.18, 0.2, 0.2],
    true,
  );
  block(
    flow,
    'Accumulators this year',
    [
      `Deductible $${rng.pick([500, 1000, 3000])}.00, met $${rng.int(40, 480)}.${rng.int(10, 99)}`,
      `Out-of-pocket limit $${rng.pick([4500, 6000, 7500])}.00, met $${rng.int(100, 900)}.${rng.int(10, 99)}`,
    ],
    'underlined',
  );
  flow.text(
    'Based on what is in our system today. It is no promise to pay; benefits may change before a claim is received.',
    { size: 9 },
  );
  pageFoot(flow, (page, pages) => [
    `${sender.name} provider line ${sender.phone}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A card, front and back, laid on the glass of a copier, with a note of who sent it in. */
const cardCopy: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, address } = home(draft, 0.5);
  const name = who.name('upper');
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  flow.text('Copy of insurance card', { bold: true, size: 17 });
  flow.text(`To: ${recipient.name}, front desk, fax ${recipient.fax}`);
  flow.text(`From: ${sender.name}, ${draft.author.split(',')[0]}, ${sender.phone}`);
  flow.gap(6);
  flow.text(
    join(
      [`Here is the new card of ${who.name('first-last') || 'the member'}`, dobWith(draft, 'born ')],
      ', ',
    ) + `, in force since ${date(draft, rng.int(3, 60))}. Please update your file before the next visit.`,
  );
  if (address !== '') flow.text(`Address on file: ${address}. Telephone ${phone}.`);
  flow.gap(16);
  const card = (draw: (x: number, y: number) => void): void => {
    const [x, y, w, h] = [flow.left + 60, flow.y, 330, 190];
    flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.4 });
    draw(x + 14, y);
    flow.y += h + 22;
  };
  card((x, y) => {
    flow.at(sender.name, x, y + 24, { size: 14, bold: true });
    flow.at(rng.pick(['PPO', 'HMO', 'EPO']), x + 270, y + 46, { size: 15, bold: true });
    const rows: (readonly [string, string])[] = [
      ['Member', name],
      ['Member ID', who.memberId],
      ['Group', `RB${serial(draft, 4)}`],
      ['Subscriber', fullName(draft.other).toUpperCase()],
      ['RxBIN / PCN', `${serial(draft, 6)} / ${rng.pick(['A4', 'ADV', 'MCR'])}`],
    ];
    for (const [n, [label, value]] of rows.filter(([, value]) => value !== '').entries()) {
      flow.at(label, x, y + 50 + n * 20, { size: 9 });
      flow.at(value, x + 70, y + 50 + n * 20, { size: 11.5, bold: true });
    }
    flow.at(
      `PCP ${rng.pick([20, 25])}   Spec ${rng.pick([40, 50])}   ER ${rng.pick([150, 250])}`,
      x,
      y + 176,
      {
        size: 9.5,
      },
    );
  });
  card((x, y) => {
    flow.put({ kind: 'rect', x: x - 14, y: y + 18, w: 330, h: 22, black: true, width: 0 });
    for (const [n, line] of [
      'Call before admission, surgery, or advanced imaging.',
      `Members ${sender.phone}   Providers ${sender.fax}`,
      `Claims: ${sender.address}`,
      sender.cityLine,
      `Payer ID ${serial(draft, 5)}`,
      'This card does not guarantee coverage.',
    ].entries())
      flow.at(line, x, y + 62 + n * 19, { size: 9.5 });
    endAt(flow, 'back', x + 302, y + 182, 8);
  });
  listed(flow, ['Card read and scanned: ______   Old plan ended: ______   By: ______'], '+');
  pageFoot(flow, (page, pages) => ['', `${page} of ${pages}`, '']);
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer'],
  from: {
    'held-out/eligibility-answer': 'Lakeland Community Health Plan',
    'held-out/card-copy': 'Redbud Benefit Administrators',
  },
  layouts: { 'held-out/eligibility-answer': eligibilityAnswer, 'held-out/card-copy': cardCopy },
};
