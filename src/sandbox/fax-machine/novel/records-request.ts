import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { between, birth, contactOf, date, filled, names, serial, sex, toDoctor } from './facts.ts';
import { above, below, callout, columns, listed, masthead, row, ruled, signHere } from './ink.ts';

/** A new practice sends the form that its patient has filled in and signed. */
const releaseForm: Layout = (draft) => {
  const { who, sender, recipient, rng } = draft;
  const { given, middle, family, spoken } = names(draft);
  const ours = contactOf(draft, 0.9);
  const flow = new Flow({ family: 'sans', size: 10, margin: 48 });
  masthead(flow, draft, 'wide');
  ruled(flow, 'AUTHORIZATION FOR RELEASE OF PROTECTED HEALTH INFORMATION', 12.5);
  flow.text('Patient information (please print)', { bold: true });
  row(
    flow,
    [
      ['Last name', family, 3],
      ['First name', given, 3],
      ['Middle', middle, 2],
      ['Date of birth', birth(draft, 'short'), 2],
    ],
    { pen: true },
  );
  row(
    flow,
    [
      ['Street address', ours.street, 4],
      ['City, state, ZIP', ours.town, 4],
      ['Phone', ours.phone, 3],
    ],
    { pen: true },
  );
  flow.gap(8);
  columns(
    flow,
    [
      [
        ['Release FROM:', recipient.name],
        ['', toDoctor(draft)],
        ['', recipient.cityLine],
        ['Fax:', recipient.fax],
      ],
      [
        ['Release TO:', sender.name],
        ['', draft.author],
        ['', sender.cityLine],
        ['Fax:', sender.fax],
      ],
    ],
    { tab: 92 },
  );
  flow.text('Purpose:', { bold: true });
  flow.checks(
    [
      ['Changing doctors', true],
      ['Specialist care', false],
      ['Insurance', false],
      ['Personal use', false],
    ],
    4,
  );
  flow.text('Information to be released:', { bold: true });
  flow.checks(
    [
      ['Entire record', rng.chance(0.3)],
      ['Last two years', true],
      ['Office notes', true],
      ['Labs and imaging', true],
      ['Immunizations', true],
      ['Medication list', true],
      ['Operative reports', false],
      ['Billing', false],
      ['Other: ________', false],
    ],
    3,
  );
  flow.text(
    'Initial to include: ____ mental health   ____ substance use treatment   ____ HIV/AIDS   ____ genetic testing',
  );
  flow.gap(6);
  flow.text(
    'I understand that I may revoke this authorization in writing at any time except where action has already been taken. Treatment does not depend on my signing. Information released may be redisclosed by the recipient. This authorization ends one year from the date below.',
    { size: 9.5 },
  );
  signHere(flow, [
    ['Signature of patient or representative', spoken],
    ['Date', date(draft, 3, 'short')],
    ['Relationship', ''],
  ]);
  flow.gap(8);
  flow.text(
    `Please fax the records to ${sender.fax} before the first appointment on ${date(draft, -rng.int(9, 24))}. If there is a charge, call first: ${sender.phone}.`,
  );
  above(flow, between('   ', who.name('Last-First'), birth(draft)));
  below(flow, (page, pages) => `HIPAA-2 (rev. 2025)   Page ${page} of ${pages}`);
  return flow;
};

/** A state agency that decides on disability asks for evidence: a letter with the claimant in a block, a barcode sheet. */
const evidenceRequest: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { spoken, filed } = names(draft);
  const ours = contactOf(draft, 0.5);
  const number = `DD${serial(draft, 8)}`;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  masthead(flow, draft, 'stack');
  columns(
    flow,
    [
      [
        [toDoctor(draft), ''],
        [recipient.name, ''],
        [recipient.address, ''],
        [recipient.cityLine, ''],
      ],
      filled(
        ['Date:', date(draft, 0, 'long')],
        ['Case:', number],
        ['Claimant:', spoken],
        ['DOB:', birth(draft, 'long')],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
    ],
    { tab: 62, size: 10.5, bold: 'none' },
  );
  flow.text('REQUEST FOR MEDICAL EVIDENCE OF RECORD', { bold: true, size: 13 });
  flow.gap(4);
  flow.text(
    `The person named above has applied for disability benefits under the Social Security Act and lists you as a treating source. A signed authorization (form SSA-827) is on file and attached electronically. Please send copies of your records from ${date(draft, rng.int(600, 760))} to the present.`,
  );
  flow.gap(6);
  flow.text('We need:');
  listed(
    flow,
    [
      'History, physical findings, diagnosis, treatment, response and prognosis',
      'Laboratory, imaging and pulmonary or cardiac test results',
      'Any statement about the ability to sit, stand, walk, lift, carry, understand and remember',
      'Mental status findings if treated for a mental condition',
    ],
    '•',
  );
  flow.gap(6);
  flow.text(
    `Alleged: ${rng.pick(['back pain, diabetes, depression', 'heart failure, arthritis', 'seizures, migraine', 'COPD, obesity, sleep apnea'])}.`,
  );
  flow.gap(6);
  callout(
    flow,
    `Please respond within 10 calendar days. Use this page as the first page. Fax ${sender.fax}.`,
  );
  flow.text('Payment: a flat fee of $25 is paid for copies received within 30 days. Tax ID: ______________');
  flow.gap(6);
  flow.checks(
    [
      ['Records enclosed', false],
      ['Not our patient', false],
      ['Not seen since: ____________', false],
    ],
    3,
  );
  flow.text(
    'If you would be willing to perform a consultative examination, please call the professional relations office.',
  );
  flow.gap(8);
  flow.text(`${draft.author}, ${sender.department}`);
  flow.text(`Telephone ${sender.phone}, extension ${serial(draft, 4)}`);
  above(flow, between('   ', filed, sex(draft), birth(draft, 'long'), number));
  below(flow, (page, pages) => `RQID: ${number}   SITE: S36   DR: S   ${page} of ${pages}`);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['practice', 'lawyer'],
  from: {
    'novel/release-form': 'Stonegate Primary Care',
    'novel/evidence-request': 'Disability Determination Division',
  },
  layouts: { 'novel/release-form': releaseForm, 'novel/evidence-request': evidenceRequest },
};
