import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  block,
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
  listed,
  pageFoot,
  pieces,
  provider,
  providerListed,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';

const OPERATIONS = [
  {
    title: 'Laparoscopic cholecystectomy',
    before: 'Symptomatic cholelithiasis',
    after: 'Same',
    text: 'Pneumoperitoneum was established at the umbilicus and three further ports were placed under vision. The critical view was obtained; cystic duct and artery were clipped and divided. The gallbladder was taken off its bed with cautery and removed in a bag. The field was dry.',
    blood: '15 mL',
  },
  {
    title: 'Right inguinal hernia repair with mesh',
    before: 'Reducible right inguinal hernia',
    after: 'Indirect right inguinal hernia',
    text: 'An oblique incision was carried to the external oblique, which was opened along its fibers. The cord was encircled and an indirect sac dissected to the internal ring and reduced. Polypropylene mesh was fixed to the tubercle and the shelving edge. Layers were closed.',
    blood: '5 mL',
  },
  {
    title: 'Left knee arthroscopy, partial medial meniscectomy',
    before: 'Medial meniscus tear, left knee',
    after: 'Complex tear, posterior horn; grade II chondromalacia',
    text: 'Standard anterolateral and anteromedial portals were made. The posterior horn tear was trimmed to a stable rim. The cruciate ligaments were intact. Portals were closed and bupivacaine was instilled.',
    blood: 'minimal',
  },
] as const;

const PRIVATE = {
  title: 'Suction dilation and curettage',
  before: 'Elective termination of pregnancy, 8 weeks',
  after: 'Same',
  text: 'After counseling and consent the cervix was dilated and an 8 mm curette was used. Tissue was inspected and complete.',
  blood: '30 mL',
} as const;

