import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { DRUGS, SERVICES } from './coverage-asked.ts';
import { barcode, formRow, known, signHere, whereabouts } from './forms.ts';
import {
  ampm,
  born,
  bornAs,
  bullets,
  day,
  digits,
  doctor,
  doctorLast,
  feet,
  framed,
  glue,
  heading,
  masthead,
  rows,
} from './ink.ts';

const APPEAL_RIGHTS = [
  'You, your patient, or somebody whom your patient names as representative may appeal.',
  'Write, fax or call within 60 calendar days of the date at the top of this letter.',
  'Send what you would like us to consider: records, articles, a statement of the prescriber.',
  'A standard appeal is answered in 7 days, a fast one in 72 hours. Ask for a fast one if waiting may seriously harm life, health or the ability to function.',
  'If we still say no, the case may go to an independent reviewer outside of the plan.',
] as const;

/** A long letter about a drug; where it refuses, the rights of appeal take up a page of their own. */
export const drugLetter: Layout = (draft) => {
  const { rng, who, sender, urgent } = draft;
  const [drug, amount] = rng.pick(DRUGS);
  const { phone, address } = whereabouts(draft, 0.4);
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    margin: 64,
    head: glue([who.name('first-last'), drug, day(draft, 0, 'long')], '  |  '),
    foot: (page, pages) =>
      `${sender.name} follows federal civil rights law and does not discriminate.   ${page} of ${pages}`,
  });
  masthead(flow, draft, 'middle');
  flow.text(day(draft, 0, 'long'));
  flow.gap(8);
  flow.text(`To the office of ${doctor(draft)}`);
  flow.gap(8);
  rows(
    flow,
    known([
      ['RE:', glue([who.name('first-m-last'), bornAs(draft, 'DOB ', 'slashes')], ', ')],
      ['Identification:', who.memberId],
      ['Address:', address],
      ['Phone:', phone],
      ['Drug:', `${drug}, ${amount}`],
      ['Case:', `RX-${digits(draft, 8)}`],
    ]),
    { at: 90 },
  );
  flow.gap(10);
  if (!urgent) {
    const until = day(draft, -rng.pick([180, 365]), 'long');
    for (const paragraph of rng.pick([
      [
        'PRIOR AUTHORIZATION APPROVED',
        `We are glad to tell you that coverage of ${drug} is authorized for your patient from ${day(draft, 0, 'long')} until ${until}.`,
        'The pharmacy may process the claim today. A copayment of the tier applies. A request for renewal can be sent 30 days before the end date.',
      ],
      [
        'PRIOR AUTHORIZATION EXTENDED',
        `The authorization on file for ${drug} has been extended. It now ends on ${until}.`,
        'Nothing is needed from your office at this time. Let us know if the dose changes, since the authorization is for the quantity above alone.',
      ],
    ])) {
      flow.text(paragraph);
      flow.gap(8);
    }
    flow.text(`Formulary and criteria can be had from the pharmacy desk, ${sender.phone}.`);
    flow.gap(16);
    flow.text(draft.author);
    return flow;
  }
  flow.text('NOTICE OF DENIAL OF PRESCRIPTION DRUG COVERAGE', { bold: true, size: 13, align: 'center' });
  flow.gap(6);
  for (const paragraph of [
    `We have denied coverage of ${drug}, which you asked for on ${day(draft, 2, 'long')}.`,
    `Why: under the step rule of the formulary, ${rng.pick(['two preferred products for at least 90 days each', 'a generic product of the same class'])} must have been tried. The claims and the records that we got show neither a trial nor a reason against one.`,
    `What you can do: send the missing history, prescribe a preferred product, or appeal. The deadline to appeal is ${day(draft, -60, 'long')}. See the next page.`,
    'Your patient has been told by mail, in the language on file, and may be without the drug meanwhile.',
  ]) {
    flow.text(paragraph);
    flow.gap(8);
  }
  flow.gap(10);
  flow.text(`${draft.author}, for the clinical pharmacy committee`);
  flow.newPage();
  heading(flow, 'YOUR RIGHT TO APPEAL THIS DENIAL', 'bar');
  flow.gap(4);
  bullets(flow, APPEAL_RIGHTS, '1.');
  flow.gap(10);
  flow.text(
    `Fast appeals: phone ${sender.phone}, any day, any hour. Fax for written appeals: ${sender.fax}.`,
    { bold: true },
  );
  flow.text(`By mail: Appeals, ${sender.name}, ${sender.address}, ${sender.cityLine}`);
  flow.gap(10);
  heading(flow, 'Appeal request (cut here and fax)');
  formRow(
    flow,
    [
      ['Member', who.name('first-last'), 0.6],
      ['Standard / fast', '', 0.4],
    ],
    { height: 30 },
  );
  formRow(flow, [['Why we should change the decision', '', 1]], { height: 90 });
  signHere(flow, [
    ['Prescriber, member or representative', 0.65],
    ['Date', 0.35],
  ]);
  return flow;
};

