import type { Kind, Layout } from '../kinds/draft.ts';
import { hospitalProfile, routineProfiles } from './assays.ts';
import { chartVisits } from './chart.ts';
import {
  ageSex,
  born,
  chartNo,
  contactOf,
  day,
  digits,
  drugsFor,
  filled,
  indexName,
  joined,
  otherName,
  PROBLEMS,
  provider,
  sexWord,
  time,
  vitalSigns,
} from './facts.ts';
import { columns, fill, form, heading, listed, masthead, topped, underPages, write } from './ink.ts';
import { inpatientDay, stayOf } from './stays.ts';

/** A family practice's chart, printed for a new doctor: face page, lists, then the encounters one by one. */
const chartTransfer: Layout = (draft) => {
  const { rng, who, sender, recipient } = draft;
  const ours = contactOf(draft, 0.8);
  const name = indexName(draft, true);
  const record = chartNo(draft, 5);
  const visits = chartVisits(draft);
  const flow = topped({ family: 'sans', size: 10, margin: 50 }, (f, page) => {
    if (page === 1) return;
    write(
      f,
      joined([name, born(draft, 'slashes', 'DOB: '), record === '' ? '' : `Chart ${record}`], '   |   '),
      f.left,
      f.y + 9,
      {
        size: 9.2,
        bold: true,
      },
    );
    write(f, sender.name, f.right, f.y + 9, { size: 8.5, at: 'right', room: 170 });
    f.y += 13;
    f.rule(0.7);
  });
  masthead(flow, draft, 'tile', 'Patient Chart');
  flow.text(
    `Released to: ${recipient.name}, ${provider(draft)}   Fax ${recipient.fax}   on ${day(draft, 0)}`,
  );
  flow.text('Release: transfer of care, complete record for the last three years');
  flow.gap(6);
  form(flow, [
    [
      ['Name', name, 4],
      ['DOB', born(draft), 2],
      ['Sex', sexWord(draft), 1.3],
      ['Chart', record, 1.3],
    ],
    ...(ours.street === ''
      ? []
      : [
          [
            ['Address', joined([ours.street, ours.town], ', '), 5],
            ['Phone', ours.phone, 2.4],
          ] as const,
        ]),
    [
      ['Insurance ID', who.memberId, 2],
      ['Emergency contact', otherName(draft), 3],
      ['Usual provider', draft.author, 3],
    ],
  ]);
  flow.gap(8);
  heading(flow, 'Problem List');
  flow.table(
    ['Problem', 'ICD-10', 'Onset'],
    rng.sample(PROBLEMS, 5).map(([problem, code], n) => [problem, code, day(draft, 400 + 311 * n)]),
    [0.6, 0.2, 0.2],
  );
  heading(flow, 'Medication List');
  flow.table(
    ['Medication', 'Directions'],
    drugsFor(draft, 5).map(([drug, sig]) => [drug, sig]),
    [0.42, 0.58],
  );
  heading(flow, 'Allergies');
  flow.text(rng.pick(['No known drug allergies', 'Sulfamethoxazole: rash', 'Penicillin: hives']));
  flow.gap(6);
  const encounter = (n: number): void => {
    if (n % 4 === 3) {
      const [panel] = routineProfiles(draft, 1);
      heading(flow, `Laboratory, ${panel?.name ?? ''}, collected ${day(draft, 30 + 47 * n)}`);
      for (const { name: test, value, units, range, flag } of panel?.assays ?? [])
        flow.text(`${test}: ${value} ${units} ${flag} (${range})`, { indent: 12 });
      flow.gap(8);
      return;
    }
    const visit = visits(n);
    flow.need(110);
    flow.text(`Encounter ${day(draft, 25 + 47 * n)}: ${visit.title}`, { bold: true, size: 11 });
    flow.text(`Vitals: ${vitalSigns(draft)}`, { indent: 8 });
    flow.text(`S: ${visit.subjective}`, { indent: 8 });
    flow.text(`O: ${visit.exam}`, { indent: 8 });
    flow.text('A/P:', { indent: 8 });
    listed(flow, visit.plan, '1', 20);
    flow.text(`Signed: ${draft.author}`, { indent: 8, size: 9 });
    flow.gap(9);
  };
  encounter(0);
  fill(flow, draft, (n) => encounter(n + 1));
  underPages(flow, (page, pages) => [
    `Printed ${day(draft, 0)} by Medical Records`,
    `Page ${page} of ${pages}`,
  ]);
  return flow;
};

const NURSES = ['T. ARKWRIGHT-DOLE, RN', 'P. SONNENFELD, RN', 'J. MCILWRAITH, LPN'] as const;

