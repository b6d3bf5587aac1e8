import { html } from 'htm/preact';
import type { AuditFindingKind } from '../../domain/audit-findings.ts';
import { rootOf } from '../../domain/audit-tree.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import type { Viewer } from '../viewer.ts';
import type { AuditState } from './load.ts';

const FINDING_WORDS: Readonly<Record<AuditFindingKind, (at: number) => string>> = {
  event_missing: (at) => `Event ${at} is missing.`,
  event_changed: (at) => `Event ${at} isn’t what it was when it was written.`,
  tree_differs: (at) => `The ${at} events don’t make the tree that was kept with them.`,
  checkpoint_changed: (at) => `The checkpoint of ${at} events isn’t as it was signed.`,
  behind_checkpoint: (at) => `There were fewer events than the ${at} of the newest checkpoint.`,
  behind_anchor: (at) =>
    `There were fewer events than the ${at} of the newest anchor: the database was set back.`,
  differs_from_anchor: (at) => `The first ${at} events aren’t those of the anchor of that size.`,
};

const findingView = ({ finding }: AuditState, now: Date, timeZone: string): Html =>
  finding === undefined
    ? null
    : html`<div class="banner warn" role="alert"><p><strong>The audit log doesn’t fit what was signed of it.</strong>${' '}
        ${FINDING_WORDS[finding.kind](finding.at)} Found ${moment(finding.foundAt, now, timeZone)}.</p>
        <p>Nothing of it is signed until it fits again. Make an export now and keep it, ask whoever runs the database what was done there, and
          compare with anchors that are kept elsewhere.</p></div>`;

const RESTART_WORDS = { restored: 'A backup was restored', lost: 'Events were lost' } as const;

const SHORT = 12;

const checkpointView = ({ newest, size }: AuditState, now: Date, timeZone: string): Html => {
  if (newest === undefined)
    return html`<dt>Newest checkpoint</dt><dd>none yet; one is made within a minute</dd>`;
  const root = rootOf(newest.tree).toString('base64');
  const since = size - newest.tree.size;
  return html`<dt>Newest checkpoint</dt><dd>${moment(newest.madeAt, now, timeZone)}, over ${count(newest.tree.size, 'event')}${
    since > 0 && html` <span class="sub">(${since} since)</span>`
  }</dd><dt>Root</dt><dd><code>${root.slice(0, SHORT)}…</code></dd>`;
};

const noteView = ({ newest }: AuditState): Html =>
  newest === undefined
    ? null
    : html`<details><summary>The checkpoint as it was signed</summary><pre class="note" tabindex="0">${newest.note}</pre></details>`;

const anchorWords = ({ anchored }: AuditState, hasFolder: boolean, now: Date, timeZone: string): Html => {
  if (anchored === undefined)
    return hasFolder
      ? html`<dd class="strong-warn">none yet</dd>`
      : html`<dd>nowhere: the operator has set no anchor folder</dd>`;
  return html`<dd>${moment(anchored.at, now, timeZone)}, over ${count(anchored.size, 'event')}</dd>`;
};

/** How the log stands, on top of it. */
export const stateView = (
  state: AuditState,
  {
    viewer,
    now,
    hasFolder,
    hasMail,
    verifierKey,
  }: {
    readonly viewer: Viewer;
    readonly now: Date;
    /** Whether this installation has an anchor folder, and a mail server. */
    readonly hasFolder: boolean;
    readonly hasMail: boolean;
    readonly verifierKey: string;
  },
): Html => {
  const { timeZone } = viewer.practice;
  return html`
    ${findingView(state, now, timeZone)}
    <section class="card" aria-labelledby="state-heading">
      <h2 id="state-heading">How it stands</h2>
      <dl class="facts">
        <dt>Events</dt><dd class="num">${state.size}</dd>
        ${checkpointView(state, now, timeZone)}
        <dt>Anchored</dt>${anchorWords(state, hasFolder, now, timeZone)}
        ${state.restarts.map(
          ({
            at,
            why,
            size,
            lostSize,
          }) => html`<dt>Goes on from before</dt><dd>${RESTART_WORDS[why]} ${moment(at, now, timeZone)}:
            ${count(lostSize - size, 'event')} after number ${size} ${lostSize - size === 1 ? 'is' : 'are'} lost, and anchors of them don’t fit</dd>`,
        )}
      </dl>
      ${noteView(state)}
      <details><summary>How to check it without Zally’s server</summary>
        <p>Export everything, then run <code>zally audit verify FILE --key '${verifierKey}'</code> on any machine. It needs no network. The
          operator prints the same key with <code>zally audit key</code>: keep it from the day you begin, and compare.</p>
        <p>What is added after the newest checkpoint that is kept outside of the database could be cut off there unseen.</p></details>
      ${
        hasMail &&
        html`<form method="post" action="/audit/mail">${csrfField(viewer)}
          <input type="hidden" name="wanted" value=${state.mailed ? 'no' : 'yes'} />
          <p>${
            state.mailed
              ? 'The newest checkpoint is mailed to the owners once a day.'
              : 'The newest checkpoint can be mailed to the owners once a day: a copy that nobody can change here. It says nothing about patients.'
          } <button type="submit">${state.mailed ? 'Stop the mails' : 'Mail it daily'}</button></p></form>`
      }
    </section>`;
};
