import type { Kind, Layout } from '../kinds/draft.ts';
import { formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { type Face } from '../page/sheet.ts';
import { known, whereabouts } from './forms.ts';
import { ampm, born, columns, day, digits, feet, fit, glue, heading, named, nameParts, rows } from './ink.ts';

/** An eligibility answer as a billing system prints it: segment by segment. */
const eligibility: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const { last, first, middle } = nameParts(draft);
  const { phone, street, town } = whereabouts(draft, 0.5);
  const trace = digits(draft, 12);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  flow.text('Eligibility and Benefits Response', { bold: true, size: 16 });
  flow.text(
    `Checked ${day(draft, 0)} ${ampm(draft, 7, 9)} for date of service ${day(draft, -1)}     Trace ${trace}`,
  );
  flow.gap(3);
  flow.rule(1.4);
  columns(
    flow,
    [
      ['Payer', sender.name, `Payer ID ${digits(draft, 5)}`, `Phone ${sender.phone}`],
      ['Provider', recipient.name, `NPI ${recipient.npi}`, `Requested by front desk`],
    ],
    { bold: true },
  );
  heading(flow, 'Patient', 'box');
  flow.fields(
    known([
      ['Last name:', last],
      ['First name:', first],
      ['Middle:', middle],
      ['Date of birth:', born(draft)],
      ['Gender:', who.fields.sex === null ? '' : who.gender],
      ['Member ID:', who.memberId],
      ['Address:', street],
      ['City:', town],
      ['Phone:', phone],
    ]),
    2,
  );
  flow.gap(8);
  heading(flow, 'Subscriber', 'box');
  flow.fields(
    [
      ['Name:', named(other)],
      ['Date of birth:', formatDate(other.dateOfBirth, 'slashes')],
      ['Relationship of patient:', rng.pick(['Spouse', 'Dependent'])],
      [
        'Group:',
        `${digits(draft, 6)} ${rng.pick(['Lakes Tool and Die', 'County Schools', 'Union Freight'])}`,
      ],
    ],
    2,
  );
  flow.gap(8);
  heading(flow, 'Coverage: ACTIVE', 'box');
  flow.fields(
    [
      ['Plan:', rng.pick(['Choice PPO 1500', 'HMO Select', 'HDHP 3200'])],
      ['Plan begin:', '01/01/2026'],
      ['Plan end:', '12/31/2026'],
      ['Primary care provider:', recipient.doctor],
    ],
    2,
  );
  flow.gap(6);
  flow.table(
    ['Service type', 'Network', 'Copay', 'Coinsurance', 'Authorization'],
    [
      ['Professional visit, office', 'In', `$${rng.pick([15, 20, 30])}`, '0%', 'No'],
      ['Specialist', 'In', `$${rng.pick([40, 50, 60])}`, '0%', 'No'],
      ['Laboratory', 'In', '$0', `${rng.pick([0, 10, 20])}%`, 'No'],
      ['Diagnostic imaging', 'In', '$0', '20%', 'Yes'],
      ['Emergency', 'In / Out', '$250', '0%', 'No'],
      ['Preventive care', 'In', '$0', '0%', 'No'],
    ],
    [0.34, 0.16, 0.14, 0.18, 0.18],
    true,
  );
  flow.table(
    ['Accumulator', 'Amount', 'Used', 'Left'],
    [
      ['Deductible, individual', '$1,500.00', `$${rng.int(100, 900)}.${rng.int(10, 99)}`, 'see plan'],
      ['Out of pocket, individual', '$5,000.00', `$${rng.int(400, 1900)}.${rng.int(10, 99)}`, 'see plan'],
    ],
    [0.4, 0.2, 0.2, 0.2],
  );
  flow.text(
    'This response is not a guarantee of payment. Benefits are determined when the claim is processed.',
    { size: 8.5 },
  );
  feet(flow, (page, pages) => [`270/271   ${trace}`, `Page ${page} of ${pages}`]);
  return flow;
};

