import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../db/database.ts';
import { isFirstDelivery } from '../../db/stores/chat.ts';
import { noteServiceUrl, refuseConversation } from '../../db/stores/conversations.ts';
import { forgetAudience } from '../../db/stores/workspace-channels.ts';
import { codeOf } from '../../domain/errors.ts';
import type { Logger } from '../../domain/log.ts';
import { type Answer, REPLACES } from '../answers.ts';
import { burnCodes } from '../burn-codes.ts';
import { type Command, parseCommand } from '../commands.ts';
import { inTime } from '../in-time.ts';
import type { ChatMessage, ChatPlace } from '../ports.ts';
import { readPress } from '../presses.ts';
import { type CommandResult, noteFailure, runCommand } from '../run-command.ts';
import type { TeamsClient } from './client.ts';
import { createReceiver, type Inbound, readActivity, type TeamsHandlers, tenantsOf } from './receiver.ts';
import { FOR_EVERYBODY, isAccount, teamsRenderer } from './render.ts';
import { type TeamsVerifier, vouchesFor } from './verify.ts';

export interface TeamsRouteOptions {
  readonly db: Database;
  readonly log: Logger;
  readonly client: TeamsClient;
  readonly verifier: TeamsVerifier;
  /** The one tenant that is listened to, in lower case. */
  readonly tenantId: string;
  readonly publicUrl: string;
  /** True for an address that answers may be sent to. */
  readonly mayCall: (serviceUrl: string) => boolean;
}

const MAX_BODY = 256_000;
/** Teams waits some ten seconds for the answer to a press, and fifteen for any other. */
const ACK_MS = 6_000;

const parseJson = (raw: unknown): unknown => {
  try {
    return typeof raw === 'string' ? JSON.parse(raw) : undefined;
  } catch {
    return undefined;
  }
};

/** What tells one delivery from another. Hashed, since what is kept is never what somebody sent. */
const deliveryOf = ({ id, type, conversation }: Inbound, raw: string): string =>
  createHash('sha256')
    .update(id === undefined || id === '' ? raw : JSON.stringify([type, conversation.id, id]))
    .digest('hex');

const isShared = ({ conversation }: Inbound): boolean => conversation.conversationType !== 'personal';