/** A benefit manager's case sheet: where the case stands and, before a refusal, the offer of a call. */
export const caseStatus: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const [code, service, reason] = rng.pick(SERVICES);
  const { phone, address } = whereabouts(draft, 0.3);
  const number = digits(draft, 10);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  flow.text(sender.name, { bold: true, size: 12 });
  flow.text(`Imaging and Specialty Review   Provider line ${sender.phone}   Fax ${sender.fax}`, {
    size: 8.5,
  });
  barcode(flow, number, flow.right - 165, 40, 16);
  flow.gap(16);
  flow.text(urgent ? 'PEER-TO-PEER OPPORTUNITY - TIME SENSITIVE' : 'CASE STATUS: APPROVED', {
    size: 17,
    bold: true,
    align: 'center',
  });
  flow.text(`Case ${number}   printed ${day(draft, 0)} ${ampm(draft)}`, { align: 'center' });
  flow.gap(6);
  flow.table(
    ['PATIENT', 'DATE OF BIRTH', 'SEX', 'PLAN ID', 'AGE'],
    [[who.name('last-first'), born(draft), who.sexLetter, who.memberId, who.age(draft.sent)]],
    [0.36, 0.22, 0.1, 0.22, 0.1],
    true,
  );
  if (address !== '') {
    flow.y -= 8;
    flow.table(['PHONE', 'ADDRESS'], [[phone, address]], [0.26, 0.74], true);
  }
  flow.table(
    ['ORDERING PROVIDER', 'NPI', 'RENDERING SITE'],
    [
      [
        doctor(draft),
        recipient.npi,
        rng.pick(['Prospect Avenue Radiology', 'Three Rivers Imaging Network', 'to be chosen']),
      ],
    ],
    [0.36, 0.24, 0.4],
    true,
  );
  flow.table(
    ['CPT', 'SERVICE', 'ICD-10', 'PRIORITY', 'DETERMINATION'],
    [
      [
        code,
        service,
        reason,
        urgent ? 'URGENT' : 'Routine',
        urgent ? 'Pending - intent to deny' : 'Approved',
      ],
    ],
    [0.1, 0.38, 0.12, 0.14, 0.26],
    true,
  );
  if (urgent) {
    flow.text(`Attention Dr. ${doctorLast(draft)} or covering provider:`, { bold: true });
    flow.gap(4);
    flow.text(
      'A physician reviewer could not approve this expedited request on the information at hand. Before an adverse determination is issued you may discuss the case with the reviewer.',
    );
    flow.gap(6);
    framed(flow, 66, () => {
      flow.text(
        `Call ${sender.phone}, option 4, before ${day(draft, -1)} ${rng.pick(['11:00 AM', '3:00 PM', '5:00 PM'])} Eastern.`,
        { bold: true, size: 12 },
      );
      flow.text(
        'If no call is received by then the request will be DENIED and the right of appeal will start.',
      );
    });
    heading(flow, 'What the reviewer did not find');
    bullets(
      flow,
      rng.sample(
        [
          'Duration and result of treatment so far',
          'Earlier studies or their reports',
          'Focal deficit, red flag or change since the last visit',
          'How the result would change treatment',
          'Reason for urgency',
        ],
        3,
      ),
    );
    flow.gap(8);
    flow.text('Have ready: case number, chart, and two times at which the provider can be reached.');
    formRow(
      flow,
      [
        ['Time 1', '', 0.33],
        ['Time 2', '', 0.33],
        ['Direct line', '', 0.34],
      ],
      { height: 32 },
    );
  } else {
    rows(
      flow,
      [
        ['Authorization', `${rng.pick(['H', 'M'])}${digits(draft, 8)}`],
        ['Good from', day(draft, 0)],
        ['Good through', day(draft, -45)],
        ['Visits', '1'],
        ['Decided by', draft.author],
      ],
      { at: 110 },
    );
    flow.gap(10);
    flow.text(
      'Schedule the study with an in-network site and give it the authorization. The number covers the code above only; if the radiologist advises a different code, phone us within two business days of the study.',
    );
    flow.gap(6);
    flow.text(
      'Approval speaks to medical need. Whether the plan pays depends on the coverage in force on that day.',
    );
  }
  feet(flow, (page, pages) => [`${who.name('last-first')}   Case ${number}`, `Page ${page} of ${pages}`]);
  return flow;
};
