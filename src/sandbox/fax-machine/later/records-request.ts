import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { born, contactOf, day, digits, filled, joined, nameParts, provider, sexWord } from './facts.ts';
import { columns, form, framed, listed, masthead, overPages, underPages } from './ink.ts';
import { signHere } from './pen.ts';

/** A state's office that decides on disability asks a treating doctor for evidence. */
const medicalEvidence: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = contactOf(draft, 0.5);
  const flow = new Flow({ family: 'serif', size: 11.4, margin: 64 });
  masthead(flow, draft, 'centered');
  flow.gap(6);
  flow.text(day(draft, 0, 'long'));
  flow.gap(4);
  for (const line of [`Medical Records, ${recipient.name}`, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(8);
  columns(
    flow,
    [
      filled([
        ['Claimant:', who.name('first-m-last')],
        ['Date of Birth:', born(draft)],
        ['Address:', joined([ours.street, ours.town], ', ')],
        ['Telephone:', ours.phone],
        ['Case Number:', `${digits(draft, 3)}-${digits(draft, 5)}`],
        ['Treating source:', provider(draft)],
      ]),
    ],
    { tab: 104 },
  );
  flow.gap(2);
  flow.text('REQUEST FOR MEDICAL EVIDENCE OF RECORD', { bold: true });
  flow.gap(4);
  flow.text(
    'The person named above has applied for disability benefits and has told us that you provided treatment. We need your records in order to make a decision. Please send copies of the following:',
  );
  flow.gap(3);
  listed(
    flow,
    [
      `Office and progress notes from ${day(draft, 760)} to the present`,
      'Objective findings, imaging and laboratory results',
      'Consultations and hospital summaries in your possession',
      'Your opinion of what the claimant can still do despite the impairments',
    ],
    '•',
  );
  flow.gap(5);
  flow.text(
    `Records may be faxed with this letter as the cover page to ${sender.fax} or uploaded to the secure site. Please respond by ${day(draft, -10)}. An invoice may be enclosed; we pay the state rate of $${rng.int(15, 35)}.00.`,
  );
  flow.gap(5);
  flow.text('A signed authorization (form 827) is on file and is attached electronically.');
  flow.gap(10);
  flow.text(draft.author);
  flow.text(`${sender.department}   ${sender.phone}`);
  flow.gap(10);
  framed(flow, ['If you have no records for this person, check here [  ] and return this page.']);
  overPages(flow, (page) => joined([who.name('first-m-last'), born(draft), `Page ${page}`], '   '));
  underPages(flow, (page, pages) => [sender.name, `${page} of ${pages}`]);
  return flow;
};

/** Another practice sends the release that its new patient has signed. */
const releaseForm: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const { first, middle, last } = nameParts(draft);
  const ours = contactOf(draft, 0.75);
  const flow = new Flow({ family: 'sans', size: 10.2, margin: 50 });
  flow.text('AUTHORIZATION TO RELEASE MEDICAL RECORDS', { bold: true, size: 14, align: 'center' });
  flow.text(`${sender.name}, ${sender.address}, ${sender.cityLine}`, { align: 'center', size: 9 });
  flow.gap(8);
  form(
    flow,
    [
      [
        ['Patient name', joined([first, middle, last]), 4],
        ['Date of birth', born(draft, 'us'), 2],
        ['Sex', sexWord(draft), 1.2],
      ],
      ...(ours.street === ''
        ? []
        : [
            [
              ['Street, city, state, ZIP', joined([ours.street, ours.town], ', '), 5],
              ['Phone', ours.phone, 2.4],
            ] as const,
          ]),
    ],
    'pen',
  );
  flow.gap(8);
  columns(
    flow,
    [
      [
        ['I authorize:', recipient.name],
        ['', `${recipient.address}, ${recipient.cityLine}`],
        ['Phone / fax:', `${recipient.phone} / ${recipient.fax}`],
      ],
      [
        ['To release to:', sender.name],
        ['', `${sender.address}, ${sender.cityLine}`],
        ['Phone / fax:', `${sender.phone} / ${sender.fax}`],
      ],
    ],
    { tab: 76, size: 9.6 },
  );
  flow.rule(0.7);
  flow.text('Information to be released', { bold: true });
  flow.checks(
    [
      ['Complete record', rng.chance(0.4)],
      ['Last two years', true],
      ['Immunizations', true],
      ['Laboratory and imaging', true],
      ['Billing', false],
      ['Other: __________', false],
    ],
    3,
  );
  flow.text('Purpose', { bold: true });
  flow.checks(
    [
      ['Transfer of care', true],
      ['Specialist visit', false],
      ['Personal', false],
      ['Legal', false],
    ],
    4,
  );
  flow.text(
    'I understand that this authorization is voluntary, that I may revoke it in writing at any time except where action has been taken on it, and that treatment does not depend on it. Information about HIV, mental health and substance use will be released only where I have initialed: ______ It expires 180 days from the date below.',
    { size: 9.4 },
  );
  signHere(flow, 'Signature of patient or representative', joined([first, last]), day(draft, 3, 'short'));
  flow.gap(8);
  flow.text(
    `New patient appointment: ${day(draft, -8, 'us')}. Please send before that date. Thank you, ${rng.pick(['front desk', 'medical records'])}.`,
    {
      bold: true,
    },
  );
  overPages(flow, () => joined([joined([first, last]), born(draft, 'us')], '   '));
  underPages(flow, (page, pages) => ['Form MR-12', `Page ${page} of ${pages}`]);
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer', 'practice'],
  from: {
    'later/medical-evidence': 'Disability Claims Adjudication Bureau',
    'later/release-form': 'Cherry Lane Family Medicine',
  },
  ages: { 'later/medical-evidence': [22, 66] },
  layouts: { 'later/medical-evidence': medicalEvidence, 'later/release-form': releaseForm },
};
