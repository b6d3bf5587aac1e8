import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, clock, dob, glue, home, known, num, on, pieces, sexWord, subject, to } from './facts.ts';
import { boxes, bullets, carried, foot, letterhead, lists } from './ink.ts';

const SCOPES = [
  {
    title: 'Colonoscopy',
    indication: 'Screening for colorectal malignant neoplasm',
    findings: [
      'The perianal and digital rectal examinations were normal.',
      'A 6 mm polyp was found in the ascending colon. The polyp was sessile. It was removed with a cold snare. Resection and retrieval were complete.',
      'Multiple small-mouthed diverticula were found in the sigmoid colon.',
      'The exam was otherwise without abnormality on direct and retroflexion views.',
    ],
    impression: [
      'One 6 mm polyp in the ascending colon, removed with a cold snare.',
      'Diverticulosis in the sigmoid colon.',
    ],
    advice: [
      'High fiber diet.',
      'Await pathology results.',
      'Repeat colonoscopy in 7 years for surveillance.',
    ],
    depth: 'the cecum, identified by the appendiceal orifice and ileocecal valve',
    prep: 'The quality of the bowel preparation was good (BBPS 7).',
  },
  {
    title: 'Upper GI endoscopy',
    indication: 'Dysphagia, heartburn',
    findings: [
      'A low-grade narrowing Schatzki ring was found at the gastroesophageal junction. It was dilated with a through-the-scope balloon to 18 mm.',
      'A small hiatal hernia was present.',
      'The stomach was normal. Biopsies were taken for H. pylori testing.',
      'The examined duodenum was normal.',
    ],
    impression: ['Schatzki ring, dilated.', 'Small hiatal hernia.', 'Normal stomach and duodenum.'],
    advice: [
      'Omeprazole 20 mg daily before breakfast.',
      'Chew food thoroughly.',
      'Repeat dilation as needed.',
    ],
    depth: 'the second part of the duodenum',
    prep: 'The procedure was well tolerated.',
  },
] as const;

/** An endoscopy center's software: standing sentences, findings, impression and advice with dashes. */
const endoscopy: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const scope = rng.pick(SCOPES);
  const ours = home(draft, 0.3);
  const flow = new Flow({ family: 'sans', size: 9.8, margin: 52 });
  letterhead(flow, draft, 'under');
  lists(
    flow,
    [
      known([
        ['Patient Name:', who.name('first-m-last')],
        ['Date of Birth:', dob(draft)],
        ['Age:', who.age(draft.sent)],
        ['Gender:', sexWord(draft)],
        ['Address:', glue([ours.street, ours.town], ', ')],
        ['Phone:', ours.phone],
      ]),
      [
        ['Procedure Date:', `${on(draft, 3)} ${clock(draft)}`],
        ['MRN:', num(draft, 6)],
        ['Account #:', num(draft, 8)],
        ['Attending MD:', draft.author],
        ['Referring MD:', to(draft)],
      ],
    ],
    { tab: 86, size: 9.5 },
  );
  flow.rule(0.8);
  const line = (label: string, words: string): void => {
    flow.text(`${label}: ${words}`);
    flow.gap(4);
  };
  line('Procedure', scope.title);
  line('Indications', scope.indication);
  line('Medicines', `Monitored anesthesia care, propofol ${rng.int(16, 38)}0 mg IV`);
  line(
    'Procedure Description',
    `Pre-Anesthesia Assessment: prior to the procedure a history and physical was performed and medications, allergies and sensitivities were reviewed. ASA grade II. After obtaining informed consent, the endoscope was passed under direct vision and advanced to ${scope.depth}. ${scope.prep}`,
  );
  line('Complications', 'No immediate complications. Estimated blood loss: minimal.');
  flow.text('Findings:', { bold: true });
  for (const one of scope.findings) flow.text(one, { indent: 14 });
  flow.gap(4);
  flow.text('Impression:', { bold: true });
  bullets(flow, scope.impression, '-');
  flow.gap(4);
  flow.text('Recommendation:', { bold: true });
  bullets(
    flow,
    [
      ...scope.advice,
      'Resume previous medications.',
      `Return to primary care physician as previously scheduled.`,
    ],
    '-',
  );
  flow.gap(8);
  flow.text(draft.author);
  flow.text(
    `${on(draft, 3)} ${clock(draft)}  This report has been signed electronically.  Number of addenda: 0`,
    { size: 8.5 },
  );
  flow.text(`cc: ${to(draft)}, ${recipient.name}`, { size: 8.5 });
  carried(flow, () => glue([who.name('first-m-last'), dob(draft, 'slashes', 'DOB: ')], '   '));
  foot(flow, (page, pages) => ['', `Page ${page} of ${pages}`]);
  return flow;
};

