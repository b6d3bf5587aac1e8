import type { Kind, Layout } from '../kinds/draft.ts';
import { Flow } from '../page/flow.ts';
import { afterVisit } from './after-visit.ts';
import {
  between,
  birth,
  CONDITIONS,
  contactOf,
  DRUGS,
  date,
  filled,
  names,
  serial,
  sex,
  they,
  time,
  toDoctor,
  vitalSigns,
  years,
} from './facts.ts';
import { above, below, columns, extend, masthead, row, ruled, signHere } from './ink.ts';
import { staySection } from './stay-sections.ts';
import { DAYS, stayOf } from './stays.ts';

/** Without those that the account of a stay may rule out. */
const OTHER_CONDITIONS = CONDITIONS.filter(([, code]) => code !== 'I48.91' && code !== 'I10');

/** A hospitalist's: a header in lines, then items for the primary care doctor before the course. */
const hospitalist: Layout = (draft) => {
  const { rng, who, recipient, sender } = draft;
  const { filed } = names(draft);
  const stay = stayOf(draft);
  const ours = contactOf(draft, 0.3);
  const nights = rng.int(2, 6);
  const mrn = serial(draft, 8);
  const flow = new Flow({ family: 'serif', size: 11, margin: 54 });
  masthead(flow, draft, 'double');
  flow.text('HOSPITAL MEDICINE DISCHARGE SUMMARY', { bold: true, size: 13 });
  columns(
    flow,
    [
      filled(
        ['Patient:', filed],
        ['DOB:', between('  ', birth(draft), between(' ', years(draft, ' yo'), sex(draft)))],
        ['MRN / CSN:', `${mrn} / ${serial(draft, 9)}`],
        ['Phone:', ours.phone],
        ['Address:', ours.street],
        ['', ours.town],
      ),
      [
        ['Admitted:', date(draft, nights + 1)],
        ['Discharged:', date(draft, 1)],
        ['Attending:', draft.author],
        ['PCP:', toDoctor(draft)],
        ['Disposition:', rng.pick(['Home', 'Home with home health', 'Home with family'])],
      ],
    ],
    { tab: 78 },
  );
  flow.rule(1);
  flow.section(
    'ISSUES FOR FOLLOW-UP BY PRIMARY CARE',
    stay.todo.map((line, n) => `${n + 1}. ${line}`),
  );
  flow.section('PRINCIPAL DIAGNOSIS', stay.cause);
  flow.section(
    'SECONDARY DIAGNOSES',
    [stay.second, ...rng.sample(OTHER_CONDITIONS, 2).map(([name]) => name)].join('; '),
  );
  flow.section(
    'PRESENTATION',
    `${they(draft)} is a ${who.ageAndSex(draft.sent)} who presented to the emergency department. ${stay.came}`,
  );
  flow.section('HOSPITAL COURSE', stay.course);
  flow.section('CONDITION AT DISCHARGE', `Stable. ${vitalSigns(draft)}. Alert, lungs clear, ambulating.`);
  flow.section('DISCHARGE MEDICATIONS', [
    `NEW: ${stay.added}`,
    `STOP: ${stay.stopped}`,
    ...rng.sample(DRUGS, 3).map(([drug, sig]) => `CONTINUE: ${drug}, ${sig}`),
  ]);
  flow.section(
    'PENDING RESULTS',
    rng.pick(['None at the time of discharge.', 'Final blood culture (negative to date).']),
  );
  extend(flow, draft, (n) => flow.section(...staySection(draft, n)));
  flow.text(`${draft.author}   Time spent on discharge: ${rng.int(32, 48)} minutes`);
  flow.text(`Authenticated ${date(draft, 0)} ${time(draft, true)}. Routed by fax to ${recipient.name}.`, {
    size: 9,
  });
  above(flow, between('    ', filed, `MRN ${mrn}`, birth(draft, 'slashes', 'DOB ')));
  below(flow, (page, pages) => `${sender.name} - Discharge Summary - ${page} of ${pages}`);
  return flow;
};

