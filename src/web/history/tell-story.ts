import {
  type FaxRecord,
  otherFaxOf,
  type StoryDecision,
  type StoryEvent,
} from '../../db/stores/fax-story.ts';
import { DOCUMENT_TYPE_LABELS, type DocumentType } from '../../domain/document-types.ts';
import { NOT_LISTED } from '../../domain/duplicate-of.ts';
import { GIVE_BACK_LABELS, type GiveBackReason } from '../../domain/give-back.ts';
import type { FaxId, StaffId } from '../../domain/ids.ts';
import { REASON_LABELS, type ReasonCode } from '../../domain/reason-codes.ts';
import { among, checklistLines } from './checklist-lines.ts';
import { KEPT_THINGS, OUTCOME_WORDS } from './story-words.ts';

/** One line of a fax's story. */
export interface StoryLine {
  readonly at: Date;
  readonly words: string;
  /** Who did it: a member, Zally, the operator; null where it is nobody's doing. */
  readonly by: StaffId | 'zally' | 'operator' | null;
  /** Who did what `by` has noted. */
  readonly doneBy?: StaffId | undefined;
  /** Another fax that it is about. */
  readonly other?: { readonly faxId: FaxId; readonly receivedAt: Date } | undefined;
}

const reasonWords = (reason: unknown): string =>
  typeof reason === 'string' && reason in REASON_LABELS ? ` ${REASON_LABELS[reason as ReasonCode]}` : '';

const typeWords = (type: unknown): string =>
  typeof type === 'string' && type in DOCUMENT_TYPE_LABELS
    ? ` as ${DOCUMENT_TYPE_LABELS[type as DocumentType]}`
    : '';

const retractingWords = (record: FaxRecord, { filingId }: StoryEvent): string => {
  const filing = filingId === null ? undefined : record.filings.get(filingId);
  if (filing?.mistaken === true)
    return 'Taken back: the chart was called the wrong one by mistake, as was concluded later.';
  return filing?.retractedFor === 'wrong_chart' ? 'Taken back: it was in the wrong chart.' : 'Taken back.';
};

/**
 * True where what they had back is what they had given back. That they had handed it on, since they know the person, isn't told, and
 * neither is its end: it would tell the one by the other.
 */
const gaveBackBefore = (event: StoryEvent, { events }: FaxRecord): boolean =>
  events
    .slice(0, events.indexOf(event))
    .findLast(({ action, staffId }) => staffId === event.staffId && GIVINGS.has(action))?.action ===
  'review.given_back';

/** Of a decision that corrected it. */
const urgencyWords = (urgency: unknown): string =>
  typeof urgency === 'string' ? ` Urgency: ${urgency}.` : '';

const GIVINGS = new Set(['review.given_back', 'review.handed_on']);

type Tell = (event: StoryEvent, record: FaxRecord) => string;

/** What a fax was read again for, whose page somebody has open. Zally keeps nothing of an earlier reading. */
const READ_FOR: Readonly<Partial<Record<string, string>>> = {
  proposal: 'Read again, for the review.',
  sender: 'Read again, to see who sent it.',
};

/** It had been decided about before. */
const isSecondReading = (event: StoryEvent, { events }: FaxRecord): boolean =>
  events
    .slice(0, events.indexOf(event))
    .some(({ action }) => action === 'fax.requeued' || action === 'fax.decided');

