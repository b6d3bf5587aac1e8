import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import {
  born,
  bornAs,
  columns,
  day,
  digits,
  doctor,
  doctorRoll,
  feet,
  glue,
  hour,
  inTwo,
  masthead,
  nameParts,
  reach,
} from './ink.ts';
import { scaleReport, targetPanel } from './lab-molecular.ts';
import { alarming, earlier, panels } from './lab-panels.ts';

/** A national laboratory: three blocks at the top, results in range and out of range in columns of their own. */
const threeBlocks: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { last, first, initial } = nameParts(draft);
  const specimen = `VT${digits(draft, 6)}${rng.pick(['A', 'K', 'R'])}`;
  const full = last === '' ? '' : `${last},${glue([first, initial])}`.toUpperCase();
  const flow = new Flow({
    family: 'sans',
    size: 9,
    margin: 40,
    head: glue([full && `Patient: ${full}`, bornAs(draft, 'DOB: '), `Specimen: ${specimen}`], '     '),
  });
  masthead(flow, draft, 'spread');
  const status = draft.urgent ? 'FINAL - PRIORITY' : 'FINAL';
  columns(
    flow,
    [
      [
        'Patient Information',
        full,
        bornAs(draft, 'DOB: '),
        glue([`AGE: ${who.age(draft.sent)}`, `Gender: ${who.sexLetter}`], '    '),
        ...reach(draft, 'Phone:', '').flatMap(([label, value]) =>
          label === '' ? inTwo(value) : [`${label} ${value}`],
        ),
        `Patient ID: ${digits(draft, 7)}`,
      ],
      [
        'Specimen Information',
        `Specimen: ${specimen}`,
        `Requisition: ${digits(draft, 7)}`,
        `Collected: ${day(draft, 2)} / ${hour(draft, 7, 10)}`,
        `Received: ${day(draft, 1)} / ${hour(draft, 1, 5)}`,
        `Reported: ${day(draft, 0)} / ${hour(draft, 6, 7)}`,
        `Status: ${status}`,
      ],
      [
        'Client Information',
        `Client #: ${digits(draft, 8)}`,
        doctorRoll(draft),
        recipient.name.toUpperCase(),
        recipient.address.toUpperCase(),
        recipient.cityLine.toUpperCase(),
      ],
    ],
    { size: 8.5, frame: true, bold: true },
  );
  const list = panels(draft);
  if (draft.urgent) {
    const bad = list.flatMap((panel) => panel.analytes).filter(alarming);
    flow.text(
      `** CRITICAL RESULT: ${bad.map(({ name, value, unit }) => glue([name, value, unit])).join('; ')} **`,
      {
        bold: true,
      },
    );
    flow.text(
      `Critical value protocol followed ${day(draft, 0)} ${hour(draft, 5, 6)}; answering service took the call. Confirm receipt with Client Services, ${sender.phone}.`,
      { size: 8 },
    );
    flow.gap(4);
  }
  if (draft.sensitive)
    flow.text(
      'This result is confidential under state law and may not be redisclosed without written authorization.',
      {
        size: 8,
      },
    );
  flow.table(
    ['Test Name', 'In Range', 'Out Of Range', 'Reference Range', 'Lab'],
    list.flatMap((panel) => [
      [panel.name, '', '', '', 'VA'],
      ...panel.analytes.map((one) => [
        `  ${one.name}`,
        one.mark === '' ? one.value : '',
        one.mark === '' ? '' : glue([one.value, one.mark === 'A' ? '' : one.mark]),
        glue([one.range, one.unit]),
        '',
      ]),
    ]),
    [0.37, 0.15, 0.19, 0.23, 0.06],
  );
  earlier(flow, draft, 'PRIOR');
  flow.text(
    `PERFORMING SITE: VA  ${sender.name}, ${sender.address}, ${sender.cityLine}. Director: ${draft.author}`,
    {
      size: 7.5,
    },
  );
  feet(flow, (page, pages) => [
    `CLIENT SERVICES: ${sender.phone}   SPECIMEN: ${specimen}`,
    `PAGE ${page} OF ${pages}`,
  ]);
  return flow;
};

