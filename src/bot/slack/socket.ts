import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { OpenSocket, SocketListener } from '../../adapters/egress/socket.ts';
import { codeOf, type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { Logger } from '../../domain/log.ts';
import { inTime } from '../in-time.ts';
import { refusalOf, type SlackApi } from './api.ts';
import { acknowledgement, type Frame, readFrame } from './envelope.ts';
import { ACK_MS, type Acknowledge } from './receiver.ts';
import type { SlackBot } from './routes.ts';

/** Whether Slack reaches Zally by its socket: for the connections page and for status. */
export interface SocketHealthKeeper {
  /** A connection is open now. */
  seen(): Promise<void>;
  /** Slack refuses the app-level token, or Socket Mode is off. */
  refused(): Promise<void>;
}

export interface SocketModeOptions {
  readonly bot: SlackBot;
  readonly api: SlackApi;
  readonly appToken: string;
  readonly open: (url: string, listener: SocketListener) => OpenSocket;
  readonly health: SocketHealthKeeper;
  readonly log: Logger;
  /** From 0 to 1, so that processes that lost Slack together don't come back together. */
  readonly random: () => number;
  readonly pace?: Partial<SocketModePace>;
}

/** Milliseconds. */
interface SocketModePace {
  /** The first wait, doubled with each failure up to the longest. */
  readonly shortestMs: number;
  readonly longestMs: number;
  /** Where somebody has to do something first. */
  readonly refusedMs: number;
  /** A connection that Slack is about to close goes on beside the next one for so long. */
  readonly overlapMs: number;
  readonly helloMs: number;
  readonly seenMs: number;
}

const PACE: SocketModePace = {
  shortestMs: 500,
  longestMs: 30_000,
  refusedMs: 60_000,
  overlapMs: 10_000,
  helloMs: 10_000,
  seenMs: 30_000,
};

/** A little longer than a goodbye takes. */
const STOP_MS = 1_500;

const openedSchema = z.looseObject({ url: z.string() });

/** How long until the next try: half of it by chance. @param failures in a row, from 1 */
export const backoff = (
  failures: number,
  random: number,
  { shortestMs, longestMs }: Pick<SocketModePace, 'shortestMs' | 'longestMs'> = PACE,
): number => Math.min(longestMs, shortestMs * 2 ** Math.min(failures - 1, 20)) * (0.5 + random / 2);

/** Slack's socket, from the first connection until `stop`. */
export interface SocketMode {
  /** Takes nothing new, waits for what is in hand, and closes. */
  readonly stop: () => Promise<void>;
}

interface Connection {
  readonly socket: OpenSocket;
  /** Settles when another one is needed: Slack is about to close this one, or it is gone. */
  readonly over: Promise<'refresh' | 'ended' | 'off'>;
}

/**
 * Receives from Slack through a WebSocket that Zally opens, for practices that nothing reaches from outside. The way in is
 * the app-level token's: what comes through it needs no signature (docs.slack.dev, Using Socket Mode).
 */
export const startSocketMode = (options: SocketModeOptions): SocketMode => {
  const { bot, api, appToken, health, log } = options;
  const pace = { ...PACE, ...options.pace };
  const stopping = new AbortController();
  const sockets = new Set<OpenSocket>();
  const inHand = new Set<Promise<void>>();

  const take = async (socket: OpenSocket, frame: Extract<Frame, { kind: 'envelope' }>): Promise<void> => {
    let isAcknowledged = false;
    const ack: Acknowledge = async (answer) => {
      const isSent =
        !isAcknowledged && socket.send(acknowledgement(frame.id, frame.takesAnswer ? answer : undefined));
      isAcknowledged = true;
      // Without an answer nothing is lost: an event comes again, and is known.
      if (!isSent && answer !== undefined) throw new ZallyError('chat_unavailable');
    };
    const late = setTimeout(() => void ack(), ACK_MS);
    try {
      if (await bot.isFirst(frame.body, frame.id)) await bot.receiver.handle(frame.body, ack);
    } catch (error) {
      // Whether it came before can't be told, so nothing is done; that is said.
      log.error('slack.failed', error);
      await ack(bot.failed()).catch(() => undefined);
    } finally {
      clearTimeout(late);
      if (!isAcknowledged) await ack();
    }
  };

  const address = async (): Promise<string> => {
    const answer = await api.call('apps.connections.open', {
      authorization: `Bearer ${appToken}`,
      body: { form: {} },
    });
    if (!answer.ok) throw refusalOf(answer);
    const opened = openedSchema.safeParse(answer);
    if (opened.success) return opened.data.url;
    throw new ZallyError('chat_unavailable');
  };

  /** Opens a connection and waits for Slack's hello. @throws ZallyError where that doesn't come */
  const connect = async (): Promise<Connection> => {
    const url = await address();
    if (stopping.signal.aborted) throw new ZallyError('chat_unavailable');
    const hello = Promise.withResolvers<void>();
    const over = Promise.withResolvers<'refresh' | 'ended' | 'off'>();
    const gone = (): void => hello.reject(new ZallyError('chat_unavailable'));
    const socket = options.open(url, {
      onText: (text) => {
        const frame = readFrame(text);
        if (frame.kind === 'hello') hello.resolve();
        if (frame.kind === 'disconnect') {
          over.resolve(frame.isOff ? 'off' : 'refresh');
          gone();
        }
        // What comes after the end began is for another connection: Slack gives it again.
        if (frame.kind !== 'envelope' || stopping.signal.aborted) return;
        const taking = take(socket, frame).finally(() => inHand.delete(taking));
        inHand.add(taking);
      },
      onEnd: () => {
        sockets.delete(socket);
        over.resolve('ended');
        gone();
      },
    });
    sockets.add(socket);
    const timer = setTimeout(gone, pace.helloMs);
    await hello.promise
      .catch((error: unknown) => {
        socket.close();
        throw error;
      })
      .finally(() => clearTimeout(timer));
    return { socket, over: over.promise };
  };

  const note = async (work: Promise<void>): Promise<void> =>
    await work.catch((error: unknown) => log.warn('slack.socket_not_noted', { code: codeOf(error) }));

  /** One connection, from its hello until another one is needed. @returns what ended it */
  const hold = async (): Promise<'refresh' | 'ended' | 'off'> => {
    const { socket, over } = await connect();
    log.info('slack.socket_opened');
    void note(health.seen());
    const seeing = setInterval(() => void note(health.seen()), pace.seenMs);
    const why = await over.finally(() => clearInterval(seeing));
    // What is in hand there is answered there, while the next one opens.
    if (why !== 'ended') setTimeout(() => socket.close(), pace.overlapMs).unref();
    return why;
  };

  const wait = async (ms: number): Promise<void> =>
    await delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const problem = async (code: ErrorCode, failures: number): Promise<void> => {
    log.warn('slack.socket_lost', { code, attempt: failures });
    if (code === 'chat_refused') await note(health.refused());
    await wait(code === 'chat_refused' ? pace.refusedMs : backoff(failures, options.random(), pace));
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const why = await hold().catch(codeOf);
      if (why === 'refresh' && performance.now() - startedAt > pace.shortestMs) failures = 0;
      else {
        // One that lasted was no failure; one that ends at once again and again is.
        failures = performance.now() - startedAt > pace.longestMs ? 1 : failures + 1;
        const code = why === 'off' ? 'chat_refused' : why;
        await problem(code === 'ended' || code === 'refresh' ? 'chat_unavailable' : code, failures);
      }
    }
  };
  const running = run();

  return {
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(inHand);
      for (const socket of sockets) socket.close();
      // A call that Slack doesn't answer isn't waited for: what it would open is let be.
      await inTime(running, STOP_MS);
    },
  };
};
