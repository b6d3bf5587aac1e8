import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { dob, glue, home, known, nameOr, num, on, pieces, sexWord, to } from './facts.ts';
import { boxed, boxes, bullets, carried, foot, letterhead, lists, signLine } from './ink.ts';

/** A lawyer's letter about an accident, with the client's authorization on the same sheet. */
const clientRecords: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = home(draft, 0.3);
  const loss = rng.int(90, 400);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 64 });
  letterhead(flow, draft, 'under');
  flow.text(on(draft, 0, 'long'));
  flow.text('VIA FACSIMILE', { bold: true });
  flow.gap(6);
  for (const line of ['Medical Records Department', recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(8);
  for (const [label, value] of known([
    ['Our Client:', who.name('first-m-last')],
    ['Date of Birth:', dob(draft)],
    ['Address:', glue([ours.street, ours.town], ', ')],
    ['Telephone:', ours.phone],
    ['Date of Loss:', on(draft, loss)],
    ['Our File No.:', `${num(draft, 2)}-${num(draft, 4)}`],
  ]))
    flow.fields([[label, value]], 1);
  flow.gap(10);
  flow.text('Dear Records Custodian:');
  flow.gap(6);
  flow.text(
    `This firm represents ${nameOr(draft, 'the above client')} for injuries sustained on the date of loss. Please send complete copies of the following from ${on(draft, loss)} to the present:`,
  );
  flow.gap(3);
  bullets(flow, [
    'Office notes, including intake forms',
    'Diagnostic test results and radiology reports',
    'Itemized statement of charges with CPT and ICD-10 codes',
    'Correspondence with other providers',
  ]);
  flow.gap(4);
  flow.text(
    `A HIPAA-compliant authorization is below. Please call ${sender.phone} if prepayment is required. Do not send original films.`,
  );
  flow.gap(8);
  flow.text('Very truly yours,');
  flow.gap(16);
  flow.text(draft.author);
  flow.gap(6);
  flow.rule(1);
  flow.text('AUTHORIZATION FOR DISCLOSURE OF PROTECTED HEALTH INFORMATION', { bold: true, align: 'center' });
  flow.text(
    `I authorize ${recipient.name} to disclose my health information to ${sender.name} for a legal claim. This authorization expires one year from the date signed. I may revoke it in writing at any time.`,
    { size: 10.5 },
  );
  signLine(flow, 'Signature of patient', who.name('first-last'), on(draft, 10, 'short'));
  carried(flow, (page) => `Page ${page}`);
  return flow;
};

/** A retrieval company asks for a life insurer: who applies, what is wanted, how to be paid. */
const underwritingRequest: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const { first, middle, last } = pieces(draft);
  const ours = home(draft, 0.4);
  const flow = new Flow({ family: 'sans', size: 10, margin: 50 });
  letterhead(flow, draft, 'emblem', 'APS REQUEST');
  flow.text(`To: ${recipient.name}   Attn: Medical Records   Fax: ${recipient.fax}`);
  flow.text(
    `Order #: ${num(draft, 8)}   Ordered: ${on(draft, 0)}   Follow-up: ${rng.pick(['First request', 'Second request'])}`,
  );
  flow.gap(6);
  boxes(flow, [
    [
      ['Proposed insured (last, first middle)', glue([last, glue([first, middle])], ', '), 5],
      ['Date of birth', dob(draft), 2],
      ['Gender', sexWord(draft), 2],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', glue([ours.street, ours.town], ', '), 6],
            ['Telephone', ours.phone, 3],
          ] as const,
        ]),
    [
      [
        'Insurance company',
        rng.pick(['Granite Harbor Life', 'Sentry Mutual Life and Health', 'Old Colony Life']),
        4,
      ],
      ['Policy / application no.', num(draft, 9), 3],
      ['Physician', to(draft), 4],
    ],
  ]);
  flow.gap(10);
  flow.text('Please provide copies of medical records for the past FIVE YEARS, including:', { bold: true });
  bullets(flow, [
    'Office visit notes and physicals',
    'Laboratory, EKG, and pathology reports',
    'Hospital records and consultations in your file',
    'Current medication list',
  ]);
  flow.gap(4);
  flow.text('Psychotherapy notes are not requested.', { italic: true });
  flow.gap(6);
  lists(
    flow,
    [
      [
        ['Send by:', `Fax ${sender.fax}, or secure upload with the order number`],
        ['Payment:', `Up to $${rng.int(25, 60)}.00 without prior approval. Fax an invoice with your tax ID.`],
        ['Needed by:', on(draft, -7)],
        ['Contact:', `${draft.author}, ${sender.phone}`],
      ],
    ],
    { tab: 72 },
  );
  boxed(
    flow,
    [
      'The authorization signed by the proposed insured is kept on file and will be sent on request. This request complies with 45 CFR 164.508.',
    ],
    { bold: false, size: 9 },
  );
  flow.text('If you cannot fill this request, tell us why:', { bold: true });
  flow.checks(
    [
      ['No record of this person', false],
      ['Records destroyed', false],
      ['Not seen in the period', false],
      ['Special authorization required', false],
    ],
    2,
  );
  flow.text('Completed by ______________________________   Pages ________   Date ____________');
  carried(flow, () => glue([glue([last, first], ', '), dob(draft), who.sexLetter], '   '));
  foot(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'unseen/client-records': 'Brandt & Okerlund, LLP',
    'unseen/underwriting-request': 'FirstSignal APS Retrieval',
  },
  ages: { 'unseen/underwriting-request': [25, 72] },
  layouts: { 'unseen/client-records': clientRecords, 'unseen/underwriting-request': underwritingRequest },
};
