import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { bd, doctorOf, given, joined, names, no, reachOf, when } from './facts.ts';
import { asked, feet, grid, head, pairs, part, running, signHere } from './ink.ts';

/** A child care center's medical statement; the parent has filled in the top. */
const childCare: Layout = (draft) => {
  const { other, sender } = draft;
  const ours = reachOf(draft, 0.9);
  const { first, last } = names(draft);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'middle', 'CHILD MEDICAL STATEMENT FOR CHILD CARE');
  flow.text('To be kept on file at the center. The physical examination must be within the last 12 months.', {
    size: 9,
    align: 'center',
  });
  flow.gap(6);
  head(flow, 'Section 1: completed by parent or guardian', 'black');
  grid(
    flow,
    [
      [
        ['Child’s name', joined([first, last]), 5],
        ['Date of birth', bd(draft, 'short'), 3],
      ],
      [
        ['Home address', ours.line, 6],
        ['Phone', ours.phone, 3],
      ],
      [
        ['Parent/guardian', joined([other.firstName, other.lastName]), 5],
        ['Start date', when(draft, -14, 'short'), 3],
      ],
    ],
    'inked',
  );
  flow.gap(8);
  head(flow, 'Section 2: completed by physician, PA or APRN', 'black');
  flow.text('Date of examination: ____ /____ /____     Height: ________     Weight: ________');
  flow.gap(4);
  flow.checks([
    ['This child is in suitable condition for participation in group care', false],
    ['This child has been immunized as required, or is in the process (attach record)', false],
    ['This child has not been immunized for medical reasons', false],
  ]);
  asked(
    flow,
    [
      'Allergies, and treatment in an emergency:',
      'Medicines to be given at the center (separate form needed):',
      'Special diet or limits of activity:',
      'Lead test: date and result:',
    ],
    13,
  );
  signHere(flow, 'Signature and title of examiner');
  flow.gap(4);
  flow.text('Printed name ____________________________   Phone ______________________');
  flow.gap(6);
  flow.text(
    `Fax to ${sender.name}, ${sender.fax}. The child cannot attend after 30 days without this form.`,
    { bold: true },
  );
  running(flow, () => joined([first, last, bd(draft, 'short')], ' '));
  feet(flow, (page, pages) => ['Form 01305-C (rev. 7/24)', `Page ${page} of ${pages}`]);
  return flow;
};

/** A housing authority asks whether a tenant's wish follows from a disability. */
const housingNeed: Layout = (draft) => {
  const { who, rng, sender, recipient } = draft;
  const ours = reachOf(draft, 0.8);
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 60 });
  crest(flow, draft, 'twin');
  flow.text('VERIFICATION OF NEED FOR REASONABLE ACCOMMODATION', { bold: true, size: 13 });
  flow.gap(4);
  flow.text(`Date: ${when(draft, 0, 'long')}`);
  flow.text(`To: ${doctorOf(draft)}, ${recipient.name}, fax ${recipient.fax}`);
  flow.gap(6);
  pairs(
    flow,
    [
      given([
        ['Tenant/applicant:', who.name('first-m-last')],
        ['Birth date:', bd(draft, 'long')],
        ['Address:', ours.line],
        ['Telephone:', ours.phone],
        ['Client number:', no(draft, 7)],
      ]),
    ],
    { tab: 112, strong: 'value' },
  );
  flow.text(
    `The person named above lives in, or has applied for, housing that we assist and has asked for this change: ${rng.pick(['a unit on the ground floor', 'an additional bedroom for medical equipment', 'an assistance animal', 'a reserved parking space near the door'])}. Federal law lets us ask a professional who knows the person to answer the following. Please do not give a diagnosis.`,
  );
  flow.gap(6);
  flow.text('1. Does the person have an impairment that limits one or more major life activities?');
  flow.checks(
    [
      ['Yes', false],
      ['No', false],
    ],
    4,
  );
  flow.text('2. Is the change needed to give the person an equal chance to use and enjoy the housing?');
  flow.checks(
    [
      ['Yes', false],
      ['No', false],
    ],
    4,
  );
  asked(flow, ['3. How does the change relate to the limits?', '4. How long is it likely to be needed?'], 16);
  part(flow, 'Release', ['I allow the professional named above to give this information to the Authority.']);
  signHere(flow, 'Tenant/applicant', who.name('first-last'), when(draft, 3, 'short'));
  signHere(flow, 'Professional: signature, title and license number');
  flow.gap(4);
  flow.text(`Please return within ten business days to ${draft.author}, fax ${sender.fax}.`);
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'long')], ', '));
  feet(flow, (page, pages) => ['Equal Housing Opportunity', `${page} of ${pages}`]);
  return flow;
};

