import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, cell, cells, day, digits, doctorLast, doctorOf, fullName, reach, tightName } from './print.ts';

interface Study {
  readonly exam: string;
  readonly why: string;
  readonly seen: readonly string[];
  readonly bottom: string;
}

const STUDIES: readonly Study[] = [
  {
    exam: 'US RETROPERITONEAL COMPLETE',
    why: 'Elevated creatinine',
    seen: [
      'Right kidney 10.8 cm, left kidney 11.1 cm. Cortical echogenicity is within normal limits.',
      'No hydronephrosis or shadowing calculus. Simple cyst of the left lower pole, 1.6 cm.',
      'Bladder partly filled and unremarkable.',
    ],
    bottom: 'No obstruction. Simple left renal cyst, no follow-up needed.',
  },
  {
    exam: 'XR SHOULDER 3V LEFT',
    why: 'Pain after a fall',
    seen: [
      'No acute fracture or dislocation. Mild narrowing of the acromioclavicular joint.',
      'Soft tissues are normal. Included lung is clear.',
    ],
    bottom: 'Degenerative change of the AC joint. Nothing acute.',
  },
  {
    exam: 'CT SINUS W/O',
    why: 'Recurrent sinusitis',
    seen: [
      'Mucosal thickening of both maxillary antra, right more than left. Ostiomeatal units are patent.',
      'Septum deviates to the left. Mastoids are aerated.',
    ],
    bottom: 'Mild maxillary mucosal disease.',
  },
];

const PRESSING: Study = {
  exam: 'CTA CHEST PE PROTOCOL',
  why: 'Shortness of breath, elevated D-dimer',
  seen: [
    'Filling defects in the right main and both lower lobar pulmonary arteries.',
    'RV/LV ratio 1.2, which suggests right heart strain. No infarct.',
  ],
  bottom: 'Acute bilateral pulmonary emboli with right heart strain.',
};

const studyOf = ({ rng, urgent }: Draft): Study => (urgent ? PRESSING : rng.pick(STUDIES));

/** A teleradiology group: the reading in one narrow column, the patient beside it. */
const nightRead: Layout = (draft) => {
  const study = studyOf(draft);
  const { sender, rng } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60, foot: (p, of) => `${p} of ${of}` });
  flow.text(sender.name, { size: 16, bold: true, align: 'right' });
  flow.text(`${sender.address}, ${sender.cityLine}. ${sender.phone}.`, { size: 8.5, align: 'right' });
  flow.gap(18);
  flow.text(`${fullName(draft)}${born(draft) === '' ? '' : ` (b. ${born(draft, 'words')})`}`, {
    bold: true,
    size: 14,
  });
  const contact = reach(draft, ['', '']).map(([, value]) => value);
  if (contact.length > 0) flow.text(contact.join(' / '));
  flow.text(
    `Study ID ${digits(draft, 9)}, performed ${day(draft, 1, 'words')}, read ${day(draft, 0, 'words')}`,
  );
  flow.text(`For: ${doctorOf(draft)}, NPI ${draft.recipient.npi}`);
  flow.gap(5);
  flow.rule(0.5);
  flow.gap(10);
  flow.text(study.exam, { bold: true });
  flow.gap(8);
  flow.text(`Reason for study: ${study.why}.`);
  flow.gap(8);
  flow.text(`Summary: ${study.bottom}`, { bold: true });
  flow.gap(8);
  if (draft.urgent) {
    flow.text(
      `NON-ROUTINE COMMUNICATION (ACR level 1): this finding needs contact within minutes. Discussed by phone: not yet, call queue ${rng.int(3, 9)}. Dr. ${doctorLast(draft)}'s office to call back ${sender.phone}.`,
      { bold: true },
    );
    flow.gap(8);
  }
  flow.text('Description:');
  for (const line of study.seen) flow.text(`- ${line}`, { indent: 18 });
  flow.gap(8);
  flow.text(
    `Protocol: ${rng.pick(['standard departmental protocol', 'multiplanar reformats', 'grayscale and color'])}.`,
  );
  flow.text(`Prior studies: ${rng.pick(['none on our system', `films of ${day(draft, 700)}`])}.`);
  flow.gap(24);
  flow.text(`${draft.author}, board-certified radiologist. Read remotely. Final.`, { italic: true });
  return flow;
};

/** A radiology information system's print-out with an addendum on top of the text it corrects. */
const addendum: Layout = (draft) => {
  const study = studyOf(draft);
  const { rng, who, sender } = draft;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    foot: (p, of) => `RIS PRINT ${p}-${of}`,
  });
  flow.text(`${sender.name.toUpperCase()}  ${sender.department.toUpperCase()}`, { bold: true });
  cells(flow, [
    cell('PT', tightName(draft), 0.46),
    cell('MR', digits(draft, 7), 0.18),
    cell('D.O.B.', born(draft, 'dots'), 0.2),
    cell('AGE/SX', `${who.age(draft.sent)} ${who.sexLetter}`, 0.16),
  ]);
  cells(flow, [
    cell('REQ BY', doctorOf(draft).toUpperCase(), 0.46),
    cell('ACC', digits(draft, 8), 0.18),
    cell('EXAM DT', day(draft, 2, 'dots'), 0.2),
    cell('STATUS', 'ADDENDED', 0.16),
  ]);
  for (const [label, value] of reach(draft, ['PT TEL', 'PT ADDR'])) flow.text(`${label} ${value}`);
  flow.gap(12);
  flow.text(`*** ADDENDUM 1 *** ENTERED ${day(draft, 0, 'dots')} ${rng.int(10, 18)}${rng.int(10, 59)}`, {
    bold: true,
  });
  flow.text(
    draft.urgent
      ? `ON SECOND REVIEW: ${study.bottom.toUpperCase()} THIS CHANGES MANAGEMENT. EMERGENT. REFERRING OFFICE TO BE REACHED WITHOUT DELAY.`
      : 'COMPARISON FILMS HAVE BECOME AVAILABLE. NO CHANGE IN THE CONCLUSION.',
  );
  flow.text(`/ES/ ${draft.author.toUpperCase()}`);
  flow.gap(10);
  flow.text('*** ORIGINAL ***', { bold: true });
  flow.text(`PROCEDURE CODE: ${study.exam}`);
  flow.text(`REASON FOR EXAM: ${study.why.toUpperCase()}`);
  flow.gap(6);
  for (const line of study.seen) flow.text(line.toUpperCase());
  flow.gap(6);
  flow.text(`OPINION: ${study.bottom.toUpperCase()}`);
  flow.gap(10);
  flow.text(
    `TECH ${rng.pick(['KLB', 'SRO', 'DWM'])}   TRANS ${rng.pick(['VR', 'PS360'])}   DLP ${rng.int(180, 640)}`,
  );
  flow.text('*** END ***');
  return flow;
};

export const imagingReport: Kind = {
  type: 'imaging_report',
  senders: ['imaging'],
  from: {
    'varied/night-read': 'Bluestem Radiology, P.C.',
    'varied/addendum': 'Prospect Street Imaging',
  },
  layouts: { 'varied/night-read': nightRead, 'varied/addendum': addendum },
};
