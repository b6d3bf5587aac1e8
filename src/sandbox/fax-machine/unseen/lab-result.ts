import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageInDays,
  clock,
  dob,
  glue,
  home,
  known,
  num,
  on,
  pieces,
  third,
  to,
  toLastFirst,
} from './facts.ts';
import { boxed, carried, foot, grow, headed, letterhead, lists, put } from './ink.ts';
import { cultureReport } from './lab-culture.ts';
import { criticals, panelsOf, routine, type Test } from './panels.ts';

/** A national laboratory's: mailing windows, details in three columns, one list of tests with intervals. */
const patientReport: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { first, initial, last } = pieces(draft);
  const panels = panelsOf(draft, 3);
  const ours = home(draft, 0.6);
  const specimen = `${num(draft, 3)}-${num(draft, 3)}-${num(draft, 4)}-0`;
  const drawn = `${on(draft, 2)}  ${clock(draft, 'army', 7, 11)} Local`;
  const flow = new Flow({ family: 'sans', size: 9, margin: 42 });
  letterhead(flow, draft, 'emblem', 'Patient Report');
  flow.text(
    `Specimen ID: ${specimen}     Control ID: ${rng.pick(['B', 'L', 'K'])}${num(draft, 10)}     Acct #: ${num(draft, 8)}     Phone: ${recipient.phone}     Rte: ${num(draft, 2)}`,
    { size: 8 },
  );
  flow.rule(0.8);
  const top = flow.y;
  const window = (lines: readonly string[], x: number): void => {
    for (const [n, line] of lines.entries()) put(flow, line, x, top + 12 + n * 12, { size: 9.5, room: 250 });
  };
  window(
    [
      glue([last, glue([first, initial])], ', ').toUpperCase(),
      ours.street.toUpperCase(),
      ours.town.toUpperCase(),
      ours.phone,
    ],
    flow.left + 6,
  );
  window([recipient.name, recipient.address, recipient.cityLine], flow.left + 290);
  flow.y = top + 56;
  flow.rule(0.8);
  for (const [n, title] of ['Patient Details', 'Specimen Details', 'Physician Details'].entries())
    put(flow, title, flow.left + (n * flow.width) / 3, flow.y + 8, { size: 8.2, bold: true });
  flow.y += 11;
  lists(
    flow,
    [
      known([
        ['DOB:', dob(draft)],
        ['Age(y/m/d):', ageInDays(draft)],
        ['Gender:', who.sexLetter],
        ['Patient ID:', who.age(draft.sent) === '' ? '' : num(draft, 6)],
      ]),
      [
        ['Date collected:', drawn],
        ['Date received:', on(draft, 2)],
        ['Date entered:', on(draft, 2)],
        ['Date reported:', `${on(draft, 0)}  ${clock(draft, 'army', 3, 7)} ET`],
      ],
      [
        ['Ordering:', toLastFirst(draft)],
        ['Referring:', ''],
        ['ID:', num(draft, 7)],
        ['NPI:', recipient.npi],
      ],
    ],
    { tab: 66, size: 8.2, bold: 'none' },
  );
  flow.rule(0.8);
  flow.text('Ordered Items', { bold: true });
  flow.text(panels.map(({ title }) => title).join('; '));
  flow.gap(4);
  for (const { name, value, units } of criticals(panels))
    boxed(flow, [
      `CRITICAL RESULT: ${name} ${value} ${units}. Called to ${recipient.phone} ${on(draft, 0)} at ${clock(draft, 'army', 5, 7)}; no answer. Clinical correlation and immediate follow-up advised.`,
    ]);
  flow.table(
    ['TESTS', 'RESULT', 'FLAG', 'UNITS', 'REFERENCE INTERVAL', 'LAB'],
    panels.flatMap(({ title, tests }) => [
      [title, '', '', '', '', ''],
      ...tests.map(({ name, value, flag, units, interval }) => [
        `  ${name}`,
        value,
        flag,
        units,
        interval,
        '01',
      ]),
    ]),
    [0.33, 0.15, 0.1, 0.13, 0.21, 0.08],
  );
  grow(flow, draft, (n) => {
    flow.text(`Previous Result(s), collected ${on(draft, 91 * (n + 1))}`, { bold: true });
    for (const { title, tests } of routine(draft, 2)) {
      flow.text(title);
      for (const { name, value, units } of tests) flow.text(`${name}    ${value} ${units}`, { indent: 14 });
    }
    flow.gap(4);
  });
  if (draft.sensitive)
    flow.text(
      'This information has been disclosed to you from confidential records protected from disclosure by state law.',
    );
  flow.text(
    `01   ${sender.name}, ${sender.department}, ${sender.address}, ${sender.cityLine}. Dir: ${draft.author}`,
    {
      size: 8,
    },
  );
  flow.text(`For inquiries, the physician may contact: ${sender.phone}`, { size: 8 });
  const strip = glue(
    [
      `Patient: ${glue([last, first], ', ').toUpperCase()}`,
      dob(draft, 'slashes', 'DOB: '),
      `Specimen ID: ${specimen}`,
    ],
    '    ',
  );
  carried(flow, () => strip);
  foot(flow, (page, pages) => [`Date Issued: ${on(draft, 0)}   FINAL REPORT`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A hospital laboratory's terminal print: fixed pitch, clipped labels, the patient in columns of capitals. */
const specimenInquiry: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, initial, last } = pieces(draft);
  const panels = panelsOf(draft, 2);
  const ours = home(draft, 0.25);
  const [acct, unit] = [`V${num(draft, 8)}`, `M${num(draft, 6)}`];
  const name = last === '' ? '' : `${last},${glue([first, initial])}`.toUpperCase();
  const ran = clock(draft, 'army', 5, 7);
  const flow = headed({ family: 'mono', size: 9, margin: 44 }, (f, page) => {
    f.text(
      `RUN DATE: ${on(draft, 0, 'short').padEnd(12)} ${sender.name.toUpperCase().slice(0, 44).padEnd(45)} PAGE ${page}`,
    );
    f.text(`RUN TIME: ${ran.padEnd(12)} LABORATORY  **LIVE**  SPECIMEN INQUIRY`);
    f.rule(0.8);
    f.text(`PATIENT: ${name.padEnd(32)} ACCT #: ${acct}   U #: ${unit}`);
    const born = dob(draft);
    f.text(
      `AGE/SX:  ${glue([who.age(draft.sent), who.sexLetter], '/').padEnd(15)} ${(born === '' ? '' : `DOB: ${born}`).padEnd(16)} LOC: LAB       STATUS: REG REF`,
    );
    if (page === 1 && ours.street !== '')
      f.text(`ADDRESS: ${glue([ours.street, ours.town], ', ').toUpperCase()}`);
    if (page === 1 && ours.street !== '') f.text(`PHONE:   ${ours.phone}`);
    f.rule(0.8);
  });
  const number = `${on(draft, 1, 'slashes').slice(0, 5).replace('/', '')}:C${num(draft, 5)}`;
  flow.text(
    `SPEC #: ${number}R   COLL: ${on(draft, 1)}-${clock(draft, 'army', 7, 11)}   STATUS: COMP   REQ #: ${num(draft, 8)}`,
  );
  flow.text(
    `                       RECD: ${on(draft, 1)}-${clock(draft, 'army', 12, 13)}   SUBM DR: ${toLastFirst(draft).toUpperCase()}`,
  );
  flow.text(`ORDERED: ${panels.map(({ title }) => title.toUpperCase()).join(', ')}`);
  if (rng.chance(0.3)) flow.text(`OTHR DR: ${third(draft).toUpperCase()}`);
  flow.gap(4);
  flow.text(`${'Test'.padEnd(26)}${'Result'.padEnd(13)}${'Flag'.padEnd(8)}${'Reference'.padEnd(16)}Units`, {
    bold: true,
  });
  flow.rule(0.6);
  const letter: Record<Test['flag'], string> = {
    '': '',
    High: 'H',
    Low: 'L',
    Abnormal: 'A',
    Critical: '*C*',
  };
  const line = ({ name: test, value, flag, interval, units }: Test): void =>
    flow.text(
      `  ${test.toUpperCase().padEnd(24)}${value.padEnd(13)}${letter[flag].padEnd(8)}${interval.padEnd(16)}${units}`,
    );
  for (const { title, tests } of panels) {
    flow.text(`> ${title.toUpperCase()}`);
    for (const one of tests) line(one);
    flow.gap(4);
  }
  for (const one of criticals(panels)) {
    flow.text(`** CRITICAL ${one.name.toUpperCase()} ${one.value} ${one.units} **`, { bold: true });
    flow.text(
      `   OFFICE PHONED ${clock(draft, 'army', 17, 20)} AND ${clock(draft, 'army', 21, 22)}, ANSWERING SERVICE ONLY.`,
    );
    flow.text('   ON-CALL PROVIDER TO CONTACT PATIENT AT ONCE.');
  }
  if (draft.sensitive) flow.text('** RESTRICTED RESULT. REDISCLOSURE PROHIBITED WITHOUT WRITTEN CONSENT **');
  grow(flow, draft, (n) => {
    flow.text(`PRIOR RESULTS  COLL: ${on(draft, 60 + 97 * n)}`, { bold: true });
    for (const { tests } of routine(draft, 1)) for (const one of tests) line(one);
    flow.gap(4);
  });
  flow.gap(6);
  flow.text(`REPORT FOR: ${to(draft).toUpperCase()}`);
  flow.text(`PERFORMED AT ${sender.name.toUpperCase()}, ${sender.address.toUpperCase()}`);
  flow.text(`LAB PHONE ${sender.phone}   PATHOLOGIST ${draft.author.toUpperCase()}`);
  flow.text('** END OF REPORT **');
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'unseen/patient-report': 'Corvane Laboratories',
    'unseen/specimen-inquiry': 'Elm Harbor Regional Hospital',
    'unseen/culture-report': 'Harborline Diagnostics',
  },
  layouts: {
    'unseen/patient-report': patientReport,
    'unseen/specimen-inquiry': specimenInquiry,
    'unseen/culture-report': cultureReport,
  },
};
