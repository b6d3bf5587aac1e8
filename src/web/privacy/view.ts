import { html } from 'htm/preact';
import { type BackInChart, isBack } from '../../db/stores/back-in-chart.ts';
import { assessmentVersion } from '../../db/stores/privacy-assessments.ts';
import { isInChart, type PrivacyEvent } from '../../db/stores/privacy-events.ts';
import type { PrivacyTurn } from '../../db/stores/privacy-story.ts';
import { leftToLook, type SecondLook } from '../../db/stores/second-looks.ts';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import { ASSESSMENT } from '../../domain/retraction.ts';
import { byWords, type Names, nameOf, viewersWords } from '../names.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, fullMoment, moment, toTheSecond } from '../pages/words.ts';
import { openFrom } from '../security/incidents/view.ts';
import { closedWords, mayOpen, type Viewer } from '../viewer.ts';
import { mistakenFacts, mistakenWay } from './mistaken-view.ts';
import { ANSWERS, conclusionWords, QUESTIONS, turnWords } from './words.ts';

const ORDER = ['portal', 'nature', 'recipient', 'acquired', 'mitigated', 'conclusion'] as const;

/** Every time a document was in a wrong chart. */
export const privacyListView = (
  events: readonly PrivacyEvent[],
  { viewer, now }: { readonly viewer: Viewer; readonly now: Date },
): Html => html`
  <p><a href="/filed">All filed faxes</a></p>
  <h1>Privacy events</h1>
  ${
    events.length === 0
      ? html`<p>None. A privacy event opens when somebody takes a document out of a wrong chart.</p>`
      : html`<ul class="events">${events.map(
          (event) =>
            html`<li><a href=${`/privacy/${event.id}`}>${DOCUMENT_TYPE_LABELS[event.type]}, ${moment(
              event.openedAt,
              now,
              viewer.practice.timeZone,
            )}</a> <span class="sub">${conclusionWords(event.conclusion)}</span></li>`,
        )}</ul>`
  }`;

/**
 * @param there true while the document is in the chart
 * @param theirs true where another owner concludes it
 */
const question = (
  event: PrivacyEvent,
  name: (typeof ORDER)[number],
  there: boolean,
  theirs: boolean,
): Html => {
  const answers = ANSWERS[name] as Readonly<Record<string, string>>;
  const waits = name === 'conclusion' && there;
  const closed = name === 'conclusion' && theirs;
  return html`
    <fieldset data-asks=${name}>
      <legend>${QUESTIONS[name]}</legend>
      ${
        waits &&
        html`<p class="sub">It can be concluded once the document is out of that chart. <a href=${`/filed/${event.faxId}`}>See
          what is left there</a></p>`
      }
      ${closed && html`<p class="sub">You have handed this fax on: another owner concludes it.</p>`}
      ${ASSESSMENT[name]
        .filter((value) => !(waits || closed) || value === 'open')
        .map(
          (value) => html`<label class="choice"><input type="radio" name=${name} value=${value}
          checked=${event[name] === value} /> ${answers[value]}</label>`,
        )}
    </fieldset>`;
};

interface LooksContext {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly names: Names;
  /** The faxes that the viewer has handed on. */
  readonly handedOn: ReadonlySet<string>;
}

/**
 * The way to a filing, and what tells it from others of the same minute: to the second, as its fax stands in the EHR's inbox, how
 * long it is and who decided it. Without a way in where its classes aren't this person's.
 */
const lookAt = (look: SecondLook, { viewer, names, now, handedOn }: LooksContext): Html => {
  const { timeZone } = viewer.practice;
  const { faxId, type, receivedAt, pages, decidedBy, doneAt } = look;
  const never = look.takenBack ? 'not filed' : 'not filed yet';
  const filed = doneAt === null ? never : `filed ${moment(doneAt, now, timeZone)}`;
  const long = pages === null ? '' : `, ${count(pages, 'page')}`;
  const closed = mayOpen(viewer, look)
    ? handedOn.has(faxId)
      ? '. Closed to you: you have handed it on'
      : ''
    : `. ${closedWords(viewer, look)}`;
  const received = html`${DOCUMENT_TYPE_LABELS[type]}, received <span class="num">${toTheSecond(receivedAt, timeZone)}</span>`;
  return html`<span>${
    closed === '' && look.begun ? html`<a href=${`/filed/${faxId}`}>${received}</a>` : received
  } <span class="sub">${filed} by ${byWords(decidedBy, names)}${long}${closed}</span></span>`;
};

