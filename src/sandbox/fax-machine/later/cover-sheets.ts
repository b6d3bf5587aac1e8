import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { day, digits, provider, time } from './facts.ts';
import { columns, form, framed, write } from './ink.ts';

const NOTICES = [
  'IMPORTANT: This message is intended for the use of the person or entity to which it is addressed and may contain information that is privileged and confidential, the disclosure of which is governed by applicable law. If the reader of this message is not the intended recipient, you are hereby notified that any dissemination of this information is strictly prohibited.',
  'The information contained in this fax is protected health information. Unauthorized re-disclosure is subject to penalties under state and federal law. If you have received this fax in error, please contact our Privacy Office and destroy the pages.',
  'If you did not receive all pages, or received them by mistake, please telephone us immediately.',
] as const;

type Cover = (draft: Draft, pages: number, about: string, notice: string) => Sheet;
const only = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** What a record system puts before what it faxes. */
const recordSystem: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 58 });
  flow.text('Fax Cover Sheet', { size: 24, bold: true });
  flow.rule(1.5);
  flow.gap(10);
  const block = (title: string, lines: readonly (readonly [string, string])[]): void => {
    flow.text(title, { bold: true, size: 13 });
    columns(flow, [lines], { tab: 96, bold: 'none' });
    flow.gap(12);
  };
  block('Recipient', [
    ['Name', provider(draft)],
    ['Location', recipient.name],
    ['Phone', recipient.phone],
    ['Fax', recipient.fax],
  ]);
  block('Sender', [
    ['Name', draft.author],
    ['Department', sender.department],
    ['Organization', sender.name],
    ['Phone', sender.phone],
    ['Fax', sender.fax],
  ]);
  block('Fax details', [
    ['Date', `${day(draft, 0, 'us')} ${time(draft)}`],
    ['Total pages', String(pages)],
    ['Regarding', about],
  ]);
  if (draft.urgent) framed(flow, ['This fax needs attention today.'], { bold: true });
  flow.gap(40);
  flow.text(notice, { size: 9 });
  return only(flow);
};

/** A form of an office, filled in with a pen. */
const penned: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  flow.text(sender.name, { size: 20, bold: true, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { size: 10, align: 'center' });
  flow.text(`Telephone ${sender.phone}     Facsimile ${sender.fax}`, { size: 10, align: 'center' });
  flow.gap(26);
  flow.text('F A X', { size: 30, bold: true, align: 'center' });
  flow.gap(14);
  form(
    flow,
    [
      [['To:', provider(draft)]],
      [['Office:', recipient.name]],
      [
        ['Fax:', recipient.fax],
        ['Date:', day(draft, 0, 'short')],
      ],
      [
        ['From:', draft.author, 3],
        ['Pages:', String(pages), 1],
      ],
      [['Re:', about]],
      [['Notes:', draft.urgent ? 'Needs to be seen today, thanks' : '']],
    ],
    'penline',
    32,
  );
  flow.gap(150);
  flow.text(notice, { size: 9.5, italic: true });
  return only(flow);
};

/** A modern office's, with the big word at the left and everything else beside it. */
const sideWord: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  flow.put({ kind: 'rect', x: flow.left, y: 52, w: 130, h: 44, black: true, width: 0 });
  write(flow, 'Fax', flow.left + 20, 85, { size: 32, bold: true, white: true });
  write(flow, sender.name, flow.left + 150, 68, { size: 15, bold: true, room: 340 });
  write(flow, `${sender.address}, ${sender.cityLine}`, flow.left + 150, 82, { size: 9 });
  write(flow, `${sender.phone}   fax ${sender.fax}`, flow.left + 150, 94, { size: 9 });
  flow.y = 130;
  form(flow, [
    [
      ['ATTENTION', provider(draft), 3],
      ['FAX NO.', recipient.fax, 2],
    ],
    [
      ['COMPANY', recipient.name, 3],
      ['PAGES INCLUDING COVER', String(pages), 2],
    ],
    [
      ['SENT BY', draft.author, 3],
      ['DATE', day(draft, 0), 2],
    ],
    [['SUBJECT', about]],
  ]);
  flow.gap(8);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['Reply requested', false],
      ['For your records', !draft.urgent],
    ],
    3,
  );
  flow.gap(20);
  flow.text('MESSAGE', { bold: true });
  flow.rule(0.6);
  flow.gap(250);
  framed(flow, [notice], { size: 8.5 });
  return only(flow);
};

/** What an old server makes of a job. */
const serverJob: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 10.5, margin: 54 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13 });
  flow.text(sender.department.toUpperCase());
  flow.rule(1);
  flow.gap(16);
  for (const [label, value] of [
    ['To', provider(draft)],
    ['At', recipient.name],
    ['Fax number', recipient.fax],
    ['From', draft.author],
    ['Phone', sender.phone],
    ['Date', `${day(draft, 0)}  ${time(draft, '24')}`],
    ['Pages', `${pages} with this page`],
    ['Subject', about],
    ['Priority', draft.urgent ? 'STAT' : 'Routine'],
    ['Transaction', digits(draft, 9)],
  ] as const)
    flow.text(`${`${label}:`.padEnd(16)}${value}`);
  flow.gap(20);
  flow.rule(1);
  flow.text(notice, { size: 9 });
  return only(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, this one included.
 * @param named whether it says whom the fax is about.
 * @param shy a subject that anybody may read.
 */
export const laterCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const notice = rng.pick(NOTICES);
  const cover = rng.pick([recordSystem, penned, sideWord, serverJob]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(draft, pages, name === '' ? shy : `${shy}: ${name}`, notice);
};
