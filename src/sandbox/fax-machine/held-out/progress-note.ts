import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birthday, colleague, home, prose } from './forms.ts';
import {
  block,
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  described,
  dob,
  dobWith,
  fill,
  fullName,
  headed,
  inked,
  join,
  lastFirstMiddle,
  pageFoot,
  provider,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';

const SESSIONS = [
  'Tolerated bike 8 min, leg press, step-downs from 4 in. Soreness 2/10 after.',
  'Stairs with one rail, 2 flights. Less guarding in the first few steps.',
  'Manual therapy to the joint capsule, then end-range stretching; gained about 5 degrees.',
  'Balance on foam 30 s x 4, tandem walking. One loss of balance, recovered alone.',
  'Reports a long car ride on the weekend, stiff since. Moist heat 10 min first.',
  'Home program reviewed; bridges and clamshells done well, heel slides corrected.',
] as const;
const TALKS = [
  'Worked on sleep and on the thoughts that come at night. Practiced slow breathing.',
  'Talked about the quarrel with a sister. Used a thought record; mood lifted a little.',
  'Reports three days without a drink. Cravings strongest after work; made a plan for that hour.',
  'PHQ-9 read together. Denies thoughts of self-harm. Medication is taken most days.',
] as const;

/** A therapy clinic's report to the referrer: a summary in prose, then what was done at each visit. */
const therapyReport: Layout = (draft) => {
  const { rng, who, sensitive } = draft;
  const name = who.name('first-m-last');
  const visits = rng.int(8, 14);
  const { phone, address } = home(draft, 0.25);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  crest(flow, draft, 'plain');
  flow.text(sensitive ? 'Progress summary, counseling' : 'Physical therapy progress report', {
    size: 15,
    bold: true,
  });
  if (sensitive)
    flow.text('Contains behavioral health information. Redisclosure is prohibited (42 CFR Part 2).', {
      size: 9,
      bold: true,
    });
  flow.text(
    `To ${provider(draft)}     Report of ${date(draft, 1)}     Visits ${visits} since ${date(draft, visits * 4)}`,
  );
  flow.gap(8);
  prose(flow, [
    join([
      `${join([name === '' ? 'This patient' : name, birthday(draft, '(date of birth ', ')')])}, ${described(draft)},`,
      sensitive
        ? 'has kept most appointments and is making slow, steady progress toward the goals set at intake.'
        : `has come to ${visits} of ${visits + rng.int(0, 2)} visits for ${rng.pick(['knee pain after a fall', 'low back pain', 'a stiff shoulder', 'weakness after a long illness'])} and is making progress toward the goals of the plan.`,
    ]),
  ]);
  if (address !== '') flow.text(`Home: ${address}   Telephone: ${phone}`, { size: 9.5 });
  flow.gap(4);
  if (!sensitive)
    flow.table(
      ['', 'At start', 'Today', 'Goal'],
      [
        ['Pain with activity', `${rng.int(6, 8)}/10`, `${rng.int(2, 4)}/10`, '1/10'],
        ['Walks without rest', `${rng.int(3, 6)} min`, `${rng.int(12, 20)} min`, '30 min'],
        ['Strength of main group', '3+/5', '4/5', '5/5'],
        ['Function score', `${rng.int(35, 45)}%`, `${rng.int(58, 72)}%`, '85%'],
      ],
      [0.4, 0.2, 0.2, 0.2],
      true,
    );
  const visit = (n: number): void => {
    caption(flow, `Visit ${Math.max(1, visits - n)} on ${date(draft, 1 + n * 4)}`, 'rule');
    flow.text(
      `${rng.pick(sensitive ? TALKS : SESSIONS)} ${rng.int(38, 56)} minutes, ${sensitive ? 'individual' : `${rng.int(2, 4)} units`}.`,
    );
    flow.text(rng.pick(['Continue as planned.', 'Advance next visit.', 'Same plan; check again in a week.']));
    flow.gap(5);
  };
  for (let n = 0; n < 3; n++) visit(n);
  fill(flow, draft, (n) => visit(n + 3));
  block(
    flow,
    'Outlook',
    sensitive
      ? 'Weekly sessions go on. This summary is sent with written consent, for your information.'
      : `Continue ${rng.int(1, 2)} times a week for ${rng.int(3, 6)} weeks, then a home program. Sent for your information; no signature is needed.`,
    'rule',
  );
  flow.text(
    `${sensitive ? draft.author : colleague(draft, 'PT')}   signed ${date(draft, 0)} ${clock(draft)}`,
  );
  runningHead(flow, (page, pages) =>
    join([who.name('Last-First'), dob(draft), `page ${page} of ${pages}`], '     '),
  );
  pageFoot(flow, () => [`${draft.sender.name} ${draft.sender.phone}`, '', '']);
  return flow;
};

const SYSTEMS = [
  ['Cardiovascular', 'Regular, 1+ edema to mid shin both legs, weight up 1.2 lb since last visit'],
  ['Respiratory', 'Crackles at both bases, clear with cough; SpO2 95% on room air'],
  ['Skin', 'Incision 9 cm well approximated, no drainage, staples in place'],
  ['Wound', 'Left heel 1.4 x 1.1 x 0.2 cm, 80% granulation, scant serous drainage'],
  ['Pain', '4/10 in hip on standing, relieved by acetaminophen'],
  ['Endocrine', 'Fasting glucose log 118-164, one reading of 68 treated with juice'],
  ['Neuro', 'Alert, oriented x3, gait unsteady on turns, uses walker'],
  ['GI/GU', 'Appetite fair, bowels moved today, voids without trouble'],
] as const;
const TAUGHT = [
  'Teaching: daily weight, low-salt food, when to call. Teach-back correct.',
  'Teaching: signs of infection. Caregiver changed the dressing under supervision.',
  'Medication box filled for the week; one duplicate removed after a call to the office.',
  'Teaching: fall hazards, night light, rugs taken up.',
] as const;

/** A home care nurse's visit notes as the agency's system prints them, one visit after another. */
const nurseVisit: Layout = (draft) => {
  const { rng, who, sender, sensitive } = draft;
  const mrn = serial(draft, 8);
  const flow = headed({ family: 'sans', size: 9.5, margin: 44 }, (to, page) => {
    if (page === 1) {
      to.text(sender.name, { bold: true, size: 13 });
      to.text(`${sender.address}, ${sender.cityLine}   ${sender.phone}   Branch ${sender.fax.slice(-4)}`, {
        size: 8,
      });
      to.gap(4);
    }
    boxRow(
      to,
      [
        ['Client', lastFirstMiddle(draft), 0.42],
        ['Birth date', dob(draft), 0.24],
        ['Sex', who.sexLetter, 0.08],
        ['Agency MRN', mrn, 0.26],
      ],
      'below',
      27,
    );
    to.gap(6);
  });
  sideBySide(
    flow,
    [
      [
        ['Physician', providerListed(draft)],
        ['Emergency', `${fullName(draft.other)} ${draft.other.phone}`],
      ],
      [
        ['Episode', `${date(draft, 30)} - ${date(draft, -29)}`],
        ['Homebound', 'Taxing effort, needs walker and one person'],
      ],
    ],
    { at: 62, size: 9 },
  );
  contactRow(flow, contactPairs(draft, 'Client phone', 'Client address', 0.4), 'below');
  flow.gap(4);
  const visit = (n: number): void => {
    const nurse = n === 0 ? draft.author : rng.pick(sender.people);
    caption(
      flow,
      `${sensitive ? 'Psychiatric nursing visit' : 'Skilled nursing visit note'}  ${date(draft, 1 + n * 3)}  in ${clock(draft, '24', 8, 11)}  out ${clock(draft, '24', 12, 15)}`,
      'block',
    );
    flow.text(
      `T ${rng.int(97, 98)}.${rng.int(0, 9)}  BP ${rng.int(112, 148)}/${rng.int(60, 86)}  P ${rng.int(60, 92)}  R ${rng.int(14, 20)}  SpO2 ${rng.int(93, 98)}%  Wt ${rng.int(128, 214)}.${rng.int(0, 9)} lb`,
    );
    if (sensitive) flow.text(rng.pick(TALKS));
    else
      flow.table(
        ['System', 'Finding'],
        rng.sample(SYSTEMS, 4).map(([system, finding]) => [system, finding]),
        [0.2, 0.8],
        true,
      );
    flow.text(rng.pick(TAUGHT));
    flow.text(`Next visit ${date(draft, 1 + n * 3 - 3)}. ${nurse}, electronic signature on file.`);
    flow.gap(8);
  };
  for (let n = 0; n < 2; n++) visit(n);
  fill(flow, draft, (n) => visit(n + 2));
  pageFoot(flow, (page, pages) => [
    `Copy to physician for the chart   ${date(draft, 0)}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

const ROUNDS = [
  'Sleeping better on melatonin. No falls. Therapy reports contact guard for transfers.',
  'Cough improved, afebrile for three days. Appetite 75% of meals.',
  'Staff note more confusion in the evening; urine was sent, culture without growth.',
  'Wants to go home by the end of the month; daughter is looking into a ramp.',
  'Knee pain limits walking to 60 feet. Acetaminophen on schedule helps.',
] as const;
const EXAMS = [
  'Comfortable in wheelchair. Lungs clear. Heart regular, no gallop. Trace edema. Oriented to person and place.',
  'Thin, alert. Few crackles at right base. Abdomen soft. Heel intact, boots on.',
  'No distress. Regular rhythm with soft systolic murmur. Gait slow, walker. Mood fair.',
] as const;

/** A nursing facility's round: a typed visit, then the weeks before it. */
const facilityRound: Layout = (draft) => {
  const { rng, who, sender, sensitive } = draft;
  const { phone, address } = home(draft, 0.2);
  const flow = new Flow({ family: 'serif', size: 11, margin: 60 });
  crest(flow, draft, 'under');
  flow.text('PHYSICIAN / EXTENDER PROGRESS NOTE', { bold: true, align: 'center' });
  flow.gap(4);
  flow.text(
    join(
      [
        `Resident ${who.name('upper')}`,
        dobWith(draft, ''),
        who.age(draft.sent) && `${who.age(draft.sent)} yo ${who.sexLetter}`,
        `Rm ${rng.int(101, 240)}`,
      ],
      ', ',
    ),
    { bold: true },
  );
  flow.text(`Seen ${date(draft, 1)} ${clock(draft, '12', 7, 15)}. Primary care: ${provider(draft)}`);
  if (address !== '') flow.text(`Home before admission: ${address}, ${phone}`);
  flow.gap(6);
  block(flow, 'Interval', sensitive ? rng.pick(TALKS) : rng.sample(ROUNDS, 2).join(' '), 'underlined');
  block(
    flow,
    'Objective',
    `BP ${rng.int(108, 146)}/${rng.int(58, 84)}, P ${rng.int(58, 90)}, wt ${rng.int(112, 198)} lb (${rng.pick(['stable', 'down 2 lb', 'up 1 lb'])}). ${rng.pick(EXAMS)}`,
    'underlined',
  );
  block(
    flow,
    'Assessment and plan',
    [
      rng.pick([
        '1. Deconditioning after hospital stay: therapy five days a week, reassess in two weeks.',
        '1. Pneumonia, treated: finish antibiotic, repeat film in six weeks.',
        '1. Hip fracture, repaired: weight bearing as tolerated, staples out, calcium and vitamin D.',
      ]),
      '2. Hypertension: pressures acceptable, no change.',
      `3. Family: spoke with ${fullName(draft.other)} by telephone; questions answered.`,
    ],
    'underlined',
  );
  inked(flow, draft.author, date(draft, 1, 'short'), 'Examiner');
  flow.gap(6);
  const week = (n: number): void => {
    block(
      flow,
      `Nursing summary, week of ${date(draft, 8 + n * 7)}`,
      [
        `${rng.pick(sensitive ? TALKS : ROUNDS)} ${rng.pick(['Bowels regular.', 'Skin intact.', 'Two showers taken.', 'Weight steady.'])}`,
        `Glucose ${rng.int(98, 140)} to ${rng.int(150, 210)}. ${rng.pick(SESSIONS)}`,
        `Signed: ${rng.pick(sender.people)}`,
      ],
      'rule',
    );
  };
  for (let n = 0; n < 2; n++) week(n);
  fill(flow, draft, (n) => week(n + 2));
  runningHead(flow, (page, pages) =>
    join([who.name('last-first'), dobWith(draft, 'DOB '), 'Progress note', `${page}/${pages}`], '   '),
  );
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    'held-out/therapy-report': 'Riverwalk Physical Therapy',
    'held-out/nurse-visit': 'Harvest Moon Home Care',
    'held-out/facility-round': 'Millrace Skilled Nursing',
  },
  layouts: {
    'held-out/therapy-report': therapyReport,
    'held-out/nurse-visit': nurseVisit,
    'held-out/facility-round': facilityRound,
  },
};
