import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** CHROMIUM if it is set, otherwise the first browser on PATH or in the usual places. */
const findChromium = (): string | undefined => {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') return runs(given) ? given : undefined;
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return [...found, onMac].find(runs);
};

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write(
    [
      'The browser tests need Chromium or Chrome, and none was found.',
      'Debian or Ubuntu: apt-get update && apt-get install -y chromium. macOS: brew install --cask chromium.',
      'Elsewhere: set CHROMIUM to the path of a browser.',
      '',
    ].join('\n'),
  );
  process.exitCode = 1;
} else {
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', 'browser', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, CHROMIUM: chromium },
    },
  );
  process.exitCode = status ?? 1;
}
