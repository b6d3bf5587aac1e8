import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What a reading process may use. */
export interface ProcessLimits {
  readonly memoryMb: number;
  /** Processor seconds of its whole life: an orphan in an endless loop ends by this and nothing else. */
  readonly cpuSeconds: number;
}

export interface ReadingProcess {
  readonly process: ChildProcess;
  readonly input: Writable;
  readonly output: Readable;
}

const PACKAGES = [
  'tesseract.js-core',
  '@tesseract.js-data/eng',
  '@hyzyla/pdfium',
  'pngjs',
  'jpeg-js',
  'pdf-lib',
];

/** Folders that the process may read: the reader's code, and the packages that it decodes and reads with. */
function readableFolders(entry: string): string[] {
  const require = createRequire(import.meta.url);
  const packages = PACKAGES.map((name) => {
    const folders = require.resolve.paths(name)?.map((folder) => join(folder, name));
    const found = folders?.find((folder) => isPackage(require, folder));
    if (!found) throw new Error(`package ${name} is not installed`);
    return found;
  });
  return [...new Set([dirname(fileURLToPath(import.meta.url)), dirname(entry), ...packages])];
}

function isPackage(require: NodeJS.Require, folder: string): boolean {
  try {
    require.resolve(join(folder, 'package.json'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a process behind the wall: Node's permission model (no network, no writing, no processes, no threads,
 * no native code, reading of a few folders only), an empty environment, and the system's own limits, since
 * `--max-old-space-size` doesn't bound buffers or WASM. No core is dumped: it would put a fax on the disk.
 *
 * @param entry the script to run, by default the reader; tests put a prober in its place
 */
export function startProcess(nodePath: string, limits: ProcessLimits, entry = entryPath()): ReadingProcess {
  const node = [
    '--permission',
    ...readableFolders(entry).map((folder) => `--allow-fs-read=${join(folder, '*')}`),
    // Following a link would mean reading the folders above it, which are behind the wall.
    '--preserve-symlinks',
    '--preserve-symlinks-main',
    '--disable-warning=ExperimentalWarning',
    entry,
  ];
  const shell = [
    'ulimit -c 0',
    `ulimit -d ${limits.memoryMb * 1024}`,
    `ulimit -t ${limits.cpuSeconds}`,
    // The shell's own variables: the environment that we hand over is empty.
    'unset PWD OLDPWD SHLVL',
    'exec "$0" "$@"',
  ];
  const child = spawn('/bin/sh', ['-c', shell.join(' && '), nodePath, ...node], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  return { process: child, input: child.stdio[0] as Writable, output: child.stdio[3] as Readable };
}

const entryPath = (): string => fileURLToPath(new URL('child.ts', import.meta.url));
