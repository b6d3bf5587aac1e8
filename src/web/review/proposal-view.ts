import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS, type DocumentType } from '../../domain/document-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import { TASK_TEMPLATES, TASK_TITLES } from '../../domain/rules.ts';
import type { FaxFinding, Place } from '../../pipeline/finding.ts';
import { EFFECT_STATE_WORDS, effectName } from '../filed/words.ts';
import type { Html } from '../pages/layout.ts';
import { candidateView } from './candidate-view.ts';
import { assigneeValue, FILEABLE_TYPES } from './defaults.ts';
import { faxName, usDate } from './evidence.ts';
import type { Proposal } from './proposal.ts';

const pagesWords = ([first, last]: readonly [number, number]): string =>
  first === last ? `page ${first}` : `pages ${first}–${last}`;

const severalDocuments = (finding: FaxFinding | null): Html => {
  if (finding === null || finding.documents.length < 2) return null;
  const said = finding.documents.map(
    ({ type, pages }) => `${DOCUMENT_TYPE_LABELS[type]} (${pagesWords(pages)})`,
  );
  return html`<p class="banner hold">Holds ${said.length} documents: ${said.join(', ')}. Filing puts the whole fax into
    one chart; if they belong to different people, split it in the EHR.</p>`;
};

/** A filing that stopped halfway: what the EHR has, and the way on. */
const stoppedView = (stopped: Proposal['stopped']): Html => {
  if (stopped === null) return null;
  const parts = Math.max(1, ...stopped.map(({ part }) => part));
  const said = stopped
    .map((effect) => `${effectName(effect, parts)}: ${EFFECT_STATE_WORDS[effect.state]}`)
    .join('. ');
  if (stopped.some(({ state }) => state === 'retracting')) {
    return html`<section class="stopped" aria-label="A filing is being taken back">
      <p><strong>Being taken back.</strong> ${said}.</p></section>`;
  }
  const there = stopped.some(({ state }) => state === 'done' || state === 'unknown');
  return html`
      <section class="stopped" aria-label="A filing stopped">
        <p><strong>A filing stopped halfway.</strong> ${said}.</p>
        <p>Finishing goes on with the same chart, task and date, and makes nothing twice.</p>
        <button type="button" class="small" data-act="finish">Finish the same filing</button>
        ${there && html`<button type="button" class="small" data-act="takeBack">Take it back</button>`}
      </section>`;
};

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

const typeField = (type: DocumentType): Html => {
  const known = FILEABLE_TYPES.includes(type);
  return html`
    <label class="field"><span>Type <kbd>T</kbd></span>
      <select name="type" id="type" required>
        ${!known && html`<option value="" selected>Choose a type</option>`}
        ${FILEABLE_TYPES.map(
          (each) =>
            html`<option value=${each} selected=${each === type}>${DOCUMENT_TYPE_LABELS[each]}</option>`,
        )}
      </select></label>`;
};

const assigneeField = ({ users, groups, assignee, assigneeFollows }: Proposal): Html => html`
  <label class="field"><span>To <kbd>A</kbd></span>
    <select name="assignee" id="assignee" data-follows=${assigneeFollows ? '1' : ''}>
      <option value="" selected=${assignee === null}>Nobody</option>
      ${users.map(
        ({ ehrUserId, displayName, ehrDoctorId }) =>
          html`<option value=${ehrUserId} data-doctor=${ehrDoctorId ?? ''} selected=${assignee?.kind === 'user' && ehrUserId === assignee.ehrUserId}
            >${displayName}</option>`,
      )}
      ${groups.map(({ ehrGroupId, displayName }) => {
        const value = assigneeValue({ kind: 'group', ehrGroupId });
        return html`<option value=${value} data-doctor="" selected=${value === assigneeValue(assignee)}
            >${displayName} (group)</option>`;
      })}
    </select></label>`;

