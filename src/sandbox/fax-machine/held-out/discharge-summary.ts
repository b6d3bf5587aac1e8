import type { Kind, Layout } from '../kinds/draft.ts';
import { medicationList } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import { admissionOf, EMERGENCIES, resultsOf, stayParts } from './admissions.ts';
import { emergencyParts, medicineSheet } from './emergency-packet.ts';
import {
  ageSex,
  block,
  boxRow,
  caption,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fill,
  fullName,
  headed,
  join,
  lanes,
  lastFirstMiddle,
  listed,
  pageFoot,
  pieces,
  provider,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';

/** A university hospital's summary: name, age and birth date in one bold line, tables of medicines. */
const hospitalistSummary: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const stay = admissionOf(draft);
  const nights = draft.pages < 2 ? rng.int(2, 6) : 2 + draft.pages * 6;
  const mrn = `BU${serial(draft, 7)}`;
  const name = who.name('Last-First');
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  crest(flow, draft, 'ring');
  flow.text('Hospital Medicine Discharge Summary', { size: 15, bold: true });
  flow.text(join([name, dob(draft), ageSex(draft, ' y.o. ')], '  |  '), { bold: true });
  flow.gap(2);
  sideBySide(flow, [
    [
      ['MRN', mrn],
      ['CSN', serial(draft, 9)],
      ['Admitted', date(draft, nights)],
      ['Discharged', date(draft, 1)],
    ],
    [
      ['Attending', draft.author],
      ['PCP', provider(draft)],
      ['Contact', `${fullName(other)}, ${other.phone}`],
      ...contactPairs(draft, 'Home phone', 'Address'),
    ],
  ]);
  flow.rule(1);
  block(flow, 'Principal problem', stay.diagnosis, 'rule');
  block(
    flow,
    'Reason for admission',
    `${who.ageAndSex(draft.sent).replace(/^./, (letter) => letter.toUpperCase())}. ${stay.presenting}`,
    'rule',
  );
  caption(flow, 'Hospital course', 'rule');
  listed(flow, stay.course, '1)');
  flow.gap(5);
  const parts = stayParts(draft, nights);
  fill(flow, draft, (n) => {
    const [title, text] = parts[n % parts.length] ?? ['', ''];
    block(flow, title, text, 'underlined');
  });
  block(flow, 'Pertinent results', resultsOf(rng, stay), 'rule');
  caption(flow, 'Medication list at discharge', 'rule');
  flow.table(
    ['Medication', 'Status'],
    [...stay.medicine, ...medicationList(rng, 4)].map((line, n) => [
      line,
      n < stay.medicine.length ? 'NEW' : 'continue',
    ]),
    [0.78, 0.22],
    true,
  );
  block(
    flow,
    'Condition / disposition',
    `${rng.pick(['Good', 'Stable', 'Fair'])}; to ${rng.pick(['home', 'home with home health', 'a skilled facility'])}. Code status: ${rng.pick(['full', 'full', 'DNR'])}.`,
    'rule',
  );
  caption(flow, 'For the primary care provider', 'rule');
  listed(flow, stay.followUp, '+');
  flow.gap(6);
  flow.text(
    `Signed: ${draft.author}   ${date(draft, 0)} ${clock(draft, '12')}   Time spent on discharge: 38 minutes`,
    { size: 8.5 },
  );
  const strip = join([name, `MRN ${mrn}`, dobWith(draft, '')], '   ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [
    `${sender.name}, printed ${date(draft, 0)}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A county hospital's summary from its host: fixed pitch, the dense head on every page. */
const countySummary: Layout = (draft) => {
  const { rng, sender } = draft;
  const stay = admissionOf(draft);
  const nights = draft.pages < 2 ? rng.int(2, 6) : 2 + draft.pages * 6;
  const name = lastFirstMiddle(draft, ',');
  const [account, unit] = [`JC${serial(draft, 9)}`, `M${serial(draft, 6)}`];
  const home = contactPairs(draft, 'PHONE', 'ADDRESS');
  const flow = headed({ family: 'mono', size: 10, margin: 46 }, (f, page) => {
    f.text(`${sender.name.toUpperCase()}   ${sender.cityLine.toUpperCase()}`, { size: 9 });
    f.text(`DISCHARGE SUMMARY   PAGE ${page}`, { bold: true });
    lanes(
      f,
      [
        [
          `PATIENT: ${name}`,
          `DOB: ${dob(draft)}   AGE/SEX: ${ageSex(draft, '/')}`,
          `ATTEND: ${draft.author.toUpperCase()}`,
        ],
        [`ACCT: ${account}  UNIT: ${unit}`, `ADM: ${date(draft, nights)}`, `DIS: ${date(draft, 1)}`],
      ],
      9,
    );
    if (page === 1) {
      for (const [label, value] of home) f.text(`${label}: ${value}`, { size: 9 });
      f.text(`FAMILY DR: ${providerListed(draft)}`, { size: 9 });
    }
    f.gap(3);
    f.rule(1);
  });
  block(flow, 'Discharge diagnosis', stay.diagnosis.toUpperCase());
  block(flow, 'History of present illness', stay.presenting);
  block(flow, 'Hospital course', stay.course.join(' '));
  const parts = stayParts(draft, nights);
  fill(flow, draft, (n) => {
    const [title, text] = parts[n % parts.length] ?? ['', ''];
    flow.text(`${title.toUpperCase()}: ${text}`);
    flow.gap(6);
  });
  block(flow, 'Pertinent results', resultsOf(rng, stay));
  caption(flow, 'Discharge medications', 'caps');
  listed(flow, [...stay.medicine, ...medicationList(rng, 3)], '1)');
  flow.gap(6);
  block(flow, 'Follow up', stay.followUp.join(' '));
  block(
    flow,
    'Disposition',
    `Left by car with ${fullName(draft.other)}, who was given the instructions as well.`,
  );
  flow.text(
    `DICTATED ${date(draft, 1)} ${clock(draft, 'army')}  TRANSCRIBED ${date(draft, 0)} ${clock(draft, 'army')}  JOB ${serial(draft, 7)}`,
    { size: 9 },
  );
  flow.text(`SIGNED BY ${draft.author.toUpperCase()}   CC: ${provider(draft).toUpperCase()}`, { size: 9 });
  return flow;
};

/** An emergency department's record for the family doctor, boxes with the value over the label. */
const emergencyVisit: Layout = (draft) => {
  const { rng, who, other, sender } = draft;
  const visit = draft.sensitive ? admissionOf(draft) : rng.pick(EMERGENCIES);
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({ family: 'serif', size: 11, margin: 48 });
  crest(flow, draft, 'slab');
  flow.text('ED Provider Note and Discharge Instructions', { size: 14, bold: true });
  flow.text(`Copy to primary care: ${provider(draft)}, ${draft.recipient.name}, fax ${draft.recipient.fax}`, {
    size: 9.5,
  });
  flow.gap(4);
  boxRow(
    flow,
    [
      ['Patient last name', last, 0.32],
      ['First, middle', join([first, middle]), 0.34],
      ['Birth date', dob(draft), 0.2],
      ['Age / sex', ageSex(draft, ' / '), 0.14],
    ],
    'below',
    31,
  );
  contactRow(flow, contactPairs(draft, 'Telephone', 'Home address'), 'below');
  boxRow(
    flow,
    [
      ['Arrived', `${date(draft, 1)} ${clock(draft, '24', 8, 12)}`, 0.28],
      ['Left', `${date(draft, 1)} ${clock(draft, '24', 14, 20)}`, 0.28],
      ['Encounter', serial(draft, 9), 0.2],
      ['Triage level', String(rng.int(3, 4)), 0.24],
    ],
    'below',
    31,
  );
  boxRow(
    flow,
    [
      ['Notify in emergency', `${fullName(other)}  ${other.phone}`, 0.5],
      ['Treated by', draft.author, 0.5],
    ],
    'below',
    31,
  );
  flow.gap(10);
  block(flow, 'Presenting complaint', visit.presenting, 'middle');
  block(flow, 'Evaluation and treatment', visit.course, 'middle');
  const parts = emergencyParts(draft);
  fill(flow, draft, (n) => {
    const [title, text] = parts[n] ?? medicineSheet(rng, n - parts.length);
    block(flow, title, text, 'underlined');
  });
  block(flow, 'Final diagnosis', visit.diagnosis, 'middle');
  block(flow, 'Instructions', visit.followUp, 'middle');
  block(flow, 'Home medicines', [...medicationList(rng, 2), ...visit.medicine], 'middle');
  flow.text(
    `Discharged in ${rng.pick(['good', 'improved', 'stable'])} condition. ${who.formal === 'the patient' ? 'The patient' : who.formal} understood the instructions.`,
  );
  flow.gap(8);
  flow.text(`${draft.author}, ${date(draft, 1)}`);
  const strip = join([join([last, first], ', '), dobWith(draft, 'born '), 'ED visit'], ' - ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [
    `${sender.name} Emergency Department ${sender.phone}`,
    '',
    `${page} of ${pages}`,
  ]);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  from: {
    'held-out/hospitalist-summary': 'Brightwater University Hospitals',
    'held-out/county-summary': 'Juniper County Memorial Hospital',
    'held-out/emergency-visit': 'Saint Aldric Medical Center',
  },
  layouts: {
    'held-out/hospitalist-summary': hospitalistSummary,
    'held-out/county-summary': countySummary,
    'held-out/emergency-visit': emergencyVisit,
  },
};
