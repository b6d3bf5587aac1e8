import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StaffActor } from '../db/audit.ts';
import type { PracticeTx } from '../db/database.ts';
import { loadPractice, type Practice } from '../db/stores/practices.ts';
import { releaseAll } from '../db/stores/review-claims.ts';
import { endSession, openSession, proveSession, type Session, useSession } from '../db/stores/sessions.ts';
import { loadStaff } from '../db/stores/staff.ts';
import {
  type ClassedDocument,
  classesOf,
  DOCUMENT_CLASS_LABELS,
  DOCUMENT_CLASSES,
  type DocumentClass,
  opens,
} from '../domain/document-classes.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId, StaffId } from '../domain/ids.ts';
import { may, type Role } from '../domain/permissions.ts';
import type { WebContext } from './context.ts';
import { deviceOf } from './device.ts';

/** Who looks at the page. */
export interface Viewer {
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  /** Which documents the viewer may open, where the role opens any. */
  readonly classes: readonly DocumentClass[];
  readonly practice: Practice;
  readonly csrf: string;
  readonly actor: StaffActor;
  /** When a second factor was proven last. */
  readonly provenAt: Date | null;
  /** Names the session, and opens nothing. */
  readonly session: string;
  /** How long the session lasts without a key or click. */
  readonly idleMs: number;
  /** How much longer it lasts, however busy somebody is. */
  readonly leftMs: number;
}

/** `__Host-` binds the cookie to this host and to HTTPS; a local trial on HTTP can't have it. */
const sessionCookie = (web: WebContext): string => (web.secure ? '__Host-zally' : 'zally-trial');

const cookieOptions = (web: WebContext) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: web.secure }) as const;

/** A short-lived cookie of the sign-in, with the prefix that the address allows. */
export const flowCookie = (web: WebContext, name: string): string =>
  web.secure ? `__Host-zally-${name}` : `zally-${name}`;

/** @param maxAge seconds */
export const setFlowCookie = (
  web: WebContext,
  reply: FastifyReply,
  name: string,
  value: string,
  maxAge = 600,
): void => {
  reply.setCookie(flowCookie(web, name), value, { ...cookieOptions(web), maxAge });
};

export const clearFlowCookie = (web: WebContext, reply: FastifyReply, name: string): void => {
  reply.clearCookie(flowCookie(web, name), cookieOptions(web));
};

/** The token of the request's cookie. */
export const tokenOf = (web: WebContext, request: FastifyRequest): string | undefined =>
  request.cookies[sessionCookie(web)];

/** How long a session lasts without a key or click, where the practice doesn’t want less. */
export const idleMs = (web: WebContext): number => web.config.ZALLY_SESSION_IDLE_MINUTES * 60_000;

/**
 * The session of a request, or undefined.
 *
 * @param touch false for streams and timers, which no person pressed
 */
export const sessionOf = async (
  web: WebContext,
  request: FastifyRequest,
  touch: boolean,
): Promise<Session | undefined> => {
  const token = tokenOf(web, request);
  return token === undefined ? undefined : await useSession(web.db, token, idleMs(web), touch);
};

/** Who asks, or null: no session, an ended one, or a member who is no longer active. */
export const loadViewer = async (
  web: WebContext,
  request: FastifyRequest,
  touch: boolean,
): Promise<Viewer | null> => {
  const session = await sessionOf(web, request, touch);
  if (session === undefined) return null;
  const { practiceId, staffId, csrf, provenAt, handle, expiresAt } = session;
  const [member, practice] = await web.db.inPractice(
    practiceId,
    { kind: 'zally' },
    async (tx) => [await loadStaff(tx, staffId), await loadPractice(tx)] as const,
  );
  if (!member.active) return null;
  const { role, classes, displayName: name } = member;
  return {
    staffId,
    name,
    role,
    classes,
    practice,
    csrf,
    provenAt,
    session: handle,
    idleMs: Math.min(idleMs(web), (practice.idleMinutes ?? Infinity) * 60_000),
    leftMs: expiresAt.getTime() - web.db.now(),
    actor: { kind: 'staff', id: staffId, role, address: request.ip },
  };
};

/** True when role and classes allow this person to open a document. */
export const mayOpen = ({ role, classes }: Viewer, document: ClassedDocument): boolean =>
  may(role, 'fax.open') && opens(classes, document);

/** `Closed to you (specially protected)`: why a document isn't this person's to open. */
export const closedWords = ({ classes }: Viewer, document: ClassedDocument): string => {
  const lacking = classesOf(document).filter((each) => !classes.includes(each));
  return `Closed to you (${lacking.map((each) => DOCUMENT_CLASS_LABELS[each].toLowerCase()).join(', ')})`;
};

/** True when no document is closed to this person. */
export const opensEverything = ({ classes }: Viewer): boolean =>
  DOCUMENT_CLASSES.every((each) => classes.includes(each));

/** The viewer of a route that isn't public; the guard has seen to it. @throws ZallyError `not_allowed` */
export const viewerOf = (request: FastifyRequest): Viewer => {
  if (request.viewer === null) throw new ZallyError('not_allowed');
  return request.viewer;
};

/** Runs `work` in the viewer's practice, as the viewer. */
export const asViewer = async <T>(
  web: WebContext,
  viewer: Viewer,
  work: (tx: PracticeTx) => Promise<T>,
): Promise<T> => await web.db.inPractice(viewer.practice.id, viewer.actor, work);

/** Ends the session that a request came with, and frees what its member had. @param viewer whose it is; null: nobody's now */
const endOwn = async (web: WebContext, request: FastifyRequest, viewer: Viewer | null): Promise<void> => {
  const token = tokenOf(web, request);
  if (token !== undefined) await endSession(web.db, token);
  // After it has ended, so that no page of it takes the fax again.
  if (viewer !== null) await asViewer(web, viewer, async (tx) => await releaseAll(tx, viewer.staffId));
};

/**
 * Opens a session under a new token; one that came with the request ends as by signing out, so that nobody keeps a planted one.
 *
 * @param provenAt when the second factor was proven; null when the provider doesn't say
 */
export const beginSession = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { practiceId, staffId, provenAt }: { practiceId: PracticeId; staffId: StaffId; provenAt: Date | null },
): Promise<void> => {
  // The way in is open to everybody, so nobody has looked yet who comes.
  await endOwn(web, request, await loadViewer(web, request, false));
  const lifeMs = web.config.ZALLY_SESSION_HOURS * 3_600_000;
  const place = { address: request.ip, device: deviceOf(request.headers['user-agent'] ?? '') };
  const token = await openSession(web.db, practiceId, staffId, lifeMs, place, provenAt);
  reply.setCookie(sessionCookie(web), token, cookieOptions(web));
};

/** Notes that the second factor was proven again. @throws ZallyError `sign_in_failed` when the session has ended */
export const renewProof = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  const token = await proveSession(web.db, tokenOf(web, request) ?? '');
  if (token === undefined) throw new ZallyError('sign_in_failed');
  reply.setCookie(sessionCookie(web), token, cookieOptions(web));
};

/** Ends the session on the server, frees what this person had, and takes the cookie back. */
export const finishSession = async (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> => {
  await endOwn(web, request, request.viewer);
  reply.clearCookie(sessionCookie(web), cookieOptions(web));
};
