import { expect, it } from 'vitest';
import { postgresQueues } from '../../src/adapters/queue/backend.ts';
import { createDatabase } from '../../src/db/database.ts';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { createTestDatabase } from '../support/database.ts';

/** What the config demands of a database elsewhere (`src/config-transport.ts`). */
const encrypted = (address: string): string => `${address}?sslmode=verify-full`;

it('an address that asks for TLS never falls back to a plain connection: the test server has none', async () => {
  const { appUrl, ownerUrl, master, clock } = await createTestDatabase();
  const db = createDatabase({
    url: encrypted(appUrl),
    poolSize: 1,
    master,
    now: () => clock.now,
    newId: () => '',
  });
  await expect(db.q.selectFrom('practices').selectAll().execute()).rejects.toThrow(/does not support SSL/);
  await db.close();
  await expect(
    migrateDatabase(encrypted(ownerUrl), { role: 'zally_app', password: '' }),
  ).rejects.toMatchObject({
    code: 'database_unreachable',
  });
  const queue = postgresQueues(encrypted(appUrl)).queue('zally-intake', {});
  queue.on('error', () => {});
  await expect(queue.waitUntilReady()).rejects.toThrow(/does not support SSL/);
  await queue.close().catch(() => undefined);
});
