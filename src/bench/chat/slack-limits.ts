import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Slack's own words for its limit: one message a second in a channel, short bursts aside. */
const A_CHANNEL_MS = 1000;
const BURST = 3;
/** As far away as Slack is from most offices. */
const LATENCY_MS = 80;

/** What a stand-in of Slack's Web API was asked, and what it refused for its limits. */
export interface Called {
  readonly at: number;
  readonly method: string;
  readonly channel: string;
  readonly taken: boolean;
}

/**
 * A stand-in of ours for the two methods that notices use, with Slack's limit for a channel. It knows no more of Slack than
 * that.
 */
export const startSlackLimits = async (): Promise<{
  readonly url: string;
  readonly calls: readonly Called[];
  close(): Promise<void>;
}> => {
  const calls: Called[] = [];
  const fullAt = new Map<string, number>();
  let posted = 0;
  const take = (channel: string, now: number): boolean => {
    const at = Math.max(fullAt.get(channel) ?? 0, now - BURST * A_CHANNEL_MS);
    if (at + A_CHANNEL_MS > now) return false;
    fullAt.set(channel, at + A_CHANNEL_MS);
    return true;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { channel } = JSON.parse(Buffer.concat(chunks).toString()) as { channel: string };
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      const taken = take(channel, Date.now());
      calls.push({ at: Date.now(), method, channel, taken });
      posted += 1;
      const answer = taken
        ? JSON.stringify({ ok: true, ts: `${posted}.1` })
        : JSON.stringify({ ok: false, error: 'ratelimited' });
      setTimeout(() => {
        response.writeHead(taken ? 200 : 429, { 'content-type': 'application/json', 'retry-after': '1' });
        response.end(answer);
      }, LATENCY_MS);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    calls,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