/** A hospital's records desk: an index of what it sends, then paper after paper of one stay. */
const hospitalAbstract: Layout = (draft) => {
  const { rng, sender, recipient } = draft;
  const ours = contactOf(draft, 0.5);
  const stay = stayOf(draft);
  const nights = 2 + draft.pages;
  const name = indexName(draft).toUpperCase();
  const record = chartNo(draft, 6);
  const flow = topped({ family: 'mono', size: 9.4, margin: 50 }, (f, page) => {
    f.text(`${sender.name.toUpperCase().slice(0, 42).padEnd(44)}HEALTH INFORMATION MGMT   P. ${page}`);
    f.text(joined([name, born(draft, 'slashes', 'DOB '), record === '' ? '' : `MR# ${record}`], '   '));
    f.rule(0.7);
  });
  flow.gap(4);
  flow.text('COPY OF MEDICAL RECORD - ABSTRACT', { bold: true, size: 12 });
  flow.gap(4);
  columns(
    flow,
    [
      filled([
        ['REQUESTED BY:', `${provider(draft)}, ${recipient.name}`],
        ['PURPOSE:', 'Continuing care'],
        ['PATIENT:', joined([name, ageSex(draft, 'Y', '/')], '  ')],
        ['ADDRESS:', joined([ours.street, ours.town], ', ')],
        ['PHONE:', ours.phone],
        ['STAY:', `${day(draft, 33 + nights)} to ${day(draft, 31)}`],
        ['RELEASE NO.:', digits(draft, 7)],
      ]),
    ],
    { tab: 100, bold: 'none' },
  );
  flow.gap(4);
  flow.text('CONTENTS: HISTORY AND PHYSICAL, PROGRESS NOTES, LABORATORY, MEDICATION RECORD, NURSING NOTES');
  flow.gap(8);
  heading(flow, 'HISTORY AND PHYSICAL');
  flow.text(`ADMITTED FOR: ${stay.reason}.`);
  flow.text(`HPI: The patient ${stay.story}`);
  flow.text(
    `PMH: ${rng
      .sample(PROBLEMS, 4)
      .map(([problem]) => problem)
      .join('; ')}.`,
  );
  flow.text(
    `MEDICATIONS: ${drugsFor(draft, 4)
      .map(([drug]) => drug)
      .join('; ')}.`,
  );
  flow.text('SOCIAL: Lives at home. FAMILY: Noncontributory. ROS: As above, otherwise negative.');
  flow.text(`EXAM: ${vitalSigns(draft)}. Alert, no distress.`);
  flow.text(
    `ASSESSMENT/PLAN: ${stay.course.map(([problem], n) => `${n + 1}. ${problem}.`).join(' ')} Admit to the medical floor, daily laboratory work, see orders. Expected stay more than two midnights.`,
  );
  flow.text(`SIGNED ${draft.author.toUpperCase()} ${day(draft, 33 + nights)} ${time(draft, '24')}`);
  flow.gap(8);
  const sheet = (n: number): void => {
    flow.need(80);
    const [on, hour] = [day(draft, 32 + nights - Math.floor(n / 8)), 6 + (n % 8) * 2];
    if (n % 8 === 1) {
      const panel = hospitalProfile(draft, Math.floor(n / 8));
      flow.text(`LABORATORY: ${panel.name.toUpperCase()}  ${on}`, { bold: true });
      for (const { name: test, value, units, range } of panel.assays)
        flow.text(`  ${test.padEnd(26)}${value.padEnd(10)}${units.padEnd(16)}${range}`);
    } else {
      const physician = n % 8 === 0;
      const [, lines] = inpatientDay(draft, n);
      flow.text(
        `${physician ? 'PHYSICIAN' : 'NURSING'} NOTE ${on} ${String(hour).padStart(2, '0')}:${rng.int(10, 55)}`,
        { bold: true },
      );
      flow.text(lines.join(' '));
      flow.text(`ENTERED BY ${physician ? draft.author.toUpperCase() : rng.pick(NURSES)}`);
    }
    flow.gap(7);
  };
  sheet(0);
  fill(flow, draft, (n) => sheet(n + 1));
  flow.text('*** END OF RELEASE ***', { align: 'center' });
  return flow;
};

export const outsideRecords: Kind = {
  type: 'outside_records',
  senders: ['practice', 'hospital'],
  from: {
    'later/chart-transfer': 'Cherry Lane Family Medicine',
    'later/hospital-abstract': 'Fort Lowell Memorial Hospital',
  },
  ages: { 'later/chart-transfer': [30, 110], 'later/hospital-abstract': [40, 110] },
  layouts: { 'later/chart-transfer': chartTransfer, 'later/hospital-abstract': hospitalAbstract },
};
