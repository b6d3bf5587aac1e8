import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import type { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import {
  at,
  bd,
  CONDITIONS,
  doctorOf,
  given,
  joined,
  medList,
  names,
  no,
  reachOf,
  sexWord,
  vitalsOf,
  when,
  years,
} from './facts.ts';
import { extend, feet, grid, head, marked, pairs, paper, part, say } from './ink.ts';
import { ordinary } from './tests.ts';

const OFFICE_VISITS = [
  [
    'Annual wellness visit',
    'No complaints. Feels well, walks the dog daily, sleeps seven hours.',
    'Well appearing. Heart and lungs normal.',
    'Wellness visit done. Screening tests up to date for age. Diet and exercise discussed.',
  ],
  [
    'Sinus congestion',
    'Ten days of facial pressure and green discharge, worse after seeming better.',
    'Maxillary tenderness on the left. Throat red.',
    'Acute bacterial sinusitis. Amoxicillin-clavulanate for 7 days, saline rinses.',
  ],
  [
    'Blood pressure recheck',
    'Home readings 128 to 136 over 70s. Taking medicine daily, no dizziness.',
    'Regular rhythm, no edema.',
    'Hypertension at goal. Continue. BMP in six months.',
  ],
  [
    'Knee pain',
    'Right knee aches with stairs, stiff for twenty minutes in the morning.',
    'Crepitus, no effusion, stable ligaments.',
    'Osteoarthritis. Topical diclofenac, quadriceps exercises, weight loss.',
  ],
  [
    'Diabetes visit',
    'Fasting sugars 110 to 150. Walks three times a week.',
    'Monofilament intact in both feet.',
    'Diabetes fairly controlled. A1c drawn. Eye referral placed.',
  ],
  [
    'Rash on the arm',
    'Itchy linear rash after yard work.',
    'Vesicles in streaks on the left forearm.',
    'Contact dermatitis from plants. Triamcinolone cream.',
  ],
] as const;

const visitPage = (flow: Flow, draft: Draft, ago: number, n: number, people: readonly string[]): void => {
  const { rng } = draft;
  const [why, story, exam, view] = OFFICE_VISITS[n % OFFICE_VISITS.length] ?? OFFICE_VISITS[0];
  head(flow, `${when(draft, ago)}  Office Visit - ${why}`, 'over');
  for (const line of [
    `Provider: ${rng.pick(people)}   Start: ${at(draft)}`,
    `History of Present Illness: ${story}`,
    `Vital Signs: ${vitalsOf(draft)}`,
    `Physical Exam: ${exam}`,
    `Assessment/Plan: ${view}`,
  ])
    flow.text(line);
  flow.gap(8);
};

/** What a former doctor's office sends when somebody moves: the chart's document print, head repeated on each page. */
const formerOffice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.6);
  const flow = paper({ family: 'sans', size: 10, margin: 50 }, (f, page) => {
    say(f, sender.name, f.left, f.y + 10, { bold: true, size: 11 });
    say(f, `${sender.phone}   fax ${sender.fax}`, f.right, f.y + 10, { size: 8.5, align: 'right' });
    f.y += 16;
    f.text(
      joined(
        [
          `PATIENT: ${who.name('first-m-last')}`,
          bd(draft, 'slashes', 'DATE OF BIRTH: '),
          page === 1 ? '' : `page ${page}`,
        ],
        '     ',
      ),
      { bold: true },
    );
    f.rule(0.8);
  });
  flow.text('Chart Copy - Transfer of Care', { bold: true, size: 14 });
  flow.text(`For: ${doctorOf(draft)}, ${recipient.name}     Printed: ${when(draft, 0)} ${at(draft)}`);
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['Sex', sexWord(draft)],
        ['Age', years(draft)],
        ['Phone', ours.phone],
        ['Address', ours.line],
      ]),
      [
        ['Person nbr', no(draft, 8)],
        ['Primary', rng.pick(sender.people)],
        ['Last seen', when(draft, 35)],
      ],
    ],
    { tab: 66 },
  );
  head(flow, 'Problem List', 'over');
  marked(
    flow,
    rng.sample(CONDITIONS, 5).map(([name, code]) => `${name}  ${code}`),
  );
  flow.gap(5);
  head(flow, 'Active Medications', 'over');
  marked(flow, medList(draft, 5));
  flow.gap(5);
  part(
    flow,
    'Allergies',
    [rng.pick(['No known drug allergies', 'Lisinopril - cough', 'Erythromycin - upset stomach'])],
    'over',
  );
  let ago = 35;
  extend(flow, draft, (n) => {
    if (n % 3 === 2) {
      const [panel] = ordinary(draft, 1);
      head(flow, `${when(draft, ago - 2)}  Laboratory - ${panel?.name ?? ''}`, 'over');
      flow.table(
        ['Test', 'Result', 'Units', 'Range'],
        (panel?.lines ?? []).map(({ test, value, units, usual }) => [test, value, units, usual]),
        [0.4, 0.2, 0.2, 0.2],
      );
    } else visitPage(flow, draft, ago, n, sender.people);
    ago += rng.int(40, 130);
  });
  feet(flow, (page, pages) => ['Confidential patient information', `${page} of ${pages}`]);
  return flow;
};

