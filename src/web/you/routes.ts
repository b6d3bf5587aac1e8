import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { addLinkCode, linkedSince } from '../../db/stores/chat-links.ts';
import { endOtherSessions, listSessions, type OwnSession } from '../../db/stores/sessions.ts';
import { DOCUMENT_CLASS_LABELS } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import type { WebContext } from '../context.ts';
import { csrfField, type Html } from '../pages/layout.ts';
import { moment } from '../pages/words.ts';
import { loadStatus, type Status } from '../queue/load-queue.ts';
import { sendPage } from '../send-page.ts';
import { hadSeveral } from '../sign-in/at.ts';
import { asViewer, idleMs, tokenOf, type Viewer, viewerOf } from '../viewer.ts';
import { accessRoutes } from './access-routes.ts';
import { accessCard } from './access-view.ts';
import { changePracticeRoutes } from './change-practice.ts';
import { newLinkCode, showLinkCode } from './link-code.ts';
import { loadAccess, type OwnAccess } from './load-access.ts';
import { sessionsView } from './sessions-view.ts';

const ROLES = {
  owner: 'Owner: reviews faxes, pauses filing, changes rules and settings.',
  manager: 'Manager: reviews faxes.',
  viewer: 'Viewer: sees counts and states, never a fax.',
} as const;

/** What somebody was about who had to confirm first: with it the page begins, and Enter does it. */
const FOR_CODE = 'code';

const codeForm = (viewer: Viewer, linked: boolean, asked: boolean): Html => html`
  <form method="post" action="/you/link-code">
    ${csrfField(viewer)}<button class=${linked && !asked ? 'small' : 'primary'} type="submit" autofocus=${asked}>Get a code</button>
  </form>`;

/** Who is linked has nothing to do here, but for a second account. */
const codeView = (code: string | undefined, { viewer, linkedAt, now, askedFor }: Shown): Html =>
  code === undefined
    ? linkedAt === null
      ? codeForm(viewer, false, askedFor)
      : html`
        <p>An account is linked, since ${moment(linkedAt, now, viewer.practice.timeZone)}.</p>
        <details open=${askedFor}><summary>Link another account</summary>${codeForm(viewer, true, askedFor)}</details>`
    : html`
      <p class="code-shown num" id="link-code" translate="no">${showLinkCode(code)}</p>
      <p>Type <code>/zally link ${showLinkCode(code)}</code> in chat within 5 minutes. It works once.</p>`;

/** What the page shows besides a code. */
interface Shown {
  readonly viewer: Viewer;
  readonly sessions: readonly OwnSession[];
  readonly access: OwnAccess;
  /** When a chat account was linked; null: none is. */
  readonly linkedAt: Date | null;
  /** True where this browser has had several practices. */
  readonly several: boolean;
  /** True when they come back for a code. */
  readonly askedFor: boolean;
  readonly now: Date;
}

const linkCard = (code: string | undefined, shown: Shown): Html => html`
  <section class="card">
    <h2>Link your chat account</h2>
    <p>So that chat knows who asks. Give the code to nobody: whoever types it acts as you.</p>
    ${codeView(code, shown)}
  </section>`;

const youView = (code: string | undefined, shown: Shown): Html => {
  const { viewer, sessions, access, now } = shown;
  const inFront = shown.askedFor || code !== undefined;
  return html`
  <h1>You</h1>
  ${inFront && linkCard(code, shown)}
  <section class="card">
    <dl class="facts">
      <dt>Name</dt><dd>${viewer.name}</dd>
      <dt>Practice</dt><dd>${viewer.practice.name}${shown.several && html` <a class="change-practice" href="/you/practice">Change practice</a>`}</dd>
      <dt>Role</dt><dd>${ROLES[viewer.role]}</dd>
      ${may(viewer.role, 'fax.open') && html`<dt>Documents</dt><dd>${viewer.classes.map((each) => DOCUMENT_CLASS_LABELS[each]).join(', ') || 'None'}</dd>`}
    </dl>
    <p><a href="/settings/team/me">When you are out</a> · <a href="/settings/down">When Zally is down: a page to print</a></p>
    <form method="post" action="/sign-out">
      ${csrfField(viewer)}<button type="submit">Sign out</button>
    </form>
  </section>
  ${accessCard(access, viewer, now)}
  ${sessionsView(sessions, viewer, now)}
  ${!inFront && linkCard(code, shown)}`;
};

const endSchema = z.object({ session: z.uuid().optional() });

/** `/you`: who is signed in and where, a code for chat, and the ways out. */
export const youRoutes = (app: FastifyInstance, web: WebContext): void => {
  accessRoutes(app, web);
  changePracticeRoutes(app, web);
  const show = async (request: FastifyRequest, reply: FastifyReply, status: Status, code?: string) => {
    const viewer = viewerOf(request);
    const sessions = await listSessions(web.db, tokenOf(web, request) ?? '', idleMs(web));
    const loaded = await asViewer(web, viewer, async (tx) => ({
      access: await loadAccess(tx, viewer.staffId),
      linkedAt: await linkedSince(tx, viewer.staffId),
      now: tx.at,
    }));
    const several = hadSeveral(web, request);
    const { then } = request.query as { readonly then?: unknown };
    const askedFor = then === FOR_CODE;
    const body = youView(code, { viewer, sessions, several, askedFor, ...loaded });
    return await sendPage(web, reply, viewer, status, { title: 'You', body });
  };

  app.get('/you', { config: { access: 'chat.link' } }, async (request, reply) => {
    return await show(request, reply, await asViewer(web, viewerOf(request), loadStatus));
  });

  app.post('/you/sessions/end', { config: { access: 'session.end' } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const sent = endSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { session = null } = sent.data;
    const count = await endOtherSessions(web.db, tokenOf(web, request) ?? '', session);
    await asViewer(web, viewer, async (tx) => {
      const { staffId } = viewer;
      tx.audit({ action: 'staff.sessions_ended', resource: 'staff', resourceId: staffId, detail: { count } });
    });
    return await reply.redirect('/you', 303);
  });

  app.post(
    '/you/link-code',
    {
      config: {
        access: 'chat.link',
        stepUp: true,
        backTo: `/you?then=${FOR_CODE}`,
        rateLimit: { max: 10, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const code = newLinkCode();
      const status = await asViewer(web, viewer, async (tx) => {
        await addLinkCode(tx, viewer.staffId, code);
        return await loadStatus(tx);
      });
      // In the answer itself: a code in an address would stay in the history.
      return await show(request, reply, status, code);
    },
  );
};
