import { randomUUID } from 'node:crypto';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { postgresQueues, redisQueues } from '../../src/adapters/queue/backend.ts';
import { createBullQueue } from '../../src/adapters/queue/bullmq-queue.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { Services } from '../../src/sandbox/fleet/services.ts';
import type { SentFax } from './history.ts';
import type { FaultKind } from './kinds.ts';
import type { Plan } from './plan.ts';
import { every, type Loop } from './time.ts';
import type { MessageFinder } from './zally-side.ts';

const COPIES = 2;

/** Puts the jobs of some faxes into the queue twice more while they are open, so that several workers take the same one. */
export const repeatJobs = (options: {
  readonly services: Services;
  readonly practiceId: PracticeId;
  readonly messagesOf: MessageFinder;
  readonly sent: ReadonlyMap<number, SentFax>;
  readonly plan: Plan;
  readonly played: (kind: FaultKind) => void;
  readonly onError: (error: unknown) => void;
}): readonly Loop[] => {
  const { services, practiceId, messagesOf, sent, plan, played, onError } = options;
  if (plan.faxes.every(({ twice }) => twice.length === 0)) return [];
  const queue = createBullQueue(
    services.redisUrl === undefined ? postgresQueues(services.databaseUrl) : redisQueues(services.redisUrl),
    createLogger('silent'),
  );
  const seen = new Set<string>();
  const repeat = async (job: 'process' | 'file', id: string, faxId: string): Promise<void> => {
    const message = (await messagesOf([faxId])).get(faxId);
    const number = message === undefined ? undefined : sent.get(message)?.number;
    if (number === undefined) return;
    seen.add(id);
    if (plan.faxes[number]?.twice.includes(job) !== true) return;
    for (let copy = 0; copy < COPIES; copy += 1) {
      const payload = { practiceId, id };
      await queue.add({ id: randomUUID(), queue: `zally-${job}`, payload, delayMs: 0, priority: 1 });
    }
    played('same_job');
  };
  const loop = every(
    80,
    async () => {
      const { faxes, filings } = await services.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => ({
        faxes: await tx.q.selectFrom('faxes').select('id').where('state', '=', 'received').execute(),
        filings: await tx.q
          .selectFrom('filings')
          .select(['id', 'fax_id'])
          .where('state', 'in', ['planned', 'running'])
          .execute(),
      }));
      for (const { id } of faxes) if (!seen.has(id)) await repeat('process', id, id);
      for (const { id, fax_id } of filings) if (!seen.has(id)) await repeat('file', id, fax_id);
    },
    onError,
  );
  return [
    {
      stop: async () => {
        await loop.stop();
        await queue.close().catch(onError);
      },
    },
  ];
};
