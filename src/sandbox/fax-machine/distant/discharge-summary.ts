import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  doctorOf,
  given,
  joined,
  medList,
  no,
  reachOf,
  sexWord,
  subject,
  vitalsOf,
  when,
  years,
} from './facts.ts';
import { extend, feet, grid, head, marked, pairs, paper, part, say } from './ink.ts';
import { emergencyNote, furtherPaper, stayOf } from './stays.ts';

/** A hospital's record print: banner with the person on every page, then sections of the summary. */
const bannerSummary: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const stay = stayOf(draft);
  const ours = reachOf(draft, 0.3);
  const days = rng.int(2, 6);
  const account = `7${no(draft, 8)}`;
  const flow = paper({ family: 'sans', size: 10, margin: 48 }, (f) => {
    f.put({ kind: 'rect', x: f.left, y: f.y, w: f.width, h: 32, black: false, width: 1 });
    say(f, who.name('Last-First'), f.left + 6, f.y + 14, { size: 12, bold: true, room: f.width * 0.55 });
    say(
      f,
      joined(
        [bd(draft, 'plain', 'DOB: '), joined([years(draft, ' y.o.'), sexWord(draft).toLowerCase()])],
        '   ',
      ),
      f.left + 6,
      f.y + 26,
      { size: 9 },
    );
    say(f, `MRN ${account.slice(1)}    Acct ${account}`, f.right - 6, f.y + 14, { size: 9, align: 'right' });
    say(f, `Adm: ${when(draft, days + 1, 'plain')}, D/C: ${when(draft, 1, 'plain')}`, f.right - 6, f.y + 26, {
      size: 9,
      align: 'right',
    });
    f.y += 40;
  });
  flow.text(sender.name, { bold: true, size: 13 });
  flow.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}`, { size: 8.5 });
  flow.gap(4);
  flow.text('Discharge Summary', { bold: true, size: 14 });
  flow.text(
    `${draft.author} (Hospitalist)   Filed: ${when(draft, 0, 'plain')} ${at(draft)}   Status: Signed`,
  );
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['PCP', `${doctorOf(draft)}, ${recipient.name}`],
        ['Attending', draft.author],
        ['Patient phone', ours.phone],
        ['Address', ours.line],
        ['Length of stay', `${days} days`],
        ['Disposition', rng.pick(['Home or self care', 'Home with family'])],
      ]),
    ],
    { tab: 96 },
  );
  flow.rule(0.6);
  part(flow, 'Reason for admission', [stay.admitted], 'over');
  head(flow, 'Hospital problems', 'over');
  marked(flow, stay.final, '1');
  flow.gap(5);
  part(flow, 'Brief history', [`${subject(draft)} ${stay.story}`], 'over');
  part(flow, 'Hospital course', stay.course, 'over');
  part(flow, 'Pertinent results', stay.studies, 'over');
  extend(flow, draft, (n) => {
    const [title, words] = furtherPaper(draft, n);
    part(flow, title, [words], 'over');
  });
  part(
    flow,
    'Medication list at discharge',
    [...stay.changed, ...medList(draft, 3).map((one) => `CONTINUE: ${one}`)],
    'over',
  );
  part(flow, 'Follow-up needed by primary care', [], 'over');
  marked(flow, stay.todo, '[ ]');
  flow.gap(6);
  flow.text(`Time spent on discharge: more than 30 minutes. Electronically signed, ${draft.author}`);
  const printed = `Printed ${when(draft, 0, 'plain')} ${at(draft)}`;
  feet(flow, (page, pages) => [printed, `Page ${page} of ${pages}`]);
  return flow;
};

/** An emergency department's physician record, typed in capitals. */
const emergencyRecord: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const ours = reachOf(draft, 0.5);
  const [why, story, exam, done, view, orders] = rng.pick([
    [
      'ANKLE INJURY',
      'TWISTED THE LEFT ANKLE STEPPING OFF A CURB THIS AFTERNOON. COULD WALK FOUR STEPS.',
      'SWELLING OVER THE LATERAL MALLEOLUS. NEUROVASCULAR INTACT.',
      'LEFT ANKLE FILMS: NO FRACTURE. AIR SPLINT AND CRUTCHES.',
      'SPRAIN OF LEFT ANKLE (S93.402A)',
      'ICE, ELEVATION. IBUPROFEN 400 MG. ORTHOPEDICS IF NOT BETTER IN ONE WEEK.',
    ],
    [
      'CHEST PAIN',
      'SHARP PAIN AT THE LEFT CHEST SINCE MORNING, WORSE WITH A DEEP BREATH. NO SWEATING. NO HISTORY OF HEART DISEASE.',
      'TENDER AT THE LEFT COSTOCHONDRAL JUNCTIONS. HEART AND LUNGS NORMAL.',
      'ECG NORMAL SINUS. TROPONIN NEGATIVE TWICE. CHEST FILM CLEAR. HEART SCORE 2.',
      'CHEST WALL PAIN (R07.89)',
      'NAPROXEN 500 MG TWICE A DAY WITH FOOD. STRESS TEST THROUGH PRIMARY CARE.',
    ],
    [
      'FLANK PAIN',
      'SUDDEN RIGHT FLANK PAIN WITH NAUSEA, SIX HOURS. NO FEVER.',
      'RIGHT CVA TENDERNESS. ABDOMEN SOFT.',
      'URINALYSIS 50 RBC. CT STONE PROTOCOL: 4 MM STONE AT THE RIGHT UVJ. KETOROLAC 15 MG IV WITH RELIEF.',
      'URETERAL STONE, RIGHT (N20.1)',
      'TAMSULOSIN 0.4 MG DAILY, STRAIN URINE. UROLOGY IN 1-2 WEEKS.',
    ],
  ] as const);
  const left = at(draft, 'mil', 20, 21);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 46 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 12, align: 'center' });
  flow.text(`${sender.address.toUpperCase()}, ${sender.cityLine.toUpperCase()}`, {
    align: 'center',
    size: 8.5,
  });
  flow.text('EMERGENCY DEPARTMENT PHYSICIAN RECORD', { bold: true, align: 'center' });
  flow.rule(0.8);
  for (const line of given([
    ['PATIENT', who.name('last-first')],
    ['DOB', joined([bd(draft), joined([years(draft), who.sexLetter], '/')], '   ')],
    ['ADDRESS', ours.line.toUpperCase()],
    ['PHONE', ours.phone],
    [
      'VISIT #',
      `E${no(draft, 8)}   ARRIVED ${when(draft, 1)} ${at(draft, 'mil', 12, 15)}   LEFT ${when(draft, 1)} ${left}`,
    ],
    ['PRIMARY DR', doctorOf(draft).toUpperCase()],
    ['SEEN BY', draft.author.toUpperCase()],
    ['CONTACT', joined([other.firstName, other.lastName]).toUpperCase()],
  ]))
    flow.text(`${line[0].padEnd(12)}${line[1]}`);
  flow.rule(0.8);
  for (const [title, words] of [
    ['CHIEF COMPLAINT', why],
    ['HISTORY OF PRESENT ILLNESS', story],
    [
      'MEDICATIONS',
      medList(draft, 3)
        .map((one) => one.split(' - ')[0] ?? '')
        .join(', ')
        .toUpperCase(),
    ],
    ['ALLERGIES', rng.pick(['NKDA', 'PENICILLIN', 'CODEINE'])],
    ['TRIAGE VITALS', vitalsOf(draft).toUpperCase()],
    ['EXAM', exam],
    ['ED COURSE', done],
    ['CLINICAL IMPRESSION', view],
    ['DISPOSITION', `DISCHARGED HOME ${left}, STABLE. ${orders}`],
  ] as const)
    part(flow, `${title}:`, [words], 'bare', 12);
  extend(flow, draft, (n) => {
    part(flow, `NURSE NOTE ${at(draft, 'mil', 15, 19)}:`, [emergencyNote(draft, n)], 'bare', 12);
  });
  flow.text('FOLLOW UP WITH PRIMARY PHYSICIAN IN 3-5 DAYS. RETURN IF WORSE.', { bold: true });
  flow.gap(6);
  flow.text(`ELECTRONICALLY SIGNED ${draft.author.toUpperCase()} ${when(draft, 0)} ${at(draft, 'mil')}`);
  feet(flow, (page, pages) => [
    joined([who.name('last-first'), bd(draft)], '  '),
    `PAGE ${page} OF ${pages}`,
  ]);
  return flow;
};

/** A rehabilitation hospital's summary: function before and after in a table. */
const rehabStay: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.4);
  const [cause, code] = rng.pick([
    ['left hip fracture with repair', 'S72.002D'],
    ['ischemic stroke with right-sided weakness', 'I63.9'],
    ['weakness after a long stay for pneumonia', 'M62.81'],
  ] as const);
  const days = rng.int(10, 18);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  crest(flow, draft, 'middle', 'PHYSICIAN DISCHARGE SUMMARY');
  grid(flow, [
    [
      ['Patient name', who.name('first-m-last'), 5],
      ['Birth date', bd(draft, 'dmy'), 3],
      ['Sex', sexWord(draft), 2],
    ],
    ...(ours.phone === ''
      ? []
      : ([
          [
            ['Home address', ours.line, 5],
            ['Telephone', ours.phone, 3],
          ],
        ] as const)),
    [
      ['Admitted', when(draft, days + 1, 'dmy'), 2],
      ['Discharged', when(draft, 1, 'dmy'), 2],
      ['Physiatrist', draft.author, 3],
      ['Primary physician', doctorOf(draft), 4],
    ],
  ]);
  flow.gap(8);
  part(flow, 'Rehabilitation diagnosis', [`${cause.charAt(0).toUpperCase()}${cause.slice(1)} (${code})`]);
  part(flow, 'Course', [
    `${subject(draft)} came to us from acute care because of ${cause} and took part in three hours of therapy a day. ${rng.pick(['Pain was managed with scheduled acetaminophen.', 'Sleep improved with melatonin.'])} There were no falls. Skin stayed whole.`,
  ]);
  flow.table(
    ['Activity', 'At admission', 'At discharge', 'Goal'],
    [
      ['Eating', 'Set-up help', 'Independent', 'Met'],
      ['Bathing', 'Moderate help', 'Supervision', 'Met'],
      ['Toilet transfer', 'Moderate help', 'Modified independent', 'Met'],
      ['Walking 150 feet', 'Maximal help', 'Modified independent, wheeled walker', 'Met'],
      ['Stairs, 4 steps', 'Not attempted', 'Contact guard', 'Partly met'],
    ],
    [0.24, 0.22, 0.36, 0.18],
    true,
  );
  part(flow, 'Medications', medList(draft, 5));
  extend(flow, draft, (n) => {
    const [title, words] = furtherPaper(draft, n);
    part(flow, title, [words]);
  });
  part(flow, 'Equipment', ['Wheeled walker, tub bench and raised toilet seat were delivered.']);
  head(flow, 'Please see to');
  marked(flow, [
    'Office visit within 7 to 14 days of going home',
    'CBC and basic metabolic panel at that visit',
    `Home health by ${rng.pick(['nursing and physical therapy', 'physical and occupational therapy'])}, ordered`,
  ]);
  flow.gap(10);
  flow.text(`${draft.author}, ${sender.department}`, { bold: true });
  flow.text(`Dictated ${when(draft, 1, 'dmy')}, transcribed ${when(draft, 0, 'dmy')}`, { size: 9.5 });
  feet(flow, (page, pages) => [
    joined([who.name('first-m-last'), bd(draft, 'dmy', 'DOB ')], '  '),
    `${page} of ${pages}`,
  ]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'distant/banner-summary': 'Fairweather Regional Hospital',
    'distant/emergency-record': 'Holy Trinity Medical Center',
    'distant/rehab-stay': 'Tri-Lakes Rehabilitation Hospital',
  },
  ages: { 'distant/rehab-stay': [50, 105] },
  layouts: {
    'distant/banner-summary': bannerSummary,
    'distant/emergency-record': emergencyRecord,
    'distant/rehab-stay': rehabStay,
  },
};
