import { ActivityHandler, type AdaptiveCardInvokeResponse, CloudAdapter, TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { z } from 'zod';
import { ZallyError } from '../../domain/errors.ts';
import type { Press } from '../presses.ts';

/** Only this file knows the library: its successor is another body of `createReceiver`. */
type Activity = TurnContext['activity'];

const account = z.object({ id: z.string().min(1), aadObjectId: z.string().optional() });
/** The parts of an activity that Zally looks at (Bot Framework, activity schema; Teams, channelData). */
const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: z.object({ id: z.string() }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .object({
      eventType: z.string().optional(),
      tenant: z.object({ id: z.string() }).optional(),
      channel: z.object({ id: z.string() }).optional(),
      sharedWithTeams: z.array(z.object({ tenantId: z.string().nullish() })).nullish(),
    })
    .nullish(),
  text: z.string().nullish(),
});
/** What came, in the form of the platform. */
export type Inbound = z.output<typeof activitySchema>;

/** @returns undefined for what isn't an activity */
export const readActivity = (body: unknown): Inbound | undefined => {
  const parsed = activitySchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
};

/**
 * Every tenant that a message names: of its conversation, and of whoever wrote. In a channel that is shared with others
 * they differ. None, where Teams names none.
 */
export const tenantsOf = ({ conversation, channelData }: Inbound): readonly string[] =>
  [conversation.tenantId, channelData?.tenant?.id].filter((tenant) => tenant !== undefined);

/** The channel that has just been shared with a team of another tenant, or of one that isn't said. */
const sharedOutside = ({ conversation, channelData }: Inbound): string | undefined => {
  if (channelData?.eventType !== 'channelShared') return undefined;
  const own = (conversation.tenantId ?? channelData.tenant?.id)?.toLowerCase();
  const outside = (channelData.sharedWithTeams ?? []).some((team) => team.tenantId?.toLowerCase() !== own);
  return outside ? (channelData.channel?.id ?? conversation.id) : undefined;
};

/** What an answer to a press is: a card in the place of the pressed one, or words beside it. */
export type PressAnswer = { readonly card: object } | { readonly words: string };

/** What Zally does about what comes. */
export interface TeamsHandlers {
  /** @param text without the mention of Zally */
  message(inbound: Inbound, text: string): Promise<void>;
  press(inbound: Inbound, press: Press): Promise<PressAnswer>;
  /** Zally was added to a chat or a team. */
  installed(inbound: Inbound): Promise<void>;
  /** A conversation is over for Zally: it was removed there, or the channel was deleted. @param conversation its id */
  ended(inbound: Inbound, conversation: string): Promise<void>;
  /**
   * Who is in a team or a channel has changed, or with whom a channel is shared.
   *
   * @param outside the channel's id, where it was said that it is shared with another tenant
   */
  readersChanged(inbound: Inbound, outside: string | undefined): Promise<void>;
}

/** Status and body of the answer to Teams' request. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface TeamsReceiver {
  /** @returns what a press is answered with; undefined for everything else */
  receive(inbound: Inbound): Promise<InvokeAnswer | undefined>;
}

const nowhere = async (): Promise<never> => await Promise.reject(new ZallyError('egress_refused'));

/** Without one of its own the library takes a configuration without credentials for leave to believe everybody. */
class NoAuthentication extends BotFrameworkAuthentication {
  authenticateRequest = nowhere;
  authenticateStreamingRequest = nowhere;
  createConnectorFactory(): never {
    throw new ZallyError('egress_refused');
  }
  /** Asked for with every message; nobody signs in through the bot. */
  createUserTokenClient = async (): Promise<UserTokenClient> => await Promise.resolve({} as UserTokenClient);
}

/** Of a message whose token has been checked. Its connector can't call: the client of this folder is who posts. */
const checked = (): AuthenticateRequestResult => ({
  audience: '',
  claimsIdentity: new ClaimsIdentity([], true),
  connectorFactory: {
    create: async () => await Promise.resolve({} as ConnectorClient),
  } satisfies ConnectorFactory,
});

/** `process` of the library repeats messages of errors to whoever asked, and writes them to the console. */
class Adapter extends CloudAdapter {
  async receive(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeAnswer | undefined> {
    return await this.processActivity(checked(), activity, logic);
  }
}

const CARD = 'application/vnd.microsoft.card.adaptive';
const WORDS = 'application/vnd.microsoft.activity.message';

const textIn = (from: unknown, member: string): string => {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, member) : undefined;
  return typeof value === 'string' ? value : '';
};

class Handler extends ActivityHandler {
  readonly #handlers: TeamsHandlers;

  constructor(handlers: TeamsHandlers) {
    super();
    this.#handlers = handlers;
    this.onMessage(async ({ activity }) => {
      const inbound = activitySchema.parse(activity);
      const verb = textIn(activity.value, 'verb');
      // The fallback of a button comes as a message without text.
      if (verb !== '')
        return void (await handlers.press(inbound, { verb, value: textIn(activity.value, 'value') }));
      const text = (activity.text as string | undefined) === undefined ? '' : mentionless(activity);
      await handlers.message(inbound, text);
    });
    this.onInstallationUpdateAdd(
      async ({ activity }) => await handlers.installed(activitySchema.parse(activity)),
    );
    this.onInstallationUpdateRemove(async ({ activity }) => {
      const inbound = activitySchema.parse(activity);
      await handlers.ended(inbound, inbound.conversation.id);
    });
    this.onConversationUpdate(async ({ activity }) => {
      const inbound = activitySchema.parse(activity);
      const { eventType, channel } = inbound.channelData ?? {};
      if (eventType === 'channelDeleted' && channel !== undefined)
        return await handlers.ended(inbound, channel.id);
      // Most such words come from the team, and don't say of which channel: the look is what tells.
      if (inbound.conversation.conversationType !== 'personal')
        await handlers.readersChanged(inbound, sharedOutside(inbound));
    });
  }

  protected override async onAdaptiveCardInvoke(
    { activity }: TurnContext,
    { action }: { readonly action: { readonly verb: string; readonly data?: unknown } },
  ): Promise<AdaptiveCardInvokeResponse> {
    const press = { verb: action.verb, value: textIn(action.data, 'value') };
    const answer = await this.#handlers.press(activitySchema.parse(activity), press);
    return 'card' in answer
      ? { statusCode: 200, type: CARD, value: answer.card as Record<string, unknown> }
      : { statusCode: 200, type: WORDS, value: answer.words as unknown as Record<string, unknown> };
  }
}

const mentionless = (activity: Activity): string =>
  TurnContext.removeRecipientMention(activity).replaceAll('&nbsp;', ' ').trim();

/** Hands what came from Teams, once it is verified, to the library, which says what it is. */
export const createReceiver = (handlers: TeamsHandlers): TeamsReceiver => {
  const adapter = new Adapter(new NoAuthentication());
  const handler = new Handler(handlers);
  return {
    receive: async (inbound) =>
      await adapter.receive(
        structuredClone(inbound) as unknown as Activity,
        async (context) => await handler.run(context),
      ),
  };
};
