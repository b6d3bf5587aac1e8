import { html } from 'htm/preact';
import { asset } from '../assets.ts';
import { type Html, message, page } from '../pages/layout.ts';
import { PASSKEY_SCRIPTS, passkeyForm, problemLine } from './factors/proof-view.ts';
import { ELSEWHERE_PATH } from './paths.ts';

interface SignIn {
  /** Where the way to the sign-in service begins; null where there is none. */
  readonly start: string | null;
  /** The practice whose address this is; null for the page of everybody. */
  readonly practice: string | null;
  /** What the browser is asked for, in JSON. */
  readonly options: object;
  readonly problem?: string | undefined;
}

const localForms = ({ start, options }: SignIn): Html => html`
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
    <button type="submit" class=${start === null ? 'primary wide' : 'wide'}>Continue</button>
  </form>
  <p class="sub">Forgotten, or no account yet? An owner of your practice, or whoever runs Zally, makes a link for you.</p>`;

/** For those who can sign in again. */
const KEPT = 'What you corrected on a fax is kept for you for a while.';

/** Why somebody was signed out; shown by the fragment that their own page left behind. The server knows nothing of it. */
const SIGNED_OUT: Readonly<Record<string, string>> = {
  idle: `You were signed out because nobody was at this page for a while. ${KEPT}`,
  long: `You were signed out because a sign-in ends after some hours. ${KEPT}`,
  elsewhere: `You were signed out elsewhere. ${KEPT}`,
  left: 'You were signed out: you are no longer a member here. An owner of the practice can change that.',
  // Nobody has said why: they may be no member any more.
  ended:
    'Your sign-in had ended. Once you are signed in again, what you corrected on a fax is there, for a while.',
};

const whySignedOut = (): Html =>
  Object.entries(SIGNED_OUT).map(
    ([why, words]) => html`<p class="banner calm why-signed-out" id=${`signed-out-${why}`}>${words}</p>`,
  );

/** The only page that an anonymous visitor sees, at every address. */
export const signInPage = (given: SignIn): string =>
  page({
    layout: 'centre',
    scripts: PASSKEY_SCRIPTS,
    body: html`
      <section class="access-card sign-in-card">
        <img src=${asset('mark.svg')} alt="" width="40" height="40" />
        <h1>Zally</h1>
        <p class="sub">Sign in to ${given.practice ?? 'see what waits'}.</p>
        ${whySignedOut()}${problemLine(given.problem)}
        ${
          given.start === null
            ? localForms(given)
            : html`<a class="button primary wide" href=${given.start}>Sign in</a>
              <details open=${given.problem !== undefined}><summary>Passkey or password</summary>${localForms(given)}</details>`
        }
        ${
          given.practice === null
            ? html`<p class="sub">Some practices have a sign-in address of their own. An owner of yours knows it.</p>`
            : html`<p class="sub"><a href=${ELSEWHERE_PATH}>Another practice</a></p>`
        }
        <p class="sub"><a href="/compliance">What Zally promises</a></p>
      </section>`,
  });

/**
 * The same for a stranger, an inactive member and a forged token: nothing can be learned by trying.
 *
 * @param again where the way begins anew
 */
export const refusedPage = (again: string): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in did not complete',
      lines: [
        'Start again. If it happens again, ask an owner of your practice whether your address is on the list, and whether this is your practice’s sign-in address.',
      ],
      action: { href: again, words: 'Sign in again' },
    }),
  });

const LOCAL_WAY = html`<a href="/sign-in">sign in with a passkey or a password</a> if you have one here`;

/**
 * The provider knows the person, and doesn't take Zally: the secret was renewed there, or has run out.
 *
 * @param own true for a practice's own provider
 * @param again where the way begins anew
 */
export const clientRefusedPage = (own: boolean, again: string): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in is not available',
      lines: [
        `It isn’t you: the sign-in service no longer takes the client secret that Zally has. ${
          own
            ? 'An owner of your practice types the new one under Settings, Sign-in; without a way in here, whoever runs Zally does it.'
            : 'Whoever runs Zally has to give it the new one.'
        }`,
        html`Until then ${LOCAL_WAY}. Faxes go on being filed; nothing is lost.`,
      ],
      action: { href: again, words: 'Try again' },
    }),
  });

/** The provider doesn't answer. @param again where the way begins anew */
export const unavailablePage = (again: string): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in is not available',
      lines: [
        'The sign-in service does not answer. Faxes go on being filed; nothing is lost.',
        html`Try again in a minute, or ${LOCAL_WAY}. Until then, look into the EHR’s inbox for anything urgent.`,
      ],
      action: { href: again, words: 'Try again' },
    }),
  });

/** None is set up. */
export const noProviderPage = (): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in is not available',
      lines: ['No sign-in service is set up here. Sign in with a passkey or a password.'],
      action: { href: '/sign-in', words: 'To sign-in' },
    }),
  });