const OPERATIONS = [
  {
    before: 'Cataract, nuclear sclerotic, right eye',
    name: 'Phacoemulsification with posterior chamber intraocular lens, right eye',
    anesthesia: 'Topical with monitored care',
    words:
      'The right eye was prepped and draped in the usual sterile ophthalmic fashion and a lid speculum placed. A paracentesis and a 2.4 mm temporal clear corneal incision were made. A continuous curvilinear capsulorhexis was completed. The nucleus was removed by phacoemulsification and the cortex by irrigation and aspiration. A foldable lens was placed into the capsular bag. Wounds were hydrated and found watertight.',
    blood: 'None',
    specimen: 'None',
  },
  {
    before: 'Medial meniscus tear, left knee',
    name: 'Left knee arthroscopy with partial medial meniscectomy',
    anesthesia: 'General, LMA',
    words:
      'Standard anterolateral and anteromedial portals were established. Diagnostic arthroscopy showed a complex tear of the posterior horn of the medial meniscus, which was resected to a stable rim with a basket and shaver. The lateral compartment and cruciate ligaments were normal. Grade II chondral change of the medial femoral condyle was noted. The joint was lavaged and 20 mL of bupivacaine injected.',
    blood: 'Less than 5 mL',
    specimen: 'None',
  },
  {
    before: 'Lipoma, upper back, enlarging',
    name: 'Excision of subcutaneous mass of upper back, 5 cm',
    anesthesia: 'Local with sedation',
    words:
      'An elliptical incision was made along the skin lines over the mass. Dissection was carried down to a well-encapsulated fatty tumor, which was freed from the fascia and delivered intact. Hemostasis was obtained with electrocautery. The wound was closed in layers with 3-0 Vicryl and 4-0 Monocryl and dressed.',
    blood: '10 mL',
    specimen: 'Mass to pathology',
  },
] as const;

/** A surgery center's form: the operation in lines of capitals, the account in numbered lines under it. */
const surgeryNote: Layout = (draft) => {
  const { rng } = draft;
  const { first, middle, last } = pieces(draft);
  const operation = rng.pick(OPERATIONS);
  const ours = home(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  letterhead(flow, draft, 'emblem', 'OPERATIVE NOTE');
  flow.gap(4);
  boxes(
    flow,
    [
      [
        ['Patient', glue([last, glue([first, middle])], ', '), 4],
        ['DOB', dob(draft, 'dashes'), 2],
        ['Age / Sex', ageSex(draft, ' / '), 1.5],
        ['Chart', num(draft, 6), 1.5],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', glue([ours.street, ours.town], ', '), 5],
              ['Phone', ours.phone, 2],
            ] as const,
          ]),
      [
        ['Date of operation', on(draft, 2, 'dashes'), 2],
        ['Surgeon', draft.author, 3],
        ['Primary care', to(draft), 3],
      ],
    ],
    'ruled',
  );
  flow.gap(8);
  for (const [label, words] of [
    ['PREOPERATIVE DIAGNOSIS', operation.before],
    ['POSTOPERATIVE DIAGNOSIS', 'Same'],
    ['PROCEDURE', operation.name],
    ['ANESTHESIA', operation.anesthesia],
    ['ESTIMATED BLOOD LOSS', operation.blood],
    ['SPECIMENS', operation.specimen],
    ['COMPLICATIONS', 'None apparent'],
  ] as const) {
    flow.text(`${label}: ${words}`);
    flow.gap(2);
  }
  flow.gap(6);
  flow.section(
    'INDICATIONS FOR PROCEDURE',
    `${subject(draft)} has had symptoms that failed conservative treatment and elected to proceed. Risks, benefits and alternatives were reviewed and informed consent was obtained.`,
  );
  flow.section(
    'DESCRIPTION OF PROCEDURE',
    `The patient was identified in the preoperative area and the site marked. In the operating room a surgical time-out was performed. ${operation.words} All counts were correct. The patient was taken to recovery in stable condition.`,
  );
  flow.section('POSTOPERATIVE PLAN', [
    'Discharge home when criteria are met.',
    'Written instructions and prescriptions were given.',
    `Office visit in ${rng.pick(['1 day', '1 week', '10 to 14 days'])}.`,
  ]);
  flow.gap(4);
  flow.text(`Signed electronically: ${draft.author}  ${on(draft, 2, 'dashes')}  ${clock(draft, '24')}`);
  carried(flow, () => glue([glue([last, first], ', '), dob(draft, 'dashes'), 'Operative note'], '   '));
  foot(flow, (page, pages) => ['Copy to primary care physician', `${page}/${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'unseen/endoscopy': 'Granite Bay Endoscopy Center',
    'unseen/surgery-note': 'Crestmoor Surgery Center',
  },
  ages: { 'unseen/endoscopy': [35, 110], 'unseen/surgery-note': [48, 110] },
  layouts: { 'unseen/endoscopy': endoscopy, 'unseen/surgery-note': surgeryNote },
};
