import { BLIND_AFTER_MS } from '../domain/blind-after.ts';
import { dateFormat } from '../domain/date-format.ts';
import { type EhrWords, ehrWords } from '../domain/ehr-kinds.ts';
import type { PracticeId } from '../domain/ids.ts';
import { isOverNow, type Notice } from '../domain/notices.ts';
import type { WordedType } from '../domain/type-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import { filingOfType, lengthWords, REDECIDED, ROLE_WORDS } from './closed-words.ts';
import { type Mentions, urgentText } from './urgent-words.ts';

/** Every word of a notice, as functions of numbers and times. Nothing here takes a name or a text. */

const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;

export const faxes = (count: number): string => (count === 1 ? '1 fax' : `${count} faxes`);

/** "3 faxes need review, 1 urgent." */
export const needReview = (waiting: number, urgent: number): string =>
  `${faxes(waiting)} ${waiting === 1 ? 'needs' : 'need'} review${urgent > 0 ? `, ${urgent} urgent` : ''}.`;

/** "Oldest over 3 h.", or nothing under an hour. */
export const oldest = (hours: number): string => {
  if (hours <= 0) return '';
  const days = Math.floor(hours / HOURS_A_DAY);
  return days < 2 ? `Oldest over ${hours} h.` : `Oldest over ${days} days.`;
};

/** "A colleague has the urgent one since 18:57.", or nothing. */
const takenLine = (
  { urgent, taken }: Extract<Notice, { kind: 'review_waiting' }>,
  mention: string,
  at: (moment: number) => string,
): string =>
  taken == null ? '' : `${mention} has ${urgent === 1 ? 'the' : 'an'} urgent one since ${at(taken.since)}.`;

/** "12 faxes wait to be filed." */
export const waitToBeFiled = (count: number): string =>
  count === 0
    ? 'No fax waits to be filed.'
    : `${faxes(count)} ${count === 1 ? 'waits' : 'wait'} to be filed.`;

/**
 * A time of day, 24-hour. One of another day carries the weekday, and one of another week the date: "Monday" alone
 * would be a different Monday.
 *
 * @param timeZone IANA name
 */
export const clock = (at: number, timeZone: string, now: number): string => {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const day = moment.toPlainDate();
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  const away = Math.abs(today.until(day).days);
  if (away === 0) return time;
  if (away < DAYS_A_WEEK) return `${dateFormat(timeZone, { weekday: 'long' }).format(at)} ${time}`;
  return `${dateFormat(timeZone, { month: 'long', day: 'numeric' }).format(at)} ${time}`;
};

/** `December 28, 2026, 14:20`: for what is weeks away. @param timeZone IANA name */
export const longDay = (at: number, timeZone: string): string =>
  `${dateFormat(timeZone, { dateStyle: 'long' }).format(at)}, ${dateFormat(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)}`;

export const OPEN = 'Open in Zally';
export const RESUME = 'Resume filing';
export const TAKE = 'I’ll take it';
/** Who gives access again. */
export const reconnects = ({ reconnectedBy }: EhrWords): string =>
  reconnectedBy === 'owner' ? 'An owner reconnects it in Zally.' : 'The operator of Zally connects it again.';
const faxesStay = ({ name }: EhrWords): string => `Faxes stay in ${name}; check there for anything urgent.`;
export const PAUSE_SPARES = 'Reading and urgent notices continue.';

/** "Filing", or "Filing of one document type": a practice may name types itself, so which one stays on the page. */
const filingOf = (oneType: boolean | undefined): string =>
  oneType === true ? 'Filing of one document type' : 'Filing';

/** "Rule 4 was changed.", or "Rule 4 is as before." once that was taken back. */
const changedWords = ({ rule, types, undone }: Extract<Notice, { kind: 'rules_changed' }>): string => {
  const [one, many] = undone === true ? ['is as before', 'are as before'] : ['was changed', 'were changed'];
  if (types === true) return `What goes without a person ${one}.`;
  return rule === null ? `Rules ${many}.` : `Rule ${rule} ${one}.`;
};

const filedTwice = (count: number): string =>
  count === 1
    ? 'Something was filed twice and waits for a person.'
    : `${count} things were filed twice and wait for a person.`;

const privacyEvents = (count: number): string =>
  count === 0
    ? 'No privacy event waits.'
    : count === 1
      ? 'A privacy event waits for an owner.'
      : `${count} privacy events wait for an owner.`;

/** "From Monday 18:00 to 07:00, 23 faxes came and 16 were filed." */
const digestHeadline = (
  { since, until, came, filed }: Extract<Notice, { kind: 'digest' }>,
  at: (moment: number) => string,
): string => {
  if (came === null) return `Held from ${at(since)} to ${at(until)}.`;
  return `From ${at(since)} to ${at(until)}, ${faxes(came)} came${filed === null ? '' : ` and ${filed} were filed`}.`;
};

/** What leads to nothing that is to be done. */
const WITHOUT_LINK: ReadonlySet<Notice['kind']> = new Set([
  'all_clear',
  'inbox_back',
  'resumed',
  'moved',
  'welcome',
]);

/** Where a notice leads, or undefined where nothing is left to do. */
export const noticeLink = (
  notice: Notice,
  { publicUrl, practiceId }: { readonly publicUrl: string; readonly practiceId: PracticeId },
): string | undefined =>
  WITHOUT_LINK.has(notice.kind)
    ? undefined
    : isOverNow(notice)
      ? undefined
      : // The practice leads to its own way in, for a browser in which nobody is signed in.
        `${publicUrl}/n/${notice.noticeId}?at=${practiceId}`;

const filingOn = (type: WordedType | null): string =>
  type === null ? 'Filing again.' : `${filingOfType(type)} goes on.`;
