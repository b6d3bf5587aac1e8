import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadPracticeTypes, savePracticeTypes } from '../../../db/stores/practice-types.ts';
import { loadRuleset } from '../../../db/stores/rulesets.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { PracticeType } from '../../../domain/practice-types.ts';
import type { Ruleset } from '../../../domain/rules.ts';
import type { WebContext } from '../../context.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { changeOnTop } from '../on-top.ts';
import { addType, endType, type TypesRead } from './form.ts';
import { typesView } from './view.ts';

const PATH = '/settings/types';

/** `/settings/types`, for owners: types of the practice's own, under those of the taxonomy. */
export const typeRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'rules.change' } as const;

  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      page: await loadPracticeTypes(tx),
    }));
    const body = typesView(page, viewer);
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  };

  /** Saves what a form makes of the types, on top of the version that its page showed. */
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: (types: readonly PracticeType[], newId: () => string, ruleset: Ruleset) => TypesRead,
  ): Promise<FastifyReply> => {
    const { staffId } = viewerOf(request);
    return await changeOnTop(web, { path: PATH, send }, request, reply, async (tx, seen) => {
      const { version, types } = await loadPracticeTypes(tx);
      if (version !== seen) throw new ZallyError('conflict');
      const made = read(types, () => tx.newId(), (await loadRuleset(tx)).ruleset);
      if (!made.ok) return made;
      await savePracticeTypes(tx, made.types, staffId, seen);
      return null;
    });
  };

  app.get(PATH, { config }, async (request, reply) => await send(request, reply));

  app.post(
    `${PATH}/add`,
    { config },
    async (request, reply) =>
      await change(request, reply, (types, newId) => addType(types, request.body, newId())),
  );

  // What was stricter than its parent is as its parent again.
  app.post(
    `${PATH}/end`,
    { config: { ...config, stepUp: true } },
    async (request, reply) =>
      await change(request, reply, (types, _newId, ruleset) => endType(types, request.body, ruleset)),
  );
};
