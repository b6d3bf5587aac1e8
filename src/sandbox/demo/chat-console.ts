import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { z } from 'zod';
import { consolePage } from './chat-console-page.ts';
import type { EhrByHand } from './ehr-by-hand.ts';
import { stateOf } from './modal-state.ts';
import type { Arrived } from './second-catcher.ts';
import { type DirectChat, SlackRefused, type SlackStandIn, STRANGER } from './slack.ts';
import { createSlackSender } from './slack-sender.ts';
import type { DemoPerson } from './stand-ins.ts';

/**
 * A page from which a person sends what the Slack emulator can't: slash commands, presses, steps of modals and openings of the
 * App Home, correctly signed, to Zally's real endpoint. It is ours, and shows answers as the person who asked would see them.
 */
export interface ChatConsole {
  readonly url: string;
  close(): Promise<void>;
}

/** What stands in the list of commands and answers. */
interface Said {
  readonly id: string;
  /** Who sees it, by e-mail address. */
  readonly to: string;
  readonly who: string;
  text: string;
  blocks: readonly unknown[];
}

/** The message that something was pressed beside, which an answer may take the place of. */
type Original = { readonly said: string } | { readonly channel: string; readonly ts: string };

const KEPT = 50;
/** Slack keeps a `response_url` for half an hour; these are the last so many. */
const MOST_ADDRESSES = 200;

