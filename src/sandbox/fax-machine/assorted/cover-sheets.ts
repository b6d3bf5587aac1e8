import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { ampm, cells, columns, day, doctor, hour, masthead, rows } from './ink.ts';

const WARNINGS = [
  'The information in this fax is confidential and meant only for the person or office named above. If you are not that person, you may not read, copy or pass it on. Please telephone the sender and destroy all pages.',
  'Protected health information: this message is covered by the HIPAA Privacy Rule. Received in error? Call us at the number above and shred the pages.',
  'This communication may contain privileged medical information. Unauthorized use is against the law.',
] as const;

/** The first sheet of a flow; a cover has no second. */
const only = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** An office template with a big word and a table of to and from. */
const officeTemplate = (draft: Draft, pages: number, about: string, warning: string): Sheet => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 56 });
  flow.text('Fax', { size: 52, bold: true });
  flow.rule(3);
  flow.gap(8);
  columns(flow, [
    [
      `To:  ${doctor(draft)}`,
      `Company:  ${recipient.name}`,
      `Fax:  ${recipient.fax}`,
      `Phone:  ${recipient.phone}`,
    ],
    [`From:  ${draft.author}`, `Company:  ${sender.name}`, `Fax:  ${sender.fax}`, `Phone:  ${sender.phone}`],
  ]);
  columns(flow, [[`Re:  ${about}`], [`Date:  ${day(draft, 0)}    Pages:  ${pages}`]]);
  flow.rule(1);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['For review', !draft.urgent],
      ['Please reply', false],
      ['Please recycle', false],
    ],
    4,
  );
  flow.rule(1);
  flow.gap(10);
  flow.text(`Comments: ${draft.rng.pick(['', 'See attached.', 'Thank you.', 'For your chart.'])}`);
  flow.gap(250);
  flow.text(warning, { size: 9.5 });
  return only(flow);
};

/** What a hospital's record system puts before what it faxes. */
const systemCover = (draft: Draft, pages: number, about: string, warning: string): Sheet => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 60 });
  masthead(flow, draft, 'spread');
  flow.gap(14);
  flow.text('Facsimile Cover Sheet', { size: 20, bold: true, align: 'center' });
  flow.gap(16);
  rows(
    flow,
    [
      ['Recipient:', recipient.doctor],
      ['Location:', recipient.name],
      ['Fax number:', recipient.fax],
      ['Sender:', `${draft.author} (${sender.department})`],
      ['Callback:', sender.phone],
      ['Sent:', `${day(draft, 0)} ${ampm(draft)}`],
      ['Pages incl. cover:', String(pages)],
      ['Subject:', about],
    ],
    { at: 130 },
  );
  flow.gap(20);
  flow.rule(1.5);
  flow.text('Message:', { bold: true });
  flow.text(
    draft.urgent
      ? 'Time-sensitive, please bring to the provider now.'
      : 'Sent automatically; do not reply to this number.',
  );
  flow.gap(200);
  flow.text(warning, { size: 10, italic: true, align: 'center' });
  return only(flow);
};

/** A form with boxes, filled in by hand. */
const deskForm = (draft: Draft, pages: number, about: string, warning: string): Sheet => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 48 });
  flow.text(sender.name, { size: 18, bold: true, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { align: 'center', size: 9.5 });
  flow.gap(10);
  flow.band('FAX TRANSMISSION');
  cells(
    flow,
    [
      ['TO', recipient.doctor, 0.5],
      ['FROM', draft.author, 0.5],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [
      ['OFFICE', recipient.name, 0.5],
      ['PHONE', sender.phone, 0.5],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [
      ['FAX #', recipient.fax, 0.5],
      ['# OF PAGES (INCLUDING THIS ONE)', String(pages), 0.5],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [
      ['DATE', day(draft, 0), 0.3],
      ['RE', about, 0.7],
    ],
    'pen',
    36,
  );
  cells(
    flow,
    [['MESSAGE', draft.rng.pick(['Please see attached', 'Requested records', 'FYI', '']), 1]],
    'pen',
    190,
  );
  flow.gap(12);
  flow.checks(
    [
      ['URGENT', draft.urgent],
      ['ROUTINE', !draft.urgent],
    ],
    2,
  );
  flow.gap(60);
  flow.text(warning, { size: 9 });
  return only(flow);
};

/** A fax server's banner page. */
const serverBanner = (draft: Draft, pages: number, about: string, warning: string): Sheet => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11, margin: 58 });
  flow.gap(20);
  flow.text('+----------------------------------------------------------+');
  flow.text('                    F A X   M E S S A G E', { bold: true });
  flow.text('+----------------------------------------------------------+');
  flow.gap(14);
  rows(
    flow,
    [
      ['To', `${recipient.doctor} @ ${recipient.name}`],
      ['Fax', recipient.fax],
      ['From', sender.name],
      ['Tel', sender.phone],
      ['Date/Time', `${day(draft, 0)} ${hour(draft)}`],
      ['Pages', String(pages)],
      ['Subject', about],
    ],
    { at: 100 },
  );
  flow.gap(290);
  flow.text(warning.toUpperCase(), { size: 9 });
  return only(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it.
 * @param shy a subject that may stand there.
 */
export const assortedCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who } = draft;
  const warning = rng.pick(WARNINGS);
  const look = rng.pick([officeTemplate, systemCover, deskForm, serverBanner]);
  const name = named ? who.name(draft.words.nameStyle) : '';
  return look(draft, pages, name === '' ? shy : `${shy} - ${name}`, warning);
};
