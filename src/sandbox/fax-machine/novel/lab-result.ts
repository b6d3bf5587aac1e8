import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { batteriesFor, criticalIn, ordinary } from './chemistry.ts';
import {
  between,
  birth,
  contactOf,
  date,
  filled,
  names,
  serial,
  sex,
  time,
  toDoctor,
  toFiled,
  years,
} from './facts.ts';
import { above, below, callout, columns, extend, masthead, spot } from './ink.ts';
import { multiplexPanel } from './lab-multiplex.ts';

/** A reference laboratory's: three columns for person, specimen and client; one list, values out of range marked. */
const threeColumns: Layout = (draft) => {
  const { recipient, sender, who } = draft;
  const { filed } = names(draft);
  const batteries = batteriesFor(draft, 3);
  const critical = criticalIn(batteries);
  const ours = contactOf(draft, 0.55);
  const specimen = `${draft.rng.pick(['TW', 'NL', 'EZ'])}${serial(draft, 6)}${draft.rng.pick(['K', 'H', 'R'])}`;
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 40 });
  masthead(flow, draft, 'wide');
  flow.text('Report Status: Final', { bold: true, align: 'right', size: 11 });
  for (const [n, title] of ['Patient Information', 'Specimen Information', 'Client Information'].entries())
    spot(flow, title, flow.left + (n * flow.width) / 3, flow.y + 10, { size: 9, bold: true });
  flow.y += 13;
  columns(
    flow,
    [
      [
        [filed === '' ? ' ' : filed.toUpperCase(), ''],
        ...filled(
          ['DOB:', between('   ', birth(draft), years(draft, '') && `AGE: ${years(draft, '')}`)],
          ['Gender:', who.sexLetter],
          ['Phone:', ours.phone],
          ['Patient ID:', who.age(draft.sent) === '' ? '' : serial(draft, 7)],
          ['Address:', ours.street],
          ['', ours.town],
        ),
      ],
      [
        ['Specimen:', specimen],
        ['Requisition:', serial(draft, 7)],
        ['Collected:', `${date(draft, 2)} / ${time(draft, true, 7, 11)}`],
        ['Received:', `${date(draft, 1)} / ${time(draft, true, 1, 5)}`],
        ['Reported:', `${date(draft, 0)} / ${time(draft, true, 5, 7)}`],
      ],
      [
        ['Client #:', serial(draft, 8)],
        [toFiled(draft).toUpperCase(), ''],
        [recipient.name.toUpperCase(), ''],
        [recipient.address.toUpperCase(), ''],
        [recipient.cityLine.toUpperCase(), ''],
      ],
    ],
    { tab: 56, size: 8.5, bold: 'none' },
  );
  if (critical)
    callout(
      flow,
      `PRIORITY RESULT: ${critical.name} = ${critical.value} ${critical.units}. Phone notification attempted ${date(draft, 0)} ${time(draft, false, 5, 7)}, no live contact at ${recipient.phone}.`,
    );
  flow.table(
    ['Test Name', 'Result', 'Flag', 'Reference Range', 'Lab'],
    batteries.flatMap(({ title, results }) => [
      ...(results.length > 1 ? [[title.toUpperCase(), '', '', '', '']] : []),
      ...results.map(({ name, value, mark, units, range }) => [
        `${results.length > 1 ? '   ' : ''}${name.toUpperCase()}`,
        value,
        mark === '!' ? 'CRITICAL' : mark,
        between(' ', range, units),
        'TWB',
      ]),
    ]),
    [0.38, 0.2, 0.11, 0.23, 0.08],
  );
  extend(flow, draft, (n) => {
    flow.text(`HISTORICAL RESULTS   Collected ${date(draft, 120 * (n + 1))}`, { bold: true });
    for (const { title, results } of ordinary(draft, 2)) {
      flow.text(title.toUpperCase());
      for (const { name, value, units } of results) flow.text(`${name}: ${value} ${units}`, { indent: 14 });
    }
    flow.gap(4);
  });
  if (draft.sensitive)
    flow.text(
      'State law prohibits further disclosure of these results without the specific written consent of the person to whom they pertain.',
      { size: 8.5 },
    );
  flow.text('PERFORMING SITE:', { bold: true, size: 8.5 });
  flow.text(
    `TWB  ${sender.name.toUpperCase()}, ${sender.address}, ${sender.cityLine}   Laboratory Director: ${draft.author}   CLIA: 36D${serial(draft, 7)}`,
    { size: 8 },
  );
  above(
    flow,
    between('     ', filed.toUpperCase(), birth(draft, 'slashes', 'DOB: '), `Specimen: ${specimen}`),
  );
  below(
    flow,
    (page, pages) =>
      `CLIENT SERVICES: ${sender.phone}     SPECIMEN: ${specimen}     PAGE ${page} OF ${pages}`,
  );
  return flow;
};

