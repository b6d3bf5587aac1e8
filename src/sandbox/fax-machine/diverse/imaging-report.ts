import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  ageSex,
  birth,
  birthAfter,
  chapter,
  clock,
  contact,
  cornerHead,
  joined,
  number,
  on,
  pieces,
  provider,
  ribbon,
  surname,
} from './ink.ts';

interface Scan {
  readonly exam: string;
  readonly reason: string;
  readonly text: readonly string[];
  readonly opinion: readonly string[];
}

const SCANS: readonly Scan[] = [
  {
    exam: 'MR BRAIN W WO CONTRAST',
    reason: 'Dizziness',
    text: [
      'Ventricles and sulci suit the age. Scattered foci of T2 prolongation in the deep white matter.',
      'No restricted diffusion. No abnormal enhancement. Flow voids are kept.',
    ],
    opinion: ['Mild small-vessel change. No mass, no infarct.'],
  },
  {
    exam: 'CT CHEST LOW DOSE LUNG SCREENING',
    reason: 'Thirty-two pack-years',
    text: [
      'Solid nodule of the right upper lobe, 4 mm, unchanged. Mild centrilobular emphysema.',
      'Coronary calcification: moderate.',
    ],
    opinion: ['Lung-RADS 2. Continue annual screening.'],
  },
  {
    exam: 'US LOWER EXTREMITY VENOUS DOPPLER RIGHT',
    reason: 'Calf swelling',
    text: [
      'Full compressibility from the common femoral to the posterior tibial veins.',
      'Popliteal cyst of 3.1 cm.',
    ],
    opinion: ['No deep vein thrombosis.', 'Baker cyst.'],
  },
  {
    exam: 'XR HAND 3 VW RIGHT',
    reason: 'Stiff fingers',
    text: ['Joint space loss at the DIP joints and the thumb base with osteophytes. No erosions.'],
    opinion: ['Osteoarthritis.'],
  },
];
const GRAVE: Scan = {
  exam: 'CT ABDOMEN PELVIS W CONTRAST',
  reason: 'Back pain',
  text: [
    'Infrarenal aorta measures 6.4 cm with a crescent of high attenuation in the wall.',
    'Stranding along the left psoas.',
  ],
  opinion: ['ABDOMINAL AORTIC ANEURYSM, 6.4 CM, WITH SIGNS OF IMPENDING RUPTURE.'],
};
const PRIVATE: Scan = {
  exam: 'US PELVIS, EARLY PREGNANCY',
  reason: 'Before termination',
  text: ['Gestational sac with yolk sac, mean diameter 18 mm.'],
  opinion: ['Intrauterine pregnancy, 6 weeks 3 days.'],
};
const scanOf = ({ rng, urgent, sensitive }: Draft): Scan =>
  urgent ? GRAVE : sensitive ? PRIVATE : rng.pick(SCANS);

/** The print-out of an order from a hospital's record system. */
const orderDetail: Layout = (draft) => {
  const scan = scanOf(draft);
  const { who, rng } = draft;
  const flow = new Flow({
    family: 'sans',
    size: 10,
    margin: 44,
    foot: (page, pages) =>
      `${who.name('Last-First')}    Generated ${on(draft, 0, 'loose')} ${clock(draft)}    ${page}/${pages}`,
  });
  cornerHead(flow, draft, `${scan.exam}: Details`);
  flow.text(
    joined([who.name('Last-First'), ageSex(draft, ' yrs, '), birthAfter('', draft, 'loose')], '  -  '),
    { bold: true },
  );
  for (const [label, value] of contact(draft, 'Preferred phone', 'Addr')) flow.text(`${label}: ${value}`);
  flow.gap(6);
  flow.fields(
    [
      ['Order', number(draft, 10)],
      ['Performed', `${on(draft, 1, 'loose')} ${clock(draft)}`],
      ['Class', 'Ancillary performed'],
      ['Ordered by', provider(draft)],
      ['Resulted', `${on(draft, 0, 'loose')} ${clock(draft)}`],
      ['PACS images', 'Show in viewer'],
    ],
    2,
  );
  flow.gap(10);
  if (draft.urgent) {
    ribbon(flow, 'Result note: RED ALERT finding');
    flow.text(
      `Send to ED. ${draft.author} paged the ordering clinician at ${clock(draft, 17, 19)}: no response. Facility protocol asks for provider-to-provider contact within 30 min.`,
    );
    flow.gap(6);
  }
  ribbon(flow, 'Narrative');
  flow.text(`${scan.exam} ${on(draft, 1, 'loose')} ${clock(draft)}`);
  flow.text(
    `INDICATION: ${scan.reason}.  ADDITIONAL HISTORY: ${rng.pick(['None.', 'Per technologist form.'])}`,
  );
  flow.text(`PRIOR STUDIES: ${rng.pick(['None available', on(draft, 410, 'loose')])}`);
  flow.gap(6);
  for (const line of scan.text) flow.text(line);
  flow.gap(8);
  ribbon(flow, 'Impression');
  for (const line of scan.opinion) flow.text(`- ${line}`);
  flow.gap(10);
  flow.text(
    `Dictated by: ${draft.author}.  This exam was interpreted at workstation ${rng.pick(['RADHOME4', 'RR-12', 'PAWS2'])}.`,
    { size: 8.5 },
  );
  return flow;
};

