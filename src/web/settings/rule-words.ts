import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { LintPractice } from '../../domain/lint-ruleset.ts';
import type { Location } from '../../domain/locations.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import { type Rule, type RuleAssignee, TASK_TITLES } from '../../domain/rules.ts';
import type { Directory } from '../../pipeline/assignee.ts';

export const ACTION_WORDS = {
  none: 'nothing to do',
  review: 'to review',
  sign: 'to sign',
  reply: 'to answer',
  call_patient: 'to call the patient',
  schedule: 'to schedule',
  pay_or_post: 'to pay or post',
} as const;

export const CONFIDENCE_WORDS = { none: 'any', low: 'low', fair: 'fair', high: 'high' } as const;

const pagesWords = (least: number | undefined, most: number | undefined): string[] => {
  if (least !== undefined && most !== undefined) {
    return [least === most ? `${least} pages` : `${least} to ${most} pages`];
  }
  if (least !== undefined) return [`${least} pages or more`];
  return most === undefined ? [] : [`up to ${most} pages`];
};

/** A location that is no longer there has no name. */
const placeName = (id: string, known: readonly Location[]): string =>
  known.find((location) => location.id === id)?.name ?? 'a location that is gone';

/** `Lab result: Thyroid panel`; one that is no longer in use is named by no rule in force. */
export const ownTypeWords = (id: string, known: readonly PracticeType[]): string => {
  const type = known.find((each) => each.id === id && !each.ended);
  return type === undefined
    ? 'a type that is no longer in use'
    : `${DOCUMENT_TYPE_LABELS[type.parent]}: ${type.name}`;
};

/** What the words of a rule are taken from. */
type Around = Pick<LintPractice, 'locations' | 'practiceTypes'>;

const typeWords = ({ types, practiceTypes }: Rule['when'], known: Around): string => {
  const own = practiceTypes?.map((id) => ownTypeWords(id, known.practiceTypes)).join(', ');
  const all = types?.map((type) => DOCUMENT_TYPE_LABELS[type]).join(', ');
  return all === undefined ? (own ?? 'Everything') : own === undefined ? all : `${all}; only ${own}`;
};

const whenWords = (when: Rule['when'], known: Around): string => {
  const { urgencies, actions, senders, providers, typeConfidence, matchConfidence } = when;
  const words = [
    typeWords(when, known),
    ...(urgencies === undefined ? [] : [urgencies.join(' or ')]),
    ...(actions === undefined ? [] : [actions.map((action) => ACTION_WORDS[action]).join(' or ')]),
    ...(senders === undefined ? [] : [`from ${senders.join(' or ')}`]),
    ...(providers === undefined ? [] : [`for ${providers.join(' or ')}`]),
    ...(when.locations === undefined
      ? []
      : [`at ${when.locations.map((id) => placeName(id, known.locations)).join(' or ')}`]),
    ...pagesWords(when.pagesAtLeast, when.pagesAtMost),
    ...(typeConfidence === undefined
      ? []
      : [`sure of the type: ${CONFIDENCE_WORDS[typeConfidence]} at least`]),
    ...(matchConfidence === undefined
      ? []
      : [`sure of the chart: ${CONFIDENCE_WORDS[matchConfidence]} at least`]),
  ];
  return words.join('; ');
};

const dueWords = (days: number): string =>
  days === 0 ? 'due the same day' : `due in ${days} ${days === 1 ? 'day' : 'days'}`;

/** Users and groups whom the EHR doesn't name now stay unnamed. */
const whoWords = (assignee: RuleAssignee, { users, groups }: Directory): string => {
  switch (assignee.kind) {
    case 'chart_provider':
      return 'the doctor of the chart';
    case 'on_call':
      return 'whoever is on call';
    case 'location':
      return 'the people of the location';
    case 'ehr_user':
      return users.find(({ ehrUserId }) => ehrUserId === assignee.ehrUserId)?.displayName ?? 'an EHR user';
    case 'ehr_group':
      return (
        groups.find(({ ehrGroupId }) => ehrGroupId === assignee.ehrGroupId)?.displayName ?? 'an EHR group'
      );
  }
};

/** What a rule does, in words. */
export const effectWords = (effect: Rule['effect'], directory: Directory): string => {
  if (effect.do === 'review') return 'wait for a person';
  const { assignee, task, priority, dueDays } = effect;
  const who = whoWords(assignee, directory);
  const weight = priority === undefined ? '' : `, ${priority} priority`;
  return task === null
    ? `filed for ${who}, no task`
    : `“${TASK_TITLES[task]}” to ${who}${weight}, ${dueWords(dueDays)}`;
};

/** A rule in words: what it fits and what it does. */
export const ruleWords = (
  { when, effect }: Rule,
  directory: Directory,
  around: Around,
): { readonly when: string; readonly what: string } => ({
  when: whenWords(when, around),
  what: effectWords(effect, directory),
});
