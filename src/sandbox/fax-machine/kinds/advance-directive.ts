import { banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { type Draft, daysAgo, type Kind, type Layout } from './draft.ts';

const agent = ({ other }: Draft): string => `${other.firstName} ${other.lastName}`;
const principal = ({ who, author }: Draft): string => who.name('first-last') || author;

const powerOfAttorney: Layout = (draft) => {
  const { other, words, who } = draft;
  const flow = new Flow({
    family: 'serif',
    size: 11.5,
    foot: (page, pages) => `Health Care Power of Attorney - Page ${page} of ${pages}`,
  });
  banner(flow, 'HEALTH CARE POWER OF ATTORNEY', 15);
  flow.gap();
  flow.text(
    `I, ${who.name('first-m-last')}, born ${who.dateOfBirth(words.dobStyle)}${draft.contact ? `, of ${who.address()}, telephone ${who.phone()}` : ''}, name the following person as my agent to make health care decisions for me whenever my attending physician finds that I cannot make them myself.`,
  );
  flow.gap();
  flow.fields(
    [
      ['Agent:', agent(draft)],
      ['Relationship:', 'Spouse / family'],
      ['Agent phone:', other.phone],
      ["Agent's address:", `${other.address}, ${other.city}`],
    ],
    2,
  );
  flow.gap();
  flow.text(
    'My agent may consent to, refuse or withdraw any treatment, including life-sustaining treatment and artificially supplied nutrition, and may see my medical records.',
  );
  flow.gap();
  flow.checks([
    ['My agent may decide about donation of organs', draft.rng.chance(0.5)],
    ['I want comfort care even if it may shorten my life', true],
  ]);
  flow.text('Signed in the presence of two witnesses who are not related to me:');
  signature(flow, draft, 'ink', principal(draft));
  signature(flow, draft, 'ink', 'Witness');
  return flow;
};

const doNotResuscitate: Layout = (draft) => {
  const flow = new Flow({ family: 'sans', size: 10.5 });
  banner(flow, 'DNR COMFORT CARE ORDER FORM', 17);
  flow.text(`Sent by ${draft.sender.name}, fax ${draft.sender.fax}`, { align: 'center' });
  flow.gap();
  patientBlock(flow, draft, 'boxes', [
    ['Surrogate', agent(draft)],
    ['Surrogate phone', draft.other.phone],
  ]);
  flow.checks([
    ['DNRCC: effective immediately', false],
    ['DNRCC-Arrest: effective in the event of cardiac or respiratory arrest', true],
  ]);
  flow.text(
    'Cardiopulmonary resuscitation will not be started. Suction, oxygen, splinting, pain medication and emotional support will be given.',
  );
  flow.gap();
  flow.text(
    `Physician: ${draft.recipient.doctor}, ${draft.recipient.credential}    NPI ${draft.recipient.npi}`,
  );
  signature(flow, draft, 'ink', draft.author);
  return flow;
};

const consent: Layout = (draft) => {
  const flow = new Flow({ family: 'mono', size: 10 });
  letterhead(flow, draft, 'left');
  flow.text('LIVING WILL DECLARATION AND CONSENT ON FILE', { bold: true });
  flow.rule();
  patientBlock(flow, draft, 'stack', [
    ['Executed:', daysAgo(draft, 600)],
    ['Next of kin:', agent(draft)],
  ]);
  flow.text(
    'If I am in a terminal condition or permanently unconscious, I direct that life-sustaining treatment be withheld or withdrawn and that I be allowed to die naturally. I have talked about these wishes with my family.',
  );
  flow.gap();
  flow.text(`Copies to: ${draft.recipient.name}; ${agent(draft)}.`);
  signature(flow, draft, 'ink', principal(draft));
  return flow;
};

export const advanceDirective: Kind = {
  type: 'advance_directive',
  senders: ['hospital', 'home_health'],
  layouts: { 'power-of-attorney': powerOfAttorney, dnr: doNotResuscitate, 'living-will': consent },
};
