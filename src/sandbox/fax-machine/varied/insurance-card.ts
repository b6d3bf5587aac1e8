import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { aligned, born, day, digits, fullName, nameOf, reach, tightName } from './print.ts';

/** A card copied at an angle on the glass, with the clerk's handwriting beside it. */
const clerkCopy: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 60 });
  const note = (text: string): void => flow.text(text, { italic: true, size: 17 });
  note(fullName(draft));
  const date = born(draft, 'short');
  if (date !== '') note(`born ${date}`);
  for (const [label, value] of reach(draft, ['ph', 'now at'])) note(`${label} ${value}`);
  note('new ins. as of this month - pls update chart');
  flow.gap(40);
  const [x, y, w, h] = [flow.left + 40, flow.y, 330, 200];
  flow.put({ kind: 'rect', x, y, w, h, black: false, width: 2.2 });
  flow.put({ kind: 'rect', x, y: y + 44, w, h: 5, black: true, width: 0 });
  flow.at(sender.name.split(' ').slice(0, 3).join(' '), x + 12, y + 30, { size: 17, bold: true });
  for (const [n, line] of [
    `SUBSCRIBER   ${nameOf(draft.other).toUpperCase()}`,
    `DEPENDENT    ${tightName(draft)}`,
    `ID           ${who.memberId}-0${rng.int(1, 4)}`,
    `GRP          ${digits(draft, 6)}     HSA ELIGIBLE`,
    `BIN ${digits(draft, 6)}   PCN HLX   MEDICAL DED $${rng.int(2, 6)}000`,
    `24/7 NURSE LINE ${sender.phone}`,
  ].entries())
    flow.at(line, x + 12, y + 74 + n * 20, { size: 11 });
  flow.y = y + h + 40;
  flow.put({ kind: 'rect', x, y: flow.y, w, h: 130, black: false, width: 2.2 });
  for (const [n, line] of [
    'Precertification is needed for hospital and imaging.',
    `Send claims to payer ID ${digits(draft, 5)}`,
    `${sender.address}, ${sender.cityLine}`,
    'Card is not proof of coverage.',
  ].entries())
    flow.at(line, x + 12, flow.y + 30 + n * 22, { size: 10 });
  return flow;
};

/** What a front desk prints from a payer's site before a visit. */
const portalPrint: Layout = (draft) => {
  const { rng, sender, who, other, recipient } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 40,
    foot: (p, of) => `about:blank   ${p}/${of}   ${day(draft, 0, 'short')}`,
  });
  flow.text(`${sender.name} > Provider Tools > Check a Member`, { size: 8.5 });
  flow.text('Member is covered today', { size: 18, bold: true });
  flow.gap(8);
  flow.fields(
    [
      ['Member', fullName(draft)],
      ['Birth date', born(draft, 'iso')],
      ['Gender', who.gender],
      ['Card no.', who.memberId],
      ...reach(draft, ['Phone', 'Address']),
      ['Policyholder', nameOf(other)],
      ['Policyholder birth date', other.dateOfBirth],
      ['Plan year', `${draft.sent.slice(0, 4)}-01-01 to ${draft.sent.slice(0, 4)}-12-31`],
      ['PCP assigned', recipient.doctor],
      ['Other insurance', rng.pick(['None reported', 'Medicare A only', 'Unknown'])],
    ],
    1,
  );
  flow.gap(10);
  flow.table(
    ['What', 'In', 'Out', 'Note'],
    [
      ['Primary care', `$${rng.int(1, 4) * 10}`, '40%', ''],
      ['Telehealth', '$0', 'none', 'Plan partner only'],
      ['Lab', '0%', '40%', ''],
      ['Inpatient', `$${rng.int(2, 5)}00/day`, '50%', 'Notify in 24 h'],
      ['Drugs, tier 1/2/3', '10/40/80', 'none', ''],
    ],
    [0.3, 0.2, 0.2, 0.3],
    true,
  );
  aligned(
    flow,
    [
      ['Deductible met', `$${rng.int(1, 14) * 100}.00`],
      ['Transaction', digits(draft, 12)],
      ['Asked on', day(draft, 0, 'iso')],
    ],
    4,
  );
  flow.gap(8);
  flow.text('This answer is what we know now. It does not promise payment.', { size: 8.5 });
  return flow;
};

export const insuranceCard: Kind = {
  type: 'insurance_card',
  senders: ['insurer'],
  from: {
    'varied/clerk-copy': 'Sterling Ridge Benefit Administrators',
    'varied/portal-print': 'Unity Plains Health Cooperative',
  },
  layouts: { 'varied/clerk-copy': clerkCopy, 'varied/portal-print': portalPrint },
};
