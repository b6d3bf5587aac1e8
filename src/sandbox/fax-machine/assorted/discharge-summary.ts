import type { Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  bornAs,
  bullets,
  cells,
  columns,
  day,
  digits,
  doctor,
  doctorRoll,
  esigned,
  feet,
  glue,
  grow,
  heading,
  hour,
  inTwo,
  masthead,
  named,
  nameParts,
  part,
  reach,
  reachCells,
  rows,
} from './ink.ts';
import { bedside, EMERGENCIES, stayOf } from './stays.ts';

/** A university hospital's summary: name strip, provider teams, the course by problem. */
const problemCourse: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const stay = stayOf(draft);
  const nights = 3 + draft.pages * 4;
  const mrn = digits(draft, 8);
  const strip = glue([who.name('Last-First'), `MRN: ${mrn}`, bornAs(draft, 'DOB: ')], '   ');
  const flow = new Flow({ family: 'sans', size: 10, margin: 50, head: strip });
  masthead(flow, draft, 'spread');
  flow.text('Discharge Summary', { size: 15, bold: true });
  flow.text(glue([who.name('first-m-last'), who.ageAndSex(draft.sent)], ', '), { bold: true });
  flow.gap(3);
  columns(flow, [
    [
      bornAs(draft, 'DOB: '),
      `MRN: ${mrn}`,
      `CSN: ${digits(draft, 9)}`,
      ...reach(draft, 'Phone: ', '').flatMap(([l, v]) => (l === '' ? inTwo(v) : [`${l}${v}`])),
    ],
    [
      `Admit date: ${day(draft, nights)}`,
      `Discharge date: ${day(draft, 1)}`,
      `Attending: ${draft.author}`,
      `PCP: ${doctor(draft)}`,
      `PCP fax: ${recipient.fax}`,
    ],
  ]);
  flow.rule();
  part(flow, 'Admission Diagnosis', [stay.reason]);
  part(flow, 'Discharge Diagnoses', [
    `Principal: ${stay.reason}`,
    `Secondary: ${rng.pick(['hyperlipidemia', 'obesity', 'GERD', 'hypothyroidism'])}`,
  ]);
  part(flow, 'Presenting Illness', [stay.story]);
  heading(flow, 'Hospital Course by Problem');
  bullets(flow, stay.course, '*');
  flow.gap(6);
  grow(flow, draft, (n) => {
    if (n === 0) {
      heading(flow, 'Results During Stay');
      flow.table(
        ['Test', 'Admission', 'Discharge'],
        ['WBC', 'Hemoglobin', 'Creatinine', 'Sodium', 'Potassium'].map((test, i) => [
          test,
          ['14.2', '12.1', '1.4', '133', '3.4'][i] ?? '',
          ['8.1', '11.8', '1.0', '138', '4.1'][i] ?? '',
        ]),
        [0.4, 0.3, 0.3],
      );
    } else
      part(flow, `Progress, ${day(draft, Math.max(1, nights - n))}`, [
        bedside(rng),
        rng.pick([
          'Slept well, eating half of meals.',
          'Walked the hall with physical therapy.',
          'No new complaints. Telemetry quiet.',
          'Family updated at the bedside.',
        ]),
        rng.pick([
          'Continue current treatment.',
          'Labs in the morning.',
          'Social work sees the patient today.',
        ]),
      ]);
  });
  heading(flow, 'Discharge Medications');
  bullets(flow, medicationList(rng, 5));
  flow.gap(6);
  part(flow, 'Condition and Disposition', [
    `${rng.pick(['Stable', 'Improved', 'Good'])}. ${rng.pick(['Home.', 'Home with home health.', 'Skilled nursing facility.'])} Contact: ${named(draft.other)}, ${draft.other.phone}`,
  ]);
  heading(flow, 'Follow-up');
  bullets(flow, stay.advice, '1.');
  flow.text(`Pending at discharge: ${rng.pick(['none', 'final blood cultures'])}. Time spent: 35 minutes.`);
  esigned(flow, draft, 0);
  const printed = `Printed ${day(draft, 0)} ${hour(draft)}`;
  feet(flow, (page, pages) => [`${sender.name}   ${printed}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A community hospital's transcription: fixed pitch, heads in capitals, D and T at the end. */
const transcribed: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const stay = stayOf(draft);
  const { last, first, middle } = nameParts(draft);
  const full = last === '' ? '' : `${last}, ${glue([first, middle])}`.toUpperCase();
  const number = digits(draft, 7);
  const nights = 3 + draft.pages * 4;
  const flow = new Flow({
    family: 'mono',
    size: 10,
    margin: 54,
    head: glue([`DISCHARGE SUMMARY  ${full}`, `MR# ${number}`], '   '),
  });
  flow.text(sender.name.toUpperCase(), { align: 'center', bold: true });
  flow.text(`${sender.address.toUpperCase()}, ${sender.cityLine.toUpperCase()}`, {
    align: 'center',
    size: 9,
  });
  flow.text('DISCHARGE SUMMARY', { align: 'center', bold: true });
  flow.gap(8);
  rows(
    flow,
    [
      ['PATIENT NAME:', full],
      ['MR#:', number],
      ['DATE OF BIRTH:', glue([born(draft), ageSex(draft, '/')], '    ')],
      ...reach(draft, 'TELEPHONE:', 'ADDRESS:'),
      ['ADMITTED:', day(draft, nights)],
      ['DISCHARGED:', day(draft, 1)],
      ['ATTENDING:', draft.author.toUpperCase()],
      ['FAMILY PHYSICIAN:', doctor(draft).toUpperCase()],
    ],
    { at: 130, bold: 'none' },
  );
  flow.gap(8);
  for (const [title, text] of [
    ['FINAL DIAGNOSIS', stay.reason],
    ['HISTORY', `The patient is a ${who.ageAndSex(draft.sent)}. ${stay.story}`],
    ['HOSPITAL COURSE', stay.course.join(' ')],
  ] as const) {
    flow.text(`${title}:  ${text}`);
    flow.gap(7);
  }
  grow(flow, draft, (n) => {
    flow.text(
      `DAY ${n + 1}:  ${bedside(rng)} ${rng.pick(['Lungs clearer.', 'Pain controlled.', 'Tolerated a regular diet.', 'Afebrile for 24 hours.'])} ${rng.pick(['Plan unchanged.', 'Changed to oral medicine.', 'Physical therapy evaluated.'])}`,
    );
    flow.gap(7);
  });
  flow.text('DISCHARGE MEDICATIONS:');
  bullets(flow, medicationList(rng, 4), '1.');
  flow.gap(7);
  flow.text(
    `DISPOSITION:  ${rng.pick(['Home with family.', 'Home.', 'To rehabilitation.'])} Discharged in the company of ${named(draft.other)}. ${stay.advice.join(' ')}`,
  );
  flow.gap(24);
  flow.text(`______________________________`);
  flow.text(draft.author);
  flow.text(
    `D: ${day(draft, 1)} ${hour(draft)}   T: ${day(draft, 0)} ${hour(draft)}   ${rng.pick(['jmk', 'rbt', 'dl'])}   JOB# ${digits(draft, 6)}`,
    { size: 9 },
  );
  flow.text(`CC: ${doctor(draft)}, ${draft.recipient.name}`, { size: 9 });
  feet(flow, (page, pages) => ['CONFIDENTIAL MEDICAL RECORD', `PAGE ${page} OF ${pages}`]);
  return flow;
};

