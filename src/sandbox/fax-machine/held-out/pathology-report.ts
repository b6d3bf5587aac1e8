import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  barcode,
  block,
  boxed,
  boxRow,
  clock,
  contactPairs,
  contactRow,
  crest,
  date,
  dob,
  dobWith,
  fill,
  join,
  lastFirstMiddle,
  pageFoot,
  pieces,
  provider,
  providerLast,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';
import { specimenOf } from './specimens.ts';

/** Stains and blocks, for reports that have to be longer. */
const addenda = (flow: Flow, draft: Draft): void =>
  fill(flow, draft, (n) =>
    block(flow, `Ancillary study ${n + 1}`, [
      `Block A${n + 1}, ${draft.rng.pick(['S100', 'Ki-67', 'CK7', 'CD117', 'PAS', 'iron'])} stain: ${draft.rng.pick(['negative', 'patchy positive', 'positive in the lesion'])}; controls react as expected.`,
    ]),
  );

/** A pathology group's report: two columns of particulars, the diagnosis boxed before everything else. */
const diagnosisFirst: Layout = (draft) => {
  const { rng, who } = draft;
  const one = specimenOf(draft);
  const number = `GS26-${serial(draft, 6)}`;
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 10.5, margin: 52 });
  crest(flow, draft, 'under');
  barcode(flow, number, flow.right - 110, flow.y, 105, 18);
  flow.text(`Pathology Report   ${number}`, { size: 14, bold: true });
  flow.gap(6);
  sideBySide(
    flow,
    [
      [
        ['Name', name],
        ['Born', dob(draft)],
        ['Age, sex', ageSex(draft, ', ')],
        ...contactPairs(draft, 'Telephone', 'Residence'),
      ],
      [
        ['Submitted by', providerListed(draft)],
        ['Office', draft.recipient.name],
        ['Obtained', date(draft, 5)],
        ['Accessioned', date(draft, 4)],
        ['Signed out', date(draft, 0)],
      ],
    ],
    { at: 70, bold: 'label', frame: true },
  );
  if (draft.urgent) {
    flow.text('SIGNIFICANT UNEXPECTED FINDING - PLEASE CALL THE PATHOLOGIST', {
      bold: true,
      align: 'center',
    });
    flow.gap(4);
  }
  boxed(flow, 80, () => {
    flow.text('FINAL DIAGNOSIS', { bold: true });
    flow.text(`A. ${one.site}:`);
    flow.text(one.diagnosis, { bold: true, indent: 16 });
  });
  block(flow, 'Comment', one.note, 'underlined');
  block(flow, 'Clinical information', one.history, 'underlined');
  block(flow, 'Gross', one.gross, 'underlined');
  block(flow, 'Microscopic', one.micro, 'underlined');
  addenda(flow, draft);
  flow.gap(8);
  flow.text(draft.author, { bold: true });
  flow.text(
    `Pathologist, electronic signature ${date(draft, 0)} ${clock(draft)}. ${rng.pick(['Professional component performed at this address.', 'Stains were validated by this laboratory.'])}`,
    { size: 8.5 },
  );
  const strip = join([name, dobWith(draft, ''), number], ' | ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [
    `${draft.sender.name} - ${draft.sender.phone}`,
    '',
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

/** A hospital's surgical pathology from the host system: fixed pitch, labels in capitals, a stub for the chart. */
const hostPathology: Layout = (draft) => {
  const { who, sender } = draft;
  const one = specimenOf(draft);
  const name = lastFirstMiddle(draft);
  const number = `S-26-${serial(draft, 5)}`;
  const mrn = serial(draft, 8);
  const flow = new Flow({ family: 'mono', size: 10, margin: 50 });
  flow.text(sender.name.toUpperCase(), { bold: true });
  flow.text(`DEPARTMENT OF PATHOLOGY   ${sender.phone}   FAX ${sender.fax}`);
  flow.text('SURGICAL PATHOLOGY CONSULTATION', { bold: true });
  flow.gap(3);
  flow.rule(1.5);
  flow.text(name, { bold: true });
  flow.text(join([dobWith(draft, 'BORN '), ageSex(draft, 'Y '), `MR ${mrn}`, `CASE ${number}`], '   '));
  for (const [label, value] of contactPairs(draft, 'TEL', 'ADDR')) flow.text(`${label} ${value}`);
  flow.text(`PROCEDURE DATE ${date(draft, 4)}   RECEIVED ${date(draft, 4)}   REPORTED ${date(draft, 0)}`);
  flow.text(
    `SURGEON/ORDERING: ${providerListed(draft)}   COPIES: CHART; ${draft.recipient.name.toUpperCase()}`,
  );
  flow.gap(3);
  flow.rule(0.6);
  if (draft.urgent)
    flow.text(
      `>>> MALIGNANCY: CRITICAL DIAGNOSIS NOTIFICATION TO DR ${providerLast(draft).toUpperCase()} <<<`,
      { bold: true },
    );
  flow.gap(4);
  block(flow, 'Specimen', one.site);
  block(flow, 'Preoperative data', one.history);
  block(flow, 'Gross description', one.gross);
  block(flow, 'Microscopic description', one.micro);
  addenda(flow, draft);
  block(flow, 'Pathologic diagnosis', [one.diagnosis, one.note]);
  flow.text(`SIGNED: ${draft.author.toUpperCase()}  ${date(draft, 0)} ${clock(draft, 'army')}`);
  const strip = join([who.name('last-first'), `MR ${mrn}`, number], '  ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => ['PERMANENT CHART COPY', '', `${page}/${pages}`]);
  return flow;
};

/** The categories in which thyroid samples are reported. */
const categories = (flow: Flow, bad: boolean): void =>
  flow.checks(
    [
      ['I Nondiagnostic', false],
      ['II Benign', !bad],
      ['III Atypia', false],
      ['IV Neoplasm', false],
      ['V Suspicious', false],
      ['VI Malignant', bad],
    ],
    3,
  );

/** A needle sample of the thyroid: form with labels at the side, categories ticked. */
const needleSample: Layout = (draft) => {
  const { rng, who } = draft;
  const { last, first, initial } = pieces(draft);
  const bad = draft.urgent;
  const number = `FN26-${serial(draft, 5)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  crest(flow, draft, 'slab');
  flow.text('CYTOLOGY: FINE NEEDLE ASPIRATION', { size: 13, bold: true });
  flow.gap(4);
  boxRow(
    flow,
    [
      ['Last', last, 0.38],
      ['First', first, 0.34],
      ['MI', initial, 0.1],
      ['Sex', who.sexLetter, 0.18],
    ],
    'side',
  );
  boxRow(
    flow,
    [
      ['Date of birth', dob(draft), 0.5],
      ['Case', number, 0.5],
    ],
    'side',
  );
  contactRow(flow, contactPairs(draft, 'Phone', 'Address'), 'side');
  boxRow(
    flow,
    [
      ['Referring', provider(draft), 0.5],
      ['Aspirated', date(draft, 3), 0.25],
      ['Reported', date(draft, 0), 0.25],
    ],
    'side',
  );
  flow.gap(8);
  const site = draft.sensitive
    ? 'Breast, left, known BRCA2 carrier (genetic result on file)'
    : rng.pick(['Thyroid, right lobe, 2.1 cm nodule', 'Thyroid, isthmus, 1.4 cm nodule']);
  block(flow, 'Specimen source', site, 'rule');
  flow.text('Adequacy: satisfactory, more than six groups of well-preserved cells.');
  categories(flow, bad);
  block(
    flow,
    'Interpretation',
    bad
      ? [
          'MALIGNANT. Papillary carcinoma with nuclear grooves and inclusions.',
          `URGENT: please arrange surgical referral for ${who.formal}; the pathologist is at ${draft.sender.phone}.`,
        ]
      : [
          'BENIGN. Consistent with a follicular nodule: macrofollicles, abundant colloid, no nuclear atypia.',
          'Ultrasound follow-up as clinically indicated.',
        ],
    'rule',
  );
  block(flow, 'Preparation', `${rng.int(4, 8)} smears, Diff-Quik and Papanicolaou; one cell block.`, 'rule');
  addenda(flow, draft);
  flow.text(
    `Screened by: ${rng.pick(['T. Oduya', 'B. Harlan-Reese'])}, CT(ASCP)     Interpreted by: ${draft.author}, ${date(draft, 0)}`,
  );
  const strip = join([last === '' ? '' : `${last}, ${first}`, number]);
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [number, `page ${page} of ${pages}`, 'cytology']);
  return flow;
};

export const pathologyReport: Kind = {
  type: 'pathology_report',
  senders: ['lab'],
  from: {
    'held-out/diagnosis-first': 'Granary Street Pathology Consultants',
    'held-out/host-pathology': 'Saint Aldric Medical Center',
    'held-out/needle-sample': 'Granary Street Pathology Consultants',
  },
  layouts: {
    'held-out/diagnosis-first': diagnosisFirst,
    'held-out/host-pathology': hostPathology,
    'held-out/needle-sample': needleSample,
  },
};
