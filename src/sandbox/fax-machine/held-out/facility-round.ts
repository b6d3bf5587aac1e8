import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { home } from './forms.ts';
import {
  block,
  clock,
  crest,
  date,
  dobWith,
  fill,
  fullName,
  inked,
  join,
  provider,
  runningHead,
} from './ink.ts';
import { TALKS } from './talks.ts';

const ROUNDS = [
  'Sleeping better on melatonin. No falls. Contact guard for transfers.',
  'Cough improved, afebrile for three days. Appetite 75% of meals.',
  'More confused in the evening; urine was sent, culture without growth.',
  'Wants to go home by the end of the month; family is looking into a ramp.',
  'Knee pain limits walking to 60 feet. Acetaminophen on schedule helps.',
  'Came to the music hour twice. Eats in the dining room again.',
  'Refused the shower once, accepted later with another aide.',
  'Small skin tear on the left shin, cleaned and covered; healing by the end of the week.',
  'Constipated for three days, relieved after senna. Fluids encouraged.',
  'Blood pressure low on Tuesday morning, dose held, normal since.',
  'Hearing aid found and cleaned; takes part in talk at table.',
  'Toenails cut by the podiatrist. New shoes fit.',
] as const;
const EXAMS = [
  'Comfortable in wheelchair. Lungs clear. Heart regular, no gallop. Trace edema. Oriented to person and place.',
  'Thin, alert. Few crackles at right base. Abdomen soft. Heel intact, boots on.',
  'No distress. Regular rhythm with soft systolic murmur. Gait slow, walker. Mood fair.',
] as const;

/** A nursing facility's round: a typed visit, then the weeks before it. */
export const facilityRound: Layout = (draft) => {
  const { rng, who, sender, sensitive } = draft;
  const { phone, address } = home(draft, 0.2);
  const weight = rng.int(114, 196);
  const first = rng.int(0, ROUNDS.length - 1);
  const flow = new Flow({ family: 'serif', size: 11, margin: 60 });
  crest(flow, draft, 'under');
  flow.text('MONTHLY PROGRESS NOTE, NURSING', { bold: true, align: 'center' });
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
    `BP ${rng.int(108, 146)}/${rng.int(58, 84)}, P ${rng.int(58, 90)}, wt ${weight} lb (${rng.pick(['stable', 'down 2 lb', 'up 1 lb'])}). ${rng.pick(EXAMS)}`,
    'underlined',
  );
  block(
    flow,
    'Assessment and plan of care',
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
  inked(flow, draft.author, date(draft, 1, 'short'), 'Nurse');
  flow.gap(6);
  const week = (n: number): void => {
    flow.need(72);
    block(
      flow,
      `Nursing summary, week of ${date(draft, 8 + n * 7)}`,
      [
        `${sensitive ? rng.pick(TALKS) : ROUNDS[(first + n) % ROUNDS.length]} ${rng.pick(['Bowels regular.', 'Skin intact.', 'Two showers taken.', 'Weight steady.'])}`,
        `BP ${rng.int(104, 128)}-${rng.int(130, 152)} systolic, weight ${weight + rng.int(-2, 2)} lb, meals ${rng.pick([50, 75, 75, 100])}%.`,
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
