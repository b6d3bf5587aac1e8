import type { Draft } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import type { Sheet } from '../page/sheet.ts';
import { at, doctorOf, no, when } from './facts.ts';
import { framed, grid, pairs } from './ink.ts';

const WARNINGS = [
  'This transmission is meant for the recipient named above and may hold protected health information. If it reached you by mistake, telephone the sender at once and destroy all pages. Any review, copying or forwarding by others is prohibited.',
  'NOTICE: Documents with this fax are confidential under state and federal law (45 CFR 164). The authorized recipient may not disclose them to any other party unless required to do so by law.',
  'If all pages were not received, or were received in error, please call us. Patient information is personal and sensitive; treat it so.',
] as const;

type Cover = (draft: Draft, pages: number, about: string, warning: string) => Sheet;
const first = (flow: Flow): Sheet => flow.finish()[0] ?? { ops: [] };

/** What a record system's fax server puts before each job. */
const serverPage: Cover = (draft, pages, about, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11, margin: 60 });
  flow.text('Fax', { size: 36, bold: true });
  flow.rule(2);
  pairs(
    flow,
    [
      [
        ['To:', doctorOf(draft)],
        ['Organization:', recipient.name],
        ['Fax number:', recipient.fax],
        ['From:', sender.name],
        ['Department:', sender.department],
        ['Call-back:', sender.phone],
        ['Sent:', `${when(draft, 0, 'plain')} ${at(draft)}`],
        ['Pages:', `${pages}, with this one`],
        ['Subject:', about],
      ],
    ],
    { tab: 100, size: 12 },
  );
  flow.gap(16);
  flow.text(draft.urgent ? 'PRIORITY: HIGH' : 'Message: see the pages that follow.');
  flow.gap(230);
  flow.text(warning, { size: 9 });
  flow.gap(6);
  flow.text(`Job ${no(draft, 8)}`, { size: 8 });
  return first(flow);
};

/** A word processor's template with cells. */
const templatePage: Cover = (draft, pages, about, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  flow.text(sender.name, { size: 21, bold: true, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`, { align: 'center', size: 10 });
  flow.gap(18);
  flow.text('FACSIMILE COVER', { size: 16, bold: true, align: 'center' });
  flow.gap(8);
  grid(
    flow,
    [
      [
        ['TO', `${recipient.name} / ${doctorOf(draft)}`, 3],
        ['FROM', draft.author, 2],
      ],
      [
        ['FAX', recipient.fax, 1],
        ['PHONE', recipient.phone, 1],
        ['DATE', when(draft, 0, 'long'), 1],
      ],
      [
        ['RE', about, 3],
        ['PAGES', String(pages), 1],
      ],
    ],
    'typed',
    32,
  );
  flow.gap(10);
  flow.checks(
    [
      ['Urgent', draft.urgent],
      ['Please review', !draft.urgent],
      ['Please sign', false],
      ['FYI', false],
    ],
    4,
  );
  flow.text('Comments:');
  flow.gap(230);
  framed(flow, [warning], { size: 9, bold: false });
  return first(flow);
};

/** Filled in by hand at a front desk. */
const deskPage: Cover = (draft, pages, about, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 56 });
  flow.text('F A X   M E M O', { size: 22, bold: true, align: 'right' });
  flow.gap(14);
  grid(
    flow,
    [
      [
        ['To', recipient.name, 5],
        ['Fax', recipient.fax, 3],
      ],
      [
        ['Attn', `Dr. ${recipient.doctor}`, 5],
        ['Date', when(draft, 0, 'short'), 3],
      ],
      [
        ['From', sender.name, 5],
        ['Ph', sender.phone, 3],
      ],
      [
        ['# pages', String(pages), 2],
        ['Re', about, 6],
      ],
    ],
    'lined',
    36,
  );
  if (draft.urgent) {
    flow.gap(10);
    flow.text('*** ASAP ***', { size: 20, bold: true });
  }
  flow.gap(270);
  flow.text(warning, { size: 9 });
  return first(flow);
};

/** An old fax program's page in fixed pitch. */
const programPage: Cover = (draft, pages, about, warning) => {
  const { sender, recipient } = draft;
  const flow = new Flow({ family: 'mono', size: 11, margin: 62 });
  flow.gap(24);
  flow.text(`TRANSMISSION FROM ${sender.name.toUpperCase()}`, { bold: true, size: 11.5 });
  flow.text('-'.repeat(60));
  for (const [label, value] of [
    ['DATE/TIME', `${when(draft, 0)} ${at(draft, 'h24')}`],
    ['TO', recipient.name],
    ['ATTENTION', doctorOf(draft)],
    ['TO FAX', recipient.fax],
    ['FROM PHONE', sender.phone],
    ['FROM FAX', sender.fax],
    ['PAGE COUNT', String(pages)],
    ['REFERENCE', about],
    ['URGENT', draft.urgent ? 'Y' : 'N'],
  ] as const)
    flow.text(`${label.padEnd(12)}: ${value}`);
  flow.text('-'.repeat(60));
  flow.gap(40);
  flow.text(warning, { size: 9 });
  return first(flow);
};

const COVERS: readonly Cover[] = [serverPage, templatePage, deskPage, programPage];

/** A cover sheet of this set. @param named whether it says whom the fax is about */
export const distantCoverSheet = (draft: Draft, pages: number, named: boolean, shy: string): Sheet => {
  const { rng, who } = draft;
  const cover = rng.pick(COVERS);
  const name = who.name(rng.pick(['first-last', 'Last-First'] as const));
  return cover(draft, pages, named && name !== '' ? `${shy}, ${name}` : shy, rng.pick(WARNINGS));
};
