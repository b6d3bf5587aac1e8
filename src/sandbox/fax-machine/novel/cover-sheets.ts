import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { date, serial, time, toDoctor } from './facts.ts';
import { callout, columns, dotted, row, spot } from './ink.ts';

const NOTES = [
  'IMPORTANT: This message is intended only for the individual or entity to which it is addressed and may contain information that is privileged, confidential and exempt from disclosure under applicable law, including the Health Insurance Portability and Accountability Act. If you have received it in error, notify the sender by telephone and destroy all copies.',
  'Confidential health information enclosed. Health care information is personal and sensitive. It is being faxed to you after appropriate authorization or under circumstances that do not require authorization. You are obligated to maintain it in a safe, secure and confidential manner.',
  'If you are not the person named above, do not read, copy or use these pages. Call us right away so that we can correct the number.',
] as const;

type Cover = (draft: Draft, pages: number, subject: string, note: string) => Sheet;
const only = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** Large word at the top, lines under it, a box for a remark. */
const bigWord: Cover = (draft, pages, subject, note) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 64 });
  spot(flow, 'fax', flow.left, flow.y + 52, { size: 64, bold: true });
  for (const [n, line] of [
    sender.name,
    sender.address,
    sender.cityLine,
    `Phone ${sender.phone}`,
    `Fax ${sender.fax}`,
  ].entries())
    spot(flow, line, flow.right, flow.y + 12 + n * 12, { size: 10, bold: n === 0, anchor: 'end', room: 260 });
  flow.y += 82;
  flow.rule(3);
  columns(
    flow,
    [
      [
        ['to', recipient.name],
        ['attention', toDoctor(draft)],
        ['fax', recipient.fax],
        ['from', draft.author],
        ['date', date(draft, 0, 'long')],
        ['pages', `${pages}, this one included`],
        ['about', subject],
      ],
    ],
    { tab: 90, size: 13.5 },
  );
  flow.rule(3);
  flow.gap(10);
  flow.text('remarks', { bold: true });
  flow.text(
    draft.urgent
      ? 'Time-sensitive. Please hand to the provider.'
      : draft.rng.pick(['', 'For your chart.', 'As discussed by phone.']),
  );
  flow.gap(170);
  flow.text(note, { size: 9.5 });
  return only(flow);
};

/** A form of one grid with ticks. */
const gridForm: Cover = (draft, pages, subject, note) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 56 });
  flow.text(sender.name, { size: 17, bold: true, align: 'center' });
  flow.text(`${sender.department}   ${sender.phone}   Fax ${sender.fax}`, { size: 10, align: 'center' });
  flow.gap(10);
  flow.band('FACSIMILE');
  row(
    flow,
    [
      ['Recipient', toDoctor(draft), 3],
      ['Date', `${date(draft, 0)} ${time(draft)}`, 2],
    ],
    { height: 34 },
  );
  row(
    flow,
    [
      ['Organization', recipient.name, 3],
      ['Pages with cover', String(pages), 2],
    ],
    { height: 34 },
  );
  row(
    flow,
    [
      ['Fax', recipient.fax, 3],
      ['Telephone', recipient.phone, 2],
    ],
    { height: 34 },
  );
  row(
    flow,
    [
      ['Sender', draft.author, 3],
      ['Call back', sender.phone, 2],
    ],
    { height: 34 },
  );
  row(flow, [['Subject', subject, 1]], { height: 34 });
  flow.gap(6);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['Reply needed', false],
      ['For your information', !draft.urgent],
      ['Per your request', false],
    ],
    4,
  );
  flow.gap(230);
  callout(flow, note, { size: 9.5, bold: false });
  return only(flow);
};

/** What a hosted fax service puts before the pages. */
const hosted: Cover = (draft, pages, subject, note) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 50 });
  flow.gap(16);
  flow.text('Secure Fax Transmission', { size: 16 });
  flow.rule(0.6);
  flow.gap(10);
  dotted(
    flow,
    [
      ['Recipient', `${recipient.name}, ${recipient.doctor}`],
      ['Recipient number', recipient.fax],
      ['Sender', sender.name],
      ['Sender number', sender.fax],
      ['Contact', `${draft.author}, ${sender.phone}`],
      ['Created', `${date(draft, 0, 'iso')} ${time(draft, true)} EST`],
      ['Total pages', String(pages)],
      ['Subject', subject],
      ['Message ID', `${serial(draft, 8)}-${serial(draft, 4)}`],
    ],
    140,
  );
  flow.gap(30);
  flow.text(draft.urgent ? 'Flagged as urgent by the sender.' : 'No message text.');
  flow.gap(300);
  flow.rule(0.6);
  flow.text(note, { size: 9 });
  return only(flow);
};

/** A hospital department's, typed in fixed pitch. */
const department: Cover = (draft, pages, subject, note) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11.5, margin: 62 });
  flow.gap(24);
  flow.text(sender.name, { bold: true, size: 13, align: 'center' });
  flow.text(sender.department, { align: 'center' });
  flow.gap(24);
  for (const [label, value] of [
    ['DATE:', date(draft, 0)],
    ['TO:', toDoctor(draft)],
    ['OF:', recipient.name],
    ['FAX NO.:', recipient.fax],
    ['FROM:', draft.author],
    ['PHONE NO.:', sender.phone],
    ['RE:', subject],
    ['NO. OF PAGES:', String(pages)],
  ] as const)
    flow.fields([[label.padEnd(14), value]], 1);
  flow.gap(20);
  flow.text('-'.repeat(60));
  flow.text(draft.urgent ? '*** STAT - DELIVER IMMEDIATELY ***' : 'THANK YOU.');
  flow.gap(180);
  flow.text(note, { size: 9.5 });
  return only(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, this one included.
 * @param named whether it says whom the fax is about.
 * @param shy a subject that anybody may read.
 */
export const novelCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const note = rng.pick(NOTES);
  const cover = rng.pick([bigWord, gridForm, hosted, department]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(draft, pages, name === '' ? shy : `${shy}: ${name}`, note);
};
