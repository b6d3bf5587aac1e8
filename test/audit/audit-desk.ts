import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { createFolderAnchors } from '../../src/adapters/anchors/folder.ts';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { auditKeyOf } from '../../src/adapters/vault/audit-key.ts';
import type { AuditDeps } from '../../src/audit/deps.ts';
import { takeCheckpoint } from '../../src/audit/take-checkpoint.ts';
import { listCheckpointsUp } from '../../src/db/stores/audit-checkpoints.ts';
import { openFinding } from '../../src/db/stores/audit-findings.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import { createTestPractice, type TestDatabase } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;

const TABLES = ['audit_events', 'audit_heads', 'audit_checkpoints', 'audit_anchors'] as const;
type Backup = readonly (readonly [(typeof TABLES)[number], readonly unknown[]])[];

/** As somebody who rules the database: no trigger runs, nothing is refused. */
export const asSuperuser = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    return await work(client);
  } finally {
    await client.end();
  }
};

const saved = async (url: string, practiceId: string): Promise<Backup> =>
  await asSuperuser(url, async (client) => {
    const backup: (readonly [(typeof TABLES)[number], readonly unknown[]])[] = [];
    for (const table of TABLES) {
      const { rows } = await client.query(
        `select coalesce(jsonb_agg(to_jsonb(t)), '[]') as all from ${table} t where practice_id = $1`,
        [practiceId],
      );
      backup.push([table, (rows as { all: unknown[] }[])[0]?.all ?? []]);
    }
    return backup;
  });

const putBack = async (url: string, practiceId: string, backup: Backup): Promise<void> =>
  await asSuperuser(url, async (client) => {
    for (const [table, rows] of backup) {
      await client.query(`delete from ${table} where practice_id = $1`, [practiceId]);
      await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(rows),
      ]);
    }
  });

/** A practice whose log is looked after, with an anchor folder of its own. */
export const createAuditDesk = async (test: TestDatabase, options: { readonly baa?: boolean } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-anchors-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const lines: string[] = [];
  const practiceId = await createTestPractice(test, options);
  let anchors = createFolderAnchors(folder, test.db.now);
  const deps = (): AuditDeps => ({
    db: test.db,
    log: createLogger('info', (line) => void lines.push(line)),
    key: auditKeyOf(undefined, test.master),
    anchors,
    ways: ['mail'],
  });
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, OPERATOR, work);
  await inPractice(
    async (tx) =>
      await addStaff(tx, { email: `${practiceId}@example.org`, displayName: 'Ada Owner', role: 'owner' }),
  );
  return {
    practiceId,
    folder,
    lines,
    deps,
    inPractice,
    /** As after a start: nothing is remembered of the folder. */
    restart: () => void (anchors = createFolderAnchors(folder, test.db.now)),
    add: async (count: number) =>
      await inPractice(async (tx) => {
        for (let n = 0; n < count; n += 1)
          tx.audit({ action: 'fax.read', resource: 'fax', resourceId: tx.newId(), detail: { n } });
      }),
    checkpoint: async (more: Partial<AuditDeps> = {}) =>
      await takeCheckpoint({ ...deps(), ...more }, practiceId),
    checkpoints: async () => await inPractice(async (tx) => await listCheckpointsUp(tx, 1000, 0)),
    finding: async () => await inPractice(openFinding),
    events: async (action: string) =>
      await inPractice(
        async (tx) =>
          await tx.q
            .selectFrom('audit_events')
            .select(['seq', 'detail'])
            .where('action', '=', action)
            .execute(),
      ),
    anchored: () =>
      existsSync(join(folder, practiceId)) ? readdirSync(join(folder, practiceId)).toSorted() : [],
    readAnchor: (name: string) => readFileSync(join(folder, practiceId, name), 'utf8'),
    /** What somebody does who rules the database: no trigger runs, nothing is refused. */
    asSuperuser: async (...queries: readonly string[]): Promise<void> => {
      await asSuperuser(test.superUrl, async (client) => {
        for (const query of queries) await client.query(query.replaceAll('$practice', `'${practiceId}'`));
      });
    },
    /** As the owner of the tables, whom triggers bind. */
    asOwner: async (query: string): Promise<void> => {
      const client = new Client({ connectionString: test.ownerUrl });
      await client.connect();
      await client.query(`select set_config('app.practice_id', $1, false)`, [practiceId]);
      try {
        await client.query(query);
      } finally {
        await client.end();
      }
    },
    mails: async () =>
      await inPractice(async (tx) => {
        const rows = await tx.q.selectFrom('second_notices').select('body').orderBy('created_at').execute();
        return rows.map(({ body }) => body.kind);
      }),
    /** The log as it is: what {@link restore} brings back, with what was added since put after it. */
    backUp: async () => await saved(test.superUrl, practiceId),
    restore: async (backup: Backup) => await putBack(test.superUrl, practiceId, backup),
    /** A folder that isn't there. */
    unmounted: () => createFolderAnchors(join(folder, 'not-there'), test.db.now),
    mount: () => mkdirSync(join(folder, 'not-there')),
  };
};
export type AuditDesk = Awaited<ReturnType<typeof createAuditDesk>>;
