import { randomUUID } from 'node:crypto';
import { createEmulator } from 'emulate';
import { answerLike, createFront, openFront, passOn } from './front.ts';

/** The emulator's only workspace. */
export const TEAM = 'T000000001';
/** Somebody in Slack who isn't of the practice. */
export const STRANGER = 'U0STRANGER';
export const BOT_TOKEN = 'xoxb-zally-demo';
/** With which the console reads: the emulator gives each token 5,000 calls an hour, and Zally's are for Zally. */
const READER_TOKEN = 'xoxb-console-demo';
/** Methods of the Web API that change nothing that the console reads. */
const READS = /\.(list|history|info|members|replies|conversations|test)$/;
const CHANNEL = 'fax-desk';

export interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly edited: boolean;
}

/** A modal, or somebody's App Home, as Slack keeps it. */
export interface SlackView {
  readonly id: string;
  readonly type: string;
  readonly blocks: readonly unknown[];
  readonly [field: string]: unknown;
}

/** What the emulator calls its channels and people, another thing at each start. */
export interface SlackIds {
  /** Where notices go. */
  readonly channelId: string;
  /** Every channel of the workspace. */
  readonly channelIds: readonly string[];
  /** Chat account of each person, by e-mail address. */
  readonly chatUsers: ReadonlyMap<string, string>;
}

/** What Zally and somebody say to each other alone. */
export interface DirectChat {
  readonly channel: string;
  readonly messages: readonly SlackMessage[];
}

export interface SlackStandIn extends SlackIds {
  readonly url: string;
  /** What stands in a channel now, the oldest first. @throws SlackRefused */
  messages(channel?: string): Promise<readonly SlackMessage[]>;
  /** The chats that Zally has opened, by chat account. @throws SlackRefused */
  directChats(): Promise<ReadonlyMap<string, DirectChat>>;
  /** A trigger of something that somebody does: for three seconds a modal can be opened with it, once. */
  trigger(chatUser: string): Promise<string>;
  /** The modal that somebody has before them. */
  readonly modals: ReadonlyMap<string, SlackView>;
  /** By chat account. */
  readonly homes: ReadonlyMap<string, SlackView>;
  closeModal(chatUser: string): void;
  /** Shows something else in a modal, as the answer to its step said. */
  updateModal(chatUser: string, view: object): Promise<void>;
  /** Puts another text in the place of a message. */
  replace(channel: string, ts: string, message: { text: string; blocks: readonly unknown[] }): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  readonly ok?: boolean;
  /** Why not, in Slack's code. */
  readonly error?: string;
  /** Of a refusal by the emulator itself, which has no `ok`: why. Of what was posted: that. */
  readonly message?: string | object;
  readonly trigger_id?: string;
  readonly view?: SlackView;
  readonly channels?: readonly {
    readonly id: string;
    readonly name: string;
    readonly user?: string;
    readonly is_member?: boolean;
  }[];
  readonly members?: readonly { readonly id: string; readonly profile: { readonly email?: string } }[];
  readonly messages?: readonly {
    readonly ts: string;
    readonly text: string;
    readonly blocks?: unknown[];
    readonly edited?: unknown;
  }[];
}

/** Fields of a JSON body; what else somebody sent has none. */
const fieldsOf = (body: unknown): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(String(body)) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Slack answered, and not with what was asked for. */
export class SlackRefused extends Error {}

/** Keeps what was read until something is posted: the console asks every two seconds, and mostly nothing is new. */
const createReads = (ask: (method: string, body: object) => Promise<Answer>) => {
  let changes = 0;
  const kept = new Map<string, { readonly since: number; readonly answer: Answer }>();
  return {
    changed: (): void => void (changes += 1),
    read: async (method: string, body: object): Promise<Answer> => {
      const asked = `${method} ${JSON.stringify(body)}`;
      const known = kept.get(asked);
      if (known?.since === changes) return known.answer;
      const since = changes;
      const answer = await ask(method, body);
      const { ok, error, message } = answer;
      if (ok !== true)
        throw new SlackRefused(error ?? (typeof message === 'string' ? message : 'no reason given'));
      kept.set(asked, { since, answer });
      return answer;
    },
  };
};

