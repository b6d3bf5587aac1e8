import { callbackify } from 'node:util';
import { createTransport } from 'nodemailer';
import type { Egress } from '../../adapters/egress/egress.ts';
import { ZallyError } from '../../domain/errors.ts';
import { isLoopbackHost } from '../../domain/secure-address.ts';
import type { SecondSender } from './ports.ts';

const TIMEOUT_MS = 20_000;
/** What won't be better at the next try: the login, the address, our own configuration. */
const PERMANENT = new Set(['EAUTH', 'ENOAUTH', 'EENVELOPE', 'ETLS', 'EMESSAGE', 'ECONFIG']);

/** A refusal in the 4xx range is "later", also where the library calls it by a name of the others. */
const codeFor = (error: unknown): 'chat_refused' | 'chat_unavailable' => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return responseCode >= 500 ? 'chat_refused' : 'chat_unavailable';
  return typeof code === 'string' && PERMANENT.has(code) ? 'chat_refused' : 'chat_unavailable';
};

/**
 * Sends messages as plain mail through the one server of the config. TLS from the first byte (`smtps:`) or before anything is
 * said (STARTTLS); without it only to this machine itself.
 */
export const createMail = (options: {
  readonly egress: Egress;
  /** `smtps://user:password@host:465` or `smtp://…:587` */
  readonly url: string;
  readonly from: string;
}): SecondSender => {
  const { hostname, protocol, username, password } = new URL(options.url);
  const secure = protocol === 'smtps:';
  const host = hostname.replaceAll(/[[\]]/g, '');
  const transport = createTransport({
    // For the certificate; egress connects.
    host,
    secure,
    requireTLS: !secure && !isLoopbackHost(hostname),
    tls: { minVersion: 'TLSv1.2' },
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Nothing of a message is ever a path or an address to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, callback) => {
      const opened = options.egress.connect('second_channel', options.url, TIMEOUT_MS);
      callbackify(async () => ({ connection: await opened }))(callback);
    },
  });
  return {
    send: async ({ id, subject, text, link }, to) => {
      await transport
        .sendMail({
          from: options.from,
          to,
          subject,
          text: `${text}\n\n${link}\n`,
          // The same at every try, so that a mail program shows it once.
          messageId: `<${id}@${options.from.split('@').at(-1)}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        .catch((cause: unknown) => {
          if (cause instanceof ZallyError) throw cause;
          throw new ZallyError(codeFor(cause), { cause });
        });
    },
  };
};
