import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { choosePorts, WANTED } from '../../../src/sandbox/demo/ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
/** Takes a port, or finds it taken already; either way it is. */
const take = async (port: number, host: string): Promise<void> => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((done) => {
    server.once('error', () => done());
    server.listen(port, host, () => done());
  });
};

it('steps over ports that are taken, says so, and gives no port twice', async () => {
  await take(WANTED.web, '127.0.0.1');
  await take(WANTED.drchrono, '127.0.0.1');
  const said: string[] = [];
  const ports = await choosePorts((line) => said.push(line));
  expect(ports.web).not.toBe(WANTED.web);
  expect(ports.drchrono).not.toBe(WANTED.drchrono);
  expect(new Set(Object.values(ports)).size).toBe(Object.keys(WANTED).length);
  expect(said.join('\n')).toContain(`Port ${WANTED.web} is taken; web uses ${ports.web}.`);
});
