import { type App, isValidSlackRequest, type Receiver } from '@slack/bolt';
import { ZallyError } from '../../domain/errors.ts';

/** Slack's own limit, and ours for clocks that run ahead: Bolt checks the past only. Seconds. */
const MOST_SKEW = 5 * 60;

/** The two headers that Slack signs with. */
export interface SlackHeaders {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
}

/**
 * True for a request that Slack signed within five minutes of now, in both directions.
 *
 * @param body raw, as it came
 * @param now milliseconds
 */
export const isFromSlack = (secret: string, headers: SlackHeaders, body: string, now: number): boolean => {
  if (headers.signature === undefined || !/^\d{1,12}$/.test(headers.timestamp ?? '')) return false;
  const timestamp = Number(headers.timestamp);
  if (Math.abs(now / 1000 - timestamp) > MOST_SKEW) return false;
  return isValidSlackRequest({
    signingSecret: secret,
    body,
    headers: { 'x-slack-signature': headers.signature, 'x-slack-request-timestamp': timestamp },
    nowMilliseconds: now,
  });
};

/** Tells Slack that something came, with an answer or none. @throws when an answer can't reach it any more */
export type Acknowledge = (answer?: unknown) => Promise<void>;

/** Hands verified bodies to Bolt; who listens for them is Fastify's business, or that of Slack's socket. */
export interface SlackReceiver extends Receiver {
  /**
   * @param leftMs of the time that Slack waits; what a handler acknowledges with later fails, so that it finds another way
   * @returns what a handler acknowledged with, or undefined when nobody did within the time
   */
  receive(body: Record<string, unknown>, leftMs: number): Promise<unknown>;
  /** Has a body handled to its end. Never throws. */
  handle(body: Record<string, unknown>, ack: Acknowledge): Promise<void>;
}

/** Slack waits three seconds for an answer; this much of it is ours. Milliseconds. */
export const ACK_MS = 2_500;

/** @param onError told of a body that Bolt can't make sense of; one that a handler threw at goes to the app's own */
export const createReceiver = (onError: (error: unknown) => void): SlackReceiver => {
  let app: App | undefined;
  const handle: SlackReceiver['handle'] = async (body, ack) => {
    await app?.processEvent({ body, ack }).catch(onError);
  };
  return {
    handle,
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {},
    stop: async () => {},
    receive: async (body, leftMs) => {
      const answered = Promise.withResolvers<unknown>();
      let isOver = false;
      const timer = setTimeout(() => {
        isOver = true;
        answered.resolve(undefined);
      }, leftMs);
      const ack: Acknowledge = async (answer) => {
        if (isOver && answer !== undefined) throw new ZallyError('chat_unavailable');
        answered.resolve(answer ?? '');
      };
      // Slack hears that nothing came.
      void handle(body, ack).then(() => answered.resolve(undefined));
      return await answered.promise.finally(() => clearTimeout(timer));
    },
  };
};
