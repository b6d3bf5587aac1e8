import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { facilityRound } from './facility-round.ts';
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
  fill,
  fullName,
  headed,
  join,
  lastFirstMiddle,
  pageFoot,
  provider,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';
import { TALKS } from './talks.ts';

const SESSIONS = [
  'Tolerated bike 8 min, leg press, step-downs from 4 in. Soreness 2/10 after.',
  'Stairs with one rail, 2 flights. Less guarding in the first few steps.',
  'Manual therapy to the joint capsule, then end-range stretching; gained about 5 degrees.',
  'Balance on foam 30 s x 4, tandem walking. One loss of balance, recovered alone.',
  'Reports a long car ride on the weekend, stiff since. Moist heat 10 min first.',
  'Home program reviewed; bridges and clamshells done well, heel slides corrected.',
  'Resisted walking with band, 4 x 40 ft. No pain during, slight ache at night.',
  'Slept through for the first time. Carried groceries from the car.',
  'Floor to stand with a chair, needs cues for hand placement.',
  'Pool session: marching, squats at the bar, 30 min. Tolerated well.',
  'Came ten minutes late. Program shortened, nothing new added.',
] as const;
/** A therapy clinic's report to the referrer: a summary in prose, then what was done at each visit. */
const therapyReport: Layout = (draft) => {
  const { rng, who, sensitive } = draft;
  const name = who.name('first-m-last');
  const visits = rng.int(8, 12) + draft.pages * 6;
  const first = rng.int(0, SESSIONS.length - 1);
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
      name === ''
        ? 'This patient'
        : `${join([name, birthday(draft, '(date of birth ', ')')])}, ${described(draft)},`,
      sensitive
        ? 'has kept most appointments and is making slow, steady progress toward the goals set at intake.'
        : `has come to ${visits} of ${visits + rng.int(1, 3)} visits for ${rng.pick(['knee pain after a fall', 'low back pain', 'a stiff shoulder', 'weakness after a long illness'])} and is making progress toward the goals of the plan.`,
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
      `${sensitive ? rng.pick(TALKS) : SESSIONS[(first + n) % SESSIONS.length]} ${rng.int(38, 56)} minutes, ${sensitive ? 'individual' : `${rng.int(2, 4)} units`}.`,
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

const SYSTEMS: readonly (readonly [system: string, findings: readonly string[]])[] = [
  [
    'Cardiovascular',
    [
      'Regular, 1+ edema to mid shin both legs',
      'Regular, trace edema, no dizziness',
      'No chest pain, edema unchanged',
    ],
  ],
  [
    'Respiratory',
    [
      'Crackles at both bases, clear with cough',
      'Clear, dyspnea after 50 feet',
      'Diminished at bases, no wheeze',
    ],
  ],
  [
    'Skin',
    ['Warm, dry, no new open areas', 'Bruise on right forearm, resolving', 'Heels intact, lotion applied'],
  ],
  ['Pain', ['4/10 in hip on standing, eased by acetaminophen', '2/10 at rest, 5/10 on stairs', 'None today']],
  [
    'Endocrine',
    [
      'Fasting log 118-164',
      'Log 104-171, one reading of 68 treated with juice',
      'Log 110-149, insulin given by self',
    ],
  ],
  [
    'Neuro',
    ['Alert, oriented x3, gait unsteady on turns', 'Alert, walker used as taught', 'Forgets the noon dose'],
  ],
  ['GI/GU', ['Appetite fair, bowels moved today', 'Eats two meals a day', 'Up twice at night to void']],
];
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
  const nurse = sensitive ? draft.author : colleague(draft, 'RN');
  const weight = rng.int(128, 210);
  const systems = rng.sample(SYSTEMS, 5);
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
    // A finding needs the table under its heading, so a visit starts where all of it has room.
    flow.need(165);
    const came = rng.int(8, 15);
    const minute = rng.int(0, 14);
    caption(
      flow,
      `${sensitive ? 'Psychiatric nursing visit' : 'Skilled nursing visit note'}  ${date(draft, 1 + n * 3)}  in ${came}:${10 + minute}  out ${came}:${42 + rng.int(0, 17)}`,
      'block',
    );
    flow.text(
      `T ${rng.int(97, 98)}.${rng.int(0, 9)}  BP ${rng.int(112, 148)}/${rng.int(60, 86)}  P ${rng.int(60, 92)}  R ${rng.int(14, 20)}  SpO2 ${rng.int(93, 98)}%  Wt ${weight + rng.int(-1, 1)}.${rng.int(0, 9)} lb`,
    );
    if (sensitive) flow.text(rng.pick(TALKS));
    else
      flow.table(
        ['System', 'Finding'],
        systems.map(([system, findings]) => [system, rng.pick(findings)]),
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
