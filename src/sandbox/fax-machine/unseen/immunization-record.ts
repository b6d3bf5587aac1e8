import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, otherName, pieces, sexWord, to } from './facts.ts';
import { boxes, carried, foot, letterhead, lists } from './ink.ts';

/** Vaccine, and the ages in days at which the doses are due. */
const SCHEDULE = [
  ['Hep B, ped/adol', [2, 61, 190]],
  ['Rotavirus (RV5)', [62, 124, 186]],
  ['DTaP', [62, 124, 186, 470, 1500]],
  ['Hib (PRP-T)', [62, 124, 380]],
  ['Pneumococcal conj.', [62, 124, 186, 380]],
  ['IPV', [62, 124, 300, 1500]],
  ['MMR', [372, 1500]],
  ['Varicella', [372, 1500]],
  ['Hep A, ped/adol', [372, 560]],
  ['Tdap', [4030]],
  ['MenACWY', [4030, 5860]],
  ['HPV9', [4030, 4240]],
] as const;

/** A pediatric office's history: every dose that has been given, vaccine by vaccine, with age at the dose. */
const vaccineHistory: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.6);
  const birth = who.fields.dateOfBirth;
  const days = birth === null ? 2230 : Math.round((Date.parse(draft.sent) - Date.parse(birth)) / 86_400_000);
  const flow = new Flow({ family: 'sans', size: 9.6, margin: 50 });
  letterhead(flow, draft, 'under', 'Vaccine Administration History');
  lists(
    flow,
    [
      known([
        ['Patient:', glue([last, glue([first, middle])], ', ')],
        ['DOB:', dob(draft)],
        ['Gender:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', glue([ours.street, ours.town], ', ')],
      ]),
      [
        ['Chart #:', num(draft, 5)],
        [Number(who.age(draft.sent) || '6') < 18 ? 'Guardian:' : 'Contact:', otherName(draft)],
        ['Provider:', draft.author],
        ['Sent to:', recipient.name],
      ],
    ],
    { tab: 62 },
  );
  flow.rule(0.8);
  flow.table(
    ['Vaccine', 'Dose', 'Date', 'Age', 'Source'],
    SCHEDULE.flatMap(([name, ages]) =>
      ages
        .map((due) => due + rng.int(0, 24))
        .filter((age) => age < days - 60)
        .map((age, n) => [
          n === 0 ? name : '',
          String(n + 1),
          on(draft, days - age),
          age < 720 ? `${Math.floor(age / 30.4)} mo` : `${Math.floor(age / 365)} yr`,
          rng.pick(['This office', 'This office', 'Registry']),
        ]),
    ),
    [0.34, 0.1, 0.2, 0.14, 0.22],
  );
  flow.text(
    days < 1500
      ? 'Next due: per schedule at the next well visit.'
      : 'Influenza vaccine recommended every fall.',
    { bold: true },
  );
  flow.gap(6);
  flow.text(`I certify that the above is a true copy of the record. ${draft.author}, ${on(draft, 0)}`);
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => [`${sender.name}, ${sender.phone}`, `Page ${page} of ${pages}`]);
  return flow;
};

const GIVEN = [
  ['Fluzone High-Dose 2026-2027', '0.5 mL', 'Sanofi'],
  ['Shingrix', '0.5 mL', 'GSK'],
  ['Prevnar 20', '0.5 mL', 'Pfizer'],
  ['Comirnaty 2026-2027', '0.3 mL', 'Pfizer'],
  ['Boostrix (Tdap)', '0.5 mL', 'GSK'],
  ['Arexvy (RSV)', '0.5 mL', 'GSK'],
] as const;

/** A pharmacy tells the doctor what its pharmacist has injected. */
const pharmacyNotice: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.6);
  const shots = rng.sample(GIVEN, rng.int(1, 2));
  const flow = new Flow({ family: 'sans', size: 10.8, margin: 58 });
  letterhead(flow, draft, 'bar', 'Immunization Notification');
  flow.text(`Date: ${on(draft, 0)}     To: ${to(draft)}, ${recipient.name}     Fax: ${recipient.fax}`);
  flow.gap(8);
  flow.text(
    'The patient below received the following at our pharmacy and named you as primary care provider. This notice is for your records.',
  );
  flow.gap(8);
  boxes(flow, [
    [
      ['Patient', who.name('Last-First'), 4],
      ['Date of birth', dob(draft), 2],
      ['Age / gender', ageSex(draft, ' / '), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', glue([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
  ]);
  for (const [name, dose, maker] of shots) {
    flow.gap(8);
    boxes(flow, [
      [
        ['Vaccine', name, 4],
        ['Manufacturer', maker, 2],
        ['Dose / route', `${dose} IM`, 2],
      ],
      [
        ['Lot', `${rng.pick(['UT', 'FH', '4A', 'KX'])}${num(draft, 4)}`, 2],
        ['Expiration', on(draft, -rng.int(90, 260)), 2],
        ['Site', rng.pick(['Left deltoid', 'Right deltoid']), 2],
        ['Administered', `${on(draft, 0)} ${clock(draft)}`, 3],
      ],
    ]);
  }
  flow.gap(10);
  flow.text(`Administered by: ${draft.author}`);
  flow.text(
    'VIS provided. Patient observed 15 minutes without reaction. Dose reported to the state registry.',
  );
  flow.gap(10);
  flow.text(`Questions: ${sender.phone}. No response is required.`);
  carried(flow, () => glue([who.name('Last-First'), dob(draft)], '   '));
  foot(flow, () => [sender.name, `Protocol ${num(draft, 4)}`]);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'pharmacy'],
  from: {
    'unseen/vaccine-history': 'Kidswell Pediatrics',
    'unseen/pharmacy-notice': 'Brightwater Pharmacy #4471',
  },
  ages: { 'unseen/vaccine-history': [1, 24], 'unseen/pharmacy-notice': [60, 110] },
  layouts: { 'unseen/vaccine-history': vaccineHistory, 'unseen/pharmacy-notice': pharmacyNotice },
};
