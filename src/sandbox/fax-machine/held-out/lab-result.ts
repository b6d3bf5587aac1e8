import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { callable, makePanels, panelsOf } from './analytes.ts';
import {
  ageSex,
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  endAt,
  fill,
  fullName,
  headed,
  join,
  lanes,
  pageFoot,
  pieces,
  providerListed,
  serial,
  shrink,
  sideBySide,
} from './ink.ts';
import { cumulative, resultNotice } from './lab-hospital.ts';

/** A national laboratory's client report: the same dense head on every page. */
const accountStrip: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { last, first, middle } = pieces(draft);
  const name = last === '' ? '' : `${last}, ${join([first, middle])}`.toUpperCase();
  const specimen = `${serial(draft, 3)}-${serial(draft, 3)}-${serial(draft, 4)}-0`;
  const [account, patientId, control] = [serial(draft, 8), serial(draft, 6), serial(draft, 11)];
  const born = dob(draft, 'slashes');
  const npi = recipient.npi;
  const times = [date(draft, 2, 'slashes'), clock(draft, 'army', 7, 11)].join('  ') + ' Local';
  const [received, reported] = [date(draft, 1, 'slashes'), `${date(draft, 0, 'slashes')}  0612 ET`];
  const home = contactPairs(draft, 'Phone:', 'Address:');
  const flow = headed({ family: 'sans', size: 8.5, margin: 36 }, (f, page) => {
    f.text(sender.name, { size: 14, bold: true });
    endAt(f, 'Patient Report', f.right, f.y - 4, 13, true);
    f.rule(1.4);
    lanes(
      f,
      [
        [`Specimen ID: ${specimen}`, `Control ID: ${control}`],
        [`Acct #: ${account}`, `Phone: ${recipient.phone}`],
        [recipient.name, `${recipient.address}, ${recipient.cityLine}`],
      ],
      8,
    );
    const size = shrink(name, f.face(true), 12, f.width - 150);
    f.text(name, { size, bold: true });
    f.gap(2);
    sideBySide(
      f,
      [
        [
          ['Patient Details', ''],
          ['DOB:', born],
          ['Age(y):', who.age(draft.sent)],
          ['Gender:', who.sexLetter],
          ['Patient ID:', patientId],
        ],
        [
          ['Specimen Details', ''],
          ['Date collected:', times],
          ['Date received:', received],
          ['Date entered:', received],
          ['Date reported:', reported],
        ],
        [
          ['Physician Details', ''],
          ['Ordering:', providerListed(draft)],
          ['Referring:', ''],
          ['ID:', ''],
          ['NPI:', npi],
        ],
      ],
      { at: 62, size: 8, frame: true },
    );
    if (page === 1) for (const [label, value] of home) f.text(`Patient ${label} ${value}`, { size: 8 });
    f.gap(2);
  });
  const panels = panelsOf(draft, 3 + (draft.pages - 1) * 3);
  flow.text('General Comments & Additional Information', { bold: true });
  flow.text(
    draft.sensitive
      ? 'Released to the ordering provider under confidentiality law; redisclosure prohibited without consent.'
      : `Alternate Control Number: ${serial(draft, 9)}   Fasting: ${rng.pick(['Yes', 'No', 'Not given'])}`,
  );
  flow.text(`Ordered Items: ${panels.map(({ title }) => title).join('; ')}`);
  flow.gap(6);
  for (const { test, value, units } of callable(panels)) {
    flow.text(
      `PANIC VALUE: ${test} ${value} ${units}. Phone notification to client attempted ${date(draft, 0)} ${clock(draft, 'army', 4, 6)}, no answer; immediate attention requested.`,
      { bold: true },
    );
    flow.gap(4);
  }
  flow.table(
    ['TESTS', 'RESULT', 'FLAG', 'UNITS', 'REFERENCE INTERVAL', 'LAB'],
    panels.flatMap(({ title, results }) => [
      [title, '', '', '', '', ''],
      ...results.map(({ test, value, flag, units, interval }) => [
        `   ${test}`,
        value,
        { '': '', A: 'Abnormal', L: 'Low', H: 'High', LL: 'Alert Low', HH: 'Alert High' }[flag],
        units,
        interval.replace('-', ' - '),
        '01',
      ]),
    ]),
    [0.32, 0.2, 0.12, 0.12, 0.18, 0.06],
  );
  fill(flow, draft, (n) => {
    const [panel] = makePanels(rng, 1);
    caption(flow, `Historical results, ${date(draft, 90 * (n + 1))}: ${panel?.title ?? ''}`, 'rule');
    for (const { test, value, units, interval } of panel?.results ?? [])
      flow.text(`${test}: ${value} ${units}   (${interval})`, { indent: 10 });
    flow.gap(5);
  });
  flow.text(`01   ${sender.name}   ${sender.address}, ${sender.cityLine}   Dir: ${draft.author}`, {
    size: 7.5,
  });
  flow.text(`For inquiries, the physician may contact the laboratory at ${sender.phone}`, { size: 7.5 });
  const issued = `Date Issued: ${date(draft, 0, 'slashes')}`;
  pageFoot(flow, (page, pages) => [
    issued,
    draft.urgent ? 'FINAL REPORT - ALERT' : 'FINAL REPORT',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** Boxes with the value over its label; results as lines with leaders. */
const valueOverLabel: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const name = who.name('Last-First');
  const accession = `TW${serial(draft, 7)}`;
  const flow = new Flow({ family: 'serif', size: 10, margin: 46 });
  crest(flow, draft, 'right');
  flow.text('LABORATORY REPORT', { size: 13, bold: true });
  flow.gap(4);
  boxRow(
    flow,
    [
      [`Patient (Last, First Middle)`, name, 0.46],
      ['Birth date', dob(draft), 0.22],
      ['Age / Sex', ageSex(draft, ' / '), 0.12],
      ['Chart no.', serial(draft, 6), 0.2],
    ],
    'below',
  );
  contactRow(flow, contactPairs(draft, 'Patient telephone', 'Patient address'), 'below');
  const child = who.age(draft.sent) !== '' && Number(who.age(draft.sent)) < 18;
  boxRow(
    flow,
    [
      ['Ordering provider', providerListed(draft), 0.3],
      ['Client', recipient.name, 0.4],
      child
        ? ['Parent / responsible party', fullName(other), 0.3]
        : ['Bill to', rng.pick(['Client', 'Insurance', 'Medicare']), 0.3],
    ],
    'below',
  );
  boxRow(
    flow,
    [
      ['Collected', `${date(draft, 1)} ${clock(draft, '12', 7, 11)}`, 0.27],
      ['Received', `${date(draft, 1)} ${clock(draft, '12', 15, 18)}`, 0.27],
      ['Reported', date(draft, 0), 0.2],
      ['Accession', accession, 0.26],
    ],
    'below',
  );
  flow.gap(10);
  const panels = panelsOf(draft, 2 + draft.pages);
  for (const { test, value, units } of callable(panels)) {
    flow.band(`!! CRITICAL:  ${test}  ${value} ${units}`);
    flow.text(
      `Verified by repeat analysis. Called to the office ${date(draft, 0)} ${clock(draft, '12', 6, 7)}; voice mail only. Please acknowledge to ${sender.phone}.`,
    );
    flow.gap(4);
  }
  if (draft.sensitive)
    flow.text(
      'SPECIALLY PROTECTED RESULT. Not to be disclosed further without the written consent of the person tested.',
      { italic: true },
    );
  for (const { title, results } of panels) {
    caption(flow, title, 'block');
    for (const { test, value, flag, units, interval } of results) {
      flow.need(14);
      flow.y += 13;
      const y = flow.y - 3;
      const abnormal = flag !== '';
      flow.at(test, flow.left + 8, y);
      flow.at(value, flow.left + 190, y, {
        bold: abnormal,
        size: shrink(value, flow.face(abnormal), 10, 115),
      });
      flow.at(flag.length === 2 ? `${flag.charAt(0)} CRIT` : flag, flow.left + 310, y, { bold: true });
      flow.at(units, flow.left + 358, y, { size: 9 });
      endAt(flow, interval, flow.right, y, 9);
    }
    flow.gap(7);
  }
  fill(flow, draft, (n) => {
    const [panel] = makePanels(rng, 1);
    caption(flow, `Previous: ${panel?.title ?? ''} of ${date(draft, 120 * (n + 1))}`, 'underlined');
    for (const { test, value, units } of panel?.results ?? [])
      flow.text(`${test}  ${value} ${units}`, { indent: 12 });
    flow.gap(5);
  });
  flow.text(`Medical director: ${draft.author}. CLIA ${serial(draft, 2)}D${serial(draft, 7)}.`, {
    size: 8.5,
  });
  const strip = join([name, dobWith(draft, 'born '), accession], '  -  ');
  pageFoot(flow, (page, pages) => [
    page > 1 ? strip : 'H = high, L = low, CRIT = critical',
    '',
    `Sheet ${page}/${pages}`,
  ]);
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'held-out/account-strip': 'Osprey Clinical Laboratories',
    'held-out/value-over-label': 'Truewell Diagnostics',
    'held-out/cumulative': 'Juniper County Memorial Hospital',
    'held-out/result-notice': 'Brightwater University Hospitals',
  },
  layouts: {
    'held-out/account-strip': accountStrip,
    'held-out/value-over-label': valueOverLabel,
    'held-out/cumulative': cumulative,
    'held-out/result-notice': resultNotice,
  },
};
