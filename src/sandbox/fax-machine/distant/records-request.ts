import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { crest } from './crest.ts';
import { bd, given, joined, names, no, reachOf, when } from './facts.ts';
import { feet, grid, head, marked, pairs, running, signHere } from './ink.ts';

/** A copy company's form with the patient's own hand in it, asking this office for the chart. */
const signedAuthorization: Layout = (draft) => {
  const { sender, recipient, rng } = draft;
  const ours = reachOf(draft, 0.9);
  const { first, middle, last } = names(draft);
  const name = joined([first, middle.slice(0, 1), last]);
  const care = rng.chance(0.5);
  const flow = new Flow({ family: 'sans', size: 10.5, margin: 50 });
  crest(flow, draft, 'slab');
  flow.text('AUTHORIZATION FOR USE OR DISCLOSURE OF HEALTH INFORMATION', {
    bold: true,
    size: 12.5,
    align: 'center',
  });
  flow.gap(4);
  grid(
    flow,
    [
      [
        ['Patient name', name, 5],
        ['Date of birth', bd(draft, 'short'), 3],
      ],
      [
        ['Street, city, state, zip', ours.line, 6],
        ['Phone', ours.phone, 3],
      ],
    ],
    'inked',
  );
  flow.gap(6);
  pairs(
    flow,
    [
      [
        ['I authorize:', `${recipient.name}, ${recipient.address}, ${recipient.cityLine}`],
        ['to release to:', `${sender.name}, ${sender.address}, ${sender.cityLine}, fax ${sender.fax}`],
      ],
    ],
    { tab: 84 },
  );
  head(flow, 'Information to be disclosed');
  flow.checks(
    [
      ['Office notes', true],
      ['Laboratory', true],
      ['Imaging reports', true],
      ['Medication list', true],
      ['Entire record', false],
      ['Billing', false],
    ],
    3,
  );
  grid(
    flow,
    [
      [
        ['Dates from', when(draft, 730, 'short'), 2],
        ['to', when(draft, 0, 'short'), 2],
      ],
    ],
    'lined',
  );
  flow.text(
    'Initial if these may be included:  ____ mental health   ____ HIV/AIDS   ____ alcohol or drug treatment',
  );
  flow.gap(4);
  head(flow, 'Purpose');
  flow.checks(
    [
      ['Continuing care', care],
      ['Legal', false],
      ['Insurance', !care],
      ['Personal', false],
    ],
    4,
  );
  flow.text(
    'This authorization ends one year from the date of signature. I may revoke it in writing. I understand that what is released may no longer be protected. Treatment does not depend on my signing.',
    { size: 9 },
  );
  signHere(flow, 'Patient or legal representative', name, when(draft, 6, 'short'));
  flow.gap(6);
  flow.text(`Requests are tracked: ${no(draft, 9)}. Send records within 10 days or call ${sender.phone}.`, {
    bold: true,
  });
  running(flow, () => joined([name, bd(draft, 'short')], '  '));
  feet(flow, (page, pages) => [`Prepared by ${draft.author}`, `Page ${page} of ${pages}`]);
  return flow;
};

/** A car insurer's letter after an accident wants the chart and the bills. */
const crashClaim: Layout = (draft) => {
  const { who, sender, recipient, rng, other } = draft;
  const ours = reachOf(draft, 0.3);
  const flow = new Flow({ family: 'serif', size: 12, margin: 66 });
  crest(flow, draft, 'twin');
  flow.text(when(draft, 0, 'long'));
  flow.gap(8);
  for (const line of [`Medical Records, ${recipient.name}`, recipient.address, recipient.cityLine])
    flow.text(line);
  flow.gap(8);
  pairs(
    flow,
    [
      given([
        ['Our claim', `${no(draft, 2)}-${no(draft, 4)}-K${no(draft, 3)}`],
        ['Injured person', who.name('first-m-last')],
        ['Date of birth', bd(draft, 'long')],
        ['Address', ours.line],
        ['Telephone', ours.phone],
        ['Policyholder', joined([other.firstName, other.lastName])],
        ['Date of loss', when(draft, rng.int(30, 90), 'long')],
      ]),
    ],
    { tab: 110, strong: 'value' },
  );
  flow.text('To Whom It May Concern:');
  flow.gap(4);
  flow.text(
    'We are handling a claim for medical payments for the person named above. So that we may evaluate it, kindly send us:',
  );
  flow.gap(4);
  marked(
    flow,
    [
      'Complete chart notes from the date of loss to the present',
      'Chart notes of the three years before, for the same body parts',
      'Itemized bills on CMS-1500 forms with diagnosis and procedure codes',
      'Reports of imaging and any work restrictions',
    ],
    '1',
  );
  flow.gap(4);
  flow.text(
    `The signed medical authorization is on the next page of our file and can be sent on request. We will pay the usual copying charge; include your tax number. Use our fax ${sender.fax} or reply to the address above with the claim number on every page.`,
  );
  flow.gap(4);
  flow.text('If you hold no records for this person, please write so on this letter and return it.');
  flow.gap(14);
  flow.text('Yours truly,');
  flow.gap(20);
  flow.text(draft.author);
  flow.text(`${sender.department}, ${sender.phone}`);
  running(flow, () => joined([who.name('first-m-last'), bd(draft, 'long')], ', '));
  return flow;
};

export const recordsRequest: Kind = {
  type: 'records_request',
  senders: ['lawyer'],
  from: {
    'distant/signed-authorization': 'RecordBridge Information Management',
    'distant/crash-claim': 'Keystone Mutual Auto Insurance',
  },
  layouts: {
    'distant/signed-authorization': signedAuthorization,
    'distant/crash-claim': crashClaim,
  },
};
