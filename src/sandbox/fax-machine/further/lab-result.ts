import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, to, toFiled } from './facts.ts';
import { columns, fill, framed, over, put, topped, under } from './ink.ts';
import { singleTest } from './lab-single.ts';
import { alarming, ordinary, panelsOf } from './panels.ts';

/** A national laboratory's: three frames for patient, specimen and client, then a test a line with what it was before. */
const threePanels: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.6);
  const panels = panelsOf(draft, 3);
  const specimen = `FB${num(draft, 6)}${rng.pick(['A', 'K', 'T'])}`;
  const collected = `${on(draft, 2)} / ${clock(draft, '24', 7, 11)} EST`;
  const flow = new Flow({ family: 'sans', size: 9.2, margin: 40 });
  put(flow, sender.name, flow.left, flow.y + 14, { size: 17, bold: true });
  put(flow, 'Report Status: Final', flow.right, flow.y + 8, { size: 9.5, bold: true, end: 'right' });
  put(
    flow,
    `${draft.urgent ? 'PRIORITY' : 'Routine'}  Fasting: ${rng.pick(['Y', 'N', 'U'])}`,
    flow.right,
    flow.y + 20,
    { size: 8.5, end: 'right' },
  );
  flow.y += 28;
  const third = flow.width / 3;
  const frame = (n: number, title: string, rows: readonly string[]): void => {
    const x = flow.left + n * third;
    flow.put({ kind: 'rect', x, y: flow.y, w: third, h: 92, black: false, width: 0.7 });
    put(flow, title, x + 4, flow.y + 11, { size: 9, bold: true });
    for (const [i, row] of rows.filter((one) => one !== '').entries())
      put(flow, row, x + 4, flow.y + 24 + i * 10.5, { size: 8.6, room: third - 8 });
  };
  frame(0, 'Patient Information', [
    lastFirst.toUpperCase(),
    glue([dob(draft, 'slashes', 'DOB: '), age(draft, '').replace(/^(?=.)/, 'AGE: ')], '   '),
    glue([who.sexLetter.replace(/^(?=.)/, 'Gender: '), rng.chance(0.5) ? 'Fasting: U' : ''], '   '),
    ours.phone.replace(/^(?=.)/, 'Phone: '),
    ours.street,
    ours.town,
  ]);
  frame(1, 'Specimen Information', [
    `Specimen: ${specimen}`,
    `Requisition: ${num(draft, 7)}`,
    `Collected: ${collected}`,
    `Received: ${on(draft, 1)} / ${clock(draft, '24', 1, 4)} EST`,
    `Reported: ${on(draft, 0)} / ${clock(draft, '24', 5, 7)} EST`,
  ]);
  frame(2, 'Client Information', [
    `Client #: ${num(draft, 8)}`,
    toFiled(draft),
    recipient.name.toUpperCase(),
    recipient.address.toUpperCase(),
    recipient.cityLine.toUpperCase(),
    recipient.phone,
  ]);
  flow.y += 98;
  for (const { name, value, units } of alarming(panels))
    framed(flow, [
      `PRIORITY 1 RESULT: ${name} ${value} ${units}. Notification attempted ${on(draft, 0)} ${clock(draft, '24', 4, 6)}, office closed. Please acknowledge receipt by calling ${sender.phone}.`,
    ]);
  flow.table(
    ['Test Name', 'Result', 'Flag', 'Reference Range', 'Units', 'Lab'],
    panels.flatMap(({ title, assays }) => [
      [title, '', '', '', '', ''],
      ...assays.map(({ name, value, flag, range, units }) => [`   ${name}`, value, flag, range, units, 'CB']),
    ]),
    [0.36, 0.15, 0.07, 0.18, 0.17, 0.07],
  );
  if (draft.sensitive)
    flow.text(
      'This test result is protected by state confidentiality law. No further disclosure without the specific written consent of the person to whom it pertains.',
      { italic: true },
    );
  fill(flow, draft, (n) => {
    flow.text(`Result history, collected ${on(draft, 2 + 88 * (n + 1))}`, { bold: true });
    flow.table(
      ['Test Name', 'Result', 'Reference Range', 'Units'],
      ordinary(draft, 2).flatMap(({ assays }) =>
        assays.map(({ name, value, flag, range, units }) => [name, glue([value, flag]), range, units]),
      ),
      [0.4, 0.2, 0.2, 0.2],
    );
  });
  flow.gap(4);
  flow.text('PERFORMING SITE:', { bold: true, size: 8 });
  flow.text(
    `CB  ${sender.name}, ${sender.department}, ${sender.address}, ${sender.cityLine}  Laboratory Director: ${draft.author}  CLIA: 36D${num(draft, 7)}`,
    { size: 8 },
  );
  over(flow, () =>
    glue(
      [
        lastFirst.toUpperCase(),
        dob(draft, 'slashes', 'DOB: '),
        `Specimen: ${specimen}`,
        `Collected: ${collected}`,
      ],
      '     ',
    ),
  );
  under(flow, (page, pages) => [
    `CLIENT SERVICES: ${sender.phone}   SPECIMEN: ${specimen}`,
    `PAGE ${page} OF ${pages}`,
  ]);
  return flow;
};

