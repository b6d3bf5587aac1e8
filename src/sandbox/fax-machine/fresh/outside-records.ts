import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { usualBatteries } from './batteries.ts';
import { encountersOf } from './encounters.ts';
import {
  aged,
  born,
  bornWith,
  DRUGS,
  day,
  digits,
  doctor,
  hour,
  join,
  listed,
  named,
  PROBLEMS,
  reach,
  vitals,
  whole,
} from './facts.ts';
import {
  cells,
  footer,
  heading,
  items,
  ledger,
  lengthen,
  mast,
  overhead,
  part,
  place,
  topped,
} from './ink.ts';

/** A practice's packet: a page that says what is inside and whose, then visit after visit with a head on each page. */
const releasePacket: Layout = (draft) => {
  const { rng, who, other, sender, recipient } = draft;
  const { first, middle, last } = named(draft);
  const ours = reach(draft, 0.6);
  const chart = digits(draft, 6);
  const flow = topped({ family: 'sans', size: 10.5, margin: 52 }, (f, page) => {
    if (page === 1) return;
    place(f, join([last, first], ', '), { x: f.left, y: f.y + 8, bold: true });
    place(f, bornWith(draft, 'DOB ', 'slashes'), { x: f.left + f.width / 2, y: f.y + 8, side: 'middle' });
    place(f, `Chart ${chart}`, { x: f.right, y: f.y + 8, side: 'right' });
    f.y += 13;
    f.rule(0.6);
  });
  mast(flow, draft, 'pair');
  flow.text('RELEASE OF MEDICAL RECORDS', { bold: true, size: 14 });
  flow.gap(4);
  ledger(
    flow,
    [
      [
        ['Records of', join([first, middle, last])],
        ['Date of birth', born(draft, 'slashes')],
        ['Age, sex', aged(draft, ', ')],
        ['Phone', ours.phone],
        ['Address', join([ours.street, ours.town], ', ')],
        ['Released to', `${recipient.name}, attention ${doctor(draft)}`],
        ['Reason', rng.pick(['Transfer of care', 'Continuing care', 'Patient has moved'])],
        ['Enclosed', 'Problem list, medications, visit notes, laboratory'],
        ['Responsible party', whole(other)],
      ].filter(([, value]) => value !== '') as [string, string][],
    ],
    { at: 112 },
  );
  heading(flow, 'Active problems', 'bar');
  items(
    flow,
    rng.sample(PROBLEMS, 4).map(([name, code]) => `${code}  ${name}`),
  );
  heading(flow, 'Medication list', 'bar');
  items(
    flow,
    rng.sample(DRUGS, 4).map(([drug, sig]) => `${drug}: ${sig}`),
  );
  flow.gap(8);
  const encounter = encountersOf(draft);
  let ago = 30;
  lengthen(flow, draft, (n) => {
    ago += rng.int(30, 120);
    if (n % 4 === 3) {
      const [one] = usualBatteries(draft, 1);
      heading(flow, `Lab ${day(draft, ago)}: ${one?.title ?? ''}`, 'bar');
      flow.text((one?.rows ?? []).map(({ name, value, units }) => `${name} ${value} ${units}`).join('; '));
    } else {
      const [why = '', story = '', exam = '', view = ''] = encounter(n);
      heading(flow, `Visit ${day(draft, ago)} - ${why}`, 'bar');
      for (const line of [
        `Provider: ${rng.pick(sender.people)}   Time: ${hour(draft, 'half')}`,
        `S: ${story}`,
        `O: ${vitals(draft)}. ${exam}`,
        `A/P: ${view}`,
      ])
        flow.text(line);
    }
    flow.gap(7);
  });
  flow.text(`Copied by the records desk for ${who.formal}.`, { size: 8.5 });
  footer(flow, (page, pages) => [`${sender.name}  ${sender.phone}`, `${page} of ${pages}`]);
  return flow;
};

/** A record exported to be carried over: section after section in tables, header table first. */
const carriedRecord: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const ours = reach(draft, 0.6);
  const id = digits(draft, 7);
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 50 });
  flow.text('Summarization of Episode Note', { bold: true, size: 15 });
  cells(
    flow,
    [
      ['Patient', who.name('first-m-last'), 5],
      ['Date of birth', born(draft, 'mon'), 3],
      ['Sex', who.sexLetter === '' ? '' : who.gender, 2],
    ],
    'beside',
    18,
  );
  if (ours.street !== '')
    cells(
      flow,
      [
        ['Contact info', join([ours.street, ours.town], ', '), 6],
        ['Tel', ours.phone, 3],
      ],
      'beside',
      18,
    );
  cells(
    flow,
    [
      ['Patient ID', id, 3],
      ['Document created', day(draft, 1, 'mon'), 4],
      ['Author', draft.author, 4],
    ],
    'beside',
    18,
  );
  cells(
    flow,
    [
      ['Custodian', sender.name, 5],
      ['Support', `${whole(other)}, ${other.phone}`, 5],
    ],
    'beside',
    18,
  );
  cells(
    flow,
    [['Address of custodian', `${sender.address}, ${sender.cityLine}   ${sender.phone}`, 1]],
    'beside',
    18,
  );
  flow.gap(8);
  heading(flow, 'Allergies and adverse reactions');
  flow.table(
    ['Substance', 'Reaction', 'Status'],
    [[rng.pick(['Penicillin', 'Sulfonamide', 'Codeine']), rng.pick(['Rash', 'Nausea', 'Hives']), 'Active']],
    [0.4, 0.4, 0.2],
    true,
  );
  heading(flow, 'Problems');
  flow.table(
    ['Problem', 'Code', 'Since', 'Status'],
    rng
      .sample(PROBLEMS, 4)
      .map(([name, code]) => [name, code, day(draft, rng.int(400, 2500), 'mon'), 'Active']),
    [0.5, 0.14, 0.22, 0.14],
    true,
  );
  heading(flow, 'Medications');
  flow.table(
    ['Medication', 'Directions', 'Started'],
    rng.sample(DRUGS, 4).map(([drug, sig]) => [drug, sig, day(draft, rng.int(60, 900), 'mon')]),
    [0.34, 0.46, 0.2],
    true,
  );
  const encounter = encountersOf(draft);
  let ago = 20;
  lengthen(flow, draft, (n) => {
    ago += rng.int(25, 100);
    if (n % 3 === 0) {
      const [one] = usualBatteries(draft, 1);
      heading(flow, `Results (${day(draft, ago, 'mon')})`);
      flow.table(
        ['Test', 'Value', 'Reference'],
        (one?.rows ?? []).map(({ name, value, units, range }) => [name, `${value} ${units}`, range]),
        [0.5, 0.25, 0.25],
        true,
      );
    } else {
      const [why = '', story = '', exam = '', view = ''] = encounter(n);
      part(flow, `Encounter ${day(draft, ago, 'mon')}: ${why}`, [
        `Performer: ${rng.pick(sender.people)}`,
        `History: ${story}`,
        `Vital signs: ${vitals(draft)}`,
        `Findings: ${exam}`,
        `Assessment: ${view}`,
      ]);
    }
  });
  const strip = join([listed(draft), born(draft, 'mon'), id], '  |  ');
  overhead(flow, () => strip);
  footer(flow, (page, pages) => ['Generated by certified health IT', `Page ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  from: {
    'fresh/release-packet': 'Pinnacle Street Family Practice',
    'fresh/carried-record': 'Pinnacle Street Family Practice',
  },
  layouts: { 'fresh/release-packet': releasePacket, 'fresh/carried-record': carriedRecord },
};
