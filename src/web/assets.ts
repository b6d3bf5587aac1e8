import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ZallyError } from '../domain/errors.ts';

export const ASSETS_PATH = '/assets/';
const YEAR_SECONDS = 31_536_000;

const ROOT = fileURLToPath(new URL('assets', import.meta.url));
const FILES = new Set(readdirSync(ROOT));

/** Scripts of others, served as they come, under a name of ours. */
const OF_OTHERS: ReadonlyMap<string, Buffer> = new Map([
  [
    'webauthn.js',
    readFileSync(new URL('../dist/bundle/index.umd.min.js', import.meta.resolve('@simplewebauthn/browser'))),
  ],
]);

const hashOfAll = (): string => {
  const hash = createHash('sha256');
  for (const name of [...FILES].toSorted()) hash.update(name).update(readFileSync(`${ROOT}/${name}`));
  for (const [name, bytes] of OF_OTHERS) hash.update(name).update(bytes);
  return hash.digest('hex').slice(0, 12);
};

/** The hash of all files is in the address, so that a new version is a new address and an old one may be kept. */
const VERSION = hashOfAll();

/** The address of a file in src/web/assets, or of a script of others. */
export const asset = (name: string): string => `${ASSETS_PATH}${VERSION}/${name}`;

/** Serves the stylesheet and the scripts. */
export const serveAssets = async (app: FastifyInstance): Promise<void> => {
  await app.register(serveStatic, { root: ROOT, serve: false });
  app.get<{ Params: { version: string; file: string } }>(
    `${ASSETS_PATH}:version/:file`,
    { config: { access: 'public' } },
    async (request, reply) => {
      const { version, file } = request.params;
      const other = version === VERSION ? OF_OTHERS.get(file) : undefined;
      if (other !== undefined) {
        reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
        return await reply.type('text/javascript; charset=utf-8').send(other);
      }
      if (version !== VERSION || !FILES.has(file)) throw new ZallyError('not_found');
      return await reply.sendFile(file, { immutable: true, maxAge: '365d' });
    },
  );
};
