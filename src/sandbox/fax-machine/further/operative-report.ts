import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { age, clock, dob, glue, home, known, num, on, pieces, sexWord, to } from './facts.ts';
import { boxes, masthead, over, under } from './ink.ts';

const OPERATIONS = [
  {
    before: 'Symptomatic cholelithiasis',
    after: 'Chronic cholecystitis with cholelithiasis',
    name: 'Laparoscopic cholecystectomy',
    lost: '10 mL',
    specimen: 'Gallbladder',
    steps: [
      'After informed consent the patient was brought to the operating room and placed supine. General anesthesia was induced. A time-out was performed. The abdomen was prepped and draped in sterile fashion.',
      'A 12 mm supraumbilical port was placed by the open technique and pneumoperitoneum established to 15 mmHg. Three 5 mm ports were placed under vision. The gallbladder was retracted cephalad. The critical view of safety was obtained. The cystic duct and artery were clipped and divided.',
      'The gallbladder was dissected from the liver bed with cautery and removed in a bag. Hemostasis was confirmed. The fascia at the umbilicus was closed with 0 Vicryl and the skin with 4-0 Monocryl. Counts were correct.',
    ],
  },
  {
    before: 'Left inguinal hernia',
    after: 'Left indirect inguinal hernia',
    name: 'Open repair of left inguinal hernia with mesh',
    lost: '5 mL',
    specimen: 'None',
    steps: [
      'The patient was placed supine and given monitored anesthesia with local infiltration. Cefazolin 2 g was given. The left groin was prepped and draped and a time-out held.',
      'An oblique incision was made and the external oblique opened. The ilioinguinal nerve was identified and kept. The cord was mobilized. An indirect sac was dissected to the internal ring, ligated high and reduced.',
      'A polypropylene mesh was cut to size and fixed to the pubic tubercle, shelving edge and conjoint tendon with 2-0 Prolene. The external oblique was closed with 2-0 Vicryl and skin with Monocryl and glue.',
    ],
  },
] as const;

/** A hospital surgeon's dictation with every customary heading in capitals. */
const labelledDictation: Layout = (draft) => {
  const { who, rng } = draft;
  const done = rng.pick(OPERATIONS);
  const ours = home(draft, 0.25);
  const mrn = num(draft, 7);
  const flow = new Flow({ family: 'mono', size: 9.6, margin: 58 });
  masthead(flow, draft, 'caps', 'OPERATIVE REPORT');
  for (const [label, value] of known([
    ['PATIENT NAME:', who.name('last-first')],
    ['DATE OF BIRTH:', dob(draft)],
    ['ADDRESS:', ours.whole],
    ['PHONE:', ours.phone],
    ['MEDICAL RECORD:', mrn],
    ['DATE OF SURGERY:', on(draft, 2)],
    ['SURGEON:', draft.author],
    ['ASSISTANT:', rng.pick(['None', 'Surgical first assist'])],
    ['PRIMARY CARE:', to(draft)],
  ]))
    flow.text(`${label.padEnd(18)}${value}`);
  flow.gap(8);
  for (const [title, words] of [
    ['PREOPERATIVE DIAGNOSIS', `${done.before}.`],
    ['POSTOPERATIVE DIAGNOSIS', `${done.after}.`],
    ['PROCEDURE', `${done.name}.`],
    ['ANESTHESIA', done.name.startsWith('Lap') ? 'General endotracheal.' : 'MAC with local.'],
    ['ESTIMATED BLOOD LOSS', `${done.lost}.`],
    ['SPECIMENS', `${done.specimen}.`],
    ['COMPLICATIONS', 'None.'],
    ['DRAINS', 'None.'],
  ] as const)
    flow.text(`${title}: ${words}`);
  flow.gap(8);
  flow.text('DESCRIPTION OF PROCEDURE:', { bold: true });
  for (const one of done.steps) {
    flow.text(one);
    flow.gap(6);
  }
  flow.text('The patient tolerated the procedure well and was taken to recovery in stable condition.');
  flow.gap(12);
  flow.text(draft.author);
  flow.text(
    `DD: ${on(draft, 2)} ${clock(draft, '24', 10, 15)}  DT: ${on(draft, 1)} ${clock(draft, '24', 1, 6)}  Job: ${num(draft, 6)}`,
  );
  over(flow, () => glue([who.name('last-first'), dob(draft, 'slashes', 'DOB '), `MR ${mrn}`], '  '));
  under(flow, (page, pages) => ['OPERATIVE REPORT', `Page ${page} of ${pages}`]);
  return flow;
};

