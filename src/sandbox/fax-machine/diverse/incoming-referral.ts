import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  birth,
  birthAfter,
  boxRow,
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
  surname,
} from './ink.ts';

const ASKS = [
  'take over primary care after a move',
  'medical clearance for hip replacement',
  'blood pressure above goal on two agents',
  'new hematuria, first work-up',
  'weight loss of 14 pounds without cause',
] as const;

/** A paper slip of another office, filled in with a pen. */
const penSlip: Layout = (draft) => {
  const { rng, who, other, recipient, sender } = draft;
  const { first, last, initial } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 46 });
  logoHead(flow, draft, 'square');
  flow.text('WE ARE SENDING YOU A PATIENT', { size: 17, bold: true });
  flow.checks(
    [
      ['ASAP - within 1 day', draft.urgent],
      ['This week', false],
      ['Next available', !draft.urgent],
    ],
    3,
  );
  boxRow(
    flow,
    [
      ['To doctor', recipient.doctor, 0.5],
      ['Their fax', recipient.fax, 0.5],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['Last name', last, 0.38],
      ['First', first, 0.3],
      ['MI', initial, 0.08],
      ['Birthday', birth(draft, 'loose'), 0.24],
    ],
    true,
  );
  const reach = contact(draft, 'Best phone', 'Lives at', 0.5);
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
      true,
    );
  boxRow(
    flow,
    [
      ['Ins. co.', rng.pick(['Unity Plains', 'Medicare B', 'Self pay']), 0.3],
      ['Policy no.', who.memberId, 0.3],
      [
        'Policy holder (if not pt) / holder’s birthday',
        `${called(other)}  ${inCalendar(other.dateOfBirth, 'loose')}`,
        0.4,
      ],
    ],
    true,
  );
  boxRow(flow, [['Please see for', rng.pick(ASKS), 1]], true, 40);
  boxRow(
    flow,
    [
      ['Dx code', rng.pick(['I10', 'R31.9', 'Z01.818', 'R63.4']), 0.3],
      ['We already did', rng.pick(['CBC, CMP', 'EKG', 'nothing yet']), 0.7],
    ],
    true,
  );
  boxRow(
    flow,
    [
      ['From', draft.author, 0.6],
      ['Today', on(draft, 0, 'loose'), 0.4],
    ],
    true,
  );
  flow.gap(10);
  flow.text('YOUR OFFICE: write the slot you gave and send this sheet back', { bold: true, size: 9.5 });
  boxRow(flow, [
    ['Slot', '', 0.5],
    ['Could not reach / declined', '', 0.5],
  ]);
  flow.text(`Back to ${sender.fax}. Thank you!`, { size: 9 });
  return flow;
};

/** An urgent care's or a specialist's hand-over note. */
const handOver: Layout = (draft: Draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    margin: 58,
    foot: (page, pages) => `${page} | ${pages}`,
  });
  flow.text(sender.name, { size: 16, bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}; ${sender.phone}; f ${sender.fax}`, { size: 9 });
  flow.rule(1);
  flow.gap(6);
  flow.text(draft.urgent ? 'SAME-DAY TRANSFER OF CARE' : 'Transfer of care: request to accept', {
    size: 13.5,
    bold: true,
  });
  flow.gap(6);
  ledger(
    flow,
    [
      ['Who', joined([who.name('first-m-last'), ageSex(draft, ', ')], ', ')],
      ['Born', birthAfter('', draft, 'mon')],
      ...contact(draft, 'Call at', 'Address'),
      ['Coverage', joined([rng.pick(['Unity Plains HMO', 'CareBridge', 'Medicaid']), who.memberId], ', ')],
      ['Policy holder', called(draft.other)],
      ['Seen here', `${on(draft, 1, 'mon')} ${clock(draft)}`],
    ],
    100,
  );
  flow.gap(12);
  flow.text(
    `Dr. ${surname(draft)}, would you kindly take on ${who.formal} for: ${rng.pick(ASKS)}. ${rng.pick(['We are not able to follow long term.', 'No primary doctor is on file with us.', 'Our clinic does not treat this.'])} ${draft.urgent ? 'Please fit in no later than tomorrow morning; the red flags were explained.' : 'The next open place will do.'}`,
  );
  flow.gap(8);
  flow.text(
    `Authorization: ${rng.pick(['not needed', `visit pass ${number(draft, 7)}, 3 visits`])}. We have told ${who.formal} to expect a call from your scheduler. Let us know by fax if you cannot accept.`,
  );
  flow.gap(26);
  flow.text(draft.author);
  return flow;
};

export const incomingReferral: Kind = {
  type: 'incoming_referral',
  senders: ['specialist', 'practice'],
  layouts: { 'diverse/pen-slip': penSlip, 'diverse/hand-over': handOver },
};
