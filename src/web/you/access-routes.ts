import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'htm/preact';
import { z } from 'zod';
import { hashPassword, verifyPassword } from '../../adapters/credentials/password-hash.ts';
import { loadPasswordHash, savePassword } from '../../db/stores/passwords.ts';
import { makeRecoveryCodes } from '../../db/stores/recovery-codes.ts';
import { removeFactor } from '../../db/stores/second-factors.ts';
import { endOtherSessions } from '../../db/stores/sessions.ts';
import { listLocalAccounts, loadSignIn, lockSignIn } from '../../db/stores/sign-in-providers.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { beginTry, goodTry } from '../../db/stores/tries.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { WebContext } from '../context.ts';
import { routeId } from '../route-id.ts';
import { enrolRoutes } from '../sign-in/factors/enrol-routes.ts';
import { recoveryCodesView } from '../sign-in/factors/enrol-view.ts';
import { problemOf, proofRoutes, withProblem } from '../sign-in/factors/proof-routes.ts';
import { newPasswordProblem, PASSWORD_PROBLEMS } from '../sign-in/new-password.ts';
import { CONFIRM_PATH, wayBack } from '../step-up.ts';
import { asViewer, renewProof, tokenOf, viewerOf } from '../viewer.ts';
import { accessView } from './access-view.ts';
import { loadAccess } from './load-access.ts';
import { sendYou, signedInDoor } from './signed-in-door.ts';

const ACCESS = '/you/access';
const passwordSchema = z.object({
  current: z.string().max(2048),
  password: z.string().max(2048),
  again: z.string().max(2048),
});

/** Confirming again, for pages that loosen something. */
const confirmRoutes = (app: FastifyInstance, web: WebContext): void => {
  proofRoutes(app, web, {
    ...signedInDoor(web, CONFIRM_PATH, { access: 'access.own' }),
    heading: 'Confirm that it is you',
    intro: 'What you are about to open can loosen something. You come back to it.',
    without: async (request, reply) => {
      const body = html`
        <section class="access-card">
          <h1>Confirm that it is you</h1>
          <p class="sub">What you are about to open can loosen something. Your practice’s sign-in service asks for your
            second factor, and you come back.</p>
          <a class="button primary wide" href="/sign-in/confirm">Go there</a>
        </section>`;
      return await sendYou(web, request, reply, { body, layout: 'centre' });
    },
    done: async (request, reply) => {
      await renewProof(web, request, reply);
      return await reply.redirect(wayBack(web, request), 303);
    },
  });
};

/** `/you/access`: one's own factors, recovery codes and password. Read by their owner; to change any asks for a fresh proof. */
export const accessRoutes = (app: FastifyInstance, web: WebContext): void => {
  const reading = { access: 'access.own' } as const;
  const config = { ...reading, stepUp: true } as const;

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    problem?: string,
  ): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const access = await asViewer(web, viewer, async (tx) => await loadAccess(tx, viewer.staffId));
    const body = accessView(access, viewer, new Date(web.db.now()), problem);
    return await sendYou(web, request, reply, { body, changesNeedProof: true });
  };

  app.get(ACCESS, { config: reading }, async (request, reply) => await show(request, reply));

  app.post<{ Params: { id: string } }>(
    `${ACCESS}/factors/:id/remove`,
    { config: { ...config, document: 'none' } },
    async (request, reply) => {
      const viewer = viewerOf(request);
      const id = routeId(request);
      await asViewer(web, viewer, async (tx) => {
        await lockSignIn(tx);
        await removeFactor(tx, viewer.staffId, id);
        const offered = web.config.OIDC_ISSUER !== undefined || (await loadSignIn(tx)).own !== null;
        // A way in is one by which they have come: a service with a mistyped secret lets nobody in.
        const provider = offered && (await loadStaff(tx, viewer.staffId)).oidcSubject !== null;
        // An app alone opens nothing; what was removed is back when this is refused.
        if (!provider && !(await listLocalAccounts(tx)).withOne.has(viewer.staffId))
          throw new ZallyError('last_way_in');
      });
      return await reply.redirect(ACCESS, 303);
    },
  );

  app.post(`${ACCESS}/recovery-codes`, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const codes = await asViewer(web, viewer, async (tx) => await makeRecoveryCodes(tx, viewer.staffId));
    return await sendYou(web, request, reply, { body: recoveryCodesView(codes, ACCESS), layout: 'centre' });
  });

  app.post(`${ACCESS}/password`, { config }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { staffId, name, practice } = viewer;
    const sent = passwordSchema.safeParse(request.body);
    if (!sent.success) throw new ZallyError('invalid_input');
    const { current, password, again } = sent.data;
    const { hash, email } = await asViewer(web, viewer, async (tx) => ({
      hash: await loadPasswordHash(tx, staffId),
      email: (await loadAccess(tx, staffId)).email,
    }));
    if (hash === undefined) throw new ZallyError('not_found');
    const key = { kind: 'browser', of: `own|${staffId}` } as const;
    try {
      await beginTry(web.db, key);
    } catch (error) {
      const problem = problemOf(error, '');
      if (problem === undefined) throw error;
      return await show(request, withProblem(reply, problem), problem.words);
    }
    if (!(await verifyPassword(current, hash)))
      return await show(request, reply.code(403), PASSWORD_PROBLEMS.current_wrong);
    await goodTry(web.db, key, true);
    const problem = await newPasswordProblem(password, again, [email, name, practice.name]);
    if (problem !== undefined) return await show(request, reply.code(400), PASSWORD_PROBLEMS[problem]);
    const next = await hashPassword(password);
    await asViewer(web, viewer, async (tx) => await savePassword(tx, staffId, next));
    await endOtherSessions(web.db, tokenOf(web, request) ?? '', null);
    return await reply.redirect(ACCESS, 303);
  });

  confirmRoutes(app, web);
  enrolRoutes(app, web, {
    ...signedInDoor(web, `${ACCESS}/new`, config),
    first: false,
    otherwise: ACCESS,
    done: async (request, reply, _who, { codes }) => {
      if (codes.length === 0) return await reply.redirect(ACCESS, 303);
      return await sendYou(web, request, reply, { body: recoveryCodesView(codes, ACCESS), layout: 'centre' });
    },
  });
};