/** A nursing facility's recapitulation: boxes to tick for function, short text under each discipline. */
const recapitulation: Layout = (draft) => {
  const { rng, who, sender } = draft;
  const { given, middle, family } = names(draft);
  const stay = stayOf(draft);
  const ours = contactOf(draft, 0.4);
  const days = rng.int(14, 34);
  const alone = rng.chance(0.3);
  const flow = new Flow({ family: 'sans', size: 10, margin: 46 });
  masthead(flow, draft, 'stack');
  ruled(flow, 'Discharge Summary and Recapitulation of Stay');
  row(flow, [
    ['Resident last name', family, 3],
    ['First', given, 3],
    ['Middle', middle, 2],
    ['Birth date', birth(draft), 2],
    ['Sex', who.sexLetter, 1],
  ]);
  row(flow, [
    ['Going to (address)', between(', ', ours.street, ours.town), 5],
    ['Phone', ours.phone, 2],
    ['Room', `${rng.int(1, 3)}${rng.int(10, 40)}-${rng.pick(['A', 'B'])}`, 1],
  ]);
  row(flow, [
    ['Admitted from hospital', date(draft, days), 2],
    ['Discharge date', date(draft, 0), 2],
    ['Facility physician', draft.author, 3],
    ['Community physician', toDoctor(draft), 3],
  ]);
  flow.gap(8);
  flow.section(
    'Diagnoses',
    [
      `Admitting: aftercare following ${stay.cause.toLowerCase()}`,
      rng
        .sample(CONDITIONS, 3)
        .map(([name, code]) => `${name} (${code})`)
        .join(', '),
    ],
    'under',
  );
  flow.section(
    'Summary of stay',
    [
      stay.came,
      `${they(draft)} received skilled nursing, physical and occupational therapy for ${days} days and met the goals of the stay.`,
    ],
    'under',
  );
  flow.text('Function on the day of discharge', { bold: true });
  flow.checks(
    [
      ['Walks independently', alone],
      ['Walks with walker', !alone],
      ['Wheelchair', false],
      ['Bathes with help', rng.chance(0.6)],
      ['Dresses self', true],
      ['Continent', true],
      ['Alert, oriented', true],
      ['Own medicines', rng.chance(0.5)],
      ['Diet: regular', true],
    ],
    3,
  );
  flow.table(
    ['Medication at discharge', 'Directions', 'Next dose'],
    rng
      .sample(DRUGS, 5)
      .map(([drug, sig]) => [drug, sig, /bedtime|supper|twice|three/.test(sig) ? 'Tonight' : 'Tomorrow AM']),
    [0.42, 0.4, 0.18],
    true,
  );
  flow.section(
    'Follow-up',
    [...stay.todo, 'Primary care within 7 to 14 days'].map((line) => `• ${line}`),
    'under',
  );
  extend(flow, draft, (n) => {
    const discipline =
      ['Nursing', 'Physical therapy', 'Occupational therapy', 'Social services', 'Dietary', 'Activities'][
        n % 6
      ] ?? '';
    flow.section(
      `${discipline}, week ${Math.floor(n / 6) + 1}`,
      [DAYS[n % DAYS.length] ?? '', DAYS[(n + 2) % DAYS.length] ?? ''],
      'under',
    );
  });
  flow.text('Instructions were reviewed with the resident or representative, who received a copy.');
  signHere(flow, [
    ['Nurse completing summary', sender.people.find((one) => one !== draft.author) ?? ''],
    ['Physician', draft.author],
    ['Date', date(draft, 0, 'short')],
  ]);
  above(flow, between('   ', between(', ', family, given), birth(draft), `discharged ${date(draft, 0)}`));
  below(flow, (page, pages) => `${sender.name}   ${sender.phone}   Page ${page} of ${pages}`);
  return flow;
};

export const dischargeSummary: Kind = {
  type: 'discharge_summary',
  senders: ['hospital', 'home_health'],
  from: {
    'novel/hospitalist': 'Ashgrove Hospital',
    'novel/recapitulation': 'Orchard Glen Rehabilitation Center',
    'novel/after-visit': 'Redstone Valley Health',
  },
  ages: { 'novel/hospitalist': [35, 110], 'novel/recapitulation': [60, 110] },
  layouts: {
    'novel/hospitalist': hospitalist,
    'novel/recapitulation': recapitulation,
    'novel/after-visit': afterVisit,
  },
};