const KEPT = new Set([
  'BUN',
  'AST',
  'ALT',
  'HDL',
  'LDL',
  'TSH',
  'MCV',
  'T4',
  'OH',
  'IA',
  'HIV',
  'AG',
  'AB',
  'DIFF',
]);

/** `Carbon Dioxide`, `TSH`: capitals only where they are said letter by letter. */
const spoken = (name: string): string =>
  name.replaceAll(/[A-Z]{2,}\d?/g, (word) =>
    KEPT.has(word) ? word : word.charAt(0) + word.slice(1).toLowerCase(),
  );

/** A hospital's outreach laboratory: the record system's own list, procedure by procedure, names over every page. */
const outreachList: Layout = (draft) => {
  const { sender } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.3);
  const panels = panelsOf(draft, 2);
  const [mrn, fin] = [num(draft, 7), num(draft, 9)];
  const flow = topped({ family: 'sans', size: 9.6, margin: 46 }, (f, page) => {
    put(f, sender.name, f.left, f.y + 10, { size: 11, bold: true, room: 300 });
    put(f, 'Laboratory Outreach Report', f.right, f.y + 10, { size: 10, bold: true, end: 'right' });
    put(f, `${sender.address}, ${sender.cityLine}   ${sender.phone}`, f.left, f.y + 21, { size: 8 });
    f.y += 26;
    f.rule(1);
    columns(
      f,
      [
        known([
          ['Patient:', lastFirst],
          ['Birth Date:', dob(draft)],
          ['Sex:', sexWord(draft)],
          ...(page === 1
            ? ([
                ['Address:', ours.whole],
                ['Phone:', ours.phone],
              ] as const)
            : []),
        ]),
        [
          ['MRN:', mrn],
          ['FIN:', fin],
          ['Client:', draft.recipient.name],
          ['Ordering:', to(draft)],
        ],
      ],
      { tab: 62, size: 9 },
    );
    f.rule(1);
  });
  flow.text(
    `Collected Date/Time: ${on(draft, 1)} ${clock(draft, '24', 7, 12)}     Specimen Type: ${draft.sensitive ? 'As ordered' : 'Blood'}     Accession: 0${num(draft, 2)}-${draft.sent.slice(2, 4)}-${num(draft, 5)}`,
  );
  flow.gap(4);
  for (const { title, assays } of panels) {
    const verified = `${on(draft, 1, 'us')} ${clock(draft, '24', 13, 16)}`;
    flow.need(70);
    flow.text(title, { bold: true });
    flow.table(
      ['Procedure', 'Result', 'Units', 'Ref Range', 'Verified Date/Time'],
      assays.map(({ name, value, flag, range, units }) => [
        spoken(name),
        glue([value, flag]),
        units,
        range,
        verified,
      ]),
      [0.32, 0.16, 0.16, 0.16, 0.2],
      true,
    );
  }
  for (const { name, value } of alarming(panels))
    flow.text(
      `Critical value ${name} ${value}: attempted to notify the office ${on(draft, 1)} ${clock(draft, '24', 18, 21)}. No read-back obtained. Re-faxed for immediate attention.`,
      { bold: true },
    );
  if (draft.sensitive)
    flow.text('RESTRICTED: release of this result is subject to special protection.', { bold: true });
  fill(flow, draft, (n) => {
    flow.text(`Prior results ${on(draft, 120 * (n + 1))}`, { bold: true });
    for (const { assays } of ordinary(draft, 2))
      flow.text(assays.map(({ name, value, units }) => `${name} ${value} ${units}`).join(';  '), {
        indent: 10,
      });
    flow.gap(4);
  });
  flow.text('Legend: H = High, L = Low, HH/LL = Critical, A = Abnormal', { size: 8 });
  flow.text(`Tests performed at ${sender.name} Laboratory. Medical Director: ${draft.author}`, { size: 8 });
  under(flow, (page, pages) => [
    `Report Request ID: ${num(draft, 8)}   Print Date/Time: ${on(draft, 0)} ${clock(draft, '24', 6, 7)}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'further/three-panels': 'Fallbrook Clinical Laboratories',
    'further/outreach-list': 'Harlan Creek Community Hospital',
    'further/single-test': 'Tessera Screening Sciences',
  },
  layouts: {
    'further/three-panels': threePanels,
    'further/outreach-list': outreachList,
    'further/single-test': singleTest,
  },
};
