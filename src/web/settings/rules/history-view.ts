import { html } from 'htm/preact';
import type { AutonomyRecord } from '../../../db/stores/autonomy.ts';
import type { RulesetDraft } from '../../../db/stores/ruleset-drafts.ts';
import type { RulesetVersion } from '../../../db/stores/rulesets.ts';
import { DOCUMENT_TYPE_LABELS, DOCUMENT_TYPES } from '../../../domain/document-types.ts';
import type { LintPractice } from '../../../domain/lint-ruleset.ts';
import { autonomyOf } from '../../../domain/rules.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import { byWords, type Names } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { count, fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { ruleWords } from '../rule-words.ts';

/** Every version, the newest first. */
export const versionsView = (
  versions: readonly RulesetVersion[],
  { viewer, names }: { readonly viewer: Viewer; readonly names: Names },
): Html => html`
  <p><a href="/settings/rules">Rules</a></p>
  <h1>Versions of the rules</h1>
  <p class="sub">None is ever changed. An earlier one is restored by saving it again.</p>
  ${
    versions.length === 0
      ? html`<p class="later">None has been saved yet.</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label="Versions"><table class="rule-table">
        <caption class="hidden-words">Versions, the newest first</caption>
        <thead><tr><th scope="col">Version</th><th scope="col">Saved</th><th scope="col">By</th><th scope="col">Rules</th></tr></thead>
        <tbody>${versions.map(
          ({ version, createdAt, createdBy, ruleset }, n) => html`<tr>
            <td class="num"><a href=${`/settings/rules/history/${version}`}>Version ${version}</a>${n === 0 && html` <span class="sub">in force</span>`}</td>
            <td class="num">${fullMoment(createdAt, viewer.practice.timeZone)}</td>
            <td>${byWords(createdBy, names)}</td>
            <td class="num">${ruleset.rules.length}</td></tr>`,
        )}</tbody></table></div>`
  }`;

/** One version as it was saved, and the way back to it. */
export const versionView = (
  one: RulesetVersion,
  context: {
    readonly viewer: Viewer;
    readonly names: Names;
    readonly directory: Directory;
    /** What its words are taken from, as it is now. */
    readonly around: Pick<LintPractice, 'locations' | 'practiceTypes'>;
    readonly inForce: boolean;
    readonly records: readonly AutonomyRecord[];
    /** What this page shows; restoring is refused when that has changed. */
    readonly seen: string;
    readonly draft: RulesetDraft | undefined;
  },
): Html => {
  const { viewer, names, directory, inForce, seen, draft } = context;
  const { version, createdAt, createdBy, ruleset } = one;
  const auto = DOCUMENT_TYPES.filter((type) => autonomyOf(ruleset, type) === 'auto');
  const demoted = context.records.filter(
    ({ type, demotedAt }) => demotedAt !== null && demotedAt >= createdAt && auto.includes(type),
  );
  return html`
    <p><a href="/settings/rules/history">Versions</a></p>
    <h1>Rules, version ${version}</h1>
    <p class="sub">Saved ${fullMoment(createdAt, viewer.practice.timeZone)} by ${byWords(createdBy, names)}.${inForce && ' In force now.'}</p>
    <section class="card" aria-labelledby="rules-heading">
      <h2 id="rules-heading">${count(ruleset.rules.length, 'rule')}</h2>
      <ol class="rules">${ruleset.rules.map((rule, n) => {
        const { when, what } = ruleWords(rule, directory, context.around);
        return html`<li><span class="num">Rule ${n + 1}</span> <span>${when}</span> <span>${what}</span></li>`;
      })}</ol>
      <p>Filed without a person: ${auto.length === 0 ? 'nothing' : auto.map((type) => DOCUMENT_TYPE_LABELS[type]).join(', ')}.
        ${' '}What may be specially protected ${ruleset.sensitive === 'review' ? 'always waits for a person' : 'goes as its type does'}.</p>
    </section>
    ${
      !inForce &&
      demoted.length > 0 &&
      html`<p class="banner hold">Since this version a wrong chart has taken this away, and restoring would turn it on again:
        ${' '}${demoted.map(({ type }) => DOCUMENT_TYPE_LABELS[type]).join(', ')}.</p>`
    }
    ${
      !inForce &&
      html`<form method="post" action="/settings/rules/restore">${csrfField(viewer)}
        <input type="hidden" name="version" value=${version} /><input type="hidden" name="seen" value=${seen} />
        <button type="submit" class="primary">Make it the draft</button>
        <span class="sub">${draft === undefined ? 'You look it over before it is saved.' : 'It takes the place of the draft that there is.'}</span></form>`
    }`;
};
