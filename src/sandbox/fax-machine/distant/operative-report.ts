import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { at, bd, doctorOf, given, joined, mentioned, no, reachOf, sexWord, when, years } from './facts.ts';
import { feet, grid, pairs, part, running } from './ink.ts';

/** A hospital's transcribed operation: facts in capitals down the left, then the narrative. */
const transcribed: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const ours = reachOf(draft, 0.3);
  const side = rng.pick(['Right', 'Left']);
  const [pre, operation, words] = rng.pick([
    [
      `${side} knee osteoarthritis`,
      `${side} total knee arthroplasty`,
      [
        'After informed consent the patient was brought to the operating suite, where spinal anesthesia was placed. A tourniquet was applied and the limb was prepped and draped. A time-out was held.',
        'A midline incision and medial parapatellar arthrotomy were made. Eburnated bone was seen in the medial compartment. The distal femur was cut at 5 degrees of valgus, the tibia perpendicular to its axis. Trials gave full extension and good balance in flexion.',
        'Cemented components were impacted and excess cement removed. The wound was irrigated with three liters of saline and closed in layers over no drain.',
      ],
    ],
    [
      `${side} inguinal hernia`,
      `Open ${side.toLowerCase()} inguinal herniorrhaphy with mesh`,
      [
        'The patient was placed supine and given sedation with local anesthetic. The groin was clipped, prepped and draped. A time-out was held.',
        'An oblique incision was carried through the external oblique. The cord was encircled. An indirect sac was freed from the cord, opened, found empty and ligated high.',
        'A sheet of polypropylene mesh was trimmed and sutured to the shelving edge and the conjoined area. The nerve was seen and kept. The wound was closed in layers.',
      ],
    ],
  ] as const);
  const flow = new Flow({ family: 'mono', size: 10, margin: 52 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 13, align: 'center' });
  flow.text(`${sender.address}, ${sender.cityLine}`.toUpperCase(), { size: 8.5, align: 'center' });
  flow.gap(4);
  flow.text('REPORT OF OPERATION', { bold: true, align: 'center' });
  flow.gap(6);
  pairs(
    flow,
    [
      given([
        ['NAME:', who.name('last-first')],
        ['DOB:', joined([bd(draft), who.sexLetter], '  ')],
        ['PHONE:', ours.phone],
        ['ADDRESS:', ours.line.toUpperCase()],
      ]),
      [
        ['MR#:', no(draft, 7)],
        ['DATE OF OP:', when(draft, 2)],
        ['SURGEON:', draft.author.toUpperCase()],
        ['PCP:', doctorOf(draft).toUpperCase()],
      ],
    ],
    { tab: 78, size: 9.5 },
  );
  flow.rule(0.7);
  for (const [label, value] of [
    ['PREOPERATIVE DIAGNOSIS', pre],
    ['POSTOPERATIVE DIAGNOSIS', 'Same'],
    ['PROCEDURE PERFORMED', operation],
    ['ASSISTANT', mentioned(draft)],
    ['ANESTHESIA', operation.startsWith('Open') ? 'MAC with local' : 'Spinal'],
    ['ESTIMATED BLOOD LOSS', `${rng.int(2, 18) * 10} mL`],
    ['SPECIMENS', 'None'],
    ['COMPLICATIONS', 'None'],
  ] as const)
    flow.text(`${label}: ${value}`);
  flow.gap(6);
  part(flow, 'INDICATIONS FOR PROCEDURE:', [
    'Symptoms limited daily life in spite of conservative care. Risks, benefits and alternatives were discussed.',
  ]);
  part(flow, 'PROCEDURE IN DETAIL:', words);
  part(flow, 'DISPOSITION:', [
    'Sponge and needle counts were correct. To the recovery room in stable condition.',
  ]);
  flow.text(draft.author.toUpperCase());
  flow.text(
    `DD: ${when(draft, 2)} ${at(draft, 'mil')}  DT: ${when(draft, 1)} ${at(draft, 'mil')}  JOB ${no(draft, 7)}`,
  );
  flow.text(`CC: ${doctorOf(draft)}`);
  running(flow, (page) => joined([who.name('last-first'), bd(draft), `PAGE ${page}`], '   '));
  return flow;
};

