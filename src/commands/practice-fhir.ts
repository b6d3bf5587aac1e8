import { discoverServer } from '../adapters/ehr/fhir/discovery.ts';
import { requestToken } from '../adapters/ehr/fhir/tokens.ts';
import type { Config, SigningKey } from '../config.ts';
import { loadConnection } from '../db/stores/connections.ts';
import { saveFhirConnection } from '../db/stores/fhir-connections.ts';
import { requireBaa } from '../db/stores/practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { isSecureAddress } from '../domain/secure-address.ts';
import { type Command, OPERATOR, practiceOf, say, text, withFoundation } from './command.ts';

/**
 * The base address of a FHIR server, as it is kept.
 *
 * @throws ZallyError `invalid_input`, or `config_invalid` when Zally may not call that host
 */
const baseUrlOf = (given: string, { FHIR_HOSTS: hosts = [] }: Pick<Config, 'FHIR_HOSTS'>): string => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || url.search + url.hash + url.username + url.password !== '') {
    throw new ZallyError('invalid_input', { detail: '--url is the base address of a FHIR server' });
  }
  if (!isSecureAddress(url)) throw new ZallyError('invalid_input', { detail: '--url must begin with https' });
  if (!hosts.some((host) => new URL(host).origin === url.origin)) {
    throw new ZallyError('config_invalid', { detail: `FHIR_HOSTS does not list ${url.origin}` });
  }
  return url.href.replace(/\/+$/, '');
};

const keyOf = ({ FHIR_PRIVATE_JWK: key }: Pick<Config, 'FHIR_PRIVATE_JWK'>): SigningKey => {
  if (key === undefined) throw new ZallyError('config_invalid', { detail: 'FHIR_PRIVATE_JWK is not set' });
  return key;
};

/** The public half as a set of one, for the registration on the server. */
const publicKeys = ({ jwk, alg }: SigningKey): object => {
  const common = { kid: jwk.kid, kty: jwk.kty, alg, use: 'sig', key_ops: ['verify'] };
  return {
    keys: [
      jwk.kty === 'RSA' ? { ...common, n: jwk.n, e: jwk.e } : { ...common, crv: jwk.crv, x: jwk.x, y: jwk.y },
    ],
  };
};

/** `practice fhir`: connects a practice to a FHIR R4 server, once that server has granted a token. */
export const practiceFhir: Command = {
  usage: 'practice fhir --practice ID --url BASE --client-id ID | --public-key',
  meaning:
    'Connects the practice to a FHIR R4 server by SMART Backend Services, or connects it again; with --public-key prints the key set to register there.',
  run: async (values) =>
    await withFoundation(async ({ db, egress, config }) => {
      const key = keyOf(config);
      if (values['public-key'] === true) return say(JSON.stringify(publicKeys(key), null, 2));
      const practiceId = practiceOf(values);
      const baseUrl = baseUrlOf(text(values, 'url'), config);
      const clientId = text(values, 'client-id');
      const before = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        await requireBaa(tx);
        return await loadConnection(tx);
      });
      const { server, lacks } = await discoverServer(egress, baseUrl, key.alg);
      // A wrong client id is found now, and not at the first fax.
      await requestToken({ db, egress, config }, practiceId, { clientId, server });
      await db.inPractice(practiceId, OPERATOR, async (tx) => {
        await requireBaa(tx);
        await saveFhirConnection(tx, { server, clientId, takeFrom: before?.takeFrom ?? tx.at });
        tx.enqueue('zally-intake', undefined);
      });
      for (const lack of lacks) say(`The server doesn’t promise ${lack}.`);
      say('The practice is connected.');
    }),
};
