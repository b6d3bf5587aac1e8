import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { day, digits, doctor, hour } from './facts.ts';
import { cells, framed, ledger, place } from './ink.ts';

const NOTICES = [
  'The pages after this one may hold health information that the law protects. If you are not the office named above, do not read, copy or pass them on; call us and shred them.',
  'CONFIDENTIAL HEALTH INFORMATION ENCLOSED. Use or disclosure by anyone but the addressee may be a violation of federal law. Received in error? Please telephone the sender, who will arrange for return or destruction.',
  'Privileged and private: for the addressee alone. Wrong number? We are sorry. Let us know by phone and destroy what you received.',
] as const;

type Cover = (draft: Draft, pages: number, about: string, notice: string) => Sheet;

const only = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** Two blocks, sender above and addressee below, each in a frame. */
const twoFrames: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 64 });
  flow.gap(16);
  flow.text('FAX COVER', { size: 30, bold: true });
  flow.gap(10);
  framed(flow, 84, () =>
    ledger(
      flow,
      [
        [
          ['FROM', `${sender.name}, ${sender.department}`],
          ['', `${sender.address}, ${sender.cityLine}`],
          ['PHONE', sender.phone],
          ['FAX', sender.fax],
        ],
      ],
      { at: 70 },
    ),
  );
  framed(flow, 84, () =>
    ledger(
      flow,
      [
        [
          ['TO', recipient.name],
          ['ATTN', doctor(draft)],
          ['FAX', recipient.fax],
          ['DATE', `${day(draft, 0)}  ${hour(draft, 'half')}`],
        ],
      ],
      { at: 70 },
    ),
  );
  flow.gap(6);
  flow.text(`Subject: ${about}`, { bold: true });
  flow.text(`Number of pages, cover counted: ${pages}`);
  if (draft.urgent) flow.text('TIME SENSITIVE', { bold: true, size: 18 });
  flow.gap(270);
  flow.text(notice, { size: 9 });
  return only(flow);
};

/** A plain memo in typewriter face. */
const memo: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11, margin: 66 });
  flow.gap(40);
  flow.text('F A C S I M I L E', { size: 15, bold: true });
  flow.gap(20);
  for (const [label, value] of [
    ['Recipient', doctor(draft)],
    ['', recipient.name],
    ['', recipient.fax],
    ['Originator', sender.name],
    ['', sender.phone],
    ['Sent', day(draft, 0)],
    ['Matter', about],
    ['Sheets', String(pages)],
    ['Urgent', draft.urgent ? 'YES' : 'no'],
  ] as const)
    flow.text(`${label.padEnd(11)} ${value}`);
  flow.gap(30);
  flow.rule(0.8);
  flow.text(notice, { size: 9 });
  return only(flow);
};

/** A form with cells, serif, for an office that fills in by hand. */
const handFilled: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 58 });
  flow.text('Telefax', { size: 24, italic: true, align: 'right' });
  place(flow, sender.name, { x: flow.left, y: flow.y - 8, size: 13, bold: true, room: 340 });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 9.5 });
  flow.gap(14);
  cells(
    flow,
    [
      ['To', recipient.doctor, 3],
      ['Office', recipient.name, 3],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [
      ['Fax', recipient.fax, 2],
      ['Phone', recipient.phone, 2],
      ['Pages', String(pages), 1],
      ['Date', day(draft, 0, 'short'), 1],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [
      ['From', draft.author, 3],
      ['Our phone', sender.phone, 2],
      ['Our fax', sender.fax, 2],
    ],
    'pen',
    36,
  );
  cells(flow, [['Re', about, 1]], 'pen', 36);
  flow.gap(8);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['Please call', false],
      ['As requested', !draft.urgent],
      ['Please sign', false],
    ],
    4,
  );
  flow.gap(260);
  flow.text(notice, { size: 9.5 });
  return only(flow);
};

/** A hospital fax server's: notice above, everything in one small block. */
const serverSheet: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  flow.text('Fax', { size: 44, bold: true, align: 'center' });
  flow.gap(4);
  flow.text(notice, { size: 8.5, align: 'center' });
  flow.gap(14);
  flow.rule(1.5);
  ledger(
    flow,
    [
      [
        ['To', doctor(draft)],
        ['Company', recipient.name],
        ['Fax number', recipient.fax],
        ['Phone number', recipient.phone],
      ],
      [
        ['From', draft.author],
        ['Company', sender.name],
        ['Fax number', sender.fax],
        ['Phone number', sender.phone],
      ],
    ],
    { at: 78 },
  );
  flow.rule(1.5);
  ledger(
    flow,
    [
      [
        ['Date', day(draft, 0, 'mon')],
        ['Total pages', String(pages)],
      ],
      [
        ['Importance', draft.urgent ? 'Urgent' : 'Normal'],
        ['Job', digits(draft, 7)],
      ],
    ],
    { at: 78 },
  );
  flow.text(`Re: ${about}`);
  flow.gap(10);
  flow.text(
    draft.rng.pick([
      'Note: please see the pages that follow.',
      'Note: kindly file or act as needed.',
      'Note:',
    ]),
  );
  return only(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it.
 * @param shy a subject that may stand there.
 */
export const freshCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const notice = rng.pick(NOTICES);
  const cover = rng.pick([twoFrames, memo, handFilled, serverSheet]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(
    draft,
    pages,
    name === '' ? shy : `${name}, ${shy.charAt(0).toLowerCase()}${shy.slice(1)}`,
    notice,
  );
};
