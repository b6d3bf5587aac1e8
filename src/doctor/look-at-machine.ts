import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReadingProcess, startProcess } from '../adapters/ocr/child-process.ts';
import { findTesseract } from '../adapters/ocr/native.ts';
import { bad, type Line, ok, warn } from './line.ts';

/** What the doctor asks the machine: tests put another in its place. */
export interface Machine {
  /** A file's text, or undefined where there is none. */
  readonly read: (path: string) => string | undefined;
  /** Mode bits of a file or folder, or undefined where there is none. */
  readonly mode: (path: string) => number | undefined;
  readonly tesseract: () => string | undefined;
  readonly startProbe: () => ReadingProcess;
}

export const THIS_MACHINE: Machine = {
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  mode: (path) => (existsSync(path) ? statSync(path).mode : undefined),
  tesseract: findTesseract,
  startProbe: () =>
    startProcess(
      process.execPath,
      { memoryMb: 1280, cpuSeconds: 20 },
      fileURLToPath(new URL('probe.ts', import.meta.url)),
    ),
};

const OTHERS = 0o077;

const permissions = ({ mode }: Machine, stateDir: string): Line => {
  const open = ['master-key', 'postgres-passwords.json', 'postgres'].filter((name) => {
    const bits = mode(join(stateDir, name));
    return bits !== undefined && (bits & OTHERS) !== 0;
  });
  return open.length === 0
    ? ok('state_folder', 'Nobody else on this machine reads the keys in the state folder.')
    : bad(
        'state_folder',
        `Others on this machine can read ${open.join(', ')} in ZALLY_STATE_DIR.`,
        'Take that right away: `chmod go= FILE`.',
      );
};

const cores = ({ read }: Machine): Line => {
  const limits = read('/proc/self/limits');
  if (limits === undefined) return ok('core_dumps', 'This machine doesn’t say whether it dumps cores.');
  const soft = /^Max core file size\s+(\S+)/m.exec(limits)?.[1];
  return soft === '0'
    ? ok('core_dumps', 'A process that crashes leaves no memory on the disk.')
    : warn(
        'core_dumps',
        'A process that crashes may leave its memory, a fax included, on the disk.',
        'Start Zally with `ulimit -c 0` or LimitCORE=0.',
      );
};

const swap = ({ read }: Machine): Line => {
  const areas = (read('/proc/swaps') ?? '').trim().split('\n').slice(1);
  const plain = areas.filter((line) => !/^\/dev\/(dm-|mapper\/|zram)/.test(line));
  return plain.length === 0
    ? ok('swap', 'Memory isn’t written to a disk in the clear.')
    : warn(
        'swap',
        'Memory, a fax included, may be written to a swap area that isn’t known to be encrypted.',
        'Turn swap off, or encrypt it.',
      );
};

const tesseract = (machine: Machine): Line =>
  machine.tesseract() === undefined
    ? warn(
        'tesseract',
        'Tesseract isn’t installed: faxes are read by the slower one that is part of Zally.',
        'Install Tesseract 5 with English.',
      )
    : ok('tesseract', 'Tesseract is there.');

const wall = async ({ startProbe }: Machine): Promise<Line> => {
  let said = '';
  try {
    const probe = startProbe();
    probe.input.on('error', () => {});
    for await (const chunk of probe.output) said += String(chunk);
    probe.process.kill('SIGKILL');
    const through = JSON.parse(said) as readonly string[];
    return through.length === 0
      ? ok('reader_isolation', 'What decodes faxes reaches no network, file, process or variable.')
      : bad(
          'reader_isolation',
          `What decodes faxes gets through: ${through.join(', ')}.`,
          'Run Zally with the Node it is delivered with, and nothing in NODE_OPTIONS that lifts the wall.',
        );
  } catch {
    return bad(
      'reader_isolation',
      'A process like those that decode faxes didn’t start.',
      'See that /bin/sh is there, and that Node is 26 or newer.',
    );
  }
};

/** What can be told from this machine. Starts a process for a moment. */
export const lookAtMachine = async (
  stateDir: string,
  machine: Machine = THIS_MACHINE,
): Promise<readonly Line[]> => [
  permissions(machine, stateDir),
  cores(machine),
  swap(machine),
  tesseract(machine),
  await wall(machine),
];
