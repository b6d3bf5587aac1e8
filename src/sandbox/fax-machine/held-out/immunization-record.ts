import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { beside, birthday, colleague, formLine, home, labelled, prose, providerAddressed } from './forms.ts';
import {
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  endAt,
  fullName,
  headed,
  inked,
  join,
  lastFirstMiddle,
  pageFoot,
  provider,
  serial,
} from './ink.ts';
import { shotsOf } from './shots.ts';

/** A practice's print from its chart: each vaccine with its days, under a dense head on every page. */
const chartPrint: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const chart = serial(draft, 6);
  const stamp = `${date(draft, 0)} ${clock(draft, '12')}`;
  const flow = headed({ family: 'sans', size: 9.5, margin: 44 }, (to) => {
    to.text(lastFirstMiddle(draft), { bold: true, size: 12 });
    endAt(to, stamp, to.right, to.y - 4, 8);
    to.text(
      join(
        [
          dobWith(draft, 'DOB: '),
          who.age(draft.sent) && `Age: ${who.age(draft.sent)} yrs`,
          who.sexLetter && `Sex: ${who.sexLetter}`,
          `Chart: ${chart}`,
          `Printed by: ${sender.name}`,
        ],
        '   ',
      ),
      { size: 8.5 },
    );
    to.rule(1);
  });
  flow.text('Immunization History', { bold: true, size: 15 });
  flow.text(`For: ${provider(draft)}    Contact: ${fullName(draft.other)} ${draft.other.phone}`);
  contactRow(flow, contactPairs(draft, 'Home phone', 'Home address', 0.3), 'side');
  flow.gap(6);
  const rows = shotsOf(draft);
  for (const { vaccine, product, ago } of rows) {
    flow.need(34);
    flow.text(vaccine, { bold: true });
    flow.text(
      ago
        .map(
          (days, n) =>
            `${n + 1}) ${date(draft, days)}${days < 1500 ? ` ${product}, lot ${rng.pick(['X', 'R', 'T'])}${serial(draft, 4)}` : ''}`,
        )
        .join('     '),
      { indent: 14 },
    );
  }
  flow.gap(8);
  caption(flow, 'Not given', 'rule');
  flow.text(
    rng.pick(['No refusals recorded.', 'Influenza: declined last season.', 'No contraindications recorded.']),
  );
  flow.gap(6);
  flow.text(
    `Entries without a lot number were copied from papers brought by the family. Released by ${draft.author}.`,
    { size: 8.5 },
  );
  pageFoot(flow, (page, pages) => [
    `${sender.name}, ${sender.address}, ${sender.phone}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

const ADULT = [
  ['Influenza, high dose, 2026-2027', 'Fluzone HD', 65],
  ['Zoster recombinant', 'Shingrix', 50],
  ['RSV', 'Arexvy', 60],
  ['Pneumococcal conjugate, 21-valent', 'Capvaxive', 50],
  ['Influenza, cell culture, 2026-2027', 'Flucelvax', 0],
  ['COVID-19 mRNA, 2026-2027', 'Spikevax', 0],
  ['Tdap', 'Adacel', 0],
] as const;

/** A pharmacy tells the family doctor, in a short letter, what it gave. */
const pharmacyLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const age = Number(who.age(draft.sent)) || 45;
  const [vaccine, brand] = rng.pick(ADULT.filter(([, , from]) => age >= from));
  const { phone, address } = home(draft, 0.4);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  crest(flow, draft, 'plain');
  flow.text(date(draft, 0, 'long'));
  flow.gap(6);
  beside(flow, [[provider(draft), recipient.name, `Fax ${recipient.fax}`]]);
  flow.text(`Re: vaccination of ${join([name || 'your patient', birthday(draft, '', '')], ', ')}`, {
    bold: true,
  });
  flow.gap(8);
  prose(flow, [
    `${providerAddressed(draft)},`,
    `We gave ${who.formal === 'the patient' ? 'your patient' : who.formal} a vaccine on ${date(draft, 1)} and ask that you enter it in the chart. The state registry has been told.`,
  ]);
  labelled(
    flow,
    [
      ['Vaccine', `${vaccine} (${brand})`],
      [
        'Lot and expiry',
        `${rng.pick(['AH', 'U8', 'FX'])}${serial(draft, 4)}, ${date(draft, -rng.int(90, 360))}`,
      ],
      ['Dose', rng.pick(['0.5 mL intramuscular, left deltoid', '0.5 mL intramuscular, right deltoid'])],
      ['Given by', colleague(draft, 'PharmD')],
      ['Lives at', address],
      ['Telephone', phone],
    ],
    104,
    { strong: true },
  );
  flow.gap(8);
  prose(flow, [
    'The screening questions gave no reason to hold the vaccine. There was no reaction while the patient waited.',
    rng.pick([
      'If a second dose is due we will send a reminder.',
      'You do not need to answer this letter.',
      'Please call us if your chart shows that this dose was not needed.',
    ]),
  ]);
  inked(flow, draft.author, date(draft, 0, 'short'), 'Pharmacist');
  return flow;
};

/** A family's booklet, filled in by many hands, copied by the school nurse. */
const familyCard: Layout = (draft) => {
  const { rng, who, sender, other } = draft;
  const { phone, address } = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  flow.text(`Copied by ${sender.name}, health office, ${sender.phone}, ${date(draft, 0)}`, { size: 8.5 });
  flow.gap(4);
  caption(flow, 'VACCINATION RECORD - KEEP THIS CARD', 'middle');
  flow.gap(4);
  formLine(
    flow,
    [
      ['Name', who.name('first-m-last'), 0.6],
      ['Birth date', dob(draft), 0.4],
    ],
    'hand',
  );
  formLine(
    flow,
    [
      ['Parent', fullName(other), 0.6],
      ['Tel.', other.phone, 0.4],
    ],
    'hand',
  );
  if (address !== '')
    formLine(
      flow,
      [
        ['Home', address, 0.66],
        ['Tel.', phone, 0.34],
      ],
      'hand',
    );
  formLine(
    flow,
    [
      ['Doctor', draft.recipient.doctor, 0.6],
      ['Allergies', 'none', 0.4],
    ],
    'hand',
  );
  flow.gap(10);
  boxRow(
    flow,
    [
      ['Vaccine', '', 0.34],
      ['Day given', '', 0.24],
      ['Doctor or clinic', '', 0.42],
    ],
    'below',
    18,
  );
  const clinic = rng.pick(['county health', 'Dr. office', 'clinic']);
  for (const { vaccine, days } of shotsOf(draft)
    .flatMap(({ vaccine, ago }) => ago.map((days, n) => ({ vaccine: `${vaccine} ${n + 1}`, days })))
    .sort((a, b) => b.days - a.days)
    .slice(0, 22))
    boxRow(
      flow,
      [
        ['', vaccine, 0.34],
        ['', date(draft, days, 'short'), 0.24],
        ['', rng.pick([clinic, clinic, draft.recipient.doctor.split(' ').slice(1).join(' '), clinic]), 0.42],
      ],
      'hand',
      20,
    );
  flow.gap(8);
  flow.text(`Read and found in order for school: ${colleague(draft, 'RN')}`, { size: 9 });
  pageFoot(flow, (page, pages) => [
    join([who.name('Last-First'), dob(draft)], '  '),
    '',
    `${page} of ${pages}`,
  ]);
  return flow;
};

export const immunizationRecord: Kind = {
  type: 'immunization_record',
  senders: ['practice', 'pharmacy'],
  from: {
    'held-out/chart-print': 'Winding Creek Medical Associates',
    'held-out/pharmacy-letter': 'Stonebridge Pharmacy',
    'held-out/family-card': 'Fox Hollow Public Schools',
  },
  ages: { 'held-out/pharmacy-letter': [18, 110], 'held-out/family-card': [3, 17] },
  layouts: {
    'held-out/chart-print': chartPrint,
    'held-out/pharmacy-letter': pharmacyLetter,
    'held-out/family-card': familyCard,
  },
};
