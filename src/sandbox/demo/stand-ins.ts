import { createEmulator } from 'emulate';
import { startSignIn } from './sign-in.ts';

/** Somebody of the practice who can sign in and has an account in chat. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'manager' | 'viewer';
  /** Where their account is linked already. */
  readonly chat?: 'slack' | 'teams';
}

export const CHANNEL = 'fax-desk';
/** The emulator's only workspace. */
export const TEAM = 'T000000001';
/** Somebody in Slack who isn't of the practice. */
export const STRANGER = 'U0STRANGER';
export const BOT_TOKEN = 'xoxb-zally-demo';
export const OIDC_CLIENT = { id: 'zally-demo', secret: 'zally-demo-secret' } as const;

export interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly edited: boolean;
}

export interface StandIns {
  readonly slackUrl: string;
  readonly issuer: string;
  /** Where notices go. The emulator makes it anew at each start, as it does the accounts. */
  readonly channelId: string;
  /** Every channel of the workspace. */
  readonly channelIds: readonly string[];
  /** Chat account of each person, by e-mail address. */
  readonly chatUsers: ReadonlyMap<string, string>;
  /** What stands in the channel now. */
  messages(): Promise<readonly SlackMessage[]>;
  close(): Promise<void>;
}

interface Listing {
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
  readonly members?: readonly { readonly id: string; readonly profile: { readonly email?: string } }[];
  readonly messages?: readonly {
    readonly ts: string;
    readonly text: string;
    readonly blocks?: unknown[];
    readonly edited?: unknown;
  }[];
}

/** Slack and the sign-in provider, by emulators that others keep. */
export const startStandIns = async (options: {
  readonly slackPort: number;
  readonly signInPort: number;
  readonly publicUrl: string;
  readonly practice: string;
  readonly people: readonly DemoPerson[];
}): Promise<StandIns> => {
  const slack = await createEmulator({
    service: 'slack',
    port: options.slackPort,
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
  const signIn = await startSignIn({
    port: options.signInPort,
    people: options.people,
    client: OIDC_CLIENT,
    redirectUri: `${options.publicUrl}/sign-in/callback`,
  });
  const call = async (method: string, body: object = {}): Promise<Listing> => {
    const response = await fetch(`${slack.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Listing;
  };
  const { channels = [] } = await call('conversations.list');
  const { members = [] } = await call('users.list');
  const channelId = channels.find((channel) => channel.name === CHANNEL)?.id ?? '';
  return {
    slackUrl: slack.url,
    issuer: signIn.url,
    channelId,
    channelIds: channels.map(({ id }) => id),
    chatUsers: new Map(
      members.flatMap(({ id, profile }) => (profile.email === undefined ? [] : [[profile.email, id]])),
    ),
    messages: async () => {
      const { messages = [] } = await call('conversations.history', { channel: channelId, limit: 200 });
      return messages
        .map(({ ts, text, blocks = [], edited }) => ({ ts, text, blocks, edited: edited !== undefined }))
        .toSorted((a, b) => Number(a.ts) - Number(b.ts));
    },
    close: async () => {
      await slack.close();
      await signIn.close();
    },
  };
};