/** A community hospital's laboratory system, printed from the host: fixed pitch, the person in a block of four lines. */
const hostPrint: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { last, first, middle } = nameParts(draft);
  const full = last === '' ? '' : `${last},${glue([first, middle])}`.toUpperCase();
  const account = `L${digits(draft, 8)}`;
  const rule = '-'.repeat(86);
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 48,
    head: glue([full, account, bornAs(draft, 'DOB '), 'LAB RESULTS CONTINUED'], '   '),
    foot: (page, pages) => `** END OF PAGE ${page} OF ${pages} **`,
  });
  flow.text(sender.name.toUpperCase(), { bold: true, align: 'center' });
  flow.text(`DEPARTMENT OF LABORATORY MEDICINE   ${sender.cityLine.toUpperCase()}   ${sender.phone}`, {
    align: 'center',
    size: 8.5,
  });
  flow.text(`RUN DATE: ${day(draft, 0)}   RUN TIME: ${hour(draft).replace(':', '')}   RUN USER: AUTOFAX`, {
    size: 8.5,
  });
  flow.text(rule);
  columns(
    flow,
    [
      [
        `PATIENT: ${full}`,
        `AGE/SX:  ${glue([who.age(draft.sent), who.sexLetter], '/')}`,
        `DOB:     ${born(draft)}`,
        `ATTEND:  ${doctorRoll(draft)}`,
      ],
      [
        `ACCT #: ${account}`,
        `U #:    M000${digits(draft, 6)}`,
        `LOC:    ${rng.pick(['OUTREACH', 'LAB', 'REF'])}`,
        `STATUS: REG REF`,
      ],
    ],
    { size: 9.5 },
  );
  for (const [label, value] of reach(draft, 'PHONE:  ', 'ADDRESS:')) flow.text(`${label} ${value}`);
  flow.text(rule);
  flow.text(
    `SPEC #: ${digits(draft, 4)}:C${digits(draft, 5)}S   COLL: ${day(draft, 1)}-${hour(draft, 6, 9).replace(':', '')}   RECD: ${day(draft, 1)}-${hour(draft, 10, 12).replace(':', '')}`,
    { size: 9 },
  );
  flow.gap(6);
  for (const panel of panels(draft)) {
    flow.need(60);
    flow.text(`> ${panel.name}`, { bold: true });
    flow.table(
      ['  TEST', 'RESULT', 'FLAG', 'REFERENCE'],
      panel.analytes.map((one) => [
        `  ${one.name.toUpperCase()}`,
        one.value,
        alarming(one) ? `${one.mark} *C*` : one.mark === 'A' ? 'ABN' : one.mark,
        glue([one.range, one.unit]),
      ]),
      [0.36, 0.2, 0.14, 0.3],
    );
    for (const one of panel.analytes.filter(alarming)) {
      flow.text(
        `     CRITICAL ${one.name.toUpperCase()} CALLED TO ${rng.pick(['ON-CALL SVC', 'OFFICE VOICEMAIL'])} ${day(draft, 0)} ${hour(draft, 5, 6)} BY ${rng.pick(['LAB.JT', 'LAB.MKR', 'LAB.SD'])}. READ BACK NOT OBTAINED.`,
      );
      flow.gap(4);
    }
  }
  if (draft.sensitive) flow.text('RESTRICTED RESULT - RELEASE TO ORDERING PROVIDER ONLY.', { bold: true });
  earlier(flow, draft, 'CUMULATIVE');
  flow.text(`PATHOLOGIST: ${draft.author.toUpperCase()}     COPY TO: ${doctor(draft).toUpperCase()}`, {
    size: 8.5,
  });
  return flow;
};

export const labResult: Kind = {
  type: 'lab_result',
  senders: ['lab', 'hospital'],
  from: {
    'assorted/three-blocks': 'Veritest Laboratories',
    'assorted/host-print': 'Sugar Creek Community Hospital',
    'assorted/scale-report': 'Veritest Laboratories',
  },
  layouts: {
    'assorted/three-blocks': threeBlocks,
    'assorted/host-print': hostPrint,
    'assorted/target-panel': targetPanel,
    'assorted/scale-report': scaleReport,
  },
};
