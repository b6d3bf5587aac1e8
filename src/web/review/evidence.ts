import { showPhone } from '../../domain/phone-numbers.ts';
import type { Finding, Identifier, PersonName } from '../../pipeline/finding.ts';
import { type Agreement, type Candidate, COMPARED_FIELDS, type ComparedField } from '../../pipeline/match.ts';
import type { Patient } from '../../pipeline/ports.ts';
import { type Unlabelled, unlabelledOf } from './unlabelled.ts';

/** One line of what speaks for and against a chart. PHI. */
export interface Evidence {
  readonly label: string;
  readonly agreement: Agreement;
  readonly onChart: string;
  readonly onFax: string;
  /** Where the fax says something else, or the same under no label; null when it doesn't or nobody knows. */
  readonly page: number | null;
  /** The same was read, and not clearly. */
  readonly poorly: boolean;
  /** It agrees, but no label on the fax says that it is the patient's. */
  readonly unlabelled: boolean;
}

/** `02/03/1980`, as US practices write it. @param date YYYY-MM-DD or '' */
export const usDate = (date: string): string => {
  const [year, month, day] = date.split('-');
  return year === undefined || month === undefined || day === undefined ? '' : `${month}/${day}/${year}`;
};

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

/** `Smith, Joanna M Jr` */
export const chartName = ({ firstName, middleName, lastName, suffix }: Patient): string =>
  `${joined(lastName, suffix)}, ${joined(firstName, middleName)}`;

/** `Joanna M Smith Jr`, as the fax has it. */
export const faxName = ({ first, middle, last, suffix }: PersonName): string =>
  joined(first, middle, last, suffix);

const NAME_PARTS = [
  ['first_name', 'First name'],
  ['last_name', 'Last name'],
  ['suffix', 'Jr/Sr'],
  ['middle_name', 'Middle name'],
] as const satisfies readonly (readonly [ComparedField, string])[];

/** The parts of a name as one line: the part that differs, or how well first and last agree. */
const nameEvidence = (fields: Candidate['fields']): readonly [string, Agreement] => {
  const { first_name: first, last_name: last } = fields;
  if (first === 'differs' && last === 'differs') return ['Name', 'differs'];
  const differing = NAME_PARTS.find(([field]) => fields[field] === 'differs');
  if (differing !== undefined) return [differing[1], 'differs'];
  if (first === 'absent' && last === 'absent') return ['Name', 'absent'];
  return ['Name', first === 'exact' && last === 'exact' ? 'exact' : 'close'];
};

const texts = <T>(found: readonly Identifier<T>[], say: (value: T) => string): string =>
  [...new Set(found.map(({ value }) => say(value)))].join(' / ');

const pageOf = <T>(found: readonly Identifier<T>[], isOther: (value: T) => boolean): number | null =>
  found.find(({ value }) => isOther(value))?.places[0]?.page ?? null;

/**
 * A date that was read poorly counts as the chart's where everything else agrees. To a person it is what it is: close.
 */
const bornAgreement = (
  agreement: Agreement,
  { dateOfBirth }: Patient,
  dates: readonly Identifier<string>[],
): Agreement =>
  agreement === 'exact' && dates.length > 0 && dates.every(({ value }) => value !== dateOfBirth)
    ? 'close'
    : agreement;

const sameWords = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Letter for letter what the chart has was read: that it is only close says how it was read, and nothing of the chart. */
const isRead = (of: Unlabelled, patient: Patient, onFax: Finding['patient'] | undefined): boolean => {
  if (onFax === undefined) return false;
  if (of === 'birth_date') return onFax.birthDates.some(({ value }) => value === patient.dateOfBirth);
  if (of === 'phone') return onFax.phones.some(({ value }) => patient.phones.includes(value));
  return (
    of === 'name' &&
    onFax.names.some(
      ({ value: { first, last } }) =>
        sameWords(first, patient.firstName) && sameWords(last, patient.lastName),
    )
  );
};

/** What agrees and what differs between the fax and a chart, in the order in which people look. */
export const evidenceOf = (candidate: Candidate, finding: Finding | undefined): readonly Evidence[] => {
  const { patient, fields, conflictPages } = candidate;
  const onFax = finding?.patient;
  const [nameLabel, nameAgreement] = nameEvidence(fields);
  const conflict = conflictPages[0] ?? null;
  const where = (agreement: Agreement, page: number | null): number | null =>
    agreement === 'differs' ? (page ?? conflict) : null;
  const born = bornAgreement(fields.date_of_birth, patient, onFax?.birthDates ?? []);
  const unlabelled = unlabelledOf(candidate, finding);
  const line = (of: Unlabelled, said: Omit<Evidence, 'unlabelled' | 'poorly'>): Evidence => {
    const places = said.agreement === 'differs' ? undefined : unlabelled.get(of);
    const poorly = said.agreement === 'close' && isRead(of, patient, onFax);
    if (places === undefined) return { ...said, poorly, unlabelled: false };
    return { ...said, poorly, page: places[0]?.page ?? null, unlabelled: true };
  };
  const lines: Evidence[] = [
    line('name', {
      label: nameLabel,
      agreement: nameAgreement,
      onChart: chartName(patient),
      onFax: texts(onFax?.names ?? [], faxName),
      page: where(nameAgreement, onFax?.names[0]?.places[0]?.page ?? null),
    }),
    line('birth_date', {
      label: 'Birth date',
      agreement: born,
      onChart: usDate(patient.dateOfBirth),
      onFax: texts(onFax?.birthDates ?? [], usDate),
      page: where(
        fields.date_of_birth,
        pageOf(onFax?.birthDates ?? [], (date) => date !== patient.dateOfBirth),
      ),
    }),
    line('phone', {
      label: 'Phone',
      agreement: fields.phone,
      onChart: patient.phones.map(showPhone).join(' / '),
      onFax: texts(onFax?.phones ?? [], showPhone),
      page: where(fields.phone, onFax?.phones[0]?.places[0]?.page ?? null),
    }),
    line('address', {
      label: 'Address',
      agreement: fields.address,
      onChart: joined(patient.address, patient.zip),
      onFax: texts(onFax?.addresses ?? [], ({ street, zip }) => joined(street, zip)),
      page: where(fields.address, onFax?.addresses[0]?.places[0]?.page ?? null),
    }),
  ];
  // A sender prints a number of its own, so only agreement says something.
  const numbers = [
    ['Chart no.', fields.chart_number, patient.chartNumber],
    ['Member ID', fields.member_id, patient.memberIds.join(' / ')],
  ] as const;
  for (const [label, agreement, number] of numbers) {
    if (agreement === 'exact')
      lines.push({
        label,
        agreement,
        onChart: number,
        onFax: number,
        page: null,
        poorly: false,
        unlabelled: false,
      });
  }
  return lines;
};

