import { type CheckpointsCheck, type CheckpointsSeen, createCheckpointsCheck } from './check-checkpoints.ts';
import { createEventsCheck, type EventsCheck, type EventsSeen } from './check-events.ts';
import { bare, type Header, type Line, readFields, readHeader } from './export-line.ts';
import type { Findings } from './findings.ts';
import type { Fields } from './forms.ts';
import { type Survey, survey } from './survey.ts';
import type { VerifierKey } from './verifier-key.ts';

/** What an export came to, apart from what was found. Undefined where its first line is no header. */
export interface ExportSeen {
  readonly header: Header;
  readonly events: EventsSeen;
  readonly checkpoints: CheckpointsSeen;
}

/** The order in which kinds of lines come. */
const SECTIONS: ReadonlyMap<unknown, number> = new Map([
  ['header', 0],
  ['event', 1],
  ['checkpoint', 2],
  ['consistency', 3],
]);

interface Parts {
  readonly header: Header;
  readonly events: EventsCheck;
  readonly checkpoints: CheckpointsCheck;
}

/**
 * Checks an export in two passes over its lines: checkpoints come last, and are needed first.
 *
 * @param lines gives the lines anew each time
 * @param sizes of trees that are compared with other checkpoints
 */
export const checkExport = (
  lines: () => Iterable<Line>,
  keys: readonly VerifierKey[],
  sizes: readonly number[],
  findings: Findings,
): ExportSeen | undefined => {
  const found = survey(lines());
  const wanted: Survey = { sizes: new Set([...found.sizes, ...sizes]), last: found.last };
  let parts: Parts | undefined;
  let section = 0;
  let [isChanged, isCut] = [false, false];

  const begin = (fields: Fields): Parts | undefined => {
    const header = readHeader(fields);
    if (typeof header === 'string') {
      findings.add('header', { line: 1 }, `the first line ${header}: nothing of this file was compared`);
      return undefined;
    }
    const events = createEventsCheck(header, wanted, findings);
    return { header, events, checkpoints: createCheckpointsCheck(header, keys, events.seen, findings) };
  };

  const takeFields = ({ events, checkpoints }: Parts, line: number, fields: Fields): void => {
    const place = SECTIONS.get(fields['kind']);
    if (place === undefined || place === 0) {
      const what = place === 0 ? 'there is a second header' : 'its kind isn’t one of the format';
      findings.add('kind', { line }, what);
      return;
    }
    if (place < section) findings.add('line_order', { line }, 'lines of this kind come earlier in an export');
    section = Math.max(section, place);
    if (place === 1) events.take(line, fields);
    else if (place === 2) checkpoints.takeCheckpoint(line, fields);
    else checkpoints.takeConsistency(line, fields);
  };

  for (const line of lines()) {
    const { bytes, changed } = bare(line);
    isChanged ||= changed;
    isCut ||= !line.ended;
    const read = readFields(bytes, line.tooLong);
    if (!read.ok) findings.add(read.code, { line: line.number }, `the line ${read.why}`);
    if (line.number === 1) {
      if (read.ok) parts = begin(read.fields);
      if (parts === undefined) return undefined;
    } else if (read.ok && parts !== undefined) {
      takeFields(parts, line.number, read.fields);
    }
  }
  if (parts === undefined) return undefined;
  if (isChanged)
    findings.add(
      'line_ends',
      {},
      'the file has a byte-order mark or carriage returns: some program has written it anew on its way',
    );
  if (isCut) findings.add('cut_line', {}, 'the last line has no line feed: the file is cut off');
  return conclude(parts, found, findings);
};

const conclude = (parts: Parts, { last: expected }: Survey, findings: Findings): ExportSeen => {
  const { header } = parts;
  const [events, checkpoints] = [parts.events.seen(), parts.checkpoints.end()];
  const { last } = checkpoints;
  if (events.lines !== header.events)
    findings.add('count', {}, `the header says ${header.events} events, and the file has ${events.lines}`);
  if (header.complete && header.events !== header.size)
    findings.add(
      'count',
      { line: 1 },
      `the header says ${header.events} events and a size of ${header.size}: in a complete export they are the same`,
    );
  if (last?.size !== expected?.size || (last !== undefined && expected?.root.equals(last.root) !== true))
    findings.add('changed_meanwhile', {}, 'the file was changed while it was read: verify it again');
  return { header, events, checkpoints };
};
