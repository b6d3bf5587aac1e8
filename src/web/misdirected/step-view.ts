import { html } from 'htm/preact';
import type { Checklist, Tick } from '../../db/stores/misdirected.ts';
import type { StaffMember } from '../../db/stores/staff.ts';
import { dateIn } from '../../domain/dates.ts';
import {
  MISDIRECTED_STEPS,
  type MisdirectedAnswer,
  type MisdirectedStep,
  type SaidAnswer,
  STEP_NAMES,
} from '../../domain/misdirected.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { calendarDay, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { ANSWER_LABELS, STEP_TITLES } from './words.ts';

export interface Context {
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

export type StepContext = Context & {
  readonly staff: readonly StaffMember[];
  readonly kept: KeptStep | null;
};

/** "By phone on Nov 26, 2026 by Mara Quinn. Noted by Olive Park, 14:02." */
const saidWords = (
  { answer, doneOn, doneBy, notedBy, notedAt }: Tick<SaidAnswer>,
  context: Context,
): Html => {
  const { viewer, now, names } = context;
  const noted = `${nameOf(notedBy, names)}, ${moment(notedAt, now, viewer.practice.timeZone)}.`;
  return answer === 'mistaken'
    ? html`${ANSWER_LABELS[answer]}. <span class="sub">Noted by ${noted}</span>`
    : html`${ANSWER_LABELS[answer]} on <span class="num">${calendarDay(doneOn)}</span> by ${nameOf(doneBy, names)}. <span class="sub">Noted by ${noted}</span>`;
};

/** A figure for each answer, whichever step it belongs to. */
const keyOf = (answer: MisdirectedAnswer): string =>
  `${STEP_NAMES.flatMap((step): readonly MisdirectedAnswer[] => MISDIRECTED_STEPS[step]).indexOf(answer) + 1}`;

const stepForm = (list: Checklist, step: MisdirectedStep, context: StepContext): Html => {
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
            checked=${answer === kept?.answer} data-press=${keyOf(answer)} /> ${ANSWER_LABELS[answer]} <kbd>${keyOf(answer)}</kbd></label>`,
        )}
      </fieldset>
      <label class="field"><span>When</span>
        <input type="date" name="on" value=${kept === null ? today : kept.on} max=${today} min=${dateIn(list.receivedAt, timeZone)} required /></label>
      <label class="field"><span>By</span>
        <select name="by">${staff.map(
          ({ id, displayName }) =>
            html`<option value=${id} selected=${id === (kept?.by ?? viewer.staffId)}>${displayName}</option>`,
        )}</select></label>
      <button class="small" type="submit" data-press="n">Note as done <kbd>N</kbd></button>
    </form>`;
};

/** A tick was wrong: it is said again, or that it isn't done. What was said before stays below. */
const correctView = (list: Checklist, { id, step }: Tick, context: StepContext): Html => html`
  <details open=${context.kept?.step === step}><summary data-press="c">Correct this <kbd>C</kbd></summary>
    ${stepForm(list, step, context)}
    <form method="post" action=${`/misdirected/${list.id}`} class="not-done">${csrfField(context.viewer)}
      <input type="hidden" name="step" value=${step} /><input type="hidden" name="answer" value="mistaken" />
      <input type="hidden" name="seen" value=${id} />
      <button class="small" type="submit" data-point="i">It isn’t done: that was noted by mistake <kbd>I</kbd></button></form>
    <p class="sub">What was said before stays on record.</p>
  </details>`;

const saidOf = ({ said }: Checklist, step: MisdirectedStep): readonly Tick<SaidAnswer>[] =>
  said.filter((each) => each.step === step).toReversed();

/** Each step of a checklist that counts: what was said last on top, what was said before below. */
export const stepsView = (list: Checklist, context: StepContext): Html =>
  STEP_NAMES.map((step) => {
    const tick = list.ticks[step];
    const done = tick !== undefined;
    const [last, ...before] = saidOf(list, step);
    return html`<section class="card" aria-labelledby=${`step-${step}`}>
      <h2 id=${`step-${step}`}><span aria-hidden="true">${done ? '✓' : '○'}</span> ${STEP_TITLES[step]}<span
        class="hidden-words">: ${done ? 'done' : 'to do'}</span></h2>
      ${last !== undefined && html`<p>${saidWords(last, context)}</p>`}
      ${
        before.length > 0 &&
        html`<ul class="said-before" aria-label="Said before">${before.map(
          (each) => html`<li>Before: ${saidWords(each, context)}</li>`,
        )}</ul>`
      }
      ${done ? correctView(list, tick, context) : stepForm(list, step, context)}
    </section>`;
  });

/** A checklist that counts no longer: what was said on it. */
export const saidView = (list: Checklist, context: Context): Html =>
  list.said.length === 0
    ? html`<p class="later">Nothing had been noted.</p>`
    : html`<section class="card" aria-labelledby="said-heading">
        <h2 id="said-heading">What was said before that</h2>
        <ul>${list.said
          .toReversed()
          .map((each) => html`<li>${STEP_TITLES[each.step]}: ${saidWords(each, context)}</li>`)}</ul>
      </section>`;
