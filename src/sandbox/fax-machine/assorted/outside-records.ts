import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  ampm,
  born,
  bornAs,
  bullets,
  columns,
  day,
  digits,
  feet,
  glue,
  heading,
  masthead,
  named,
  nameParts,
  part,
  reach,
  rows,
} from './ink.ts';
import { profiles } from './lab-panels.ts';

const PROBLEMS = [
  'Essential hypertension',
  'Mixed hyperlipidemia',
  'Type 2 diabetes',
  'Obesity',
  'Seasonal allergies',
  'Plantar fasciitis',
  'Anxiety',
  'Gout',
  'Eczema',
] as const;
const COMPLAINTS = [
  'Annual physical, no complaints.',
  'Sore throat for three days.',
  'Follow-up of blood pressure.',
  'Ankle sprain while jogging.',
  'Ear pain on the right.',
  'Medication refills and lab review.',
  'Rash on both forearms after yard work.',
] as const;
const PLANS = [
  'Continue current medication.',
  'Labs ordered.',
  'Rest, ice, elevation.',
  'Influenza vaccine given.',
  'Referred to physical therapy.',
  'Diet and exercise discussed.',
  'Return in six months.',
] as const;

/** Vital signs of a visit. @param pounds what the person weighs, give or take a little. */
const measured = ({ rng }: Draft, pounds: number): string =>
  `BP ${rng.int(108, 148)}/${rng.int(64, 90)}, pulse ${rng.int(58, 92)}, weight ${pounds + rng.int(-5, 5)} lb.`;
const twoOf = ({ rng }: Draft): string => rng.sample(PLANS, 2).join(' ');

/** Adds to the copy until it is as thick as asked, and no page more. */
const thicken = (flow: Flow, { pages }: Draft, add: (n: number) => void): void => {
  for (let n = 0; n < 400; n++) {
    if (flow.sheets.length > pages || (n > 1 && flow.sheets.length === pages && flow.y > 520)) return;
    add(n);
  }
};