/** What is told of each audit action; what isn't here is no part of the story. */
const TELL: Readonly<Partial<Record<string, Tell>>> = {
  'fax.received': () => 'Seen in the inbox and taken in.',
  'fax.read': (event, record) => {
    if (event.detail['ahead'] === true) return 'Read again, to be ready for the review.';
    const attempt = Number(event.detail['attempt'] ?? 1);
    const read = isSecondReading(event, record) ? 'Read again' : 'Read';
    return attempt > 1 ? `${read}, try ${attempt}.` : `${read}.`;
  },
  'fax.opened': ({ detail }) => READ_FOR[String(detail['part'])] ?? '',
  'ai_reader.asked': () => 'The AI reader was asked, with masked words alone.',
  'fax.requeued': () => 'To be decided anew: the rules changed while it waited.',
  'fax.said_gone': () =>
    'Closed: the EHR no longer showed it, and they said that it was done or deleted there.',
  'fax.closed': ({ detail }, { events }) =>
    detail['to'] === 'handled_in_ehr' && !events.some(({ action }) => action === 'fax.said_gone')
      ? 'Somebody worked on it in the EHR: done there, and not filed again.'
      : '',
  'review.opened': () => 'Waits for a person.',
  'review.to_deputy': ({ detail }) =>
    detail['deputy'] === null
      ? 'No longer with the deputy.'
      : 'Nobody had touched it for 4 business hours: it went to the deputy.',
  'fax.copy_set_aside': () => 'Another fax was set aside as a duplicate of this one.',
  'review.decided': ({ detail }) =>
    detail['outcome'] === 'duplicate' && typeof detail['of'] === 'string'
      ? detail['of'] === NOT_LISTED
        ? 'Set aside as a duplicate; its original was not among those listed.'
        : 'Set aside as a duplicate of another fax.'
      : `${OUTCOME_WORDS[String(detail['outcome'])] ?? ''}${urgencyWords(detail['urgency'])}`,
  'review.chosen_anyway': ({ detail }) =>
    detail['why'] === 'taken_out'
      ? 'Chart chosen although the fax had been taken out of it as the wrong one; they were asked.'
      : detail['why'] === 'nothing_agrees'
        ? 'Chart chosen although neither name nor birth date agreed exactly; they were asked.'
        : 'Chart chosen although the fax says something else; they were asked.',
  'review.given_back': ({ detail }) =>
    `Given back${detail['to'] === null ? '' : ' to a colleague'}: ${GIVE_BACK_LABELS[detail['reason'] as GiveBackReason] ?? ''}`,
  'review.reclaimed': (event, record) =>
    gaveBackBefore(event, record) ? 'Taken back by who had given it away; nobody had opened it since.' : '',
  'review.undone': ({ detail }) => `Waits for a person again.${reasonWords(detail['reason'])}`,
  // What the other documents of a split fax are is nothing for the patient of one of them.
  'filing.planned': ({ detail: { documents, type } }) =>
    documents === undefined
      ? `To be filed${typeWords(type)}.`
      : `To be filed as ${String(documents)} documents.`,
  'filing.done': () => 'Filed: the EHR has confirmed all of it.',
  'filing.stopped': () => 'Filing stopped halfway.',
  'filing.cancelled': () => 'The filing was cancelled before anything was written.',
  'filing.retracting': (event, record) => retractingWords(record, event),
  'filing.retracted': () => 'Out of the EHR again, as far as the EHR allows.',
  'filing.kept_decided': ({ detail }) => {
    const thing = KEPT_THINGS[String(detail['kind'])] ?? 'Something';
    return detail['verdict'] === 'done_by_hand'
      ? `${thing} that the EHR had kept was taken out by hand.`
      : `${thing} that the EHR had kept: taking it back was tried again.`;
  },
  'filing.called_right': () => 'Set aside; the chart that it had been in was said to be the right one.',
  'filing.held_again': () =>
    'Filed as it was: the chart was the right one, and the document has never left it. The fax waits for nobody.',
  'duplicate.reported': ({ detail }) => `A second ${String(detail['kind'])} was found in the EHR.`,
  'duplicate.decided': ({ detail }) =>
    detail['to'] === 'kept' ? 'The second one was left where it is.' : 'The second one is to be removed.',
  'duplicate.closed': () => 'The second one was removed.',
};

const decisionWords = ({ decision, type, reasons, ruleNumber }: StoryDecision): string => {
  const as = DOCUMENT_TYPE_LABELS[type];
  if (decision === 'file')
    return `Decided: ${as}${ruleNumber === null ? '' : `, by rule ${ruleNumber}`}. To be filed.`;
  return `Decided: ${as}. Waits for a person. ${reasons.map((reason) => REASON_LABELS[reason]).join(' ')}`.trim();
};

