import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { dob, glue, home, nameOr, on, otherName, pieces, to } from './facts.ts';
import { boxes, carried, foot, put, signLine } from './ink.ts';

/** Orders on life-sustaining treatment: sections with letters, signed by a practitioner at the facility. */
const lifeSustaining: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.5);
  const comfort = rng.chance(0.5);
  const signer = sender.people[0] ?? draft.author;
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text('HIPAA PERMITS DISCLOSURE TO HEALTH CARE PROFESSIONALS AS NECESSARY FOR TREATMENT', {
    size: 8,
    align: 'center',
  });
  flow.text('Medical Orders for Life-Sustaining Treatment (MOLST)', {
    bold: true,
    size: 14.5,
    align: 'center',
  });
  flow.gap(4);
  boxes(
    flow,
    [
      [
        ['Last Name', last, 3],
        ['First Name', first, 3],
        ['Middle', middle, 2],
        ['Date of Birth', dob(draft), 2],
        ['Gender', who.sexLetter, 1],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', glue([ours.street, ours.town], ', '), 6],
              ['Phone', ours.phone, 3],
            ] as const,
          ]),
    ],
    'hand',
  );
  flow.gap(8);
  flow.band('A   CARDIOPULMONARY RESUSCITATION: person has no pulse and is not breathing');
  flow.checks(
    [
      ['Attempt resuscitation / CPR', false],
      ['Do not attempt resuscitation / DNR', true],
    ],
    2,
  );
  flow.band('B   MEDICAL INTERVENTIONS: person has a pulse and/or is breathing');
  flow.checks([
    [
      'Comfort measures only. Relieve pain and suffering; transfer only if comfort needs cannot be met.',
      comfort,
    ],
    [
      'Limited additional interventions. IV fluids and antibiotics; no intubation; avoid intensive care.',
      !comfort,
    ],
    ['Full treatment, including intubation and intensive care.', false],
  ]);
  flow.band('C   ARTIFICIALLY ADMINISTERED NUTRITION');
  flow.checks(
    [
      ['No tube feeding', true],
      ['Trial period', false],
      ['Long-term', false],
    ],
    3,
  );
  flow.band('D   DISCUSSED WITH');
  flow.checks(
    [
      ['Patient', true],
      ['Health care agent', rng.chance(0.5)],
      ['Guardian', false],
      ['Next of kin', false],
    ],
    4,
  );
  flow.text(`Agent or next of kin: ${otherName(draft)}, ${draft.other.phone}`);
  signLine(flow, 'Patient or representative (mandatory)', who.name('first-last'), on(draft, 6, 'short'));
  flow.gap(4);
  signLine(flow, `Practitioner: ${signer}`, signer, on(draft, 6, 'short'));
  flow.gap(8);
  flow.text(
    'This form goes with the person when transferred or discharged. Photocopies and faxes are legal and valid. Review when the person is transferred, has a change in health status or changes treatment preferences.',
    { size: 9 },
  );
  flow.gap(6);
  flow.text(`Prepared at ${sender.name}, ${sender.phone}. Copy for ${to(draft)}.`, { size: 9 });
  carried(flow, () => glue([glue([last, first], ', '), dob(draft)], '   '));
  foot(flow, (page, pages) => ['MOLST, side 1', `${page} of ${pages}`]);
  return flow;
};

/** A declaration in the first person, witnessed, with a stamp of the hospital's records desk. */
const livingWill: Layout = (draft) => {
  const { who, other, sender } = draft;
  const ours = home(draft, 0.5);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 66 });
  flow.text('STATE OF OHIO', { align: 'center' });
  flow.text('LIVING WILL DECLARATION', { bold: true, size: 16, align: 'center' });
  flow.gap(10);
  boxes(
    flow,
    [
      [
        ['Print full name of declarant', name, 4],
        ['Birth date', dob(draft, 'long'), 2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Address', glue([ours.street, ours.town], ', '), 4],
              ['Telephone', ours.phone, 2],
            ] as const,
          ]),
    ],
    'ruled',
  );
  flow.gap(8);
  for (const words of [
    `I, ${nameOr(draft, '____________________')}, being of sound mind and not under duress, fraud or undue influence, state my intention that the dying process shall not be artificially prolonged under the circumstances set forth below.`,
    'TERMINAL CONDITION. If two physicians find that I have an incurable condition and that death is likely within a relatively short time, I direct that life-sustaining treatment be withheld or withdrawn and that I be allowed to die naturally, receiving only the care needed to keep me comfortable.',
    'PERMANENTLY UNCONSCIOUS STATE. If I am in a permanently unconscious state, I direct that life-sustaining treatment be withheld or withdrawn, including, by my initials here, artificially supplied nutrition and hydration.',
    'ANATOMICAL GIFT. I have made a separate decision about the donation of organs and tissue.',
  ]) {
    flow.text(words);
    flow.gap(7);
  }
  flow.text(`Persons to be notified: ${other.firstName} ${other.lastName}, telephone ${other.phone}.`);
  signLine(flow, 'Signature of declarant', name, on(draft, 240, 'slashes'));
  flow.gap(6);
  flow.text(
    'WITNESSES. I attest that the declarant signed or acknowledged this declaration in my presence, appears to be of sound mind, and that I am an adult not related by blood, marriage or adoption.',
    { size: 10.5 },
  );
  signLine(flow, 'Witness', sender.people[0] ?? '', on(draft, 240, 'slashes'));
  signLine(flow, 'Witness', sender.people.at(-1) ?? '', on(draft, 240, 'slashes'));
  flow.need(40);
  flow.gap(8);
  put(flow, `COPY RECEIVED AND SCANNED  ${on(draft, 3)}`, flow.left, flow.y + 11, { size: 10, bold: true });
  put(flow, `${sender.name}, ${sender.department}`, flow.left, flow.y + 23, { size: 9, room: flow.width });
  flow.y += 28;
  carried(flow, (page) =>
    glue(
      [`Living will declaration of ${nameOr(draft, 'declarant')}`, dob(draft, 'long'), `page ${page}`],
      ', ',
    ),
  );
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['home_health', 'hospital'],
  from: {
    'unseen/life-sustaining': 'Cardinal Point Care Center',
    'unseen/living-will': 'St. Columba Medical Center',
  },
  ages: { 'unseen/life-sustaining': [60, 110], 'unseen/living-will': [30, 110] },
  layouts: { 'unseen/life-sustaining': lifeSustaining, 'unseen/living-will': livingWill },
};
