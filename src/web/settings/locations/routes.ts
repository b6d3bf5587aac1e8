import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PracticeTx } from '../../../db/database.ts';
import { listLocationVersions, loadLocations, saveLocations } from '../../../db/stores/locations.ts';
import { loadRuleset } from '../../../db/stores/rulesets.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { Location } from '../../../domain/locations.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { changeOnTop, onlyOnTop } from '../on-top.ts';
import { refuse } from '../refused.ts';
import { askDirectory } from '../rules/asks.ts';
import { type LocationsRead, putLocation, removeLocation } from './form.ts';
import { locationsView } from './view.ts';

const PATH = '/settings/locations';

/** `/settings/locations`, for owners: which doctors and people are where. */
export const locationRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'team.manage' } as const;

  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      page: {
        ...(await loadLocations(tx)),
        versions: await listLocationVersions(tx),
        names: await loadNames(tx),
      },
    }));
    const directory = await askDirectory(web, viewer);
    const body = locationsView({ ...page, directory }, viewer);
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  };

  /** Saves what a form makes of the locations, on top of the version that its page showed. */
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: (locations: readonly Location[], tx: PracticeTx) => LocationsRead | Promise<LocationsRead>,
  ): Promise<FastifyReply> => {
    const { staffId } = viewerOf(request);
    return await changeOnTop(web, { path: PATH, send }, request, reply, async (tx, seen) => {
      const { version, locations } = await loadLocations(tx);
      if (version !== seen) throw new ZallyError('conflict');
      const made = await read(locations, tx);
      if (!made.ok) return made;
      await saveLocations(tx, made.locations, staffId, seen);
      return null;
    });
  };

  app.get(PATH, { config }, async (request, reply) => await send(request, reply));

  const preHandler = onlyOnTop(web, async (tx) => (await loadLocations(tx)).version);
  app.post(`${PATH}/put`, { config, preHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    // Who is there is asked outside of the transaction, which mustn't wait for the EHR.
    const directory = await askDirectory(web, viewer);
    if (directory === undefined) {
      refuse(request, { fields: [], problems: ['The EHR doesn’t answer just now.'] });
      return await send(request, reply.code(503));
    }
    return await change(request, reply, (locations, tx) =>
      putLocation(locations, request.body, directory, tx.newId()),
    );
  });

  app.post(
    `${PATH}/remove`,
    { config },
    async (request, reply) =>
      await change(request, reply, async (locations, tx) =>
        removeLocation(locations, request.body, (await loadRuleset(tx)).ruleset),
      ),
  );
};
