import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawIcons } from './teams/icons.ts';
import { fillManifest, packageOf } from './teams/package.ts';

/** Makes the icons, and the zip that an administrator uploads to Teams. */
const FOLDER = join(import.meta.dirname, '..', 'manifest', 'teams');
const OUT = 'zally-teams.zip';

try {
  const { values } = parseArgs({
    options: { 'app-id': { type: 'string' }, url: { type: 'string' }, icons: { type: 'boolean' } },
  });
  if (values.icons === true) {
    for (const [name, bytes] of Object.entries(drawIcons())) writeFileSync(join(FOLDER, name), bytes);
  } else {
    const manifest = readFileSync(join(FOLDER, 'manifest.json'), 'utf8');
    writeFileSync(OUT, packageOf(fillManifest(manifest, values['app-id'] ?? '', values.url ?? '')));
    process.stdout.write(`${OUT} is what Teams takes under Apps → Manage your apps → Upload an app.\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'That didn’t work.'}\n`);
  process.exitCode = 1;
}