const onCard = (
  flow: Flow,
  text: string,
  x: number,
  y: number,
  width: number,
  face: Face,
  size: number,
  white = false,
): void => flow.put({ kind: 'text', x, y, size: fit(text, face, size, width), face, text, white });

/** Front and back of the card on one copy, under the label that the front desk prints. */
const cardCopy: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { phone, street, town } = whereabouts(draft, 0.5);
  const flow = new Flow({ family: 'sans', size: 10, margin: 60 });
  flow.text(`Insurance card - updated at check-in ${day(draft, 0)}`, { bold: true });
  flow.gap(6);
  // The label: what registration knows, as stuck on the sheet.
  const top = flow.y;
  rows(
    flow,
    known([
      ['Name', who.name('last-first')],
      ['DOB / Sex', glue([born(draft), who.sexLetter], '   ')],
      ['Address', street],
      ['', town],
      ['Home ph', phone],
      ['Prov', recipient.doctor],
      ['Resp party', named(draft.other)],
    ]),
    { at: 70, size: 9.5 },
  );
  flow.put({
    kind: 'rect',
    x: flow.left - 6,
    y: top - 4,
    w: 290,
    h: flow.y - top + 10,
    black: false,
    width: 0.8,
  });
  flow.gap(26);
  const [x, w, h] = [flow.left + 50, 350, 205];
  const card = (draw: (y: number) => void): void => {
    const { y } = flow;
    flow.put({ kind: 'rect', x, y, w, h, black: false, width: 1.6 });
    draw(y);
    flow.y = y + h + 22;
  };
  card((y) => {
    onCard(flow, sender.name, x + 16, y + 30, 220, 'serif-bold', 18);
    onCard(flow, rng.pick(['PPO', 'HMO', 'EPO']), x + w - 60, y + 30, 44, 'sans-bold', 16);
    flow.put({ kind: 'line', x1: x + 12, y1: y + 40, x2: x + w - 12, y2: y + 40, width: 1.2 });
    const left: readonly (readonly [string, string])[] = [
      ['Member', who.name('first-m-last')],
      ['ID', who.memberId],
      ['Group', digits(draft, 6)],
    ];
    for (const [n, [label, value]] of left.entries()) {
      onCard(flow, label, x + 16, y + 60 + n * 34, 180, 'sans', 8);
      onCard(flow, value, x + 16, y + 74 + n * 34, 180, 'sans-bold', 12);
    }
    const right = [
      `Office visit   $${rng.pick([20, 25, 30])}`,
      `Specialist     $${rng.pick([45, 50, 60])}`,
      'Urgent care    $75',
      'Emergency      $250',
      `RxBIN ${digits(draft, 6)}`,
      `RxPCN ${rng.pick(['ADV', 'MCAIDADV', 'HDP'])}`,
      `RxGrp RX${digits(draft, 4)}`,
    ];
    for (const [n, line] of right.entries()) onCard(flow, line, x + 216, y + 60 + n * 16, 120, 'mono', 9);
    onCard(flow, `Effective 01/01/2026     PCP ${recipient.doctor}`, x + 16, y + h - 14, w - 32, 'sans', 9);
  });
  card((y) => {
    flow.put({ kind: 'rect', x, y: y + 14, w, h: 26, black: true, width: 0 });
    for (const [n, line] of [
      `Customer service        ${sender.phone}`,
      `Provider eligibility    ${sender.phone}`,
      `Precertification fax    ${sender.fax}`,
      `Mail claims to: ${sender.address}, ${sender.cityLine}`,
      `Electronic payer ID: ${digits(draft, 5)}`,
      'In an emergency call 911 or go to the nearest hospital.',
      'This card does not guarantee coverage.',
    ].entries())
      onCard(flow, line, x + 16, y + 62 + n * 19, w - 32, 'sans', 9.5);
  });
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer'],
  layouts: { 'assorted/eligibility': eligibility, 'assorted/card-copy': cardCopy },
};
