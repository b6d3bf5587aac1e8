import type { FiledEffect, FiledFax } from '../../db/stores/filed.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { EffectKind, EffectState } from '../../domain/states.ts';

/** What has become of a filing, in a word or two. */
export const filedWords = ({ state, retractedFor }: FiledFax): string => {
  if (state === 'retracting') return 'Being taken back…';
  if (state === 'stopped') return 'Stopped halfway';
  if (state === 'running') return 'Being filed…';
  if (state !== 'retracted') return 'Filed';
  return retractedFor === 'wrong_chart' ? 'Taken back: wrong chart' : 'Taken back';
};

const EFFECT_WORDS: Readonly<Record<EffectKind, string>> = {
  document: 'Document',
  task: 'Task',
  inbox: 'Inbox message',
};

const EFFECT_STATE_WORDS: Readonly<Record<EffectState, string>> = {
  planned: 'not done',
  intended: 'not certain',
  unknown: 'not certain',
  done: 'done',
  refused: 'refused',
  retracting: 'being taken back',
  retracted: 'taken back',
  kept: 'still there',
  moved: 'moved there by somebody, and left there',
};

/** Where a plain word would say another thing: "Task: done" isn't a task that somebody has done. */
const OWN_WORDS: Readonly<Record<EffectKind, Readonly<Partial<Record<EffectState, string>>>>> = {
  document: { planned: 'not in the chart', done: 'in the chart', retracted: 'taken out of the chart' },
  task: { planned: 'not made', done: 'made in the EHR' },
  inbox: { planned: 'not marked', done: 'marked as done' },
};

/** What has become of one effect, in words of its own. */
export const effectState = ({ kind, state }: Pick<FiledEffect, 'kind' | 'state'>): string =>
  OWN_WORDS[kind][state] ?? EFFECT_STATE_WORDS[state];

/** What a person has to do in the EHR about something that couldn't be taken back. */
export const KEPT_WORDS: Readonly<Record<EffectKind, string>> = {
  document: 'The document is still in the chart: the EHR did not let Zally take it out.',
  task: 'The task is still open: the EHR did not let Zally close it.',
  inbox: 'The inbox message is still marked as done: the EHR did not let Zally put it back.',
};

/** How a person says that they have seen to it. An archived message can't be put back by anybody. */
export const BY_HAND_WORDS: Readonly<Record<EffectKind, string>> = {
  document: 'I have done it in the EHR',
  task: 'I have done it in the EHR',
  inbox: 'Leave it as it is',
};

/** What a retraction leaves without being asked. */
export const LEFT_WORDS = 'taken back; whoever it was given to is still named on it';

/** True for what a filing that holds again no longer has: its chart was the right one, and the plan was gone by then. */
export const isOutstanding = ({ kind, state }: Pick<FiledEffect, 'kind' | 'state'>): boolean =>
  kind === 'task' && state === 'retracted';

/** What a person has to do about it. */
export const OUTSTANDING_WORDS =
  'Its task was taken back and isn’t made again: give one there if it is still needed.';

/** "Document (part 2, Billing)", where a fax was split. */
export const effectName = (
  { kind, part, type = null }: Pick<FiledEffect, 'kind' | 'part'> & Partial<FiledEffect>,
  parts: number,
): string => {
  if (parts < 2 || kind === 'inbox') return EFFECT_WORDS[kind];
  const what = type === null || kind === 'task' ? '' : `, ${DOCUMENT_TYPE_LABELS[type]}`;
  return `${EFFECT_WORDS[kind]} (part ${part}${what})`;
};

/** Ids of what undoes a filing and of what says that it is in the wrong chart, on its page. */
export const UNDO_PLACE = 'undo-filing';
export const WRONG_CHART_PLACE = 'wrong-chart';
