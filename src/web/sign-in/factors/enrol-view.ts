import { html } from 'htm/preact';
import { showRecoveryCode } from '../../../domain/recovery-codes.ts';
import type { Html } from '../../pages/layout.ts';
import { passkeyForm, problemLine } from './proof-view.ts';
import { qrCode } from './qr.ts';

/** The choice between the two kinds. */
export const enrolView = (given: {
  readonly base: string;
  readonly options: object;
  readonly csrf: Html;
  readonly first: boolean;
  readonly problem?: string | undefined;
}): Html => {
  const { base, options, csrf, first, problem } = given;
  return html`
    <section class="access-card">
      <h1>${first ? 'Choose a second factor' : 'Add a second factor'}</h1>
      <p class="sub">${
        first
          ? 'A password alone opens no charts. Each time you sign in you confirm with this as well.'
          : 'It is yours alone; you can have several.'
      }</p>
      ${problemLine(problem)}
      <div class="choice-card">
        <h2>Passkey</h2>
        <p>Your fingerprint, face or PIN on this device, or a security key. It works on Zally’s own address only,
          so a copied sign-in page can’t catch it.</p>
        ${passkeyForm({
          action: `${base}/passkey`,
          make: true,
          options,
          csrf,
          words: 'Make a passkey',
          primary: true,
        })}
      </div>
      <div class="choice-card">
        <h2>Authenticator app</h2>
        <p>An app on your phone shows a new code every 30 seconds.</p>
        <a class="button wide" href=${`${base}/app`}>Set up an app</a>
      </div>
    </section>`;
};

/** The secret as a picture and as text, and the code that proves that it has arrived. */
export const enrolAppView = (given: {
  readonly base: string;
  readonly uri: string;
  readonly secret: string;
  /** The secret for the way back, sealed. */
  readonly sealed: string;
  readonly csrf: Html;
  readonly problem?: string | undefined;
}): Html => {
  const { base, uri, secret, sealed, csrf, problem } = given;
  return html`
    <section class="access-card">
      <h1>Set up an authenticator app</h1>
      ${problemLine(problem)}
      <ol class="steps">
        <li>Scan this with the app.
          ${qrCode(uri, 'QR code with the key for your authenticator app')}
          <details><summary>Type the key instead</summary>
            <p class="key num" translate="no">${secret.match(/.{1,4}/g)?.join(' ')}</p></details>
        </li>
        <li>Type the code that the app shows.
          <form method="post" action=${`${base}/app`} class="access-fields">
            ${csrf}
            <input type="hidden" name="sealed" value=${sealed} />
            <label>Code
              <input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required /></label>
            <button type="submit" class="primary wide">Confirm</button>
          </form>
        </li>
      </ol>
      <p><a href=${base}>Choose another way</a></p>
    </section>`;
};

/** Recovery codes, the only time they are seen. */
export const recoveryCodesView = (codes: readonly string[], next: string): Html => html`
  <section class="access-card">
    <h1>Your recovery codes</h1>
    <p>For the day when your other second factors are lost. Each works once.
      Print them or write them down, and keep them away from your computer: <strong>they are shown only now.</strong></p>
    <ol class="codes num" translate="no">${codes.map((code) => html`<li>${showRecoveryCode(code)}</li>`)}</ol>
    <a class="button primary wide" href=${next}>I have them, go on</a>
  </section>`;
