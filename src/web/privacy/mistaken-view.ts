import { html } from 'htm/preact';
import { assessmentVersion } from '../../db/stores/privacy-assessments.ts';
import { isInChart, type PrivacyEvent } from '../../db/stores/privacy-events.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { MISTAKEN_BECAUSE, type MistakenBecause } from '../../domain/retraction.ts';
import { type Names, nameOf } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { fullMoment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import { BECAUSE_WORDS, MISTAKEN } from './words.ts';

/** The way out of an event about a chart that was the right one; of their own filing it is another owner's. */
export const mistakenWay = ({ id }: PrivacyEvent, says: 'they' | 'others'): Html =>
  says === 'others'
    ? html`<p class="sub">You decided this filing: if that chart was the right one all along, another owner says so.</p>`
    : html`<p class="sub">Was that chart the right one all along? <a href=${`/privacy/${id}/mistaken`}>Say that it was called wrong by
    mistake</a></p>`;

/** Of a fax whose document the EHR has kept: what comes of its filing. */
const HOLDS_AGAIN = html`<p>Its filing then holds again, and the fax waits for nobody any more. A task that was taken back is made
  once more within a day of that; later its page under Filed says that it isn’t.</p>`;

/** Of one whose fax had been decided anew before, or was filed again since: nothing was changed by it. */
const STILL_WAITS = html`<p>If the fax still waits in the queue, set it aside as a duplicate of what is filed: filing it would put a
  second copy into the chart.</p>`;

/** How the only owner who can say it knows it, of a fax that they have handed on. */
const becauseField = html`
  <fieldset data-asks="because">
    <legend>You have handed this fax on, and no other owner is there who may open it. How do you know whose the document is? It is on
      record that you said so.</legend>
    ${MISTAKEN_BECAUSE.map(
      (one) =>
        html`<label class="choice"><input type="radio" name="because" value=${one} required /> ${BECAUSE_WORDS[one]}</label>`,
    )}
  </fieldset>`;

/**
 * Asks an owner to look, and to say so.
 *
 * @param alone true where they have handed the fax on, and nobody else is there to say it
 */
export const mistakenForm = (event: PrivacyEvent, viewer: Viewer, names: Names, alone: boolean): Html => {
  const { id, faxId, type, openedBy, openedAt } = event;
  return html`
    <p><a href=${`/privacy/${id}`}>The privacy event</a></p>
    <h1>Called a wrong chart by mistake</h1>
    <section class="card" aria-labelledby="mistaken-heading">
      <h2 id="mistaken-heading">${DOCUMENT_TYPE_LABELS[type]}</h2>
      <p>${nameOf(openedBy, names)} called its chart the wrong one, ${fullMoment(openedAt, viewer.practice.timeZone)}. ${
        isInChart(event)
          ? 'The EHR has kept it there, so it has never left that chart.'
          : 'It has been filed to that very chart again.'
      } ${
        alone
          ? 'The fax is closed to you here.'
          : html`<a href=${`/filed/${faxId}`}>Look at the filing</a>, and at the document in the EHR.`
      }</p>
      <p>If it is that patient’s, there was no disclosure to assess: the event is concluded as a mistake, which is on record. It is
        in question again only when the document leaves that chart, or somebody calls it wrong once more. The type goes on waiting for people until an owner changes that
        under Settings, Rules.</p>
      ${isInChart(event) && HOLDS_AGAIN}
      <form method="post" action=${`/privacy/${id}/mistaken`}>${csrfField(viewer)}
        <input type="hidden" name="seen" value=${assessmentVersion(event)} />
        ${alone && becauseField}
        <label class="choice"><input type="checkbox" name="sure" value="1" required /> ${
          alone ? 'I am certain' : 'I have looked'
        }: the document is that patient’s.</label>
        <p><button class="primary" type="submit">Conclude it as a mistake</button></p>
      </form>
    </section>`;
};

/** An event that was concluded as a mistake: that, and by whom. */
export const mistakenFacts = (
  event: PrivacyEvent,
  names: Names,
  timeZone: string,
  because: MistakenBecause | null,
): Html => {
  const { assessedBy, assessedAt } = event;
  const by = assessedBy === null ? '' : nameOf(assessedBy, names);
  const at = assessedAt === null ? '' : `, ${fullMoment(assessedAt, timeZone)}`;
  return html`<p><strong>${MISTAKEN}.</strong></p><p>Concluded by ${by}${at}. There was nothing to assess.</p>${
    because !== null &&
    html`<p>They had handed the fax on, and no other owner was there who may open it. In their words: “${BECAUSE_WORDS[because]}.”</p>`
  }${isInChart(event) && STILL_WAITS}`;
};
