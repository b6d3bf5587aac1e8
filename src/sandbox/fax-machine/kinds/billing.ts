import { addressee, banner, letterhead, patientBlock, signature } from '../page/blocks.ts';
import { formatDate } from '../page/dates.ts';
import { Flow } from '../page/flow.ts';
import { daysAgo, type Kind, type Layout } from './draft.ts';

const money = (cents: number): string => `$${(cents / 100).toFixed(2)}`;
const CODES = ['99213', '99214', '99396', '36415', '93000', '90471', '81002'] as const;

const explanation: Layout = (draft) => {
  const { rng, who, other, words } = draft;
  const flow = new Flow({ family: 'sans', size: 9.5, foot: (page, pages) => `Page ${page} of ${pages}` });
  letterhead(flow, draft, 'split');
  banner(flow, 'EXPLANATION OF BENEFITS - PROVIDER COPY', 13);
  flow.text('THIS IS NOT A BILL', { align: 'center' });
  patientBlock(flow, draft, 'fields', [
    ['Claim #:', `C${rng.int(100000000, 999999999)}`],
    ['Member ID:', who.memberId],
    ['Subscriber:', `${other.firstName} ${other.lastName}`],
    ['Subscriber DOB:', formatDate(other.dateOfBirth, words.dobStyle)],
    ['Provider:', draft.recipient.doctor],
    ['Check date:', daysAgo(draft, 5)],
  ]);
  const rows = rng.sample(CODES, 3).map((code) => {
    const billed = rng.int(4000, 26000);
    const allowed = Math.round(billed * 0.62);
    const copay = rng.pick([0, 2000, 3000]);
    const paid = Math.max(0, allowed - copay);
    return [daysAgo(draft, 31), code, money(billed), money(allowed), money(allowed - paid), money(paid)];
  });
  flow.table(
    ['Service date', 'CPT', 'Billed', 'Allowed', 'Patient', 'Paid'],
    rows,
    [0.2, 0.14, 0.17, 0.17, 0.15, 0.17],
    true,
  );
  flow.text('Remark 45: charge exceeds the fee schedule. Remark 3: co-payment amount.');
  return flow;
};

const overpayment: Layout = (draft) => {
  const { rng, who } = draft;
  const flow = new Flow({ family: 'serif', size: 11.5 });
  letterhead(flow, draft, 'center');
  flow.text(daysAgo(draft, 1));
  flow.gap();
  addressee(flow, draft);
  patientBlock(flow, draft, 'letter', [
    ['Claim number:', `C${rng.int(10000000, 99999999)}`],
    ['Date of service:', daysAgo(draft, 160)],
  ]);
  flow.text('Attention: Billing Department');
  flow.gap();
  flow.text(
    `An audit shows that the above claim for ${who.formal} was paid in error because other coverage was primary. We request a refund of ${money(rng.int(3000, 21000))}. Please send a check within 45 days, or the amount will be taken from future payments.`,
  );
  signature(flow, draft, 'typed');
  return flow;
};

const claimQuery: Layout = (draft) => {
  const { rng } = draft;
  const flow = new Flow({ family: 'mono', size: 10 });
  flow.text(`${draft.sender.name.toUpperCase()} - CLAIM STATUS INQUIRY RESPONSE`, { bold: true });
  flow.rule(1.5);
  patientBlock(flow, draft, 'stack', [
    ['CLAIM CONTROL NO:', String(rng.int(1000000000, 9999999999))],
    ['DATE OF SERVICE:', daysAgo(draft, 44)],
    ['BILLING PROVIDER:', draft.recipient.name.toUpperCase()],
    ['CHARGE:', money(rng.int(9000, 41000))],
  ]);
  flow.text('STATUS: PENDED - CODE 252');
  flow.text(
    'AN ATTACHMENT IS REQUIRED TO ADJUDICATE THIS CLAIM. SUBMIT THE ITEMIZED STATEMENT AND A CORRECTED CMS-1500.',
  );
  flow.gap();
  flow.text(`FAX TO CLAIMS: ${draft.sender.fax}    BALANCE DUE FROM PATIENT: ${money(0)}`);
  return flow;
};

export const billing: Kind = {
  type: 'billing',
  senders: ['insurer'],
  layouts: { explanation, overpayment, 'claim-query': claimQuery },
};
