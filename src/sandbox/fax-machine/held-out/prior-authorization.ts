import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, formLine, home, prose, ruled, signatures } from './forms.ts';
import {
  boxed,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fullName,
  join,
  lastFirstMiddle,
  listed,
  pageFoot,
  pieces,
  provider,
  providerListed,
  serial,
} from './ink.ts';
import { denialLetter, peerReview } from './plan-decisions.ts';
import { MEDICINES, PROCEDURES } from './requested.ts';

/** A plan has opened a case and lacks what it needs to decide it. */
const moreInformation: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const medicine = rng.pick(MEDICINES);
  const id = serial(draft, 10);
  const { last, first, initial } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('Additional clinical information needed', { size: 16, bold: true });
  flow.text(`Prior authorization case ${id}        Faxed ${date(draft, 0)} ${clock(draft, '12', 8, 10)}`);
  flow.gap(6);
  if (urgent)
    boxed(flow, 52, () => {
      flow.text('EXPEDITED REQUEST', { bold: true, size: 14, align: 'center' });
      flow.text(
        `We must decide by ${date(draft, -1)} at ${clock(draft, '12', 9, 15)}. If the items below are not here by then, the request will be denied.`,
        { align: 'center' },
      );
    });
  formLine(flow, [
    ['Member last name', last, 0.36],
    ['First', first, 0.3],
    ['MI', initial, 0.08],
    ['Date of birth', dob(draft), 0.26],
  ]);
  formLine(flow, [
    ['Member ID', who.memberId, 0.36],
    ['Plan', rng.pick(['HMO Choice', 'PPO 2500', 'Medicaid managed care', 'Medicare Advantage']), 0.38],
    ['Sex', who.sexLetter, 0.26],
  ]);
  contactRow(flow, contactPairs(draft, 'Member phone', 'Member address'));
  formLine(flow, [
    ['Requesting provider', provider(draft), 0.36],
    ['NPI', recipient.npi, 0.24],
    ['Return fax', sender.fax, 0.4],
  ]);
  flow.gap(10);
  flow.text(
    `You asked us to cover ${medicine.name} (${medicine.amount}) for ${medicine.reason}. The reviewer, ${draft.author}, could not complete the review because:`,
  );
  flow.gap(4);
  listed(flow, rng.sample(medicine.missing, 2), '1)');
  flow.gap(8);
  caption(flow, 'Please answer here or attach chart notes', 'block');
  for (const question of medicine.questions) {
    flow.text(question);
    ruled(flow, 1);
  }
  signatures(flow, [
    ['Person completing this page', 0.44, ''],
    ['Telephone', 0.3, ''],
    ['Date', 0.26, ''],
  ]);
  flow.gap(4);
  flow.text(
    urgent
      ? `Call ${sender.phone} if you cannot meet the deadline.`
      : `Please reply within ${rng.pick(['7', '10', '14'])} calendar days. The clock on the case stops until then.`,
  );
  pageFoot(flow, (page, pages) => [`${sender.name}  UM-INFO`, `Case ${id}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A third-party administrator's notice in a table: approved, or in urgent cases only a part of it. */
const approvalNotice: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const procedure = rng.pick(PROCEDURES);
  const number = `${rng.pick(['R', 'B', 'K'])}${serial(draft, 8)}`;
  const { phone, address } = home(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 10, margin: 54 });
  crest(flow, draft, 'ring');
  beside(flow, [
    [
      `Provider: ${providerListed(draft)}`,
      `Group: ${recipient.name}`,
      `Fax: ${recipient.fax}`,
      `NPI: ${recipient.npi}`,
    ],
    [
      `Patient: ${lastFirstMiddle(draft)}`,
      join([dobWith(draft, 'Born: '), who.sexLetter], '   '),
      who.memberId && `Identification: ${who.memberId}`,
      `Subscriber: ${fullName(draft.other).toUpperCase()}`,
      address && `Address: ${address}`,
      phone && `Telephone: ${phone}`,
    ],
  ]);
  flow.gap(4);
  flow.rule(1.4);
  flow.text(urgent ? 'NOTICE OF ADVERSE DETERMINATION (CONCURRENT CARE)' : 'NOTICE OF AUTHORIZATION', {
    bold: true,
    size: 14,
  });
  flow.text(`Authorization number ${number}      Notice date ${date(draft, 0)}`);
  flow.gap(8);
  flow.table(
    ['Code', 'Service', 'From', 'Through', 'Units', 'Decision'],
    urgent
      ? [
          [
            '97110',
            'Therapeutic exercise, 15 min',
            date(draft, 40),
            date(draft, 2),
            '24',
            'Approved earlier',
          ],
          ['97110', 'Therapeutic exercise, 15 min', date(draft, 1), date(draft, -40), '0', 'DENIED'],
        ]
      : [
          [
            procedure.code,
            procedure.name,
            date(draft, -1),
            date(draft, -rng.pick([60, 90, 120])),
            '1',
            'Approved',
          ],
        ],
    [0.1, 0.3, 0.16, 0.16, 0.08, 0.2],
    true,
  );
  prose(
    flow,
    urgent
      ? [
          `Further visits after ${date(draft, 2)} are not approved. The reports sent in show a plateau over the last three weeks and no new goals.`,
          `Because treatment is under way, an expedited appeal may be filed by telephone or fax within 72 hours of this notice. To keep services in place until it is decided, it has to reach us by ${date(draft, -3)}, 5:00 PM.`,
          `A standard appeal may be filed in writing until ${date(draft, -180)}. You or the patient may ask, free of charge, for the guideline on which this rests.`,
        ]
      : [
          `Approved for ${procedure.reason}. Nothing more is needed from your office; give this number to the place of service.`,
          'Authorization confirms medical necessity alone. Payment depends on coverage in force on the date of service, on the contract limits, and on the member cost share.',
          `If the service cannot be done within these dates, ask for an extension before they pass: ${sender.phone}, option ${rng.int(2, 6)}.`,
        ],
  );
  flow.gap(12);
  flow.text(draft.author);
  flow.text(sender.department, { size: 9 });
  pageFoot(flow, (page, pages) => [`${number}   cc: patient`, '', `${sender.name}   page ${page}/${pages}`]);
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  from: {
    'held-out/more-information': 'Lakeland Community Health Plan',
    'held-out/approval-notice': 'Redbud Benefit Administrators',
    'held-out/denial-letter': 'Lakeland Community Health Plan',
    'held-out/peer-review': 'Redbud Benefit Administrators',
  },
  layouts: {
    'held-out/more-information': moreInformation,
    'held-out/approval-notice': approvalNotice,
    'held-out/denial-letter': denialLetter,
    'held-out/peer-review': peerReview,
  },
};
