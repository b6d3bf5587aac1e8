import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Types, lint with import rules, formatting, dead code. All of them run, then the failures are named. */
const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['tsc', '--noEmit', '-p', '.']],
  ['lint and import rules', ['oxlint', '--type-aware', '--deny-warnings']],
  ['formatting', ['biome', 'ci', '.']],
  ['dead code', ['knip']],
];
const bin = join(import.meta.dirname, '..', 'node_modules', '.bin');
const failed = CHECKS.filter(([name, [program = '', ...args]]) => {
  process.stdout.write(`\n— ${name}\n`);
  const path = join(bin, program);
  if (!existsSync(path)) throw new Error(`${program} is not installed; run npm ci`);
  return spawnSync(path, args, { stdio: 'inherit' }).status !== 0;
}).map(([name]) => name);
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nNot clean: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
