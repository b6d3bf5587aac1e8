import { html } from 'htm/preact';
import type { AiReaderSetting } from '../../../db/stores/ai-reader.ts';
import type { Operator } from '../../../db/stores/operators.ts';
import type { BaaOnRecord } from '../../../db/stores/practices.ts';
import { may } from '../../../domain/permissions.ts';
import { RETENTION } from '../../../domain/retention.ts';
import { PHI_WORDS, SUBPROCESSORS } from '../../../domain/subprocessors.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { table } from '../../pages/table.ts';
import { calendarDay, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';

/** How the processing for a practice stands. */
export interface Processing {
  readonly automatic: boolean;
  readonly aiReader: AiReaderSetting;
  /** True when the server can ask it at all. */
  readonly aiReaderThere: boolean;
  readonly baa: BaaOnRecord | undefined;
  readonly names: Names;
  readonly operators: readonly Operator[];
  /** Whether its data has to stay in the US. */
  readonly usOnly: boolean;
}

const PATH = '/settings/processing';

const automaticView = ({ automatic }: Processing, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="automatic-heading">
    <h2 id="automatic-heading">Filing without a person</h2>
    <p>${
      automatic
        ? html`<strong>On.</strong> A fax whose type goes by itself is filed when every check passes.`
        : html`<strong>Off.</strong> Each fax waits for a person, whatever the rules say.`
    }</p>
    <form method="post" action=${`${PATH}/automatic/${automatic ? 'off' : 'on'}`}>${csrfField(viewer)}
      <button type="submit">${automatic ? 'Turn off' : 'Turn on'}</button>
      <span class="sub"> Counts from the next fax that is decided.</span></form>
  </section>`;

const changedWords = ({ by, at }: AiReaderSetting, names: Names, timeZone: string): string => {
  if (by === null || at === null) return '';
  const who = by === 'operator' ? 'the operator' : nameOf(by, names);
  return ` By ${who}, ${fullMoment(at, timeZone)}.`;
};

const turnOn = (viewer: Viewer): Html => html`
  <form method="post" action=${`${PATH}/ai-reader/on`} class="step" autocomplete="off">${csrfField(viewer)}
    <label class="field wider"><span>Zero-retention agreement, as you file it</span>
      <input name="arrangement" required maxlength="200" autocomplete="off" spellcheck="false" /></label>
    <button type="submit">Turn on</button></form>`;

/** On is what the practice wants; asked is what happens. */
const stateOf = (on: boolean, there: boolean): string => {
  if (!on) return 'Off. Nothing is asked.';
  return there
    ? 'On. It is asked.'
    : 'On, and not asked: this server has no key for it until the operator sets one.';
};

const aiReaderView = ({ aiReader, aiReaderThere, baa, names }: Processing, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="ai-heading">
    <h2 id="ai-heading">AI reader</h2>
    <p>Where Zally is unsure what a document is, it can ask an AI reader. Only words of a shipped list leave; every name, number and
      other word is a placeholder.</p>
    <p><strong>${stateOf(aiReader.on, aiReaderThere)}</strong>${changedWords(aiReader, names, viewer.practice.timeZone)}${
      aiReader.on && ` Under: ${aiReader.arrangement ?? ''}`
    }</p>
    ${!aiReaderThere && !aiReader.on && html`<p class="sub">This server has no key for it: turned on, it is still not asked until the operator sets one.</p>`}
    ${
      aiReader.on
        ? html`<form method="post" action=${`${PATH}/ai-reader/off`}>${csrfField(viewer)}
            <button type="submit">Turn off</button></form>`
        : baa === undefined
          ? html`<p>A BAA comes first.</p>`
          : turnOn(viewer)
    }
  </section>`;

const baaView = ({ baa }: Processing, timeZone: string): Html => html`
  <section class="card" aria-labelledby="agreement-heading">
    <h2 id="agreement-heading">Business associate agreement</h2>
    ${
      baa === undefined
        ? html`<p class="strong-warn">No BAA on record: nothing is processed.</p>`
        : html`<p>Version ${baa.version}, signed by ${baa.signer}, on record since ${fullMoment(baa.signedAt, timeZone)}. SHA-256 of the
            document: <code class="hash">${baa.documentSha256}</code></p>`
    }
    <p><a href="/settings/baa">Every BAA on record, and its document</a></p>
  </section>`;

const operatorsView = ({ operators }: Processing, timeZone: string): Html => html`
  <section class="card" aria-labelledby="operators-heading">
    <h2 id="operators-heading">Who at the operator can act for you</h2>
    <p>Whoever runs Zally can change settings on the command line and see the database; they can’t open a fax on a page. What they do
      there for your practice is in your audit log, with who it was.</p>
    ${
      operators.length === 0
        ? html`<p>Nobody is on the list yet.</p>`
        : table(
            'Table of operators',
            ['Who', 'Address', 'Since', 'Until'],
            operators.map(({ name, email, addedAt, endedAt }) => [
              name,
              email,
              fullMoment(addedAt, timeZone),
              endedAt === null ? 'today' : fullMoment(endedAt, timeZone),
            ]),
          )
    }
  </section>`;

const regionView = ({ usOnly }: Processing): Html => html`
  <section class="card" aria-labelledby="region-heading">
    <h2 id="region-heading">Where your data is</h2>
    <p>${
      usOnly
        ? 'In the US. A setting of the operator’s that leads elsewhere stops Zally’s start.'
        : 'Anywhere: your practice has agreed to that in writing, and the operator has put it on record.'
    }</p>
  </section>`;

/** What is done with the practice's data, by whom, and how long it is kept. */
export const processingView = (processing: Processing, viewer: Viewer): Html => {
  const [current] = SUBPROCESSORS;
  return html`
    <p><a href="/settings">All settings</a></p>
    <h1>What is processed, and by whom</h1>
    ${automaticView(processing, viewer)}
    ${aiReaderView(processing, viewer)}
    ${baaView(processing, viewer.practice.timeZone)}
    ${regionView(processing)}
    ${operatorsView(processing, viewer.practice.timeZone)}
    <section class="card" aria-labelledby="others-heading">
      <h2 id="others-heading">Subprocessors</h2>
      <p>Since ${calendarDay(current.from)}. Nobody else gets anything about faxes; the EHR is the practice’s own, the server and its
        sign-in the operator’s.</p>
      ${table(
        'Table of subprocessors',
        ['Who', 'What for', 'Gets', 'PHI', 'When'],
        current.list.map(({ name, does, gets, phi, when }) => [name, does, gets, PHI_WORDS[phi], when]),
      )}
    </section>
    <section class="card" aria-labelledby="kept-heading">
      <h2 id="kept-heading">What is kept, and how long</h2>
      ${table(
        'Table of what is kept',
        ['What', 'How', 'Until'],
        RETENTION.map(({ what, how, until }) => [what, how, until]),
      )}
      ${may(viewer.role, 'privacy.assess') && html`<p><a href="/privacy">The privacy events and their assessments</a></p>`}
    </section>`;
};
