import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  blanks,
  born,
  cell,
  colleague,
  day,
  digits,
  doctorOf,
  fullName,
  nameParts,
  paragraphs,
  plainHead,
  reach,
  tightName,
} from './print.ts';

interface Surgery {
  readonly before: string;
  readonly done: string;
  readonly how: readonly string[];
  readonly after: string;
}

const SURGERIES: readonly Surgery[] = [
  {
    before: 'Trigger finger, right ring',
    done: 'Release of A1 pulley, right ring finger',
    how: [
      'Under tourniquet a short oblique incision was made in the palm. The neurovascular bundles were protected.',
      'The A1 pulley was divided along its length. Gliding was free on active flexion. Skin closed with 5-0 nylon.',
    ],
    after: 'Keep dry for two days. Stitches out at day 12.',
  },
  {
    before: 'Symptomatic gallstones',
    done: 'Laparoscopic cholecystectomy',
    how: [
      'Pneumoperitoneum was established through the umbilicus and three further ports were placed under vision.',
      'The critical view of safety was obtained. Cystic duct and artery were clipped and cut. The gallbladder left in a bag. Hemostasis was complete.',
    ],
    after: 'Home the same day. Low fat diet. Visit in two weeks.',
  },
  {
    before: 'Senile cataract, left eye',
    done: 'Phacoemulsification with lens implant, left eye',
    how: [
      'A clear corneal incision and a continuous capsulorhexis were made. The nucleus was chopped and aspirated.',
      'A foldable lens of 21.5 diopters was centered in the bag. The wound was watertight.',
    ],
    after: 'Drops four times a day. Shield at night for a week.',
  },
];

/** A surgeon's dictation: the particulars run on in one paragraph after their names. */
const dictated: Layout = (draft) => {
  const one = draft.rng.pick(SURGERIES);
  const flow = new Flow({ family: 'serif', size: 12, margin: 64, foot: (p, of) => `${p}/${of}` });
  plainHead(flow, draft, 16);
  flow.text('REPORT OF OPERATION', { align: 'center', bold: true, size: 14 });
  flow.gap(10);
  const date = born(draft, 'words');
  const contact = reach(draft, ['telephone', 'of'], 0.15).map((pair) => pair.join(' '));
  flow.text(
    `This is on ${[
      fullName(draft),
      date === '' ? '' : `born ${date}`,
      ...contact,
      `case number ${digits(draft, 7)}`,
    ]
      .filter((part) => part !== '')
      .join(
        ', ',
      )}. Surgery took place ${day(draft, 3, 'words')}. Surgeon: ${draft.author}. Family physician: ${doctorOf(draft)}.`,
  );
  flow.gap(8);
  paragraphs(flow, [
    `Pre-op dx: ${one.before}.`,
    'Post-op dx: Same.',
    `Name of operation: ${one.done}.`,
    `Anesthesia by: ${colleague(draft)}. ${draft.rng.pick(['General, LMA.', 'MAC with local block.'])} EBL less than ${draft.rng.int(1, 5) * 5} cc. Sponge and needle counts right times two. Complications none.`,
    `Details: ${one.how.join(' ')}`,
    `Disposition: to PACU in good shape. ${one.after}`,
  ]);
  flow.text(`dd ${day(draft, 3)} dt ${day(draft, 2)} job ${digits(draft, 6)}`, { size: 9.5 });
  flow.text('Authenticated by the surgeon above; electronic.', { size: 9.5 });
  return flow;
};

/** A surgery center's brief note and anesthesia sheet, filled in by hand. */
const briefForm: Layout = (draft) => {
  const { rng, sender } = draft;
  const one = rng.pick(SURGERIES);
  const { last, first, initial } = nameParts(draft);
  const flow = new Flow({ family: 'sans', size: 9.5, margin: 44 });
  flow.text('IMMEDIATE POST-PROCEDURE NOTE & ANESTHESIA RECORD', { bold: true, size: 14 });
  flow.text(`${sender.name}   ${sender.address}   ${sender.cityLine}   ${sender.phone}`, { size: 8 });
  blanks(flow, [cell('Last name', last, 0.4), cell('First', first, 0.36), cell('M.I.', initial, 0.24)]);
  blanks(flow, [
    cell('Birth date', born(draft, 'short'), 0.36),
    cell('Acct', digits(draft, 6), 0.28),
    cell('OR date', day(draft, 2, 'short'), 0.36),
  ]);
  for (const [label, value] of reach(draft, ['Phone', 'Home'])) blanks(flow, [cell(label, value, 1)]);
  blanks(flow, [cell('Surgeon', draft.author, 0.5), cell('PCP', doctorOf(draft), 0.5)]);
  blanks(flow, [cell('Dx before & after', one.before, 1)]);
  blanks(flow, [cell('Performed', one.done, 1)]);
  blanks(flow, [
    cell('Blood loss', `${rng.int(2, 30)} ml`, 0.33),
    cell('Specimens', 'none', 0.33),
    cell('Drains', 'none', 0.34),
  ]);
  flow.gap(10);
  flow.checks(
    [
      ['General', true],
      ['Spinal', false],
      ['Regional block', false],
      ['MAC', false],
    ],
    4,
  );
  flow.text('ASA class   1   (2)   3   4        Airway: LMA #4        NPO since midnight: Y');
  flow.gap(8);
  const times = Array.from(
    { length: 6 },
    (_, n) => `${8 + Math.floor((n * 15) / 60)}:${String((n * 15) % 60).padStart(2, '0')}`,
  );
  flow.table(
    ['Time', ...times],
    [
      ['BP', ...times.map(() => `${rng.int(98, 136)}/${rng.int(54, 82)}`)],
      ['Pulse', ...times.map(() => String(rng.int(54, 88)))],
      ['SpO2', ...times.map(() => String(rng.int(96, 100)))],
      ['EtCO2', ...times.map(() => String(rng.int(32, 39)))],
    ],
    [0.16, 0.14, 0.14, 0.14, 0.14, 0.14, 0.14],
    true,
  );
  flow.text('Procedure in short:', { bold: true });
  for (const line of one.how) flow.text(line);
  flow.gap(6);
  flow.text(`Instructions: ${one.after}`);
  flow.gap(10);
  blanks(flow, [
    cell('Surgeon sig.', draft.author, 0.6),
    cell('Time', `${rng.int(9, 15)}${rng.int(10, 59)}`, 0.4),
  ]);
  flow.gap(10);
  flow.text(`Label: ${tightName(draft)}`, { size: 8 });
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'varied/dictated': 'Three Rivers Surgery Center',
    'varied/brief-form': 'Three Rivers Surgery Center',
  },
  layouts: { 'varied/dictated': dictated, 'varied/brief-form': briefForm },
};
