import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { bd, doctorOf, given, joined, names, reachOf, sexWord, when } from './facts.ts';
import { feet, grid, head, marked, pairs, part, running, signHere } from './ink.ts';

/** A hospital's plain-language form that names somebody to speak for the patient. */
const proxyForm: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = reachOf(draft, 0.7);
  const { first, middle, last } = names(draft);
  const name = joined([first, middle.slice(0, 1), last]);
  const flow = new Flow({ family: 'sans', size: 11, margin: 56 });
  crest(flow, draft, 'disc');
  flow.text('Appointment of Health Care Proxy', { bold: true, size: 16, align: 'center' });
  flow.gap(8);
  grid(
    flow,
    [
      [
        ['My name', name, 5],
        ['Date of birth', bd(draft, 'short'), 3],
      ],
      [
        ['My address', ours.line, 6],
        ['Phone', ours.phone, 3],
      ],
      [
        ['I appoint', joined([other.firstName, other.lastName]), 5],
        ['Proxy’s phone', other.phone, 3],
      ],
      [
        ['Relationship', rng.pick(['spouse', 'family', 'relative']), 3],
        ['Alternate', 'none', 4],
      ],
    ],
    'inked',
  );
  flow.gap(8);
  flow.text(
    'to make any and all health care decisions for me, except to the extent that I state otherwise. This proxy takes effect only when and if I become unable to make my own decisions.',
  );
  flow.gap(6);
  head(flow, 'My wishes (optional)');
  flow.checks([
    ['My proxy knows my wishes about tube feeding and fluids', true],
    ['I want a natural death if two doctors agree that I will not recover', rng.chance(0.6)],
    ['I wish to be an organ and tissue donor', rng.chance(0.5)],
  ]);
  part(flow, 'Unless I revoke it this proxy stays in effect indefinitely.', []);
  signHere(flow, 'Your signature', name, when(draft, 12, 'short'));
  head(flow, 'Statement by witnesses (18 or older; not the proxy)');
  flow.text(
    'I declare that the person who signed this document appeared to be of sound mind and free of duress. He or she signed in my presence.',
    { size: 10 },
  );
  signHere(flow, 'Witness 1', sender.people[0] ?? '', when(draft, 12, 'short'));
  signHere(flow, 'Witness 2', sender.people[1] ?? '', when(draft, 12, 'short'));
  flow.gap(6);
  flow.text(
    `Copy sent to ${doctorOf(draft)} by ${sender.name}, ${sender.department}. ${who.sexLetter === '' ? '' : 'Original with the patient.'}`,
    { size: 9 },
  );
  running(flow, () => joined([name, bd(draft, 'short')], '  '));
  feet(flow, (page, pages) => ['Form 2210 - place in front of chart', `${page} of ${pages}`]);
  return flow;
};

/** Orders on treatment at the end of life that travel with the person: sections with boxes, signed by both. */
const travelingOrders: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.5);
  const { first, middle, last } = names(draft);
  const full = rng.chance(0.25);
  const flow = new Flow({ family: 'sans', size: 10, margin: 44 });
  flow.text('HIPAA PERMITS DISCLOSURE TO OTHER HEALTH CARE PROVIDERS AS NECESSARY', {
    size: 8.5,
    align: 'center',
  });
  flow.text('Portable Orders for Scope of Treatment (POST)', { bold: true, size: 15, align: 'center' });
  flow.gap(4);
  grid(flow, [
    [
      ['Patient last name', last, 4],
      ['First', first, 3],
      ['MI', middle.slice(0, 1), 1],
      ['Date of birth', bd(draft), 2],
      ['Sex', sexWord(draft), 2],
    ],
    ...(ours.phone === ''
      ? []
      : ([
          [
            ['Address', ours.line, 6],
            ['Phone', ours.phone, 3],
          ],
        ] as const)),
  ]);
  flow.gap(6);
  head(flow, 'A   CARDIOPULMONARY RESUSCITATION: no pulse and not breathing', 'black');
  flow.checks(
    [
      ['Attempt resuscitation / CPR', full],
      ['Do not attempt resuscitation / DNR', !full],
    ],
    2,
  );
  head(flow, 'B   MEDICAL INTERVENTIONS: pulse and/or breathing', 'black');
  flow.checks([
    [
      'Comfort measures: relieve pain and suffering; transfer only if comfort cannot be met',
      !full && rng.chance(0.5),
    ],
    ['Limited interventions: IV fluids, antibiotics, monitor; no intubation, avoid intensive care', false],
    ['Full interventions: intubation, ventilation and intensive care as indicated', full],
  ]);
  head(flow, 'C   ANTIBIOTICS', 'black');
  flow.checks(
    [
      ['Use as indicated', true],
      ['No antibiotics', false],
      ['Decide when infection occurs', false],
    ],
    3,
  );
  head(flow, 'D   MEDICALLY ADMINISTERED NUTRITION', 'black');
  flow.checks(
    [
      ['Long term by tube', full],
      ['Trial period', false],
      ['None', !full],
    ],
    3,
  );
  head(flow, 'E   DISCUSSED WITH', 'black');
  flow.checks(
    [
      ['Patient', true],
      ['Health care agent', false],
      ['Guardian', false],
      ['Spouse', false],
    ],
    4,
  );
  signHere(flow, 'Patient or representative (required)', who.name('first-last'), when(draft, 8, 'short'));
  signHere(flow, `Physician, APRN or PA: ${draft.author}`, draft.author, when(draft, 8, 'short'));
  flow.gap(4);
  pairs(
    flow,
    [
      given([
        ['Prepared at', `${sender.name}, ${sender.phone}`],
        ['Primary care', doctorOf(draft)],
      ]),
    ],
    { tab: 90, size: 9 },
  );
  marked(
    flow,
    [
      'Send this form with the patient whenever transferred or discharged.',
      'Review when the patient moves, when health changes or when wishes change.',
    ],
    '•',
  );
  running(flow, () => joined([last === '' ? '' : `${last}, ${first}`, bd(draft)], '   '));
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  from: {
    'distant/proxy-form': 'Fairweather Regional Hospital',
    'distant/traveling-orders': 'Gentle Passage Hospice',
  },
  ages: { 'distant/traveling-orders': [50, 110] },
  layouts: { 'distant/proxy-form': proxyForm, 'distant/traveling-orders': travelingOrders },
};
