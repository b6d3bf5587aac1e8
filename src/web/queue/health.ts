import { html } from 'htm/preact';
import type { Connection } from '../../db/stores/connections.ts';
import type { Pause } from '../../db/stores/pauses.ts';
import { BLIND_AFTER_MS } from '../../domain/blind-after.ts';
import { type EhrKind, ehrWords } from '../../domain/ehr-kinds.ts';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import type { Html } from '../pages/layout.ts';
import { moment, reconnects, span } from '../pages/words.ts';

/** Whether Zally can see the inbox. Blind never looks like clear. */
export type Health =
  | { readonly kind: 'seen'; readonly at: Date }
  | {
      readonly kind: 'blind';
      readonly why: 'no_baa' | 'contained' | 'not_connected' | 'reconnect' | 'down' | 'late';
      readonly since: Date | null;
      /** Null while none is connected. */
      readonly ehr: EhrKind | null;
      /** What the last look ended with, where it failed. */
      readonly code?: ErrorCode;
    };

export const healthOf = (
  connection: Connection | undefined,
  baa: boolean,
  now: Date,
  contained: Date | null = null,
): Health => {
  const blind = { kind: 'blind', ehr: connection?.provider ?? null } as const;
  if (!baa) return { ...blind, why: 'no_baa', since: null };
  if (contained !== null) return { ...blind, why: 'contained', since: contained };
  if (connection === undefined) return { ...blind, why: 'not_connected', since: null };
  const { state, stateSince, inboxSeenAt, lastError } = connection;
  if (state === 'reconnect') return { ...blind, why: 'reconnect', since: inboxSeenAt ?? stateSince };
  const failed = lastError === null ? {} : { code: lastError.code };
  if (state === 'down') return { ...blind, why: 'down', since: inboxSeenAt ?? stateSince, ...failed };
  if (inboxSeenAt === null || now.getTime() - inboxSeenAt.getTime() > BLIND_AFTER_MS) {
    return { ...blind, why: 'late', since: inboxSeenAt, ...failed };
  }
  return { kind: 'seen', at: inboxSeenAt };
};

/** No answer at all, or none that came through. */
const isSilence = (code: ErrorCode | undefined): boolean =>
  code === undefined || code === 'ehr_unavailable' || code === 'ehr_outcome_unknown';
/** Zally itself has to wait. */
const isWait = (code: ErrorCode | undefined): boolean =>
  code === 'ehr_budget_spent' || code === 'ehr_throttled';
const adviceOf = (code: ErrorCode | undefined): string => (code === undefined ? '' : ERRORS[code].advice);

/** What the page says about the inbox, and what to do. */
export const healthWords = (
  health: Extract<Health, { kind: 'blind' }>,
  now: Date,
  timeZone: string,
): { readonly head: string; readonly advice: string } => {
  const since = health.since === null ? '' : ` since ${moment(health.since, now, timeZone)}`;
  const ehr = ehrWords(health.ehr);
  switch (health.why) {
    case 'no_baa':
      return {
        head: 'No BAA on record: nothing is processed',
        advice: `Faxes stay in ${ehr.name}. The operator of Zally records the signed one, then work begins.`,
      };
    case 'contained':
      return {
        head: `Contained${since}: nothing is processed`,
        advice: `Faxes stay in ${ehr.name}; check there for anything urgent. An owner ends it under Settings, Security.`,
      };
    case 'not_connected':
      return { head: 'No EHR is connected', advice: 'An owner connects it under Settings.' };
    case 'reconnect':
      return {
        head: `Zally can’t see the inbox${since}`,
        advice: `${ehr.opening} ended Zally’s access. ${reconnects(ehr)}; until then check ${ehr.name}.`,
      };
    case 'down':
      return {
        head: isSilence(health.code)
          ? `${ehr.opening} hasn’t answered${since}`
          : `Zally can’t see the inbox${since}`,
        advice: `${isSilence(health.code) ? '' : `${adviceOf(health.code)} `}Faxes stay in ${ehr.name}; check there for anything urgent. Zally keeps trying.`,
      };
    case 'late':
      return {
        head:
          health.since === null ? 'The inbox has not been seen yet' : `The inbox hasn’t been seen${since}`,
        advice: `${isWait(health.code) ? `${adviceOf(health.code)} ` : ''}Check ${ehr.name} for anything urgent. Zally keeps trying.`,
      };
  }
};

/** `20 s ago`, counted on by the page's script. */
export const ago = (at: Date, now: Date): Html =>
  html`<time class="num" data-since=${at.getTime()} datetime=${at.toISOString()}
    >${span(now.getTime() - at.getTime())}</time> ago`;

/** `Filing on`, or until when it is paused. */
export const pauseWords = (pause: Pause | undefined, now: Date, timeZone: string): string => {
  if (pause === undefined) return 'Filing on';
  return pause.endsAt === null
    ? 'Filing paused'
    : `Filing paused until ${moment(pause.endsAt, now, timeZone)}`;
};
