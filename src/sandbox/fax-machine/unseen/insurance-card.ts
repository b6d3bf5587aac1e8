import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, otherName, pieces, sexWord, to } from './facts.ts';
import { boxes, carried, foot, letterhead, lists, put } from './ink.ts';

/** A hospital's registration sheet: demographics, guarantor, coverages in order. */
const faceSheet: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.9);
  const senior = Number(who.age(draft.sent) || '0') >= 65;
  const payer = senior
    ? 'Medicare Part A and B'
    : rng.pick(['Anthem Blue Access PPO', 'Tallgrass Health Cooperative']);
  const second = senior
    ? (['Sentry Mutual Supplement Plan G', `SM${num(draft, 8)}`] as const)
    : ['None on file', ''];
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  letterhead(flow, draft, 'line', 'Registration Face Sheet');
  flow.text(
    `Printed ${on(draft, 0)} ${clock(draft, '24')} for ${recipient.name}     Encounter ${num(draft, 9)}     Class: Outpatient`,
    { size: 8.5 },
  );
  flow.gap(4);
  flow.band('PATIENT');
  boxes(flow, [
    [
      ['Last Name', last, 3],
      ['First Name', first, 3],
      ['Middle', middle, 2],
      ['DOB', dob(draft), 2],
      ['Age/Sex', ageSex(draft, ' '), 1.4],
    ],
    [
      ['Street Address', ours.street, 4],
      ['City, State ZIP', ours.town, 4],
      ['Home Phone', ours.phone, 2.4],
    ],
    [
      ['Marital Status', rng.pick(['Married', 'Single', 'Widowed']), 2],
      ['Language', 'English', 2],
      ['PCP', to(draft), 4],
    ],
  ]);
  flow.gap(6);
  flow.band('GUARANTOR AND EMERGENCY CONTACT');
  boxes(flow, [
    [
      ['Guarantor', rng.chance(0.6) ? 'Self' : otherName(draft), 3],
      ['Emergency Contact', otherName(draft), 3],
      ['Relationship', rng.pick(['Spouse', 'Relative', 'Friend']), 2],
      ['Phone', other.phone, 2.4],
    ],
  ]);
  flow.gap(6);
  flow.band('COVERAGE 1 (PRIMARY)');
  boxes(flow, [
    [
      ['Payer', payer, 4],
      ['Subscriber ID', who.memberId, 3],
      ['Group', senior ? '' : num(draft, 6), 2],
    ],
    [
      ['Subscriber', 'Same as patient', 3],
      ['Effective', on(draft, rng.int(80, 900)), 2],
      ['Verified', `${on(draft, 1)} RTE - Active`, 3],
      ['Claims Address', `PO Box ${num(draft, 5)}`, 3],
    ],
  ]);
  flow.gap(6);
  flow.band('COVERAGE 2 (SECONDARY)');
  boxes(flow, [
    [
      ['Payer', second[0] ?? '', 4],
      ['Subscriber ID', second[1] ?? '', 3],
      ['Group', '', 2],
    ],
  ]);
  flow.gap(8);
  flow.text('New insurance information obtained at registration. Please update your records.', {
    bold: true,
  });
  flow.text(`Registrar: ${rng.pick(['KMB', 'TLS', 'JAW'])}     Patient Access ${sender.phone}`);
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), sexWord(draft)], '   '));
  foot(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

/** A plan's proof of coverage until the card comes: a letter, and the card printed on it. */
const temporaryCard: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, initial, last } = pieces(draft);
  const ours = home(draft, 0.5);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  letterhead(flow, draft, 'under', 'Temporary Identification Card');
  flow.text(on(draft, 0, 'long'));
  flow.gap(6);
  flow.text(`To: ${recipient.name}, front office, fax ${recipient.fax}`);
  flow.gap(6);
  flow.text(
    `The member named below has selected ${to(draft)} as primary care provider. Coverage is active. A permanent card is in the mail. Please accept this page in its place for 60 days.`,
  );
  flow.gap(8);
  lists(
    flow,
    [
      known([
        ['Member:', who.name('first-m-last')],
        ['Date of birth:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
    ],
    { tab: 84 },
  );
  flow.gap(10);
  const [x, y, w, h] = [flow.left + 60, flow.y, 350, 196];
  flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.4 });
  put(flow, sender.name, x + 14, y + 26, { size: 15, bold: true, room: w - 28 });
  flow.put({ kind: 'line', x1: x, y1: y + 36, x2: x + w, y2: y + 36, width: 0.8 });
  for (const [n, [label, value]] of (
    [
      ['Name', glue([first, initial, last]).toUpperCase()],
      ['ID', who.memberId],
      ['Group', `${num(draft, 5)}-0${rng.int(1, 9)}`],
      ['Plan', rng.pick(['Community HMO Silver', 'Open Choice PPO', 'Medicare Advantage Basic'])],
      ['Effective', on(draft, rng.int(2, 40))],
      ['PCP', to(draft)],
      ['Copays', `PCP $${rng.int(1, 6) * 5}  SPEC $${rng.int(7, 12) * 5}  UC $60  ER $250`],
      ['Rx', `BIN ${num(draft, 6)}  PCN TGH  GRP ${num(draft, 4)}`],
    ] as const
  ).entries()) {
    put(flow, label, x + 14, y + 56 + n * 17, { size: 9.5 });
    put(flow, value, x + 84, y + 56 + n * 17, { size: 11, bold: n < 2, room: w - 96 });
  }
  flow.y = y + h + 16;
  flow.text(
    `Eligibility: ${sender.phone} or the provider portal. Claims: payer ID ${num(draft, 5)}. This card does not guarantee benefits.`,
    { size: 10 },
  );
  flow.gap(6);
  flow.text(`Member Services, ${sender.address}, ${sender.cityLine}`, { size: 9.5 });
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['hospital', 'insurer'],
  from: {
    'unseen/face-sheet': 'Elm Harbor Regional Hospital',
    'unseen/temporary-card': 'Tallgrass Health Cooperative',
  },
  layouts: { 'unseen/face-sheet': faceSheet, 'unseen/temporary-card': temporaryCard },
};
