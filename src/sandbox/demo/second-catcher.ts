import { timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import Fastify from 'fastify';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { signatureOf } from '../../bot/second/webhook.ts';

/** What came by the second channel. */
export interface Arrived {
  readonly way: 'mail' | 'webhook';
  /** Whom a mail is for; whether a webhook is signed as it should be. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail server and a webhook on this machine, ours, which keep what comes to be looked at. */
export interface SecondCatcher {
  /** What Zally is told of them. */
  readonly variables: Readonly<Record<string, string>>;
  /** The oldest first. */
  readonly arrived: readonly Arrived[];
  close(): Promise<void>;
}

const KEPT = 50;
const LOOPBACK = '127.0.0.1';
const hookSchema = z.looseObject({ subject: z.string(), text: z.string(), link: z.string() });

const isSigned = (secret: string, header: unknown, body: string): boolean => {
  const t = Number(/^t=(\d+),/.exec(String(header))?.[1]);
  const [sent, own] = [Buffer.from(String(header)), Buffer.from(signatureOf(secret, body, t))];
  return sent.length === own.length && timingSafeEqual(sent, own);
};

/** @param secret signs what comes to the webhook */
export const startSecondCatcher = async (secret: string): Promise<SecondCatcher> => {
  const arrived: Arrived[] = [];
  const keep = (one: Arrived): void => {
    arrived.push(one);
    if (arrived.length > KEPT) arrived.shift();
  };
  const mail = new SMTPServer({
    authOptional: true,
    // No certificate and no password: Zally asks for neither on this machine.
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      const take = async (): Promise<void> => {
        const { subject = '', text = '' } = await PostalMime.parse(await buffer(stream));
        keep({ way: 'mail', to, subject, text: text.trim() });
      };
      callbackify(take)(done);
    },
  });
  // A connection that breaks off is nobody's business here.
  mail.on('error', () => undefined);
  const hook = Fastify({ logger: false, forceCloseConnections: true });
  hook.removeAllContentTypeParsers();
  hook.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  hook.post('/', async (request, reply) => {
    const body = String(request.body);
    if (!isSigned(secret, request.headers['zally-signature'], body)) return await reply.code(401).send();
    const { subject, text, link } = hookSchema.parse(JSON.parse(body));
    keep({ way: 'webhook', to: 'signed', subject, text: `${text}\n\n${link}` });
    return {};
  });
  await new Promise<void>((done, fail) => {
    mail.server.once('error', fail);
    mail.listen(0, LOOPBACK, () => done());
  });
  const { port } = mail.server.address() as AddressInfo;
  const hookUrl = await hook.listen({ host: LOOPBACK, port: 0 });
  return {
    variables: {
      SMTP_URL: `smtp://${LOOPBACK}:${port}`,
      SMTP_FROM: 'zally@demo.example',
      SECOND_WEBHOOK_URL: hookUrl,
      SECOND_WEBHOOK_SECRET: secret,
    },
    arrived,
    close: async () => {
      await hook.close();
      await new Promise<void>((done) => mail.close(() => done()));
    },
  };
};
