import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { boxRow, clock, ledger, logoHead, number, on, surname } from './ink.ts';

const SMALL = [
  'If this reached you by mistake, call us collect, do not read on, and shred it. Misuse of health information is an offense.',
  'Contains health information that federal rules (45 CFR Parts 160 and 164; 42 CFR Part 2 where it applies) keep from further disclosure without consent.',
  'Intended solely for the addressee. Sender accepts no liability for errors of transmission.',
] as const;

/**
 * A cover sheet in one of four looks.
 * @param pages what the sender counts, the cover included.
 * @param named whether the patient is named on it.
 */
export const diverseCoverSheet = (draft: Draft, pages: number, named: boolean): Sheet => {
  const { rng, sender, recipient, who } = draft;
  const small = rng.pick(SMALL);
  const look = rng.int(0, 3);
  const topic = rng.pick(['Documents', 'As discussed', 'Chart items', 'Please route to provider', 'FYI']);
  const about = named && who.name('first-last') !== '' ? `${topic} / ${who.name('first-last')}` : topic;
  if (look === 0) {
    const flow = new Flow({ family: 'serif', size: 13, margin: 70 });
    flow.gap(30);
    flow.text('f a x', { size: 46, italic: true });
    flow.gap(20);
    ledger(
      flow,
      [
        ['for', `Dr. ${surname(draft)}`],
        ['at', recipient.name],
        ['number', recipient.fax],
        ['from', draft.author],
        ['of', sender.name],
        ['about', about],
        ['sheets', `${pages} with this one`],
      ],
      90,
      true,
    );
    flow.gap(230);
    flow.text(small, { size: 9 });
    return flow.finish()[0] ?? { ops: [] };
  }
  if (look === 1) {
    const flow = new Flow({ family: 'sans', size: 11, margin: 40 });
    logoHead(flow, draft, 'square');
    flow.text('TELECOPY', { size: 26, bold: true, align: 'right' });
    boxRow(
      flow,
      [
        ['Recipient', `${recipient.doctor} / ${recipient.name}`, 0.6],
        ['Recipient fax', recipient.fax, 0.4],
      ],
      true,
    );
    boxRow(
      flow,
      [
        ['Sent by', draft.author, 0.6],
        ['Call back', sender.phone, 0.4],
      ],
      true,
    );
    boxRow(
      flow,
      [
        ['Sheets in all', String(pages), 0.25],
        ['Sent', `${on(draft, 0, 'loose')} ${clock(draft)}`, 0.35],
        ['What', about, 0.4],
      ],
      true,
    );
    boxRow(flow, [['Message', rng.pick(['thanks!', 'pls review', 'per your request', '']), 1]], true, 150);
    flow.checks(
      [
        ['Needs answer', draft.urgent],
        ['Original follows by mail', false],
        ['Do not copy', true],
      ],
      3,
    );
    flow.gap(120);
    flow.text(small, { size: 8.5, align: 'center' });
    return flow.finish()[0] ?? { ops: [] };
  }
  if (look === 2) {
    const flow = new Flow({ family: 'mono', size: 11, margin: 60 });
    flow.text(`OUTBOUND FAX SERVICE   JOB ${number(draft, 8)}`, { bold: true });
    flow.gap(20);
    for (const line of [
      `Destination ... ${recipient.fax}`,
      `Organization .. ${recipient.name}`,
      `Origin ........ ${sender.name}`,
      `Operator ...... ${draft.author}`,
      `Queued ........ ${on(draft, 0, 'iso')} ${clock(draft)}`,
      `Page count .... ${pages}`,
      `Description ... ${about}`,
    ])
      flow.text(line);
    flow.gap(300);
    flow.text(small.toUpperCase(), { size: 8.5 });
    return flow.finish()[0] ?? { ops: [] };
  }
  const flow = new Flow({ family: 'sans', size: 12, margin: 54 });
  flow.put({ kind: 'rect', x: 40, y: 40, w: 532, h: 700, black: false, width: 2.5 });
  flow.gap(40);
  flow.text(sender.name, { size: 22, bold: true, align: 'center' });
  flow.text(sender.cityLine, { align: 'center' });
  flow.gap(40);
  flow.text(`Kindly deliver to ${recipient.doctor}, ${recipient.credential}`, { align: 'center', size: 15 });
  flow.text(`${recipient.name}, ${recipient.fax}`, { align: 'center' });
  flow.gap(40);
  flow.text(`${about}. ${pages} page${pages === 1 ? '' : 's'} follow, this one counted.`, {
    align: 'center',
  });
  flow.gap(200);
  flow.text(`Trouble with this transmission? ${sender.phone}`, { align: 'center', bold: true });
  flow.gap(20);
  flow.text(small, { size: 9, align: 'center' });
  return flow.finish()[0] ?? { ops: [] };
};
