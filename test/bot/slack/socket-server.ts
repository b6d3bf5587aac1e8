import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll } from 'vitest';

/** What RFC 6455 has the server hash with the client's key. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const OPCODES = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** What Zally answered an envelope with. */
interface Acknowledged {
  readonly envelope_id: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** One frame of a server: unmasked, and never split. */
const frameOf = (opcode: number, payload: Buffer): Buffer => {
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
};

/** Calls back with each whole frame of a client, unmasked. */
const createFrameReader = (onFrame: (opcode: number, payload: Buffer) => void) => {
  let rest = Buffer.alloc(0);
  return (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const short = (rest[1] ?? 0) & 127;
      const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
      const start = 2 + extra + 4;
      if (rest.length < start) return;
      const size = extra === 0 ? short : extra === 2 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
      if (rest.length < start + size) return;
      const mask = rest.subarray(start - 4, start);
      const payload = Buffer.from(rest.subarray(start, start + size)).map(
        (byte, at) => byte ^ (mask[at % 4] ?? 0),
      );
      const opcode = (rest[0] ?? 0) & 15;
      rest = rest.subarray(start + size);
      onFrame(opcode, Buffer.from(payload));
    }
  };
};

/** A connection that Zally opened. */
export interface Line {
  readonly isOpen: () => boolean;
  readonly sendRaw: (text: string) => void;
  /** Slack's own word that it will close this connection. */
  readonly disconnect: (reason: string) => void;
  /** As when a cable is pulled: nothing is said. */
  readonly cut: () => void;
  readonly close: () => void;
}

/**
 * Our own stand-in for Slack's socket server and for `apps.connections.open`, in the forms that docs.slack.dev gives:
 * `emulate` has neither. It speaks RFC 6455 over a plain socket.
 */
export const createSocketServer = async () => {
  const lines: Line[] = [];
  const acknowledged: Acknowledged[] = [];
  const state = {
    appToken: 'xapp-1-test-token',
    /** Slack's error word instead of an address. */
    error: undefined as string | undefined,
    /** False: the WebSocket opens, and nothing comes. */
    saysHello: true,
    /** False: pings stay without a pong, as of a peer that has gone away. */
    answersPings: true,
    /** Where the address leads instead. */
    url: undefined as string | undefined,
    opened: 0,
    asked: 0,
  };
  const tickets = new Set<string>();
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    request.resume();
    if (request.url !== '/api/apps.connections.open') return response.writeHead(404).end();
    state.asked += 1;
    response.setHeader('content-type', 'application/json');
    const isKnown = request.headers.authorization === `Bearer ${state.appToken}`;
    const error = state.error ?? (isKnown ? undefined : 'invalid_auth');
    if (error !== undefined) return response.end(JSON.stringify({ ok: false, error }));
    const ticket = randomUUID();
    tickets.add(ticket);
    const url = state.url ?? `${socketUrl()}/link/?ticket=${ticket}&app_id=A1`;
    return response.end(JSON.stringify({ ok: true, url }));
  });
  server.on('upgrade', (request, socket) => {
    const ticket = new URL(request.url ?? '', 'http://x').searchParams.get('ticket') ?? '';
    // An address is good for one connection.
    if (!tickets.delete(ticket)) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key'] ?? ''}${GUID}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const write = (opcode: number, text: string | Buffer): void => {
      if (!socket.destroyed) socket.write(frameOf(opcode, Buffer.from(text)));
    };
    let isOpen = true;
    const line: Line = {
      isOpen: () => isOpen,
      sendRaw: (text) => write(OPCODES.text, text),
      disconnect: (reason) => write(OPCODES.text, JSON.stringify({ type: 'disconnect', reason })),
      cut: () => socket.destroy(),
      close: () => write(OPCODES.close, Buffer.from([0x03, 0xe8])),
    };
    socket.on(
      'data',
      createFrameReader((opcode, payload) => {
        if (opcode === OPCODES.text) acknowledged.push(JSON.parse(payload.toString()) as Acknowledged);
        if (opcode === OPCODES.ping && state.answersPings) write(OPCODES.pong, payload);
        if (opcode === OPCODES.close) {
          write(OPCODES.close, payload);
          socket.end();
        }
      }),
    );
    // Sockets of Node's server stay open by half.
    socket.on('end', () => socket.end());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isOpen = false;
      sockets.delete(socket);
    });
    sockets.add(socket);
    lines.push(line);
    state.opened += 1;
    if (state.saysHello)
      line.sendRaw(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    return undefined;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const socketUrl = (): string => `ws://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  afterAll(close);
  const until = async <T>(found: () => T | undefined, ms = 5000): Promise<T | undefined> => {
    for (const end = Date.now() + ms; Date.now() < end; ) {
      const value = found();
      if (value !== undefined) return value;
      await new Promise((done) => setTimeout(done, 5));
    }
    return undefined;
  };
  return {
    state,
    lines,
    acknowledged,
    until,
    apiUrl: `http://127.0.0.1:${port}/api`,
    socketUrl: socketUrl(),
    /** The newest connection that is open. */
    line: async (): Promise<Line> => {
      const line = await until(() => lines.findLast((one) => one.isOpen()));
      if (line === undefined) throw new Error('no connection was opened');
      return line;
    },
    /** Gives an envelope to a connection and waits for what it is acknowledged with. */
    deliver: async (
      line: Line,
      envelope: {
        readonly type: 'slash_commands' | 'interactive' | 'events_api';
        readonly payload: unknown;
        readonly id?: string;
      },
      ms?: number,
    ): Promise<Acknowledged | undefined> => {
      const { type, payload, id = randomUUID() } = envelope;
      const before = acknowledged.length;
      const takes = type !== 'events_api';
      line.sendRaw(JSON.stringify({ envelope_id: id, type, accepts_response_payload: takes, payload }));
      return await until(() => acknowledged.slice(before).find((one) => one.envelope_id === id), ms);
    },
  };
};
export type SocketServer = Awaited<ReturnType<typeof createSocketServer>>;
