import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS } from '../../../domain/document-types.ts';
import { movedBy, TRIAL_DAYS, type Trial, type TrialChange } from '../../../domain/try-rules.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import type { Html } from '../../pages/layout.ts';
import { count } from '../../pages/words.ts';
import { effectWords } from '../rule-words.ts';

/** "Rule 1: filed. “Review result” to Dr. Morrow, due in 1 day", or what would be proposed of what waits. */
const outcome = ({ ruleNumber, files, effect }: TrialChange['before'], directory: Directory): string => {
  const rule = ruleNumber === null ? 'No rule' : `Rule ${ruleNumber}`;
  if (effect === null || effect.do === 'review') return `${rule}: waits`;
  return `${rule}: ${files ? 'filed' : 'waits, proposed'}. ${effectWords(effect, directory)}`;
};

const SHOWN = 40;

/** What the draft would have done with the faxes of the last days, beside what is in force. Counts alone. */
export const trialView = (trial: Trial, faxes: number, directory: Directory): Html => {
  const { before, after, changes } = trial;
  const different = movedBy(trial);
  return html`
    <section class="card" aria-labelledby="trial-heading">
      <h2 id="trial-heading">On the faxes of the last ${TRIAL_DAYS} days</h2>
      ${
        faxes === 0
          ? html`<p>No fax came in these days, so there is nothing to try it on.</p>`
          : html`
            <div class="scroll" tabindex="0" role="group" aria-label="In force and draft"><table class="rule-table">
              <caption class="hidden-words">What is in force and the draft, on the same faxes</caption>
              <thead><tr><th scope="col">Of ${count(faxes, 'fax', 'faxes')}</th><th scope="col">In force</th><th scope="col">Draft</th></tr></thead>
              <tbody class="num">
                <tr><th scope="row">Filed without a person</th><td>${before.files}</td><td>${after.files}</td></tr>
                <tr><th scope="row">Wait for a person</th><td>${before.waits}</td><td>${after.waits}</td></tr>
              </tbody>
            </table></div>
            ${
              different === 0
                ? html`<p>Nothing would have been done otherwise.</p>`
                : html`<p>${count(different, 'fax', 'faxes')} would have gone another way, or to somebody else:</p>
                  <div class="scroll" tabindex="0" role="group" aria-label="What would go another way"><table class="rule-table">
                    <caption class="hidden-words">What would have been done otherwise</caption>
                    <thead><tr><th scope="col">Type</th><th scope="col">In force</th><th scope="col">Draft</th><th scope="col">Faxes</th></tr></thead>
                    <tbody>${changes.slice(0, SHOWN).map(
                      (
                        change,
                      ) => html`<tr><td>${DOCUMENT_TYPE_LABELS[change.type]}</td><td>${outcome(change.before, directory)}</td>
                        <td>${outcome(change.after, directory)}</td><td class="num">${change.count}</td></tr>`,
                    )}</tbody>
                  </table></div>`
            }
            <p class="sub">Both are tried anew on what was read then. Whether who gets the task is still there is not tried.</p>`
      }
    </section>`;
};
