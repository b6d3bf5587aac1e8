import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  between,
  birth,
  colleague,
  contactOf,
  date,
  filled,
  names,
  serial,
  sex,
  time,
  toDoctor,
  vitalSigns,
  years,
} from './facts.ts';
import { above, below, columns, extend, listed, masthead, row, signHere } from './ink.ts';

const OPERATIONS = [
  {
    name: 'RIGHT TOTAL KNEE ARTHROPLASTY (Right)',
    why: 'Primary osteoarthritis of right knee',
    found: 'Grade 4 chondromalacia of the medial compartment with varus deformity of 8 degrees.',
    told: [
      'The patient was identified in the preoperative area and the operative extremity marked. After spinal anesthesia and IV cefazolin, the leg was prepped and draped and a timeout was held. Tourniquet was inflated to 250 mmHg.',
      'A midline incision with medial parapatellar arthrotomy was made. Distal femoral and proximal tibial cuts were made with navigation. Trial components gave full extension and flexion to 125 degrees with central tracking.',
      'The components were cemented. The wound was irrigated with dilute betadine and closed in layers. A sterile dressing was applied.',
    ],
    ebl: '75 mL',
    implants: 'Femur size 5, tibia size 4, 10 mm polyethylene insert',
  },
  {
    name: 'LAPAROSCOPIC APPENDECTOMY (N/A)',
    why: 'Acute appendicitis without perforation',
    found: 'Inflamed, edematous appendix without perforation or abscess.',
    told: [
      'After induction of general anesthesia the abdomen was prepped and draped. Timeout was performed. Access was gained at the umbilicus by open technique and pneumoperitoneum established at 15 mmHg.',
      'Two further ports were placed. The mesoappendix was divided with an energy device and the base with a stapler. The staple line was intact and hemostatic.',
      'The specimen was removed in a bag. Fascia at the umbilicus was closed with 0 Vicryl, skin with 4-0 Monocryl.',
    ],
    ebl: '10 mL',
    implants: 'None',
  },
  {
    name: 'OPEN REDUCTION INTERNAL FIXATION, ANKLE (Left)',
    why: 'Displaced bimalleolar fracture of left ankle',
    found:
      'Oblique distal fibula fracture and transverse medial malleolus fracture; syndesmosis stable to stress.',
    told: [
      'The patient was brought to the operating room, general anesthesia with popliteal block was given, and a timeout was performed. A thigh tourniquet was inflated.',
      'The fibula was reduced through a lateral incision, held with a lag screw and a neutralization plate. The medial malleolus was fixed with two cannulated screws.',
      'Fluoroscopy confirmed a congruent mortise. Wounds were closed and a splint applied.',
    ],
    ebl: '40 mL',
    implants: 'One-third tubular plate, two 4.0 mm cannulated screws',
  },
] as const;

