import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request to somebody outside, as it came. */
export interface Came {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What is answered: something, the connection cut, or nothing at all. */
export type Given =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'drop'
  | 'hang';

/** A server on loopback that stands for one outside, and keeps every byte of what it is asked. */
export interface Front {
  readonly url: string;
  readonly port: number;
  /** How often something came. */
  readonly count: () => number;
  /** What is answered in the place of the usual, as long as it says something. */
  instead: ((came: Came) => Given | undefined) | undefined;
  /** Told of everything that comes. */
  heard: ((came: Came) => void) | undefined;
  close(): Promise<void>;
}

const passOn = (came: Came, target: string, response: ServerResponse): void => {
  const { hostname, port } = new URL(target);
  const asked = httpRequest(
    { hostname, port, method: came.method, path: came.path, headers: came.headers },
    (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
      answered.on('error', () => response.destroy());
    },
  );
  // A fault behind it that cuts the connection cuts this one.
  asked.on('error', () => response.destroy());
  asked.end(came.body);
};

const give = (given: Given, response: ServerResponse): void => {
  if (given === 'drop') return void response.socket?.destroy();
  if (given === 'hang') return;
  response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
  response.end(given.body ?? '');
};

const written = ({ method, path, headers, body }: Came): Buffer => {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
  // JSON in a field of a form is written in two ways at once.
  const fields = isForm ? [...new URLSearchParams(body.toString('utf8'))].flat().join('\n') : '';
  const start = [`${method} ${path}`, ...head, '', ''].join('\n');
  return Buffer.concat([Buffer.from(start), body, Buffer.from(`\n${fields}\n`)]);
};

/**
 * @param usual an address behind it, or what is answered
 * @param file keeps what came
 */
export const startFront = async (
  usual: string | ((came: Came) => Given | Promise<Given>),
  file: string,
): Promise<Front> => {
  writeFileSync(file, '');
  let count = 0;
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = request;
    const came = { method, path, headers, body: await buffer(request) };
    count += 1;
    appendFileSync(file, written(came));
    front.heard?.(came);
    const instead = front.instead?.(came);
    if (instead !== undefined) give(instead, response);
    else if (typeof usual === 'string') passOn(came, usual, response);
    else give(await usual(came), response);
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const front: Front = {
    url: `http://127.0.0.1:${port}`,
    port,
    count: () => count,
    instead: undefined,
    heard: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return front;
};
