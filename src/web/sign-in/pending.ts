import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  endPending,
  type FirstFactor,
  lookAtPending,
  openPending,
} from '../../db/stores/pending-sign-ins.ts';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { rememberBrowser } from '../../db/stores/tries.ts';
import { codeOf } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { HTML, message, page } from '../pages/layout.ts';
import { beginSession, clearFlowCookie, flowCookie, setFlowCookie } from '../viewer.ts';
import { rememberAt } from './at.ts';
import type { Door, Who } from './factors/who.ts';
import { PENDING_COOKIE } from './paths.ts';
import { returnTo } from './return-to.ts';

/** By which a browser is known to the accounts that have signed in with it. */
export const BROWSER_COOKIE = 'browser';
const BROWSER_SECONDS = 90 * 86_400;

/** Who is let in, and how: on record. */
export interface Admission {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  readonly by: FirstFactor | 'passkey';
  readonly factor: 'totp' | 'passkey' | 'recovery_code' | 'provider';
  readonly provenAt: Date | null;
}

/** After the first factor. What it gives opens the pages for the second and nothing else. */
export const beginPending = async (
  web: WebContext,
  reply: FastifyReply,
  first: { readonly practiceId: PracticeId; readonly staffId: StaffId; readonly firstFactor: FirstFactor },
): Promise<FastifyReply> => {
  setFlowCookie(web, reply, PENDING_COOKIE, await openPending(web.db, first));
  return await reply.redirect('/sign-in/second', 303);
};

const tooLate = async (reply: FastifyReply): Promise<void> => {
  const body = message({
    heading: 'Start again',
    lines: ['This sign-in has ended: it took more than 10 minutes, or it was finished elsewhere.'],
    action: { href: '/sign-in', words: 'To sign-in' },
  });
  await reply
    .code(403)
    .type(HTML)
    .send(page({ layout: 'centre', body }));
};

/** Whoever has given the first factor. Sends the reply itself when there is nobody. */
const pendingWho = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<(Who & { readonly firstFactor: FirstFactor }) | undefined> => {
  const holder = request.cookies[flowCookie(web, PENDING_COOKIE)];
  const pending = holder === undefined ? undefined : await lookAtPending(web.db, holder);
  if (holder !== undefined && pending !== undefined) {
    const { practiceId, staffId, firstFactor } = pending;
    const actor = { kind: 'nobody', address: request.ip } as const;
    const member = await web.db.inPractice(practiceId, actor, async (tx) => await loadStaff(tx, staffId));
    if (member.active) {
      const { email, displayName: name } = member;
      return { practiceId, staffId, email, name, actor, holder, csrf: null, firstFactor };
    }
  }
  if (request.method === 'GET') await reply.redirect('/sign-in', 303);
  else await tooLate(reply);
  return undefined;
};

/** The pages between the first factor and the session. */
export const pendingDoor = (web: WebContext, base: string): Door => ({
  base,
  config: { access: 'public' },
  who: async (request, reply) => await pendingWho(web, request, reply),
  send: async (_request, reply, { body, scripts = [] }) =>
    await reply.type(HTML).send(page({ layout: 'centre', body, scripts })),
});

/**
 * Writes it down, then opens the session under a new token.
 *
 * @returns where they wanted to go
 */
export const letIn = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  admission: Admission,
): Promise<string> => {
  const { practiceId, staffId, by, factor } = admission;
  const nobody = { kind: 'nobody', address: request.ip } as const;
  const { role, own, version } = await web.db.inPractice(practiceId, nobody, async (tx) => {
    const signIn = await loadSignIn(tx);
    return {
      role: (await loadStaff(tx, staffId)).role,
      own: signIn.own !== null,
      version: signIn.version,
    };
  });
  // Which provider a version of the setting means is on record where it was changed.
  const provider = by === 'oidc' ? { provider: own ? 'own' : 'server', sign_in_version: version } : {};
  await web.db.inPractice(practiceId, { kind: 'staff', id: staffId, role, address: request.ip }, async (tx) =>
    tx.audit({
      action: 'staff.signed_in',
      resource: 'staff',
      resourceId: staffId,
      detail: { by, factor, ...provider },
    }),
  );
  await beginSession(web, request, reply, admission);
  if (by === 'password' || by === 'invitation') {
    const known = request.cookies[flowCookie(web, BROWSER_COOKIE)];
    const token = await rememberBrowser(web.db, known, practiceId, staffId);
    setFlowCookie(web, reply, BROWSER_COOKIE, token, BROWSER_SECONDS);
  }
  rememberAt(web, request, reply, { practiceId, own });
  const wanted = returnTo(request.cookies[flowCookie(web, 'return')]);
  for (const name of ['return', PENDING_COOKIE, 'passkey']) clearFlowCookie(web, reply, name);
  return wanted ?? '/queue';
};

/**
 * The second factor was right: the pending sign-in becomes a session, once.
 *
 * @returns where to go, or undefined when it has ended meanwhile; the reply is sent then
 */
export const finishPending = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  factor: Admission['factor'],
): Promise<string | undefined> => {
  const holder = request.cookies[flowCookie(web, PENDING_COOKIE)] ?? '';
  const pending = await lookAtPending(web.db, holder);
  if (pending === undefined || !(await endPending(web.db, holder))) {
    await tooLate(reply);
    return undefined;
  }
  const { practiceId, staffId, firstFactor: by } = pending;
  const provenAt = new Date(web.db.now());
  return await letIn(web, request, reply, { practiceId, staffId, by, factor, provenAt });
};

/** True for faults that mean "not you", in whatever way. */
export const isRefusal = (error: unknown): boolean =>
  ['factor_refused', 'sign_in_failed', 'not_found'].includes(codeOf(error));
