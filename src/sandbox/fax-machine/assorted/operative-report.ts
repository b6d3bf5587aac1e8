import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  bornAs,
  bullets,
  cells,
  day,
  digits,
  doctor,
  doctorRoll,
  esigned,
  feet,
  glue,
  heading,
  hour,
  masthead,
  named,
  nameParts,
  part,
  penned,
  reach,
  reachCells,
  rows,
} from './ink.ts';

const OPERATIONS = [
  {
    title: 'Laparoscopic cholecystectomy',
    before: 'Symptomatic cholelithiasis',
    after: 'Chronic cholecystitis with cholelithiasis',
    told: 'A Veress needle was placed at the umbilicus and pneumoperitoneum made to 15 mmHg. Four ports were placed. The critical view of safety was obtained; duct and artery were clipped and divided. The gallbladder was taken off the liver bed with cautery and removed in a bag.',
    loss: '10 mL',
    sent: 'Gallbladder',
  },
  {
    title: 'Right total knee arthroplasty',
    before: 'Osteoarthritis, right knee',
    after: 'Same',
    told: 'Through a midline incision a medial parapatellar arthrotomy was made. Femoral and tibial cuts were made with the guides, trials showed full extension and good tracking, and cemented components were seated. The wound was closed in layers over tranexamic acid.',
    loss: '150 mL',
    sent: 'None',
  },
  {
    title: 'Arthroscopic rotator cuff repair, left shoulder',
    before: 'Full-thickness supraspinatus tear',
    after: 'Same, 1.8 cm, with subacromial spurring',
    told: 'Diagnostic arthroscopy showed intact cartilage and biceps. The footprint was prepared and a double-row repair made with four anchors. An acromioplasty was done.',
    loss: 'Minimal',
    sent: 'None',
  },
] as const;
/** Joints are not replaced in the young. */
const operationOf = ({ rng, who, sent }: Draft): (typeof OPERATIONS)[number] =>
  rng.pick(OPERATIONS.filter(({ title }) => !title.includes('arthroplasty') || Number(who.age(sent)) >= 50));

