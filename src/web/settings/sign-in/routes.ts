import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkProvider } from '../../../adapters/sign-in/check-provider.ts';
import type { PracticeTx } from '../../../db/database.ts';
import {
  isSameClient,
  listLocalAccounts,
  loadSignIn,
  openProviderSecret,
  removeOwnProvider,
  saveOwnProvider,
} from '../../../db/stores/sign-in-providers.ts';
import { codeOf } from '../../../domain/errors.ts';
import { callbackPathOf, signInAddress } from '../../../domain/sign-in-address.ts';
import { readProvider } from '../../../domain/sign-in-provider.ts';
import type { WebContext } from '../../context.ts';
import { loadNames } from '../../names.ts';
import { loadStatus } from '../../queue/load-queue.ts';
import { sendPage } from '../../send-page.ts';
import { sentAs } from '../../sent-as.ts';
import { asViewer, type Viewer, viewerOf } from '../../viewer.ts';
import { onlyOnTop } from '../on-top.ts';
import { refuse } from '../refused.ts';
import { type Said, type SignInPage, signInSettingsView, WAY_IN_FIRST } from './view.ts';

const PATH = '/settings/sign-in';
/** Every save asks a service: enough for somebody who tries, too little to look around with. */
const LIMIT = { max: 10, timeWindow: '1 minute' };
const seenSchema = z.object({ seen: z.coerce.number().int().min(0) });
const line = z.string().max(2048).default('');
const typedSchema = z.object({ issuer: line, clientId: line, secret: line, mfaAcr: line });

/** `/settings/sign-in`, for owners: the practice's sign-in address, and a sign-in service of its own. */
export const signInSettingsRoutes = (app: FastifyInstance, web: WebContext): void => {
  const reading = { access: 'connection.manage' } as const;
  const config = { ...reading, stepUp: true } as const;
  const server = web.config.OIDC_ISSUER ?? null;
  const redirectOf = ({ practice }: Viewer): string =>
    `${web.config.ZALLY_PUBLIC_URL}${callbackPathOf(practice.id)}`;

  const load = async (tx: PracticeTx, viewer: Viewer): Promise<SignInPage> => {
    const { practice, staffId } = viewer;
    const { withOne, without } = await listLocalAccounts(tx);
    return {
      setting: await loadSignIn(tx),
      names: await loadNames(tx),
      server,
      address: signInAddress(web.config.ZALLY_PUBLIC_URL, practice.id),
      redirect: redirectOf(viewer),
      ownWayIn: withOne.has(staffId),
      without: without.size,
    };
  };

  const send = async (request: FastifyRequest, reply: FastifyReply, said: Said): Promise<FastifyReply> => {
    const viewer = viewerOf(request);
    const { status, page } = await asViewer(web, viewer, async (tx) => ({
      status: await loadStatus(tx),
      page: await load(tx, viewer),
    }));
    const body = signInSettingsView(page, viewer, said);
    return await sendPage(web, reply, viewer, status, { title: 'Settings', body, changesNeedProof: true });
  };

  /** The page with its form as it was sent, on the version it was sent on. */
  const sendBack = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: Said | string,
  ): Promise<FastifyReply> => {
    const { problems = {}, typed } = typeof said === 'string' ? {} : said;
    const lines = typeof said === 'string' ? [said] : Object.values(problems);
    refuse(request, { problems: lines, fields: Object.keys(problems) });
    return await send(request, reply.code(400), { problems, typed });
  };
  const preHandler = onlyOnTop(web, async (tx) => (await loadSignIn(tx)).version);

  app.get(PATH, { config: reading }, async (request, reply) => await send(request, reply, {}));

  app.post(PATH, { config: { ...config, rateLimit: LIMIT }, preHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { seen } = sentAs(seenSchema, request);
    const typed = sentAs(typedSchema, request);
    const read = readProvider(typed);
    if ('problems' in read) return await sendBack(request, reply, { problems: read.problems, typed });
    const { setting, ownWayIn } = await asViewer(web, viewer, async (tx) => await load(tx, viewer));
    if (!ownWayIn) return await sendBack(request, reply, WAY_IN_FIRST);
    const { secret, ...own } = read;
    if (secret === undefined && !isSameClient(setting.own, own)) {
      const problems = { secret: 'Client secret: a new service or client id needs its own.' };
      return await sendBack(request, reply, { problems, typed });
    }
    const problems = await checkProvider(web.egress, own.issuer, {
      clientId: own.clientId,
      secret: secret ?? (await asViewer(web, viewer, openProviderSecret)),
      redirect: redirectOf(viewer),
    });
    if (problems !== undefined) return await sendBack(request, reply, { problems, typed });
    await asViewer(web, viewer, async (tx) => await saveOwnProvider(tx, own, secret, seen));
    return await reply.redirect(PATH, 303);
  });

  app.post(`${PATH}/remove`, { config, preHandler }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { seen } = sentAs(seenSchema, request);
    // The server's takes its place; without one nothing is left but what the owner has here.
    const needs = server === null ? viewer.staffId : undefined;
    try {
      await asViewer(web, viewer, async (tx) => await removeOwnProvider(tx, seen, needs));
    } catch (error) {
      if (codeOf(error) !== 'last_way_in') throw error;
      return await sendBack(request, reply, WAY_IN_FIRST);
    }
    return await reply.redirect(PATH, 303);
  });
};
