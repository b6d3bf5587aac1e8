import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createLogger } from '../../adapters/log/logger.ts';
import { auditKeyOf } from '../../adapters/vault/audit-key.ts';
import type { AuditDeps } from '../../audit/deps.ts';
import { exportLog } from '../../audit/export-log.ts';
import { takeCheckpoint } from '../../audit/take-checkpoint.ts';
import { loadTree } from '../../db/stores/audit-checkpoints.ts';
import { listEventsDown } from '../../db/stores/audit-events.ts';
import { createPractice } from '../../db/stores/practices.ts';
import { addLeaf } from '../../domain/audit-tree.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Services } from '../../sandbox/fleet/services.ts';
import { asOwnerOfAll } from './as-owner-of-all.ts';

/** Checks a file with the keys that may have signed it; throws when something doesn't fit. */
export type VerifyExport = (file: string, keys: readonly string[]) => Promise<unknown>;

/** A long log: how long it takes to sign, to ask, to write out and to check. Seconds. */
export interface LongLog {
  readonly events: number;
  /** The first checkpoint of all: every leaf is made anew. */
  readonly firstCheckpoint: number;
  /** One more, when a hundred events have come since. */
  readonly nextCheckpoint: number;
  /** The first page of each question, the slowest of them. */
  readonly slowestQuestion: number;
  readonly export: number;
  readonly megabytes: number;
  /** Undefined where nothing was given to check it with. */
  readonly verify: number | undefined;
}

/** Events that are told apart by their ids alone; their hashes are made by the database, from the text of docs/audit.md. */
const MAKE = String.raw`
insert into audit_events (practice_id, seq, at, actor_kind, actor_id, role, action, resource_kind, resource_id, outcome, address, detail, leaf_hash)
select $1::uuid, n, at, 'zally', null, null, action, 'fax', id, 'ok', null, '{}',
  sha256('\x00'::bytea || convert_to('["zally-audit/1","' || $1::uuid::text || '","' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","zally",null,null,"' || action || '","fax","' || id || '","ok",null,"{}"]', 'UTF8'))
from (
  select n, date_trunc('milliseconds', now() - (($2::bigint - n) * interval '2 minutes')) as at, gen_random_uuid() as id,
    (array['fax.read', 'fax.received', 'fax.decided', 'fax.opened'])[1 + n % 4] as action
  from generate_series($3::bigint, $2::bigint) n
) made`;

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

/** @returns how many the practice has then */
const fill = async (services: Services, practiceId: PracticeId, events: number): Promise<void> => {
  let tree = await services.db.inPractice(practiceId, { kind: 'zally' }, loadTree);
  const before = tree.size;
  await asOwnerOfAll(services, async (client) => {
    await client.query(MAKE, [practiceId, events, before + 1]);
    await client.query('analyze audit_events');
    for (let after = before; after < events; after += 50_000) {
      const { rows } = await client.query(
        'select leaf_hash from audit_events where practice_id = $1 and seq > $2 and seq <= $2 + 50000 order by seq',
        [practiceId, after],
      );
      for (const { leaf_hash: leaf } of rows as { leaf_hash: Buffer }[]) tree = addLeaf(tree, leaf);
    }
    const head = [practiceId, tree.size, tree.peaks];
    await client.query('update audit_heads set size = $2, peaks = $3 where practice_id = $1', head);
  });
};

const slowest = async (services: Services, practiceId: PracticeId): Promise<number> => {
  const day = 86_400_000;
  const ago = (days: number): Date => new Date(Date.now() - days * day);
  const questions = [
    {},
    { from: ago(1000), until: ago(999) },
    { actions: ['baa.ended', 'baa.recorded'] },
    { actions: ['fax.opened'] },
    { outcome: 'denied' },
    { person: { kind: 'operator' } },
    { resourceId: randomUUID() },
  ] as const;
  const times: number[] = [];
  for (const question of questions) {
    const ask = async (): Promise<unknown> =>
      await services.db.inPractice(
        practiceId,
        { kind: 'zally' },
        async (tx) => await listEventsDown(tx, question, 51),
      );
    await ask();
    times.push(await secondsOf(ask));
  }
  return Math.max(...times);
};

/** Makes a log of that many events, signs it, asks it and writes it out. @param verify joined where there is one */
export const measureLongLog = async (
  services: Services,
  events: number,
  verify?: VerifyExport,
): Promise<LongLog> => {
  const practiceId = randomUUID() as PracticeId;
  const key = auditKeyOf(undefined, services.master);
  const deps: AuditDeps = {
    db: services.db,
    log: createLogger('silent'),
    key,
    anchors: undefined,
    ways: [],
  };
  await services.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => {
    await createPractice(tx, services.master, { name: 'Bench', timeZone: 'America/New_York' });
  });
  await fill(services, practiceId, events);
  const sign = async (): Promise<void> => {
    if ('finding' in (await takeCheckpoint(deps, practiceId))) throw new Error('the log doesn’t fit');
  };
  const firstCheckpoint = await secondsOf(sign);
  await services.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    for (let n = 0; n < 100; n += 1) tx.audit({ action: 'fax.read', resource: 'fax' });
  });
  const nextCheckpoint = await secondsOf(sign);
  const file = join(services.folder, 'export.jsonl');
  const exported = await secondsOf(async () => {
    const asks = { form: 'jsonl', found: null, asked: {} } as const;
    await pipeline(
      await exportLog(deps, practiceId, { kind: 'operator' }, asks),
      createWriteStream(file, { mode: 0o600 }),
    );
  });
  const megabytes = statSync(file).size / 1024 / 1024;
  const verified =
    verify === undefined ? undefined : await secondsOf(async () => await verify(file, [key.verifierKey]));
  rmSync(file);
  const slowestQuestion = await slowest(services, practiceId);
  return {
    events,
    firstCheckpoint,
    nextCheckpoint,
    slowestQuestion,
    export: exported,
    megabytes,
    verify: verified,
  };
};
