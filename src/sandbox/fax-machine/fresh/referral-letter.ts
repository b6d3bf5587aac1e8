import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { aged, bornWith, DRUGS, day, doctor, doctorLast, join, listed, PROBLEMS, reach } from './facts.ts';
import { footer, items, mast, overhead } from './ink.ts';

const ASKS = [
  [
    'unexplained swelling of both hands',
    'Morning stiffness of an hour for six weeks. Sedimentation rate 48, rheumatoid factor pending.',
  ],
  [
    'high blood pressure that three drugs do not hold',
    'Office readings near 165/95 in spite of good adherence. Potassium and kidney function are normal.',
  ],
  [
    'follow-up after moving to your town',
    'Care has been with us for eight years. Records follow on request.',
  ],
] as const;

/** A colleague's letter that hands somebody over: everything in prose, the subject in one line. */
export const referralLetter: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reach(draft, 0.7);
  const [ask, story] = draft.urgent
    ? [
        'new jaundice and weight loss',
        'Bilirubin is 7.8 and rising, with dark urine for a week. This is urgent: please see within 24 hours or call me today.',
      ]
    : rng.pick(ASKS);
  const flow = new Flow({ family: 'serif', size: 12, margin: 64 });
  mast(flow, draft, 'stacked');
  flow.text(day(draft, 0, 'long'), { align: 'right' });
  for (const line of [doctor(draft), recipient.name, recipient.address, recipient.cityLine]) flow.text(line);
  flow.gap(10);
  flow.text(
    join([`Referral of ${who.name('first-m-last')}`, bornWith(draft, 'date of birth ', 'long')], ', '),
    { bold: true },
  );
  if (draft.urgent) flow.text('URGENT REFERRAL', { bold: true });
  flow.gap(8);
  flow.text(`Dear Dr. ${doctorLast(draft)},`);
  flow.gap(6);
  flow.text(
    `I would be grateful if you would accept ${who.formal}${aged(draft) === '' ? '' : ` (${who.ageAndSex(draft.sent)})`} into your care for ${ask}. ${story}`,
  );
  flow.gap(6);
  flow.text('Known conditions are:');
  items(
    flow,
    rng.sample(PROBLEMS, 3).map(([name, code]) => `${name} (${code})`),
  );
  flow.text('Present medicines are:');
  items(
    flow,
    rng.sample(DRUGS, 2).map(([drug, sig]) => `${drug}, ${sig.charAt(0).toLowerCase()}${sig.slice(1)}`),
  );
  flow.gap(6);
  if (ours.street !== '') {
    flow.text(`To make an appointment please call ${ours.phone}. The home address is`);
    flow.text(`${ours.street}, ${ours.town}.`);
  } else flow.text(`To make an appointment please call our desk at ${sender.phone}.`);
  flow.gap(6);
  flow.text('Thank you for your help. I look forward to hearing from you.');
  flow.gap(20);
  flow.text('Sincerely yours,');
  flow.gap(22);
  flow.text(draft.author);
  overhead(flow, () => join([listed(draft), bornWith(draft, '', 'long')], ', '));
  footer(flow, () => ['Enclosures: none', '']);
  return flow;
};
