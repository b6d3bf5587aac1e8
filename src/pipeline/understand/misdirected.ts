import type { FaxFinding, Finding } from '../finding.ts';
import type { Match } from '../match.ts';

/** Where it is likelier than not that one of the charts is meant, it is somebody's whom the practice knows. */
const KNOWN = 0.5;

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .replace(/\b(?:dr|md|do|np|pa|rn|phd|aprn|fnp|pa-c|mr|mrs|ms)\b\.?/g, ' ')
    .split(/[^a-z'-]+/)
    .filter((word) => word !== '');

/**
 * Whether a name on a fax is that of somebody on the staff: surname and the given name's first letter agree.
 *
 * @param said as it was read, titles and credentials included
 */
export const isNameOf = (said: string, member: string): boolean => {
  const [read, words] = [wordsOf(said), wordsOf(member)];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2 || !read.includes(last)) return false;
  return read.length === 1 || read.some((word) => word !== last && word[0] === first[0]);
};

/** Whether words hold given name and surname of somebody on the staff. */
const hasWholeName = (said: string, member: string): boolean => {
  const [read, words] = [wordsOf(said), wordsOf(member)];
  return words.length >= 2 && read.includes(words[0] ?? '') && read.includes(words.at(-1) ?? '');
};

const isMisdirected = (finding: Finding, match: Match | undefined, staff: readonly string[]): boolean => {
  const { names, birthDates, mentions = [], loneDates = [] } = finding.patient;
  const identified = names.length + mentions.length > 0 && birthDates.length + loneDates.length > 0;
  // Two namesakes halve what each of them is likely; either is somebody's here.
  const known = (match?.candidates ?? []).reduce((sum, { score }) => sum + score, 0) >= KNOWN;
  const stranger = !known && identified;
  const named = [...(finding.provider === null ? [] : [finding.provider]), ...(finding.providers ?? [])];
  // PRESCOTT, HELENA stands under no label.
  const unlabelled = mentions.map(({ words }) => words.join(' '));
  // Somebody here is named somewhere: then it is a new patient's, or one whose chart wasn't found.
  return (
    stranger &&
    named.length > 0 &&
    !named.some((said) => staff.some((member) => isNameOf(said, member))) &&
    !unlabelled.some((said) => staff.some((member) => hasWholeName(said, member)))
  );
};

/**
 * Recognises what was meant for another office: the patient has no chart here, and every provider whom it names
 * works elsewhere. A new patient's result names a provider of this practice.
 *
 * @param staff names of the practice's people; none known, none recognised
 */
export const withMisdirected = (
  fax: FaxFinding,
  matches: readonly Match[],
  staff: readonly string[],
): FaxFinding =>
  staff.length === 0
    ? fax
    : {
        ...fax,
        documents: fax.documents.map((finding, n) =>
          finding.type !== 'junk' &&
          finding.type !== 'records_request' &&
          isMisdirected(finding, matches[n], staff)
            ? { ...finding, type: 'misdirected', urgency: 'soon', action: 'reply' }
            : finding,
        ),
      };
