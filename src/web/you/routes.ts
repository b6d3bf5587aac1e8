import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'htm/preact';
import { addLinkCode } from '../../db/stores/chat.ts';
import type { WebContext } from '../context.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { loadStatus, type Status } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { asViewer, type Viewer, viewerOf } from '../viewer.ts';
import { newLinkCode, showLinkCode } from './link-code.ts';

const ROLES = {
  owner: 'Owner: reviews faxes, pauses filing, changes rules and settings.',
  manager: 'Manager: reviews faxes.',
  viewer: 'Viewer: sees counts and states, never a fax.',
} as const;

const codeView = (code: string | undefined, viewer: Viewer): Html =>
  code === undefined
    ? html`
      <form method="post" action="/you/link-code">
        ${csrfField(viewer)}<button class="primary" type="submit">Get a code</button>
      </form>`
    : html`
      <p class="code-shown num" id="link-code" translate="no">${showLinkCode(code)}</p>
      <p>Type <code>/zally link ${showLinkCode(code)}</code> in chat within 5 minutes. It works once.</p>`;

const youView = (viewer: Viewer, code: string | undefined): Html => html`
  <h1>You</h1>
  <section class="card">
    <dl class="facts">
      <dt>Name</dt><dd>${viewer.name}</dd>
      <dt>Practice</dt><dd>${viewer.practice.name}</dd>
      <dt>Role</dt><dd>${ROLES[viewer.role]}</dd>
    </dl>
    <form method="post" action="/sign-out">
      ${csrfField(viewer)}<button type="submit">Sign out</button>
    </form>
  </section>
  <section class="card">
    <h2>Link your chat account</h2>
    <p>So that chat knows who asks. Give the code to nobody: whoever types it acts as you.</p>
    ${codeView(code, viewer)}
  </section>`;

/** `/you`: who is signed in, a code for chat, and the way out. */
export const youRoutes = (app: FastifyInstance, web: WebContext): void => {
  const show = async (reply: FastifyReply, viewer: Viewer, status: Status, code?: string) =>
    await sendPage(web, reply, viewer, status, { title: 'You', body: youView(viewer, code) });

  app.get('/you', { config: { access: 'chat.link' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    return await show(reply, viewer, await asViewer(web, viewer, loadStatus));
  });

  app.post(
    '/you/link-code',
    { config: { access: 'chat.link', rateLimit: { max: 10, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const code = newLinkCode();
      const status = await asViewer(web, viewer, async (tx) => {
        await addLinkCode(tx, viewer.staffId, code);
        return await loadStatus(tx);
      });
      // In the answer itself: a code in an address would stay in the history.
      return await show(reply, viewer, status, code);
    },
  );
};
