import { html } from 'htm/preact';
import { ACTIONS, DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES, URGENCIES } from '../../../domain/document-types.ts';
import type { Location } from '../../../domain/locations.ts';
import type { PracticeType } from '../../../domain/practice-types.ts';
import {
  MATCH_CONFIDENCES,
  type Rule,
  TASK_PRIORITIES,
  TASK_TEMPLATES,
  TASK_TITLES,
  TYPE_CONFIDENCES,
} from '../../../domain/rules.ts';
import { type Directory, offeredUsers } from '../../../pipeline/assignee.ts';
import type { Html } from '../../pages/layout.ts';
import type { Viewer } from '../../viewer.ts';
import { ACTION_WORDS, CONFIDENCE_WORDS, ownTypeWords } from '../rule-words.ts';
import type { RulesPage } from './load.ts';
import { assigneeValue } from './read-rule.ts';
import { seenFields } from './seen.ts';

const URGENCY_WORDS = { routine: 'Routine', soon: 'Soon', urgent: 'Urgent' } as const;

const boxes = <T extends string>(
  name: string,
  legend: string,
  values: readonly T[],
  words: (value: T) => string,
  chosen: readonly T[] | undefined,
): Html => html`
  <fieldset class="rule-boxes"><legend>${legend} <span class="sub">none ticked: any</span></legend>${values.map(
    (
      value,
    ) => html`<label class="choice"><input type="checkbox" name=${name} value=${value} checked=${chosen?.includes(value) === true} />
      ${words(value)}</label>`,
  )}</fieldset>`;

const select = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html =>
  html`<label>${label} <select name=${name}>${options.map(
    ([value, words]) => html`<option value=${value} selected=${value === (chosen ?? '')}>${words}</option>`,
  )}</select></label>`;

const lines = (name: string, label: string, values: readonly string[] | undefined): Html => html`
  <label>${label} <span class="sub">a name a line; nothing: any</span>
    <textarea name=${name} rows="3" maxlength="6000" autocomplete="off" spellcheck="false">${values?.join('\n') ?? ''}</textarea></label>`;

/** Only where there are locations, or the rule asks for one that is gone: leaving it unticked takes it off. */
const placesField = (locations: readonly Location[], chosen: readonly string[] | undefined): Html => {
  const all = [...locations.map(({ id }) => id), ...(chosen ?? [])];
  const name = (id: string): string =>
    locations.find((location) => location.id === id)?.name ?? 'A location that is gone';
  return all.length === 0 ? null : boxes('locations', 'Location', [...new Set(all)], name, chosen);
};

/** Only where the practice has made types, or the rule asks for one that is no longer in use. */
const ownTypesField = (types: readonly PracticeType[], chosen: readonly string[] | undefined): Html => {
  const used = types.filter(({ ended }) => !ended).map(({ id }) => id);
  const all = [...new Set([...used, ...(chosen ?? [])])];
  const name = (id: string): string => ownTypeWords(id, types);
  return all.length === 0 ? null : boxes('practiceTypes', 'Type of your own', all, name, chosen);
};

/** Everybody whom the EHR has now, and whom the rule names already, though the EHR may not. */
const assignees = (
  { users, groups }: Directory,
  effect: Rule['effect'] | undefined,
  places: number,
): readonly (readonly [string, string])[] => {
  const all: (readonly [string, string])[] = [
    ['chart_provider', 'The doctor of the chart'],
    ['on_call', 'Whoever is on call'],
    ...(places === 0 ? [] : [['location', 'The people of the location'] as const]),
    ...offeredUsers(
      users,
      effect?.do === 'file' && effect.assignee.kind === 'ehr_user' ? effect.assignee.ehrUserId : null,
    )
      .filter(({ active }) => active)
      .map((user) => [`user:${user.ehrUserId}`, user.displayName] as const),
    ...groups
      .filter(({ active }) => active)
      .map((group) => [`group:${group.ehrGroupId}`, `${group.displayName} (group)`] as const),
  ];
  const named = effect?.do === 'file' ? assigneeValue(effect.assignee) : 'chart_provider';
  return all.some(([value]) => value === named)
    ? all
    : [...all, [named, 'As now: the EHR does not name them']];
};

