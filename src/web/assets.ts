import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { ZallyError } from '../domain/errors.ts';

export const ASSETS_PATH = '/assets/';

const ROOT = fileURLToPath(new URL('assets', import.meta.url));
const FILES = new Set(readdirSync(ROOT));

const hashOfAll = (): string => {
  const hash = createHash('sha256');
  for (const name of [...FILES].toSorted()) hash.update(name).update(readFileSync(`${ROOT}/${name}`));
  return hash.digest('hex').slice(0, 12);
};

/** The hash of all files is in the address, so that a new version is a new address and an old one may be kept. */
const VERSION = hashOfAll();

/** The address of a file in src/web/assets. */
export const asset = (name: string): string => `${ASSETS_PATH}${VERSION}/${name}`;

/** Serves the stylesheet and the scripts. */
export const serveAssets = async (app: FastifyInstance): Promise<void> => {
  await app.register(serveStatic, { root: ROOT, serve: false });
  app.get<{ Params: { version: string; file: string } }>(
    `${ASSETS_PATH}:version/:file`,
    { config: { access: 'public' } },
    async (request, reply) => {
      const { version, file } = request.params;
      if (version !== VERSION || !FILES.has(file)) throw new ZallyError('not_found');
      return await reply.sendFile(file, { immutable: true, maxAge: '365d' });
    },
  );
};
