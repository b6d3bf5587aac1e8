import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { type Rule, TASK_TITLES } from '../../domain/rules.ts';
import type { EhrUser } from '../../pipeline/ports.ts';

const ACTION_WORDS = {
  none: 'nothing to do',
  review: 'to review',
  sign: 'to sign',
  reply: 'to answer',
  call_patient: 'to call the patient',
  schedule: 'to schedule',
  pay_or_post: 'to pay or post',
} as const;

const whenWords = ({ types, urgencies, actions, pagesAtMost }: Rule['when']): string => {
  const words = [
    types === undefined ? 'Everything' : types.map((type) => DOCUMENT_TYPE_LABELS[type]).join(', '),
    ...(urgencies === undefined ? [] : [urgencies.join(' or ')]),
    ...(actions === undefined ? [] : [actions.map((action) => ACTION_WORDS[action]).join(' or ')]),
    ...(pagesAtMost === undefined ? [] : [`up to ${pagesAtMost} pages`]),
  ];
  return words.join('; ');
};

const dueWords = (days: number): string =>
  days === 0 ? 'due the same day' : `due in ${days} ${days === 1 ? 'day' : 'days'}`;

/** A rule in words: what it fits and what it does. Users whom the EHR doesn't name now stay unnamed. */
export const ruleWords = (
  { when, effect }: Rule,
  users: readonly EhrUser[],
): { readonly when: string; readonly what: string } => {
  if (effect.do === 'review') return { when: whenWords(when), what: 'wait for a person' };
  const { assignee, task, dueDays } = effect;
  const who =
    assignee.kind === 'chart_provider'
      ? 'the doctor of the chart'
      : (users.find(({ ehrUserId }) => ehrUserId === assignee.ehrUserId)?.displayName ?? 'an EHR user');
  const what =
    task === null ? `filed for ${who}, no task` : `“${TASK_TITLES[task]}” to ${who}, ${dueWords(dueDays)}`;
  return { when: whenWords(when), what };
};
