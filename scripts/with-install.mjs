// Runs a program of this project with its own Node, after installing what is missing.
// Plain JavaScript without imports from node_modules: it has to run on the machine's Node, 20 or newer, first.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.zally-installed');
const node = join(modules, '.bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Zally needs Node 20 or newer to begin with; this is ${process.version}.`);
  process.exit(1);
}

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (installed !== wanted || !existsSync(node)) {
  console.error('Installing the packages (once)…');
  const npm = (command) =>
    spawnSync('npm', [...command, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      // Standard output belongs to the program: somebody may be reading JSON from it.
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    }).status === 0;
  // A registry that lacks another platform's optional package makes `npm ci` give up; the second way doesn't mind.
  if (!npm(['ci']) && !npm(['install', '--no-save'])) {
    console.error('The packages could not be installed. Check the npm registry and try again: npm ci');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

// Everything below sees the pinned Node first, whatever the machine has.
const path = `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
const child = spawn(node, process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
// The terminal sends Ctrl-C to the child as well; it decides when to end, and we end with it.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
