import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

/** Files below a folder that hold one of some words, as a browser may write them: a byte a letter, or two. */
const filesWith = (folder: string, words: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return words.some((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'));
    });

/**
 * Runs a session in a browser that keeps its profile on the disk, closes it, and searches what it has written.
 *
 * @returns how to find the files of the profile that hold one of some words; to be asked before `done`
 */
export const keepProfile = async (
  session: (context: BrowserContext) => Promise<void>,
): Promise<{
  readonly holding: (words: readonly string[]) => readonly string[];
  readonly done: () => void;
}> => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-profile-'));
  const done = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    await session(context);
    await context.close();
    return { holding: (words) => filesWith(folder, words), done };
  } catch (error) {
    done();
    throw error;
  }
};
