import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  nameParts,
  provider,
  sexWord,
  yearsOld,
} from './facts.ts';
import { columns, form, heading, listed, masthead, overPages, underPages, write } from './ink.ts';

/** One side of a card: a frame with lines of label and value. */
const cardSide = (
  flow: Flow,
  title: string,
  lines: readonly (readonly [label: string, value: string])[],
  small: string,
): void => {
  const [x, w, h] = [flow.left + 80, flow.width - 160, 70 + lines.length * 16];
  flow.need(h + 14);
  const { y } = flow;
  flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.6 });
  write(flow, title, x + 14, y + 24, { size: 15, bold: true, room: w - 28 });
  for (const [n, [label, value]] of lines.entries()) {
    write(flow, label, x + 14, y + 46 + n * 16, { size: 9 });
    write(flow, value, x + 110, y + 46 + n * 16, { size: 11, bold: n < 2, room: w - 124 });
  }
  write(flow, small, x + 14, y + h - 10, { size: 7.5, room: w - 28 });
  flow.y += h + 14;
};

const plan = (draft: Draft): readonly [name: string, lines: readonly (readonly [string, string])[]] => {
  const { first, initial, last } = nameParts(draft);
  const senior = yearsOld(draft) >= 65;
  return [
    senior ? 'Cascade Trail Medicare Advantage' : 'Cascade Trail Health Plan PPO',
    [
      ['Member', joined([first, initial, last]).toUpperCase()],
      ['Member ID', draft.who.memberId],
      ['Group', `${digits(draft, 5)}-${draft.rng.pick(['A', 'B', 'C'])}`],
      ['Rx BIN / PCN', `${digits(draft, 6)} / ADV`],
      ['Office / ER', `$${draft.rng.int(2, 8) * 5} / $${draft.rng.int(5, 14) * 25}`],
    ],
  ];
};

/** A nursing facility's admission desk copies the cards and writes whose they are above them. */
const cardsOnFile: Layout = (draft) => {
  const { recipient } = draft;
  const ours = contactOf(draft, 0.6);
  const [title, lines] = plan(draft);
  const flow = new Flow({ family: 'sans', size: 10.4, margin: 48 });
  masthead(flow, draft, 'ends', 'Insurance Cards on File');
  flow.gap(6);
  form(
    flow,
    [
      [
        ['Patient:', indexName(draft, true), 3],
        ['DOB:', born(draft), 1.7],
      ],
      ...(ours.street === ''
        ? []
        : [
            [['Address:', joined([ours.street, ours.town], ', ')]] as const,
            [['Phone:', ours.phone]] as const,
          ]),
      [
        ['Sex:', sexWord(draft), 1],
        ['Copied:', day(draft, 0), 1.2],
        ['For:', provider(draft), 2.4],
      ],
    ],
    'aside',
    20,
  );
  flow.gap(18);
  cardSide(flow, title, lines, 'Carry this card with you. Present it each time you receive services.');
  cardSide(
    flow,
    'Member Services',
    [
      ['Members', '1-800-555-0142'],
      ['Providers', '1-800-555-0167'],
      ['Claims', `PO Box ${digits(draft, 4)}, Mill Corners, OH`],
      ['Payer ID', digits(draft, 5)],
    ],
    'Precertification is required for inpatient stays. This card is not proof of coverage.',
  );
  flow.gap(8);
  flow.text(
    `Front and back of the current card, sent to ${recipient.name} at the request of the billing office.`,
  );
  overPages(flow, () => joined([indexName(draft), born(draft)], '   '));
  underPages(flow, (page, pages) => ['Admissions', `Page ${page} of ${pages}`]);
  return flow;
};

/** A plan confirms that somebody has been enrolled, and with whom. */
const enrollmentNotice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const reference = digits(draft, 9);
  const ours = contactOf(draft, 0.6);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  masthead(flow, draft, 'double', 'Member Eligibility Verification');
  flow.text(`Prepared ${day(draft, 0, 'long')} for ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(8);
  columns(
    flow,
    [
      filled([
        ['Member name', who.name('Last-First')],
        ['Birth date', born(draft)],
        ['Sex', sexWord(draft)],
        ['Address', joined([ours.street, ours.town], ', ')],
        ['Phone', ours.phone],
        ['Identification number', who.memberId],
        ['Relationship', 'Subscriber'],
      ]),
    ],
    { tab: 130 },
  );
  flow.rule(0.8);
  heading(flow, 'Coverage');
  flow.table(
    ['Benefit plan', 'Status', 'Effective', 'Termination'],
    [
      ['Medical: Choice 2500', 'Active', day(draft, rng.int(30, 700)), 'None'],
      ['Pharmacy: 3 tier', 'Active', day(draft, rng.int(30, 700)), 'None'],
      ['Dental', 'Not enrolled', '', ''],
    ],
    [0.36, 0.2, 0.22, 0.22],
    true,
  );
  heading(flow, 'Cost sharing, in network');
  listed(
    flow,
    [
      `Deductible $2,500, met to date $${rng.int(2, 24)}00.00`,
      `Office visit copay $${rng.int(3, 7) * 5}, specialist $${rng.int(8, 12) * 5}`,
      'Preventive services covered at 100%',
      'Coinsurance 20% after deductible',
    ],
    '•',
  );
  flow.gap(6);
  flow.text(`Primary care provider of record: ${provider(draft)}. Other insurance on file: none.`);
  flow.gap(6);
  flow.text(
    'A new identification card was mailed to the member. Until it arrives, please use the number above.',
  );
  flow.gap(10);
  flow.text(`Eligibility and benefits: ${sender.phone}. Verification is not a guarantee of payment.`, {
    size: 9.5,
  });
  overPages(flow, () => joined([who.name('Last-First'), born(draft)], '   '));
  underPages(flow, (page, pages) => [`Reference ${reference}`, `${page} / ${pages}`]);
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['home_health', 'insurer'],
  from: {
    'later/cards-on-file': 'Oak Terrace Nursing and Rehab',
    'later/enrollment-notice': 'Cascade Trail Health Plan',
  },
  ages: { 'later/cards-on-file': [50, 110] },
  layouts: { 'later/cards-on-file': cardsOnFile, 'later/enrollment-notice': enrollmentNotice },
};