/** An eye surgery center's operative note, one page with boxes for lens and times. */
const eyeSurgery: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = reachOf(draft, 0.3);
  const eye = rng.pick(['RIGHT EYE (OD)', 'LEFT EYE (OS)']);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('OPERATIVE NOTE - CATARACT', { bold: true, size: 14 });
  flow.gap(2);
  grid(
    flow,
    [
      [
        ['Patient', who.name('Last-First'), 5],
        ['DOB', bd(draft), 3],
      ],
      [
        ['Age/Sex', joined([years(draft), sexWord(draft)], ' '), 3],
        ['Chart', no(draft, 5), 2],
        ['Date of surgery', when(draft, 1), 3],
      ],
      ...(ours.phone === ''
        ? []
        : ([
            [
              ['Address', ours.line, 5],
              ['Phone', ours.phone, 3],
            ],
          ] as const)),
      [
        ['Surgeon', draft.author, 4],
        ['Primary care', `${doctorOf(draft)}, ${recipient.name}`, 5],
      ],
    ],
    'beside',
    19,
  );
  flow.gap(10);
  part(flow, `Operative eye: ${eye}`, [], 'frame');
  part(flow, 'Preoperative and postoperative diagnosis', ['Age-related nuclear cataract (H25.1).'], 'over');
  part(
    flow,
    'Operation',
    ['Phacoemulsification of the cataract with placement of a posterior chamber intraocular lens (66984).'],
    'over',
  );
  part(flow, 'Anesthesia', ['Topical with intracameral lidocaine; monitored care.'], 'over');
  part(
    flow,
    'Description',
    [
      'Drops had been placed to dilate the pupil. The eye was prepped with povidone-iodine, draped, and a lid speculum was placed. A side port and a clear corneal incision of 2.4 mm were made. Viscoelastic was injected and a continuous tear capsulorhexis completed.',
      'The nucleus was hydrodissected, divided and removed with ultrasound. Cortex was aspirated. The capsule was intact. The folded lens was injected into the bag and rotated into place. Viscoelastic was removed, wounds were hydrated and found watertight.',
    ],
    'over',
  );
  grid(flow, [
    [
      ['Lens model', `AQ${no(draft, 4)}`, 2],
      ['Power', `+${rng.int(18, 23)}.${rng.pick(['0', '5'])} D`, 2],
      ['Serial', no(draft, 9), 3],
      ['Phaco time', `0:${rng.int(22, 58)}`, 2],
      ['Complications', 'None', 2],
    ],
  ]);
  flow.gap(8);
  part(
    flow,
    'After surgery',
    [
      'Shield at night for a week. Prednisolone-moxifloxacin drops four times a day. Seen by us tomorrow, at one week and at one month.',
    ],
    'over',
  );
  flow.text(`Signed electronically: ${draft.author}   ${when(draft, 1)} ${at(draft)}`, { bold: true });
  running(flow, () => joined([who.name('Last-First'), bd(draft)], '   '));
  feet(flow, (page, pages) => [sender.name, `Page ${page} of ${pages}`]);
  return flow;
};

export const operativeReport: Kind = {
  type: 'operative_report',
  senders: ['hospital'],
  from: {
    'distant/transcribed': 'Fairweather Regional Hospital',
    'distant/eye-surgery': 'Lakewood Cataract and Laser Center',
  },
  ages: { 'distant/transcribed': [45, 95], 'distant/eye-surgery': [58, 95] },
  layouts: { 'distant/transcribed': transcribed, 'distant/eye-surgery': eyeSurgery },
};