const byOf = ({ actorKind, staffId }: StoryEvent): StoryLine['by'] => {
  if (actorKind === 'staff') return staffId;
  return actorKind === 'nobody' ? null : actorKind;
};

/** The other fax of a duplicate. */
const otherOf = ({ detail }: StoryEvent, { others }: FaxRecord): StoryLine['other'] => {
  const faxId = otherFaxOf(detail);
  const receivedAt = faxId === null ? undefined : others.get(faxId);
  return faxId === null || receivedAt === undefined ? undefined : { faxId, receivedAt };
};

/** The same again right after it says nothing: a page that was loaded twice. */
const isNew = ({ words, by }: StoryLine, index: number, told: readonly StoryLine[]): boolean =>
  !words.startsWith('Read again') || told[index - 1]?.words !== words || told[index - 1]?.by !== by;

/** What a decision of Zally's says already, in its transaction. */
const SAID_BY_DECISION = new Set(['review.opened', 'filing.planned']);

/**
 * A fax's story, from being received on: what happened, when, and who did it. Pure.
 *
 * @param until leaves out what happened later
 */
export const tellStory = (record: FaxRecord, until: Date | null = null): readonly StoryLine[] => {
  const decisions = new Map(record.decisions.map((decision) => [decision.at.getTime(), decision] as const));
  const told = record.events.flatMap((event): StoryLine[] => {
    const decision = event.actorKind === 'zally' ? decisions.get(event.at.getTime()) : undefined;
    if (decision !== undefined && SAID_BY_DECISION.has(event.action)) return [];
    const isDecided = event.action === 'fax.decided' && event.detail['from'] === 'received';
    const words = isDecided
      ? decision === undefined
        ? ''
        : decisionWords(decision)
      : (TELL[event.action]?.(event, record) ?? '');
    const other = otherOf(event, record);
    return words === '' ? [] : [{ at: event.at, words, by: byOf(event), ...(other && { other }) }];
  });
  const received: StoryLine = { at: record.receivedAt, words: 'Received in the EHR’s inbox.', by: null };
  const story = among([received, ...told.filter(isNew)], record.checklists.flatMap(checklistLines));
  return story.filter(({ at }) => until === null || at <= until);
};

/** Somebody who has seen a fax, or that it is listed in a chart's history. */
export interface StoryViewer {
  readonly staffId: StaffId;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** True when they opened the fax itself. */
  readonly opened: boolean;
  /** Pages whose image they saw, in order. */
  readonly pages: readonly number[];
  /** True when they saw it in the history of a chart, or took that as a file. */
  readonly listed: boolean;
  readonly exported: boolean;
}

const SEEN = new Set(['fax.opened', 'fax.page_viewed', 'chart_history.viewed', 'chart_history.exported']);

/** Everybody who has seen it here, the first first. Pure. @param until leaves out what happened later */
export const viewersOf = (record: FaxRecord, until: Date | null = null): readonly StoryViewer[] => {
  const seen = record.events.filter(
    ({ action, staffId, at }) => SEEN.has(action) && staffId !== null && (until === null || at <= until),
  );
  return [...Map.groupBy(seen, ({ staffId }) => staffId as StaffId)].map(([staffId, events]) => {
    const did = (action: string): boolean => events.some((event) => event.action === action);
    const pages = events.flatMap(({ action, detail }) =>
      action === 'fax.page_viewed' ? [Number(detail['page'])] : [],
    );
    return {
      staffId,
      firstAt: events[0]?.at ?? record.receivedAt,
      lastAt: events.at(-1)?.at ?? record.receivedAt,
      opened: did('fax.opened'),
      pages: [...new Set(pages)].toSorted((a, b) => a - b),
      listed: did('chart_history.viewed'),
      exported: did('chart_history.exported'),
    };
  });
};
