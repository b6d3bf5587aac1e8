import { channel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Agent, buildConnector, ping, WebSocket } from 'undici';
import { ZallyError } from '../../domain/errors.ts';
import type { Destination, Egress } from './egress.ts';

/** A WebSocket that somebody else answers. */
export interface OpenSocket {
  /** @returns false when it isn't open: nothing was sent */
  send(text: string): boolean;
  /** Says goodbye, and lets go of the connection a second later in any case. */
  close(): void;
}

export interface SocketListener {
  readonly onText: (text: string) => void;
  /** Once, however it ends: it never opened, the other side closed it, or it fell silent. */
  readonly onEnd: () => void;
}

/** A ping this often, and an end when nothing at all has come for so long. Milliseconds. */
export interface SocketPace {
  readonly pingMs: number;
  readonly silentMs: number;
}

const PACE: SocketPace = { pingMs: 10_000, silentMs: 30_000 };
const OPEN_MS = 10_000;
const GOODBYE_MS = 1_000;

/** Undici's channels tell of every WebSocket of the process. */
const isAbout = (message: unknown, socket: WebSocket): boolean =>
  typeof message === 'object' && message !== null && 'websocket' in message && message.websocket === socket;

/**
 * Opens a WebSocket through the same wall as every other call: its origin is asked for before anything is sent, and a
 * redirect isn't followed (RFC 6455 leaves that to the client; undici refuses).
 *
 * @throws ZallyError `egress_refused` when the origin isn't on the destination's list
 */
export const openSocket = (
  egress: Pick<Egress, 'allows'>,
  destination: Destination,
  url: string,
  { onText, onEnd }: SocketListener,
  pace: SocketPace = PACE,
): OpenSocket => {
  if (!URL.canParse(url) || !egress.allows(destination, url))
    throw new ZallyError('egress_refused', { detail: URL.canParse(url) ? new URL(url).host : '' });
  // Undici hides the connection of a WebSocket; a peer that has gone away is only let go of by its socket.
  let raw: Socket | undefined;
  const connect = buildConnector({ allowH2: false, timeout: OPEN_MS });
  const agent = new Agent({
    headersTimeout: OPEN_MS,
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (socket === null) return callback(error ?? new Error('no socket'), null);
        raw = socket;
        // It may have ended while it connected.
        if (ended) socket.destroy();
        callback(null, socket);
      }),
  });
  const socket = new WebSocket(url, { dispatcher: agent });
  let heardAt = Date.now();
  let ended = false;
  const heard = (): void => {
    heardAt = Date.now();
  };
  const onFrame = (message: unknown): void => {
    if (isAbout(message, socket)) heard();
  };
  const frames = [channel('undici:websocket:ping'), channel('undici:websocket:pong')];
  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(pinging);
    clearTimeout(opening);
    for (const one of frames) one.unsubscribe(onFrame);
    raw?.destroy();
    void agent.destroy();
    onEnd();
  };
  const pinging = setInterval(() => {
    if (Date.now() - heardAt > pace.silentMs) return end();
    if (socket.readyState === WebSocket.OPEN) ping(socket);
  }, pace.pingMs);
  const opening = setTimeout(() => socket.readyState === WebSocket.CONNECTING && end(), OPEN_MS);
  for (const one of frames) one.subscribe(onFrame);
  socket.addEventListener('message', ({ data }) => {
    heard();
    if (!ended && typeof data === 'string') onText(data);
  });
  socket.addEventListener('close', end);
  // What went wrong may repeat what was sent; that it ended is enough.
  socket.addEventListener('error', end);
  return {
    send: (text) => {
      if (ended || socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close: () => {
      if (ended) return;
      if (socket.readyState !== WebSocket.OPEN) return end();
      socket.close(1000);
      setTimeout(end, GOODBYE_MS);
    },
  };
};