/** People move and change numbers; these don't change by themselves. */
const IDENTIFYING = new Set(['Name', 'First name', 'Last name', 'Jr/Sr', 'Middle name', 'Birth date']);

/** What has to be said before a chart may be chosen. */
export interface Doubt {
  /** Somebody has taken this fax out of it, the fax says something else, or it says nothing that this chart says. */
  readonly why: 'taken_out' | 'contradicted' | 'nothing_agrees';
  /** A sentence that names nobody. */
  readonly words: string;
  /** As the page says it: with whom or what was read. PHI. */
  readonly said: string;
}

const ALL_THE_SAME = 'File it there all the same?';

/**
 * "Birth date differs on page 3.", or that neither name nor birth date agrees exactly, which a chart found by mistake can look
 * like as well. A chart that somebody took this fax out of as the wrong one is doubtful however well it fits: it fitted
 * before. Null when something that identifies a person does and nothing speaks against it.
 *
 * @param takenOut what is said of such a chart; null of another
 */
export const doubtOf = (
  candidate: Candidate,
  finding: Finding | undefined,
  takenOut: string | null,
): Doubt | null => {
  const read = readDoubtOf(candidate, finding);
  if (takenOut === null) return read;
  return {
    why: 'taken_out',
    words: `${takenOut} ${read?.words ?? ALL_THE_SAME}`,
    said: `${takenOut} ${read?.said ?? ALL_THE_SAME}`,
  };
};

/** Enough to look at; the others are outlined as well. */
const MOST_NAMED = 3;

/** "Page 2 names Leo Smith. Page 3 has the birth date 02/08/2015." '' where nothing was kept of it. */
const contradictedWords = ({ contradictions = [] }: Candidate): string => {
  const said = contradictions.flatMap(({ of, said: read, places }) => {
    const page = places[0]?.page;
    if (page === undefined) return [];
    return [
      of === 'name' ? `Page ${page} names ${read}.` : `Page ${page} has the birth date ${usDate(read)}.`,
    ];
  });
  return [...new Set(said)].slice(0, MOST_NAMED).join(' ');
};

/** What the fax itself says against a chart. */
const readDoubtOf = (candidate: Candidate, finding: Finding | undefined): Doubt | null => {
  const evidence = evidenceOf(candidate, finding);
  const said = evidence
    .filter(({ label, agreement }) => agreement === 'differs' && IDENTIFYING.has(label))
    .map(({ label, page }) => `${label} differs${page === null ? '' : ` on page ${page}`}.`);
  if (said.length > 0) return { why: 'contradicted', words: said.join(' '), said: said.join(' ') };
  const pages = candidate.conflictPages;
  if (pages.length > 0) {
    const words = `Page ${pages.join(', ')} speaks of somebody else.`;
    return { why: 'contradicted', words, said: contradictedWords(candidate) || words };
  }
  const agreeing = evidence.filter(({ agreement }) => agreement === 'exact' || agreement === 'close');
  const near = agreeing.filter(({ label }) => IDENTIFYING.has(label));
  // Two people may be close in both: one of them has to agree as it is written, of the name its first or last part.
  const { first_name: first, last_name: last } = candidate.fields;
  const exactly = near.some(
    ({ label, agreement }) =>
      agreement === 'exact' || (label === 'Name' && (first === 'exact' || last === 'exact')),
  );
  if (exactly) return null;
  const words =
    finding === undefined
      ? 'Zally could not read whose this fax is.'
      : agreeing.length === 0
        ? 'Nothing on this fax agrees with this chart.'
        : `Neither name nor birth date on this fax agrees${near.length > 0 ? ' exactly' : ''} with this chart.`;
  const asked = `${words} ${ALL_THE_SAME}`;
  return { why: 'nothing_agrees', words: asked, said: asked };
};

/** A chart that nothing could be held against. */
export const uncompared = (patient: Patient): Candidate => ({
  patient,
  score: 0,
  fields: Object.fromEntries(COMPARED_FIELDS.map((field) => [field, 'absent'])) as Candidate['fields'],
  exactIdentifiers: 0,
  conflictPages: [],
});
