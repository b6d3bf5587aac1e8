import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { no, when } from './facts.ts';
import { framed, marked, pairs } from './ink.ts';

/** A staffing agency has doctors to lend. */
const staffing: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 56 });
  crest(flow, draft, 'slab');
  flow.gap(8);
  flow.text('SHORT A PROVIDER THIS WINTER?', { size: 25, bold: true, align: 'center' });
  flow.gap(8);
  flow.text(`Attention: Practice Administrator, ${recipient.name}`);
  flow.gap(8);
  flow.text(
    'Our board-certified physicians, nurse practitioners and PAs are ready to cover vacations, maternity leave and open positions in your area:',
  );
  flow.gap(6);
  marked(
    flow,
    rng.sample(
      [
        'Family physician, available Mondays to Thursdays from January',
        'Nurse practitioner, 12 years in primary care, open to permanent work',
        'Internist, weekends and holidays, licensed in Ohio',
        'Physician assistant, urgent care, available in two weeks',
        'Locum pediatrician, four-week blocks',
      ],
      4,
    ),
    '*',
  );
  flow.gap(10);
  framed(
    flow,
    [
      'No fee until the first shift. Malpractice and travel are included.',
      `Reply by ${when(draft, -10, 'long')} and save $${rng.int(3, 9) * 250} on the first assignment.`,
    ],
    { size: 14 },
  );
  flow.gap(8);
  flow.checks([
    ['Yes, send me CVs', false],
    ['Call me in the spring', false],
    ['We are hiring for a permanent position', false],
  ]);
  flow.text('Name ______________________   Direct line ______________________');
  flow.gap(10);
  flow.text(`${draft.author}   |   ${sender.phone}   |   fax ${sender.fax}`, { bold: true });
  flow.gap(40);
  flow.text(
    `If you would rather not get these announcements, write REMOVE on this page and fax it to ${sender.fax}. Ref ${no(draft, 6)}`,
    { size: 8 },
  );
  return flow;
};

/** A broker's pitch for the health cover of the staff. */
const groupQuote: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 62 });
  crest(flow, draft, 'middle');
  flow.text('2027 GROUP HEALTH RATES ARE OUT', { size: 20, bold: true, align: 'center' });
  flow.gap(6);
  flow.text(`To the owner or office manager of ${recipient.name}`, { align: 'center' });
  flow.gap(8);
  flow.text(
    `Did your renewal go up again? Small employers in ${recipient.cityLine.split(',')[0] ?? 'your town'} with 5 to 50 workers are saving an average of ${rng.int(18, 34)}% by moving to a level-funded plan.`,
  );
  flow.gap(8);
  flow.table(
    ['Plan', 'Deductible', 'Single / month', 'Family / month'],
    [
      ['Bronze Saver HSA', '$5,000', `$${rng.int(290, 340)}`, `$${rng.int(880, 960)}`],
      ['Silver Choice', '$2,500', `$${rng.int(380, 430)}`, `$${rng.int(1080, 1180)}`],
      ['Gold Plus', '$1,000', `$${rng.int(460, 520)}`, `$${rng.int(1280, 1390)}`],
    ],
    [0.34, 0.2, 0.23, 0.23],
    true,
  );
  flow.text('Dental, vision and life can be added. No medical questions for groups over ten.');
  flow.gap(8);
  flow.text('For a free quote, complete and fax back:', { bold: true });
  pairs(
    flow,
    [
      [
        ['Employees', '____________'],
        ['Renewal month', '____________'],
        ['Carrier now', '________________________'],
        ['Contact', '________________________'],
      ],
    ],
    { tab: 110, strong: 'none' },
  );
  flow.gap(6);
  flow.text(`Fax ${sender.fax}  or call  ${sender.phone}`, { size: 15, bold: true, align: 'center' });
  flow.text(`Ask for ${draft.author}`, { align: 'center' });
  flow.gap(60);
  flow.text(
    'Rates are samples and not an offer of insurance. To opt out of future faxes call the number above with your fax number.',
    { size: 8.5, align: 'center' },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: { 'distant/staffing': 'StaffBridge Locums', 'distant/group-quote': 'Premier Benefit Advisors' },
  layouts: { 'distant/staffing': staffing, 'distant/group-quote': groupQuote },
};