/** A letter to the referrer about a screening or a follow-up: two paragraphs and a category. */
const screeningLetter: Layout = (draft) => {
  const scan = scanOf(draft);
  const { sender, who } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  flow.text(sender.name, { size: 20, italic: true });
  flow.text(`${sender.department}. ${sender.address}, ${sender.cityLine}. ${sender.phone}`, { size: 9 });
  flow.gap(20);
  flow.text(on(draft, 0, 'month'));
  flow.text(`${provider(draft)}, by fax ${draft.recipient.fax}`);
  flow.gap(12);
  flow.text(
    joined(
      [
        `Re: ${who.name('first-last')}`,
        birthAfter('date of birth ', draft, 'month'),
        `our no. ${number(draft, 6)}`,
      ],
      ', ',
    ),
    { bold: true },
  );
  for (const pair of contact(draft, 'Reachable at', 'of')) flow.text(pair.join(' '), { indent: 24 });
  flow.gap(12);
  flow.text(`Dear Dr. ${surname(draft)}:`);
  flow.gap(8);
  flow.text(
    `Your patient came to us on ${on(draft, 1, 'month')} for ${scan.exam.toLowerCase().replace('ct ', 'CT ').replace('mr ', 'MR ').replace('us ', 'ultrasound ').replace('xr ', 'plain films ')}. You asked about: ${scan.reason.toLowerCase()}. ${scan.text.join(' ')}`,
  );
  flow.gap(8);
  flow.text(`In summary: ${scan.opinion.join(' ')}`, { bold: true });
  flow.gap(8);
  flow.text(
    draft.urgent
      ? `I regard this as an emergency. I tried your line twice before writing. Please have somebody phone me at once at ${sender.phone}.`
      : 'A reminder has been set in our tracking system, and a plain-language letter went to the person examined.',
  );
  flow.gap(16);
  flow.text('With kind regards,');
  flow.gap(26);
  flow.text(draft.author);
  flow.text('Diplomate, American Board of Radiology', { size: 9, italic: true });
  return flow;
};

/** A department's form: everything on dotted lines of a fixed pitch. */
const deskRead: Layout = (draft) => {
  const scan = scanOf(draft);
  const { last, first, initial } = pieces(draft);
  const flow = new Flow({ family: 'mono', size: 10, margin: 48 });
  flow.text(draft.sender.name.toUpperCase(), { bold: true, align: 'center' });
  flow.text('DIAGNOSTIC IMAGING SERVICE - TRANSCRIBED READING', { align: 'center' });
  flow.gap(8);
  flow.text(`NAME LAST ${last.toUpperCase()}   FIRST ${first.toUpperCase()}   MI ${initial}`);
  flow.text(`BIRTH ${birth(draft, 'ddmon')}   X-RAY NO ${number(draft, 6)}   WARD OUTPT`);
  for (const [label, value] of contact(draft, 'PHONE', 'ADDRESS')) flow.text(`${label} ${value}`);
  flow.text(`REQUESTOR ${provider(draft).toUpperCase()}   TAKEN ${on(draft, 2, 'ddmon')}`);
  flow.text('_'.repeat(84));
  flow.gap(8);
  if (draft.urgent)
    flow.text('WET READ - IMMEDIATE ACTION. OVERREAD COMPLETE. CALL BACK THE READING ROOM.', { bold: true });
  chapter(flow, 'EXAMINATION REQUESTED', [scan.exam]);
  chapter(flow, 'REASON', [scan.reason.toUpperCase()]);
  chapter(
    flow,
    'RADIOGRAPHIC REPORT',
    scan.text.map((line) => line.toUpperCase()),
  );
  chapter(
    flow,
    'DIAGNOSIS',
    scan.opinion.map((line) => line.toUpperCase()),
  );
  flow.text(
    `${draft.author.toUpperCase()} / ${draft.rng.pick(['gh', 'mpt', 'vr'])}   D: ${on(draft, 1, 'yy')}  T: ${on(draft, 0, 'yy')}`,
  );
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging'],
  from: { 'diverse/order-detail': 'Cobalt Ridge Health System' },
  layouts: {
    'diverse/order-detail': orderDetail,
    'diverse/screening-letter': screeningLetter,
    'diverse/desk-read': deskRead,
  },
};
