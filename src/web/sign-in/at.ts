import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import { loadPractice } from '../../db/stores/practices.ts';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import { codeOf, type ErrorCode, ZallyError } from '../../domain/errors.ts';
import { asId, type PracticeId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { clearFlowCookie, flowCookie, setFlowCookie } from '../viewer.ts';

/** The practice at whose address somebody has signed in with this browser, for a year. It opens nothing. */
const AT_COOKIE = 'at';
const AT_SECONDS = 365 * 86_400;
/** The practice whose address was opened last, for the minutes that signing in takes: a link makes no browser forget its own. */
const VISITED_COOKIE = 'visited';
/** Stands for the page of everybody. */
const EVERYBODY = 'everybody';

/** The practice that somebody has been in with this browser, for a year; `several` once there were others. */
const HAD_COOKIE = 'had';
const SEVERAL = 'several';

/** A practice whose sign-in address somebody has. */
export interface At {
  readonly practiceId: PracticeId;
  readonly name: string;
  /** True when it has a provider of its own. */
  readonly own: boolean;
}

const GONE: ReadonlySet<ErrorCode> = new Set(['not_found', 'practice_destroyed']);

/** @throws ZallyError `not_found`, `practice_destroyed` */
const load = async (tx: PracticeTx): Promise<At> => {
  const { name, destroyed } = await loadPractice(tx);
  if (destroyed) throw new ZallyError('practice_destroyed');
  return { practiceId: tx.practiceId, name, own: (await loadSignIn(tx)).own !== null };
};

/** The practice of a sign-in address, or undefined when there is none. */
export const findAt = async (web: WebContext, given: unknown): Promise<At | undefined> => {
  const practiceId = asId<PracticeId>(given);
  if (practiceId === undefined) return undefined;
  try {
    return await web.db.inPractice(practiceId, { kind: 'zally' }, load);
  } catch (error) {
    if (GONE.has(codeOf(error))) return undefined;
    throw error;
  }
};

/** To be told by the address itself, and nowhere else: a browser that remembers the practice signs in elsewhere. @throws ZallyError `practice_destroyed` */
export const refuseDestroyed = async (web: WebContext, given: unknown): Promise<void> => {
  const practiceId = asId<PracticeId>(given);
  if (practiceId === undefined) return;
  await web.db.inPractice(practiceId, { kind: 'zally' }, load).catch((error: unknown) => {
    if (codeOf(error) !== 'not_found') throw error;
  });
};

const cookieOf = (web: WebContext, request: FastifyRequest, name: string): string | undefined =>
  request.cookies[flowCookie(web, name)];

/** The practice where somebody is about to sign in with this browser; undefined on the page of everybody. */
export const practiceHere = (web: WebContext, request: FastifyRequest): PracticeId | undefined => {
  const visited = cookieOf(web, request, VISITED_COOKIE);
  if (visited === EVERYBODY) return undefined;
  return asId<PracticeId>(visited) ?? asId<PracticeId>(cookieOf(web, request, AT_COOKIE));
};

/** The same, with what its page shows. */
export const rememberedAt = async (web: WebContext, request: FastifyRequest): Promise<At | undefined> =>
  await findAt(web, practiceHere(web, request));

/** Somebody has opened a practice's address, or, with null, the page of everybody. */
export const visit = (web: WebContext, reply: FastifyReply, practiceId: PracticeId | null): void =>
  setFlowCookie(web, reply, VISITED_COOKIE, practiceId ?? EVERYBODY);

/** Somebody has chosen among several practices, or been in another before. */
export const noteSeveral = (web: WebContext, reply: FastifyReply): void =>
  setFlowCookie(web, reply, HAD_COOKIE, SEVERAL, AT_SECONDS);

/**
 * True where this browser has had several practices: there a way to change between them is offered. The practice that somebody
 * is in isn't asked, since it would learn where else their address is known.
 */
export const hadSeveral = (web: WebContext, request: FastifyRequest): boolean =>
  cookieOf(web, request, HAD_COOKIE) === SEVERAL;

/** Somebody has signed in: the next time this browser leads there by itself, where it has an address of its own. */
export const rememberAt = (
  web: WebContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { practiceId, own }: Pick<At, 'practiceId' | 'own'>,
): void => {
  const had = cookieOf(web, request, HAD_COOKIE) ?? practiceId;
  setFlowCookie(web, reply, HAD_COOKIE, had === practiceId ? practiceId : SEVERAL, AT_SECONDS);
  if (own || practiceHere(web, request) === practiceId)
    setFlowCookie(web, reply, AT_COOKIE, practiceId, AT_SECONDS);
  else if (cookieOf(web, request, AT_COOKIE) !== undefined) clearFlowCookie(web, reply, AT_COOKIE);
  clearFlowCookie(web, reply, VISITED_COOKIE);
};
