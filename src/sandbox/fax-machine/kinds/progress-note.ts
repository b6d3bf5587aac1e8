import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';
import { stretch } from './stretch.ts';

const COUNSELING = [
  'Group session, relapse prevention. Patient shared cravings after a family dispute. Urine screen negative. 42 CFR Part 2 applies.',
  'Individual psychotherapy, 50 minutes. Mood improved, PHQ-9 down to 9. Works on panic hierarchy. No suicidal ideation.',
];
const THERAPY = [
  'Patient reports pain 3/10, down from 6/10. Walks the mailbox route daily.',
  'Tolerated 40 minutes of therapeutic exercise and gait training with cues.',
  'Missed one session for weather. Home program done five days of seven.',
];

const body = ({ rng, sensitive }: Draft): string => rng.pick(sensitive ? COUNSELING : THERAPY);

const soap: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'sans', size: 10.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'split');
  banner(flow, draft.sensitive ? 'Counseling Progress Note' : 'Physical Therapy Progress Note', 14);
  patientBlock(flow, draft, 'fields', [
    ['Visit #:', `${rng.int(4, 12)} of ${rng.int(12, 16)}`],
    ['Date of service:', daysAgo(draft, 2)],
    ['Referring MD:', draft.recipient.doctor],
  ]);
  const visits = Math.max(1, (draft.pages - 1) * 5 + 1);
  for (let n = 0; n < visits; n++) {
    if (visits > 1) flow.text(`Visit of ${daysAgo(draft, 2 + n * 4)}`, { bold: true });
    flow.section('S', body(draft));
    flow.section(
      'O',
      draft.sensitive
        ? 'Alert, cooperative, affect full.'
        : `Knee flexion ${rng.int(95, 122)} degrees, strength ${rng.int(3, 4)}+/5, timed up and go ${rng.int(9, 16)} s.`,
    );
    flow.section(
      'A',
      `${who.formal} makes ${rng.pick(['steady', 'fair', 'good'])} progress toward the goals.`,
    );
    flow.section('P', 'Continue as planned. Reassess in two weeks.');
  }
  signature(flow, draft, 'electronic');
  return flow;
};

const facility: Layout = (draft) => {
  const { rng, who, words } = draft;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    head: who.name(words.nameStyle),
    foot: (page, pages) => `PAGE ${page} OF ${pages}`,
  });
  flow.text(draft.sender.name.toUpperCase(), { bold: true, align: 'center' });
  flow.text('NURSING PROGRESS NOTES', { align: 'center' });
  flow.rule();
  patientBlock(flow, draft, 'line', [
    ['Room:', `${rng.int(100, 240)}-${rng.pick(['A', 'B'])}`],
    ['Attending:', draft.recipient.doctor],
    ['Responsible party:', `${draft.other.firstName} ${draft.other.lastName}`],
  ]);
  const rows = Array.from({ length: Math.max(7, draft.pages * 14 - 5) }, (_, n) => [
    daysAgo(draft, 1 + Math.floor(n / 2)),
    n % 2 === 0 ? '0700-1500' : '1500-2300',
    draft.sensitive
      ? rng.pick(COUNSELING)
      : `BP ${rng.int(112, 140)}/${rng.int(64, 84)}, pulse ${rng.int(64, 86)}. ${rng.pick(['Ate 75% of meals.', 'Slept well.', 'Up in chair for lunch.', 'No complaints of pain.', 'Dressing clean and dry.'])}`,
  ]);
  flow.table(['DATE', 'SHIFT', 'NOTE'], rows, [0.16, 0.14, 0.7], true);
  signature(flow, draft, 'ink');
  return flow;
};

const letter: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 0));
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [
    ['Treatment dates:', `${daysAgo(draft, 30)} to ${daysAgo(draft, 1)}`],
  ]);
  flow.text('Progress Report', { bold: true });
  flow.text(`${who.formal} has attended ${rng.int(5, 11)} visits since the evaluation. ${body(draft)}`);
  flow.gap();
  flow.table(
    ['Goal', 'At start', 'Now'],
    draft.sensitive
      ? [
          ['PHQ-9', '17', '9'],
          ['Sessions kept', '-', '8 of 10'],
        ]
      : [
          ['Walk 300 feet', '80 feet', `${rng.int(180, 320)} feet`],
          ['Climb 12 steps', 'with help', 'with rail'],
          ['Pain', '7/10', '3/10'],
        ],
    [0.4, 0.3, 0.3],
    true,
  );
  flow.text('We will go on with treatment as ordered and report again in 30 days.');
  signature(flow, draft, 'typed');
  stretch(flow, draft, 'Treatment note');
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['home_health'],
  from: {
    soap: 'StrideWell Physical Therapy',
    facility: 'Maple Grove Care and Rehabilitation',
    letter: 'StrideWell Physical Therapy',
  },
  layouts: { soap, facility, letter },
};
