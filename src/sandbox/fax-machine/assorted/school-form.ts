import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { formRow, signHere, whereabouts } from './forms.ts';
import { born, day, doctor, framed, glue, heading, named, nameParts, penned } from './ink.ts';

/** A school may not give medicine without a doctor's order. */
export const schoolMedication: Layout = (draft) => {
  const { rng, other, sender } = draft;
  const { last, first, middle } = nameParts(draft);
  const { phone, address } = whereabouts(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 52 });
  flow.text(sender.name, { bold: true, size: 14, align: 'center' });
  flow.text(
    `${sender.department}   ${sender.address}, ${sender.cityLine}   Phone ${sender.phone}   Fax ${sender.fax}`,
    { size: 8.5, align: 'center' },
  );
  flow.gap(6);
  flow.text('Authorization for Medication at School, 2026-2027', { bold: true, size: 15, align: 'center' });
  flow.text('One form for each medicine. No dose is given until both parts are complete.', {
    align: 'center',
  });
  flow.gap(8);
  heading(flow, 'Part A. Parent or guardian');
  formRow(
    flow,
    [
      ["Student's last name", last, 0.4],
      ['First name', first, 0.34],
      ['Middle name', middle, 0.26],
    ],
    { place: 'below', pen: true },
  );
  flow.gap(3);
  formRow(
    flow,
    [
      ['Date of birth', born(draft, 'short'), 0.25],
      ['Grade / teacher', `${rng.int(1, 6)} / ${rng.pick(['Rm 12', 'Rm 4', 'Rm 20'])}`, 0.25],
      ['Known allergies', rng.pick(['none', 'amoxicillin', 'peanut, tree nuts', 'bee sting']), 0.5],
    ],
    { place: 'below', pen: true },
  );
  if (address !== '') {
    flow.gap(3);
    formRow(
      flow,
      [
        ['Home address', address, 0.66],
        ['Home phone', phone, 0.34],
      ],
      { place: 'below', pen: true },
    );
  }
  flow.gap(6);
  flow.text(
    'I ask the school nurse or a trained person to give this medicine as ordered, and allow the nurse to speak with the prescriber about it. I will bring it in the labeled bottle.',
  );
  penned(flow, glue(['Parent / guardian:', named(other)]), day(draft, 2, 'short'));
  flow.text(`Emergency phone: ${other.phone}`);
  flow.gap(8);
  heading(flow, 'Part B. Prescriber (please complete, sign and fax to the school)');
  formRow(
    flow,
    [
      ['Medicine', rng.chance(0.5) ? rng.pick(['albuterol inhaler', 'EpiPen', 'cetirizine']) : '', 0.4],
      ['Dose', '', 0.2],
      ['Route', '', 0.15],
      ['Time(s)', '', 0.25],
    ],
    { pen: true, height: 34 },
  );
  formRow(
    flow,
    [
      ['Diagnosis or reason', '', 0.5],
      ['Start', '', 0.25],
      ['Stop', '', 0.25],
    ],
    { height: 34 },
  );
  formRow(flow, [['Side effects to watch for; what to do if there is no relief', '', 1]], { height: 50 });
  flow.checks(
    [
      ['Student may carry and self-administer', false],
      ['Student has been shown how', false],
      ['Refrigerate', false],
      ['Controlled substance', false],
    ],
    2,
  );
  formRow(flow, [
    ['Prescriber name', doctor(draft), 0.5],
    ['Phone', draft.recipient.phone, 0.25],
    ['Fax', draft.recipient.fax, 0.25],
  ]);
  signHere(flow, [
    ["Prescriber's signature", 0.65],
    ['Date', 0.35],
  ]);
  framed(flow, 40, () =>
    flow.text(
      `School use: received by ${draft.author}   date ________   pill count ________   expires ________`,
      { size: 9.5 },
    ),
  );
  return flow;
};