/** The form of one rule. @param number as people see it; null for a new one */
export const ruleFormView = (
  rule: Rule | undefined,
  number: number | null,
  context: {
    readonly page: RulesPage;
    readonly viewer: Viewer;
    readonly directory: Directory;
  },
): Html => {
  const { page, viewer, directory } = context;
  const { when = {}, effect } = rule ?? {};
  const files = effect?.do === 'file' ? effect : undefined;
  return html`
    <p><a href="/settings/rules">Rules</a></p>
    <h1>${number === null ? 'A new rule' : `Rule ${number}`}</h1>
    <p class="sub">What is not said may be anything. It goes into the draft; nothing changes before the draft is saved.</p>
    <form method="post" action="/settings/rules/rule" class="rule-form">${seenFields(viewer, page)}
      <input type="hidden" name="n" value=${number ?? ''} />
      <section class="card" aria-labelledby="when-heading"><h2 id="when-heading">When</h2>
        ${boxes('types', 'Type', DOCUMENT_TYPES, (type) => DOCUMENT_TYPE_LABELS[type], when.types)}
        ${ownTypesField(page.around.practiceTypes, when.practiceTypes)}
        ${boxes('urgencies', 'Urgency', URGENCIES, (urgency) => URGENCY_WORDS[urgency], when.urgencies)}
        ${boxes('actions', 'What it asks for', ACTIONS, (action) => ACTION_WORDS[action], when.actions)}
        ${placesField(page.around.locations, when.locations)}
        <div class="rule-pairs">
          ${lines('senders', 'From', when.senders)}
          ${lines('providers', 'For the provider', when.providers)}
          <label>Pages at least <input type="number" name="pagesAtLeast" min="1" max="500" value=${when.pagesAtLeast ?? ''} /></label>
          <label>Pages at most <input type="number" name="pagesAtMost" min="1" max="500" value=${when.pagesAtMost ?? ''} /></label>
          ${select('typeConfidence', 'Sure of the type, at least', [['', 'Any'], ...TYPE_CONFIDENCES.map((value) => [value, CONFIDENCE_WORDS[value]] as const)], when.typeConfidence)}
          ${select('matchConfidence', 'Sure of the chart, at least', [['', 'Any'], ...MATCH_CONFIDENCES.filter((value) => value !== 'none').map((value) => [value, CONFIDENCE_WORDS[value]] as const)], when.matchConfidence)}
        </div>
      </section>
      <section class="card" aria-labelledby="then-heading"><h2 id="then-heading">Then</h2>
        <fieldset class="rule-boxes"><legend class="hidden-words">What is done</legend>
          <label class="choice"><input type="radio" name="do" value="file" checked=${effect?.do !== 'review'} /> File it, where the type goes without a person</label>
          <label class="choice"><input type="radio" name="do" value="review" checked=${effect?.do === 'review'} /> Let it wait for a person</label>
        </fieldset>
        <div class="rule-pairs">
          ${select('assignee', 'Give the task to', assignees(directory, effect, page.around.locations.length), files === undefined ? 'chart_provider' : assigneeValue(files.assignee))}
          ${select('task', 'Task', [['', 'None'], ...TASK_TEMPLATES.map((task) => [task, TASK_TITLES[task]] as const)], files?.task ?? '')}
          ${select('priority', 'Priority', [['', 'As urgent as the document'], ...TASK_PRIORITIES.map((value) => [value, value] as const)], files?.priority)}
          <label>Due in days <input type="number" name="dueDays" min="0" max="60" value=${files?.dueDays ?? 1} /></label>
        </div>
      </section>
      <p class="ways rule-end"><button type="submit" class="primary">Put into the draft</button> <a class="button" href="/settings/rules">Leave it</a></p>
    </form>`;
};
