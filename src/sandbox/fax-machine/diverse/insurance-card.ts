import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  called,
  clock,
  contact,
  inCalendar,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  ribbon,
} from './ink.ts';

/** A clearing house's web page, printed. */
const portalPage: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 40,
    foot: (page, pages) =>
      `payer-portal.example.org/coverage/view   ${on(draft, 0, 'loose')} ${clock(draft)}   ${page}/${pages}`,
  });
  flow.text('Coverage Check', { size: 20, bold: true });
  flow.text(`Payer: ${sender.name}     Transaction ${number(draft, 12)}     Service type 30`);
  flow.rule();
  ribbon(flow, 'Dependent (the person you asked about)');
  ledger(
    flow,
    [
      ['Last / first / middle', joined([last, first, middle], ' / ')],
      ['Birth', birth(draft, 'us')],
      ['Gender', who.sexLetter],
      ['ID', who.memberId],
      ...contact(draft, 'Phone', 'Address'),
    ],
    130,
  );
  flow.gap(6);
  ribbon(flow, 'Subscriber');
  ledger(
    flow,
    [
      ['Name', called(other)],
      ['Birth', inCalendar(other.dateOfBirth, 'us')],
      ['Group', `${number(draft, 5)} ${rng.pick(['Lakes Union', 'City Schools', 'Harbor Foods'])}`],
    ],
    130,
  );
  flow.gap(6);
  ribbon(flow, 'Active - plan year');
  flow.table(
    ['Service', 'You pay', 'Met so far', 'Notes'],
    [
      ['Primary care visit', '$25', '', 'PCP must be chosen'],
      ['Specialist', '$50', '', 'referral needed'],
      ['Deductible', `$${rng.int(5, 30)}00`, `$${rng.int(0, 400)}.00`, 'per person'],
      ['Out of pocket', `$${rng.int(30, 80)}00`, `$${rng.int(0, 900)}.00`, ''],
      ['Urgent care', '$40', '', ''],
    ],
    [0.34, 0.16, 0.2, 0.3],
    true,
  );
  flow.text(
    `PCP assigned: ${draft.recipient.doctor}, since ${on(draft, 90, 'us')}. This is no promise to pay.`,
  );
  return flow;
};

/** A card that came in a letter, copied with the letter. */
const welcomeLetter: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  logoHead(flow, draft, 'bars');
  flow.text(on(draft, 14, 'month'));
  const [phone, address] = contact(draft, '', '', 0.5).map(([, value]) => value);
  flow.text(who.name('first-last'));
  if (address) flow.text(address);
  if (phone) flow.text(phone);
  flow.gap(10);
  flow.text(
    'Here is your new identification card. Carry it with you and show it whenever you get care. Throw the old one away.',
  );
  flow.gap(16);
  const [x, y, w, h] = [flow.left + 60, flow.y, 330, 190];
  flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.4 });
  flow.put({ kind: 'rect', x, y, w, h: 30, black: true, width: 0 });
  flow.put({
    kind: 'text',
    x: x + 12,
    y: y + 20,
    size: 13,
    face: 'sans-bold',
    text: sender.name,
    white: true,
  });
  const lines = [
    `NAME   ${who.name('upper')}`,
    `BIRTH  ${birth(draft, 'us')}      ISSUED ${on(draft, 14, 'us')}`,
    `ID     ${who.memberId}`,
    `PLAN   ${rng.pick(['Buckeye Managed Medicaid', 'Silver 70 HMO', 'Dual Advantage'])}`,
    `RxBIN 61${number(draft, 4)}   PCN ${number(draft, 4)}   GRP RX${number(draft, 3)}`,
    `DOCTOR ${draft.recipient.doctor}  ${draft.recipient.phone}`,
    `Members ${sender.phone}   Nurse line ${sender.fax}`,
  ];
  for (const [n, line] of lines.entries())
    flow.put({
      kind: 'text',
      x: x + 12,
      y: y + 50 + n * 20,
      size: 10,
      face: 'mono',
      text: line,
      white: false,
    });
  flow.y = y + h + 24;
  flow.text(
    `Scanned at the front desk, ${draft.recipient.name}. Others in the family: ${called(draft.other)} (own card).`,
    { size: 9 },
  );
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer'],
  layouts: { 'diverse/portal-page': portalPage, 'diverse/welcome-letter': welcomeLetter },
};