/** What was found, or the button that says it; no button for who can't have looked. */
const verdictOn = (
  event: PrivacyEvent,
  look: SecondLook,
  { viewer, names, handedOn }: LooksContext,
): Html => {
  if (look.ownEvent !== null)
    return html`<a class="sub" href=${`/privacy/${look.ownEvent}`}>Wrong as well</a>`;
  const right =
    look.lookedAt === null
      ? ''
      : `Right, says ${look.lookedBy === null ? 'somebody' : nameOf(look.lookedBy, names)}`;
  if (look.takenBack)
    return html`<span class="sub">${
      look.begun
        ? right === ''
          ? 'Taken back since'
          : `${right}; taken back since`
        : 'Taken back before it began'
    }</span>`;
  if (right !== '') return html`<span class="sub">${right}</span>`;
  if (!look.begun) return html`<span class="sub">To look at once it is filed</span>`;
  if (!mayOpen(viewer, look) || handedOn.has(look.faxId)) return null;
  return html`<form method="post" action=${`/privacy/${event.id}/looked`}>${csrfField(viewer)}
    <input type="hidden" name="filing" value=${look.filingId} />
    <button class="small" type="submit">It is right</button></form>`;
};

const looksView = (event: PrivacyEvent, looks: readonly SecondLook[], context: LooksContext): Html => {
  const left = leftToLook(looks);
  return html`
    <section class="card" aria-labelledby="looks-heading">
      <h2 id="looks-heading">Filings on the same evidence</h2>
      ${
        looks.length === 0
          ? html`<p>${
              event.onEvidence
                ? 'Nothing else has been filed on the same evidence.'
                : 'None are listed: a person chose this chart, and Zally had not proposed it, so no other filing rests on the same choice.'
            }</p>`
          : html`<p>${left === 0 ? 'All have been looked at.' : `${left} of ${looks.length} still to look at.`} Each
              link leads to the filing. To see its chart, look for the fax in the EHR’s inbox by when it was received; then see that the
              document is that patient’s.</p>
            <ul class="looks">${looks.map(
              (look) => html`
              <li>
                ${lookAt(look, context)}
                ${verdictOn(event, look, context)}
              </li>`,
            )}</ul>`
      }
    </section>`;
};

/** The other times that it was in the chart: "in the chart again since Nov 27, 2026, 15:20". */
const staysView = (stays: readonly BackInChart[], at: (moment: Date) => string): Html =>
  stays.map(({ earlier, since, until, whole }) => {
    const when = earlier ? 'before' : 'again';
    const what = whole ? `In the chart ${when}` : `Something of this fax in one of its charts ${when}`;
    const long = until === null ? `since ${at(since)}` : `from ${at(since)} until ${at(until)}`;
    return html`<dt>${earlier ? 'Filed earlier' : 'Filed anew'}</dt><dd>${
      until === null ? html`<strong>${what} ${long}</strong>` : `${what} ${long}`
    }${!whole && '. See that it is the part that belongs there'}</dd>`;
  });

/** How it was concluded and opened again, once it has been opened again: until then the page says how it stands. */
const storyView = (story: readonly PrivacyTurn[], names: Names, at: (moment: Date) => string): Html =>
  !story.some(({ what }) => what === 'reopened')
    ? null
    : html`<dt>What became of it</dt><dd><ul class="plain">${story.map(
        (turn) =>
          html`<li>${turnWords(turn.what)}, ${turn.by === null ? 'by Zally' : `by ${nameOf(turn.by, names)}`}, ${at(turn.at)}</li>`,
      )}</ul></dd>`;

