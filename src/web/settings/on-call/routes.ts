import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listOnCallVersions, loadOnCall, loadOnCallState, saveOnCall } from '../../../db/stores/on-call.ts';
import { listTeam } from '../../../db/stores/team.ts';
import { ZallyError } from '../../../domain/errors.ts';
import type { OnCallTable } from '../../../domain/on-call.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, viewerOf } from '../../viewer.ts';
import { changeOnTop } from '../on-top.ts';
import { addDuty, removeDuty, type TableRead } from './form.ts';
import { onCallView } from './view.ts';

const PATH = '/settings/on-call';
const urgentSchema = z.object({ urgent: z.literal('yes').optional() });
const restoreSchema = z.object({ version: z.coerce.number().int().min(1) });

/** Names of those in a table who have left. */
const goneFrom = (
  { weekly, dated }: OnCallTable,
  left: readonly { readonly id: string; readonly name: string }[],
): readonly string[] => {
  const named = new Set<string | null>(
    [...weekly, ...dated].flatMap((duty) => [duty.memberId, duty.coverId]),
  );
  return left.filter(({ id }) => named.has(id)).map(({ name }) => name);
};

/** `/settings/on-call`, for owners: who is on call by weekday and by date. */
export const onCallRoutes = (app: FastifyInstance, web: WebContext): void => {
  const config = { access: 'team.manage' } as const;

  const send = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      page: {
        state: await loadOnCallState(tx),
        versions: await listOnCallVersions(tx),
        team: await listTeam(tx),
        names: await loadNames(tx),
      },
    }));
    const body = onCallView(page, viewer);
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body });
  };

  /** Saves what a form makes of the table, on top of the version that its page showed. */
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    read: (table: OnCallTable) => TableRead,
  ): Promise<FastifyReply> => {
    const { staffId } = viewerOf(request);
    return await changeOnTop(web, { path: PATH, send }, request, reply, async (tx, seen) => {
      const { version, table } = await loadOnCall(tx);
      if (version !== seen) throw new ZallyError('conflict');
      const made = read(table);
      if (!made.ok) return made;
      await saveOnCall(tx, made.table, staffId, seen);
      return null;
    });
  };

  app.get(PATH, { config }, async (request, reply) => await send(request, reply));

  app.post(`${PATH}/add`, { config }, async (request, reply) => {
    const { local } = await asViewer(web, viewerOf(request), loadOnCallState);
    return await change(request, reply, (table) => addDuty(table, request.body, local));
  });

  app.post(
    `${PATH}/remove`,
    { config },
    async (request, reply) => await change(request, reply, (table) => removeDuty(table, request.body)),
  );

  app.post(`${PATH}/urgent`, { config }, async (request, reply) => {
    const { urgent } = sentAs(urgentSchema, request);
    return await change(request, reply, (table) => ({
      ok: true,
      table: { ...table, urgent: urgent !== undefined },
    }));
  });

  app.post(`${PATH}/restore`, { config }, async (request, reply) => {
    const { version } = sentAs(restoreSchema, request);
    const [found] = await asViewer(
      web,
      viewerOf(request),
      async (tx) => await listOnCallVersions(tx, version),
    );
    if (found === undefined) throw new ZallyError('not_found');
    const team = await asViewer(web, viewerOf(request), listTeam);
    const gone = goneFrom(
      found.table,
      team.filter(({ active }) => !active),
    );
    return await change(request, reply, () =>
      gone.length === 0
        ? { ok: true, table: found.table }
        : {
            ok: false,
            fields: [],
            problems: gone.map((name) => `Version ${version} names ${name}, who has left.`),
          },
    );
  });
};
