import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { birthday, home, labelled, prose, providerAddressed } from './forms.ts';
import {
  block,
  boxed,
  clock,
  crest,
  date,
  dob,
  endAt,
  join,
  letterFoot,
  listed,
  provider,
  runningHead,
  serial,
  sideBySide,
} from './ink.ts';
import { MEDICINES, PROCEDURES } from './requested.ts';

/** A plan's letter with appeal rights; where nothing is urgent, it tells that an appeal was granted. */
export const denialLetter: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const medicine = rng.pick(MEDICINES);
  const number = `${serial(draft, 5)}-${serial(draft, 4)}`;
  const { phone, address } = home(draft, 0.25);
  const name = who.name('first-last');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 66 });
  crest(flow, draft, 'foot');
  endAt(flow, date(draft, 0, 'long'), flow.right, flow.y, 11);
  flow.gap(8);
  for (const line of [provider(draft), recipient.name, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.text(`By fax: ${recipient.fax}`);
  flow.gap(10);
  flow.text(
    `RE:  ${join([name, birthday(draft, 'DOB '), who.memberId && `Member No. ${who.memberId}`, `Case ${number}`], '; ')}`,
    { bold: true },
  );
  if (address !== '') {
    flow.text(address, { indent: 26 });
    flow.text(phone, { indent: 26 });
  }
  flow.gap(10);
  flow.text(
    urgent
      ? 'Notice of Denial of Prescription Drug Coverage'
      : 'Notice of Appeal Decision: Overturned, Approved',
    { size: 14, bold: true },
  );
  flow.gap(6);
  flow.text(`Dear ${providerAddressed(draft)}:`);
  flow.gap(6);
  if (urgent) {
    prose(flow, [
      `On ${date(draft, 2, 'long')} you asked us to cover ${medicine.name} for ${who.formal}. Your request was DENIED.`,
      `Reason for the decision: the plan covers this drug only when its criteria for ${medicine.reason} are met. ${rng.pick(medicine.missing)} ${draft.author} reviewed the case.`,
    ]);
    block(
      flow,
      'If you disagree',
      [
        `Standard appeal. Write to us within 60 days of this letter, that is, so that it arrives by ${date(draft, -60, 'long')}. We decide within 7 days.`,
        `Fast appeal. If waiting could seriously harm health or the ability to function, call ${sender.phone} or fax ${sender.fax}. We decide within 72 hours.`,
        `A member who is already taking the drug can get a supply for the time of the appeal only if the appeal is in by ${date(draft, -5, 'long')}.`,
      ],
      'underlined',
    );
    block(
      flow,
      'What to send with an appeal',
      ['Your name, the member number and the case number above, the reason, and notes that support it.'],
      'underlined',
    );
  } else
    prose(flow, [
      `We have looked again at the request to cover ${medicine.name}, ${medicine.amount}, and at the notes that came with your appeal. The first decision is set aside. The drug is approved for ${medicine.reason}.`,
      `The approval runs from ${date(draft, 0, 'long')} to ${date(draft, -364, 'long')}. ${who.formal === 'the patient' ? 'The patient' : who.formal} can fill it at any network pharmacy with the usual copayment.`,
      'Thirty days before it ends you may ask for a renewal; please include a note that shows the response to treatment.',
    ]);
  flow.text('Sincerely,');
  flow.gap(20);
  flow.text(draft.author);
  flow.text('Pharmacy Appeals and Determinations');
  flow.gap(6);
  flow.text('c: member; file', { size: 9 });
  runningHead(flow, (page, pages) =>
    join([name, who.memberId, `Case ${number}`, `Page ${page} of ${pages}`], '   '),
  );
  letterFoot(flow, draft);
  return flow;
};

/** A benefit manager offers a talk between doctors before it decides, or acknowledges that a request came in. */
export const peerReview: Layout = (draft) => {
  const { rng, who, sender, recipient, urgent } = draft;
  const procedure = rng.pick(PROCEDURES);
  const number = serial(draft, 9);
  const { phone, address } = home(draft, 0.3);
  const flow = new Flow({ family: 'mono', size: 9.5, margin: 50 });
  flow.text(sender.name.toUpperCase(), { bold: true, size: 12 });
  flow.text(`UTILIZATION REVIEW   ${sender.phone}   FAX ${sender.fax}`);
  flow.gap(4);
  flow.rule(1.2);
  flow.text(urgent ? 'PEER-TO-PEER OPPORTUNITY - RESPONSE NEEDED' : 'ACKNOWLEDGMENT OF REQUEST', {
    bold: true,
    size: 13,
  });
  flow.gap(6);
  sideBySide(
    flow,
    [
      [
        ['CASE', number],
        ['MEMBER', who.name('last-first')],
        ['DOB', dob(draft)],
        ['ID', who.memberId],
        ['PHONE', phone],
        ['ADDRESS', address],
      ],
      [
        ['RECEIVED', `${date(draft, urgent ? 1 : 0)} ${clock(draft)}`],
        ['FROM', provider(draft)],
        ['NPI', recipient.npi],
        ['CPT', procedure.code],
        ['REVIEW', urgent ? 'EXPEDITED' : 'STANDARD'],
        ['STATUS', urgent ? 'INTENT TO DENY' : 'PENDED'],
      ],
    ].map((list) => list.filter(([, value]) => value !== '') as [string, string][]),
    { at: 64 },
  );
  flow.gap(6);
  labelled(flow, [['SERVICE', `${procedure.name}, ${procedure.reason}`]], 64);
  flow.gap(8);
  if (urgent) {
    boxed(flow, 92, () => {
      flow.text(
        `THE FILE DOES NOT MEET CRITERIA AND WILL BE DENIED unless a physician of your office speaks with our medical director by ${date(draft, -1)} ${clock(draft, '12', 12, 16)}.`,
        { bold: true },
      );
      flow.gap(4);
      flow.text(`Call ${sender.phone}, option 4, and give case ${number}. The call takes about 10 minutes.`);
    });
    flow.text('Have at hand:', { bold: true });
    listed(flow, [
      'six weeks of conservative treatment, with dates',
      'findings on examination at the last visit',
      'results of earlier studies',
    ]);
    flow.gap(8);
    prose(flow, [
      'If no call takes place, a written denial with appeal rights follows. An expedited appeal can then be filed the same day.',
    ]);
  } else {
    prose(flow, [
      'We have your request for prior authorization. It is complete enough to be reviewed; a nurse has been assigned to it.',
      `A decision will be made by ${date(draft, -rng.int(5, 14))}. You can add records until then under the case number. Please do not submit the request a second time.`,
      'This is not an approval. Services given before a decision may not be paid.',
    ]);
    flow.text(`REVIEWER: ${draft.author.toUpperCase()}`);
  }
  flow.gap(10);
  flow.rule(0.6);
  if (urgent) flow.text('Best time for a call ______________   Direct number __________________');
  flow.gap(120);
  flow.text(
    'This message is for the office named above. If it was sent to you by mistake, call us and destroy it.',
    { size: 8.5 },
  );
  return flow;
};
