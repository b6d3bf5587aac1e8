import type { Kind, Layout } from '../kinds/draft.ts';
import { banner } from '../page/blocks.ts';
import { Flow } from '../page/flow.ts';
import { number, on } from './ink.ts';

const staffing: Layout = ({ rng, sender, recipient }) => {
  const flow = new Flow({ family: 'sans', size: 12, margin: 56 });
  banner(flow, 'SHORT A MEDICAL ASSISTANT?', 26);
  flow.gap(10);
  flow.text(
    `Dear hiring manager at ${recipient.name}: our people can start Monday. No fee unless you keep them for 90 days.`,
  );
  flow.gap(10);
  for (const role of rng.sample(
    [
      'Bilingual MA, 6 yrs family practice',
      'LPN, IV certified, available nights',
      'Front desk, three EHR systems',
      'Certified coder, remote',
      'Locum nurse practitioner, weekends',
      'Phlebotomist, pediatric skills',
    ],
    4,
  ))
    flow.text(`-> ${role}`, { indent: 26, bold: true });
  flow.gap(14);
  flow.text(
    `Rates from $${rng.int(22, 31)} an hour, background check and drug screen included. Résumés the same day.`,
  );
  banner(flow, `${sender.name}  ${sender.phone}`, 17);
  flow.gap(240);
  flow.text('Do not wish to hear from us? Write REMOVE across this page with your number.', {
    size: 8,
    align: 'center',
  });
  return flow;
};

/** Dressed up as a message from a colleague: a link, a deadline, and nobody's name. */
const pretend: Layout = (draft) => {
  const { rng, recipient } = draft;
  const flow = new Flow({ family: 'sans', size: 11.5, margin: 62 });
  flow.text('SECURE DOCUMENT DELIVERY', { size: 18, bold: true });
  flow.rule(1.5);
  flow.text(`${recipient.name} has (${rng.int(2, 5)}) new protected documents waiting.`);
  flow.gap(6);
  flow.text('Sender: Medical Records Exchange      Subject: Patient chart / remittance / signed order');
  flow.text(`Message code: ${number(draft, 8)}      Will be erased: ${on(draft, -1, 'us')} 5:00 PM`);
  flow.gap(16);
  flow.text(
    'To open them, point your phone at the square or go to  view-my-fax.example.net/open  and log in with your office e-mail and password.',
    { bold: true },
  );
  const top = flow.y + 14;
  for (let r = 0; r < 21; r++)
    for (let c = 0; c < 21; c++) {
      const corner = (r < 7 || r > 13) && (c < 7 || c > 13) && !(r > 13 && c > 13);
      const ring = corner && Math.max(Math.abs((r % 14) - 3), Math.abs((c % 14) - 3)) !== 2;
      if (ring || (!corner && rng.chance(0.5)))
        flow.put({
          kind: 'rect',
          x: flow.left + 150 + c * 8,
          y: top + r * 8,
          w: 8,
          h: 8,
          black: true,
          width: 0,
        });
    }
  flow.y = top + 190;
  flow.text('Failure to respond may suspend your provider account. Ref. HIPAA 45 CFR.', { align: 'center' });
  return flow;
};

const conference: Layout = (draft) => {
  const { rng, sender } = draft;
  const flow = new Flow({ family: 'serif', size: 12, margin: 54 });
  flow.text(`${rng.int(12, 24)} AMA PRA Category 1 Credits`, { size: 14, italic: true, align: 'center' });
  banner(flow, 'Primary Care Update by the Sea', 24);
  flow.text(`${on(draft, -70, 'month')}, three days, hotel on the beach. Spouses welcome.`, {
    align: 'center',
  });
  flow.gap(12);
  flow.table(
    ['Day', 'Morning', 'Afternoon'],
    [
      ['Fri', 'New drugs for diabetes and weight', 'Dermatology for the office'],
      ['Sat', 'Lipids: which test, which statin', 'Imaging of low back pain'],
      ['Sun', 'Opioid rules and urine screens', 'Board review quiz'],
    ],
    [0.14, 0.43, 0.43],
    true,
  );
  flow.text(`Tuition $${rng.int(495, 895)}; nurses half. Early discount ends ${on(draft, -9, 'us')}.`);
  flow.gap(10);
  flow.boxes([
    [
      ['Name of attendee', ''],
      ['Degree', ''],
    ],
    [
      ['Credit card', ''],
      ['Exp.', ''],
      ['E-mail', ''],
    ],
  ]);
  flow.text(`Fax the lower half to ${sender.fax} or call ${sender.phone}. ${sender.name}.`, { bold: true });
  flow.gap(10);
  flow.text(
    'You get this since you are listed in a public directory of physicians. Opt out at the number above.',
    { size: 8 },
  );
  return flow;
};

const machines: Layout = ({ rng, sender }) => {
  const flow = new Flow({ family: 'sans', size: 12, margin: 50 });
  flow.band('FOR THE DOCTOR - PLEASE PASS ON');
  banner(flow, 'Own an ultrasound for $199 a month', 23);
  flow.gap(8);
  flow.text(
    'Bill CPT 76536, 93880 and 93970 in your own rooms. We train your staff in a day. Typical office adds $6,400 each month.',
  );
  flow.gap(8);
  flow.table(
    ['Unit', 'Lease', 'Extra'],
    [
      ['Portable color Doppler', '$199', '2 probes'],
      ['Refurbished 12-lead ECG', '$39', 'paper for a year'],
      ['Vein finder', '$25', ''],
      ['Allergy test kit', 'no cost', 'we do the reading'],
      ['Autoclave, bench top', '$59', 'service'],
    ],
    [0.5, 0.2, 0.3],
    true,
  );
  flow.checks([
    ['Send me a quote', false],
    ['Call the office manager at __________', false],
    ['Not now', false],
  ]);
  flow.text(
    `${sender.name}, ${sender.phone}. Offer ${rng.pick(['ends Friday', 'while stock lasts', 'good for 10 offices'])}. Section 179 lets you write it off.`,
  );
  flow.gap(200);
  flow.text(
    'This is an advertisement. To stop these faxes: call, fax or write to us. We must comply within 30 days.',
    { size: 8 },
  );
  return flow;
};

export const junk: Kind = {
  type: 'junk',
  senders: ['vendor'],
  layouts: {
    'diverse/staffing': staffing,
    'diverse/pretend': pretend,
    'diverse/conference': conference,
    'diverse/machines': machines,
  },
};
