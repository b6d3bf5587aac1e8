import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  born,
  chartNo,
  colleague,
  contactOf,
  day,
  digits,
  filled,
  indexName,
  joined,
  provider,
  sexWord,
  time,
} from './facts.ts';
import { columns, fill, form, heading, listed, masthead, overPages, underPages } from './ink.ts';

const OPERATIONS = [
  {
    before: 'Symptomatic cholelithiasis',
    after: 'Chronic cholecystitis with cholelithiasis',
    name: 'Laparoscopic cholecystectomy',
    anesthesia: 'General endotracheal',
    blood: '15 mL',
    specimen: 'Gallbladder',
    findings: 'Thickened gallbladder with omental adhesions. Critical view of safety obtained.',
    account:
      'After informed consent the patient was brought to the operating room and placed supine. General anesthesia was induced. The abdomen was prepped and draped in sterile fashion and a time-out was performed. A supraumbilical incision was made and a Hasson trocar placed under vision. Pneumoperitoneum was established. Three 5 mm ports were placed. The fundus was retracted cephalad. The peritoneum over the infundibulum was incised and the cystic duct and artery were dissected free, clipped and divided. The gallbladder was taken off the liver bed with cautery and removed in a bag. Hemostasis was assured. The fascia was closed with 0 Vicryl and the skin with 4-0 Monocryl. Counts were correct twice.',
  },
  {
    before: 'Right inguinal hernia',
    after: 'Right indirect inguinal hernia',
    name: 'Open right inguinal hernia repair with mesh',
    anesthesia: 'Monitored anesthesia care with local',
    blood: '5 mL',
    specimen: 'None',
    findings: 'Moderate indirect sac without incarceration.',
    account:
      'The patient was identified and the site marked. In the operating room sedation was given and the right groin was prepped and draped. After local infiltration an oblique incision was carried down to the external oblique, which was opened in line with its fibers. The cord was encircled. The ilioinguinal nerve was preserved. An indirect sac was dissected from the cord and reduced. A polypropylene mesh was sutured to the inguinal ligament and the conjoined area, with a slit for the cord. The layers were closed with absorbable suture. The patient tolerated the procedure well and left for recovery in good condition.',
  },
  {
    before: 'Right knee medial meniscus tear',
    after: 'Right knee complex medial meniscus tear, grade 2 chondromalacia',
    name: 'Right knee arthroscopy with partial medial meniscectomy',
    anesthesia: 'General, laryngeal mask',
    blood: 'Minimal',
    specimen: 'None',
    findings: 'Complex tear of the posterior horn. Cruciate ligaments intact. Lateral compartment normal.',
    account:
      'The patient was taken to the operating suite and general anesthesia was administered. A tourniquet was applied but not inflated. The limb was prepped and draped and a time-out completed. Standard anterolateral and anteromedial portals were established. Diagnostic arthroscopy was performed with the findings above. The torn meniscus was debrided to a stable rim with a biter and shaver. The joint was irrigated. Portals were closed with nylon and the joint was injected with bupivacaine. A compressive dressing was placed.',
  },
] as const;

