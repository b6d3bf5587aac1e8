import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  contact,
  joined,
  ledger,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

const THINGS = [
  'Dulaglutide 1.5 mg/0.5 mL',
  'CT coronary angiography (75574)',
  'Lidocaine 5% patch',
  'Left knee MRI (73721)',
  'Apremilast 30 mg',
  'Twelve visits of physical therapy (97110)',
] as const;
const ahead = (draft: Draft, days: number): string => on(draft, -days, 'month');

/** A plan's letter; what it decided appears in the second paragraph. */
const planLetter: Layout = (draft) => {
  const { rng, who, sender, urgent } = draft;
  const thing = rng.pick(THINGS);
  const flow = new Flow({
    family: 'sans',
    size: 10.5,
    margin: 58,
    foot: (page, pages) => `${sender.name}  UM-${number(draft, 4)}  ${page}/${pages}`,
  });
  flow.text(sender.name, { size: 17, bold: true, align: 'right' });
  flow.text(`${sender.department}, ${sender.address}, ${sender.cityLine}`, { size: 8.5, align: 'right' });
  flow.gap(14);
  flow.text(on(draft, 0, 'month'));
  flow.text(`${provider(draft)}, fax ${draft.recipient.fax}`);
  flow.gap(8);
  ledger(
    flow,
    [
      [
        'Enrollee',
        joined([who.name('first-last'), birthAfter('(', draft, 'us') && `(${birth(draft, 'us')})`], ' '),
      ],
      ['Enrollee no.', who.memberId],
      ...contact(draft, 'Enrollee phone', 'Enrollee address'),
      ['Policyholder', called(draft.other)],
      ['Case', number(draft, 9)],
      ['What was asked', thing],
    ],
    110,
  );
  flow.gap(12);
  if (urgent) {
    flow.text('ADVERSE BENEFIT DETERMINATION', { bold: true, size: 12.5 });
    flow.gap(6);
    for (const paragraph of [
      'A medical director looked at your request. We are not able to cover it. The criteria ask for a trial of two formulary products, and the notes we got do not mention any.',
      `For a discussion with our medical director, call ${sender.phone} no later than ${ahead(draft, 2)}, 4:00 p.m. After this the case is closed. An appeal in writing has to be in our hands by ${ahead(draft, 8)}; an expedited appeal is answered in 72 hours.`,
      'A copy of this notice, with language assistance, was mailed to the enrollee.',
    ]) {
      flow.text(paragraph);
      flow.gap(7);
    }
  } else {
    flow.text('FAVORABLE DETERMINATION', { bold: true, size: 12.5 });
    flow.gap(6);
    flow.text(
      `Good news: we will cover what you asked for, from ${on(draft, 0, 'month')} to ${ahead(draft, 300)}. Use case ${number(draft, 9)} on the claim. Payment still depends on the person being covered that day.`,
    );
  }
  flow.gap(14);
  flow.text(`${draft.author}, for the review team`);
  return flow;
};

const QUESTIONS = [
  'Diagnosis and its ICD-10-CM code',
  'Is the person 18 or older?',
  'Has metformin been taken for 3 months?',
  'Which other drugs failed, and how?',
  'Most recent A1c, with date',
  'Will it be used with another drug of the class?',
] as const;

/** A benefit manager's list of questions with boxes to tick. */
const questionSet: Layout = (draft) => {
  const { rng, who, sender, urgent } = draft;
  const { last, first } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 42,
    foot: (page, pages) => `Question set 4417-C   ${page} of ${pages}`,
  });
  flow.band(`${sender.name}   COVERAGE DETERMINATION REQUEST - CLINICAL QUESTIONS`);
  flow.text(`Fax ${sender.fax}     Voice ${sender.phone}     Key: ${number(draft, 8)}`);
  if (urgent)
    flow.text(
      `Time-sensitive: answers are due ${ahead(draft, 1)} at noon. If not received, the case is DENIED for lack of information.`,
      { bold: true, size: 11 },
    );
  flow.gap(4);
  boxRow(flow, [
    ['Beneficiary last', last, 0.3],
    ['Beneficiary first', first, 0.25],
    ['Birth date', birth(draft, 'us'), 0.2],
    ['Card no.', who.memberId, 0.25],
  ]);
  const reach = contact(draft, 'Beneficiary phone', 'Beneficiary address');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  boxRow(flow, [
    ['Prescriber', provider(draft), 0.4],
    ['NPI', draft.recipient.npi, 0.25],
    ['Prescriber fax', draft.recipient.fax, 0.35],
  ]);
  boxRow(flow, [
    [
      'Drug / strength / qty',
      `${rng.pick(THINGS.filter((t) => !t.includes('(')))}   #${rng.pick([4, 30, 60])}`,
      0.65,
    ],
    ['Opened', on(draft, 3, 'us'), 0.35],
  ]);
  flow.gap(8);
  for (const [n, question] of QUESTIONS.entries()) {
    flow.text(`Q${n + 1}. ${question}`, { bold: true });
    if (n === 0 || n > 2) {
      flow.gap(13);
      flow.rule(0.5);
    } else
      flow.checks(
        [
          ['Yes', false],
          ['No', false],
          ['Not known', false],
        ],
        4,
      );
  }
  flow.text('By signing, the prescriber states that the answers are true and that the chart supports them.', {
    size: 8.5,
  });
  flow.gap(24);
  flow.text('Prescriber signature ____________________________________   Date ______________');
  return flow;
};

export const priorAuthorization: Kind = {
  type: 'prior_authorization',
  senders: ['insurer'],
  layouts: { 'diverse/plan-letter': planLetter, 'diverse/question-set': questionSet },
};
