import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';

let server: Server;
let origin: string;
const seen: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1:1/' });
    response.end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => server.close());

it('calls a listed host', async () => {
  const egress = createEgress({ hosts: { ehr: [origin], chat: [], sign_in: [] } });
  expect((await egress.fetch('ehr', `${origin}/x`)).status).toBe(200);
  await egress.close();
});

it('refuses before anything is sent: an unlisted host, another destination’s host, another port or scheme', async () => {
  const refused: string[] = [];
  const egress = createEgress({
    hosts: { ehr: [origin], chat: [], sign_in: [] },
    onRefused: (d) => refused.push(d),
  });
  const before = seen.length;
  const { port } = new URL(origin);
  for (const [destination, url] of [
    ['chat', `${origin}/x`],
    ['ehr', `http://localhost:${port}/x`],
    ['ehr', `http://127.0.0.1:${Number(port) + 1}/x`],
    ['ehr', `https://127.0.0.1:${port}/x`],
    ['ehr', `http://127.0.0.1:${port}@example.org/`],
  ] as const) {
    await expect(egress.fetch(destination, url)).rejects.toMatchObject({ code: 'egress_refused' });
  }
  expect(seen.length).toBe(before);
  expect(refused).toHaveLength(5);
  await egress.close();
});

it('does not follow a redirect off the list', async () => {
  const egress = createEgress({ hosts: { ehr: [origin], chat: [], sign_in: [] } });
  expect((await egress.fetch('ehr', `${origin}/away`)).status).toBe(302);
  await egress.close();
});

it('gives a library’s own HTTP client an agent that connects to the same hosts and to nothing else', async () => {
  const egress = createEgress({ hosts: { ehr: [origin], chat: [], sign_in: [] } });
  const agent = egress.agent('ehr', origin);
  const { port } = new URL(origin);
  const connect = (host: string, to: number): unknown => agent.createConnection({ host, port: to });
  expect(() => connect('elsewhere.example', 80)).toThrow(/not on the list/);
  expect(() => connect('127.0.0.1', Number(port) + 1)).toThrow(/not on the list/);
  expect(() =>
    egress.agent('chat', origin).createConnection({ host: '127.0.0.1', port: Number(port) }),
  ).toThrow(/not on the list/);
  const socket = agent.createConnection({ host: '127.0.0.1', port: Number(port) });
  expect(socket).toBeDefined();
  (socket as import('node:net').Socket).destroy();
  await egress.close();
});

it('lets out, to a host whose calls are listed, those by method and whole path', async () => {
  const refused: string[] = [];
  const calls = [
    { method: 'GET', path: /^\/api\/messages$/ },
    { method: 'PATCH', path: /^\/api\/messages\/[^/]+$/ },
  ];
  const egress = createEgress({
    hosts: { ehr: [{ host: origin, calls }] },
    onRefused: (d) => refused.push(d),
  });
  expect((await egress.fetch('ehr', `${origin}/api/messages?since=1`)).status).toBe(200);
  expect((await egress.fetch('ehr', `${origin}/api/messages/7`, { method: 'PATCH' })).status).toBe(200);
  const before = seen.length;
  for (const [method, path] of [
    ['POST', '/api/messages'],
    ['DELETE', '/api/messages/7'],
    ['delete', '/api/messages/7'],
    ['GET', '/api/messages/7'],
    ['GET', '/api/messages/'],
    ['GET', '/api/clinical_notes'],
    ['GET', '/api/messages/../clinical_notes'],
    ['GET', '/api/messages%2F..%2Fclinical_notes'],
    ['PATCH', '/api/messages/7/../../patients/1'],
  ] as const) {
    const refusal = egress.fetch('ehr', `${origin}${path}`, { method });
    // The host and no more: a path has ids of the EHR.
    await expect(refusal).rejects.toMatchObject({ code: 'egress_refused' });
    await expect(refusal).rejects.not.toThrow(/api|messages/);
  }
  expect(seen.length).toBe(before);
  expect(refused).toHaveLength(9);
  await egress.close();
});