/** One event: what is known, what is to be assessed, and what else to look at. */
export const privacyView = (
  event: PrivacyEvent,
  context: LooksContext & {
    readonly looks: readonly SecondLook[];
    /** True where the viewer has handed the fax on, and another owner concludes it. */
    readonly theirs: boolean;
    /** Every other time that it was in that chart. */
    readonly stays: readonly BackInChart[];
    /** Who may say that the chart was called wrong by mistake; null where nobody can yet, or the viewer can't have looked. */
    readonly saysMistaken: 'they' | 'others' | null;
    /** How it was concluded and opened again so far. */
    readonly story: readonly PrivacyTurn[];
    /** True where a conclusion was sent that nobody has said to be final. */
    readonly asksFinal: boolean;
    readonly viewers: readonly { readonly staffId: string; readonly lastAt: Date }[];
  },
): Html => {
  const { viewer, names, viewers, asksFinal, stays, saysMistaken } = context;
  const there = isInChart(event) || isBack(stays);
  const { timeZone } = viewer.practice;
  const at = (moments: Date | null, none: string): string =>
    moments === null ? none : fullMoment(moments, timeZone);
  const open = event.conclusion === 'open';
  return html`
    <p><a href="/privacy">All privacy events</a></p>
    <h1>${DOCUMENT_TYPE_LABELS[event.type]} ${
      event.conclusion === 'mistaken' ? 'called to be in the wrong chart' : 'in the wrong chart'
    }</h1>
    <section class="card" aria-labelledby="known-heading">
      <h2 id="known-heading">What is known</h2>
      <dl class="facts">
        <dt>Found by</dt><dd>${nameOf(event.openedBy, names)}, ${at(event.openedAt, '')}</dd>
        <dt>In that chart from</dt><dd>${at(event.inChartFrom, 'not known')}</dd>
        <dt>Until</dt><dd>${at(event.inChartUntil, 'it is being taken back, or still there')}</dd>
        ${storyView(context.story, names, (moments) => fullMoment(moments, timeZone))}
        ${staysView(stays, (moments) => fullMoment(moments, timeZone))}
        <dt>Seen in Zally by</dt><dd>${viewersWords(viewers, names, (moments) => fullMoment(moments, timeZone))}</dd>
        <dt>Seen in the EHR by</dt><dd>Zally can't know. Look at the access log of the chart and of the portal there.</dd>
        <dt>The filing</dt><dd><a href=${`/filed/${event.faxId}?filing=${event.filingId}`}>What it made, and what was taken back</a>${
          stays.length > 0 && html`. <a href=${`/filed/${event.faxId}`}>The latest filing of the fax</a>`
        }</dd>
      </dl>
    </section>
    <section class="card" aria-labelledby="assess-heading">
      <h2 id="assess-heading">Assessment (45 CFR 164.402)</h2>
      ${
        event.conclusion === 'mistaken'
          ? mistakenFacts(event, names, timeZone, context.story.at(-1)?.because ?? null)
          : open
            ? html`${saysMistaken !== null && mistakenWay(event, saysMistaken)}<p>Unless the four factors show a low probability that the information was compromised, it is a breach. You can
              save what you know now and come back; a conclusion needs every answer and is final.</p>
            <form method="post" action=${`/privacy/${event.id}`} class="assess">${csrfField(viewer)}
              <input type="hidden" name="seen" value=${assessmentVersion(event)} />
              ${ORDER.map((name) => question(event, name, there, context.theirs))}
              ${
                asksFinal &&
                html`<label class="choice"><input type="checkbox" name="final" value="1" /> It is my conclusion, and it is
                  final.</label>`
              }
              <p><button class="primary" type="submit">Save</button></p></form>`
            : html`<dl class="facts">${ORDER.map((name) => {
                const answers = ANSWERS[name] as Readonly<Record<string, string>>;
                return html`<dt>${QUESTIONS[name]}</dt><dd>${answers[event[name] ?? ''] ?? ''}</dd>`;
              })}
            <dt>Assessed by</dt><dd>${event.assessedBy === null ? '' : nameOf(event.assessedBy, names)}, ${at(event.assessedAt, '')}</dd></dl>`
      }
    </section>
    ${event.conclusion !== 'mistaken' && looksView(event, context.looks, context)}
    <section class="card" aria-labelledby="incident-heading">
      <h2 id="incident-heading">More than one fax?</h2>
      <p>A privacy event is about one document in a wrong chart. Where the system is at fault, or somebody had access who shouldn’t, open an
        incident: it has its own clocks and report.</p>
      ${openFrom(viewer, 'misdirected_disclosure', { event: event.id })}
    </section>`;
};