/** A surgeon's dictation, label by label down the page. */
const surgeonDictation: Layout = (draft) => {
  const { rng, who } = draft;
  const op = operationOf(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 60,
    head: glue(['Operative Report', who.name('Last-First')], '   '),
  });
  masthead(flow, draft, 'middle');
  flow.text('OPERATIVE REPORT', { bold: true, size: 14, align: 'center' });
  flow.gap(6);
  rows(
    flow,
    [
      ['Patient Name:', who.name('Last-First')],
      ['Medical Record #:', `${digits(draft, 7)}     Account #: ${digits(draft, 9)}`],
      [
        'Date of Birth:',
        glue(
          [born(draft), who.age(draft.sent) && `Age: ${who.age(draft.sent)}`, `Sex: ${who.sexLetter}`],
          '     ',
        ),
      ],
      ...reach(draft, 'Telephone:', 'Address:'),
      ['Date of Surgery:', day(draft, 2)],
      ['Surgeon:', draft.author],
      ['Assistant:', rng.pick(['None', 'Surgical technologist', 'D. Kerr, PA-C'])],
      ['Anesthesia:', rng.pick(['General endotracheal', 'Spinal with sedation', 'General with block'])],
      ['Primary Care:', doctor(draft)],
    ],
    { at: 120 },
  );
  flow.gap(8);
  for (const [title, text] of [
    ['PREOPERATIVE DIAGNOSIS', op.before],
    ['POSTOPERATIVE DIAGNOSIS', op.after],
    ['PROCEDURE PERFORMED', op.title],
    ['ESTIMATED BLOOD LOSS', op.loss],
    ['SPECIMENS', op.sent],
    ['COMPLICATIONS', 'None'],
    [
      'INDICATIONS',
      `${who.formal.replace(/^t/, 'T')} had persistent symptoms. Risks, benefits and alternatives were discussed and consent was signed.`,
    ],
    [
      'DESCRIPTION OF PROCEDURE',
      `The patient was brought to the operating room and a time-out was held. Prophylactic cefazolin was given. ${op.told} All counts were correct.`,
    ],
    [
      'DISPOSITION',
      `To recovery in stable condition. The findings were told to ${named(draft.other)} in the waiting room.`,
    ],
  ] as const)
    part(flow, title, [text], 'caps');
  esigned(flow, draft, 1);
  const job = digits(draft, 7);
  feet(flow, (page, pages) => [`Transcription ${job}   cc: ${doctor(draft)}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** An endoscopy unit's form. */
const endoscopyForm: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first, middle } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 46 });
  masthead(flow, draft, 'shield');
  flow.text('COLONOSCOPY PROCEDURE NOTE', { size: 13, bold: true });
  flow.gap(3);
  cells(flow, [
    ['Patient Name', glue([first, middle, last]), 0.46],
    ['DOB', born(draft), 0.24],
    ['MRN', digits(draft, 6), 0.16],
    ['Sex', who.sexLetter, 0.14],
  ]);
  reachCells(flow, reach(draft, 'Phone', 'Address'));
  cells(flow, [
    ['Procedure date', `${day(draft, 1)} ${hour(draft)}`, 0.3],
    ['Endoscopist', draft.author, 0.36],
    ['Referring', doctor(draft), 0.34],
  ]);
  flow.gap(8);
  rows(
    flow,
    [
      ['Indication', rng.pick(['Average-risk screening', 'History of adenoma', 'Iron deficiency anemia'])],
      ['Sedation', 'Monitored anesthesia care, propofol'],
      ['Instrument', `CF-HQ190L, no. ${digits(draft, 5)}`],
      ['Consent', 'Obtained; ASA class II'],
      ['Extent', 'Cecum, with appendiceal orifice and valve seen'],
      ['Preparation', `Boston scale ${rng.int(6, 9)}`],
      ['Withdrawal', `${rng.int(7, 14)} minutes`],
    ],
    { at: 90 },
  );
  flow.gap(8);
  heading(flow, 'Findings', 'box');
  bullets(flow, [
    rng.pick([
      'One 5 mm sessile polyp in the ascending colon, cold snare, retrieved.',
      'Two diminutive polyps in the rectum, cold forceps.',
      'No polyps.',
    ]),
    rng.pick(['Scattered diverticula of the sigmoid.', 'Small internal hemorrhoids.']),
  ]);
  flow.gap(6);
  heading(flow, 'Complications', 'box');
  flow.text('None immediate. Blood loss: none.');
  flow.gap(6);
  heading(flow, 'Plan', 'box');
  bullets(
    flow,
    [
      'Await pathology; letter in two weeks.',
      `Repeat colonoscopy in ${rng.pick(['five', 'seven', 'ten'])} years, subject to pathology.`,
      `Ride home with ${named(draft.other)}.`,
    ],
    '1.',
  );
  penned(flow, draft.author, day(draft, 1));
  feet(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

/** A brief operative note out of a hospital's host: one line an item, in fixed pitch. */
const briefNote: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const op = operationOf(draft);
  const flow = new Flow({ family: 'mono', size: 10, margin: 52 });
  const strip = glue(
    [who.name('last-first'), bornAs(draft, 'DOB '), ageSex(draft, '/'), `U#${digits(draft, 6)}`],
    '  ',
  );
  flow.text(strip, { bold: true });
  flow.text(`${sender.name.toUpperCase()}   SURGICAL SERVICES   ${sender.phone}`, { size: 9 });
  flow.text('='.repeat(80));
  for (const [label, value] of reach(draft, 'PHONE', 'ADDRESS')) flow.text(`${label}: ${value}`);
  rows(
    flow,
    [
      ['NOTE TYPE', 'PROCEDURE/OPERATIVE NOTE, BRIEF AND FULL'],
      ['SERVICE DATE', `${day(draft, 1)} ${hour(draft)}`],
      ['SURGEON', draft.author.toUpperCase()],
      ['PCP', doctorRoll(draft)],
      ['PRE-OP DX', op.before],
      ['POST-OP DX', op.after],
      ['PROCEDURE', op.title],
      ['ANESTHESIA', rng.pick(['GENERAL', 'REGIONAL', 'MAC'])],
      ['EBL', op.loss],
      ['SPECIMEN', op.sent],
      ['DRAINS', 'NONE'],
      ['COMPLICATIONS', 'NONE'],
      ['CONDITION', 'STABLE TO PACU'],
    ],
    { at: 120, bold: 'none' },
  );
  flow.gap(6);
  flow.text('NARRATIVE', { bold: true });
  flow.text(op.told);
  flow.gap(6);
  flow.text(
    `WOUND CARE GIVEN TO PATIENT AND ${named(draft.other).toUpperCase()}. OFFICE CHECK IN ${rng.int(10, 14)} DAYS.`,
  );
  flow.text('='.repeat(80));
  flow.text(`<ELECTRONICALLY SIGNED BY ${draft.author.toUpperCase()}>  ${day(draft, 0)} ${hour(draft)}`, {
    size: 9,
  });
  feet(flow, (page, pages) => [strip, `PAGE ${page} OF ${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  layouts: {
    'assorted/surgeon-dictation': surgeonDictation,
    'assorted/endoscopy-form': endoscopyForm,
    'assorted/brief-note': briefNote,
  },
};
