import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  doctorOf,
  given,
  joined,
  names,
  no,
  reachOf,
  sexWord,
  subject,
  when,
  years,
} from './facts.ts';
import { feet, framed, grid, marked, pairs, part, running } from './ink.ts';
import { breastStudy, generalStudy, jointStudy } from './studies.ts';

/** A radiology group's dictation: head in two columns, then headings in capitals and one line an organ. */
const groupDictation: Layout = (draft) => {
  const { who, recipient } = draft;
  const study = generalStudy(draft);
  const ours = reachOf(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  crest(flow, draft, 'twin');
  pairs(
    flow,
    [
      given([
        ['Patient:', who.name('last-first')],
        ['DOB:', bd(draft, 'plain')],
        ['Sex:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.line],
        ['MRN:', no(draft, 8)],
      ]),
      [
        ['Exam Date:', `${when(draft, draft.urgent ? 0 : 1, 'plain')} ${at(draft)}`],
        ['Accession:', `BRG${no(draft, 8)}`],
        ['Ordering:', doctorOf(draft)],
        ['Office fax:', recipient.fax],
        ['Status:', 'Final'],
      ],
    ],
    { tab: 70 },
  );
  flow.rule(0.7);
  flow.gap(4);
  flow.text(`EXAMINATION: ${study.exam}`, { bold: true });
  flow.gap(5);
  part(flow, 'INDICATION:', [`${study.reason}.`]);
  part(flow, 'COMPARISON:', [draft.rng.pick(['None available.', `${when(draft, 412, 'plain')}.`])]);
  part(flow, 'TECHNIQUE:', [study.technique]);
  part(
    flow,
    'FINDINGS:',
    study.findings.map(([organ, words]) => `${organ.toUpperCase()}: ${words}`),
  );
  flow.text('IMPRESSION:', { bold: true });
  marked(flow, study.impression, '1');
  flow.gap(6);
  if (draft.urgent)
    framed(flow, [
      `CRITICAL FINDING. Dr. ${recipient.doctor.split(' ').at(-1) ?? ''}'s office was called at ${at(draft)} and a message was left. This report is faxed as second notification.`,
    ]);
  flow.text(`Dictated by: ${draft.author}`);
  flow.text(`Electronically signed: ${draft.author} ${when(draft, 0, 'plain')} ${at(draft)}`);
  running(
    flow,
    (page) => `${who.name('last-first')}  ${bd(draft, 'plain', 'DOB ')}  ${study.exam}  p. ${page}`,
  );
  feet(flow, (page, pages) => ['Images can be seen on the group’s portal.', `Page ${page} of ${pages}`]);
  return flow;
};

/** A breast center's letter to the doctor, with a form of boxes for the assessment. */
const breastLetter: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const study = breastStudy(draft);
  const ours = reachOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 62 });
  crest(flow, draft, 'middle');
  flow.text(when(draft, 0, 'long'));
  flow.gap(6);
  for (const line of [doctorOf(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(8);
  flow.text(joined([`Re: ${who.name('first-m-last')}`, bd(draft, 'long', 'Birth date: ')], '     '), {
    bold: true,
  });
  if (ours.line !== '') flow.text(`${ours.line}     ${ours.phone}`);
  flow.text(`Date of examination: ${when(draft, 1, 'long')}     Record ${no(draft, 6)}`);
  flow.gap(8);
  flow.text(`Dear Dr. ${recipient.doctor.split(' ').at(-1) ?? ''}:`);
  flow.gap(4);
  flow.text(
    `Thank you for sending us your patient for this study: ${study.exam}. Reason: ${study.reason.toLowerCase()}. ${study.technique}`,
  );
  flow.gap(5);
  for (const [organ, words] of study.findings) flow.text(`${organ}: ${words}`, { indent: 16 });
  flow.gap(6);
  for (const line of study.impression) framed(flow, [line]);
  const category = study.impression[0]?.match(/BI-RADS (\d)/)?.[1];
  flow.checks(
    ['0', '1', '2', '3', '4', '5'].map((one) => [`Category ${one}`, one === category]),
    3,
  );
  if (draft.urgent)
    flow.text(
      `${subject(draft)} was told of the finding before leaving the center. Please call our nurse navigator today at ${sender.phone} to approve the biopsy.`,
      { bold: true },
    );
  else
    flow.text(
      `A letter in plain language was mailed to ${who.formal}. ${rng.pick(['Dense tissue notice included.', ''])}`,
    );
  flow.gap(10);
  flow.text('Sincerely,');
  flow.gap(18);
  flow.text(`${draft.author}, ${sender.department}`);
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'long', 'born ')], ', '));
  return flow;
};

/** A free-standing magnet center: a form's boxes above, prose below. */
const jointPage: Layout = (draft) => {
  const { who, recipient, sender } = draft;
  const study = jointStudy(draft);
  const ours = reachOf(draft, 0.4);
  const { first, middle, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('RADIOLOGICAL CONSULTATION', { bold: true, size: 13, align: 'center' });
  flow.gap(4);
  grid(flow, [
    [
      ['LAST NAME', last, 4],
      ['FIRST NAME', first, 4],
      ['MI', middle.slice(0, 1), 1],
      ['DATE OF BIRTH', bd(draft), 3],
    ],
    [
      ['AGE', years(draft), 1],
      ['SEX', who.sexLetter, 1],
      ['PATIENT ID', no(draft, 6), 2],
      ['DATE OF STUDY', when(draft, 1), 3],
      ['REFERRED BY', doctorOf(draft), 5],
    ],
    ...(ours.phone === ''
      ? []
      : ([
          [
            ['ADDRESS', ours.line, 6],
            ['PHONE', ours.phone, 3],
          ],
        ] as const)),
  ]);
  flow.gap(12);
  flow.text(study.exam.toUpperCase(), { bold: true });
  flow.gap(5);
  part(flow, 'History', [`${study.reason}.`], 'over');
  part(flow, 'Procedure', [study.technique], 'over');
  part(flow, 'Discussion', [study.findings.map(([, words]) => words).join(' ')], 'over');
  part(flow, 'Conclusion', study.impression, 'over', 10);
  if (draft.urgent)
    framed(flow, [
      'STAT REPORT - PLEASE ACT ON RECEIPT. Send the patient to the nearest emergency department.',
    ]);
  flow.gap(8);
  flow.text(`Thank you for the courtesy of this referral, ${doctorOf(draft)}.`);
  flow.gap(14);
  flow.text(draft.author, { bold: true });
  flow.text(
    `Board certified radiologist. D: ${when(draft, 1)}  T: ${when(draft, 0)}  cc: ${recipient.name}`,
    { size: 9 },
  );
  running(flow, () => joined([`${last}, ${first}`, bd(draft)], '   '));
  feet(flow, (page, pages) => [`${sender.name} ${sender.phone}`, `${page}/${pages}`]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging'],
  from: {
    'distant/group-dictation': 'Beechwood Radiology Group, Inc.',
    'distant/breast-letter': 'The Breast Center at Fairweather',
    'distant/joint-page': 'Precision Bone and Joint MRI',
  },
  ages: { 'distant/breast-letter': [40, 90] },
  layouts: {
    'distant/group-dictation': groupDictation,
    'distant/breast-letter': breastLetter,
    'distant/joint-page': jointPage,
  },
};
