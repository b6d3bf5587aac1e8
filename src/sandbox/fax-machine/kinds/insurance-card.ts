import { banner, letterhead, patientBlock } from '../page/blocks.ts';
import { formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const subscriber = ({ other, words }: Draft): [string, string][] => [
  ['Subscriber:', `${other.firstName} ${other.lastName}`],
  ['Subscriber DOB:', formatDate(other.dateOfBirth, words.dobStyle)],
];

/** Both sides of a card on the glass, as a front desk copies it. */
const cardCopy: Layout = (draft) => {
  const { rng, who, words, sender } = draft;
  const flow = new Flow({ family: 'sans', size: 10 });
  flow.text(`INSURANCE CARD COPY - ${draft.recipient.name}`, { bold: true });
  flow.text(
    `New card for: ${who.name(words.nameStyle)}   ${words.dobLabel} ${who.dateOfBirth(words.dobStyle)}`,
  );
  if (draft.contact) flow.text(`${who.phone()}   ${who.address()}`);
  flow.gap(26);
  const [x, w, h] = [flow.left + 70, 340, 205];
  for (const side of ['front', 'back'] as const) {
    const top = flow.y;
    flow.put({ kind: 'rect', x, y: top, w, h, black: false, width: 1.6 });
    const line = (text: string, row: number, bold = false): void =>
      flow.at(text, x + 14, top + 24 + row * 19, { bold, size: bold ? 13 : 10 });
    if (side === 'front') {
      line(sender.name, 0, true);
      line(`Member: ${who.name('upper')}`, 2);
      line(`Member ID: ${who.memberId}`, 3);
      line(`Group: ${rng.int(10000, 99999)}    Plan: PPO    Effective: ${daysAgo(draft, 60)}`, 4);
      line(`Copay: PCP $${rng.int(2, 4) * 10}  Specialist $${rng.int(5, 7) * 10}  ER $250`, 6);
      line(`RxBIN 004${rng.int(100, 999)}   RxPCN ADV   RxGRP ${rng.int(1000, 9999)}`, 7);
    } else {
      line(`Member Services: ${sender.phone}`, 1);
      line('Providers: call before inpatient admission.', 2);
      line(`Claims: ${sender.address}`, 4);
      line(sender.cityLine, 5);
      line('This card does not guarantee coverage.', 7);
    }
    flow.y = top + h + 34;
  }
  return flow;
};

const eligibility: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'mono', size: 9.5 });
  flow.text('ELIGIBILITY AND BENEFITS RESPONSE (271)', { bold: true });
  flow.text(`PAYER: ${draft.sender.name.toUpperCase()}   INQUIRY DATE: ${daysAgo(draft, 0)}`);
  flow.rule();
  patientBlock(flow, draft, 'stack', [
    ['MEMBER ID:', who.memberId],
    ...subscriber(draft),
    ['PCP ON FILE:', draft.recipient.doctor],
  ]);
  flow.text('STATUS: ACTIVE COVERAGE', { bold: true });
  flow.table(
    ['BENEFIT', 'IN NETWORK', 'REMAINING'],
    [
      ['DEDUCTIBLE - INDIVIDUAL', `$${rng.int(5, 30) * 100}`, `$${rng.int(0, 20) * 50}`],
      ['OUT OF POCKET MAX', `$${rng.int(40, 80) * 100}`, `$${rng.int(10, 40) * 100}`],
      ['OFFICE VISIT', '$30 COPAY', ''],
      ['PREVENTIVE', '100%', ''],
    ],
    [0.5, 0.25, 0.25],
  );
  return flow;
};

const coverageNotice: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'serif', size: 11 });
  letterhead(flow, draft, 'center');
  banner(flow, 'Verification of Coverage', 16);
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Member number', who.memberId],
    ['Group', String(rng.int(10000, 99999))],
    ...subscriber(draft),
  ]);
  flow.text(
    `The member named above is covered under ${rng.pick(['Choice PPO Silver', 'Advantage HMO Gold', 'State Employees Plan B'])} from ${daysAgo(draft, 200)}. Please update your registration records and discard the old identification number.`,
  );
  flow.gap();
  flow.text(
    `Primary care provider on file: ${draft.recipient.doctor}. Verify benefits at ${draft.sender.phone}.`,
  );
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer'],
  layouts: { 'card-copy': cardCopy, eligibility, 'coverage-notice': coverageNotice },
};
