import { spawn, spawnSync } from 'node:child_process';
import { PAGE_SEGMENTATION } from './engine.ts';

/** Where a system installs it. Not PATH: whoever can set that would see every fax. */
const PLACES = ['/usr/bin/tesseract', '/usr/local/bin/tesseract', '/opt/homebrew/bin/tesseract'];

const LEAST_VERSION = 5;
const ASK_MS = 5000;

/** A page takes a second; a dense one three. */
const MOST_SECONDS = 60;
const MOST_MEMORY_KB = 1 << 20;
/** A dense page is 200 kB. */
const MOST_ANSWER = 16 << 20;

let found: string | null | undefined;

const isUsable = (path: string): boolean => {
  const ask = (flag: string): string => {
    const { status, stdout } = spawnSync(path, [flag], { encoding: 'utf8', timeout: ASK_MS, env: {} });
    return status === 0 ? stdout : '';
  };
  const version = /^tesseract v?(\d+)\./m.exec(ask('--version'))?.[1];
  return Number(version ?? 0) >= LEAST_VERSION && /^eng$/m.test(ask('--list-langs'));
};

/** The Tesseract that is installed on this machine, version 5 or newer with English, or undefined. Looked for once. */
export const findTesseract = (): string | undefined => {
  found ??= PLACES.find(isUsable) ?? null;
  return found ?? undefined;
};

/** A Tesseract that has been started and loads its language while its page is being made ready. */
export interface Sibling {
  /**
   * Shows it its page, once.
   *
   * @param pgm a portable grey map at about 300 dpi, in pieces
   * @returns Tesseract's table of words
   * @throws Error without a word from the page, when Tesseract fails or takes too long, or the signal aborts
   */
  look(...pgm: readonly Uint8Array[]): Promise<string>;
  /** Ends it unasked. */
  drop(): void;
}

/**
 * Starts Tesseract for one page, in a process of its own on one thread. Pixels go in and words come out through pipes;
 * no file is written. It gets decoded, cleaned pixels and never a file from outside.
 */
export const startSibling = (path: string, signal: AbortSignal): Sibling => {
  const shell = [
    'ulimit -c 0',
    `ulimit -d ${MOST_MEMORY_KB}`,
    `ulimit -t ${MOST_SECONDS}`,
    'exec "$0" "$@"',
  ].join(' && ');
  const args = ['stdin', 'stdout', '-l', 'eng', '--oem', '1', '--psm', `${PAGE_SEGMENTATION.page}`];
  const settings = ['user_defined_dpi=300', 'tessedit_do_invert=0', 'textord_tabfind_vertical_text=0'];
  const child = spawn(
    '/bin/sh',
    ['-c', shell, path, ...args, ...settings.flatMap((setting) => ['-c', setting]), 'tsv'],
    {
      cwd: '/',
      // Several readers side by side use the cores better than one that spreads.
      env: { OMP_THREAD_LIMIT: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
      killSignal: 'SIGKILL',
    },
  );
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  const { promise: answer, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MOST_ANSWER) kill();
    else chunks.push(chunk);
  });
  child.on('error', () => reject(new Error('the native engine did not start')));
  child.on('close', (code) => {
    if (code === 0 && length <= MOST_ANSWER) resolve(Buffer.concat(chunks).toString('utf8'));
    else reject(new Error('the native engine failed'));
  });
  child.stdin.on('error', () => {});
  // Nobody waits for one that ends before it is asked; whoever asks it later hears of it.
  answer.catch(() => {});
  return {
    look: async (...pgm) => {
      const late = setTimeout(kill, MOST_SECONDS * 1000);
      for (const part of pgm) child.stdin.write(part);
      child.stdin.end();
      try {
        return await answer;
      } finally {
        clearTimeout(late);
      }
    },
    drop: kill,
  };
};