/** A probate court's statement by the physician of somebody who may need a guardian. */
const expertStatement: Layout = (draft) => {
  const { who, sender, other } = draft;
  const ours = reachOf(draft, 0.6);
  const name = who.name('first-m-last');
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 58 });
  flow.text(
    `${sender.name.toUpperCase()}, ${sender.cityLine.split(',')[0]?.toUpperCase() ?? ''} COUNTY, OHIO`,
    { bold: true, align: 'center', size: 12.5 },
  );
  flow.gap(4);
  flow.text(`GUARDIANSHIP OF ${name.toUpperCase()}`, { bold: true });
  flow.text(`CASE NO. 2026 GI ${no(draft, 5)}`);
  flow.gap(4);
  flow.text('STATEMENT OF EXPERT EVALUATION', { bold: true, size: 14, align: 'center' });
  flow.text('(To be completed by a licensed physician or clinical psychologist)', {
    align: 'center',
    size: 9.5,
  });
  flow.gap(6);
  pairs(
    flow,
    [
      given([
        ['Proposed ward', name],
        ['Date of birth', bd(draft)],
        ['Residence', ours.line],
        ['Telephone', ours.phone],
        ['Applicant', joined([other.firstName, other.lastName])],
        ['Evaluator', doctorOf(draft)],
      ]),
    ],
    { tab: 100 },
  );
  flow.text('1. Date and place of the evaluation: ____________________   Time spent: ____________');
  flow.gap(6);
  flow.text('2. Is the individual mentally impaired? If so, check the cause:');
  flow.checks(
    [
      ['Dementia', false],
      ['Mental illness', false],
      ['Intellectual disability', false],
      ['Brain injury', false],
      ['Substance abuse', false],
      ['Other', false],
    ],
    3,
  );
  flow.text('3. During the examination did you notice an impairment of:');
  flow.checks(
    [
      ['Orientation', false],
      ['Speech', false],
      ['Thought process', false],
      ['Memory', false],
      ['Concentration', false],
      ['Judgment', false],
    ],
    3,
  );
  asked(
    flow,
    [
      '4. Is the individual able to manage finances and property?',
      '5. Is the individual able to make decisions about health care?',
      '6. Prognosis:',
    ],
    14,
  );
  flow.text('7. In my opinion a guardianship should be:');
  flow.checks(
    [
      ['Established', false],
      ['Denied', false],
      ['Continued', false],
    ],
    3,
  );
  signHere(flow, 'Signature of evaluator');
  flow.gap(4);
  flow.text(
    `Return to ${sender.name}, ${sender.department}, ${sender.address}, fax ${sender.fax}, before the hearing of ${when(draft, -24, 'long')}.`,
    { size: 10 },
  );
  running(flow, () => joined([name, bd(draft)], '   '));
  feet(flow, (page, pages) => ['Form 17.1 - Statement of Expert Evaluation', `${page} of ${pages}`]);
  return flow;
};

export const patientForm: Kind = {
  type: 'patient_form',
  senders: ['lawyer'],
  from: {
    'distant/child-care': 'Tiny Acorns Early Learning Center',
    'distant/housing-need': 'Metropolitan Housing Authority',
    'distant/expert-statement': 'Court of Probate',
  },
  ages: { 'distant/child-care': [0, 5], 'distant/expert-statement': [65, 110] },
  layouts: {
    'distant/child-care': childCare,
    'distant/housing-need': housingNeed,
    'distant/expert-statement': expertStatement,
  },
};