/** A hospital's dictated report of an operation. */
const dictatedOperation: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const done = rng.pick(OPERATIONS);
  const ours = contactOf(draft, 0.2);
  const flow = new Flow({ family: 'serif', size: 11.4, margin: 62 });
  masthead(flow, draft, 'centered', 'REPORT OF OPERATION');
  flow.gap(8);
  columns(
    flow,
    [
      filled([
        ['NAME:', who.name('Last-First').toUpperCase()],
        ['BIRTH DATE:', born(draft)],
        ['AGE/SEX:', ageSex(draft, '')],
        ['PHONE:', ours.phone],
        ['ADDRESS:', joined([ours.street, ours.town], ', ')],
      ]),
      [
        ['MR NUMBER:', chartNo(draft)],
        ['ADMIT TYPE:', 'Same day surgery'],
        ['DATE OF SURGERY:', day(draft, 2)],
        ['PRIMARY CARE:', provider(draft)],
      ],
    ],
    { tab: 106, size: 10.2 },
  );
  flow.rule(1);
  for (const [title, words] of [
    ['PREOPERATIVE DIAGNOSIS', `${done.before}.`],
    ['POSTOPERATIVE DIAGNOSIS', `${done.after}.`],
    ['OPERATION', `${done.name}.`],
    ['SURGEON', draft.author],
    ['ASSISTANT', rng.chance(0.5) ? colleague(draft) : 'None'],
    ['ANESTHESIA', `${done.anesthesia}.`],
    ['ESTIMATED BLOOD LOSS', done.blood],
    ['SPECIMENS', done.specimen],
    ['COMPLICATIONS', 'None apparent.'],
    ['FINDINGS', done.findings],
  ] as const) {
    flow.text(`${title}: ${words}`);
    flow.gap(3);
  }
  flow.gap(4);
  heading(flow, 'DESCRIPTION OF OPERATION:');
  flow.text(done.account);
  fill(flow, draft, (n) =>
    flow.section(`Addendum ${n + 1}`, 'Postoperative check: stable, pain controlled.'),
  );
  flow.gap(14);
  flow.text(draft.author);
  flow.text(`dd: ${day(draft, 2)}  dt: ${day(draft, 1)}  #${digits(draft, 6)}   cc: ${provider(draft)}`, {
    size: 9.5,
  });
  overPages(flow, (page) => joined([who.name('Last-First'), born(draft), `page ${page}`], '   '));
  underPages(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

/** An outpatient center's record of a colonoscopy or an eye operation, boxes above, short lines below. */
const centerProcedure: Layout = (draft) => {
  const { rng, sender } = draft;
  const ours = contactOf(draft, 0.3);
  const eye = rng.chance(0.45);
  const side = rng.pick(['right', 'left']);
  const size = rng.int(4, 9);
  const flow = new Flow({ family: 'sans', size: 10.3, margin: 48 });
  masthead(flow, draft, 'tile', eye ? 'Operative Record' : 'Colonoscopy Procedure');
  form(flow, [
    [
      ['Patient name', indexName(draft, true), 4],
      ['Date of birth', born(draft, 'us'), 2],
      ['Sex', sexWord(draft), 1.2],
      ['Case no.', digits(draft, 6), 1.4],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.4],
          ] as const,
        ]),
    [
      ['Procedure date', day(draft, 1, 'us'), 2],
      ['Start / end', `${time(draft, '24', 8, 9)} / ${time(draft, '24', 10, 11)}`, 2],
      ['Physician', draft.author, 3],
      ['Referring', provider(draft), 3],
    ],
  ]);
  flow.gap(8);
  const rows: readonly (readonly [string, string])[] = eye
    ? [
        ['Preoperative diagnosis', `Visually significant cataract, ${side} eye`],
        ['Postoperative diagnosis', `Same, pseudophakia ${side} eye`],
        ['Procedure', `Phacoemulsification with posterior chamber lens implant, ${side} eye`],
        ['Anesthesia', 'Topical with intracameral lidocaine, monitored care'],
        ['Implant', `Acrylic monofocal, +${rng.int(180, 235) / 10} D, SN ${digits(draft, 8)}`],
        ['Complications', 'None'],
      ]
    : [
        ['Indication', rng.pick(['Screening, average risk', 'Personal history of polyps', 'Positive FIT'])],
        ['Sedation', 'Propofol by anesthesia; ASA class II'],
        ['Extent', 'Cecum, identified by appendiceal orifice and ileocecal valve'],
        ['Preparation', `Boston score ${rng.int(7, 9)} (good)`],
        ['Withdrawal time', `${rng.int(7, 13)} minutes`],
        ['Complications', 'None immediate. Blood loss minimal'],
      ];
  columns(flow, [rows], { tab: 132 });
  flow.gap(4);
  if (eye) {
    flow.section(
      'Description of procedure',
      'The eye was dilated, prepped and draped. A lid speculum was placed. A paracentesis and a clear corneal incision were made. Viscoelastic was instilled and a continuous capsulorhexis completed. After hydrodissection the nucleus was removed by phacoemulsification and the cortex by aspiration. The lens was placed in the bag and centered. Viscoelastic was removed, wounds were hydrated and watertight. Intracameral moxifloxacin was given and a shield applied.',
    );
    flow.section('Plan', 'Prednisolone and ketorolac drops four times daily. Seen tomorrow in the office.');
  } else {
    flow.section('Findings', [
      `A ${size} mm sessile polyp in the transverse colon was removed with a cold snare and retrieved.`,
      'A few small-mouthed diverticula in the sigmoid colon.',
      'Small internal hemorrhoids on retroflexion. Otherwise normal mucosa.',
    ]);
    heading(flow, 'Impression');
    listed(flow, ['Transverse colon polyp, removed', 'Sigmoid diverticulosis', 'Internal hemorrhoids'], '1');
    flow.gap(6);
    flow.section('Recommendations', [
      'Await pathology. High-fiber diet.',
      `Repeat colonoscopy in ${rng.pick(['5', '7'])} years depending on pathology.`,
    ]);
  }
  fill(flow, draft, (n) => flow.section(`Recovery ${n + 1}`, 'Awake, drinking, discharged with an adult.'));
  flow.gap(6);
  flow.text(
    `Electronically signed by ${draft.author} on ${day(draft, 1, 'us')} at ${time(draft, '12', 12, 15)}`,
  );
  flow.text(`Copies: ${provider(draft)}`);
  overPages(flow, () => joined([indexName(draft), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'later/dictated-operation': 'Fort Lowell Memorial Hospital',
    'later/center-procedure': 'Riverwalk Outpatient Surgery',
  },
  ages: { 'later/dictated-operation': [25, 80], 'later/center-procedure': [50, 95] },
  layouts: { 'later/dictated-operation': dictatedOperation, 'later/center-procedure': centerProcedure },
};