const taskFields = ({ task, dueDays, documentDate, dateFound, ruleNumber }: Proposal): Html => html`
  <label class="field"><span>Task <kbd>K</kbd></span>
    <select name="task" id="task">
      <option value="" selected=${task === null}>No task</option>
      ${TASK_TEMPLATES.map(
        (each) => html`<option value=${each} selected=${each === task}>${TASK_TITLES[each]}</option>`,
      )}
    </select></label>
  <label class="field narrow"><span>Due in days <kbd>D</kbd></span>
    <input type="number" name="dueDays" id="due" min="0" max="60" step="1" value=${dueDays} required /></label>
  <label class="field narrow"><span>${dateFound ? 'Document date' : 'Date (of receipt)'}</span>
    <input type="date" name="documentDate" value=${documentDate} required autocomplete="off" /></label>
  ${ruleNumber !== null && html`<p class="sub by-rule">Proposed by rule ${ruleNumber}</p>`}`;

const unreadWords = (proposal: Proposal): Html => {
  if (proposal.unread !== null) {
    return html`<p class="none">${REASON_LABELS[proposal.unread]} Search for the patient, or set the fax aside.</p>`;
  }
  if (proposal.candidates.length > 0) return null;
  const named = (proposal.document?.patient.names.length ?? 0) > 0;
  return html`<p class="none">${
    named ? 'No chart fits the patient on the fax.' : 'No patient was found on the fax.'
  } Search below.</p>`;
};

interface Outline {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
  readonly boxes: readonly (readonly [number, number, number, number, 'patient' | 'other'])[];
}

/** Where the words were found, page by page, for the script that draws them over the images. */
const outlinesOf = ({ pages, finding }: Proposal): readonly Outline[] => {
  const places = new Map<number, [number, number, number, number, 'patient' | 'other'][]>();
  const add = (found: readonly Place[], kind: 'patient' | 'other'): void => {
    for (const { page, box } of found) {
      const all = places.get(page) ?? [];
      places.set(page, all);
      all.push([box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, kind]);
    }
  };
  for (const { patient, evidence } of finding?.documents ?? []) {
    // What stands under no label is outlined where a chart made it count, not here.
    const { names, birthDates, phones, addresses, chartNumbers, memberIds } = patient;
    add(
      [names, birthDates, phones, addresses, chartNumbers, memberIds].flatMap((found) =>
        found.flatMap(({ places }) => [...places]),
      ),
      'patient',
    );
    add(evidence, 'other');
  }
  return pages.map(({ page, width, height, rotation }) => ({
    page,
    width,
    height,
    turn: rotation,
    boxes: places.get(page) ?? [],
  }));
};

/** The right side of the review page, once the fax is understood. PHI: sent to the person who has the item, and kept nowhere. */
export const proposalView = (proposal: Proposal): Html => {
  const { candidates, document, chosen, stopped } = proposal;
  const front = proposal.finding?.coverPages.includes(1) === true ? (document?.pages[0] ?? 1) : 1;
  const locked = stopped?.some(({ state }) => state !== 'planned' && state !== 'refused') === true;
  return html`
    <div id="proposal-data" data-outlines=${JSON.stringify(outlinesOf(proposal))} data-locked=${locked ? '1' : ''}
      data-front=${front} hidden></div>
    ${severalDocuments(proposal.finding)}
    ${stoppedView(stopped)}
    <fieldset class="charts">
      <legend class="hidden-words">Chart</legend>
      ${onTheFax(proposal)}
      ${unreadWords(proposal)}
      <ol class="candidates" id="candidates">${candidates.map((candidate, index) =>
        candidateView(candidate, document, index + 1, candidate.patient.ehrPatientId === chosen),
      )}</ol>
      <div id="found" aria-live="polite"></div>
      <div class="search" id="search" role="search" aria-label="Search for a patient">
        <label><span class="hidden-words">Name</span>
          <input type="text" id="search-name" placeholder="Last, first" autocomplete="off" spellcheck=${false} translate="no"
            data-1p-ignore data-lpignore="true" /></label>
        <label><span class="hidden-words">Birth date, MM/DD/YYYY</span>
          <input type="text" id="search-born" placeholder="MM/DD/YYYY" inputmode="numeric" autocomplete="off" spellcheck=${false}
            translate="no" data-1p-ignore data-lpignore="true" /></label>
        <button type="button" class="small" id="search-go">Search <kbd>S</kbd></button>
      </div>
    </fieldset>
    <fieldset class="fields">
      <legend class="hidden-words">How it is filed</legend>
      ${typeField(proposal.type)}${assigneeField(proposal)}${taskFields(proposal)}
    </fieldset>`;
};
