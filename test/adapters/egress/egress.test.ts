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
