import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { boxRow, clock, crest, date, endAt, handLine, lanes, provider, sideBySide } from './ink.ts';

const NOTICES = [
  'CONFIDENTIALITY: These pages hold private health information. They are for the addressee only. If they reached you by mistake, call the sender at once and destroy every copy; disclosing them may break state and federal law.',
  'If you are not the intended recipient, be aware that any review, use or distribution of this fax is prohibited. Kindly notify us by phone so that we can correct our records.',
  'Contains PHI. The receiving party is responsible for safeguarding these pages under 45 CFR 164.',
] as const;

type Cover = (draft: Draft, pages: number, about: string, notice: string) => Sheet;

const sheetOf = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** Black slab, two columns of fields, as an office's word processor template has it. */
const slabCover: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  crest(flow, draft, 'slab');
  flow.gap(26);
  flow.text('fax', { size: 40, bold: true, align: 'right' });
  flow.gap(10);
  sideBySide(
    flow,
    [
      [
        ['ATTENTION', provider(draft)],
        ['OF', recipient.name],
        ['FAX NO.', recipient.fax],
        ['TEL.', recipient.phone],
      ],
      [
        ['SENT BY', draft.author],
        ['ON', date(draft, 0, 'long')],
        ['AT', clock(draft, '12')],
        ['SHEETS', `${pages} with this one`],
      ],
    ],
    { at: 70, bold: 'value' },
  );
  flow.gap(12);
  flow.rule(2);
  flow.text(`CONCERNING: ${about}`, { bold: true });
  flow.rule(2);
  flow.gap(12);
  if (draft.urgent) flow.text('PLEASE HAND TO THE PROVIDER TODAY', { bold: true, size: 14 });
  flow.text(
    draft.rng.pick(['For your records.', 'As discussed with your staff.', 'No reply needed.', 'Thank you!']),
  );
  flow.gap(260);
  flow.text(notice, { size: 8.5 });
  flow.text(`Trouble receiving? Call ${sender.phone}.`, { size: 8.5 });
  return sheetOf(flow);
};

/** A machine's own cover: fixed pitch, labels and colons in line. */
const routedCover: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 10.5, margin: 52 });
  flow.gap(30);
  flow.text('*** AUTOMATED FAX DELIVERY ***', { bold: true, align: 'center' });
  flow.gap(24);
  for (const [label, value] of [
    ['DATE', `${date(draft, 0)} ${clock(draft)}`],
    ['FROM', sender.name],
    ['DEPARTMENT', sender.department],
    ['CALLBACK', sender.phone],
    ['TO', provider(draft)],
    ['LOCATION', recipient.name],
    ['FAX', recipient.fax],
    ['PAGE COUNT', String(pages)],
    ['REGARDING', about],
    ['PRIORITY', draft.urgent ? 'STAT' : 'NORMAL'],
  ] as const)
    flow.text(`${label.padEnd(12, '.')}: ${value}`);
  flow.gap(220);
  flow.text('-'.repeat(78));
  flow.text(notice, { size: 9 });
  return sheetOf(flow);
};

/** A clinic's printed pad, filled in with a pen on lines. */
const padCover: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 13, margin: 62 });
  crest(flow, draft, 'under');
  flow.gap(18);
  flow.text('Facsimile', { size: 26, italic: true, align: 'center' });
  flow.gap(20);
  const { left, width } = flow;
  for (const [a, b] of [
    [
      ['To:', recipient.doctor],
      ['From:', draft.author],
    ],
    [
      ['At:', recipient.name],
      ['Phone:', sender.phone],
    ],
    [
      ['Fax:', recipient.fax],
      ['Date:', date(draft, 0, 'short')],
    ],
    [
      ['Re:', about],
      ['Pages:', String(pages)],
    ],
  ] as const) {
    handLine(flow, a[0], a[1], left, flow.y + 16, width * 0.58);
    handLine(flow, b[0], b[1], left + width * 0.62, flow.y + 16, width * 0.38);
    flow.y += 32;
  }
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['Per your request', false],
      ['For information', !draft.urgent],
    ],
    3,
  );
  flow.gap(14);
  flow.text('Notes:');
  for (let n = 0; n < 7; n++) {
    flow.y += 24;
    flow.put({ kind: 'line', x1: left, y1: flow.y, x2: flow.right, y2: flow.y, width: 0.4 });
  }
  flow.gap(26);
  flow.text(notice, { size: 9, italic: true });
  return sheetOf(flow);
};

/** A record system's cover: boxes over the whole width, the notice first. */
const boxedCover: Cover = (draft, pages, about, notice) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 44 });
  flow.text('Outbound Fax - Cover Page', { size: 17, bold: true });
  endAt(flow, `${date(draft, 0)} ${clock(draft, '12')}`, flow.right, flow.y - 4, 9);
  flow.gap(6);
  boxRow(flow, [['Sending organization', sender.name, 1]], 'top', 32);
  boxRow(flow, [
    ['Sending user', draft.author, 0.5],
    ['Return fax', sender.fax, 0.25],
    ['Return phone', sender.phone, 0.25],
  ]);
  boxRow(flow, [
    ['Destination', `${provider(draft)} - ${recipient.name}`, 0.75],
    ['Destination fax', recipient.fax, 0.25],
  ]);
  boxRow(flow, [
    ['Subject', about, 0.6],
    ['Priority', draft.urgent ? 'High' : 'Standard', 0.2],
    ['Total pages', String(pages), 0.2],
  ]);
  flow.gap(14);
  flow.text(notice, { size: 9 });
  flow.gap(380);
  lanes(flow, [[`${sender.address}, ${sender.cityLine}`], [`Template FAX-COV-${draft.rng.int(2, 9)}`]], 8);
  return sheetOf(flow);
};

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it.
 * @param shy a subject that may stand there.
 */
export const heldOutCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who, words } = draft;
  const notice = rng.pick(NOTICES);
  const cover = rng.pick([slabCover, routedCover, padCover, boxedCover]);
  const name = named ? who.name(words.nameStyle) : '';
  return cover(draft, pages, name === '' ? shy : `${shy} / ${name}`, notice);
};
