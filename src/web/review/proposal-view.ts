import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS } from '../../domain/document-types.ts';
import type { FaxFinding, Place } from '../../pipeline/finding.ts';
import { effectName, effectState } from '../filed/words.ts';
import type { Html } from '../pages/layout.ts';
import type { Aside } from './aside.ts';
import { formView } from './form-view.ts';
import { proposedSplit } from './parts.ts';
import type { Proposal } from './proposal.ts';
import { unlabelledOf } from './unlabelled.ts';

const pagesWords = ([first, last]: readonly [number, number]): string =>
  first === last ? `page ${first}` : `pages ${first}–${last}`;

const severalDocuments = (finding: FaxFinding | null): Html => {
  if (finding === null) return null;
  if (finding.documents.length < 2) {
    // Zally sees other people, and not where one ends: a person does.
    const [only] = finding.documents;
    const others =
      only !== undefined && only.pages[0] < only.pages[1] && only.concerns.includes('several_patients');
    if (!others) return null;
    return html`<p class="banner hold" id="several">If its pages are about different people, go to where one ends. <button
      type="button" class="small" data-act="split">Split <kbd>X</kbd></button></p>`;
  }
  const said = finding.documents.map(
    ({ type, pages }) => `${DOCUMENT_TYPE_LABELS[type]} (${pagesWords(pages)})`,
  );
  return html`<p class="banner hold" id="several">Zally sees ${said.length} documents: ${said.join(', ')}. Filed whole, every
    page goes into one chart. <button type="button" class="small" data-act="split">Split <kbd>X</kbd></button></p>`;
};

const ASIDE_WORDS: Readonly<Record<Aside, readonly [string, string, string]>> = {
  misdirected: ['This seems to be meant for somebody else’s practice.', 'Misdirected', 'If it isn’t'],
  junk: ['This seems to be junk.', 'Junk', 'If it isn’t'],
  unreadable: ['This can’t be read.', 'Unreadable', 'If you can read it'],
};

/** What Zally would set aside isn't proposed for filing: the way to do so, and below it the form for when Zally is wrong. */
const asideView = ({ aside }: Proposal): Html => {
  if (aside === null) return null;
  const [seems, label, otherwise] = ASIDE_WORDS[aside.as];
  return html`<p class="banner hold" id="seems">${aside.blank ? 'Every page is blank.' : seems} <button type="button" class="small"
    data-act=${aside.as}>${label}</button> ${otherwise}, choose a type and a chart.</p>`;
};

/** A filing that stopped halfway: what the EHR has, and the way on. */
const stoppedView = (stopped: Proposal['stopped']): Html => {
  if (stopped === null) return null;
  const parts = Math.max(1, ...stopped.map(({ part }) => part));
  const said = stopped.map((effect) => `${effectName(effect, parts)}: ${effectState(effect)}`).join('. ');
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

type Outlined = 'against' | 'patient' | 'other';

interface Outline {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly turn: number;
  readonly boxes: readonly (readonly [number, number, number, number, Outlined])[];
}

/** Where the words were found, page by page, for the script that draws them over the images. */
const outlinesOf = ({ pages, finding, candidates, chosen }: Proposal): readonly Outline[] => {
  const places = new Map<number, [number, number, number, number, Outlined][]>();
  const add = (found: readonly Place[], kind: Outlined): void => {
    for (const { page, box } of found) {
      const all = places.get(page) ?? [];
      places.set(page, all);
      if (
        all.some(
          ([x, y, width, , known]) =>
            x === box.x0 &&
            y === box.y0 &&
            width === box.x1 - box.x0 &&
            (known === kind || known === 'against'),
        )
      )
        continue;
      all.push([box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, kind]);
    }
  };
  // What speaks against the chart that is proposed, or the likeliest: of another, all else does. Of several documents each is about
  // somebody of its own.
  const likeliest = candidates.find(({ patient }) => patient.ehrPatientId === chosen) ?? candidates[0];
  if (finding?.documents.length === 1)
    for (const { places: found } of likeliest?.contradictions ?? []) add(found, 'against');
  for (const document of finding?.documents ?? []) {
    const { patient, evidence } = document;
    const { names, birthDates, phones, addresses, chartNumbers, memberIds } = patient;
    add(
      [names, birthDates, phones, addresses, chartNumbers, memberIds].flatMap((found) =>
        found.flatMap(({ places }) => [...places]),
      ),
      'patient',
    );
    // What stands under no label counts, and is outlined, where a listed chart says the same.
    for (const candidate of candidates)
      for (const found of unlabelledOf(candidate, document, pages).values()) add(found, 'patient');
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
  const { document, stopped } = proposal;
  const split = proposedSplit(proposal.finding, proposal.pages.length);
  const front = proposal.finding?.coverPages.includes(1) === true ? (document?.pages[0] ?? 1) : 1;
  const locked = stopped?.some(({ state }) => state !== 'planned' && state !== 'refused') === true;
  return html`
    <div id="proposal-data" data-outlines=${JSON.stringify(outlinesOf(proposal))} data-locked=${locked ? '1' : ''}
      data-blank=${JSON.stringify(proposal.finding?.blankPages ?? [])} data-covers=${JSON.stringify(proposal.finding?.coverPages ?? [])}
      data-front=${front} data-pages=${proposal.pages.length} data-aside=${proposal.aside?.as ?? ''} data-split=${split === null ? '' : JSON.stringify(split)} hidden></div>
    ${asideView(proposal)}
    ${severalDocuments(proposal.finding)}
    ${stoppedView(stopped)}
    <div id="whole">${formView(proposal, '')}</div>
    <div id="parts" hidden>
      <p class="banner hold">Split: each part is filed by itself. Lines between the pages say where. <button type="button"
        class="small" data-act="closeSplit">Don’t split <kbd>Esc</kbd></button></p>
      <div id="part-list"></div>
      <p class="sub" id="left-out"></p>
    </div>`;
};
