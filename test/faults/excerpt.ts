import type { JournalEntry } from '../../src/sandbox/drchrono/server.ts';
import type { Indexed } from './history.ts';
import type { Violation } from './violations.ts';

/** Lines around those that the violation names. */
const AROUND = 10;
/** Where that is still much, or nothing is named, the beginning and the end tell most. */
const FIRST_LINES = 26;
const LAST_LINES = 26;

const details = (entry: JournalEntry): string => {
  switch (entry.what) {
    case 'call':
      return `call    ${entry.method} ${entry.template}${entry.patient === null ? '' : ` (chart ${entry.patient})`}`;
    case 'answer':
      return `answer  to ${entry.call}: ${entry.status === 0 ? 'none' : entry.status}`;
    case 'fault':
      return `fault   on ${entry.call}: ${entry.kind}${entry.status === null ? '' : ` ${entry.status}`}`;
    case 'deleted':
      return `deleted ${entry.record} ${entry.id} by hand`;
    case 'mark':
      return `mark    ${entry.text}`;
    default: {
      const chart = 'patient' in entry ? ` chart ${entry.patient ?? 'none'}` : '';
      const late = entry.late ? ' LATE' : '';
      const by = entry.call === null ? entry.by : `${entry.by}, call ${entry.call}`;
      return `${entry.what} ${entry.record} ${entry.id}${chart}${entry.archived ? ' archived' : ''} by ${by}${late}`;
    }
  }
};

/** The lines of the journal about one violation: sandbox ids, calls and faults, nothing of what a fax says. */
export const excerpt = (index: Indexed, violation: Violation): readonly string[] => {
  const { history } = index;
  const { message } = violation;
  const records = new Set([
    ...violation.records,
    ...[index.documents, index.tasks].flatMap((made) =>
      message === null ? [] : (made.get(message) ?? []).map(({ created }) => created.id),
    ),
  ]);
  const fax = history.faxes.find((each) => each.message === message);
  const calls = new Set(message === null ? [] : (index.calls.get(message) ?? []).map(({ seq }) => seq));
  for (const { patient, seq } of index.listings)
    if (patient !== null && patient === fax?.patient) calls.add(seq);
  for (const seq of violation.seqs) calls.add(seq);
  const isNear = (entry: JournalEntry): boolean => {
    if (calls.has(entry.seq)) return true;
    if (entry.what === 'answer' || entry.what === 'fault') return calls.has(entry.call);
    if (entry.what === 'created' || entry.what === 'changed')
      return records.has(entry.id) || entry.id === message;
    return false;
  };
  const near = history.journal.filter(isNear);
  const [first, last] = [near[0]?.seq ?? 0, near.at(-1)?.seq ?? 0];
  // What happened to everybody meanwhile belongs to the story.
  const lines = history.journal.filter(
    (entry) => isNear(entry) || (entry.what === 'mark' && entry.seq > first && entry.seq < last),
  );
  const named = lines.flatMap(({ seq }, at) => (violation.seqs.includes(seq) ? [at] : []));
  const shown =
    named.length === 0
      ? lines
      : lines.slice(Math.max(0, (named[0] ?? 0) - AROUND), (named.at(-1) ?? 0) + AROUND + 1);
  const left = Math.max(0, shown.length - FIRST_LINES - LAST_LINES);
  const written = shown.map(
    (entry) =>
      `${violation.seqs.includes(entry.seq) ? '>' : ' '}${String(entry.seq).padStart(7)} ${entry.at.slice(11, 23)} ${details(entry)}`,
  );
  if (left === 0) return written;
  return [...written.slice(0, FIRST_LINES), `         … ${left} more`, ...written.slice(FIRST_LINES + left)];
};
