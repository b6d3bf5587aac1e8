import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test as it } from 'vitest';
import { lockFolder } from '../../../src/sandbox/demo/folder-lock.ts';

const DEMO = join(import.meta.dirname, '..', '..', '..', 'src', 'sandbox', 'demo', 'main.ts');

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zally-lock-'));
  folder = join(home, '.zally', 'demo');
});
afterEach(() => rmSync(home, { recursive: true }));

describe('a folder in which a demo runs', () => {
  it('is refused to another one, which hears where the first is', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('just starting');
    lock.isAt('http://localhost:8080');
    expect(() => lockFolder(folder)).toThrow(`running at http://localhost:8080 (process ${process.pid})`);
    lock.release();
    lockFolder(folder).release();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  it.each([
    ['of a process that is gone', () => spawnSync(process.execPath, ['-e', '']).pid, ''],
    ['of an earlier process of the same number', () => process.pid, '1'],
  ])('is free again after a lock %s', (_, pid, since) => {
    mkdirSync(join(home, '.zally'));
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: pid(), since, url: '' }));
    lockFolder(folder).release();
  });

  it.each(['', '{"pid":0}'])('is free again after a lock that was cut off: %j', (text) => {
    mkdirSync(join(home, '.zally'));
    writeFileSync(`${folder}.lock`, text);
    lockFolder(folder).release();
  });

  it.each([['--fresh'], []])(
    'stops a second start with %j at once, and nothing is touched',
    async (...args) => {
      lockFolder(folder).isAt('http://localhost:8080');
      mkdirSync(join(folder, 'postgres'), { recursive: true });
      writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18');
      const second = spawn(process.execPath, [DEMO, ...args], { cwd: home, timeout: 20_000 });
      let said = '';
      second.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const code = await new Promise((done) => second.once('close', done));
      expect(said).toContain('a demo of this folder is running at http://localhost:8080');
      expect(code).toBe(1);
      expect(readFileSync(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18');
      expect(existsSync(`${folder}.lock`)).toBe(true);
    },
    30_000,
  );
});
