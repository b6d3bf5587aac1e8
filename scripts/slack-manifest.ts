import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { slackManifest } from './slack/manifest.ts';

/** Prints the manifest of the Slack app for one's own server; `--socket` for one that Slack can't reach. */
const MANIFEST = join(import.meta.dirname, '..', 'manifest', 'slack.json');

const read = (): { readonly url?: string | undefined; readonly socket: boolean } | undefined => {
  try {
    return parseArgs({
      options: { url: { type: 'string' }, socket: { type: 'boolean', default: false } },
    }).values;
  } catch {
    // A misspelt option: what there is says more than the error.
    return undefined;
  }
};

const values = read();
const url = values?.url?.replace(/\/+$/, '');
if (url === undefined || !URL.canParse(url) || new URL(url).protocol !== 'https:') {
  process.stderr.write('npm run manifest:slack -- --url https://YOUR-ZALLY [--socket]\n');
  process.exitCode = 1;
} else {
  const manifest = slackManifest(readFileSync(MANIFEST, 'utf8'), url, values?.socket === true);
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
