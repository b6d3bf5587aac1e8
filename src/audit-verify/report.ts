import type { ExportSeen } from './check-export.ts';
import type { OthersSeen } from './compare-others.ts';
import { type Finding, type Findings, MOST_OF_A_KIND } from './findings.ts';

/** What was asked, and what came of it. */
export interface Verified {
  readonly seen: ExportSeen | undefined;
  readonly others: OthersSeen | undefined;
  /** Whether anything from outside of the export was given to compare it with. */
  readonly hasOthers: boolean;
  readonly findings: Findings;
}

const numbers = new Intl.NumberFormat('en-US');
const count = (value: number, one: string, many = `${one}s`): string =>
  `${numbers.format(value)} ${value === 1 ? one : many}`;

const comparedOf = ({ seen, others }: Verified) => ({
  events: seen?.events.compared ?? 0,
  checkpoints: seen?.checkpoints.compared ?? 0,
  consistency_proofs: seen?.checkpoints.proofs ?? 0,
  anchors: others?.anchors ?? 0,
  further_checkpoints: others?.further ?? 0,
});

/** What this export can't tell, in sentences. */
const unseenOf = ({ seen, others, hasOthers }: Verified): readonly string[] => {
  if (seen === undefined) return [];
  const { header, events, checkpoints } = seen;
  const size = checkpoints.last?.size ?? header.size;
  const said: string[] = [];
  if (events.brokenAt !== undefined)
    said.push(
      `From event ${events.brokenAt} on, the events can’t be compared with any root: there is a break before.`,
    );
  if (!header.complete)
    said.push(
      'This is a search: events that it leaves out weren’t looked at. A complete export shows whether any is missing.',
    );
  if (others !== undefined && others.notComparable > 0)
    said.push(
      `${count(others.notComparable, 'checkpoint')} from outside couldn’t be compared: this export has no root of that size. A complete export has all.`,
    );
  if (!hasOthers)
    said.push(
      'No anchors and no other checkpoints were given, so a log that was rolled back, cut off at the end, or shown to others with other events looks like a sound one.',
    );
  else if (others?.newest === undefined)
    said.push('No anchor and no other checkpoint fits, so nothing from outside stands for this log.');
  else if (others.newest.size < size)
    said.push(
      `The newest of the checkpoints from outside covers ${count(others.newest.size, 'event')} and was signed at ${others.newest.signedAt}. What was added after it could have been cut off or replaced before this export was made: events ${others.newest.size + 1} to ${size}.`,
    );
  else
    said.push(
      `The newest of the checkpoints from outside covers all of this export and was signed at ${others.newest.signedAt}. What was added after it isn’t in this export.`,
    );
  said.push('When the export was made is what its header says; it isn’t signed.');
  return said;
};

const placeOf = ({ place: { file, line, seq, size } }: Finding): string => {
  const parts = [
    file,
    line === undefined ? undefined : `line ${line}`,
    seq === undefined ? undefined : `event ${seq}`,
    size === undefined ? undefined : `size ${size}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'The export' : parts.join(', ');
};

const total = (findings: Findings): number =>
  [...findings.counts().values()].reduce((sum, each) => sum + each, 0);

/** The report for people, line by line. */
export const reportLines = (verified: Verified): readonly string[] => {
  const { seen, findings } = verified;
  const compared = comparedOf(verified);
  const head =
    seen === undefined
      ? []
      : [
          `${seen.header.complete ? 'Complete export' : 'Search'} of the audit log of practice ${seen.header.practiceId}, made at ${seen.header.madeAt}.`,
          `Compared: ${[
            count(compared.events, 'event'),
            count(compared.checkpoints, 'checkpoint'),
            count(compared.consistency_proofs, 'consistency proof'),
            count(compared.anchors, 'anchor'),
            count(compared.further_checkpoints, 'further checkpoint'),
          ].join(', ')}.`,
        ];
  const found = total(findings);
  const kept = findings.all().map((finding) => `${placeOf(finding)}: ${finding.text} (${finding.code})`);
  const more = [...findings.counts()]
    .filter(([, times]) => times > MOST_OF_A_KIND)
    .map(([code, times]) => `… and ${numbers.format(times - MOST_OF_A_KIND)} more of the kind ${code}`);
  const unseen = unseenOf(verified);
  return [
    ...head,
    ...kept,
    ...more,
    ...(unseen.length === 0 ? [] : ['What can’t be seen:', ...unseen.map((line) => `- ${line}`)]),
    found === 0 ? 'Everything that was compared fits.' : `Not sound: ${count(found, 'finding')}.`,
  ];
};

/** The same for programs: one JSON object. */
export const reportJson = (verified: Verified): string => {
  const { seen, findings } = verified;
  return JSON.stringify({
    ok: total(findings) === 0,
    practice_id: seen?.header.practiceId ?? null,
    made_at: seen?.header.madeAt ?? null,
    complete: seen?.header.complete ?? null,
    size: seen?.checkpoints.last?.size ?? null,
    compared: comparedOf(verified),
    found: Object.fromEntries(findings.counts()),
    findings: findings.all().map(({ code, place, text }) => ({
      code,
      file: place.file ?? null,
      line: place.line ?? null,
      seq: place.seq ?? null,
      size: place.size ?? null,
      text,
    })),
    unseen: unseenOf(verified),
  });
};

/** Whether everything fits. */
export const isSound = ({ seen, findings }: Verified): boolean => seen !== undefined && total(findings) === 0;
