import http from 'node:http';
import https from 'node:https';
import { ZallyError } from '../../domain/errors.ts';

/**
 * An agent for the HTTP client inside @fastify/oauth2, which doesn't go through egress: it connects to the listed
 * origins and to nothing else.
 *
 * The check sits on the instance as a plain property, because the library clones its options, and a clone keeps
 * properties and prototypes but no private fields.
 *
 * @param base where the calls go; says whether it is HTTPS
 * @param allowed origins that may be called
 */
export const createEgressAgent = (base: string, allowed: readonly string[]): http.Agent | https.Agent => {
  const secure = base.startsWith('https:');
  const agent = secure ? new https.Agent() : new http.Agent();
  const origins = new Set(allowed.map((url) => new URL(url).origin));
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const host = String(options.host ?? '');
    const { origin } = new URL(`${secure ? 'https' : 'http'}://${host}:${String(options.port ?? '')}`);
    if (!origins.has(origin)) throw new ZallyError('egress_refused', { detail: host });
    return connect(options, callback);
  };
  return agent;
};
