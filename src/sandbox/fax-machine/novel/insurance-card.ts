import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, filled, names, otherOf, serial, sex, toDoctor } from './facts.ts';
import { above, below, columns, masthead, row, spot } from './ink.ts';

/** A Medicaid plan's letter with the new member's number and card, sent to the chosen office. */
const enrolment: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { spoken, filed } = names(draft);
  const ours = contactOf(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 11, margin: 58 });
  masthead(flow, draft, 'double');
  flow.text('New Member Notice and Coverage Information', { bold: true, size: 15 });
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  flow.text(`${recipient.name}     Attention: front desk     Fax ${recipient.fax}`);
  flow.gap(8);
  flow.text(
    `Your office is the primary care provider for the member listed here as of ${date(draft, -2, 'long')}. Please keep a copy of this notice with the registration information.`,
  );
  flow.gap(8);
  row(flow, [
    ['Member name', filed, 4],
    ['Date of birth', birth(draft), 2],
    ['Gender', sex(draft), 1.4],
  ]);
  row(flow, [
    ['Address', between(', ', ours.street, ours.town), 5],
    ['Phone', ours.phone, 2],
  ]);
  row(flow, [
    ['Medicaid ID', who.memberId, 3],
    ['Plan ID', `RS${serial(draft, 8)}`, 3],
    ['Head of case', rng.chance(0.5) ? 'Self' : otherOf(draft), 3],
  ]);
  flow.gap(14);
  const [x, y, w, h] = [flow.left, flow.y, 330, 180];
  flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.6 });
  flow.put({ kind: 'rect', x, y, w, h: 30, black: true, width: 0 });
  spot(flow, sender.name, x + 12, y + 21, { size: 14, bold: true, white: true, room: w - 24 });
  for (const [n, line] of filled(
    ['Member', spoken],
    ['ID', who.memberId],
    ['Born', birth(draft)],
    ['PCP', toDoctor(draft)],
    ['PCP phone', recipient.phone],
    ['RxBIN / PCN', `${serial(draft, 6)} / MCAID`],
    ['Copay', '$0 all services'],
  ).entries()) {
    spot(flow, line[0], x + 12, y + 50 + n * 18, { size: 9 });
    spot(flow, line[1], x + 86, y + 50 + n * 18, { size: 11, bold: n < 2, room: w - 98 });
  }
  for (const [n, line] of [
    'On the back of the card',
    `Member services ${sender.phone}`,
    'Nurse line: 24 hours',
    `Claims payer ID ${serial(draft, 5)}`,
    'Dental and vision: same ID',
  ].entries())
    spot(flow, line, x + w + 14, y + 20 + n * 16, { size: 9, bold: n === 0, room: flow.right - x - w - 16 });
  flow.y = y + h + 18;
  flow.text(
    'Coverage should be verified at each visit. This notice does not guarantee eligibility on the date of service.',
    { size: 9.5 },
  );
  above(flow, between('   ', filed, birth(draft)));
  below(flow, (page, pages) => `RCP-PCP-7   Page ${page} of ${pages}`);
  return flow;
};

/** What a hospital's admitting desk scans for an office: the card's two sides and a strip of registration under them. */
const scannedCard: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { given, middle, family, filed } = names(draft);
  const ours = contactOf(draft, 0.8);
  const payer = rng.pick([
    'Medical Mutual PPO',
    'UnitedHealthcare Choice Plus',
    'Cigna Open Access Plus',
    'Anthem Blue Preferred',
  ]);
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  masthead(flow, draft, 'corner');
  flow.text(`INSURANCE UPDATE for ${recipient.name}`, { bold: true, size: 14 });
  flow.text(
    `Scanned at registration ${date(draft, 1, 'plain')}. New coverage effective ${date(draft, rng.int(4, 60), 'plain')}; old coverage has ended.`,
  );
  flow.gap(10);
  const card = (title: string, lines: readonly (readonly [string, string])[], x: number): void => {
    flow.put({ kind: 'rect', x, y: flow.y, w: 240, h: 148, black: false, width: 1.1 });
    spot(flow, title, x + 10, flow.y + 20, { size: 12, bold: true, room: 220 });
    for (const [n, [label, value]] of lines.entries()) {
      spot(flow, label, x + 10, flow.y + 40 + n * 15, { size: 8.5, face: 'sans' });
      spot(flow, value, x + 84, flow.y + 40 + n * 15, { size: 9.5, face: 'sans-bold', room: 146 });
    }
  };
  card(
    payer,
    filled(
      ['Subscriber', between(' ', given, middle.slice(0, 1), family).toUpperCase()],
      ['Member ID', who.memberId],
      ['Group', serial(draft, 6)],
      ['Rx Bin', serial(draft, 6)],
      ['Office visit', `$${rng.int(3, 8) * 5}`],
      ['Specialist', `$${rng.int(9, 14) * 5}`],
      ['Deductible', `$${rng.int(2, 6)}000`],
    ),
    flow.left,
  );
  card(
    'Card back',
    [
      ['Customer svc', sender.phone.replace(/\d{4}$/, '0191')],
      ['Providers', sender.phone.replace(/\d{4}$/, '0192')],
      ['Precert', 'Required, inpatient'],
      ['Claims to', `PO Box ${serial(draft, 4)}`],
      ['Payer ID', serial(draft, 5)],
    ],
    flow.left + 256,
  );
  flow.y += 162;
  columns(
    flow,
    [
      filled(
        ['Patient:', filed],
        ['DOB:', birth(draft, 'plain')],
        ['Sex:', sex(draft)],
        ['Phone:', ours.phone],
      ),
      filled(['Address:', ours.street], ['', ours.town], ['Relation:', 'Self'], ['PCP:', toDoctor(draft)]),
    ],
    { tab: 66 },
  );
  flow.rule(0.8);
  flow.text(
    `Eligibility checked electronically ${date(draft, 1, 'plain')}: active. Secondary insurance: ${rng.pick(['none', 'none', 'spouse plan, not presented'])}.`,
  );
  flow.gap(10);
  flow.text(`Registrar initials ${rng.pick(['DK', 'MJP', 'SRA'])}. Patient access ${sender.phone}.`, {
    size: 9.5,
  });
  above(flow, between('   ', filed, birth(draft, 'plain')));
  below(flow, (page, pages) => `${sender.name}   ${page} of ${pages}`);
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer', 'hospital'],
  from: {
    'novel/enrolment': 'Riverstone Community Plan',
    'novel/scanned-card': 'Ashgrove Hospital',
  },
  layouts: { 'novel/enrolment': enrolment, 'novel/scanned-card': scannedCard },
};
