import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS, URGENCIES, type Urgency } from '../../domain/document-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import { TASK_TEMPLATES, TASK_TITLES } from '../../domain/rules.ts';
import type { Html } from '../pages/layout.ts';
import { candidateView } from './candidate-view.ts';
import { assigneeValue, FILEABLE_TYPES, standInOf } from './defaults.ts';
import { faxName, usDate } from './evidence.ts';
import { lackingWords } from './lacking-words.ts';
import type { Consequence, Proposal } from './proposal.ts';

/** Whom the fax names, as it was read, with the page to look at. */
const onTheFax = ({ document }: Proposal): Html => {
  const [name] = document?.patient.names ?? [];
  const [born] = document?.patient.birthDates ?? [];
  if (name === undefined && born === undefined) return null;
  const page = (name ?? born)?.places[0]?.page;
  const said = [name === undefined ? '' : faxName(name.value), born === undefined ? '' : usDate(born.value)];
  return html`<p class="named"><span class="sub">On the fax</span> <span translate="no">${said
    .filter((words) => words !== '')
    .join(', ')}</span>${
    page !== undefined && html` <a class="page-link num" href="#page" data-page=${page}>p. ${page}</a>`
  }</p>`;
};

/** What follows from a type, for the page's script: another type brings its own person, task and day. */
const consequenceData = (of: Consequence | undefined): Readonly<Record<string, string>> =>
  of === undefined
    ? {}
    : {
        'data-assignee': assigneeValue(of.assignee),
        'data-follows': of.assigneeFollows ? '1' : '',
        'data-task': of.task ?? '',
        'data-due': `${of.dueDays}`,
        'data-due-follows': of.dueFollows ? '1' : '',
        'data-rule': `${of.ruleNumber ?? ''}`,
      };

const typeField = ({ type, byType }: Proposal, prefix: string): Html => {
  const known = FILEABLE_TYPES.includes(type);
  return html`
    <label class="field"><span>Type <kbd>T</kbd></span>
      <select name=${`${prefix}type`} id=${`${prefix}type`} required>
        ${!known && html`<option value="" selected>Choose a type</option>`}
        ${FILEABLE_TYPES.map(
          (each) =>
            html`<option value=${each} selected=${each === type} ...${consequenceData(byType.get(each))}>${DOCUMENT_TYPE_LABELS[each]}</option>`,
        )}
      </select></label>`;
};

/** Types that the practice has made, under their parents; nothing where it has made none. */
const ownTypeField = ({ practiceTypes, practiceTypeId, byPracticeType }: Proposal, prefix: string): Html => {
  const used = practiceTypes.filter(({ id, ended }) => !ended || id === practiceTypeId);
  if (used.length === 0) return null;
  const groups = Map.groupBy(used, ({ parent }) => parent);
  return html`
    <label class="field"><span>Your type <kbd>Y</kbd></span>
      <select name=${`${prefix}practiceType`} id=${`${prefix}practiceType`}>
        <option value="">None</option>
        ${[...groups].map(
          ([parent, types]) =>
            html`<optgroup label=${DOCUMENT_TYPE_LABELS[parent]}>${types.map(
              ({ id, name }) =>
                html`<option value=${id} data-parent=${parent} ...${consequenceData(byPracticeType.get(id))} selected=${id === practiceTypeId}>${name}</option>`,
            )}</optgroup>`,
        )}
      </select></label>`;
};

const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  routine: 'Routine',
  soon: 'Soon',
  urgent: 'Urgent',
};

const urgencyField = ({ urgency }: Proposal, prefix: string): Html => html`
  <label class="field"><span>Urgency <kbd>U</kbd></span>
    <select name=${`${prefix}urgency`} id=${`${prefix}urgency`}>
      ${URGENCIES.map(
        (each) => html`<option value=${each} selected=${each === urgency}>${URGENCY_WORDS[each]}</option>`,
      )}
    </select></label>`;

/** The doctors whose charts' documents a user gets today: their own, and those whom they stand in for. */
const doctorsOf = (ehrUserId: string, { users, covers }: Proposal): string =>
  users
    .filter((user) => standInOf(user.ehrUserId, users, covers) === ehrUserId)
    .flatMap(({ ehrDoctorId }) => ehrDoctorId ?? [])
    .join(' ');

const assigneeField = (proposal: Proposal, prefix: string): Html => {
  const { users, groups, assignee, assigneeFollows, covers, otherwise } = proposal;
  return html`
  <label class="field"><span>To <kbd>A</kbd></span>
    <select name=${`${prefix}assignee`} id=${`${prefix}assignee`} data-follows=${assigneeFollows ? '1' : ''}
      data-no-user=${assigneeValue(otherwise.noUser)} data-no-doctor=${assigneeValue(otherwise.noDoctor)}>
      <option value="" selected=${assignee === null}>Nobody</option>
      ${users.map(
        ({ ehrUserId, displayName }) =>
          html`<option value=${ehrUserId} data-doctor=${doctorsOf(ehrUserId, proposal)} selected=${assignee?.kind === 'user' && ehrUserId === assignee.ehrUserId}
            >${displayName}${covers.has(ehrUserId) ? ' (out)' : ''}</option>`,
      )}
      ${groups.map(({ ehrGroupId, displayName }) => {
        const value = assigneeValue({ kind: 'group', ehrGroupId });
        return html`<option value=${value} data-doctor="" selected=${value === assigneeValue(assignee)}
            >${displayName} (group)</option>`;
      })}
    </select></label>`;
};