/** A health system's operative note: procedure with side, the brief items in bold, then the description. */
const systemOpNote: Layout = (draft) => {
  const { rng, sender } = draft;
  const { filed } = names(draft);
  const one = rng.pick(OPERATIONS);
  const ours = contactOf(draft, 0.25);
  const mrn = `E${serial(draft, 7)}`;
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  masthead(flow, draft, 'corner');
  columns(
    flow,
    [
      filled(
        ['Name:', filed],
        ['MRN:', mrn],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
      filled(
        ['DOB:', birth(draft, 'plain')],
        ['Age/Sex:', between(' ', years(draft, ' y.o.'), sex(draft))],
        ['Location:', 'Main OR'],
        ['PCP:', toDoctor(draft)],
      ),
    ],
    { tab: 62 },
  );
  flow.rule(1);
  flow.text('Op Note', { bold: true, size: 15 });
  flow.text(
    `${draft.author} (Surgeon)     Date of Surgery: ${date(draft, 2, 'plain')}     Filed: ${date(draft, 1, 'plain')} ${time(draft)}`,
    { size: 9.5 },
  );
  flow.gap(5);
  for (const [label, words] of [
    ['Pre-op Diagnosis', one.why],
    ['Post-op Diagnosis', 'Same'],
    ['Procedure(s) (LRB)', one.name],
    ['Surgeon(s) and Role', `${draft.author} - Primary`],
    ['Assistant', colleague(draft)],
    ['Anesthesia', rng.pick(['General', 'Spinal with sedation', 'General with block'])],
    ['Estimated Blood Loss', one.ebl],
    ['Specimens', rng.pick(['None', 'Sent to pathology'])],
    ['Implants', one.implants],
    ['Complications', 'None apparent'],
    ['Findings', one.found],
  ] as const) {
    flow.fields([[`${label}:`, words]], 1);
  }
  flow.gap(8);
  flow.text('Description of Procedure', { bold: true });
  for (const words of one.told) {
    flow.text(words);
    flow.gap(4);
  }
  flow.text(`Disposition: PACU in stable condition. Counts were correct x2.`);
  extend(flow, draft, (n) =>
    flow.section(`Postoperative check ${n + 1}`, `${vitalSigns(draft)}. Pain controlled.`),
  );
  flow.gap(6);
  flow.text(`Electronically signed by ${draft.author} at ${date(draft, 1, 'plain')} ${time(draft)}`);
  above(flow, between('   ', filed, mrn, birth(draft, 'plain')));
  below(flow, (page, pages) => `${sender.name}     Op Note     Page ${page} of ${pages}`);
  return flow;
};

const INJECTIONS = [
  ['L4-L5 interlaminar epidural steroid injection', 'Lumbar radiculopathy', 'M54.16', '62323'],
  ['Bilateral L3, L4, L5 medial branch blocks', 'Lumbar spondylosis without myelopathy', 'M47.816', '64493'],
  ['Right sacroiliac joint injection', 'Sacroiliitis', 'M46.1', '27096'],
  ['C7-T1 interlaminar epidural steroid injection', 'Cervical radiculopathy', 'M54.12', '62321'],
] as const;

/** A pain clinic's procedure note: a form above, pain scores before and after, a standing text. */
const painProcedure: Layout = (draft) => {
  const { rng, sender, who } = draft;
  const { given, middle, family } = names(draft);
  const [name, why, code, cpt] = rng.pick(INJECTIONS);
  const ours = contactOf(draft, 0.3);
  const before = rng.int(6, 9);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  masthead(flow, draft, 'wide');
  flow.text('PROCEDURE NOTE', { bold: true, size: 14, align: 'center' });
  flow.gap(4);
  row(
    flow,
    [
      ['Patient:', between(' ', given, middle, family), 5],
      ['DOB:', birth(draft, 'dashes'), 3],
      ['Sex:', who.sexLetter, 1.2],
    ],
    { beside: true, height: 20 },
  );
  if (ours.street !== '')
    row(
      flow,
      [
        ['Address:', between(', ', ours.street, ours.town), 6],
        ['Phone:', ours.phone, 3],
      ],
      { beside: true, height: 20 },
    );
  row(
    flow,
    [
      ['Date of service:', date(draft, 1, 'dashes'), 4],
      ['Chart:', serial(draft, 5), 2],
      ['PCP:', toDoctor(draft), 4],
    ],
    { beside: true, height: 20 },
  );
  flow.gap(8);
  for (const [label, words] of [
    ['PROCEDURE', `${name} under fluoroscopic guidance (CPT ${cpt})`],
    ['INDICATION', `${why} (${code}), failing ${rng.int(6, 12)} weeks of conservative care`],
    ['PHYSICIAN', draft.author],
    ['SEDATION', rng.pick(['None', 'Midazolam 2 mg IV'])],
  ] as const)
    flow.text(`${label}: ${words}`);
  flow.gap(6);
  flow.table(
    ['Pain score (0-10)', 'Before', '15 minutes after', 'Relief'],
    [
      ['At rest', String(before), String(before - 4), `${rng.int(5, 8)}0%`],
      ['With motion', String(before + 1), String(before - 3), ''],
    ],
    [0.34, 0.18, 0.28, 0.2],
    true,
  );
  flow.text('TECHNIQUE:', { bold: true });
  for (const words of [
    'Informed consent was obtained and anticoagulant use reviewed. The patient was placed prone. The skin was prepped with chlorhexidine and draped. A timeout was done.',
    'Under intermittent fluoroscopy the target was identified. Skin and subcutaneous tissue were anesthetized with 1% lidocaine. A 3.5 inch needle was advanced; position was confirmed in two views and with 1 mL of iohexol without vascular uptake.',
    'Dexamethasone 10 mg with preservative-free lidocaine was injected slowly after negative aspiration. The needle was withdrawn intact.',
  ]) {
    flow.text(words);
    flow.gap(3);
  }
  flow.text('COMPLICATIONS: None. Vital signs stable, no new motor or sensory deficit.');
  flow.gap(4);
  flow.text('PLAN:', { bold: true });
  listed(flow, [
    'Ice today, resume activity tomorrow.',
    'Pain diary for two weeks.',
    `Follow-up in ${rng.int(2, 4)} weeks; repeat if relief exceeds 50%.`,
  ]);
  extend(flow, draft, (n) =>
    flow.section(`ADDENDUM ${n + 1}`, 'Telephone check the next day: no fever, no headache.'),
  );
  signHere(flow, [
    [draft.author, draft.author],
    ['Date', date(draft, 1, 'short')],
  ]);
  above(flow, between('   ', between(', ', family, given), birth(draft, 'dashes')));
  below(
    flow,
    (page, pages) => `${sender.name}   Fluoroscopy time ${serial(draft, 2)} s   ${page} of ${pages}`,
  );
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital', 'specialist'],
  from: {
    'novel/system-op-note': 'Redstone Valley Health',
    'novel/pain-procedure': 'Tamarind Pain Institute',
  },
  layouts: { 'novel/system-op-note': systemOpNote, 'novel/pain-procedure': painProcedure },
};
