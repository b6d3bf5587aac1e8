import { html } from 'htm/preact';
import { csrfField, type Html } from '../pages/layout.ts';
import { count, moment } from '../pages/words.ts';
import { problemLine } from '../sign-in/factors/proof-view.ts';
import { newPasswordFields } from '../sign-in/new-password.ts';
import type { Viewer } from '../viewer.ts';
import type { OwnAccess } from './load-access.ts';

const KINDS = { totp: 'Authenticator app', passkey: 'Passkey' } as const;
type Factor = OwnAccess['factors'][number];

const nameOf = (factor: Factor): string =>
  factor.kind === 'passkey' && factor.synced ? `${KINDS.passkey}, on your devices` : KINDS[factor.kind];

const timesOf = ({ createdAt, usedAt }: Factor, now: Date, viewer: Viewer): string => {
  const { timeZone } = viewer.practice;
  const used = usedAt === null ? 'never used' : `last used ${moment(usedAt, now, timeZone)}`;
  return `since ${moment(createdAt, now, timeZone)}, ${used}`;
};

/** On *You*: what one signs in with, and the way to change it. */
export const accessCard = (
  { factors, codes, hasPassword }: OwnAccess,
  viewer: Viewer,
  now: Date,
): Html => html`
  <section class="card" aria-labelledby="access-heading">
    <h2 id="access-heading">How you sign in</h2>
    <ul class="looks">
      <li>${hasPassword ? 'With your e-mail address and a password' : 'Through your practice’s sign-in service'}</li>
      ${factors.map(
        (factor) =>
          html`<li><span>${nameOf(factor)}<span class="sub"> ${timesOf(factor, now, viewer)}</span></span></li>`,
      )}
      ${factors.length > 0 && html`<li>${count(codes, 'recovery code')} left</li>`}
    </ul>
    <p><a class="button" href="/you/access">Change</a>
      <span class="sub"> To change something you confirm with your second factor first.</span></p>
  </section>`;

const factorRow = (factor: Factor, { factors }: OwnAccess, viewer: Viewer, now: Date): Html => html`
  <li>
    <span>${nameOf(factor)}<span class="sub"> ${timesOf(factor, now, viewer)}</span></span>
    ${
      factors.length > 1 &&
      html`<form method="post" action=${`/you/access/factors/${factor.id}/remove`}>${csrfField(viewer)}
        <button class="small" type="submit" aria-label=${`Remove: ${nameOf(factor)}, ${timesOf(factor, now, viewer)}`}>Remove</button></form>`
    }
  </li>`;

const passwordForm = (viewer: Viewer, email: string, problem: string | undefined): Html => {
  return html`
    <section class="card" aria-labelledby="password-heading">
      <h2 id="password-heading">Password</h2>
      ${problemLine(problem)}
      <form method="post" action="/you/access/password" class="access-fields narrow">
        ${csrfField(viewer)}
        <label>Current password
          <input type="password" name="current" autocomplete="current-password" maxlength="256" required /></label>
        ${newPasswordFields(email)}
        <button type="submit">Change the password</button>
      </form>
      <p class="sub">You are signed out everywhere else.</p>
    </section>`;
};

/** `/you/access`: factors, recovery codes, password. */
export const accessView = (access: OwnAccess, viewer: Viewer, now: Date, problem?: string): Html => {
  const { factors, codes, hasPassword, email } = access;
  return html`
    <h1>How you sign in</h1>
    <section class="card" aria-labelledby="factors-heading">
      <h2 id="factors-heading">Second factors</h2>
      ${
        factors.length === 0
          ? html`<p>Your practice’s sign-in service asks for yours. With a passkey here you can confirm without going there.</p>`
          : html`<ul class="looks">${factors.map((factor) => factorRow(factor, access, viewer, now))}</ul>`
      }
      ${factors.length === 1 && html`<p class="sub">The only one can’t be removed. Add another first.</p>`}
      <p><a class="button" href="/you/access/new">Add a passkey or an app</a></p>
    </section>
    ${
      factors.length > 0 &&
      html`<section class="card" aria-labelledby="codes-heading">
        <h2 id="codes-heading">Recovery codes</h2>
        <p>${count(codes, 'code')} left. ${codes < 4 ? html`<strong>Make new ones.</strong>` : null}</p>
        <form method="post" action="/you/access/recovery-codes">${csrfField(viewer)}
          <button type="submit">Make new recovery codes</button></form>
        <p class="sub">The old ones stop working.</p>
      </section>`
    }
    ${hasPassword && passwordForm(viewer, email, problem)}
    <p class="later"><a href="/you">Back to You</a></p>`;
};