/** An eye surgery center's record of a cataract operation: eye and lens in boxes, the steps in one paragraph. */
const lensRecord: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.4);
  const eye = rng.pick(['Right eye (OD)', 'Left eye (OS)'] as const);
  const side = eye.startsWith('Right') ? 'right' : 'left';
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 54 });
  masthead(flow, draft, 'frame', 'Operative Note');
  boxes(flow, [
    [
      ['Patient', glue([last, glue([first, middle.slice(0, 1)])], ', '), 4],
      ['Date of birth', dob(draft), 2],
      ['Age / sex', glue([age(draft, ''), who.sexLetter], ' / '), 1],
    ],
    ...(ours.whole === ''
      ? []
      : [
          [
            ['Address', ours.whole, 5],
            ['Phone', ours.phone, 2],
          ] as const,
        ]),
    [
      ['Date of surgery', on(draft, 1)],
      ['Surgeon', draft.author],
      ['Primary care', to(draft)],
      ['Chart', num(draft, 5)],
    ],
    [
      ['Operative eye', eye],
      ['Lens', `SN60WF +${rng.int(18, 23)}.${rng.pick(['0', '5'])} D`],
      ['Serial no.', num(draft, 11)],
      ['Anesthesia', 'Topical / MAC'],
    ],
  ]);
  flow.gap(10);
  flow.section('Preoperative diagnosis', `Age-related nuclear cataract, ${side} eye`);
  flow.section('Postoperative diagnosis', 'Same');
  flow.section(
    'Procedure performed',
    `Phacoemulsification of cataract with posterior chamber intraocular lens implantation, ${side} eye (CPT 66984)`,
  );
  flow.section(
    'Details of procedure',
    `The ${side} eye was marked and dilated. A surgical pause confirmed patient, eye and lens. After povidone-iodine prep a lid speculum was placed. A paracentesis and a temporal clear corneal incision of 2.4 mm were made. Preservative free lidocaine and viscoelastic were instilled. A continuous curvilinear capsulorhexis was completed, followed by hydrodissection. The nucleus was removed by phacoemulsification (CDE ${rng.int(4, 9)}.${rng.int(10, 99)}) and the cortex by irrigation and aspiration. The lens was injected into the bag and centered well. Viscoelastic was removed. The wounds were hydrated and watertight. Intracameral moxifloxacin was given.`,
  );
  flow.section('Complications', 'None');
  flow.section('Blood loss', 'Minimal');
  flow.section(
    'Condition and plan',
    'To recovery in good condition. Prednisolone, ketorolac and moxifloxacin drops. Shield at night. Seen tomorrow in the clinic.',
  );
  flow.gap(10);
  flow.text(
    `Signed: ${draft.author}, ${on(draft, 1)} ${clock(draft)}   ${sexWord(draft) === '' ? '' : 'Copy to primary care'}`,
  );
  over(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  under(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'further/labelled-dictation': 'Harlan Creek Community Hospital',
    'further/lens-record': 'Clearfork Eye Surgery Center',
  },
  ages: { 'further/labelled-dictation': [25, 85], 'further/lens-record': [55, 95] },
  layouts: { 'further/labelled-dictation': labelledDictation, 'further/lens-record': lensRecord },
};
