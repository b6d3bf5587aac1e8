import { createServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { parseOptions } from '../../../src/sandbox/demo/options.ts';
import { atFreePorts, choosePorts, WANTED } from '../../../src/sandbox/demo/ports.ts';

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

it('takes the others’ ports from that of Zally', async () => {
  const first = 22_000 + (process.pid % 5000);
  const ports = await choosePorts(() => undefined, first);
  expect(ports.web - first).toBe(0);
  expect(ports.teams - ports.web).toBe(WANTED.teams - WANTED.web);
  expect(parseOptions(['--port', '9000'])).toMatchObject({ port: 9000 });
  expect(parseOptions(['--port', '80'])).toContain('--port is a number from 1024');
});

it('opens again at other ports when one was taken meanwhile, and at no other failure', async () => {
  const first = 27_000 + (process.pid % 5000);
  const said: string[] = [];
  const tried: number[] = [];
  const opened = await atFreePorts(
    async ({ web }) => {
      tried.push(web);
      if (tried.length > 1) return web;
      await take(web, '127.0.0.1');
      throw new Error('Nothing can listen there');
    },
    (line) => said.push(line),
    first,
  );
  expect(tried).toHaveLength(2);
  expect(tried[1]).toBe(opened);
  expect(opened).not.toBe(tried[0]);
  expect(said.join('\n')).toContain('taken in the meantime');
  const failing = atFreePorts(
    async ({ web }) => {
      tried.push(web);
      throw new Error('another reason');
    },
    () => undefined,
    first + 1000,
  );
  await expect(failing).rejects.toThrow('another reason');
  expect(tried).toHaveLength(3);
});