/** What `views.*` have shown to whom, which the emulator tells nobody. */
const createViews = () => {
  const triggers = new Map<string, string>();
  const modals = new Map<string, SlackView>();
  const homes = new Map<string, SlackView>();
  const note = (method: string, fields: Readonly<Record<string, unknown>>, view: SlackView): void => {
    if (method === 'views.publish') homes.set(String(fields['user_id']), view);
    const opener = triggers.get(String(fields['trigger_id']));
    if (method === 'views.open' && opener !== undefined) modals.set(opener, view);
    for (const [chatUser, { id }] of method === 'views.update' ? modals : [])
      if (id === view.id) modals.set(chatUser, view);
  };
  return { triggers, modals, homes, note };
};

/**
 * Slack by an emulator that others keep, behind a front of ours, which does what the emulator doesn't: it lists the channels
 * that a bot is in (`users.conversations`), and notes which modals and homes `views.*` show, so that the chat console can.
 */
export const startSlack = async (options: {
  readonly port: number;
  readonly practice: string;
  readonly people: readonly { readonly email: string; readonly name: string }[];
}): Promise<SlackStandIn> => {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: options.practice, domain: 'lakeside' },
        users: options.people.map(({ email, name }) => ({
          name: email.split('@')[0],
          real_name: name,
          email,
        })),
        channels: [{ name: CHANNEL, topic: 'What the fax desk has to know' }],
        bots: [{ name: 'zally' }],
      },
    },
  });
  const { triggers, modals, homes, note } = createViews();
  const url = `http://localhost:${options.port}`;
  const call = async (method: string, body: object = {}, token = BOT_TOKEN): Promise<Answer> => {
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  };
  const { changed, read } = createReads(async (method, body) => await call(method, body, READER_TOKEN));
  const front = createFront();
  front.all('/*', async (request, reply) => {
    const method = /^\/api\/([\w.]+)/.exec(request.url)?.[1] ?? '';
    const isListing = method === 'users.conversations';
    const path = isListing ? '/api/conversations.list' : request.url;
    const response = await passOn(request, emulator.url, path);
    answerLike(reply, response);
    // Of the emulator's own pages, which have no method here, what is sent with a form may post as well.
    if (method === '' ? request.method !== 'GET' : !READS.test(method)) changed();
    if (!isListing && !method.startsWith('views.')) return Buffer.from(await response.arrayBuffer());
    const answer = (await response.json()) as Answer;
    if (isListing) return { ...answer, channels: answer.channels?.filter((one) => one.is_member !== false) };
    if (answer.view !== undefined) note(method, fieldsOf(request.body), answer.view);
    return answer;
  });
  const close = await openFront(front, options.port, emulator);
  const { channels = [] } = await read('conversations.list', {});
  const { members = [] } = await read('users.list', {});
  const channelId = channels.find((channel) => channel.name === CHANNEL)?.id ?? '';
  const messages: SlackStandIn['messages'] = async (channel = channelId) => {
    const { messages: found = [] } = await read('conversations.history', { channel, limit: 200 });
    return found
      .map(({ ts, text, blocks = [], edited }) => ({ ts, text, blocks, edited: edited !== undefined }))
      .toSorted((a, b) => Number(a.ts) - Number(b.ts));
  };
  return {
    url,
    channelId,
    channelIds: channels.map(({ id }) => id),
    chatUsers: new Map(
      members.flatMap(({ id, profile }) => (profile.email === undefined ? [] : [[profile.email, id]])),
    ),
    messages,
    directChats: async () => {
      const { channels: chats = [] } = await read('conversations.list', { types: 'im', limit: 200 });
      const found = new Map<string, DirectChat>();
      for (const { id, user } of chats)
        if (user !== undefined) found.set(user, { channel: id, messages: await messages(id) });
      return found;
    },
    trigger: async (chatUser) => {
      // Whom the emulator doesn't know opens no modal.
      const { trigger_id: trigger = randomUUID() } = await call('views.generateTriggerId', {
        user_id: chatUser,
      });
      triggers.set(trigger, chatUser);
      return trigger;
    },
    modals,
    homes,
    closeModal: (chatUser) => void modals.delete(chatUser),
    updateModal: async (chatUser, view) =>
      void (await call('views.update', { view_id: modals.get(chatUser)?.id, view })),
    replace: async (channel, ts, { text, blocks }) =>
      void (await call('chat.update', { channel, ts, text, blocks })),
    close,
  };
};
