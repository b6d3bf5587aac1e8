import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { DRUGS } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  aligned,
  born,
  day,
  digits,
  fill,
  framed,
  fullName,
  nameOf,
  nameParts,
  reach,
  tightName,
  titleLeft,
} from './print.ts';

const CONDITIONS = [
  'HTN',
  'Mixed dyslipidemia',
  'GERD',
  'T2DM',
  'OSA on CPAP',
  'Osteopenia',
  'Hx of shingles',
  'Seasonal allergies',
] as const;
const WHY = [
  'BP check',
  'Sinus pressure x 1 wk',
  'Physical',
  'Sugar running high',
  'Back strain',
  'Ear wax',
  'Refills',
] as const;
const DONE = [
  'No change.',
  'Amoxicillin x 7 d.',
  'Labs today.',
  'Heat and stretching.',
  'Ears flushed.',
  'RTC 3 mo.',
] as const;

/** One note of an old chart, in the shorthand of its writer. */
const shorthand = ({ rng, sender }: Draft): string[] => [
  `cc ${rng.pick(WHY)}.  wt ${rng.int(120, 240)}  bp ${rng.int(108, 152)}/${rng.int(62, 94)}  p ${rng.int(58, 94)}  t 98.${rng.int(0, 9)}`,
  `${rng.pick(['Doing ok.', 'Feels tired.', 'No new sx.'])} ${rng.pick(['HEENT neg.', 'Lungs cta.', 'Cor rrr.', 'Abd soft.'])} ${rng.pick(CONDITIONS)} stable.`,
  `${rng.pick(DONE)} ${rng.pick(DONE)}  ${rng.pick(sender.people)}`,
];

/** The whole chart as a departing patient takes it along, behind a list of what is enclosed. */
const transferPacket: Layout = (draft) => {
  const { rng, recipient, other } = draft;
  const strip = `${tightName(draft)} / ${born(draft, 'iso')} / acct ${digits(draft, 6)}`;
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 56,
    head: strip,
    foot: (p, of) => `Packet sheet ${p} of ${of}`,
  });
  titleLeft(flow, draft, 'Patient Chart Transfer', 20);
  flow.text(`Chart name: ${fullName(draft)}`, { size: 13, bold: true });
  flow.text(`Birthdate: ${born(draft, 'words')}`, { size: 13 });
  for (const [label, value] of reach(draft, ['Last known phone', 'Last known address']))
    flow.text(`${label}: ${value}`);
  flow.text(
    `Transfer to: ${recipient.name}, care of Dr. ${recipient.doctor}. Responsible party: ${nameOf(other)}.`,
  );
  flow.text(
    `Years: ${Number(draft.sent.slice(0, 4)) - rng.int(4, 9)} to ${draft.sent.slice(0, 4)}. Copied ${day(draft, 1, 'words')}. No fee.`,
  );
  flow.gap(6);
  flow.checks(
    [
      ['Face sheet', true],
      ['Visit notes', true],
      ['Shots', rng.chance(0.5)],
      ['Letters from others', rng.chance(0.5)],
    ],
    4,
  );
  flow.text(`Ongoing: ${rng.sample(CONDITIONS, 4).join('; ')}`);
  flow.text(
    `Rx list: ${rng
      .sample(DRUGS, 4)
      .map((drug) => drug.name)
      .join('; ')}`,
  );
  flow.rule();
  let days = 30;
  fill(
    flow,
    draft,
    () => {
      flow.need(60);
      framed(flow, day(draft, days, 'military'));
      for (const line of shorthand(draft)) flow.text(line);
      flow.gap(6);
      days += rng.int(30, 120);
    },
    3,
  );
  return flow;
};

/** A facility's export for the next provider: face sheet first, then entries line by line. */
const exportDump: Layout = (draft) => {
  const { rng, sender, recipient, who, other } = draft;
  const { last, first, middle } = nameParts(draft);
  const exportNumber = digits(draft, 5);
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    foot: (p, of) => `EXPORT ${exportNumber}  ${p} of ${of}`,
  });
  flow.text('DESIGNATED RECORD SET - EXPORT', { bold: true, size: 12 });
  flow.text(`${sender.name}, ${sender.cityLine}, ${sender.phone}`);
  flow.text('#'.repeat(86));
  aligned(
    flow,
    [
      ['person.lastName', last],
      ['person.firstName', first],
      ['person.middleName', middle],
      ['person.birthDate', born(draft, 'iso')],
      ['person.gender', who.gender],
      ...reach(draft, ['person.telecom', 'person.address']),
      ['contact.name', nameOf(other)],
      ['release.to', recipient.name],
      ['release.reason', 'continuing treatment elsewhere'],
    ],
    20,
  );
  flow.text('#'.repeat(86));
  let entry = 1;
  let days = 45;
  fill(
    flow,
    draft,
    () => {
      flow.need(70);
      flow.text(
        `entry[${entry}]  ${day(draft, days, 'iso')}  ${rng.pick(['office', 'telephone', 'nurse visit', 'urgent care'])}`,
        { bold: true },
      );
      for (const line of shorthand(draft)) flow.text(line, { indent: 20 });
      flow.text(
        `bmp ${rng.int(134, 145)} ${rng.int(36, 50) / 10} ${rng.int(98, 108)} ${rng.int(22, 29)} ${rng.int(8, 24)} ${rng.int(70, 130) / 100} ${rng.int(78, 180)}`,
        { indent: 20 },
      );
      flow.gap(4);
      entry += 1;
      days += rng.int(25, 110);
    },
    3,
  );
  flow.text('end of record set');
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice', 'hospital'],
  from: {
    'varied/transfer-packet': 'Wheatland Family Physicians',
    'varied/export-dump': 'Mercy Point Health',
  },
  layouts: { 'varied/transfer-packet': transferPacket, 'varied/export-dump': exportDump },
};
