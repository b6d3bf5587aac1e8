import type { FastifyContextConfig, FastifyReply, FastifyRequest } from 'fastify';
import type { RelyingParty } from '../../../adapters/credentials/passkeys.ts';
import type { Actor } from '../../../db/audit.ts';
import type { PracticeTx } from '../../../db/database.ts';
import type { PracticeId, StaffId } from '../../../domain/ids.ts';
import type { WebContext } from '../../context.ts';
import type { Html, Page } from '../../pages/layout.ts';

/** Who proves or adds a second factor: somebody on the way in, or somebody who is signed in. */
export interface Who {
  readonly practiceId: PracticeId;
  readonly staffId: StaffId;
  readonly email: string;
  readonly name: string;
  readonly actor: Actor;
  /** The token that challenges are bound to. */
  readonly holder: string;
  /** The hidden field of forms; null where there is no session yet. */
  readonly csrf: Html;
}

/** How the same pages are used from sign-in and from *You*. */
export interface Door {
  readonly base: string;
  readonly config: FastifyContextConfig;
  /** Undefined when there is nobody; the reply is sent then. */
  who(request: FastifyRequest, reply: FastifyReply): Promise<Who | undefined>;
  send(
    request: FastifyRequest,
    reply: FastifyReply,
    content: { readonly body: Html; readonly scripts?: Page['scripts'] },
  ): Promise<FastifyReply>;
}

export const inPracticeOf = async <T>(
  web: WebContext,
  { practiceId, actor }: Pick<Who, 'practiceId' | 'actor'>,
  work: (tx: PracticeTx) => Promise<T>,
): Promise<T> => await web.db.inPractice(practiceId, actor, work);

/** Passkeys are bound to the host that people open. */
export const relyingParty = (web: WebContext): RelyingParty => ({
  id: new URL(web.origin).hostname,
  origin: web.origin,
});
