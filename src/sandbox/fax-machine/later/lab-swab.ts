import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { type Assay, guardedProfile, profilesOf, routineProfiles } from './assays.ts';
import {
  born,
  chartNo,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  provider,
  sexWord,
  time,
  yearsOld,
} from './facts.ts';
import { columns, fill, framed, masthead, overPages, underPages, write } from './ink.ts';

const absent = (name: string): Assay => ({
  name,
  value: 'Not Detected',
  units: '',
  range: 'Not Detected',
  flag: '',
});
const present = (name: string): Assay => ({ ...absent(name), value: 'DETECTED', flag: 'A' });

interface Single {
  readonly test: string;
  readonly specimen: string;
  readonly assays: readonly Assay[];
  readonly remark: string;
  /** From this age on. */
  readonly from: number;
}

const SINGLES: readonly Single[] = [
  {
    test: 'Respiratory Pathogen PCR Panel (SARS-CoV-2, Influenza A/B, RSV)',
    specimen: 'Nasopharyngeal swab',
    assays: [absent('SARS-CoV-2'), present('Influenza A'), absent('Influenza B'), absent('RSV')],
    remark: 'Influenza A RNA was detected. Results should be interpreted with the clinical presentation.',
    from: 1,
  },
  {
    test: 'Helicobacter pylori Antigen, Stool',
    specimen: 'Stool',
    assays: [present('H. pylori stool antigen')],
    remark: 'Test of cure may be performed no sooner than four weeks after completion of therapy.',
    from: 18,
  },
  {
    test: 'Group A Streptococcus by PCR, Throat',
    specimen: 'Throat swab',
    assays: [absent('Streptococcus pyogenes DNA')],
    remark: 'A negative result does not exclude other causes of pharyngitis.',
    from: 1,
  },
  {
    test: 'Fecal Immunochemical Test (FIT), Colorectal Screen',
    specimen: 'Stool in buffer',
    assays: [
      { name: 'Occult blood, immunochemical', value: 'NEGATIVE', units: '', range: 'NEGATIVE', flag: '' },
    ],
    remark: 'Repeat screening is recommended in one year for persons at average risk.',
    from: 45,
  },
  {
    test: 'Gastrointestinal Pathogen PCR',
    specimen: 'Stool, Cary-Blair',
    assays: [
      present('Campylobacter'),
      absent('Salmonella'),
      absent('Shigella / EIEC'),
      absent('Shiga toxin 1/2'),
      absent('Norovirus GI/GII'),
      absent('C. difficile toxin A/B'),
    ],
    remark: 'Campylobacter is reportable to the local health department.',
    from: 1,
  },
];

/** A laboratory of few tests: one test, its result in a frame in large type, method and limits under it. */
export const swabReport: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.35);
  const accession = `HP-${draft.sent.slice(2, 4)}-${digits(draft, 6)}`;
  const guarded = draft.sensitive ? guardedProfile(draft) : null;
  const alarming = draft.urgent ? profilesOf(draft, 1)[0] : undefined;
  const single = rng.pick(SINGLES.filter(({ from }) => yearsOld(draft) >= from));
  const test = guarded?.name ?? alarming?.name ?? single.test;
  const assays = guarded?.assays ?? alarming?.assays ?? single.assays;
  const blood = guarded !== null || alarming !== undefined;
  const flow = new Flow({ family: 'serif', size: 11, margin: 52 });
  masthead(flow, draft, 'double', 'Laboratory Test Report');
  flow.gap(2);
  columns(
    flow,
    [
      filled([
        ['Patient:', indexName(draft, true)],
        ['DOB:', born(draft, 'us')],
        ['Sex:', sexWord(draft)],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
        ['Chart no.:', chartNo(draft, 5)],
      ]),
      [
        ['Accession:', accession],
        ['Specimen:', blood ? (guarded === null ? 'Venous blood' : 'As submitted') : single.specimen],
        ['Collected:', `${day(draft, 1, 'us')} ${time(draft)}`],
        ['Reported:', `${day(draft, 0, 'us')} ${time(draft, '12', 6, 7)}`],
        ['Ordered by:', provider(draft)],
        ['Account:', recipient.name],
      ],
    ],
    { tab: 72, size: 10.5 },
  );
  flow.rule(1);
  flow.text(`TEST PERFORMED: ${test}`, { bold: true, size: 11.5 });
  flow.gap(6);
  const top = flow.y;
  const height = assays.length * 17 + 12;
  flow.put({ kind: 'rect', x: flow.left, y: top, w: flow.width, h: height, black: false, width: 1.4 });
  for (const [n, { name, value, units, range, flag }] of assays.entries()) {
    const y = top + 18 + n * 17;
    write(flow, name, flow.left + 10, y, { room: 190 });
    write(flow, joined([value, units]), flow.left + 210, y, { bold: flag !== '', room: 130 });
    write(flow, `Expected: ${range}`, flow.right - 10, y, { size: 9.5, at: 'right' });
  }
  flow.y = top + height + 10;
  if (alarming !== undefined)
    framed(
      flow,
      [
        `CRITICAL RESULT. Client services telephoned ${recipient.phone} at ${time(draft, '12', 6, 7)} and was not connected to a clinician. Immediate medical follow-up of this patient is required.`,
      ],
      { bold: true, weight: 2 },
    );
  if (guarded !== null)
    flow.text(
      'State law restricts release of this result. It may not be forwarded without authorization of the individual.',
      { bold: true },
    );
  flow.gap(4);
  flow.section(
    'Comment',
    blood
      ? alarming === undefined
        ? 'Clinical correlation is recommended. Confirmatory testing follows where indicated.'
        : 'The result was verified by repeat analysis of the same specimen.'
      : single.remark,
  );
  flow.section(
    'Method',
    blood
      ? 'Automated analyzer; reflex testing per laboratory protocol.'
      : 'Real-time amplification or immunoassay, FDA cleared. Performed as described by the manufacturer.',
  );
  flow.section(
    'Limitations',
    'Inadequate collection, improper storage or the presence of inhibitors may affect the result.',
  );
  fill(flow, draft, (n) => {
    flow.section(
      `Previous testing on this patient, ${day(draft, 75 * (n + 1), 'us')}`,
      routineProfiles(draft, 2).flatMap(({ name, assays: earlier }) => [
        name,
        ...earlier.map((one) => `   ${one.name}: ${one.value} ${one.units} (${one.range})`),
      ]),
    );
  });
  flow.gap(6);
  flow.text(`Reviewed and released by ${draft.author}`);
  flow.text(`Questions: Client Services ${sender.phone}`, { size: 9.5 });
  overPages(flow, () => joined([indexName(draft, true), born(draft, 'us', 'DOB '), accession], '   '));
  underPages(flow, (page, pages) => ['CLIA 36D2104477', `${page} of ${pages}`]);
  return flow;
};
