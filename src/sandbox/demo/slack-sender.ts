import { createHmac, randomUUID } from 'node:crypto';
import { type SlackView, TEAM } from './slack.ts';

/** What somebody pressed. */
export interface Pressed {
  readonly action: string;
  readonly value: string;
}

/** Where something was pressed: beside a message, which is answered at its `response_url`, or in a view. */
export type PressedAt =
  | { readonly channel: string; readonly ts?: string; readonly responseUrl: string }
  | { readonly view: SlackView };

/** What Slack sends to Zally, as docs.slack.dev gives it: signed, to its one endpoint. */
export interface SlackSender {
  /** @returns the answer that only whoever typed sees, or undefined */
  command(from: {
    readonly chatUser: string;
    readonly trigger: string;
    readonly channel: string;
    readonly text: string;
    readonly responseUrl: string;
  }): Promise<unknown>;
  press(
    from: { readonly chatUser: string; readonly trigger: string },
    pressed: Pressed,
    at: PressedAt,
  ): Promise<void>;
  /** Sends a modal's step. @returns the `response_action` with what belongs to it, or undefined: it is closed */
  submit(
    from: { readonly chatUser: string; readonly trigger: string },
    view: SlackView & { readonly state: object },
  ): Promise<unknown>;
  openHome(chatUser: string): Promise<void>;
}

/** @param target Zally's endpoint for Slack */
export const createSlackSender = (target: string, signingSecret: string): SlackSender => {
  const send = async (type: string, body: string): Promise<unknown> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const response = await fetch(target, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    });
    const text = await response.text();
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const form = async (fields: Record<string, string>): Promise<unknown> =>
    await send('application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  const interaction = async (payload: object): Promise<unknown> =>
    await form({ payload: JSON.stringify({ team: { id: TEAM }, ...payload }) });
  return {
    command: async ({ chatUser, trigger, channel, text, responseUrl }) =>
      await form({
        command: '/zally',
        text,
        team_id: TEAM,
        channel_id: channel,
        user_id: chatUser,
        trigger_id: trigger,
        response_url: responseUrl,
      }),
    press: async ({ chatUser, trigger }, { action, value }, at) => {
      const place =
        'view' in at
          ? { view: at.view, container: { type: 'view', view_id: at.view.id } }
          : {
              channel: { id: at.channel },
              response_url: at.responseUrl,
              ...(at.ts === undefined ? {} : { message: { ts: at.ts } }),
            };
      await interaction({
        type: 'block_actions',
        user: { id: chatUser },
        trigger_id: trigger,
        ...place,
        actions: [
          {
            type: 'button',
            action_id: action,
            value,
            block_id: 'b',
            action_ts: String(Date.now() / 1000),
          },
        ],
      });
    },
    submit: async ({ chatUser, trigger }, view) =>
      await interaction({
        type: 'view_submission',
        user: { id: chatUser },
        trigger_id: trigger,
        view,
        response_urls: [],
      }),
    openHome: async (chatUser) =>
      void (await send(
        'application/json',
        JSON.stringify({
          type: 'event_callback',
          team_id: TEAM,
          event_id: `Ev${randomUUID().replaceAll('-', '')}`,
          event_time: Math.floor(Date.now() / 1000),
          event: {
            type: 'app_home_opened',
            user: chatUser,
            tab: 'home',
            event_ts: String(Date.now() / 1000),
          },
        }),
      )),
  };
};
