import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  block,
  boxed,
  caption,
  clock,
  contactPairs,
  crest,
  date,
  dob,
  dobWith,
  fill,
  headed,
  join,
  lanes,
  lastFirstMiddle,
  letterFoot,
  listed,
  pageFoot,
  provider,
  providerLast,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';
import { REGIONS, studyOf } from './studies.ts';

/** A radiology group's letter: whom it is about stands in the RE: line, with no label on the birth date. */
const letterToReferrer: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const study = studyOf(draft);
  const re = join([who.name('first-m-last'), dob(draft)], ', ');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 64 });
  crest(flow, draft, 'foot');
  flow.text(date(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [provider(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(10);
  flow.text(`RE:  ${re}`, { bold: true });
  for (const [, value] of contactPairs(draft, '', '')) flow.text(value, { indent: 30 });
  flow.text(`${study.exam} of ${date(draft, 1, 'long')}`, { indent: 30 });
  flow.gap(8);
  if (draft.urgent) {
    flow.text(`CRITICAL FINDING: ${study.alert.toUpperCase()}. OUR OFFICE IS TRYING TO REACH YOU BY PHONE.`, {
      bold: true,
    });
    flow.gap(6);
  }
  flow.text(`Dear Dr. ${providerLast(draft)}:`);
  flow.gap(5);
  flow.text(`INDICATION: ${study.reason}`);
  flow.text(`TECHNIQUE: ${study.technique}`);
  flow.text(`COMPARISON: ${rng.pick(['None available.', `Study of ${date(draft, 700, 'long')}.`])}`);
  flow.gap(5);
  flow.text(study.findings.join(' '));
  flow.gap(5);
  fill(flow, draft, () => {
    flow.text(rng.pick(REGIONS));
    flow.gap(5);
  });
  flow.text('CONCLUSION:', { bold: true });
  listed(flow, study.impression, '1)');
  flow.gap(10);
  flow.text(`Thank you for sending ${who.formal} to us.`);
  flow.gap(26);
  flow.text(draft.author);
  flow.text(`Radiologist; read and approved ${date(draft, 0)} at ${clock(draft, '12')}`, { size: 9 });
  runningHead(flow, (page) => join([re, `page ${page}`], ', '));
  letterFoot(flow, draft);
  return flow;
};

/** An imaging centre's report: two-column demographics, the impression before the findings. */
const impressionFirst: Layout = (draft) => {
  const { rng, who } = draft;
  const study = studyOf(draft);
  const accession = `OV${serial(draft, 8)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  crest(flow, draft, 'slab');
  sideBySide(
    flow,
    [
      [
        ['PATIENT', who.name('upper')],
        ['DOB / AGE', join([dob(draft), who.age(draft.sent)], ' / ')],
        ['SEX', who.gender === 'patient' ? '' : who.gender],
        ['MRN', serial(draft, 6)],
        ...contactPairs(draft, 'PHONE', 'ADDRESS'),
      ],
      [
        ['EXAM DATE', `${date(draft, 0)} ${clock(draft, '12', 7, 12)}`],
        ['ACCESSION', accession],
        ['REFERRED BY', providerListed(draft)],
        ['LOCATION', draft.sender.name],
        ['PAYER', rng.pick(['Commercial', 'Medicare', 'Self pay'])],
      ],
    ],
    { at: 82, bold: 'label', frame: true },
  );
  flow.gap(4);
  flow.text(study.exam, { size: 12, bold: true, align: 'center' });
  flow.gap(4);
  if (draft.urgent)
    boxed(flow, 44, () =>
      flow.text(
        `STAT READ. ${study.alert}. Radiologist-to-provider call required: ${draft.sender.phone}, line 1.`,
        { bold: true },
      ),
    );
  block(
    flow,
    'Impression',
    study.impression.map((line, n) => `${n + 1}. ${line}`),
    'block',
  );
  block(flow, 'Clinical history', study.reason, 'block');
  block(flow, 'Technique', study.technique, 'block');
  block(flow, 'Findings', study.findings, 'block');
  fill(flow, draft, () => {
    flow.text(rng.pick(REGIONS));
    flow.gap(4);
  });
  flow.gap(6);
  flow.text(
    `Interpreted by ${draft.author}. Signed ${date(draft, 0)} ${clock(draft, '12', 13, 18)}. Images are available on the referring portal.`,
    { size: 8.5 },
  );
  const strip = join([who.name('last-first'), dobWith(draft, 'DOB '), accession], '   ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => ['This report is for the referring provider.', '', `${page} of ${pages}`]);
  return flow;
};

/** A hospital's radiology system: fixed pitch, the head on every page. */
const hospitalPrint: Layout = (draft) => {
  const { rng, sender } = draft;
  const study = studyOf(draft);
  const name = lastFirstMiddle(draft);
  const [mrn, visit, order] = [serial(draft, 7), serial(draft, 10), serial(draft, 8)];
  const home = contactPairs(draft, 'Ph:', 'Addr:');
  const flow = headed({ family: 'mono', size: 10, margin: 48 }, (f, page) => {
    f.text(sender.name, { bold: true, align: 'center' });
    f.text('Department of Radiology', { align: 'center', size: 9 });
    f.gap(3);
    f.rule(1);
    lanes(
      f,
      [
        [name, join([dob(draft), ageSex(draft, 'Y ')], '  '), `MRN ${mrn}`],
        [`Order ${order}`, `Visit ${visit}`, `Ordering: ${providerListed(draft)}`],
      ],
      9.5,
      true,
    );
    if (page === 1) for (const [label, value] of home) f.text(`${label} ${value}`, { size: 9 });
    f.gap(3);
    f.rule(1);
  });
  flow.text(`EXAM:  ${study.exam}`, { bold: true });
  flow.text(
    `DATE:  ${date(draft, 0)} ${clock(draft, 'army', 7, 14)}     STATUS: ${draft.urgent ? 'FINAL - CRITICAL RESULT' : 'Final'}`,
  );
  flow.gap(8);
  block(flow, 'Reason for exam', study.reason);
  block(flow, 'Technique', `${study.technique} ${rng.pick(['Dose reduction techniques were used.', ''])}`);
  block(flow, 'Findings', study.findings.join(' '));
  fill(flow, draft, () => {
    flow.text(rng.pick(REGIONS));
    flow.gap(5);
  });
  caption(flow, 'Impression', 'caps');
  listed(flow, study.impression, '1)');
  flow.gap(6);
  if (draft.urgent)
    flow.text(
      `*** CRITICAL: ${study.alert} communicated to ${rng.pick(['triage nurse', 'answering service'])} ${clock(draft, 'army', 15, 17)}; provider to call back IMMEDIATELY ***`,
      { bold: true },
    );
  flow.gap(8);
  flow.text(
    `Dictated: ${draft.author}   Transcribed: ${rng.pick(['ps360', 'vr', 'dmt'])}   cc: ${provider(draft)}`,
    { size: 9 },
  );
  pageFoot(flow, (page, pages) => [`${sender.address}, ${sender.cityLine}`, '', `Page ${page} of ${pages}`]);
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging', 'hospital'],
  from: {
    'held-out/letter-to-referrer': 'Lamplight Radiology Associates',
    'held-out/impression-first': 'Overlook Advanced Imaging',
    'held-out/hospital-print': 'Saint Aldric Medical Center',
  },
  layouts: {
    'held-out/letter-to-referrer': letterToReferrer,
    'held-out/impression-first': impressionFirst,
    'held-out/hospital-print': hospitalPrint,
  },
};
