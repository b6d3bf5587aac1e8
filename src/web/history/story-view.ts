import { html } from 'htm/preact';
import type { FaxRecord } from '../../db/stores/fax-story.ts';
import type { Fax } from '../../db/stores/faxes.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import type { ClassedDocument } from '../../domain/document-classes.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import { REASON_LABELS } from '../../domain/reason-codes.ts';
import { type Names, nameOf } from '../names.ts';
import type { Html } from '../pages/layout.ts';
import { toTheSecond } from '../pages/words.ts';
import { labelFor } from '../type-label.ts';
import { closedWords, mayOpen, type Viewer } from '../viewer.ts';
import { lineWords, sawWords, whoWords } from './story-words.ts';
import { type StoryLine, type StoryViewer, tellStory, viewersOf } from './tell-story.ts';
import { stateWords } from './words.ts';

/** The way to the other fax of a duplicate, told apart by its moment. */
const otherView = ({ other }: StoryLine, timeZone: string): Html =>
  other === undefined
    ? null
    : html` <a href=${`/history/${other.faxId}`}>Received ${toTheSecond(other.receivedAt, timeZone)}</a>`;

/** What happened, line by line. */
export const storyTable = (story: readonly StoryLine[], names: Names, timeZone: string): Html => html`
  <div class="scroll" tabindex="0" role="group" aria-label="What happened"><table class="filed story told">
    <caption class="hidden-words">What happened, the first first</caption>
    <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th></tr></thead>
    <tbody>${story.map(
      (
        line,
      ) => html`<tr><td class="num">${toTheSecond(line.at, timeZone)}</td><td>${lineWords(line, names)}${otherView(line, timeZone)}</td>
        <td>${whoWords(line.by, names)}</td></tr>`,
    )}</tbody></table></div>`;

/** Everybody who has seen it, or that nobody has. */
export const viewersTable = (viewers: readonly StoryViewer[], names: Names, timeZone: string): Html =>
  viewers.length === 0
    ? html`<p>Nobody has opened it in Zally.</p>`
    : html`<div class="scroll" tabindex="0" role="group" aria-label="Who has seen it"><table class="filed story">
        <caption class="hidden-words">Who has seen it, the first first</caption>
        <thead><tr><th scope="col">First</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Last</th></tr></thead>
        <tbody>${viewers.map(
          (
            viewer,
          ) => html`<tr><td class="num">${toTheSecond(viewer.firstAt, timeZone)}</td><td>${sawWords(viewer)}</td>
            <td>${nameOf(viewer.staffId, names)}</td><td class="num">${toTheSecond(viewer.lastAt, timeZone)}</td></tr>`,
        )}</tbody></table></div>`;

/** What decides about opening it. */
const documentOf = (fax: Fax, item: ReviewItem | undefined): ClassedDocument => ({
  type: fax.type ?? 'unknown',
  restricted: fax.restricted,
  alsoType: item?.type ?? null,
  partTypes: item?.partTypes ?? [],
});

const nowView = (fax: Fax, item: ReviewItem | undefined, wasFiled: boolean, viewer: Viewer): Html => {
  const words = stateWords(fax.state, item?.outcome ?? null);
  const document = documentOf(fax, item);
  if (!mayOpen(viewer, document)) return html`${words}. ${closedWords(viewer, document)}`;
  return html`${words}${
    fax.state === 'review' && item !== undefined && html`. <a href=${`/review/${item.id}`}>Open it</a>`
  }${wasFiled && html`. <a href=${`/filed/${fax.id}`}>What the filing made, and the ways back</a>`}`;
};

/** The whole story of one fax: what happened, when, who did it, and everybody who has seen it. */
export const storyView = (
  fax: Fax,
  record: FaxRecord,
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly item: ReviewItem | undefined;
    readonly types: readonly PracticeType[];
  },
): Html => {
  const { viewer, names, item } = context;
  const { timeZone } = viewer.practice;
  const events = [...record.filings.values()].flatMap(({ eventId, mistaken }) =>
    eventId === null ? [] : [{ eventId, mistaken }],
  );
  const wasFiled = record.events.some(
    ({ action }) => action === 'filing.done' || action === 'filing.stopped' || action === 'filing.retracting',
  );
  return html`
    <p><a href="/history">All faxes</a></p>
    <h1>${fax.type === null ? 'A fax that is not read yet' : labelFor(viewer, { ...documentOf(fax, item), practiceTypeId: fax.practiceTypeId }, context.types)}</h1>
    ${events.map(
      ({ eventId: id, mistaken }) => html`<p class="banner hold">${
        mistaken
          ? 'Its chart was called a wrong one by mistake: the privacy event was concluded so.'
          : 'It was in a wrong chart: a privacy event was opened.'
      }${' '}
        ${may(viewer.role, 'privacy.assess') && html`<a href=${`/privacy/${id}`}>Open it</a>`}</p>`,
    )}
    <section class="card" aria-labelledby="facts-heading">
      <h2 id="facts-heading">The fax</h2>
      <dl class="facts">
        <dt>Received</dt><dd>${toTheSecond(fax.receivedAt, timeZone)}</dd>
        <dt>Pages</dt><dd>${fax.pages ?? 'not known yet'}</dd>
        <dt>Now</dt><dd>${nowView(fax, item, wasFiled, viewer)}</dd>
        ${
          fax.state === 'review' &&
          item !== undefined &&
          html`<dt>Why it waits</dt><dd>${item.reasons.map((reason) => REASON_LABELS[reason]).join(' ')}</dd>`
        }
      </dl>
    </section>
    <section class="card" aria-labelledby="story-heading">
      <h2 id="story-heading">What happened</h2>
      ${storyTable(tellStory(record), names, timeZone)}
    </section>
    <section class="card" aria-labelledby="viewers-heading">
      <h2 id="viewers-heading">Who has seen it</h2>
      ${viewersTable(viewersOf(record), names, timeZone)}
      <p class="sub">In Zally. Who has seen it in the EHR stands in the EHR’s own log.</p>
    </section>`;
};