/** A complete chart printed from another practice's system, a visit after the other, strip on every page. */
const chartPrint: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const name = who.name('Last-First');
  const id = digits(draft, 6);
  const flow = new Flow({
    family: 'sans',
    size: 9.5,
    margin: 46,
    head: glue([name, bornAs(draft, 'DOB: '), `ID: ${id}`], '   |   '),
  });
  masthead(flow, draft, 'spread');
  flow.text('MEDICAL RECORDS - COMPLETE CHART', { bold: true, size: 13 });
  flow.text(`Released to ${recipient.name} on ${day(draft, 0)} under the authorization on file.`);
  flow.gap(4);
  columns(
    flow,
    [
      [name, bornAs(draft, 'DOB: '), ageSex(draft, ' years, '), `Chart ID: ${id}`],
      [
        `Provider: ${draft.author}`,
        `Dates of service: all, through ${day(draft, 20)}`,
        `Emergency contact: ${named(draft.other)}`,
        `Contact phone: ${draft.other.phone}`,
      ],
    ],
    { frame: true, bold: true },
  );
  rows(flow, reach(draft, 'Phone', 'Address'), { at: 60 });
  flow.gap(4);
  part(
    flow,
    'Problem List',
    rng.sample(PROBLEMS, 5).map((one) => `${one}   (noted ${day(draft, rng.int(200, 2500))})`),
    'box',
  );
  part(flow, 'Medication List', medicationList(rng, 5), 'box');
  part(flow, 'Allergies', [rng.pick(['NKDA', 'Penicillin - rash', 'Latex - hives'])], 'box');
  const pounds = rng.int(125, 230);
  let ago = 20;
  thicken(flow, draft, () => {
    ago += rng.int(40, 140);
    flow.need(150);
    heading(flow, `Office Visit ${day(draft, ago)} ${ampm(draft)} - ${rng.pick(sender.people)}`, 'line');
    flow.text(
      `Subjective: ${rng.pick(COMPLAINTS)} ${rng.pick(['Denies fever.', 'Sleeping well.', 'No side effects.'])}`,
    );
    flow.text(
      `Objective: ${measured(draft, pounds)} ${rng.pick(['Heart regular, lungs clear.', 'Tympanic membranes normal.', 'No edema.'])}`,
    );
    flow.text(`Assessment: ${rng.sample(PROBLEMS, 2).join('; ')}.`);
    flow.text(`Plan: ${twoOf(draft)}`);
    flow.gap(8);
  });
  feet(flow, (page, pages) => [`${sender.name}   Printed ${day(draft, 0)}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A packet for continuing care: a transmittal letter first, then notes, laboratory results and phone messages. */
const carePacket: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { last, first, middle } = nameParts(draft);
  const flow = new Flow({
    family: 'serif',
    size: 11,
    margin: 56,
    head: glue([glue([first, middle, last]), bornAs(draft, 'Born ')], '    '),
  });
  masthead(flow, draft, 'middle');
  flow.text(day(draft, 0, 'long'));
  flow.text(`${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  rows(
    flow,
    [
      ['Records of:', glue([first, middle, last])],
      ['Birth date:', born(draft)],
      ...reach(draft, 'Telephone:', 'Address:'),
    ],
    { at: 80, bold: 'value' },
  );
  flow.gap(6);
  flow.text(
    `Enclosed are copies of the chart as you asked, for continuing care. ${rng.pick(['Billing pages were left out.', 'Images are not included.', 'Older volumes are in storage.'])} Questions to ${draft.author}, ${sender.phone}.`,
  );
  flow.gap(8);
  flow.rule(1.4);
  const pounds = rng.int(125, 230);
  let ago = 30;
  thicken(flow, draft, (n) => {
    ago += rng.int(20, 90);
    flow.need(130);
    if (n % 3 === 1) {
      const [panel] = profiles(rng, 1, false, false);
      heading(flow, `Laboratory ${day(draft, ago)}: ${panel?.name ?? ''}`, 'caps');
      for (const one of panel?.analytes ?? [])
        rows(flow, [[one.name, glue([one.value, one.unit, one.mark && `(${one.mark})`])]], {
          at: 180,
          bold: 'none',
        });
    } else if (n % 3 === 2) {
      heading(flow, `Telephone message ${day(draft, ago)}`, 'caps');
      flow.text(
        `${rng.pick(['Patient calls for refills.', `${named(draft.other)} calls about the appointment.`, 'Pharmacy asks about dose.'])} ${rng.pick(['Done.', 'Advised to come in.', 'Provider informed, ok.'])}`,
      );
    } else {
      heading(flow, `Visit ${day(draft, ago)}`, 'caps');
      flow.text(
        `${rng.pick(COMPLAINTS)} ${measured(draft, pounds)} Impression: ${rng.pick(PROBLEMS).toLowerCase()}. ${twoOf(draft)}`,
      );
      flow.text(rng.pick(sender.people), { italic: true });
    }
    flow.gap(9);
  });
  feet(flow, (page, pages) => [
    'Copy of original record. Redisclosure is prohibited.',
    `${page} of ${pages}`,
  ]);
  return flow;
};

/** A summary-of-care export in fixed pitch: sections numbered, one entry a line. */
const careExport: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 48,
    head: glue(['SUMMARY OF CARE', who.name('upper'), born(draft)], '  '),
  });
  flow.text('SUMMARY OF CARE / TRANSITION DOCUMENT', { bold: true, size: 11 });
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}, ${sender.phone}`, { size: 8.5 });
  flow.gap(3);
  flow.rule();
  rows(
    flow,
    [
      ['Patient', who.name('upper')],
      ['Date of birth', glue([born(draft), who.gender === 'patient' ? '' : who.gender], '   ')],
      ...reach(draft, 'Tel', 'Address'),
      ['Guardian / contact', named(draft.other)],
      ['Author', draft.author],
      ['Document ID', `${digits(draft, 6)}.${digits(draft, 4)}`],
      ['Sent to', draft.recipient.name],
    ],
    { at: 130 },
  );
  flow.gap(3);
  flow.rule();
  part(
    flow,
    '1. Problems',
    rng.sample(PROBLEMS, 5).map((one) => `${day(draft, rng.int(300, 3000))}  ${one}`),
    'caps',
  );
  part(flow, '2. Medications', medicationList(rng, 5), 'caps');
  part(
    flow,
    '3. Immunizations',
    ['Influenza', 'Tdap', 'Pneumococcal', 'Zoster'].map((one) => `${day(draft, rng.int(100, 2400))}  ${one}`),
    'caps',
  );
  heading(flow, '4. Social history', 'caps');
  bullets(flow, ['Never smoker', 'Lives with family']);
  flow.gap(6);
  const pounds = rng.int(125, 230);
  let ago = 15;
  thicken(flow, draft, (n) => {
    ago += rng.int(30, 120);
    part(
      flow,
      `${n + 5}. Encounter ${day(draft, ago)}`,
      [
        `Reason: ${rng.pick(COMPLAINTS)}`,
        `Vitals: ${measured(draft, pounds)}`,
        `Diagnoses: ${rng.sample(PROBLEMS, 2).join('; ')}`,
        `Orders: ${twoOf(draft)}`,
      ],
      'caps',
    );
  });
  feet(flow, (page, pages) => [`Generated ${day(draft, 0)}`, `Page ${page} of ${pages}`]);
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice'],
  layouts: {
    'assorted/chart-print': chartPrint,
    'assorted/care-packet': carePacket,
    'assorted/care-export': careExport,
  },
};
