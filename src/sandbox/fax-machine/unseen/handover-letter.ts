import type { Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { ageSex, DIAGNOSES, dob, glue, home, MEDICINES, on, subject, to, toLast } from './facts.ts';
import { carried, letterhead } from './ink.ts';

/** Why somebody is sent. */
export interface Reason {
  readonly title: string;
  readonly code: string;
  readonly words: string;
}

const AT_THE_SKIN_CHECK: readonly Reason[] = [
  {
    title: 'Acanthosis nigricans, possible diabetes',
    code: 'L83',
    words:
      'Velvety darkening of the neck and axillae. Random glucose in my office 214. No medication was started.',
  },
  {
    title: 'Generalized itching without rash',
    code: 'L29.89',
    words: 'Three months, no primary skin lesions. AST 96 and alkaline phosphatase 288; CBC and TSH normal.',
  },
  {
    title: 'Elevated blood pressure readings',
    code: 'R03.0',
    words:
      '172/98 and 168/102 twenty minutes apart. No symptoms. Has not had a primary care visit in four years.',
  },
];
const RASH_ALARM: Reason = {
  title: 'Palpable purpura with fever',
  code: 'D69.0',
  words:
    'Purpura of both legs for two days, temperature 101.4, protein and blood on dipstick. Concern for systemic vasculitis. Needs evaluation within 24 hours; please call me on receipt.',
};

/** A specialist's note that hands over what isn't of the specialty. */
export const handoverLetter: Layout = (draft) => {
  const { rng, who, recipient } = draft;
  const reason = draft.urgent ? RASH_ALARM : rng.pick(AT_THE_SKIN_CHECK);
  const ours = home(draft, 0.75);
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  letterhead(flow, draft, 'right');
  flow.text(on(draft, 0, 'long'));
  flow.gap(10);
  flow.text(to(draft));
  flow.text(`${recipient.name}, fax ${recipient.fax}`);
  flow.gap(10);
  flow.text(glue([`RE: ${who.name('first-m-last')}`, dob(draft, 'slashes', 'DOB ')], '   '), { bold: true });
  if (ours.street !== '') {
    flow.text(`${ours.street}, ${ours.town}`, { indent: 26 });
    flow.text(`Phone ${ours.phone}`, { indent: 26 });
  }
  flow.gap(10);
  flow.text(`Dear Dr. ${toLast(draft)}:`);
  flow.gap(6);
  flow.text(
    `I am referring ${who.formal}${ageSex(draft) === '' ? '' : `, a ${who.ageAndSex(draft.sent)},`} to you for evaluation and management of the following problem, which came up at a skin check in my office: ${reason.title.charAt(0).toLowerCase()}${reason.title.slice(1)} (${reason.code}).`,
  );
  flow.gap(6);
  flow.text(reason.words);
  flow.gap(6);
  flow.text(
    `${subject(draft)} also carries the diagnoses of ${rng
      .sample(DIAGNOSES, 2)
      .map(([name]) => name.toLowerCase())
      .join(' and ')}. Medications: ${rng
      .sample(MEDICINES, 3)
      .map(([drug]) => drug)
      .join(', ')}.`,
  );
  flow.gap(6);
  if (draft.urgent)
    flow.text('THIS IS AN URGENT REFERRAL. My cell number is with your answering service.', { bold: true });
  flow.text(
    'Please have your staff contact the patient for an appointment and let us know the date. I would be glad to receive your note.',
  );
  flow.gap(16);
  flow.text('With thanks,');
  flow.gap(24);
  flow.text(draft.author);
  carried(flow, () => glue([who.name('first-m-last'), dob(draft)], '   '));
  return flow;
};
