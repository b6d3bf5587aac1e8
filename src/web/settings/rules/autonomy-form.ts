import { html } from 'htm/preact';
import { DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../../../domain/document-types.ts';
import { AUTONOMIES, autonomyOf, type Ruleset } from '../../../domain/rules.ts';
import type { Html } from '../../pages/layout.ts';
import { fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { AUTONOMY_WORDS, recordWords, WRONG_CHART_WORDS } from '../autonomy-view.ts';
import type { RulesPage } from './load.ts';
import { seenFields } from './seen.ts';

const SENSITIVE_WORDS = {
  review: 'Always wait for a person',
  as_type: 'Go as their type does',
} as const;

/** What Zally may do with each type, beside how often people agreed with what it proposed. */
export const autonomyForm = (ruleset: Ruleset, page: RulesPage, viewer: Viewer): Html => html`
  <section class="card" aria-labelledby="autonomy-heading">
    <h2 id="autonomy-heading">What goes without a person</h2>
    <form method="post" action="/settings/rules/autonomy">${seenFields(viewer, page)}
      <div class="scroll" tabindex="0" role="group" aria-label="Types"><table class="rule-table">
        <caption class="hidden-words">What Zally may do with each type</caption>
        <thead><tr><th scope="col">Type</th><th scope="col">Zally</th><th scope="col">So far</th></tr></thead>
        <tbody>${DOCUMENT_TYPES.filter((type) => !NEVER_AUTOMATIC.has(type)).map((type) => {
          const record = page.records.find((each) => each.type === type);
          const chosen = autonomyOf(ruleset, type);
          return html`<tr><th scope="row" id=${`type-${type}`}>${DOCUMENT_TYPE_LABELS[type]}</th>
            <td><select name=${`autonomy.${type}`} aria-labelledby=${`type-${type}`}>${AUTONOMIES.map(
              (autonomy) =>
                html`<option value=${autonomy} selected=${autonomy === chosen}>${AUTONOMY_WORDS[autonomy]}</option>`,
            )}</select></td>
            <td class="sub num">${recordWords(record)}${
              record?.demotedAt != null &&
              html`. <strong>${WRONG_CHART_WORDS[record.demotedFor]}, ${fullMoment(record.demotedAt, viewer.practice.timeZone)}.</strong>`
            }</td></tr>`;
        })}</tbody>
      </table></div>
      <p class="rule-line"><label>Documents that may be specially protected <select name="sensitive">${(
        ['review', 'as_type'] as const
      ).map(
        (value) =>
          html`<option value=${value} selected=${ruleset.sensitive === value}>${SENSITIVE_WORDS[value]}</option>`,
      )}</select></label></p>
      <p><button type="submit">Put into the draft</button></p>
    </form>
    <p class="sub">Junk, misdirected, unreadable and unrecognised faxes and records requests always wait for a person.</p>
  </section>`;