const taskFields = ({ task, dueDays, dueFollows }: Proposal, prefix: string): Html => html`
  <label class="field"><span>Task <kbd>K</kbd></span>
    <select name=${`${prefix}task`} id=${`${prefix}task`}>
      <option value="" selected=${task === null}>No task</option>
      ${TASK_TEMPLATES.map(
        (each) => html`<option value=${each} selected=${each === task}>${TASK_TITLES[each]}</option>`,
      )}
    </select></label>
  <label class="field narrow"><span>Due in days <kbd>D</kbd></span>
    <input type="number" name=${`${prefix}dueDays`} id=${`${prefix}due`} data-follows=${dueFollows ? '1' : ''} min="0" max="60" step="1" value=${dueDays} required /></label>`;

const dateField = ({ documentDate, dateFound }: Proposal, prefix: string): Html => html`
  <label class="field narrow"><span>${dateFound ? 'Document date' : 'Date (of receipt)'} <kbd>W</kbd></span>
    <input type="date" name=${`${prefix}documentDate`} id=${`${prefix}date`} value=${documentDate} required autocomplete="off" /></label>`;

const ruleView = ({ ruleNumber }: Proposal): Html => html`
  <p class="sub by-rule" hidden=${ruleNumber === null}>${ruleNumber !== null && `Proposed by rule ${ruleNumber}`}</p>`;

const unreadWords = (proposal: Proposal, prefix: string): Html => {
  if (proposal.unread !== null) {
    return html`<p class="none">${REASON_LABELS[proposal.unread]} Search for the patient, or set the fax aside.</p>`;
  }
  if (proposal.candidates.length > 0) return null;
  const named = (proposal.document?.patient.names.length ?? 0) > 0;
  const where = prefix === '' ? 'on the fax' : 'on these pages';
  return named
    ? html`<p class="none no-chart">No chart fits the patient ${where}. Make the chart in ${proposal.ehr.name}, then search again.
        Who can’t do that gives it back: <kbd>M</kbd> <kbd>G</kbd>.</p>`
    : html`<p class="none">No patient was found ${where}. Search below.</p>`;
};

/** What was read of whose it is, to search with where no chart was found. */
const readFor = ({ candidates, document }: Proposal): { readonly name: string; readonly born: string } => {
  const [name] = document?.patient.names ?? [];
  const [born] = document?.patient.birthDates ?? [];
  if (candidates.length > 0) return { name: '', born: '' };
  const { first = '', last = '' } = name?.value ?? {};
  const said = [last, first].filter((part) => part !== '').join(', ');
  return { name: said, born: born === undefined ? '' : usDate(born.value) };
};

/** Field that a person ticks for what may be specially protected and is filed as a part. */
const protectedField = ({ document }: Proposal, prefix: string): Html =>
  prefix !== '' && document?.sensitive === true
    ? html`<label class="choice protected"><input type="checkbox" name=${`${prefix}sensitive`} value="1" />
        ${REASON_LABELS.sensitive} It may go into this chart.</label>`
    : null;

/**
 * How a document is filed: its chart, type, assignee, task, due and date. PHI. What Enter files stands first, so that it is seen
 * without scrolling where two charts are listed.
 *
 * @param prefix before every name and id: '' for the whole fax, and one of its own for each part of a split one
 */
export const formView = (proposal: Proposal, prefix: string): Html => {
  const { candidates, document, chosen } = proposal;
  const read = readFor(proposal);
  return html`
    <fieldset class="charts">
      <legend class="hidden-words">Chart</legend>
      ${
        // Of a part the other parts are no missing pages.
        prefix === '' &&
        document?.lacking !== undefined &&
        html`<p class="lacking">${lackingWords(document.lacking)}</p>`
      }
      ${onTheFax(proposal)}
      ${unreadWords(proposal, prefix)}
      <ol class="candidates" id=${`${prefix}candidates`}>${candidates.map((candidate, index) =>
        candidateView(
          candidate,
          document,
          index + 1,
          candidate.patient.ehrPatientId === chosen,
          prefix,
          candidates,
          proposal.takenOut,
        ),
      )}</ol>
      <div id=${`${prefix}found`} aria-live="polite"></div>
      <div class="search" id=${`${prefix}search`} role="search" aria-label="Search for a patient">
        <label><span class="hidden-words">Name</span>
          <input type="text" id=${`${prefix}search-name`} value=${read.name} placeholder="Last, first" autocomplete="off" spellcheck=${false} translate="no"
            data-1p-ignore data-lpignore="true" /></label>
        <label><span class="hidden-words">Birth date, MM/DD/YYYY</span>
          <input type="text" id=${`${prefix}search-born`} value=${read.born} placeholder="MM/DD/YYYY" inputmode="numeric" autocomplete="off" spellcheck=${false}
            translate="no" data-1p-ignore data-lpignore="true" /></label>
        <button type="button" class="small" id=${`${prefix}search-go`}>Search <kbd>S</kbd></button>
      </div>
    </fieldset>
    <fieldset class="fields">
      <legend class="hidden-words">How it is filed</legend>
      ${typeField(proposal, prefix)}${assigneeField(proposal, prefix)}${taskFields(proposal, prefix)}
      ${urgencyField(proposal, prefix)}${dateField(proposal, prefix)}${ownTypeField(proposal, prefix)}${ruleView(proposal)}
      ${protectedField(proposal, prefix)}
    </fieldset>`;
};