/** A dictated report of a hospital: two columns of particulars, then paragraphs with run-in heads. */
const dictatedOperation: Layout = (draft) => {
  const { rng } = draft;
  const one = draft.sensitive ? PRIVATE : rng.pick(OPERATIONS);
  const name = lastFirstMiddle(draft);
  const mrn = serial(draft, 8);
  const flow = new Flow({ family: 'serif', size: 11, margin: 56 });
  crest(flow, draft, 'under');
  flow.text('REPORT OF OPERATION', { size: 14, bold: true, align: 'center' });
  flow.gap(6);
  sideBySide(
    flow,
    [
      [
        ['Name:', name],
        ['Born:', dob(draft)],
        ['Age/Sex:', ageSex(draft, ' / ')],
        ...contactPairs(draft, 'Phone:', 'Address:'),
      ],
      [
        ['Med. rec.:', mrn],
        ['Date:', date(draft, 2)],
        ['Surgeon:', draft.author],
        ['Primary MD:', providerListed(draft)],
      ],
    ],
    { at: 66, bold: 'label' },
  );
  flow.rule(0.8);
  flow.gap(4);
  for (const [head, text] of [
    ['PREOPERATIVE DIAGNOSIS', `${one.before}.`],
    ['POSTOPERATIVE DIAGNOSIS', `${one.after}.`],
    ['OPERATION', `${one.title}.`],
    [
      'ANESTHESIA',
      rng.pick(['General endotracheal.', 'General, laryngeal mask.', 'Monitored care with local.']),
    ],
    ['BLOOD LOSS', `${one.blood}. Complications: none. Counts correct twice.`],
    [
      'DESCRIPTION',
      `With the patient supine and a time-out done, the area was prepped and draped. ${one.text} Transferred to recovery awake.`,
    ],
  ] as const) {
    flow.text(`${head}:  ${text}`);
    flow.gap(6);
  }
  fill(flow, draft, (n) => {
    flow.text(
      `ADDITIONAL DETAIL ${n + 1}:  ${rng.pick(['Irrigation was clear.', 'Hemostasis was checked again.', 'Photographs were taken for the record.'])} ${rng.pick(['Instruments were accounted for.', 'Vital signs remained steady.'])}`,
    );
    flow.gap(6);
  });
  flow.text(draft.author, { bold: true });
  flow.text(
    `D ${date(draft, 2)} ${clock(draft)}   T ${date(draft, 1)} ${clock(draft)}   ${rng.pick(['kph', 'sdl'])}   cc ${provider(draft)}`,
    { size: 9 },
  );
  const strip = join([name, `MR ${mrn}`, dobWith(draft, '')], '  ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => ['Report of Operation', '', `Page ${page} of ${pages}`]);
  return flow;
};

/** An endoscopy report of a surgery center, with boxes and a drawing's place. */
const endoscopy: Layout = (draft) => {
  const { rng, who } = draft;
  const name = who.name('first-m-last');
  const number = `GSC-${serial(draft, 6)}`;
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  crest(flow, draft, 'plain');
  flow.text(draft.sensitive ? 'Procedure Note: Hysteroscopic Sterilization' : 'Colonoscopy Report', {
    size: 16,
    bold: true,
    align: 'center',
  });
  flow.gap(4);
  boxRow(
    flow,
    [
      ['Patient Name', name, 0.4],
      ['DOB', dob(draft), 0.2],
      ['Gender', who.gender === 'patient' ? '' : who.gender, 0.14],
      ['Record #', number, 0.26],
    ],
    'side',
  );
  contactRow(flow, contactPairs(draft, 'Phone', 'Address'), 'side');
  boxRow(
    flow,
    [
      ['Endoscopist', draft.author, 0.4],
      ['Procedure', date(draft, 1), 0.26],
      ['Referred by', providerListed(draft), 0.34],
    ],
    'side',
  );
  flow.gap(8);
  block(
    flow,
    'Indication',
    draft.sensitive
      ? 'Request for permanent contraception (reproductive health).'
      : rng.pick(['Screening, average risk.', 'History of adenomas.', 'Iron deficiency.']),
    'block',
  );
  block(
    flow,
    'Medications',
    `Propofol per anesthesia. ASA class ${rng.pick(['I', 'II', 'II', 'III'])}.`,
    'block',
  );
  if (draft.sensitive)
    block(flow, 'Findings', 'Both tubal ostia identified and occluded without difficulty.', 'block');
  else {
    const { y, right } = flow;
    flow.put({ kind: 'rect', x: right - 110, y: y + 4, w: 110, h: 78, black: false, width: 0.8 });
    flow.at('[image: cecum]', right - 92, y + 46, { size: 8 });
    flow.text(`Preparation: Boston scale ${rng.int(6, 9)}. Cecum reached in ${rng.int(4, 11)} min.`);
    flow.text(`Withdrawal ${rng.int(7, 14)} minutes.`);
    flow.text(`Cecum, ascending: ${rng.pick(['normal', 'one 4 mm sessile polyp, removed'])}.`);
    flow.text(`Transverse, descending: ${rng.pick(['normal', '6 mm polyp, cold snare'])}.`);
    flow.text(
      `Sigmoid: ${rng.pick(['few diverticula', 'normal'])}. Rectum: ${rng.pick(['small hemorrhoids', 'normal'])}.`,
    );
    flow.gap(28);
  }
  fill(flow, draft, (n) =>
    block(
      flow,
      `Recovery note ${n + 1}`,
      `Aldrete ${rng.int(8, 10)}, BP ${rng.int(106, 138)}/${rng.int(60, 84)}, no pain.`,
      'underlined',
    ),
  );
  block(
    flow,
    'Impression and plan',
    rng.pick([
      ['Await pathology.', 'Repeat in 7 years.'],
      ['Await pathology.', 'High-fiber diet. Repeat in 5 years.'],
      ['No specimens. Repeat in 10 years.'],
    ]),
    'block',
  );
  flow.text(
    `Complications: none. Blood loss: minimal. Signed ${draft.author}, ${date(draft, 1)} ${clock(draft, '12')}`,
    { size: 9 },
  );
  const strip = join([name, dobWith(draft, 'DOB '), number], '   ');
  runningHead(flow, () => strip);
  pageFoot(flow, (page, pages) => [draft.sender.name, `page ${page} of ${pages}`, number]);
  return flow;
};

/** The short note that stands in until the dictation is typed. */
const briefNote: Layout = (draft) => {
  const { rng } = draft;
  const one = draft.sensitive ? PRIVATE : rng.pick(OPERATIONS);
  const { last, first, middle } = pieces(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'right');
  flow.text('BRIEF OPERATIVE NOTE', { size: 13, bold: true });
  flow.gap(4);
  const label = join(
    [
      last === '' ? '' : `${last}, ${join([first, middle])}`,
      join([dob(draft), ageSex(draft, ' ')], '   '),
      `HAR ${serial(draft, 8)}`,
    ],
    '\n',
  ).split('\n');
  const top = flow.y;
  for (const [n, line] of label.entries()) flow.at(line, flow.left + 8, top + 15 + n * 13, { bold: n === 0 });
  flow.put({ kind: 'rect', x: flow.left, y: top, w: 270, h: 50, black: false, width: 1 });
  flow.y = top + 58;
  for (const [tag, value] of contactPairs(draft, 'Reached at:', 'Residence:'))
    flow.text(`${tag} ${value}`, { size: 9.5 });
  flow.gap(4);
  for (const [tag, value] of [
    ['Date of procedure', date(draft, 1)],
    ['Surgeon', draft.author],
    ['Assistant', rng.pick(['none', 'R. Voight, PA-C', 'resident'])],
    ['Preop diagnosis', one.before],
    ['Postop diagnosis', one.after],
    ['Procedure', one.title],
    ['Findings', 'as expected, see dictation'],
    ['EBL', one.blood],
    ['Specimens', rng.pick(['to pathology', 'none'])],
    ['Condition', 'to PACU, stable'],
  ] as const) {
    flow.text(`${tag}:`, { bold: true });
    flow.text(value, { indent: 18 });
  }
  flow.gap(6);
  fill(flow, draft, (n) =>
    block(
      flow,
      `PACU entry ${n + 1}`,
      `BP ${rng.int(104, 142)}/${rng.int(58, 86)}, pain ${rng.int(0, 5)}/10, dressing dry.`,
    ),
  );
  flow.text('Plan:', { bold: true });
  listed(
    flow,
    [
      'Wound check in 10 to 14 days.',
      'Acetaminophen first for pain.',
      `Letter to ${provider(draft)} follows.`,
    ],
    '-',
  );
  flow.gap(10);
  flow.text(`${draft.author} ${date(draft, 1)} ${clock(draft)}`);
  runningHead(flow, (page) => join([join([last, first], ', '), dobWith(draft, ''), `page ${page}`], '   '));
  pageFoot(flow, (page, pages) => [`${draft.sender.name}  ${draft.sender.phone}`, '', `${page}/${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'held-out/dictated-operation': 'Saint Aldric Medical Center',
    'held-out/endoscopy': 'Gatehouse Surgery Center',
    'held-out/brief-note': 'Brightwater University Hospitals',
  },
  layouts: {
    'held-out/dictated-operation': dictatedOperation,
    'held-out/endoscopy': endoscopy,
    'held-out/brief-note': briefNote,
  },
};
