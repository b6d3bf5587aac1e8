import type { Draft, Kind, Layout } from '../kinds/draft.ts';
import { medicationList, vitals } from '../kinds/medications.ts';
import { Flow } from '../page/flow.ts';
import {
  birth,
  birthAfter,
  called,
  chapter,
  clock,
  contact,
  joined,
  ledger,
  lengthen,
  logoHead,
  number,
  on,
  pieces,
  provider,
  ribbon,
  sideBySide,
} from './ink.ts';

interface Stay {
  readonly why: string;
  readonly told: string;
  readonly next: string;
}
const STAYS: readonly Stay[] = [
  {
    why: 'Syncope, likely vasovagal',
    told: 'Monitor showed sinus rhythm only. Troponin flat twice. Orthostatics became normal after two liters.',
    next: 'PCP in 1 week; consider a two-week patch.',
  },
  {
    why: 'Atrial fibrillation with rapid rate, new',
    told: 'Rate settled on diltiazem. TSH normal. Anticoagulation begun with apixaban.',
    next: 'Family doctor within 5 days; cardiology in 3 weeks.',
  },
  {
    why: 'Left ureteral stone, 5 mm',
    told: 'Pain came under control with ketorolac. No fever, creatinine at baseline.',
    next: 'Strain urine. Urology if not passed in 2 weeks.',
  },
  {
    why: 'COPD flare',
    told: 'Nebulizers, prednisone 40 mg for five days, doxycycline. Room air 93% when leaving.',
    next: 'Office check in a week, pulmonary rehab referral.',
  },
];
const PRIVATE: Stay = {
  why: 'Intentional acetaminophen ingestion',
  told: 'N-acetylcysteine for 21 hours. One-to-one observation, then voluntary transfer to the behavioral unit.',
  next: 'Crisis team calls within 24 hours.',
};
const stayOf = ({ rng, sensitive }: Draft): Stay => (sensitive ? PRIVATE : rng.pick(STAYS));

/** Written for the person who goes home: large type and plain words. */
const goingHome: Layout = (draft) => {
  const { rng, who } = draft;
  const stay = stayOf(draft);
  const { first, last } = pieces(draft);
  const flow = new Flow({
    family: 'sans',
    size: 11,
    margin: 46,
    head: joined([`${first} ${last}`, `CSN ${number(draft, 9)}`], ' | '),
    foot: (page, pages) =>
      `${first} ${last} (CSN: ${number(draft, 5)})  Printed ${on(draft, 0, 'loose')}  Page ${page} of ${pages}`,
  });
  logoHead(flow, draft, 'cross');
  flow.text('AFTER VISIT SUMMARY', { size: 20, bold: true });
  flow.text(
    joined([`${first} ${last}`, birthAfter('DoB: ', draft, 'loose'), `MRN: ${number(draft, 8)}`], '     '),
  );
  flow.text(
    `Arrived ${on(draft, 2, 'loose')} ${clock(draft)}      Left ${on(draft, 1, 'loose')} ${clock(draft)}      ${draft.sender.phone}`,
  );
  for (const [label, value] of contact(draft, 'Phone we have for you', 'Address we have for you'))
    flow.text(`${label}: ${value}`);
  flow.gap(10);
  ribbon(flow, 'Instructions from your care team');
  flow.text(`You were treated for: ${stay.why}. ${stay.told}`);
  flow.text(`What to do next: ${stay.next}`, { bold: true });
  flow.gap(8);
  ribbon(flow, 'Your medicines have changed');
  const list = medicationList(rng, 5);
  flow.text('START taking');
  flow.text(list[0] ?? '', { indent: 16 });
  flow.text('CONTINUE taking');
  for (const line of list.slice(1)) flow.text(line, { indent: 16 });
  flow.gap(8);
  ribbon(flow, 'Who looked after you / who gets this page');
  flow.text(`${draft.author}. Copy to primary care: ${provider(draft)}, ${draft.recipient.fax}.`);
  flow.text(`Person to reach for you: ${called(draft.other)}, ${draft.other.phone}`);
  lengthen(flow, draft, (n) => {
    ribbon(
      flow,
      ['Come back if', 'Today’s vital signs', 'Eating and moving', 'Test results from this stay'][n % 4]!,
    );
    flow.text(
      [
        'You faint, have chest pain, trouble breathing or a temperature over 101 F.',
        vitals(rng),
        'Eat as you like, low in salt. Short walks. No driving for two days.',
        `Hemoglobin ${rng.int(11, 15)}.${rng.int(0, 9)}, sodium ${rng.int(135, 143)}, creatinine 0.${rng.int(7, 9)}. Some results may still be pending.`,
      ][n % 4]!,
    );
    flow.text(
      rng.pick([
        'Ask your nurse if any of this is unclear.',
        `${who.gender === 'patient' ? 'You' : 'You'} may see more in the portal.`,
      ]),
    );
    flow.gap(8);
  });
  return flow;
};

