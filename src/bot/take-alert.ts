import type { PracticeTx } from '../db/database.ts';
import { claimAlert } from '../db/stores/alert-answers.ts';
import { type Alert, listAlerts } from '../db/stores/alerts.ts';
import { whoMayTake } from '../db/stores/callable.ts';
import { loadNotice } from '../db/stores/notices.ts';
import type { StaffMember } from '../db/stores/staff.ts';
import { codeOf } from '../domain/errors.ts';
import type { NoticeId } from '../domain/ids.ts';
import type { Answer } from './answers.ts';

/** The alerts that a message is about: its own, or everything that waits. */
const alertsOf = async (tx: PracticeTx, noticeId: NoticeId | undefined): Promise<readonly Alert[]> => {
  const stored =
    noticeId === undefined
      ? undefined
      : await loadNotice(tx, noticeId).catch((error: unknown) => {
          if (codeOf(error) === 'not_found') return undefined;
          throw error;
        });
  const open = await listAlerts(tx);
  const notice = stored?.notice;
  if (notice === undefined) return [];
  if (notice.kind === 'review_waiting') return open.filter(({ standing }) => standing === 'waits');
  const ids = 'faxes' in notice ? (notice.faxes?.alerts ?? []) : [];
  return open.filter(({ id, standing }) => ids.includes(id) && standing !== 'over');
};

/**
 * Makes the oldest urgent fax of a message theirs that nobody has and that they may open. Asked anew at each press: the
 * message may be older than what is true.
 */
export const takeAlert = async (
  tx: PracticeTx,
  member: StaffMember,
  noticeId: NoticeId | undefined,
): Promise<Answer> => {
  const alerts = await alertsOf(tx, noticeId);
  if (alerts.length === 0) return { kind: 'nothing_to_take' };
  const able: Alert[] = [];
  for (const alert of alerts) if ((await whoMayTake(tx, alert))(member)) able.push(alert);
  if (able.length === 0) return { kind: 'not_yours_to_open' };
  const mine = able.find(({ claim }) => claim?.by === member.id);
  const next = able.find(({ claim }) => claim === null) ?? mine;
  const until = next === undefined ? null : await claimAlert(tx, next, member.id);
  return until === null ? { kind: 'taken_by_other' } : { kind: 'taken', until: until.getTime() };
};
