import type { FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../db/database.ts';
import { loadPractice } from '../../db/stores/practices.ts';
import { loadSignIn } from '../../db/stores/sign-in-providers.ts';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type PracticeId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { flowCookie } from '../viewer.ts';

/** The practice at whose address this browser signs in. It opens nothing. */
export const AT_COOKIE = 'at';
/** Kept once somebody has signed in there. */
export const AT_SECONDS = 365 * 86_400;

/** A practice whose sign-in address somebody has. */
export interface At {
  readonly practiceId: PracticeId;
  readonly name: string;
  /** True when it has a provider of its own. */
  readonly own: boolean;
}

/** @throws ZallyError `not_found` */
const load = async (tx: PracticeTx): Promise<At> => ({
  practiceId: tx.practiceId,
  name: (await loadPractice(tx)).name,
  own: (await loadSignIn(tx)).own !== null,
});

/** The practice of a sign-in address, or undefined when there is none. */
export const findAt = async (web: WebContext, given: unknown): Promise<At | undefined> => {
  const practiceId = asId<PracticeId>(given);
  if (practiceId === undefined) return undefined;
  try {
    return await web.db.inPractice(practiceId, { kind: 'zally' }, load);
  } catch (error) {
    if (error instanceof ZallyError && error.code === 'not_found') return undefined;
    throw error;
  }
};

/** The practice that this browser remembers. */
export const rememberedAt = async (web: WebContext, request: FastifyRequest): Promise<At | undefined> =>
  await findAt(web, request.cookies[flowCookie(web, AT_COOKIE)]);