/** Messages, presses and installations from Teams. One route; what no token vouches for gets nothing. */
export const teamsRoutes: FastifyPluginAsync<TeamsRouteOptions> = async (app, options) => {
  const { db, log, client } = options;

  const render = (answer: Answer, timeZone = 'UTC'): ChatMessage =>
    teamsRenderer.renderAnswer(answer, { publicUrl: options.publicUrl, timeZone, now: db.now() });

  /** Never throws: a failure has an answer as well. */
  const run = async (inbound: Inbound, command: Command): Promise<CommandResult> => {
    const chatUser = inbound.from.aadObjectId?.toLowerCase();
    // Other bots, and webhooks, have none.
    if (!isAccount(chatUser)) return { answer: { kind: 'not_linked' }, timeZone: 'UTC', mayCall: false };
    const account = {
      platform: 'teams',
      workspace: options.tenantId,
      chatUser,
      isShared: isShared(inbound),
      ...(isShared(inbound) ? {} : { conversation: inbound.conversation.id }),
    } as const;
    try {
      const result = await runCommand(db, account, command);
      noteFailure(log, result);
      return result;
    } catch (error) {
      log.error('command.failed', error);
      // Whether a call may be made isn't known either.
      return { answer: { kind: 'failed' }, timeZone: 'UTC', mayCall: false };
    }
  };

  const placeOf = ({ serviceUrl, conversation }: Inbound): ChatPlace => ({
    workspace: options.tenantId,
    channel: conversation.id,
    token: '',
    serviceUrl,
  });

  /** Into the chat that the person has with Zally, with a word in the channel where they asked. */
  const answerApart = async (inbound: Inbound, message: ChatMessage): Promise<void> => {
    const place = placeOf(inbound);
    let said: Answer = { kind: 'answered_apart' };
    try {
      const channel = await client.openChat(place, inbound.from.id);
      await client.post({ ...place, channel }, message);
    } catch (error) {
      // Zally isn't there for them, or they blocked it: they can do something about that.
      if (codeOf(error) !== 'chat_refused') throw error;
      said = { kind: 'cant_answer_apart' };
    }
    await client.post(place, render(said));
  };

  const reply = async (inbound: Inbound, { answer, timeZone, mayCall }: CommandResult): Promise<void> => {
    // The answer is a call of its own here, and none is made for a practice without a BAA, or for none.
    if (!mayCall) return;
    const message = render(answer, timeZone);
    if (isShared(inbound) && !FOR_EVERYBODY.has(answer.kind)) await answerApart(inbound, message);
    else await client.post(placeOf(inbound), message);
  };

  /** What others can read too is looked through for codes first, whoever wrote it and whatever else it says. */
  const answerTo = async (inbound: Inbound, text: string): Promise<CommandResult> => {
    const workspace = { platform: 'teams', workspace: options.tenantId } as const;
    const burned = isShared(inbound) && (await burnCodes(db, log, workspace, text));
    return await run(inbound, burned ? { kind: 'link', code: '' } : parseCommand(text));
  };

  const handlers: TeamsHandlers = {
    message: async (inbound, text) => await reply(inbound, await answerTo(inbound, text)),
    press: async (inbound, press) => {
      // What no button of today sends is answered as what nobody understands is, and is on record.
      const command = readPress(press) ?? { kind: 'not_understood' as const };
      const running = run(inbound, command);
      const prompt = inbound.type === 'invoke' ? await inTime(running, ACK_MS) : undefined;
      if (prompt === undefined) {
        running
          .then(async (late) => await reply(inbound, late))
          .catch((error: unknown) => log.error('teams.failed', error));
        return { words: render({ kind: 'answer_follows' }).text };
      }
      const { answer, timeZone } = prompt;
      const message = render(answer, timeZone);
      // The button goes once it has done its work; a refusal stands beside it.
      const done = REPLACES.has(answer.kind) && !isShared(inbound);
      const [card] = message.blocks;
      return done && card !== undefined ? { card } : { words: message.text };
    },
    installed: async (inbound) => {
      if (isShared(inbound)) return;
      await reply(inbound, await run(inbound, { kind: 'help' }));
      const home = await run(inbound, { kind: 'home' });
      // Help says how to link.
      if (home.answer.kind === 'home') await reply(inbound, home);
    },
    ended: async (_inbound, conversation) =>
      await refuseConversation(db, options.tenantId, conversation, 'posts'),
    readersChanged: async (_inbound, outside) => {
      if (outside === undefined) await forgetAudience(db, 'teams', options.tenantId, null);
      else await refuseConversation(db, options.tenantId, outside, 'shared');
    },
  };
  const receiver = createReceiver(handlers);

  // The token is looked at before the body, so nothing may parse that first; the scope is this plugin's own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY }, (_request, body, done) =>
    done(null, body),
  );

  // Fastify's own would repeat the error's text to whoever asked.
  app.setErrorHandler(async (error, _request, response) => {
    const status = error instanceof Error ? Number(Reflect.get(error, 'statusCode')) : 500;
    const theirs = status >= 400 && status < 500;
    if (!theirs) log.error('teams.failed', error);
    return await response.code(theirs ? status : 503).send();
  });

  const handle = async (request: FastifyRequest, response: FastifyReply): Promise<unknown> => {
    const vouched = await options.verifier.verify(request.headers.authorization);
    if (vouched === undefined) return await response.code(401).send();
    const inbound = readActivity(parseJson(request.body));
    if (inbound === undefined) return await response.code(400).send();
    if (!vouchesFor(vouched, inbound)) return await response.code(401).send();
    const tenants = tenantsOf(inbound);
    // A single-tenant registration keeps nobody out: whoever has the app's package can install it elsewhere.
    if (tenants.length === 0 || tenants.some((tenant) => tenant.toLowerCase() !== options.tenantId)) {
      log.warn('teams.other_tenant');
      return await response.code(200).send();
    }
    if (!options.mayCall(inbound.serviceUrl)) {
      log.warn('teams.unknown_service', { code: 'egress_refused' });
      return await response.code(200).send();
    }
    if (!(await isFirstDelivery(db, 'teams', deliveryOf(inbound, String(request.body)))))
      return await response.code(200).send();
    await noteServiceUrl(db, options.tenantId, inbound.serviceUrl);
    const working = receiver.receive(inbound).catch((error: unknown) => log.error('teams.failed', error));
    // Teams would send it again; what is late is answered by itself.
    const answer = await inTime(working, ACK_MS + 1000);
    return await response.code(answer?.status ?? 200).send(answer?.body ?? undefined);
  };
  app.post('/teams/messages', handle);
};
