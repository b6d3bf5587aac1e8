import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, subject, they, to } from './facts.ts';
import { columns, fill, items, masthead, over, put, topped, under } from './ink.ts';

/** A dietitian's visit in a program of diabetes education: what was taught, goals, numbers. */
const educationVisit: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { lastFirst } = pieces(draft);
  const ours = home(draft, 0.3);
  const weight = rng.int(168, 238);
  const flow = topped({ family: 'sans', size: 10.3, margin: 50 }, (f, page) => {
    if (page === 1) return;
    put(f, glue([lastFirst, dob(draft, 'us', 'DOB: ')], '   '), f.left, f.y + 9, {
      size: 9,
      bold: true,
      room: 360,
    });
    f.y += 13;
    f.rule(0.6);
  });
  masthead(flow, draft, 'sides', 'Progress Note: Diabetes Self-Management Education');
  columns(
    flow,
    [
      known([
        ['Name:', lastFirst],
        ['DOB:', glue([dob(draft, 'us'), age(draft, ' y.o.'), sexWord(draft)], '  ')],
        ['Phone:', ours.phone],
        ['Address:', ours.whole],
      ]),
      [
        ['Date:', on(draft, 2, 'us')],
        ['Visit:', 'Follow-up, individual, 60 minutes'],
        ['Educator:', draft.author],
        ['Referred by:', to(draft)],
      ],
    ],
    { tab: 70 },
  );
  flow.section(
    'Subjective',
    `${subject(draft)} reports checking glucose ${rng.pick(['once', 'twice'])} a day. Fasting values ${rng.int(112, 128)} to ${rng.int(140, 168)}. Skips breakfast on most days. Walks ${rng.int(15, 30)} minutes three times a week. No hypoglycemia. Cost of supplies is a concern.`,
    'under',
  );
  flow.section(
    'Objective',
    [
      `Weight ${weight} lb, change since first visit -${rng.int(1, 6)} lb. BP ${rng.int(118, 138)}/${rng.int(68, 84)}.`,
      `A1c ${rng.int(7, 8)}.${rng.int(0, 9)}% (${on(draft, 40, 'us')}). Meter download reviewed: ${rng.int(54, 82)}% in range.`,
    ],
    'under',
  );
  flow.text('Topics covered today', { bold: true });
  flow.checks(
    [
      ['Healthy eating', true],
      ['Being active', true],
      ['Monitoring', true],
      ['Taking medication', rng.chance(0.6)],
      ['Problem solving', false],
      ['Reducing risks', rng.chance(0.4)],
    ],
    3,
  );
  fill(flow, draft, (n) => {
    flow.section(
      `Previous visit ${on(draft, 2 + 21 * (n + 1), 'us')}`,
      [
        `Topic: ${['carbohydrate counting', 'reading labels', 'glucose monitoring', 'foot care', 'sick days'][n % 5] ?? ''}. Attended alone. Engaged, asked good questions.`,
        `Fasting average ${rng.int(128, 172)}. Weight ${weight + n + 1} lb. Demonstrated use of the meter correctly.`,
        `Goal: ${['fill half the plate with vegetables', 'check before supper', 'walk after meals', 'bring the log to each visit'][n % 4] ?? ''}. Confidence ${rng.int(6, 9)} of 10. Educator ${rng.pick(sender.people)}.`,
      ],
      'under',
    );
  });
  flow.section(
    'Assessment',
    `Improving self-care. Readiness to change: action. ${they(draft)} met the goal of the last visit in part. Needs support with regular meals.`,
    'under',
  );
  flow.text('Plan', { bold: true });
  items(
    flow,
    [
      'Breakfast with 30 g carbohydrate every day.',
      'Check fasting and two hours after supper.',
      `Return ${on(draft, -19, 'us')} for the next session.`,
      'Note sent to the referring provider.',
    ],
    '1',
  );
  flow.gap(10);
  flow.text(`Electronically signed: ${draft.author} ${on(draft, 2, 'us')} ${clock(draft)}`, { size: 9 });
  under(flow, (page, pages) => [
    `ADA recognized program   ${who.age(draft.sent) === '' ? '' : `Record ${num(draft, 7)}`}`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A pharmacist's visits for warfarin: values by date in a table, the dose for the week, when to come again. */
const clottingVisit: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.3);
  const name = who.name('first-m-last');
  const weekly = rng.int(5, 9) * 5;
  const inr = `2.${rng.int(2, 9)}`;
  const past = Array.from({ length: 60 }, () => `${rng.int(1, 3)}.${rng.int(6, 9)}`);
  const flow = new Flow({ family: 'serif', size: 11.2, margin: 56 });
  masthead(flow, draft, 'caps', 'ANTICOAGULATION CLINIC VISIT NOTE');
  columns(
    flow,
    [
      known([
        ['Patient:', name],
        ['Date of birth:', dob(draft)],
        ['Telephone:', ours.phone],
        ['Address:', ours.whole],
      ]),
      [
        ['Visit date:', on(draft, 1)],
        ['Provider:', draft.author],
        ['Supervising:', `${to(draft)}, ${recipient.name}`],
      ],
    ],
    { tab: 84 },
  );
  flow.rule(0.8);
  flow.fields(
    [
      ['Indication:', rng.pick(['Atrial fibrillation', 'Mechanical mitral valve', 'Recurrent DVT'])],
      ['Goal INR:', '2.0 - 3.0'],
      ['Tablet strength:', '5 mg (peach)'],
      ['Started:', on(draft, rng.int(400, 2000))],
    ],
    2,
  );
  flow.gap(6);
  flow.table(
    ['Date', 'INR', 'Weekly dose', 'Change', 'Seen by'],
    [
      [on(draft, 1), inr, `${weekly} mg`, 'None', 'PharmD'],
      ...[0, 1, 2, 3].map((n) => [
        on(draft, 29 + 28 * n),
        past[n] ?? '',
        `${weekly - 5} mg`,
        rng.pick(['None', '+5%', 'None']),
        'PharmD',
      ]),
    ],
    [0.22, 0.14, 0.22, 0.2, 0.22],
    true,
  );
  flow.section(
    'INTERVAL HISTORY',
    `${subject(draft)} denies bleeding, bruising, dark stools or falls. No missed doses. No new medicines or antibiotics. Diet steady in greens. No procedures planned.`,
  );
  flow.section('POINT OF CARE', `INR today ${inr}, therapeutic.`);
  fill(flow, draft, (n) => {
    flow.section(`VISIT ${on(draft, 29 + 28 * n)}`, [
      `INR ${past[n] ?? '2.4'}. ${rng.pick(['One missed dose.', 'No missed doses.', 'Took an antibiotic for five days.'])} ${rng.pick(['No bleeding.', 'Small nosebleed, stopped by itself.', 'Bruise on the arm, fading.'])}`,
      `Dose ${rng.pick(['kept', 'raised by 5%', 'kept'])}. Warning signs and consistent diet reviewed. Seen by ${rng.pick(sender.people)}.`,
      'Vitamin K intake unchanged. Alcohol none. Interacting medicines none. Pill box checked. Next visit in four weeks.',
    ]);
  });
  flow.section('ASSESSMENT AND PLAN', [
    'INR in range.',
    `Continue warfarin ${weekly} mg a week: 5 mg daily, with adjustments as on the card.`,
    `Recheck in 4 weeks, ${on(draft, -27)}.`,
    'Call for bleeding, falls with head injury, or new medicines.',
  ]);
  flow.gap(10);
  flow.text(`${draft.author}    ${on(draft, 1)} ${clock(draft)}`);
  flow.text(
    'Managed under collaborative practice agreement. Routed to the supervising provider for information.',
    { size: 9.5, italic: true },
  );
  over(flow, (page) => glue([name, dob(draft), `page ${page}`], '    '));
  under(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

export const progressNote: Kind = {
  type: 'progress_note',
  senders: ['hospital'],
  from: {
    'further/education-visit': 'Marlowe Diabetes Education',
    'further/clotting-visit': 'Harlan Creek Anticoagulation Clinic',
  },
  ages: { 'further/education-visit': [30, 90], 'further/clotting-visit': [40, 110] },
  layouts: { 'further/education-visit': educationVisit, 'further/clotting-visit': clottingVisit },
};