/** A hospital's outreach laboratory: the last three draws side by side, today's in the first column. */
const cumulative: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const { filed } = names(draft);
  const batteries = batteriesFor(draft, 2);
  const critical = criticalIn(batteries);
  const ours = contactOf(draft, 0.25);
  const mrn = `00${serial(draft, 6)}`;
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 48 });
  masthead(flow, draft, 'double');
  flow.text('CUMULATIVE LABORATORY RESULTS', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  columns(
    flow,
    [
      filled(
        ['Name', filed],
        ['Birthdate', between('  ', birth(draft, 'dmy'), years(draft, 'Y'))],
        ['Sex', sex(draft)],
        ['Med. Rec. No.', mrn],
        ['Home phone', ours.phone],
        ['Street', ours.street],
        ['City', ours.town],
      ),
      [
        ['Ordered by', toDoctor(draft)],
        ['Location', 'OUTREACH'],
        ['Drawn', `${date(draft, 1, 'dmy')} ${time(draft, true, 7, 10)}`],
        ['Printed', `${date(draft, 0, 'dmy')} ${time(draft, true, 11, 16)}`],
      ],
    ],
    { tab: 82 },
  );
  flow.rule(1);
  if (critical)
    callout(
      flow,
      `CRITICAL VALUE - ${critical.name} ${critical.value} ${critical.units} - notify physician immediately. Office did not answer at ${time(draft, true, 17, 20)}.`,
    );
  const before = [rng.int(60, 110), rng.int(160, 380)] as const;
  for (const { title, results } of batteries) {
    flow.text(title, { bold: true });
    flow.table(
      ['', date(draft, 1), date(draft, before[0]), date(draft, before[1]), 'Normal', 'Units'],
      results.map(({ name, value, mark, range, units }) => {
        const number = Number(value);
        const [low = 0, high = low * 2] = range.split('-').map(Number);
        const earlier = (): string =>
          mark === '!' || Number.isNaN(number) || Number.isNaN(low)
            ? '--'
            : (low + (high - low) * (0.3 + rng.next() * 0.4)).toFixed(value.split('.')[1]?.length ?? 0);
        return [
          name,
          mark === '' ? value : `${value} ${mark === '!' ? 'CRIT' : mark}`,
          earlier(),
          earlier(),
          range,
          units,
        ];
      }),
      [0.29, 0.17, 0.13, 0.13, 0.14, 0.14],
      true,
    );
  }
  extend(flow, draft, (n) => {
    const [one] = ordinary(draft, 1);
    flow.text(`${one?.title ?? ''}, drawn ${date(draft, 400 + 90 * n, 'dmy')}`, { bold: true });
    flow.table(
      ['', 'Result', 'Normal', 'Units'],
      (one?.results ?? []).map(({ name, value, mark, range, units }) => [
        name,
        between(' ', value, mark),
        range,
        units,
      ]),
      [0.4, 0.2, 0.2, 0.2],
      true,
    );
  });
  if (draft.sensitive)
    flow.text('Protected result: release only with specific authorization.', { italic: true });
  flow.text('H = high   L = low   A = abnormal   CRIT = critical   -- = not performed', { size: 8.5 });
  flow.text(`Medical director ${draft.author}. Questions: ${sender.phone}.`, { size: 9 });
  above(flow, between('   ', filed, mrn, birth(draft, 'dmy', 'Born ')));
  spot(flow, `Chart copy`, flow.right, flow.y + 12, { size: 8, anchor: 'end' });
  flow.y += 14;
  below(flow, (page, pages) => `${who.name('last-first')}   ${mrn}   Page ${page}/${pages}`);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'novel/three-columns': 'Tidewater Reference Laboratory',
    'novel/cumulative': 'Mount Carver Memorial Hospital',
    'novel/multiplex-panel': 'Quillmark Molecular',
  },
  layouts: {
    'novel/three-columns': threeColumns,
    'novel/cumulative': cumulative,
    'novel/multiplex-panel': multiplexPanel,
  },
};
