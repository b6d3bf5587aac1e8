import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';

/** What somebody may prove themselves by. */
export interface Ways {
  readonly totp: boolean;
  readonly recovery: boolean;
  /** What their browser is asked for, in JSON; null without a passkey. */
  readonly passkey: object | null;
}

/** Said where something went wrong, and read out at once. */
export const problemLine = (problem: string | undefined): Html | false =>
  problem !== undefined && html`<p class="problem" role="alert">${problem}</p>`;

/** What a page with {@link passkeyForm} loads: the library, then ours. */
export const PASSKEY_SCRIPTS = ['webauthn.js', 'passkey.mjs'] as const;

/** A button that asks the device; the page's script puts the answer into the form and sends it. */
export const passkeyForm = (given: {
  readonly action: string;
  readonly make: boolean;
  readonly options: object;
  readonly csrf: Html;
  readonly words: string;
  readonly primary: boolean;
}): Html => html`
  <form method="post" action=${given.action} data-passkey=${given.make ? 'make' : 'use'}
    data-options=${JSON.stringify(given.options)}>
    ${given.csrf}<input type="hidden" name="answer" />
    <button type="button" class=${given.primary ? 'primary wide' : 'wide'}>${given.words}</button>
    <p class="problem" role="alert" hidden></p>
  </form>`;

const codeForm = (base: string, csrf: Html, primary: boolean): Html => html`
  <form method="post" action=${`${base}/code`} class="access-fields">
    ${csrf}
    <label>Code from your authenticator app
      <input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required autofocus=${primary} />
    </label>
    <button type="submit" class=${primary ? 'primary wide' : 'wide'}>Confirm</button>
  </form>`;

const recoveryForm = (base: string, csrf: Html): Html => html`
  <details>
    <summary>Use a recovery code</summary>
    <form method="post" action=${`${base}/recovery`} class="access-fields">
      ${csrf}
      <label>Recovery code
        <input name="code" autocomplete="off" spellcheck="false" maxlength="32" required />
      </label>
      <button type="submit" class="wide">Use it</button>
      <p class="sub">Each works once.</p>
    </form>
  </details>`;

/** Asks for the second factor, by whatever the person has. */
export const proofView = (given: {
  readonly base: string;
  readonly heading: string;
  readonly intro: string;
  readonly ways: Ways;
  readonly csrf: Html;
  readonly problem?: string | undefined;
  /** Another way on, below. */
  readonly more?: Html;
}): Html => {
  const { base, heading, intro, ways, csrf, problem, more = null } = given;
  return html`
    <section class="access-card">
      <h1>${heading}</h1>
      <p class="sub">${intro}</p>
      ${problemLine(problem)}
      ${
        ways.passkey !== null &&
        passkeyForm({
          action: `${base}/passkey`,
          make: false,
          options: ways.passkey,
          csrf,
          words: 'Use your passkey',
          primary: true,
        })
      }
      ${ways.totp && codeForm(base, csrf, ways.passkey === null)}
      ${ways.recovery && recoveryForm(base, csrf)}
      ${more}
    </section>`;
};
