import { parseConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import type { TestDatabase } from './database.ts';

/** Zally as a process that plays `bot` alone, on the test's database. @param env what else it is told */
export const startBot = async (
  test: TestDatabase,
  env: Readonly<Record<string, string>>,
): ReturnType<typeof start> =>
  await start(
    parseConfig({
      DATABASE_URL: test.appUrl,
      ZALLY_LOCAL_TRIAL: 'true',
      ZALLY_MASTER_KEY: test.masterKey,
      ZALLY_ROLES: 'bot',
      ZALLY_READERS: '1',
      ZALLY_NOTICE_SECONDS: '0',
      ZALLY_LOG_LEVEL: 'error',
      ...env,
    }),
  );
