import { html } from 'htm/preact';
import { asset } from '../assets.ts';
import { type Html, message, page } from '../pages/layout.ts';
import { PASSKEY_SCRIPTS, passkeyForm, problemLine } from './factors/proof-view.ts';

interface SignIn {
  /** True where a sign-in service is set up. */
  readonly provider: boolean;
  /** What the browser is asked for, in JSON. */
  readonly options: object;
  readonly problem?: string | undefined;
}

const localForms = ({ provider, options }: SignIn): Html => html`
  ${passkeyForm({
    action: '/sign-in/passkey',
    make: false,
    options,
    csrf: null,
    words: 'Use a passkey',
    primary: false,
  })}
  <form method="post" action="/sign-in/password" class="access-fields">
    <label>E-mail address
      <input type="email" name="email" autocomplete="username" maxlength="320" required /></label>
    <label>Password
      <input type="password" name="password" autocomplete="current-password" maxlength="256" required /></label>
    <button type="submit" class=${provider ? 'wide' : 'primary wide'}>Continue</button>
  </form>
  <p class="sub">Forgotten, or no account yet? An owner of your practice, or whoever runs Zally, makes a link for you.</p>`;

/** The only page that an anonymous visitor sees, at every address. */
export const signInPage = (given: SignIn): string =>
  page({
    layout: 'centre',
    scripts: PASSKEY_SCRIPTS,
    body: html`
      <section class="access-card sign-in-card">
        <img src=${asset('mark.svg')} alt="" width="40" height="40" />
        <h1>Zally</h1>
        <p class="sub">Sign in to see what waits.</p>
        ${problemLine(given.problem)}
        ${
          given.provider
            ? html`<a class="button primary wide" href="/sign-in/start">Sign in</a>
              <details open=${given.problem !== undefined}><summary>Passkey or password</summary>${localForms(given)}</details>`
            : localForms(given)
        }
      </section>`,
  });

/** The same for a stranger, an inactive member and a forged token: nothing can be learned by trying. */
export const refusedPage = (provider: boolean): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in did not complete',
      lines: [
        'Start again. If it happens again, ask an owner of your practice whether your address is on the list.',
      ],
      action: { href: provider ? '/sign-in/start' : '/sign-in', words: 'Sign in again' },
    }),
  });

/** The provider doesn't answer, or none is set up. */
export const unavailablePage = (configured: boolean): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in is not available',
      lines: configured
        ? [
            'The sign-in service does not answer. Faxes go on being filed; nothing is lost.',
            'Try again in a minute. Until then, look into the EHR’s inbox for anything urgent.',
          ]
        : ['No sign-in service is set up for this server. Sign in with a passkey or a password.'],
      action: configured
        ? { href: '/sign-in/start', words: 'Try again' }
        : { href: '/sign-in', words: 'To sign-in' },
    }),
  });
