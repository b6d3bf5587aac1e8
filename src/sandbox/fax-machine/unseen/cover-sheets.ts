import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { clock, num, on, to } from './facts.ts';
import { boxes, lists, put } from './ink.ts';

const WARNINGS = [
  'The documents accompanying this transmission contain confidential information belonging to the sender that is legally privileged. The authorized recipient is prohibited from disclosing this information to any other party unless required to do so by law or regulation. If you are not the intended recipient, you are hereby notified that any disclosure, copying or distribution is strictly prohibited. Please notify the sender immediately to arrange for return or destruction of these documents.',
  'This facsimile may contain protected health information under HIPAA (45 CFR Parts 160 and 164). It is intended only for the use of the person or office to whom it is addressed. If you received it by mistake, call the sending office at once and shred all pages.',
  'NOTICE: This fax is confidential. If it has reached you in error, please call us collect and destroy it.',
] as const;

type Cover = (draft: Draft, pages: number, subject: string, warning: string) => Sheet;
const first = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** What a fax server prints when somebody sends from a record system. */
const fromServer: Cover = (draft, pages, subject, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11.5, margin: 70 });
  flow.gap(30);
  flow.text(sender.name, { size: 21, bold: true });
  flow.text(sender.department);
  flow.gap(24);
  flow.rule(2);
  lists(
    flow,
    [
      [
        ['To:', to(draft)],
        ['Organization:', recipient.name],
        ['Fax Number:', recipient.fax],
        ['From:', draft.author],
        ['Phone Number:', sender.phone],
        ['Date/Time:', `${on(draft, 0)} ${clock(draft)}`],
        ['Pages:', `${pages} (including cover)`],
        ['Subject:', subject],
      ],
    ],
    { tab: 110, size: 12.5 },
  );
  flow.rule(2);
  flow.gap(14);
  flow.text(draft.urgent ? 'Comments: URGENT, please deliver immediately' : 'Comments:');
  flow.gap(170);
  flow.text(warning, { size: 9.5 });
  return first(flow);
};

/** The template of a word processor, filled in by the front desk. */
const template: Cover = (draft, pages, subject, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 62 });
  flow.text('Fax Transmittal', { size: 36, bold: true, align: 'right' });
  flow.gap(4);
  put(flow, sender.name, flow.left, flow.y - 46, { size: 13, bold: true, room: 230 });
  put(flow, sender.address, flow.left, flow.y - 32, { size: 9.5 });
  put(flow, sender.cityLine, flow.left, flow.y - 21, { size: 9.5 });
  flow.gap(10);
  flow.rule(1);
  lists(
    flow,
    [
      [
        ['To:', recipient.doctor],
        ['Fax:', recipient.fax],
        ['Phone:', recipient.phone],
        ['Re:', subject],
      ],
      [
        ['From:', draft.author],
        ['Pages:', String(pages)],
        ['Date:', on(draft, 0, 'long')],
        ['CC:', ''],
      ],
    ],
    { tab: 56, size: 13 },
  );
  flow.gap(12);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['For Review', !draft.urgent],
      ['Please Comment', false],
      ['Please Reply', false],
    ],
    4,
  );
  flow.gap(14);
  flow.rule(1);
  flow.text(draft.rng.pick(['Please see attached.', 'Comments:', 'Thank you!']));
  flow.gap(200);
  flow.text(warning, { size: 9.5, italic: true });
  return first(flow);
};

/** An office's own sheet, written on with a pen. */
const deskSheet: Cover = (draft, pages, subject, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 54 });
  flow.text('FACSIMILE COVER SHEET', { size: 18, bold: true, align: 'center' });
  flow.text(`${sender.name}  •  ${sender.address}, ${sender.cityLine}`, { align: 'center', size: 10 });
  flow.text(`Phone ${sender.phone}  •  Fax ${sender.fax}`, { align: 'center', size: 10 });
  flow.gap(22);
  boxes(
    flow,
    [
      [
        ['DATE', on(draft, 0, 'short'), 2],
        ['NUMBER OF PAGES (with cover)', String(pages), 2],
      ],
      [
        ['TO', to(draft), 3],
        ['FAX NUMBER', recipient.fax, 2],
      ],
      [
        ['FROM', draft.author, 3],
        ['EXTENSION', num(draft, 3), 2],
      ],
      [['REGARDING', subject, 1]],
      [['MESSAGE', draft.urgent ? 'Please look at this today' : '', 1]],
    ],
    'hand',
    38,
  );
  flow.gap(220);
  flow.text('CONFIDENTIALITY STATEMENT', { bold: true, size: 10 });
  flow.text(warning, { size: 9 });
  return first(flow);
};

/** A line printer's, with everything in capitals. */
const batchSheet: Cover = (draft, pages, subject, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11, margin: 60 });
  flow.gap(60);
  flow.text(`*** FAX FROM ${sender.name.toUpperCase()} ***`, { bold: true, size: 11 });
  flow.gap(20);
  for (const [label, value] of [
    ['DELIVER TO', to(draft)],
    ['OFFICE', recipient.name],
    ['FAX', recipient.fax],
    ['SENDER', draft.author],
    ['CALL BACK', sender.phone],
    ['SENT', `${on(draft, 0)} ${clock(draft, '24')}`],
    ['CONTENTS', subject],
    ['PAGE COUNT', String(pages)],
    ['PRIORITY', draft.urgent ? 'URGENT' : 'NORMAL'],
    ['JOB', num(draft, 8)],
  ] as const)
    flow.text(`${label.padEnd(14, '.')} ${value.toUpperCase()}`);
  flow.gap(40);
  flow.text(warning, { size: 9 });
  return first(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, this one included.
 * @param named whether it says whom the fax is about.
 * @param shy a subject that anybody may read.
 */
export const unseenCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const warning = rng.pick(WARNINGS);
  const cover = rng.pick([fromServer, template, deskSheet, batchSheet]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(draft, pages, name === '' ? shy : `${shy} - ${name}`, warning);
};
