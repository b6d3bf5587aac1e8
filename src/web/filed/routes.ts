import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PracticeTx } from '../../db/database.ts';
import { listDuplicates } from '../../db/stores/duplicates.ts';
import { listFiled, listViewersOf, loadFiled } from '../../db/stores/filed.ts';
import { listPrivacyEvents } from '../../db/stores/privacy-events.ts';
import { listStaff } from '../../db/stores/staff.ts';
import { ZallyError } from '../../domain/errors.ts';
import { asId, type FaxId } from '../../domain/ids.ts';
import { decideDuplicate } from '../../pipeline/steps/decide-duplicate.ts';
import { takeBackByPerson } from '../../pipeline/steps/take-back.ts';
import type { WebContext } from '../context.ts';
import { page } from '../pages/layout.ts';
import { loadStatus } from '../queue/load-queue.ts';
import { statusLine } from '../queue/status-view.ts';
import { asViewer, viewerOf } from '../viewer.ts';
import { filedListView, filedView, type Names } from './view.ts';

const HTML = 'text/html; charset=utf-8';
const PAGE = 50;

const faxIdOf = (request: FastifyRequest): FaxId => {
  const id = asId<FaxId>((request.params as { id?: string }).id);
  if (id === undefined) throw new ZallyError('not_found');
  return id;
};

const uuidOf = (request: FastifyRequest): string => {
  const id = z.uuid().safeParse((request.params as { id?: string }).id);
  if (!id.success) throw new ZallyError('not_found');
  return id.data;
};

const beforeSchema = z.iso.datetime().transform((text) => new Date(text));

export const namesOf = async (tx: PracticeTx): Promise<Names> =>
  new Map((await listStaff(tx)).map(({ id, displayName }) => [id, displayName]));

/** `/filed`: what went into charts, and the ways back. */
export const filedRoutes = (app: FastifyInstance, web: WebContext): void => {
  const idleMinutes = web.config.ZALLY_SESSION_IDLE_MINUTES;
  const list = { access: 'filing.list' } as const;
  const takeBack = { access: 'filing.take_back' } as const;

  app.get('/filed', { config: list }, async (request, reply) => {
    const viewer = viewerOf(request);
    const before = beforeSchema.safeParse((request.query as { before?: string }).before);
    const { status, filed, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      filed: await listFiled(tx, PAGE + 1, before.success ? before.data : null),
      names: await namesOf(tx),
      duplicates: await listDuplicates(tx),
      openEvents: (await listPrivacyEvents(tx)).filter(({ conclusion }) => conclusion === 'open').length,
      now: tx.at,
    }));
    const shown = filed.slice(0, PAGE);
    const last = filed.length > PAGE ? shown.at(-1)?.doneAt : null;
    const more = last == null ? null : `/filed?before=${encodeURIComponent(last.toISOString())}`;
    const body = filedListView(shown, { viewer, more, ...loaded });
    return await reply.type(HTML).send(
      page({
        title: 'Filed',
        viewer,
        idleMinutes,
        status: statusLine(status, viewer.practice.timeZone),
        body,
      }),
    );
  });

  app.get('/filed/:id', { config: list }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = faxIdOf(request);
    const { status, filed, effects, ...loaded } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      ...(await loadFiled(tx, faxId)),
      names: await namesOf(tx),
      viewers: await listViewersOf(tx, faxId),
      now: tx.at,
    }));
    const body = filedView(filed, effects, { viewer, ...loaded });
    return await reply.type(HTML).send(
      page({
        title: 'Filed',
        viewer,
        idleMinutes,
        status: statusLine(status, viewer.practice.timeZone),
        body,
      }),
    );
  });

  app.post('/filed/:id/undo', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = faxIdOf(request);
    await takeBackByPerson(web.db, viewer.practice.id, viewer.actor, faxId, 'undo');
    return await reply.redirect(`/filed/${faxId}`, 303);
  });

  app.post('/filed/:id/wrong-chart', { config: takeBack }, async (request, reply) => {
    const viewer = viewerOf(request);
    const faxId = faxIdOf(request);
    const sure = z.object({ sure: z.literal('1') }).safeParse(request.body);
    if (!sure.success) throw new ZallyError('invalid_input');
    const event = await takeBackByPerson(web.db, viewer.practice.id, viewer.actor, faxId, 'wrong_chart');
    const owns = viewer.role === 'owner' && event !== null;
    return await reply.redirect(owns ? `/privacy/${event}` : `/filed/${faxId}`, 303);
  });

  for (const verdict of ['remove', 'keep'] as const) {
    app.post(`/filed/twice/:id/${verdict}`, { config: takeBack }, async (request, reply) => {
      const viewer = viewerOf(request);
      await decideDuplicate(web, viewer.practice.id, viewer.actor, uuidOf(request), verdict);
      return await reply.redirect('/filed', 303);
    });
  }
};