const wantedQuestion = (wanted: Wanted): string => {
  const filing = filingOfType(wanted.type).replace('F', 'f');
  return wanted.what === 'resume' ? `Resume ${filing}?` : `Pause ${filing} ${lengthWords(wanted.length)}?`;
};

/** What a notice says. `mention` is a validated chat mention, or {@link personWords}. */
export const noticeText = (
  notice: Notice,
  context: { readonly timeZone: string; readonly now: number } & Mentions,
): { readonly headline: string; readonly rest: string } => {
  const at = (moment: number): string => clock(moment, context.timeZone, context.now);
  // Notices that were kept before there was a second kind speak of DrChrono.
  const ehr = ehrWords(('ehr' in notice ? notice.ehr : undefined) ?? 'drchrono');
  switch (notice.kind) {
    case 'review_waiting':
      return {
        headline: needReview(notice.waiting, notice.urgent),
        rest: [oldest(notice.oldestHours), takenLine(notice, context.mention, at)]
          .filter((line) => line !== '')
          .join(' '),
      };
    case 'all_clear':
      return context.now - notice.checkedAt > BLIND_AFTER_MS
        ? {
            headline: 'No fax that Zally has seen needs review.',
            rest: `The inbox was last seen ${at(notice.checkedAt)}; check ${ehr.name} for anything urgent.`,
          }
        : { headline: 'All clear.', rest: `Checked ${at(notice.checkedAt)}.` };
    case 'urgent_fax':
    case 'urgent_called':
      return urgentText(notice, context, at);
    case 'inbox_unseen':
      return {
        headline: `Zally hasn’t seen the fax inbox since ${at(notice.since)}.`,
        rest: faxesStay(ehr),
      };
    case 'inbox_back':
      return { headline: `Back since ${at(notice.at)}.`, rest: 'Zally sees the fax inbox again.' };
    case 'reconnect_needed':
      return {
        headline: `Zally has had no access to ${ehr.name} since ${at(notice.since)}.`,
        rest: `${faxesStay(ehr)} ${reconnects(ehr)}`,
      };
    case 'paused':
      if (notice.ended !== undefined)
        return {
          headline: `This pause ended ${at(notice.ended)}.`,
          rest: `It was ${notice.oneType === true ? 'of one document type, ' : ''}by ${context.mention}.`,
        };
      return {
        headline: `${filingOf(notice.oneType)} is ${notice.since === undefined ? '' : 'still '}paused until ${
          notice.until === null ? 'an owner resumes it' : at(notice.until)
        }.`,
        rest: `Paused by ${context.mention}${
          notice.since === undefined ? '' : `, ${at(notice.since)}`
        }. ${PAUSE_SPARES}`,
      };
    case 'resumed':
      return {
        headline: notice.oneType !== true ? 'Filing again.' : `${filingOf(notice.oneType)} goes on.`,
        rest: `${notice.by === null ? 'The pause is over' : `Resumed by ${context.mention}`}. ${waitToBeFiled(notice.waiting)}`,
      };
    case 'duplicates':
      return {
        headline: filedTwice(notice.count),
        rest: 'See them in Zally; it removes nothing by itself.',
      };
    case 'privacy_events':
      return { headline: privacyEvents(notice.count), rest: 'Details are in Zally only.' };
    case 'rules_changed':
      return {
        headline: changedWords(notice),
        rest: `${notice.undone === true ? 'Taken back' : 'Changed'} by ${context.mention}. ${REDECIDED}`,
      };
    case 'calls_used_up':
      return {
        headline: `This hour’s ${ehr.before} calls are used up since ${at(notice.since)}.`,
        rest: `Zally goes on at ${at(notice.goesOnAt)}; urgent ones first.`,
      };
    case 'digest':
      return {
        headline: digestHeadline(notice, at),
        rest: [
          notice.paused ? 'Filing is paused.' : '',
          notice.duplicates > 0 ? filedTwice(notice.duplicates) : '',
          notice.privacyEvents > 0 ? privacyEvents(notice.privacyEvents) : '',
        ]
          .filter((line) => line !== '')
          .join(' '),
      };
    case 'welcome':
      return {
        headline: 'Zally posts here now.',
        rest: 'Three next steps: open the settings, link your account, send a test. Please don’t type patient details here.',
      };
    case 'test':
      return { headline: 'This is a test.', rest: `Asked for by ${context.mention}. Notices come here.` };
    case 'link_limit':
      return {
        headline: 'Too many wrong link codes were typed.',
        rest: 'More are refused for 15 minutes. If it was none of you, tell your privacy officer.',
      };
    case 'link_ended':
      return {
        headline: 'A chat account isn’t linked any more.',
        rest: `It was linked to ${context.mention}.`,
      };
    case 'role_changed':
      return {
        headline: 'A role in Zally was changed.',
        rest: `For ${context.mention}: now ${ROLE_WORDS[notice.role]}.`,
      };
    case 'asked_for':
      return {
        headline: wantedQuestion(notice.wanted),
        rest: `Asked for by ${context.mention}. Nothing is changed unless an owner approves it until ${at(notice.until)}.`,
      };
    case 'request_approved':
      return {
        headline: 'An owner has approved it.',
        rest:
          notice.wanted.what === 'resume'
            ? filingOn(notice.wanted.type)
            : `${filingOfType(notice.wanted.type)} is paused until ${notice.until === null ? 'an owner resumes it' : at(notice.until)}.`,
      };
    case 'anomaly':
      return {
        headline: 'Zally sees something unusual.',
        rest: `Since ${at(notice.since)}. Owners read in Zally what it is.`,
      };
    case 'moved':
      return { headline: 'This goes on in a newer message.', rest: '' };
  }
};
