import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeEmbedded, startEmbedded } from '../../src/db/embedded.ts';
import { appRoleOf, migrateDatabase } from '../../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
    superUrl: string;
  }
}

/** One PostgreSQL for the run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const state = mkdtempSync(join(tmpdir(), 'zally-test-'));
  const server = await startEmbedded(state);
  const template = await server.createDatabase('zally_template');
  await migrateDatabase(template.ownerUrl, appRoleOf(template.appUrl));
  project.provide('ownerUrl', template.ownerUrl);
  project.provide('appUrl', template.appUrl);
  project.provide('superUrl', server.superUrl);
  return async () => {
    await server.stop();
    removeEmbedded(state);
    rmSync(state, { recursive: true, force: true });
  };
}
