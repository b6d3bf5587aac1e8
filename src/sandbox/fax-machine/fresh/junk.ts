import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { day, digits } from './facts.ts';
import { cells, framed, heading, items, mast, place } from './ink.ts';

/** A seller of refrigerators for vaccines. */
const coldOffer: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 12, margin: 54 });
  flow.band('YEAR-END CLEARANCE');
  flow.gap(12);
  flow.text(`Attention: office manager, ${recipient.name}`);
  flow.text('Is your vaccine fridge ready for the next inspection?', { size: 22, bold: true });
  flow.gap(8);
  flow.text(
    `${sender.name} ships purpose-built refrigerators and freezers with a digital data logger included, ready to plug in.`,
  );
  flow.gap(6);
  flow.table(
    ['Model', 'Size', 'List', 'This month'],
    [
      ['CK-1 countertop', '1.8 cu ft', '$1,199', `$${rng.int(74, 89)}9`],
      ['CK-5 under counter', '4.9 cu ft', '$2,349', `$1,${rng.int(4, 7)}99`],
      ['CK-12 upright', '12 cu ft', '$3,899', `$2,${rng.int(4, 8)}99`],
      ['Freezer CK-F', '1.4 cu ft', '$1,449', `$1,${rng.int(0, 1)}49`],
    ],
    [0.4, 0.2, 0.2, 0.2],
    true,
  );
  items(
    flow,
    [
      'Free freight in the lower 48',
      'Five-year compressor warranty',
      'Old unit hauled away',
      `Offer ends ${day(draft, -12, 'long')}`,
    ],
    '*',
  );
  flow.gap(10);
  framed(flow, 90, () => {
    flow.text(`Order by phone ${sender.phone}`, { size: 18, bold: true, align: 'center' });
    flow.text(`or fax this page to ${sender.fax}   Code FROST${digits(draft, 2)}`, { align: 'center' });
  });
  flow.text('Practice: ______________________________   Contact: ___________________________');
  flow.gap(70);
  flow.text(`To be removed from our fax list call ${sender.phone}, option 9.`, { size: 8 });
  return flow;
};

/** A directory's offer made to look like an invoice. */
const listingOffer: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const amount = `$${rng.int(289, 695)}.00`;
  const flow = new Flow({ family: 'serif', size: 11.5, margin: 56 });
  mast(flow, draft, 'pair');
  flow.text('ONLINE LISTING RENEWAL NOTICE', { bold: true, size: 15 });
  flow.gap(6);
  cells(flow, [
    ['Business', recipient.name, 5],
    ['Listing no.', digits(draft, 7), 3],
  ]);
  cells(flow, [
    ['Address as listed', `${recipient.address}, ${recipient.cityLine}`, 5],
    ['Phone as listed', recipient.phone, 3],
  ]);
  cells(flow, [
    ['Premium placement, 12 months', 'Doctors and clinics', 5],
    ['Amount', amount, 3],
  ]);
  flow.gap(10);
  heading(flow, 'Check the details above and confirm');
  flow.checks([
    ['Details are right, keep our listing on top', false],
    ['Changes are marked on this page', false],
    ['Add reviews package (+$149)', false],
  ]);
  flow.text(
    `Your listing was viewed ${rng.int(140, 980)} times last quarter. Offices that let premium placement lapse lose half of their calls from new patients.`,
  );
  flow.gap(10);
  flow.text('Authorized by ______________________________    Title ____________________');
  flow.gap(14);
  flow.text(`Fax to ${sender.fax} by ${day(draft, -9)}.`, { bold: true });
  flow.gap(120);
  flow.text(
    'This is a solicitation for the order of goods or services. You are under no obligation to pay unless you accept this offer.',
    { size: 8 },
  );
  place(flow, `${sender.name}, ${sender.phone}`, { x: flow.left, y: flow.y + 14, size: 9 });
  flow.y += 16;
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  from: { 'fresh/cold-offer': 'ColdKeep Equipment', 'fresh/listing-offer': 'MedPages Directory' },
  layouts: { 'fresh/cold-offer': coldOffer, 'fresh/listing-offer': listingOffer },
};
