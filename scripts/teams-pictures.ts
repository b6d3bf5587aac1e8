import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Makes a picture of each card of docs/images/teams, as Microsoft's Agents Playground draws it. */
const ROOT = join(import.meta.dirname, '..');
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'browser', 'test/browser/teams-playground.test.ts'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TEAMS_PICTURES: join(ROOT, 'docs', 'images', 'teams') },
  },
);
process.exitCode = status ?? 1;
