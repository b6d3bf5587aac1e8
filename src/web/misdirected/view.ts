import { html } from 'htm/preact';
import type { Checklist, Tick } from '../../db/stores/misdirected.ts';
import type { StaffMember } from '../../db/stores/staff.ts';
import { dateIn } from '../../domain/dates.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { type EhrKind, ehrWords } from '../../domain/ehr-kinds.ts';
import { MISDIRECTED_STEPS, type MisdirectedStep, STEP_NAMES } from '../../domain/misdirected.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { ANSWER_LABELS, STEP_TITLES } from './words.ts';

interface Context {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly names: Names;
}

/** A step that wasn't understood, as it was sent, and which field it was. */
export interface KeptStep {
  readonly step: MisdirectedStep;
  readonly answer: string;
  /** YYYY-MM-DD, or '' */
  readonly on: string;
  readonly by: string;
  readonly wrong: string;
}

const STATE_WORDS = { done: 'All done', withdrawn: 'Taken back to review' } as const;

const left = (list: Checklist): string => {
  const missing = STEP_NAMES.filter((step) => list.ticks[step] === undefined).length;
  return missing === STEP_NAMES.length ? 'Nothing ticked yet' : `${missing} of ${STEP_NAMES.length} left`;
};

const listRows = (lists: readonly Checklist[], caption: string, { viewer, now, names }: Context): Html => {
  const { timeZone } = viewer.practice;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Misdirected faxes"><table class="filed">
    <caption class="hidden-words">${caption}</caption>
    <thead><tr><th scope="col">Set aside</th><th scope="col">Type</th><th scope="col" class="lesser">Received</th>
      <th scope="col" class="lesser">By</th><th scope="col">State</th><th scope="col"><span class="hidden-words">Open</span></th></tr></thead>
    <tbody>${lists.map(
      (list) => html`
      <tr>
        <td class="num">${moment(list.openedAt, now, timeZone)}</td>
        <td>${DOCUMENT_TYPE_LABELS[list.type]}</td>
        <td class="num lesser">${moment(list.receivedAt, now, timeZone)}</td>
        <td class="lesser">${nameOf(list.openedBy, names)}</td>
        <td>${list.state === 'open' ? left(list) : STATE_WORDS[list.state]}</td>
        <td><a href=${`/misdirected/${list.id}`} aria-label=${`Open ${DOCUMENT_TYPE_LABELS[list.type]}`}>Open</a></td>
      </tr>`,
    )}</tbody></table></div>`;
};

/** Faxes that were meant for somebody else, until all is done about them; then what was done. */
export const misdirectedListView = (
  open: readonly Checklist[],
  closed: readonly Checklist[],
  context: Context & { readonly total: number },
): Html => html`
  <h1>Misdirected</h1>
  <p class="sub">A fax stays here until the sender has been told and every copy is returned or destroyed.</p>
  ${
    open.length === 0
      ? html`<p class="later">Nothing is left to do.</p>`
      : html`<h2 class="later">${count(context.total, 'fax', 'faxes')} with something left to do</h2>
          ${listRows(open, 'Misdirected faxes with something left to do, the oldest first', context)}
          ${context.total > open.length && html`<p class="sub">The oldest ${open.length} are shown.</p>`}`
  }
  ${
    closed.length > 0 &&
    html`<h2 class="later">Closed</h2>${listRows(closed, 'Closed checklists, the latest first', context)}`
  }`;

const said = (tick: Tick, { viewer, now, names }: Context): Html => html`
  <p>${ANSWER_LABELS[tick.answer]} on <span class="num">${tick.doneOn}</span> by ${nameOf(tick.doneBy, names)}.
    <span class="sub"> Noted by ${nameOf(tick.notedBy, names)}, ${moment(tick.notedAt, now, viewer.practice.timeZone)}.</span></p>`;

const stepForm = (
  list: Checklist,
  step: MisdirectedStep,
  context: Context & { readonly staff: readonly StaffMember[]; readonly kept: KeptStep | null },
): Html => {
  const { viewer, now, staff } = context;
  const kept = context.kept?.step === step ? context.kept : null;
  const { timeZone } = viewer.practice;
  const today = dateIn(now, timeZone);
  return html`
    <form method="post" action=${`/misdirected/${list.id}`} class="step">${csrfField(viewer)}
      ${kept !== null && html`<p class="step-wrong" role="alert">${kept.wrong}</p>`}
      <input type="hidden" name="step" value=${step} />
      <fieldset class="how">
        <legend class="hidden-words">${STEP_TITLES[step]}: how</legend>
        ${MISDIRECTED_STEPS[step].map(
          (answer) => html`<label class="choice"><input type="radio" name="answer" value=${answer} required
            checked=${answer === kept?.answer} /> ${ANSWER_LABELS[answer]}</label>`,
        )}
      </fieldset>
      <label class="field"><span>When</span>
        <input type="date" name="on" value=${kept === null ? today : kept.on} max=${today} min=${dateIn(list.receivedAt, timeZone)} required /></label>
      <label class="field"><span>By</span>
        <select name="by">${staff.map(
          ({ id, displayName }) =>
            html`<option value=${id} selected=${id === (kept?.by ?? viewer.staffId)}>${displayName}</option>`,
        )}</select></label>
      <button class="small" type="submit">Tick</button>
    </form>`;
};

/** When it came, who set it aside, and what became of the checklist. */
const headline = (
  { receivedAt, openedBy, openedAt, state, closedAt }: Checklist,
  context: Context,
): string => {
  const { viewer, now, names } = context;
  const at = (moments: Date): string => moment(moments, now, viewer.practice.timeZone);
  const closed = state === 'open' || closedAt === null ? '' : ` ${STATE_WORDS[state]}, ${at(closedAt)}.`;
  return `Received ${at(receivedAt)}. Set aside by ${nameOf(openedBy, names)}, ${at(openedAt)}.${closed}`;
};

/** One misdirected fax: what is to be done, and what was done. */
export const checklistView = (
  list: Checklist,
  context: Context & {
    readonly staff: readonly StaffMember[];
    readonly kept: KeptStep | null;
    readonly ehr: EhrKind | null;
    /** How many faxes wait. */
    readonly waiting: number;
  },
): Html => {
  const { viewer, ehr, waiting } = context;
  const open = list.state === 'open';
  return html`
    <p><a href="/misdirected">All misdirected faxes</a></p>
    <h1>${list.type === 'misdirected' ? 'A misdirected fax' : `Misdirected: ${DOCUMENT_TYPE_LABELS[list.type].toLowerCase()}`}</h1>
    <p class="sub">${headline(list, context)}</p>
    ${open && html`<p class="later">Zally keeps no copy. The fax itself is still in the inbox of ${ehrWords(ehr).name}.</p>`}
    ${STEP_NAMES.map((step) => {
      const tick = list.ticks[step];
      return html`<section class="card" aria-labelledby=${`step-${step}`}>
        <h2 id=${`step-${step}`}><span aria-hidden="true">${tick === undefined ? '○' : '✓'}</span> ${STEP_TITLES[step]}<span
          class="hidden-words">: ${tick === undefined ? 'to do' : 'done'}</span></h2>
        ${tick !== undefined && said(tick, context)}
        ${
          open &&
          (tick === undefined
            ? stepForm(list, step, context)
            : html`<details open=${context.kept?.step === step}><summary>Say it again</summary>${stepForm(list, step, context)}</details>`)
        }
      </section>`;
    })}
    <div class="ways later">
      ${waiting > 0 && html`<a class="button primary" href="/queue/next" id="next">Review next <kbd>⏎</kbd></a>`}
      <a class="button" href="/queue">To the queue</a>
      ${
        open &&
        list.itemId !== null &&
        html`<form method="post" action=${`/review/${list.itemId}/undo`}>${csrfField(viewer)}
          <button type="submit">Not misdirected: back to review</button></form>`
      }
    </div>`;
};
