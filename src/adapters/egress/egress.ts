import type http from 'node:http';
import type https from 'node:https';
import { Agent, type RequestInit, type Response, fetch as undiciFetch } from 'undici';
import { ZallyError } from '../../domain/errors.ts';
import { createEgressAgent } from './agent.ts';

/** The forms of a request and an answer, so that nobody else imports the HTTP client. */
export { FormData, type Response } from 'undici';

/** Whom an outbound call is for. Each has its own list of hosts. */
export const DESTINATIONS = ['ehr', 'chat', 'sign_in', 'ai_reader'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export interface Egress {
  /**
   * The only way out. Redirects aren't followed: a redirect could lead off the list.
   *
   * @throws ZallyError `egress_refused` before anything is sent when the host isn't on the destination's list
   */
  fetch(destination: Destination, url: string | URL, init?: RequestInit): Promise<Response>;
  /** True when a call there would be let out. */
  allows(destination: Destination, url: string | URL): boolean;
  /** The same wall for a library that brings its own HTTP client and takes an agent. @param base where it calls */
  agent(destination: Destination, base: string): http.Agent | https.Agent;
  close(): Promise<void>;
}

/**
 * @param hosts for each destination the origins it may call, e.g. `https://app.drchrono.com`
 * @param timeoutMs no answer after this long ends the call
 * @param onRefused told of a refused host, so that somebody hears of it
 */
export const createEgress = (options: {
  readonly hosts: Readonly<Partial<Record<Destination, readonly string[]>>>;
  readonly timeoutMs?: number;
  readonly onRefused?: (destination: Destination) => void;
}): Egress => {
  const origins = new Map(
    DESTINATIONS.map((destination) => [
      destination,
      new Set((options.hosts[destination] ?? []).map((host) => new URL(host).origin)),
    ]),
  );
  const timeout = options.timeoutMs ?? 30_000;
  const agent = new Agent({ headersTimeout: timeout, bodyTimeout: timeout, connect: { timeout: 10_000 } });
  const allows = (destination: Destination, url: string | URL): boolean =>
    origins.get(destination)?.has(new URL(url).origin) === true;
  return {
    allows,
    fetch: async (destination, url, init = {}) => {
      const target = new URL(url);
      if (!allows(destination, target)) {
        options.onRefused?.(destination);
        throw new ZallyError('egress_refused', { detail: target.host });
      }
      return await undiciFetch(target, {
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
        ...init,
        dispatcher: agent,
      });
    },
    agent: (destination, base) => createEgressAgent(base, options.hosts[destination] ?? []),
    close: async () => await agent.close(),
  };
};
