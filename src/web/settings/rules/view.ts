import { html } from 'htm/preact';
import type { LintFinding } from '../../../domain/lint-ruleset.ts';
import type { Rule, Ruleset } from '../../../domain/rules.ts';
import type { Directory } from '../../../pipeline/assignee.ts';
import { nameOf } from '../../names.ts';
import type { Html } from '../../pages/layout.ts';
import { count, moment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { ruleWords } from '../rule-words.ts';
import { ruleWarnings, type Warning } from '../team/warnings.ts';
import { warningsView } from '../team/warnings-view.ts';
import { autonomyForm } from './autonomy-form.ts';
import type { RulesPage } from './load.ts';
import { seenFields } from './seen.ts';
import { trialView } from './trial-view.ts';

const button = (words: string, label: string, name: string, value: string, disabled = false): Html =>
  html`<button type="submit" class="small" name=${name} value=${value} aria-label=${label} disabled=${disabled}>${words}</button>`;

const ruleRow = (
  rule: Rule,
  number: number,
  context: {
    readonly page: RulesPage;
    readonly viewer: Viewer;
    readonly directory: Directory;
    readonly of: number;
  },
): Html => {
  const { page, viewer, directory, of } = context;
  const { when, what } = ruleWords(rule, directory, page.around);
  const fits = page.trial?.after.fits[number - 1];
  return html`
    <li id=${`rule-${number}`}>
      <span class="num">Rule ${number}</span>
      <span class="rule-words"><span>${when}</span> <span class="rule-what">→ ${what}</span>${
        fits !== undefined && html` <span class="sub num">Fits ${fits} of the last ${page.faxes}.</span>`
      }</span>
      <span class="rule-ways">
        <a class="button small" href=${`/settings/rules/rule?n=${number}`} aria-label=${`Change rule ${number}`}>Change</a>
        <form method="post" action="/settings/rules/move" class="rule-inline">${seenFields(viewer, page)}
          <input type="hidden" name="from" value=${number} />
          ${button('↑', `Rule ${number} one place up`, 'to', String(number - 1), number === 1)}
          ${button('↓', `Rule ${number} one place down`, 'to', String(number + 1), number === of)}
        </form>
        <form method="post" action="/settings/rules/remove" class="rule-inline">${seenFields(viewer, page)}
          ${button('Remove', `Remove rule ${number}`, 'n', String(number))}
        </form>
      </span>
    </li>`;
};

/** What mends a rule that another takes everything from. */
const moveBefore = ({ ruleNumber, fitsBefore }: LintFinding, page: RulesPage, viewer: Viewer): Html => {
  if (ruleNumber === null || fitsBefore === undefined) return null;
  const label = `Put rule ${ruleNumber} before rule ${fitsBefore}`;
  return html` <form method="post" action="/settings/rules/move" class="rule-inline">${seenFields(viewer, page)}
    <input type="hidden" name="from" value=${ruleNumber} />
    ${button(`Put it before rule ${fitsBefore}`, label, 'to', String(fitsBefore))}
  </form>`;
};

const findingsView = (
  findings: readonly LintFinding[],
  asked: boolean,
  page: RulesPage,
  viewer: Viewer,
): Html => {
  if (findings.length === 0 && asked) return null;
  return html`
    <ul class="rule-findings">${findings.map(
      (found) =>
        html`<li class=${found.severity}><strong>${found.severity === 'error' ? 'Has to be mended' : 'Look at this'}:</strong> ${found.text}${moveBefore(found, page, viewer)}</li>`,
    )}</ul>
    ${!asked && html`<p class="sub">The EHR could not be asked who gets the tasks: whether they are still there is not known.</p>`}`;
};

/** What stands above a draft: whose it is, that it isn't in force, and the ways on. */
const draftBanner = (page: RulesPage, viewer: Viewer, findings: readonly LintFinding[]): Html => {
  const { draft, version, names, now } = page;
  if (draft === undefined) return null;
  const stuck = findings.some(({ severity }) => severity === 'error');
  const behind = draft.baseVersion !== version;
  return html`
    <div class="banner hold" role="status">
      <p><strong>A draft, not in force.</strong> ${
        draft.restoredVersion === null
          ? `Begun from version ${draft.baseVersion}`
          : `Version ${draft.restoredVersion} again, made the draft when version ${draft.baseVersion} was in force`
      }; changed last by
        ${' '}${nameOf(draft.changedBy, names)}, ${moment(draft.changedAt, now, viewer.practice.timeZone)}.</p>
      ${
        behind &&
        html`<p><strong>Version ${version} was saved meanwhile.</strong> What goes without a person is as it says, but for what this draft
          changed; its rules are not in this draft: look at
          ${' '}<a href=${`/settings/rules/history/${version}`}>version ${version}</a> before you save over it.</p>`
      }
      <div class="ways">
        <form method="post" action="/settings/rules/save" class="rule-inline">${seenFields(viewer, page)}
          <input type="hidden" name="over" value=${version} />
          <button type="submit" class="primary" disabled=${stuck}>${behind ? `Save over version ${version}` : `Save as version ${version + 1}`}</button>
        </form>
        <form method="post" action="/settings/rules/discard" class="rule-inline">${seenFields(viewer, page)}
          <button type="submit">Discard the draft</button>
        </form>
      </div>
      ${stuck && html`<p>It can be saved when what is marked below has been mended.</p>`}
    </div>`;
};

/** Which rules name somebody who has left, where the findings don't say so already. */
const leftWarnings = (
  { team }: RulesPage,
  ruleset: Ruleset,
  {
    findings,
    directory,
  }: { readonly findings: readonly LintFinding[]; readonly directory: Directory | undefined },
): readonly Warning[] =>
  ruleWarnings({ team, ruleset }, directory?.users ?? null).filter(
    (warning) => !findings.some(({ text }) => text === warning.text),
  );

/** The rules: what is in force, or the draft that somebody is working on, and what it would have done. */
export const rulesPageView = (
  page: RulesPage,
  viewer: Viewer,
  asked: { readonly findings: readonly LintFinding[]; readonly directory: Directory | undefined },
): Html => {
  const { draft, version, inForce } = page;
  const ruleset: Ruleset = draft?.ruleset ?? inForce;
  const directory = asked.directory ?? { users: [], groups: [] };
  const of = ruleset.rules.length;
  return html`
    <p><a href="/settings">Settings</a></p>
    <h1>Rules <span class="sub num">${draft === undefined ? `version ${version}` : `draft of version ${version + 1}`}</span></h1>
    <p class="sub">The first rule that fits counts. <a href="/settings/rules/history">Earlier versions</a></p>
    ${warningsView(leftWarnings(page, ruleset, asked), '/settings/rules')}
    ${draftBanner(page, viewer, asked.findings)}
    ${findingsView(asked.findings, asked.directory !== undefined, page, viewer)}
    <section class="card" aria-labelledby="rules-heading">
      <h2 id="rules-heading">${count(of, 'rule')}</h2>
      ${
        of === 0
          ? html`<p>No rules yet: every fax waits for a person.</p>`
          : html`<ol class="rules built">${ruleset.rules.map((rule, n) =>
              ruleRow(rule, n + 1, { page, viewer, directory, of }),
            )}</ol>`
      }
      <p><a class="button" href="/settings/rules/rule">Add a rule</a></p>
    </section>
    ${page.trial !== undefined && trialView(page.trial, page.faxes, directory)}
    ${autonomyForm(ruleset, page, viewer)}`;
};
