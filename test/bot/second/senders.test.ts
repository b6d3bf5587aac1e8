import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { createMail } from '../../../src/bot/second/mail.ts';
import type { SecondMessage } from '../../../src/bot/second/ports.ts';
import { createWebhook } from '../../../src/bot/second/webhook.ts';
import { codeOf } from '../../../src/domain/errors.ts';

const NOW = Date.parse('2026-03-04T19:32:00Z');
const MESSAGE = {
  id: randomUUID(),
  practiceId: randomUUID(),
  kind: 'urgent_unanswered',
  subject: 'Urgent: nobody has answered in chat',
  text: 'An urgent fax waits since 14:02, and nobody has it.',
  link: 'https://zally.example.org/alerts?at=1',
} as SecondMessage;

let stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

const failureOf = async (work: Promise<void>): Promise<string> =>
  await work.then(
    () => 'none',
    (error: unknown) => codeOf(error),
  );

describe('mail', () => {
  const start = async (options: ConstructorParameters<typeof SMTPServer>[0] = {}, host = '127.0.0.1') => {
    const mails: { readonly to: string[]; readonly raw: string; readonly secure: boolean }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          mails.push({ to, raw: Buffer.concat(chunks).toString(), secure: session.secure });
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((done) => server.listen(0, host, () => done()));
    stops.push(async () => await new Promise<void>((done) => server.close(() => done())));
    const { port } = server.server.address() as AddressInfo;
    return { mails, port };
  };
  const mailTo = (url: string, hosts: readonly string[] = [url]) => {
    const egress = createEgress({ hosts: { second_channel: hosts } });
    stops.push(async () => await egress.close());
    return createMail({ egress, url, from: 'zally@practice.example.org' });
  };

  it('arrives with its words, its link and an id that is the same at every try', async () => {
    const { mails, port } = await start();
    const mail = mailTo(`smtp://127.0.0.1:${port}`);
    await mail.send(MESSAGE, 'owner@example.org');
    await mail.send(MESSAGE, 'owner@example.org');
    expect(mails.map(({ to }) => to)).toEqual([['owner@example.org'], ['owner@example.org']]);
    for (const { raw } of mails) {
      expect(raw).toContain('Subject: Urgent: nobody has answered in chat');
      expect(raw).toContain('An urgent fax waits since 14:02, and nobody has it.');
      expect(raw).toContain('https://zally.example.org/alerts?at=');
      expect(raw).toContain(`Message-ID: <${MESSAGE.id}@practice.example.org>`);
      expect(raw).toContain('Auto-Submitted: auto-generated');
    }
  });

  it('is encrypted from the first byte with smtps, and a certificate that nobody vouches for is refused', async () => {
    const { mails, port } = await start({ secure: true });
    const code = await failureOf(mailTo(`smtps://127.0.0.1:${port}`).send(MESSAGE, 'owner@example.org'));
    expect(['chat_unavailable', 'chat_refused']).toContain(code);
    expect(mails).toEqual([]);
  });

  it('says nothing to a server elsewhere that doesn’t begin with STARTTLS', async () => {
    // An address of this machine that isn't one of its names for itself, as a server elsewhere would have.
    const { mails, port } = await start({}, '127.0.0.2');
    const mail = mailTo(`smtp://127.0.0.2:${port}`);
    const code = await failureOf(mail.send(MESSAGE, 'owner@example.org'));
    expect(code).not.toBe('none');
    expect(mails).toEqual([]);
  });

  it('tells a refused address and a refused login from a server that is busy or away', async () => {
    const refusing = await start({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })),
    });
    const busy = await start({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('later'), { responseCode: 451 })),
    });
    const locked = await start({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    const send = async (url: string) => await failureOf(mailTo(url).send(MESSAGE, 'owner@example.org'));
    expect(await send(`smtp://127.0.0.1:${refusing.port}`)).toBe('chat_refused');
    expect(await send(`smtp://127.0.0.1:${busy.port}`)).toBe('chat_unavailable');
    expect(await send(`smtp://zally:wrong@127.0.0.1:${locked.port}`)).toBe('chat_refused');
    expect(await send('smtp://127.0.0.1:1')).toBe('chat_unavailable');
  });

  it('connects to the listed server alone', async () => {
    const { mails, port } = await start();
    const code = await failureOf(
      mailTo(`smtp://127.0.0.1:${port}`, ['smtp://mail.example.org:587']).send(MESSAGE, 'owner@example.org'),
    );
    expect(code).toBe('egress_refused');
    expect(mails).toEqual([]);
  });
});

describe('the webhook', () => {
  const SECRET = 'a secret of sixteen';
  const start = async (status = 200, headers: Record<string, string> = {}) => {
    const requests: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const server: Server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(status, headers).end('whatever it says');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    stops.push(async () => await new Promise((done) => server.close(done)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const egress = createEgress({ hosts: { second_channel: [url] } });
    stops.push(async () => await egress.close());
    return { requests, hook: createWebhook({ egress, url, secret: SECRET, now: () => NOW }) };
  };

  it('gets the closed words as JSON, with a signature over what was sent and an id to tell repeats', async () => {
    const { requests, hook } = await start();
    await hook.send(MESSAGE, '');
    const [request] = requests;
    const { practiceId, ...rest } = MESSAGE;
    expect(JSON.parse(request?.body ?? '')).toEqual({ ...rest, practice: practiceId });
    const t = NOW / 1000;
    const v1 = createHmac('sha256', SECRET).update(`${t}.${request?.body}`).digest('hex');
    expect(request?.headers).toMatchObject({
      'idempotency-key': MESSAGE.id,
      'zally-signature': `t=${t},v1=${v1}`,
    });
  });

  it.each([
    [503, 'chat_unavailable'],
    [408, 'chat_unavailable'],
    [429, 'chat_throttled'],
    [404, 'chat_refused'],
    [401, 'chat_refused'],
    [302, 'chat_refused'],
  ])('that answers %i is told apart as %s', async (status, code) => {
    const { hook } = await start(status, { location: 'https://elsewhere.example.org', 'retry-after': '7' });
    expect(await failureOf(hook.send(MESSAGE, ''))).toBe(code);
  });
});
