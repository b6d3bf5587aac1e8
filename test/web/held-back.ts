import net from 'node:net';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { type Client, ORIGIN } from './fixture.ts';

/** The body of a form of ours. */
export const form = (who: Client, fields: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams({ _csrf: who.csrf, ...fields }).toString();

/** Forms that take their time: each is sent but for its end, and then the rest. */
export const createHeldBack = async (app: FastifyInstance) => {
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  /** @returns sends the rest, and says what comes of it */
  return async (who: Client, path: string, body: string): Promise<() => Promise<string>> => {
    const socket = net.connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const answer = new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString().split(' ')[1] ?? '')),
    );
    const head = [
      `POST ${path} HTTP/1.1`,
      'Host: zally.test',
      `Cookie: ${who.cookie}`,
      `Origin: ${ORIGIN}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, 3),
    ].join('\r\n');
    // Node hands the request on once its head is there.
    const begun = new Promise<void>((resolve) => app.server.once('request', () => resolve()));
    socket.write(head);
    await begun;
    // What is asked before the body is there has to be over; too short a wait would only let the fault pass.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return async () => {
      socket.write(body.slice(3));
      return await answer;
    };
  };
};