const messageSchema = z.looseObject({
  text: z.string(),
  blocks: z.array(z.unknown()).default([]),
  replace_original: z.boolean().default(false),
});
const atSchema = z.object({
  place: z.enum(['channel', 'direct', 'said', 'home', 'modal']),
  id: z.string().default(''),
});
const pressSchema = z.object({
  email: z.string(),
  action: z.string(),
  value: z.string().default(''),
  at: atSchema,
});
const commandSchema = z.object({ email: z.string(), text: z.string() });
const submitSchema = z.object({ email: z.string(), values: z.record(z.string(), z.unknown()) });
const deedSchema = z.object({ deed: z.enum(['down', 'up', 'delete', 'undrawable', 'junk']) });
const DONE = {
  down: 'DrChrono answers nothing from now on.',
  up: 'DrChrono answers again.',
  undrawable: 'A fax is in DrChrono’s inbox whose page can’t be drawn.',
  junk: 'A junk fax is in DrChrono’s inbox.',
} as const;
const personSchema = z.object({ email: z.string() });
const stepSchema = z.looseObject({
  response_action: z.string(),
  view: z.looseObject({}).optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

export const startChatConsole = async (options: {
  readonly port: number;
  /** Zally's endpoint for Slack. */
  readonly target: string;
  readonly signingSecret: string;
  readonly people: readonly DemoPerson[];
  readonly slack: SlackStandIn;
  /** What came by the second channel. */
  readonly arrived?: readonly Arrived[];
  /** Does to the EHR what is pressed. */
  readonly ehr?: EhrByHand;
}): Promise<ChatConsole> => {
  const { people, slack } = options;
  const app = Fastify({ logger: false });
  const url = `http://localhost:${options.port}`;
  const sender = createSlackSender(options.target, options.signingSecret);
  const said: Said[] = [];
  const addresses = new Map<string, { readonly to: string; readonly original?: Original }>();

  const keep = (line: Omit<Said, 'id'>): void => {
    said.push({ id: randomUUID(), ...line });
    if (said.length > KEPT) said.shift();
  };
  const answered = (to: string, raw: unknown): void => {
    const { data } = messageSchema.safeParse(raw);
    if (data !== undefined) keep({ to, who: 'Zally, only to you', text: data.text, blocks: data.blocks });
  };
  /** Slack's `response_url` of something that somebody did. */
  const addressFor = (to: string, original?: Original): string => {
    const id = randomUUID();
    addresses.set(id, original === undefined ? { to } : { to, original });
    for (const oldest of addresses.keys()) {
      if (addresses.size <= MOST_ADDRESSES) break;
      addresses.delete(oldest);
    }
    return `${url}/answers/${id}`;
  };
  const personOf = (email: string): Pick<DemoPerson, 'email' | 'name'> =>
    people.find((person) => person.email === email) ?? { email: '', name: 'A stranger' };
  const chatUserOf = (email: string): string => slack.chatUsers.get(email) ?? STRANGER;
  const from = async (email: string) => {
    const chatUser = chatUserOf(email);
    return { chatUser, trigger: await slack.trigger(chatUser) };
  };
  const names = Object.fromEntries(people.map(({ email, name }) => [chatUserOf(email), name]));

  app.get(
    '/',
    async (_request, reply) => await reply.type('text/html; charset=utf-8').send(consolePage(people)),
  );
  /** What Slack shows, or why it shows nothing. */
  const standing = async () => {
    try {
      return { channel: await slack.messages(), chats: await slack.directChats(), refused: '' };
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      const refused = `Slack shows nothing of this now: “${error.message}”. What Zally posts may be refused as well.`;
      return { channel: [], chats: new Map<string, DirectChat>(), refused };
    }
  };
  app.get('/state', async () => {
    const { channel, chats, refused } = await standing();
    const of = <T>(found: ReadonlyMap<string, T>): Record<string, T> =>
      Object.fromEntries(
        people.flatMap(({ email }) => {
          const one = found.get(chatUserOf(email));
          return one === undefined ? [] : [[email, one]];
        }),
      );
    return {
      channel,
      refused,
      said,
      names,
      chats: of(chats),
      homes: of(slack.homes),
      modals: of(slack.modals),
      arrived: options.arrived ?? [],
      // Not there yet while it starts, or starts again.
      ehrIsDown: (await options.ehr?.isDown().catch(() => false)) ?? false,
    };
  });
  app.post('/command', async (request) => {
    const { email, text } = commandSchema.parse(request.body);
    const person = personOf(email);
    const typed = text.replace(/^\s*\/zally\s*/, '');
    keep({ to: person.email, who: person.name, text: `/zally ${typed}`, blocks: [] });
    const answer = await sender.command({
      ...(await from(person.email)),
      channel: slack.channelId,
      text: typed,
      responseUrl: addressFor(person.email),
    });
    answered(person.email, answer);
    return {};
  });
  app.post('/press', async (request) => {
    const { email, at, ...pressed } = pressSchema.parse(request.body);
    const who = await from(email);
    const { chatUser } = who;
    if (at.place === 'home' || at.place === 'modal') {
      const view = (at.place === 'home' ? slack.homes : slack.modals).get(chatUser);
      if (view !== undefined) await sender.press(who, pressed, { view });
      return {};
    }
    const channel =
      at.place === 'direct' ? (await slack.directChats()).get(chatUser)?.channel : slack.channelId;
    if (channel === undefined) return {};
    const isSaid = at.place === 'said';
    const responseUrl = addressFor(email, isSaid ? { said: at.id } : { channel, ts: at.id });
    await sender.press(who, pressed, { channel, responseUrl, ...(isSaid ? {} : { ts: at.id }) });
    return {};
  });
  app.post('/home', async (request) => {
    const { email } = personSchema.parse(request.body);
    await sender.openHome(chatUserOf(email));
    return {};
  });
  app.post('/submit', async (request) => {
    const { email, values } = submitSchema.parse(request.body);
    const who = await from(email);
    const view = slack.modals.get(who.chatUser);
    if (view === undefined) return {};
    const filled = stateOf(view.blocks, values);
    if ('errors' in filled) return filled;
    const { data: step } = stepSchema.safeParse(await sender.submit(who, { ...view, state: filled.state }));
    if (step?.response_action === 'errors') return { errors: step.errors };
    if (step?.response_action === 'update' && step.view !== undefined)
      await slack.updateModal(who.chatUser, step.view);
    else slack.closeModal(who.chatUser);
    return {};
  });
  app.post('/ehr', async (request) => {
    const { ehr } = options;
    const { deed } = deedSchema.parse(request.body);
    if (ehr === undefined) return {};
    if (deed === 'delete')
      return {
        said: (await ehr.deleteWaiting()) ? 'Deleted in DrChrono.' : 'No fax waits in Zally’s queue.',
      };
    if (deed === 'undrawable') await ehr.sendUndrawable();
    else if (deed === 'junk') await ehr.sendJunk();
    else await ehr.setDown(deed === 'down');
    return { said: DONE[deed] };
  });
  app.post('/close', async (request) => {
    slack.closeModal(chatUserOf(personSchema.parse(request.body).email));
    return {};
  });
  // Where Zally answers a press: beside the message, or in its place.
  app.post('/answers/:id', async (request) => {
    const address = addresses.get((request.params as { id: string }).id);
    const { data: message } = messageSchema.safeParse(request.body);
    if (address === undefined || message === undefined) return 'ok';
    const { original } = address;
    const { text, blocks } = message;
    if (!message.replace_original || original === undefined) answered(address.to, message);
    else if ('channel' in original) await slack.replace(original.channel, original.ts, { text, blocks });
    else {
      const line = said.find(({ id }) => id === original.said);
      if (line === undefined) answered(address.to, message);
      else Object.assign(line, { text, blocks });
    }
    return 'ok';
  });
  await app.listen({ host: 'localhost', port: options.port });
  return { url, close: async () => await app.close() };
};