/** An emergency department's note to the family doctor: triage boxes first. */
const emergencyNote: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first } = nameParts(draft);
  const visit = draft.sensitive
    ? {
        reason: 'Intoxication, suicidal statement',
        story: 'Brought by police.',
        work: 'Psychiatric evaluation; voluntary admission arranged.',
        advice: 'Crisis line card given.',
      }
    : rng.pick(EMERGENCIES);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 50,
    head: glue(['ED visit', glue([last, first], ', '), bornAs(draft, 'DOB ')], ' / '),
  });
  masthead(flow, draft, 'tab');
  flow.text('EMERGENCY DEPARTMENT RECORD', { size: 14, bold: true });
  flow.text(`Notification to primary care: ${doctorRoll(draft)}, ${draft.recipient.name}`);
  flow.gap(4);
  cells(flow, [
    ['Patient', glue([last, first], ', '), 0.4],
    ['Date of Birth', born(draft), 0.22],
    ['Age/Sex', ageSex(draft), 0.16],
    ['Acct', digits(draft, 8), 0.22],
  ]);
  reachCells(flow, reach(draft, 'Home phone', 'Home address'));
  cells(flow, [
    ['Arrival', `${day(draft, 1)} ${hour(draft, 9, 13)}`, 0.3],
    ['Mode', rng.pick(['Walk-in', 'EMS', 'Car']), 0.14],
    ['Acuity (ESI)', String(rng.int(3, 4)), 0.14],
    ['Departure', `${day(draft, 1)} ${hour(draft, 15, 20)}`, 0.42],
  ]);
  cells(flow, [
    ['Emergency contact', named(draft.other), 0.4],
    ['Relation / phone', draft.other.phone, 0.3],
    ['ED provider', draft.author, 0.3],
  ]);
  flow.gap(10);
  part(flow, 'Chief complaint', [visit.reason]);
  part(flow, 'HPI', [
    `${who.ageAndSex(draft.sent).replace(/^[a-z]/, (l) => l.toUpperCase())}. ${visit.story}`,
  ]);
  part(flow, 'Triage vitals', [
    `Temp ${rng.int(97, 99)}.${rng.int(0, 9)} F. ${bedside(rng)} Pain ${rng.int(3, 9)}/10.`,
  ]);
  part(flow, 'Home medications', medicationList(rng, 3));
  part(flow, 'ED course and medical decision making', [visit.work]);
  grow(flow, draft, (n) =>
    part(flow, `Nursing reassessment ${n + 1} (${hour(draft, 10, 18)})`, [
      bedside(rng),
      rng.pick([
        'Resting comfortably.',
        'Call light in reach.',
        'Waiting for imaging.',
        'Family at bedside.',
      ]),
      rng.pick(['Provider aware.', 'Pain reassessed.', 'IV site intact.']),
    ]),
  );
  part(flow, 'Clinical impression', [visit.reason]);
  part(flow, 'Disposition', [
    `Discharged in stable condition. ${visit.advice} Return for fever, worsening pain or any concern.`,
  ]);
  esigned(flow, draft, 0);
  feet(flow, (page, pages) => [`${sender.name} Emergency Services`, `Page ${page} of ${pages}`]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'assorted/problem-course': 'Whitestone University Health',
    'assorted/transcribed': 'Sugar Creek Community Hospital',
  },
  layouts: {
    'assorted/problem-course': problemCourse,
    'assorted/transcribed': transcribed,
    'assorted/emergency-note': emergencyNote,
  },
};
