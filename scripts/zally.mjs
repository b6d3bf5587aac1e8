#!/usr/bin/env node
// `npx zally …`: the command line under the pinned Node. Names of files start from where the command was given.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
process.env.INIT_CWD = process.cwd();
process.argv.splice(2, 0, join(here, '..', 'src', 'cli.ts'));
await import('./with-install.mjs');
