import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { slackManifest } from './slack/manifest.ts';

/** Prints the manifest of the Slack app for one's own server; `--socket` for one that Slack can't reach. */
const MANIFEST = join(import.meta.dirname, '..', 'manifest', 'slack.json');

const { values } = parseArgs({
  options: { url: { type: 'string' }, socket: { type: 'boolean', default: false } },
});
const url = values.url?.replace(/\/+$/, '');
if (url === undefined || !URL.canParse(url) || new URL(url).protocol !== 'https:') {
  process.stderr.write('npm run manifest:slack -- --url https://YOUR-ZALLY [--socket]\n');
  process.exitCode = 1;
} else {
  const manifest = slackManifest(readFileSync(MANIFEST, 'utf8'), url, values.socket);
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