/** Clinicians of the clinic whose charts the company copies; nobody of these names is a patient. */
const CLINIC_PEOPLE = ['Emmett Farradine, MD', 'Lydia Bostwick-Hale, CNP'] as const;

/** A copy company's delivery: a certification first, then the clinic's pages of several sorts. */
const copyService: Layout = (draft) => {
  const { rng, sender, recipient, other } = draft;
  const ours = reachOf(draft, 0.6);
  const { first, last } = names(draft);
  const request = `RB-${no(draft, 8)}`;
  const clinic = 'Cold Spring Medical Clinic';
  const flow = paper({ family: 'serif', size: 11, margin: 56 }, (f, page) => {
    if (page === 1) return;
    say(
      f,
      joined([last === '' ? '' : `${last}, ${first}`, bd(draft, 'dashes', 'DOB ')], '   '),
      f.left,
      f.y + 9,
      { bold: true, size: 10 },
    );
    say(f, `${request}   ${clinic}`, f.right, f.y + 9, { size: 9, align: 'right' });
    f.y += 14;
    f.rule(0.5);
  });
  crest(flow, draft, 'twin');
  flow.text('DELIVERY OF REQUESTED MEDICAL RECORDS', { bold: true, size: 13, align: 'center' });
  flow.gap(8);
  grid(
    flow,
    [
      [
        ['Request ID', request],
        ['Completed', when(draft, 0, 'dashes')],
      ],
      [
        ['Records of', joined([first, last])],
        ['DOB', bd(draft, 'dashes')],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line],
              ['Phone', ours.phone],
            ],
          ] as const)),
      [
        ['Facility', clinic],
        ['Sent to', recipient.name],
      ],
      [
        ['Purpose', 'Continuation of care'],
        ['Requested by', doctorOf(draft)],
      ],
    ],
    'beside',
    20,
  );
  flow.gap(8);
  flow.text(
    `I certify that the attached pages are a true copy of the records kept by ${clinic} in the usual course of business for the dates asked for. ${draft.author}, ${sender.name}.`,
  );
  flow.gap(6);
  part(flow, 'Contents', [
    'Registration, problem list, visit notes, laboratory results',
    `Emergency contact on file: ${joined([other.firstName, other.lastName])}`,
  ]);
  flow.text(
    'Fees for copies to treating providers are waived. Federal rules prohibit further disclosure of certain records without written consent.',
    { size: 9, italic: true },
  );
  if (flow.sheets.length < draft.pages) flow.newPage();
  flow.text('Problem List', { bold: true });
  marked(
    flow,
    rng
      .sample(CONDITIONS, 4)
      .map(([name, code]) => `${code} ${name}, onset ${when(draft, rng.int(500, 3000), 'dashes')}`),
    '•',
  );
  flow.gap(6);
  let ago = 80;
  extend(flow, draft, (n) => {
    if (n % 4 === 3) {
      const [panel] = ordinary(draft, 1);
      part(
        flow,
        `LAB REPORT ${when(draft, ago, 'dashes')}  ${panel?.name ?? ''}`,
        (panel?.lines ?? []).map(
          ({ test, value, mark, units, usual }) => `${test}: ${joined([value, units, mark])} (${usual})`,
        ),
        'over',
        8,
      );
    } else if (n % 4 === 1) {
      part(
        flow,
        `TELEPHONE ENCOUNTER ${when(draft, ago, 'dashes')} ${at(draft)}`,
        [
          rng.pick([
            'Caller: patient. Asks for results; told that they are normal.',
            'Caller: pharmacy. Refill approved for 90 days.',
            'Caller: patient. Wants an appointment for shoulder pain; booked.',
          ]),
          `Taken by ${rng.pick(['front desk', 'nurse line'])}.`,
        ],
        'over',
        8,
      );
    } else visitPage(flow, draft, ago, n + 2, CLINIC_PEOPLE);
    ago += rng.int(30, 110);
  });
  feet(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice', 'lawyer'],
  from: {
    'distant/former-office': 'Fox Run Family Practice',
    'distant/copy-service': 'RecordBridge Information Management',
  },
  layouts: { 'distant/former-office': formerOffice, 'distant/copy-service': copyService },
};
