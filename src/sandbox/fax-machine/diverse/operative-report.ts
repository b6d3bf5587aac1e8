import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  boxRow,
  called,
  chapter,
  contact,
  joined,
  ledger,
  logoHead,
  number,
  on,
  pieces,
  provider,
} from './ink.ts';

const OPS = [
  {
    title: 'Right carpal tunnel release',
    dx: 'Median neuropathy at the right wrist',
    tale: 'A palmar incision of 2 cm was made in line with the ring finger. The transverse ligament was divided under sight from distal to proximal. The nerve was flattened but whole. Skin closed with nylon.',
    loss: 'minimal',
    after: 'Sutures out in 12 days. Fingers to move at once.',
  },
  {
    title: 'Phacoemulsification with posterior chamber lens, left eye',
    dx: 'Nuclear cataract, left',
    tale: 'Clear corneal entry at 165 degrees, capsulorhexis of 5.2 mm, nucleus chopped and removed, a 21.5 D lens placed in the bag. Wound watertight.',
    loss: 'none',
    after: 'Drops four times a day. Shield at night.',
  },
  {
    title: 'Open repair of left inguinal hernia with mesh',
    dx: 'Reducible left inguinal hernia, indirect',
    tale: 'The external oblique was opened, the cord encircled, the sac reduced and a light mesh sewn to the shelving edge with a keyhole for the cord. Nerves were kept.',
    loss: '5 cc',
    after: 'No lifting above 20 lb for four weeks.',
  },
] as const;

/** A transcription service's typed dictation. */
const dictatedOperation: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const op = rng.pick(OPS);
  const flow = new Flow({
    family: 'mono',
    size: 10,
    margin: 56,
    foot: (page, pages) => `OR NOTE ${number(draft, 6)} - ${page} OF ${pages}`,
  });
  flow.text(sender.name.toUpperCase(), { align: 'center' });
  flow.text('RECORD OF OPERATION', { align: 'center', bold: true });
  flow.gap();
  flow.text(`NAME: ${who.name('upper')}`);
  flow.text(
    joined(
      [birthAfter('BORN: ', draft, 'us'), `HOSP NO: ${number(draft, 6)}`, `DATE: ${on(draft, 2, 'us')}`],
      '     ',
    ),
  );
  for (const [label, value] of contact(draft, 'PHONE', 'HOME')) flow.text(`${label}: ${value}`);
  flow.text(`SURGEON: ${draft.author}     ASSISTANT: ${rng.pick(sender.people)}`);
  flow.text(
    `ANESTHETIST: ${rng.pick(['Dr. Pruitt', 'Dr. Amadi', 'S. Kell, CRNA'])} (${rng.pick(['regional block', 'LMA general', 'local with sedation'])})`,
  );
  flow.gap();
  for (const [head, text] of [
    ['PRE-OP DX', op.dx],
    ['POST-OP DX', 'Same.'],
    ['OPERATION PERFORMED', op.title],
    ['INDICATIONS', `${who.formal} failed conservative care and wished to proceed.`],
    ['FINDINGS AND TECHNIQUE', `Site marked, pause for safety done, antibiotic given. ${op.tale}`],
    ['EBL / DRAINS / COUNTS', `${op.loss} / none / correct twice`],
    ['CONDITION', `To recovery in good state. ${op.after}`],
  ] as const) {
    flow.text(`${head}:  ${text}`);
    flow.gap(6);
  }
  flow.text(
    `DD: ${on(draft, 2, 'us')}   DT: ${on(draft, 1, 'us')}   ${rng.pick(['rw', 'lkt'])}    cc: ${provider(draft)}`,
  );
  return flow;
};

/** An endoscopy system's page: numbered findings, a box of recommendations. */
const scopeReport: Layout = (draft) => {
  const { rng, who } = draft;
  const { first, last } = pieces(draft);
  const upper = rng.chance(0.5);
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 44,
    foot: (page, pages) => `Endoscopy record ${page}/${pages}`,
  });
  logoHead(flow, draft, 'bars');
  flow.text(upper ? 'Upper GI Endoscopy' : 'Colonoscopy', { size: 16, bold: true, align: 'center' });
  boxRow(flow, [
    ['Patient Name', `${last}, ${first}`, 0.36],
    ['Procedure Date', on(draft, 1, 'loose'), 0.22],
    ['Date of Birth / Age', joined([birth(draft, 'loose'), who.age(draft.sent)], ' / '), 0.24],
    ['Gender', who.gender, 0.18],
  ]);
  boxRow(flow, [
    ['Attending', draft.author, 0.36],
    ['Account', number(draft, 8), 0.22],
    ['Referring', provider(draft), 0.42],
  ]);
  const reach = contact(draft, 'Day phone', 'Home');
  if (reach.length > 0)
    boxRow(
      flow,
      reach.map(([label, value], n) => [label, value, n === 0 ? 0.3 : 0.7] as const),
    );
  flow.gap(10);
  ledger(
    flow,
    [
      ['Indications', upper ? 'Iron deficiency anemia, dyspepsia' : 'Positive stool DNA test'],
      ['Medicines', 'Propofol per anesthesia'],
      ['Scope / extent', upper ? 'Gastroscope to D2' : 'Colonoscope to terminal ileum'],
      ['Prep', upper ? 'Fasting' : 'Boston 3-3-2'],
      ['Driver home', called(draft.other)],
    ],
    110,
  );
  flow.gap(8);
  chapter(
    flow,
    'Findings',
    upper
      ? [
          '1) Z-line at 39 cm, regular.',
          '2) Erosive antritis, biopsied (jar A).',
          '3) Duodenum normal, biopsied (jar B).',
        ]
      : [
          '1) Sessile polyp 9 mm, ascending, cold snare (jar A).',
          '2) Pancolonic diverticula.',
          '3) Retroflexion: grade I hemorrhoids.',
        ],
  );
  chapter(flow, 'Unplanned events', ['None. Blood loss under 3 mL.']);
  chapter(flow, 'Recommendations', [
    upper
      ? 'Pantoprazole 40 mg for eight weeks; await histology.'
      : 'Interval by histology, probably five years. Resume aspirin tomorrow.',
    `Results will be sent to ${provider(draft)}.`,
  ]);
  flow.text(`CPT ${upper ? '43239' : '45385'}    ASA II    Attested: ${draft.author}`);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  layouts: { 'diverse/dictated-operation': dictatedOperation, 'diverse/scope-report': scopeReport },
};
