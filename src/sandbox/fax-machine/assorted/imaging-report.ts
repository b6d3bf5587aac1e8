import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { scanOf } from './imaging-studies.ts';
import {
  ageSex,
  ampm,
  born,
  bornAs,
  bullets,
  cells,
  day,
  digits,
  doctor,
  doctorLast,
  doctorRoll,
  esigned,
  feet,
  glue,
  heading,
  hour,
  masthead,
  nameParts,
  part,
  reach,
  reachCells,
  rows,
} from './ink.ts';

/** What a private radiology group sends: a few lines about the person, then the headings every reading has. */
const groupReading: Layout = (draft) => {
  const scan = scanOf(draft);
  const { who, sender } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    margin: 56,
    head: glue([who.name('Last-First'), bornAs(draft, 'DOB '), 'continued'], '   '),
  });
  masthead(flow, draft, 'wordmark');
  flow.fields(
    [
      ['PATIENT NAME:', who.name('last-first')],
      ['EXAM DATE:', day(draft, 1)],
      ['DATE OF BIRTH:', born(draft)],
      ['MRN:', digits(draft, 7)],
      ['SEX:', who.sexLetter],
      ['ACCESSION:', digits(draft, 8)],
      ['REFERRING:', doctor(draft)],
      ['FAX:', draft.recipient.fax],
    ],
    2,
  );
  rows(flow, reach(draft, 'TELEPHONE:', 'ADDRESS:'), { at: 90 });
  flow.gap(6);
  flow.rule(1);
  flow.gap(4);
  if (draft.urgent) {
    flow.text('*** STAT READ - CRITICAL FINDINGS ***', { bold: true, align: 'center' });
    flow.gap(4);
  }
  for (const [title, text] of [
    ['EXAM', scan.exam],
    ['HISTORY', scan.reason],
    ['TECHNIQUE', scan.technique],
    ['COMPARISON', draft.rng.pick(['None.', `${day(draft, 380)}.`, 'Outside study not available.'])],
  ] as const) {
    flow.text(`${title}: ${text}`);
    flow.gap(5);
  }
  flow.text('FINDINGS:', { bold: true });
  for (const line of scan.findings) flow.text(line);
  flow.gap(8);
  flow.text('IMPRESSION:', { bold: true });
  bullets(flow, scan.impression, '1.');
  flow.gap(8);
  if (draft.urgent)
    flow.text(
      `CRITICAL RESULT COMMUNICATION: Calls to the office of Dr. ${doctorLast(draft)} at ${ampm(draft, 16, 17)} and ${ampm(draft, 18, 19)} were not answered. The patient was told to go to the nearest emergency department.`,
    );
  flow.gap(8);
  flow.text(`Interpreting radiologist: ${draft.author}`);
  esigned(flow, draft);
  feet(flow, (page, pages) => [
    `${sender.name} thanks you for the referral. Scheduling ${sender.phone}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A hospital record system's print of a result: label after label, the report in its midst. */
const chartResult: Layout = (draft) => {
  const scan = scanOf(draft);
  const { who, sender, rng } = draft;
  const exam = scan.exam.toUpperCase();
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 50 });
  flow.text(sender.name, { size: 12, bold: true });
  flow.text(`${sender.address}, ${sender.cityLine}  -  ${sender.phone}`, { size: 8 });
  flow.gap(3);
  flow.rule(2);
  flow.text(`${who.name('last-first')} - ${digits(draft, 8)}`, { size: 12, bold: true });
  flow.text(
    glue(
      [
        bornAs(draft, 'DOB: '),
        who.age(draft.sent) && `${who.age(draft.sent)} years`,
        who.gender === 'patient' ? '' : who.gender,
      ],
      '     ',
    ),
  );
  for (const [label, value] of reach(draft, 'Home phone', 'Home address')) flow.text(`${label}: ${value}`);
  flow.gap(3);
  flow.rule(0.5);
  flow.text('* Final Report *', { bold: true, align: 'center', size: 11 });
  rows(
    flow,
    [
      ['Result Type:', exam],
      ['Result Date:', `${day(draft, 1)} ${hour(draft)}`],
      ['Result Status:', 'Auth (Verified)'],
      ['Performed By:', draft.author],
      ['Ordering Provider:', doctorRoll(draft)],
      [
        'Encounter Info:',
        `${digits(draft, 10)}, ${sender.name}, Outpatient, ${day(draft, 1)} - ${day(draft, 1)}`,
      ],
    ],
    { at: 110 },
  );
  flow.gap(8);
  if (draft.urgent)
    part(
      flow,
      'CRITICAL RESULT',
      [
        `Level 1 alert opened ${ampm(draft, 15, 18)}. ${rng.pick(['No answer at the ordering office.', 'Left with the answering service of the ordering office.'])} Immediate provider callback requested: ${sender.phone}.`,
      ],
      'box',
    );
  part(flow, 'Reason For Exam', [scan.reason]);
  part(flow, 'Report', [exam, scan.technique, ...scan.findings]);
  part(flow, 'Impression', scan.impression);
  part(flow, 'Signature Line', [
    `***** Final *****`,
    `Dictated by: ${draft.author}`,
    `Dictated DT/TM: ${day(draft, 1)} ${hour(draft)}`,
    `Signed (Electronic Signature): ${day(draft, 0)} ${hour(draft)}`,
  ]);
  const printed = `Printed on: ${day(draft, 0)} ${hour(draft)}`;
  feet(flow, (page, pages) => [`Result type: ${exam}   ${printed}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** An imaging center's form: boxes, a heading across, and what is advised in a frame at the end. */
const centerForm: Layout = (draft) => {
  const scan = scanOf(draft);
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 52 });
  masthead(flow, draft, 'shield');
  cells(flow, [
    ['Patient', glue([glue([first, initial]), last]), 0.44],
    ['DOB', born(draft), 0.24],
    ['Age/Sex', ageSex(draft), 0.14],
    ['Chart', digits(draft, 5), 0.18],
  ]);
  reachCells(flow, reach(draft, 'Phone', 'Address'));
  cells(flow, [
    ['Ordered by', doctor(draft), 0.44],
    ['Date of service', day(draft, 1), 0.24],
    ['Read', day(draft, 0), 0.32],
  ]);
  flow.gap(8);
  heading(flow, scan.exam.toUpperCase(), 'bar');
  if (draft.urgent)
    flow.text('SIGNIFICANT FINDING - IMMEDIATE ATTENTION REQUIRED', { bold: true, align: 'center' });
  flow.gap(8);
  flow.text(`Clinical history: ${scan.reason}`);
  flow.text(`Technique: ${scan.technique}`);
  flow.gap(8);
  for (const line of scan.findings) {
    flow.text(line);
    flow.gap(4);
  }
  flow.gap(8);
  part(flow, 'CONCLUSION', scan.impression, 'box');
  flow.text(`Dear Dr. ${doctorLast(draft)}, thank you for sending your patient to us.`);
  flow.gap(16);
  flow.text(draft.author, { bold: true });
  flow.text(`Electronic signature ${day(draft, 0)} ${ampm(draft)}`, { size: 9 });
  if (draft.urgent)
    flow.text(`cc: on-call line of ${draft.recipient.name}, ${draft.recipient.phone}`, { size: 9 });
  feet(flow, (page, pages) => [`Images on PACS. Reading room ${draft.sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging'],
  from: { 'assorted/chart-result': 'Whitestone University Health' },
  layouts: {
    'assorted/group-reading': groupReading,
    'assorted/chart-result': chartResult,
    'assorted/center-form': centerForm,
  },
};
