import type { Notice } from '../domain/notices.ts';

/** Every word that Zally says in chat, as functions of numbers and times. Nothing here takes a name or a text. */

const faxes = (count: number): string => (count === 1 ? '1 fax' : `${count} faxes`);
const needs = (count: number): string => (count === 1 ? 'needs' : 'need');
const wait = (count: number): string => (count === 1 ? 'waits' : 'wait');

/** @param timeZone IANA name; times of another day carry the weekday */
export const clock = (at: number, timeZone: string, now: number): string => {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  if (moment.toPlainDate().equals(today)) return time;
  return `${moment.toLocaleString('en-US', { weekday: 'long' })} ${time}`;
};

export const OPEN = 'Open in Zally';
export const RESUME = 'Resume filing';

/** What a notice says. `mention` is a validated chat mention, or "an owner". */
export const noticeText = (
  notice: Notice,
  context: { readonly timeZone: string; readonly now: number; readonly mention: string },
): { readonly headline: string; readonly rest: string } => {
  const at = (moment: number): string => clock(moment, context.timeZone, context.now);
  switch (notice.kind) {
    case 'review_waiting': {
      const urgent = notice.urgent > 0 ? `, ${notice.urgent} urgent` : '';
      return {
        headline: `${faxes(notice.waiting)} ${needs(notice.waiting)} review${urgent}.`,
        rest: notice.oldestHours > 0 ? `Oldest over ${notice.oldestHours} h.` : '',
      };
    }
    case 'all_clear':
      return { headline: 'All clear.', rest: `Checked ${at(notice.checkedAt)}.` };
    case 'urgent_fax':
      return { headline: 'An urgent fax has arrived.', rest: '' };
    case 'inbox_unseen':
      return {
        headline: `Zally hasn’t seen the fax inbox since ${at(notice.since)}.`,
        rest: 'Faxes stay in DrChrono; check there for anything urgent.',
      };
    case 'inbox_back':
      return { headline: `Zally sees the fax inbox again since ${at(notice.at)}.`, rest: '' };
    case 'reconnect_needed':
      return {
        headline: `DrChrono ended Zally’s access at ${at(notice.since)}.`,
        rest: 'Faxes stay in DrChrono; check there for anything urgent. An owner reconnects it in Zally.',
      };
    case 'paused':
      return {
        headline: notice.until === null ? 'Filing is paused.' : `Filing is paused until ${at(notice.until)}.`,
        rest: `Paused by ${context.mention}. Reading and urgent notices continue.`,
      };
    case 'resumed':
      return {
        headline: 'Filing again.',
        rest: `${notice.by === null ? 'The pause is over' : `Resumed by ${context.mention}`}. ${notice.waiting} ${wait(notice.waiting)} to be filed.`,
      };
  }
};
