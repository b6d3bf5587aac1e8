import type http from 'node:http';
import type https from 'node:https';
import net from 'node:net';
import { Agent, type RequestInit, type Response, fetch as undiciFetch } from 'undici';
import { ZallyError } from '../../domain/errors.ts';
import { createEgressAgent } from './agent.ts';

/** The forms of a request and an answer, so that nobody else imports the HTTP client. */
export { FormData, type Response } from 'undici';

/** Whom an outbound call is for. Each has its own list of hosts. */
export const DESTINATIONS = [
  'ehr',
  /** Where the EHR's tokens come from. */
  'ehr_access',
  /** What the EHR's own answers link to: files, and the next page of a listing. */
  'ehr_link',
  'chat',
  'sign_in',
  'ai_reader',
  'second_channel',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** A call that may be made: by its method, and by the whole of its path. */
export interface AllowedCall {
  readonly method: string;
  readonly path: RegExp;
}

/** Where calls may go: an origin, and with `calls` nothing there but those. */
export type AllowedHost = string | { readonly host: string; readonly calls: readonly AllowedCall[] };

export interface Egress {
  /**
   * The only way out. Redirects aren't followed: a redirect could lead off the list.
   *
   * @throws ZallyError `egress_refused` before anything is sent when the host isn't on the destination's list, or the method
   *   and path aren't on the host's
   */
  fetch(destination: Destination, url: string | URL, init?: RequestInit): Promise<Response>;
  /** True when something there may be called. */
  allows(destination: Destination, url: string | URL): boolean;
  /** The same wall for a library that brings its own HTTP client and takes an agent. @param base where it calls */
  agent(destination: Destination, base: string): http.Agent | https.Agent;
  /**
   * A connection for a protocol that isn't HTTP; encrypting it is the caller's part.
   *
   * @param address e.g. `smtps://mail.example.org`; without a port, that of its protocol
   * @throws ZallyError `egress_refused`
   */
  connect(destination: Destination, address: string, timeoutMs: number): Promise<net.Socket>;
  close(): Promise<void>;
}

/** Scheme, host and port, also for schemes that have no origin of their own. */
const originOf = (address: string | URL): string => {
  const { protocol, host, origin, port } = new URL(address);
  if (origin !== 'null') return origin;
  return `${protocol}//${port === '' ? `${host}:${DEFAULT_PORTS[protocol] ?? ''}` : host}`;
};
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'smtp:': '587', 'smtps:': '465' };

const connectTo = async (address: string, timeout: number): Promise<net.Socket> => {
  const { hostname, port } = new URL(originOf(address));
  return await new Promise((done, failed) => {
    const socket = net.connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port), timeout });
    socket.once('timeout', () => socket.destroy(new Error('connect timed out')));
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeListener('error', failed);
      done(socket);
    });
  });
};

/** One line of a list, ready to be compared. */
interface Listed {
  readonly origin: RegExp;
  /** Undefined where everything may be called. */
  readonly calls: readonly AllowedCall[] | undefined;
}

const hostOf = (one: AllowedHost): string => (typeof one === 'string' ? one : one.host);

const listedOf = (one: AllowedHost): Listed => ({
  origin: originPattern(hostOf(one)),
  calls: typeof one === 'string' ? undefined : one.calls,
});

const originPattern = (host: string): RegExp => {
  const parts = originOf(host)
    .split('*')
    .map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('[a-z0-9-]+')}$`);
};

/**
 * @param hosts for each destination the origins it may call, e.g. `https://app.drchrono.com`; `wss-*.slack.com` stands for
 *   one name or part of a name, and never for a dot; towards the EHR also by method and path
 * @param timeoutMs no answer after this long ends the call
 * @param onRefused told of a refused host, so that somebody hears of it
 */
export const createEgress = (options: {
  readonly hosts: Readonly<Partial<Record<Destination, readonly AllowedHost[]>>>;
  readonly timeoutMs?: number;
  readonly onRefused?: (destination: Destination) => void;
}): Egress => {
  const lists = new Map(
    DESTINATIONS.map((destination) => [destination, (options.hosts[destination] ?? []).map(listedOf)]),
  );
  const timeout = options.timeoutMs ?? 30_000;
  const agent = new Agent({ headersTimeout: timeout, bodyTimeout: timeout, connect: { timeout: 10_000 } });
  const listedFor = (destination: Destination, url: string | URL): readonly Listed[] =>
    lists.get(destination)?.filter(({ origin }) => origin.test(originOf(url))) ?? [];
  const allows = (destination: Destination, url: string | URL): boolean =>
    listedFor(destination, url).length > 0;
  const mayCall = (destination: Destination, target: URL, method: string): boolean =>
    listedFor(destination, target).some(
      ({ calls }) =>
        calls === undefined ||
        calls.some((call) => call.method === method && call.path.test(target.pathname)),
    );
  const refuse = (destination: Destination, target: URL): never => {
    options.onRefused?.(destination);
    // The host alone: a path towards the EHR has a chart's id in it.
    throw new ZallyError('egress_refused', { detail: target.host });
  };
  return {
    allows,
    connect: async (destination, address, timeoutMs) => {
      if (!allows(destination, address)) refuse(destination, new URL(address));
      return await connectTo(address, timeoutMs);
    },
    fetch: async (destination, url, init = {}) => {
      const target = new URL(url);
      if (!mayCall(destination, target, (init.method ?? 'GET').toUpperCase())) refuse(destination, target);
      return await undiciFetch(target, {
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        ...init,
        dispatcher: agent,
      });
    },
    agent: (destination, base) => createEgressAgent(base, (options.hosts[destination] ?? []).map(hostOf)),
    close: async () => await agent.close(),
  };
};
