import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, fullOther, given, joined, names, no, reachOf, sexWord, when } from './facts.ts';
import { feet, grid, head, pairs, part, running, say } from './ink.ts';

/** A specialist's desk passes on what it found out about coverage, on its own form. */
const benefitsChecked: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.6);
  const self = rng.chance(0.6);
  const { first, middle, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('INSURANCE VERIFICATION', { bold: true, size: 15 });
  flow.text(`Copy for ${recipient.name} (PCP ${doctorOf(draft)})`);
  flow.gap(6);
  grid(
    flow,
    [
      [
        ['Patient', joined([first, middle.slice(0, 1), last]), 5],
        ['DOB', bd(draft, 'short'), 3],
        ['Sex', who.sexLetter, 1],
      ],
      [
        ['Address', ours.line, 6],
        ['Phone', ours.phone, 3],
      ],
      [
        [
          'Primary insurance',
          rng.pick(['Buckeye Crossroads PPO', 'Lakeland Benefit Trust', 'Medicare Part B']),
          5,
        ],
        ['ID #', who.memberId, 3],
      ],
      [
        ['Subscriber', self ? 'self' : fullOther(draft), 5],
        ['Group #', no(draft, 6), 3],
      ],
      [
        ['Secondary', 'none', 5],
        ['Effective', when(draft, 300, 'short'), 3],
      ],
    ],
    'inked',
  );
  flow.gap(8);
  flow.table(
    ['Benefit', 'In network', 'Out of network'],
    [
      ['Deductible', `$${rng.int(1, 6) * 500}`, `$${rng.int(4, 9) * 1000}`],
      ['Deductible met', `$${rng.int(80, 990)}`, '$0'],
      ['Specialist copay', `$${rng.int(3, 8) * 10}`, '40%'],
      ['Office procedures', '80% after deductible', '60% after deductible'],
      ['Out of pocket maximum', `$${rng.int(3, 8)}000`, '$14000'],
    ],
    [0.36, 0.32, 0.32],
    true,
  );
  flow.checks(
    [
      ['Active on date of service', true],
      ['Referral from PCP required', false],
      ['Precert for surgery', true],
    ],
    3,
  );
  flow.text(
    `Spoke with: ${rng.pick(['automated line', 'provider services', 'portal'])}   Ref # ${no(draft, 9)}   ${when(draft, 1)} ${at(draft)}`,
  );
  part(flow, 'Disclaimer', ['A quote of benefits is not a promise of payment.']);
  flow.text(`Verified by the front desk of ${sender.name}`, { size: 9 });
  running(flow, () => joined([first, last, bd(draft, 'short')], ' '));
  return flow;
};

/** A plan's new card, front and back, under a note to the office that the member chose. */
const newCard: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 58 });
  crest(flow, draft, 'disc');
  flow.text('Member ID card - copy for the primary care provider', { bold: true, size: 13 });
  flow.gap(2);
  pairs(
    flow,
    [
      given([
        ['Member', joined([who.name('first-m-last')])],
        ['Date of birth', bd(draft)],
        ['Sex', sexWord(draft)],
        ['Phone', ours.phone],
        ['Address', ours.line],
        ['PCP assigned', `${doctorOf(draft)}, ${recipient.name}`],
        ['PCP effective', when(draft, -3)],
      ]),
    ],
    { tab: 96 },
  );
  flow.gap(8);
  const [w, h] = [340, 196];
  const x = (612 - w) / 2;
  const card = (): number => {
    flow.put({ kind: 'rect', x, y: flow.y, w, h, black: false, width: 1.5 });
    const { y } = flow;
    flow.y += h + 18;
    return y;
  };
  const front = card();
  flow.put({ kind: 'rect', x, y: front, w, h: 34, black: true, width: 0 });
  say(flow, sender.name, x + 12, front + 22, { size: 14, bold: true, white: true, room: w - 110 });
  say(flow, 'HMO', x + w - 12, front + 22, { size: 13, bold: true, white: true, align: 'right' });
  for (const [n, [label, value]] of (
    [
      ['MEMBER NAME', who.name('upper')],
      ['MEMBER ID', who.memberId],
      ['GROUP', no(draft, 6)],
      ['PCP', doctorOf(draft).toUpperCase()],
      ['PCP PHONE', recipient.phone],
    ] as const
  ).entries()) {
    say(flow, label, x + 12, front + 54 + n * 20, { size: 7.5 });
    say(flow, value, x + 92, front + 54 + n * 20, { size: 11, bold: n < 2, room: w - 104 });
  }
  say(
    flow,
    `Copays  PCP $${rng.int(0, 3) * 10}  Spec $${rng.int(4, 7) * 10}  UC $75  ER $350`,
    x + 12,
    front + 162,
    { size: 9.5 },
  );
  say(flow, `RxBIN ${no(draft, 6)}   RxPCN BCX   RxGRP ${no(draft, 5)}`, x + 12, front + 180, { size: 9.5 });
  const back = card();
  for (const [n, line] of [
    `Member services ${sender.phone}`,
    `Provider services and prior authorization ${sender.fax}`,
    `Electronic payer ID ${no(draft, 5)}`,
    'Submit paper claims to: P.O. Box 5150, Claims Processing',
    'Emergency: go to the nearest hospital or call 911.',
    'Card is for identification only and does not prove eligibility.',
  ].entries())
    say(flow, line, x + 12, back + 34 + n * 24, { size: 9.5, room: w - 24 });
  head(flow, 'Please update your registration.');
  running(flow, () => joined([who.name('first-m-last'), bd(draft)], '   '));
  feet(flow, (page, pages) => ['', `${page} of ${pages}`]);
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer', 'specialist'],
  from: {
    'distant/benefits-checked': 'Tri-County Orthopaedic Surgeons',
    'distant/new-card': 'Buckeye Crossroads Health Plan',
  },
  layouts: { 'distant/benefits-checked': benefitsChecked, 'distant/new-card': newCard },
};
