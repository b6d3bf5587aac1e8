import { html } from 'htm/preact';
import { asset } from '../assets.ts';
import { message, page } from '../pages/layout.ts';

/** The only page that an anonymous visitor sees, at every address. */
export const signInPage = (): string =>
  page({
    layout: 'centre',
    body: html`
      <section class="sign-in">
        <img src=${asset('mark.svg')} alt="" width="40" height="40" />
        <h1>Zally</h1>
        <p>Sign in to see what waits.</p>
        <a class="button primary wide" href="/sign-in/start">Sign in</a>
      </section>`,
  });

/** The same for a stranger, an inactive member and a forged token: nothing can be learned by trying. */
export const refusedPage = (): string =>
  page({
    layout: 'centre',
    body: message({
      heading: 'Sign-in did not complete',
      lines: [
        'Start again. If it happens again, ask an owner of your practice whether your address is on the list.',
      ],
      action: { href: '/sign-in/start', words: 'Sign in again' },
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
        : [
            'No sign-in service is set up for this server. Set OIDC_ISSUER and OIDC_CLIENT_ID, then start again.',
          ],
      action: { href: '/sign-in/start', words: 'Try again' },
    }),
  });