/** The hospital doctor's dictation, with hospital days as short paragraphs. */
const hospitalist: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const stay = stayOf(draft);
  const { first, last, initial } = pieces(draft);
  const nights = 4 + draft.pages * 4;
  const flow = new Flow({
    family: 'mono',
    size: 9.5,
    margin: 50,
    head: `${last.toUpperCase()},${first.toUpperCase()}  DISCH ABSTRACT`,
    foot: (page, pages) => `PAGE:${page}/${pages}`,
  });
  flow.text(sender.name.toUpperCase(), { bold: true });
  flow.text(`${sender.address.toUpperCase()}  ${sender.cityLine.toUpperCase()}`);
  flow.text('PHYSICIAN ABSTRACT OF INPATIENT STAY', { bold: true });
  flow.gap(4);
  sideBySide(
    flow,
    [
      `PT NAME : ${last.toUpperCase()},${first.toUpperCase()} ${initial}`,
      `BIRTH   : ${birth(draft, 'us')}`,
      `SEX     : ${who.sexLetter}`,
      `ROOM    : ${rng.int(200, 699)}-${rng.int(1, 2)}`,
    ],
    [
      `ACCT    : V${number(draft, 9)}`,
      `ADMIT   : ${on(draft, nights, 'us')}`,
      `DISCH   : ${on(draft, 1, 'us')}`,
      `FAM DR  : ${provider(draft).toUpperCase()}`,
    ],
  );
  for (const [label, value] of contact(draft, 'PHONE   ', 'ADDRESS ')) flow.text(`${label}: ${value}`);
  flow.text(`NOK     : ${called(draft.other).toUpperCase()}`);
  flow.text('-'.repeat(88));
  chapter(flow, 'DIAGNOSIS ON LEAVING', [stay.why.toUpperCase()]);
  chapter(flow, 'COURSE', [stay.told]);
  lengthen(flow, draft, (n) =>
    chapter(flow, `HD ${n + 1} (${on(draft, nights - n, 'us')})`, [
      `${vitals(rng)} ${rng.pick(['Up to chair.', 'Diet advanced.', 'Slept poorly.', 'Afebrile.'])}`,
      rng.pick(['Continue.', 'Labs stable. Telemetry quiet.', 'Case management met family.']),
    ]),
  );
  chapter(flow, 'MEDICATIONS RECONCILED', medicationList(rng, 6));
  chapter(flow, 'DISPOSITION', [
    `${rng.pick(['Home, self care.', 'Home with visiting nurse.', 'Skilled facility.'])} ${stay.next}`,
  ]);
  ledger(
    flow,
    [
      ['DICTATED', `${draft.author.toUpperCase()}  ${on(draft, 1, 'us')}`],
      ['JOB', number(draft, 7)],
    ],
    100,
  );
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital'],
  layouts: { 'diverse/going-home': goingHome, 'diverse/hospitalist': hospitalist },
};
