import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Config } from '../../config.ts';

const LEAST_TLS = 'TLSv1.2';

/** The part of the server's options that makes it serve HTTPS itself (45 CFR 164.312(e)(1)); none behind a proxy. */
export const ownTls = ({
  ZALLY_TLS_CERT_FILE: cert,
  ZALLY_TLS_KEY_FILE: key,
}: Pick<Config, 'ZALLY_TLS_CERT_FILE' | 'ZALLY_TLS_KEY_FILE'>): {
  serverFactory?: (handler: RequestListener) => Server;
} => {
  if (cert === undefined || key === undefined) return {};
  const tls = { cert: readFileSync(cert), key: readFileSync(key), minVersion: LEAST_TLS } as const;
  return {
    serverFactory: (handler) => createHttps(tls, handler),
  };
};

/** Where a request that came without encryption belongs: the same path at the address that people open. */
export const secured = (publicUrl: string, path: string): string => {
  // Only a path of ours: `//elsewhere` would be another host.
  const target = new URL(publicUrl);
  const asked = URL.parse(path, target);
  if (asked === null || asked.host !== target.host) return target.href;
  target.pathname = asked.pathname;
  target.search = asked.search;
  return target.href;
};

/** True for what asks and sends nothing along. */
export const isRead = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD';

/** A server that knows one answer: where HTTPS is. @returns ends it */
export const startRedirect = async (
  config: Pick<Config, 'ZALLY_PUBLIC_URL' | 'ZALLY_HOST'>,
  port: number,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> => {
  const server = createHttp((request, response) => {
    if (!isRead(request.method)) return void response.writeHead(403).end('HTTPS is needed.\n');
    const location = secured(config.ZALLY_PUBLIC_URL, request.url ?? '/');
    response.writeHead(308, { location, 'cache-control': 'no-store' }).end();
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, config.ZALLY_HOST, done);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
