import { createServer } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { fastify } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { ownTls, startRedirect } from '../../src/adapters/ingress/servers.ts';
import { createCertificate } from '../support/certificate.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { createTestWeb } from './fixture.ts';

const PUBLIC_URL = 'https://zally.example.org';

const portOf = (url: string): number => Number(new URL(url).port);

/** The protocol that both sides agreed on, or the code of the failure. */
const shakeHands = async (port: number, maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', ca: string) =>
  await new Promise<string>((done) => {
    // The client offers old ciphers too, so that only the server can be what refuses.
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const socket = connect({ host: 'localhost', port, ca, minVersion: 'TLSv1', maxVersion, ciphers }, () => {
      done(socket.getProtocol() ?? 'none');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'failed'));
  });

it('serves HTTPS itself where it has a certificate, from TLS 1.2 on', async () => {
  const { certFile, keyFile, cert } = await createCertificate();
  const app = fastify({ ...ownTls({ ZALLY_TLS_CERT_FILE: certFile, ZALLY_TLS_KEY_FILE: keyFile }) });
  onTestFinished(async () => await app.close());
  app.get('/healthz', async () => ({ ok: true }));
  const port = portOf(await app.listen({ host: '127.0.0.1', port: 0 }));
  const answer = await new Promise<number | undefined>((done, failed) => {
    const options = { host: 'localhost', port, ca: cert, path: '/healthz' };
    request(options, (response) => done(response.resume().statusCode))
      .on('error', failed)
      .end();
  });
  expect(answer).toBe(200);
  expect(await shakeHands(port, 'TLSv1.3', cert)).toBe('TLSv1.3');
  expect(await shakeHands(port, 'TLSv1.2', cert)).toBe('TLSv1.2');
  expect(await shakeHands(port, 'TLSv1.1', cert)).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

it('serves plain HTTP to a proxy on this machine', () => {
  expect(ownTls({ ZALLY_TLS_CERT_FILE: undefined, ZALLY_TLS_KEY_FILE: undefined })).toEqual({});
});

it('leads plain HTTP to the address that people open, and nowhere else', async () => {
  const { port, stop } = await startRedirect({ ZALLY_PUBLIC_URL: PUBLIC_URL, ZALLY_HOST: '127.0.0.1' }, 0);
  onTestFinished(stop);
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, redirect: 'manual' });
    return [response.status, response.headers.get('location')];
  };
  expect(await ask('/queue?notice=1')).toEqual([308, `${PUBLIC_URL}/queue?notice=1`]);
  expect(await ask('//elsewhere.example/queue')).toEqual([308, `${PUBLIC_URL}/`]);
  expect(await ask('/\\elsewhere.example')).toEqual([308, `${PUBLIC_URL}/`]);
  expect(await ask('/sign-in', 'POST')).toEqual([403, null]);
});

it('leads away what a proxy took without encryption, and leaves alone what it says nothing of', async () => {
  const test = await createTestDatabase();
  const { ehr } = await createPracticeInABox(test);
  const app = await createTestWeb(test, { ehr, env: { ZALLY_PUBLIC_URL: PUBLIC_URL } });
  const ask = async (method: 'GET' | 'POST', proto?: string) => {
    const headers = proto === undefined ? {} : { 'x-forwarded-proto': proto };
    const { statusCode, headers: answered } = await app.inject({ method, url: '/sign-in', headers });
    return [statusCode, answered.location];
  };
  expect(await ask('GET', 'http')).toEqual([308, `${PUBLIC_URL}/sign-in`]);
  expect((await ask('POST', 'http'))[0]).toBe(403);
  expect((await ask('GET', 'https'))[0]).toBe(200);
  expect((await ask('GET'))[0]).toBe(200);
  const { headers } = await app.inject({ url: '/sign-in', headers: { 'x-forwarded-proto': 'https' } });
  expect(headers['strict-transport-security']).toContain('max-age=31536000');
});

it('says which port is taken', async () => {
  const other = createServer();
  onTestFinished(() => void other.close());
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(
    startRedirect({ ZALLY_PUBLIC_URL: PUBLIC_URL, ZALLY_HOST: '127.0.0.1' }, port),
  ).rejects.toThrow(/EADDRINUSE/);
});
