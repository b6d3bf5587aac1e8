import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { clock, dob, glue, home, MEDICINES, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, carried, foot, letterhead, put, signLine } from './ink.ts';
import { mailOrderRequest, pharmacistQuestion } from './refill-letters.ts';

/** A chain's form: prescriber and patient side by side, the prescription in a box, answers at the foot. */
const chainRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const [drug, sig, quantity] = rng.pick(MEDICINES);
  const ours = home(draft, 0.8);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 48 });
  letterhead(flow, draft, 'bar', 'REFILL REQUEST');
  flow.text(
    `${on(draft, 0)}  ${clock(draft)}     Request ${rng.int(1, 3)} of 3     Store NPI 1${num(draft, 9)}`,
    { size: 9 },
  );
  flow.gap(6);
  const top = flow.y;
  const half = flow.width / 2;
  const side = (title: string, lines: readonly string[], x: number): void => {
    put(flow, title, x + 8, top + 14, { bold: true, size: 9 });
    for (const [n, line] of lines.filter((one) => one !== '').entries())
      put(flow, line, x + 8, top + 29 + n * 13, { bold: n === 0, room: half - 16 });
    flow.put({ kind: 'rect', x, y: top, w: half, h: 100, black: false, width: 0.8 });
  };
  side(
    'PRESCRIBER',
    [
      to(draft),
      recipient.name,
      recipient.address,
      recipient.cityLine,
      `Ph ${recipient.phone}  Fx ${recipient.fax}`,
    ],
    flow.left,
  );
  side(
    'PATIENT',
    [
      who.name('first-m-last'),
      glue([dob(draft, 'slashes', 'DOB: '), sexWord(draft)], '    '),
      ours.street,
      ours.town,
      ours.phone,
    ],
    flow.left + half,
  );
  flow.y = top + 110;
  boxes(flow, [
    [
      ['Medication', drug.toUpperCase(), 5],
      ['Rx Number', num(draft, 7), 2],
    ],
    [['Directions (SIG)', sig, 1]],
    [
      ['Quantity', quantity, 1],
      ['Days supply', quantity === '30' ? '30' : '90', 1],
      ['Last filled', on(draft, rng.int(26, 34)), 1],
      ['Originally written', on(draft, rng.int(340, 380)), 1],
      ['Refills left', '0', 1],
    ],
  ]);
  flow.gap(12);
  flow.text('PRESCRIBER: PLEASE CHECK ONE, SIGN AND FAX BACK', { bold: true });
  flow.checks([
    ['Approved as written with _______ refills', false],
    ['Approved with changes: _______________________________________________', false],
    ['Denied - patient needs an appointment', false],
    ['Denied - no longer under my care / therapy discontinued', false],
  ]);
  signLine(flow, `${to(draft)}   NPI ${recipient.npi}   (dispense as written unless noted)`);
  flow.gap(8);
  flow.text(
    `Requested by ${draft.author}. Fax response to ${sender.fax}. Electronic response through your e-prescribing system is preferred.`,
    { size: 9 },
  );
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  foot(flow, () => [sender.name, `Ref ${num(draft, 8)}`]);
  return flow;
};

/** An independent pharmacy's own form, filled in with a pen. */
const handwrittenRequest: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const [drug, sig, quantity] = rng.pick(MEDICINES);
  const ours = home(draft, 0.6);
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  letterhead(flow, draft, 'under', 'Prescription Renewal');
  flow.text(`Dear Doctor: our patient is asking for a renewal of the prescription below. Please advise.`);
  flow.gap(8);
  boxes(
    flow,
    [
      [
        ['Doctor', to(draft), 3],
        ['Fax', recipient.fax, 2],
        ['Date', on(draft, 0, 'short'), 1],
      ],
      [
        ['Patient', glue([first, middle, last]), 4],
        ['Birthdate', dob(draft, 'short'), 2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', glue([ours.street, ours.town], ', '), 5],
              ['Phone', ours.phone, 2],
            ] as const,
          ]),
      [
        ['Drug and strength', drug, 4],
        ['Quantity', `#${quantity}`, 1],
        ['Rx no.', num(draft, 6), 1],
      ],
      [
        ['Directions', sig, 4],
        ['Last fill', on(draft, rng.int(27, 33), 'short'), 1],
      ],
    ],
    'penned',
    36,
  );
  flow.gap(8);
  flow.text('Doctor, please circle:     OK x 1     OK x 3     OK x 5     1 year     No refills     Call us');
  flow.gap(10);
  flow.text('Comments: ______________________________________________________________');
  signLine(flow, 'Prescriber');
  flow.gap(10);
  flow.text(`Thank you! ${draft.author}`, { italic: true });
  flow.text(`Fax back to ${sender.fax}`, { bold: true });
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  return flow;
};

export const refillRequest: Kind = {
  type: 'refill_request',
  senders: ['pharmacy'],
  from: {
    'unseen/chain-request': 'Brightwater Pharmacy #4471',
    'unseen/handwritten-request': 'Millbrook Family Pharmacy',
    'unseen/mail-order-request': 'MedHarbor Home Delivery',
    'unseen/pharmacist-question': 'Grovers Market Pharmacy',
  },
  ages: {
    'unseen/chain-request': [35, 110],
    'unseen/handwritten-request': [35, 110],
    'unseen/mail-order-request': [40, 110],
  },
  layouts: {
    'unseen/chain-request': chainRequest,
    'unseen/handwritten-request': handwrittenRequest,
    'unseen/mail-order-request': mailOrderRequest,
    'unseen/pharmacist-question': pharmacistQuestion,
  },
};
