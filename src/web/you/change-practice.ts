import type { FastifyInstance } from 'fastify';
import { html } from 'htm/preact';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import type { WebContext } from '../context.ts';
import type { Html } from '../pages/layout.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { ELSEWHERE_PATH } from '../sign-in/paths.ts';
import { asViewer, viewerOf } from '../viewer.ts';

/**
 * Nothing says of which others somebody is a member: this practice may have made their account, and would learn it.
 *
 * @param shared true when this practice and others use the server's sign-in service
 */
const changeView = (practice: string, shared: boolean): Html => html`
  <p><a href="/you">You</a></p>
  <h1>Change practice</h1>
  <p>You are in <strong>${practice}</strong>. From here nothing of another practice can be reached: you sign in there, and this sign-in
    ends when that one begins.</p>
  ${
    shared &&
    html`<section class="card" aria-labelledby="shared-heading">
      <h2 id="shared-heading">Through the same sign-in service</h2>
      <p>If you are a member of several practices there, you choose one.</p>
      <p><a class="button primary" href="/sign-in/start">Sign in and choose</a></p>
    </section>`
  }
  <section class="card" aria-labelledby="other-heading">
    <h2 id="other-heading">At another sign-in address</h2>
    <p>Open the sign-in address of the other practice. An owner there knows it. With a passkey or a password the sign-in page will do.</p>
    <p><a class="button" href=${ELSEWHERE_PATH}>To the sign-in page</a></p>
  </section>`;

/** `/you/practice`: the way to another practice. */
export const changePracticeRoutes = (app: FastifyInstance, web: WebContext): void => {
  app.get('/you/practice', { config: { access: 'access.own' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { status, own } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      own: (await loadSignIn(tx)).own !== null,
    }));
    const body = changeView(viewer.practice.name, !own && web.config.OIDC_ISSUER !== undefined);
    return await sendPage(web, reply, viewer, status, { title: 'You', body });
  });
};
