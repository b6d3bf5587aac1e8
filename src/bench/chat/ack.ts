import { createHmac, randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { createEgress } from '../../adapters/egress/egress.ts';
import { createLogger } from '../../adapters/log/logger.ts';
import { createSlackClient } from '../../bot/slack/client.ts';
import { slackRoutes } from '../../bot/slack/routes.ts';
import { createDatabase } from '../../db/database.ts';
import type { Services } from '../../sandbox/fleet/services.ts';
import { quantile } from '../clock.ts';
import { startSlowProxy } from './slow-proxy.ts';

/** How soon Slack hears that a command has come, and what it hears. Milliseconds. */
export interface AckSpeed {
  /** By how much each answer of the database is held back. */
  readonly heldMs: number;
  readonly commands: number;
  readonly p50: number;
  readonly p99: number;
  /** Answered at once, and not by "the answer follows". */
  readonly prompt: number;
}

const SECRET = 'bench-signing-secret';
const HOOKS = 'http://127.0.0.1:1';
const AT_ONCE = 10;

const signed = (body: string): Record<string, string> => {
  const t = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', SECRET).update(`v0:${t}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(t), 'x-slack-signature': `v0=${mac}` };
};

/** Sends `/zally status` again and again, as signed by Slack, to the bot's own route. */
export const measureAcks = async (
  { databaseUrl, master }: Services,
  account: { readonly workspace: string; readonly chatUser: string },
  held: readonly number[],
  commands: number,
): Promise<readonly AckSpeed[]> => {
  const proxy = await startSlowProxy(databaseUrl);
  const db = createDatabase({
    url: proxy.url,
    poolSize: 10,
    master,
    now: Date.now,
    newId: () => randomUUID(),
  });
  const egress = createEgress({ hosts: { chat: [HOOKS] } });
  const app = fastify({ logger: false });
  await app.register(slackRoutes, {
    db,
    egress,
    client: createSlackClient({ egress, apiUrl: HOOKS }),
    hooksUrl: HOOKS,
    log: createLogger('silent'),
    publicUrl: 'https://zally.example.org',
    signingSecret: SECRET,
  });
  const send = async (): Promise<{ readonly ms: number; readonly body: string }> => {
    const payload = new URLSearchParams({
      command: '/zally',
      text: 'status',
      team_id: account.workspace,
      user_id: account.chatUser,
      trigger_id: randomUUID(),
      response_url: `${HOOKS}/commands/1`,
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed(payload) };
    const began = performance.now();
    const { body } = await app.inject({ method: 'POST', url: '/slack/events', headers, payload });
    return { ms: performance.now() - began, body };
  };
  try {
    const speeds: AckSpeed[] = [];
    for (const heldMs of held) {
      proxy.delay(heldMs);
      await send();
      const answers: Awaited<ReturnType<typeof send>>[] = [];
      while (answers.length < commands)
        answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, send))));
      const times = answers.map(({ ms }) => ms);
      const prompt = answers.filter(({ body }) => body.includes('review')).length;
      const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
      speeds.push({ heldMs, commands: answers.length, p50, p99, prompt });
    }
    return speeds;
  } finally {
    proxy.delay(0);
    await app.close();
    await db.close();
    await egress.close();
    await proxy.close();
  }
};
