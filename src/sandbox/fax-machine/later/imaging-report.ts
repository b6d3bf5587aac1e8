import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  provider,
  sexWord,
  time,
  yearsOld,
} from './facts.ts';
import {
  columns,
  form,
  framed,
  heading,
  listed,
  masthead,
  overPages,
  topped,
  underPages,
  write,
} from './ink.ts';
import { measuredOf, readingOf } from './readings.ts';

/** A reading group's, as its dictation system lays it out: a list of particulars, then headings with colons. */
const dictatedReading: Layout = (draft) => {
  const { who, recipient, sender } = draft;
  const reading = readingOf(draft);
  const ours = contactOf(draft, 0.25);
  const flow = new Flow({ family: 'serif', size: 11.2, margin: 64 });
  masthead(flow, draft, 'centered');
  flow.gap(8);
  columns(
    flow,
    [
      filled([
        ['Patient Name:', who.name('Last-First')],
        ['Date of Birth:', born(draft)],
        ['Gender:', sexWord(draft)],
        ['Patient Phone:', ours.phone],
        ['Address:', joined([ours.street, ours.town], ', ')],
        ['Medical Record:', chartNo(draft)],
        ['Accession Number:', digits(draft, 8)],
        ['Referring Provider:', `${provider(draft)}, ${recipient.name}`],
        ['Date of Exam:', `${day(draft, 1)} ${time(draft)}`],
        ['Procedure:', reading.exam],
      ]),
    ],
    { tab: 120, size: 10.6 },
  );
  flow.gap(4);
  flow.rule(0.8);
  const part = (title: string, lines: readonly string[]): void => {
    heading(flow, `${title}:`);
    for (const line of lines) flow.text(line);
    flow.gap(7);
  };
  part('CLINICAL INFORMATION', [`${reading.indication}.`]);
  part('TECHNIQUE', [reading.technique]);
  part('COMPARISON', [`${reading.comparison}.`]);
  part('FINDINGS', reading.findings);
  heading(flow, 'IMPRESSION:');
  listed(flow, reading.impression, '1');
  if (draft.urgent)
    flow.text(
      `CRITICAL FINDING. At ${time(draft)} on ${day(draft, 0)} we telephoned ${recipient.phone} but could not speak to a provider. This report is faxed for immediate attention; contact the patient now.`,
      { bold: true },
    );
  flow.gap(10);
  flow.text(`Dictated and signed by: ${draft.author}`);
  flow.text(`Signed: ${day(draft, 0)} ${time(draft)}   Transcribed by voice recognition`);
  overPages(flow, () => joined([who.name('Last-First'), born(draft), reading.exam], '   '));
  underPages(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

const density = ({ rng }: Draft): string =>
  rng.pick([
    'The breasts are almost entirely fatty (density A).',
    'There are scattered areas of fibroglandular density (density B).',
    'The breasts are heterogeneously dense, which may obscure small masses (density C).',
  ]);

/** An imaging center's: mammograms for women of the age for them, ultrasound with measurements for others. */
const centerSheet: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const breast = !draft.urgent && who.sexLetter === 'F' && yearsOld(draft) >= 40 && rng.chance(0.6);
  const ours = contactOf(draft, 0.4);
  const reading = draft.urgent ? readingOf(draft) : null;
  const measured = measuredOf(draft);
  const exam =
    reading?.exam ?? (breast ? 'Digital screening mammogram, bilateral, with tomosynthesis' : measured.exam);
  const flow = new Flow({ family: 'sans', size: 10.3, margin: 50 });
  masthead(flow, draft, 'tile', 'Exam Report');
  form(
    flow,
    [
      [
        ['Name:', indexName(draft, true), 3],
        ['DOB:', born(draft, 'us'), 1.5],
        ['Sex:', who.sexLetter, 0.7],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address:', joined([ours.street, ours.town], ', '), 3.4],
              ['Phone:', ours.phone, 1.8],
            ] as const,
          ]),
      [
        ['Exam:', exam, 3.6],
        ['Exam date:', day(draft, 1, 'us'), 1.6],
      ],
      [
        ['Ordered by:', provider(draft), 3],
        ['Exam no.:', digits(draft, 7), 2],
      ],
    ],
    'aside',
    19,
  );
  flow.gap(10);
  if (reading !== null) {
    flow.section('Reason for exam', reading.indication, 'under');
    flow.section('Technique', reading.technique, 'under');
    flow.section('Findings', reading.findings, 'under');
    flow.section('Impression', reading.impression, 'under');
    framed(
      flow,
      [
        `URGENT: ${recipient.name} did not answer at ${recipient.phone} (tried ${time(draft)} and ${time(draft)}). The patient was told to go to the nearest emergency department. Please call back.`,
      ],
      { bold: true },
    );
  } else if (breast) {
    const again = rng.chance(0.25);
    flow.section('Reason for exam', 'Routine annual screening. No breast complaints.', 'under');
    flow.section('Comparison', `Mammograms of ${day(draft, 372, 'us')} and earlier.`, 'under');
    flow.section(
      'Findings',
      [
        density(draft),
        again
          ? 'A 7 mm asymmetry is noted in the upper outer left breast, middle depth, on the MLO view only.'
          : 'No suspicious mass, architectural distortion or group of calcifications in either breast.',
      ],
      'under',
    );
    flow.section(
      'Assessment',
      again ? 'BI-RADS 0: Incomplete. Additional imaging evaluation needed.' : 'BI-RADS 1: Negative.',
      'under',
    );
    flow.section(
      'Recommendation',
      again
        ? 'Diagnostic left mammogram with spot compression and possible ultrasound.'
        : 'Routine screening mammogram in one year.',
      'under',
    );
    flow.text('A letter with the results in lay language was sent to the patient.');
  } else {
    flow.section('Reason for exam', measured.reason, 'under');
    flow.table(['Structure', 'Measurement', 'Observation'], measured.rows, [0.28, 0.22, 0.5], true);
    flow.section('Impression', measured.impression, 'under');
  }
  flow.gap(6);
  flow.text(`Read by ${draft.author}. Electronically authenticated ${day(draft, 0, 'us')} ${time(draft)}.`);
  overPages(flow, () => joined([indexName(draft), born(draft, 'us'), exam], '   '));
  underPages(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

/** A health system's record: the study and its status first, narrative and impression, who ordered it last. */
const recordImaging: Layout = (draft) => {
  const { sender, who, recipient } = draft;
  const reading = readingOf(draft);
  const ours = contactOf(draft, 0.3);
  const name = indexName(draft, true);
  const record = chartNo(draft);
  const printed = `${day(draft, 0, 'us')} ${time(draft)}`;
  const flow = topped({ family: 'sans', size: 10, margin: 46 }, (f) => {
    write(f, sender.department, f.left, f.y + 9, { size: 10.5, bold: true });
    write(f, `${sender.address}, ${sender.cityLine}`, f.left, f.y + 20, { size: 8 });
    write(f, joined([name, record === '' ? '' : `MRN: ${record}`], '   '), f.right, f.y + 9, {
      size: 9.5,
      bold: true,
      at: 'right',
    });
    write(
      f,
      joined([born(draft, 'us', 'DOB: '), sexWord(draft) === '' ? '' : `Legal Sex: ${sexWord(draft)}`], ', '),
      f.right,
      f.y + 20,
      {
        size: 8.5,
        at: 'right',
      },
    );
    f.y += 26;
    f.rule(1);
  });
  flow.text(`Imaging - ${reading.exam}`, { size: 14, bold: true });
  flow.text(`Final result    Exam ended: ${day(draft, 1, 'us')}`, { size: 9 });
  if (ours.street !== '')
    flow.text(`Patient contact: ${ours.street}, ${ours.town}    ${ours.phone}`, { size: 9 });
  flow.gap(8);
  if (draft.urgent)
    framed(
      flow,
      ['Critical Result - Acknowledgement required. Provider could not be reached by telephone.'],
      {
        bold: true,
        weight: 1.8,
      },
    );
  heading(flow, 'Study Result', 12);
  flow.rule(0.5);
  flow.text('Narrative & Impression', { bold: true });
  flow.text(`EXAM: ${reading.exam}`);
  flow.text(`HISTORY: ${reading.indication}.`);
  flow.text(`COMPARISON: ${reading.comparison}.`);
  flow.text(`TECHNIQUE: ${reading.technique}`);
  flow.gap(4);
  flow.text('FINDINGS:');
  for (const line of reading.findings) flow.text(line);
  flow.gap(4);
  flow.text('IMPRESSION:');
  listed(flow, reading.impression, '1');
  flow.gap(4);
  flow.text(
    `Electronically signed by: ${draft.author}    Date: ${day(draft, 0, 'us')}    Time: ${time(draft, '24')}`,
  );
  flow.gap(10);
  heading(flow, 'Exam Information', 12);
  flow.rule(0.5);
  columns(
    flow,
    [
      [
        ['Status', 'Final'],
        ['Accession #', digits(draft, 9)],
        ['Patient class', 'Outpatient'],
      ],
      [
        ['Exam begun', `${day(draft, 1, 'us')} ${time(draft)}`],
        ['Ordering', provider(draft)],
        ['Order #', digits(draft, 9)],
      ],
    ],
    { tab: 80, size: 9.5 },
  );
  heading(flow, 'Result Routing', 12);
  flow.rule(0.5);
  flow.text(`${provider(draft)} (${recipient.name}), fax ${recipient.fax}`);
  flow.text(`Age at exam: ${ageSex(draft, ' y.o.', ' ')}`.replace(/: $/, ': not recorded'));
  underPages(flow, (page, pages) => [
    `${who.name('first-last') === '' ? '' : `${name}   `}Printed at ${printed}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  from: {
    'later/dictated-reading': 'Wolf Creek Radiology Consultants',
    'later/center-sheet': 'Heron Point Imaging Center',
    'later/record-imaging': 'Sugar Maple Health',
  },
  layouts: {
    'later/dictated-reading': dictatedReading,
    'later/center-sheet': centerSheet,
    'later/record-imaging': recordImaging,
  },
};
