import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { clock, num, on, to } from './facts.ts';
import { boxes, columns, framed, lines } from './ink.ts';

const NOTICES = [
  'IMPORTANT: This message is intended for the use of the person or entity to which it is addressed and may contain information that is privileged and confidential, the disclosure of which is governed by applicable law. If the reader of this message is not the intended recipient, you are hereby notified that any dissemination of this information is STRICTLY PROHIBITED. If you have received this message by error, please notify us immediately by telephone and destroy the related message.',
  'Confidential health information enclosed. Federal and state law protect this information. You, the recipient, are obligated to maintain it in a safe, secure and confidential manner. Unauthorized redisclosure may subject you to penalties.',
  'If you received this fax in error please call the number above and shred it. Thank you.',
] as const;

type Cover = (draft: Draft, pages: number, subject: string, notice: string) => Sheet;
const first = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** What a record system puts before a print that it faxes by itself. */
const automatic: Cover = (draft, pages, subject, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 64 });
  flow.gap(16);
  flow.text('FAX', { size: 30, bold: true });
  flow.text(`${sender.name}, ${sender.department}`, { size: 12 });
  flow.text(`${sender.address}, ${sender.cityLine}`);
  flow.gap(18);
  columns(
    flow,
    [
      [
        ['To', to(draft)],
        ['Company', recipient.name],
        ['Fax', recipient.fax],
        ['Phone', recipient.phone],
      ],
      [
        ['From', draft.author],
        ['Fax', sender.fax],
        ['Phone', sender.phone],
        ['Sent', `${on(draft, 0, 'us')} ${clock(draft)}`],
      ],
    ],
    { tab: 60, size: 11.5 },
  );
  flow.rule(1);
  columns(
    flow,
    [
      [
        ['Re', subject],
        ['Pages', `${pages}, cover included`],
        [
          'Note',
          draft.urgent ? 'Urgent: please give to the provider on arrival.' : 'See the pages that follow.',
        ],
      ],
    ],
    { tab: 60, size: 11.5 },
  );
  flow.rule(1);
  flow.gap(230);
  flow.text(notice, { size: 9 });
  return first(flow);
};

/** A sheet of the front desk with lines to write on. */
const desk: Cover = (draft, pages, subject, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 13, margin: 72 });
  flow.text(sender.name, { size: 20, bold: true, align: 'center' });
  flow.text(`${sender.address}  ~  ${sender.cityLine}`, { size: 11, align: 'center' });
  flow.text(`Phone ${sender.phone}  ~  Fax ${sender.fax}`, { size: 11, align: 'center' });
  flow.gap(26);
  flow.text('F A C S I M I L E', { size: 16, bold: true, align: 'center' });
  flow.gap(14);
  lines(
    flow,
    [
      [
        ['Date:', on(draft, 0, 'short')],
        ['# of pages:', String(pages)],
      ],
      [['Attn:', to(draft)]],
      [['Office:', recipient.name]],
      [['Fax #:', recipient.fax]],
      [['From:', draft.author]],
      [['Subject:', subject]],
      [['Comments:', draft.urgent ? 'STAT - thank you' : '']],
      [['', '']],
    ],
    true,
  );
  flow.gap(150);
  flow.text(notice, { size: 10, italic: true, align: 'center' });
  return first(flow);
};

/** A company's form, in boxes. */
const company: Cover = (draft, pages, subject, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  flow.band(`${sender.name}   Fax Transmission`);
  flow.gap(10);
  boxes(
    flow,
    [
      [
        ['Recipient', to(draft)],
        ['Recipient fax', recipient.fax],
      ],
      [
        ['Organization', recipient.name],
        ['Recipient phone', recipient.phone],
      ],
      [
        ['Sender', `${draft.author}, ${sender.department}`],
        ['Sender phone', sender.phone],
      ],
      [
        ['Subject', subject],
        ['Reference', num(draft, 9)],
      ],
      [
        ['Date sent', on(draft, 0)],
        ['Total pages including this one', String(pages)],
      ],
    ],
    false,
    34,
  );
  flow.gap(20);
  flow.checks(
    [
      ['For your records', !draft.urgent],
      ['Action required', false],
      ['Time sensitive', draft.urgent],
    ],
    3,
  );
  flow.gap(20);
  framed(flow, [notice], 9, false);
  return first(flow);
};

/** A few typed lines on an otherwise empty page. */
const typed: Cover = (draft, pages, subject, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11.5, margin: 66 });
  flow.gap(90);
  for (const line of [
    `To:      ${to(draft)}`,
    `         ${recipient.name}`,
    `         Fax ${recipient.fax}`,
    '',
    `From:    ${sender.name}`,
    `         ${draft.author}`,
    `         Tel ${sender.phone}`,
    '',
    `Date:    ${on(draft, 0, 'us')}`,
    `Re:      ${subject}`,
    `Pages:   ${pages}`,
    ...(draft.urgent ? ['', '*** URGENT ***'] : []),
  ])
    flow.text(line);
  flow.gap(50);
  flow.text(notice, { size: 9 });
  return first(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, this one included.
 * @param named whether it says whom the fax is about.
 * @param shy a subject that anybody may read.
 */
export const furtherCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const notice = rng.pick(NOTICES);
  const cover = rng.pick([automatic, desk, company, typed]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(draft, pages, name === '' ? shy : `${shy}: ${name}`, notice);
};
