import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerify } from '../../src/audit-verify/options.ts';
import { verifyLog } from '../../src/audit-verify/verify-log.ts';
import { ZallyError } from '../../src/domain/errors.ts';
import { CLI, type Ended, run } from '../triage/command.ts';
import { exportLines, fileOf, makeEvents, makeKey, makeNote, PRACTICE } from './log-maker.ts';

const key = makeKey();
const events = makeEvents(12);
const lines = exportLines(events, [5, 12], key);
const desk = mkdtempSync(join(tmpdir(), 'zally-verify-'));
afterAll(() => rmSync(desk, { recursive: true }));

const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(desk, name), content);
  return name;
};
const anchorName = (note: string): string => {
  const size = (note.split('\n')[1] ?? '').padStart(20, '0');
  return `${size}-${createHash('sha256').update(note).digest('hex').slice(0, 8)}.checkpoint`;
};
const putAnchor = (folder: string, note: string, practice = PRACTICE): string => {
  mkdirSync(join(desk, folder, practice), { recursive: true });
  return put(join(folder, practice, anchorName(note)), note);
};

/** What the command says, without a process of its own. */
const verify = (...args: readonly string[]): { readonly ok: boolean; readonly text: string } => {
  const { ok, lines: said } = verifyLog(parseVerify(args, desk));
  return { ok, text: said.join('\n') };
};
const refusal = (...args: readonly string[]): string => {
  try {
    verify(...args);
  } catch (error) {
    if (error instanceof ZallyError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
};

beforeAll(() => {
  put('log.jsonl', fileOf(lines));
  put('key.txt', `\uFEFF${key.verifier}\r\n`);
  for (const size of [5, 8]) putAnchor('anchors', makeNote(events, size, key));
  putAnchor('foreign', makeNote(events, 8, key), PRACTICE.replace('0', '1'));
  put('mail.txt', makeNote(events, 12, key).replaceAll('\n', '\r\n').trimEnd());
});

describe('as a program', () => {
  // Everything that a configuration could have wrong: it would stop whoever reads one.
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: desk,
    ZALLY_PROT: '1',
    ZALLY_PORT: 'none',
    ZALLY_MASTER_KEY: 'short',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  };
  const zally = async (...args: readonly string[]): Promise<Ended> =>
    await run(process.execPath, [CLI, 'audit', 'verify', ...args], { cwd: desk, env });

  it('ends with 0 when everything fits, and needs no configuration', async () => {
    const ended = await zally(
      'log.jsonl',
      '--key',
      'key.txt',
      '--anchors',
      'anchors',
      '--checkpoint',
      'mail.txt',
    );
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain(`Complete export of the audit log of practice ${PRACTICE}`);
    expect(ended.out).toContain(
      'Compared: 12 events, 2 checkpoints, 0 consistency proofs, 2 anchors, 1 further checkpoint.',
    );
    expect(ended.out.trimEnd().endsWith('Everything that was compared fits.')).toBe(true);
  });

  it('ends with 1 and a line for each thing that doesn’t fit', async () => {
    put('changed.jsonl', fileOf(lines).replace('"outcome":"denied"', '"outcome":"failed"'));
    const ended = await zally('changed.jsonl', '--key', key.verifier);
    expect(ended).toMatchObject({ code: 1, err: '' });
    expect(ended.out).toContain('one of the events 1 to 5 was changed');
    expect(ended.out).toContain('Not sound: 2 findings.');
  });

  it('ends with 2 and one line when it can’t be read', async () => {
    for (const args of [
      ['nowhere.jsonl', '--key', 'key.txt'],
      ['log.jsonl'],
      ['log.jsonl', '--key', 'key.txt', '--verbose'],
    ]) {
      const ended = await zally(...args);
      expect(ended).toMatchObject({ code: 2, out: '' });
      expect(ended.err).toMatch(/^zally: [^\n]*\n$/);
    }
  });

  it('says how it is used', async () => {
    const help = await zally('--help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('audit verify FILE --key');
  });
});

describe('what isn’t an export', () => {
  const withKey = (name: string) => refusal(name, '--key', 'key.txt');
  it.each([
    ['an empty file', () => put('empty', ''), 'is empty'],
    ['a compressed file', () => put('log.gz', gzipSync(fileOf(lines))), 'unpack it'],
    ['an archive', () => put('log.zip', Buffer.from('PK\u0003\u0004rest')), 'unpack it'],
    ['a binary file', () => put('binary', Buffer.from([1, 2, 0, 3])), 'is binary'],
    ['a file in UTF-16', () => put('wide', Buffer.from(`\uFEFF${fileOf(lines)}`, 'utf16le')), 'is binary'],
    ['a CSV', () => put('log.csv', 'seq,at,actor_kind\n1,2026,staff\n'), 'CSV'],
    [
      'an export of another format',
      () => put('next.jsonl', fileOf(lines).replace('export/1', 'export/2')),
      'another format',
    ],
    ['a folder', () => 'anchors', 'folder, a device or a pipe'],
    ['a device', () => '/dev/zero', 'folder, a device or a pipe'],
    ['a link to itself', () => (symlinkSync('loop', join(desk, 'loop')), 'loop'), 'can’t be read'],
    ['nothing', () => 'nowhere', 'isn’t there'],
    ['a name with a control in it', () => 'a\u001b[2Jb', 'a?[2Jb isn’t there'],
  ])('is refused: %s', (_what, make, expected) => {
    const said = withKey(make());
    expect(said).toMatch(/^file_invalid: /);
    expect(said).toContain(expected);
  });

  it('is told as far as it can be read', () => {
    const key_ = ['--key', 'key.txt'] as const;
    expect(verify(put('crlf.jsonl', fileOf(lines).replaceAll('\n', '\r\n')), ...key_).text).toContain(
      'written it anew',
    );
    expect(verify(put('bom.jsonl', `\uFEFF${fileOf(lines)}`), ...key_).text).toContain('written it anew');
    expect(verify(put('brace', '{'), ...key_)).toMatchObject({ ok: false });
    expect(verify(put('object', '{}\n'), ...key_).text).toContain('is no header');
    expect(verify(put('deep', '{"a":'.repeat(300_000)), ...key_)).toMatchObject({ ok: false });
    expect(verify(put('long', `{"a":"${'x'.repeat(3_000_000)}"}\n`), ...key_).text).toContain(
      'longer than any line',
    );
  });
});

describe('keys', () => {
  const withKey = (text: string) => refusal('log.jsonl', '--key', text);
  it.each([
    ['nothing', ''],
    ['a file that isn’t there', 'none.txt'],
    ['a folder', 'anchors'],
    ['a device', '/dev/zero'],
    ['a private key', () => put('pem.txt', '-----BEGIN PRIVATE KEY-----\n')],
    ['a key of something else', key.verifier.replace('zally/audit', 'zally/other')],
    ['one that is cut off', key.verifier.slice(0, -5)],
    ['one with another id', key.verifier.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['one of another kind', key.verifier.replace(/\+AQ/u, '+Ag').replace(/\+A/u, '+C')],
    [
      'one whose bytes are changed',
      key.verifier.replace(/(.)(.)$/u, (_, a: string, b: string) => `${a === 'A' ? 'B' : 'A'}${b}`),
    ],
    ['an empty file', () => put('none.key', '\n')],
  ])('are refused: %s', (_what, text) => {
    expect(withKey(typeof text === 'string' ? text : text())).toMatch(/^file_invalid: /);
  });

  it('may be several, given or in a file', () => {
    const other = makeKey();
    expect(verify('log.jsonl', '--key', other.verifier)).toMatchObject({ ok: false });
    expect(verify('log.jsonl', '--key', other.verifier, '--key', key.verifier)).toMatchObject({ ok: true });
    expect(
      verify('log.jsonl', '--key', put('both.txt', `${other.verifier}\n${key.verifier}\n`)),
    ).toMatchObject({ ok: true });
  });
});

describe('anchors and checkpoints on disk', () => {
  const rest = ['log.jsonl', '--key', 'key.txt'] as const;
  it('are found in the folder of all practices, and in that of this one', () => {
    for (const folder of ['anchors', join('anchors', PRACTICE)])
      expect(verify(...rest, '--anchors', folder).text).toContain('2 anchors');
  });

  it('are missed where there are none', () => {
    mkdirSync(join(desk, 'bare'));
    for (const folder of ['foreign', 'bare']) {
      const { ok, text } = verify(...rest, '--anchors', folder);
      expect(ok).toBe(false);
      expect(text).toContain('holds no anchors of this practice');
    }
    expect(refusal(...rest, '--anchors', 'nowhere')).toContain('isn’t there');
    expect(refusal(...rest, '--anchors', 'log.jsonl')).toContain('isn’t there');
    expect(refusal(...rest, '--checkpoint', 'nowhere')).toContain('isn’t there');
  });

  it('have the name of what is in them', () => {
    const note = makeNote(events, 8, key);
    for (const [name, content] of [
      [anchorName(note), `${note}— other AAAAAAAA\n`],
      [anchorName(note).replace('8-', '7-'), note],
      [anchorName(note).replace(/-.{8}/, '-00000000'), note],
      ['8.checkpoint', note],
    ] as const) {
      mkdirSync(join(desk, 'misnamed'), { recursive: true });
      put(join('misnamed', name), content);
      expect(verify(...rest, '--anchors', 'misnamed').text, name).toContain('(file_name)');
      rmSync(join(desk, 'misnamed'), { recursive: true });
    }
  });

  it('needn’t be readable to be told', () => {
    mkdirSync(join(desk, 'odd'));
    put(join('odd', `${'0'.repeat(20)}-00000000.checkpoint`), Buffer.from([0xff, 0xfe]));
    mkdirSync(join(desk, 'odd', 'x.checkpoint'));
    put(join('odd', 'huge.checkpoint'), Buffer.alloc((1 << 20) + 1, 'x'));
    const { text } = verify(...rest, '--anchors', 'odd');
    expect(text.match(/is no checkpoint of an audit log/g)).toHaveLength(3);
  });
});

describe('messages that an owner has kept', () => {
  const [first, second] = [5, 12].map((size) => makeNote(events, size, key)) as [string, string];
  const compared = (text: string) =>
    verify('log.jsonl', '--key', 'key.txt', '--checkpoint', put('kept.txt', text));

  it('may have words around the checkpoint, and be several in one file', () => {
    const message = (note: string): string =>
      `Subject: Checkpoint\n\nKeep this message.\n\n${note}\nhttps://zally.example/audit\n`;
    for (const text of [
      message(first),
      message(first).replaceAll('\n', '\r\n'),
      first.trimEnd(),
      `\uFEFF${first}`,
    ])
      expect(compared(text).text).toContain('1 further checkpoint.');
    expect(compared(message(first) + message(second)).text).toContain('2 further checkpoints.');
  });

  it.each([
    ['without a checkpoint', 'Hello\n'],
    ['with half of one', first.slice(0, 60)],
    ['with a changed one', first.replace('\n5\n', '\n6\n')],
    ['with a changed one beside a right one', second + first.replace('\n5\n', '\n6\n')],
    ['with quoted lines', first.replaceAll(/^/gm, '> ')],
    ['that is empty', ''],
    ['that isn’t text', Buffer.from([0xff, 0x00]).toString('latin1')],
  ])('don’t fit %s', (_what, text) => {
    expect(compared(text).ok).toBe(false);
  });
});

describe('what can’t be seen is said', () => {
  const seen = (...args: readonly string[]) =>
    verify(args[0] ?? '', '--key', 'key.txt', ...args.slice(1)).text;
  it('without anything to compare with', () => {
    expect(seen('log.jsonl')).toContain('No anchors and no other checkpoints were given');
  });
  it('of the tail after the newest anchor', () => {
    expect(seen('log.jsonl', '--anchors', 'anchors')).toContain(
      'before this export was made: events 9 to 12.',
    );
    expect(seen('log.jsonl', '--checkpoint', 'mail.txt')).toContain('covers all of this export');
  });
  it('of a search', () => {
    put('search.jsonl', fileOf(exportLines(events, [12], key, { found: [2, 3] })));
    const text = seen('search.jsonl', '--anchors', 'anchors');
    expect(text).toContain('events that it leaves out weren’t looked at');
    expect(text).toContain('2 checkpoints from outside couldn’t be compared');
    expect(text).toContain('nothing from outside stands for this log');
    expect(text).toContain('none of the anchors could be compared');
  });
  it('after a break', () => {
    put('gap.jsonl', fileOf(lines.toSpliced(9, 1)));
    expect(seen('gap.jsonl')).toContain('From event 9 on');
  });
});

it('says the same as JSON', () => {
  put('bad.jsonl', fileOf(lines).replace('"outcome":"denied"', '"outcome":"failed"'));
  const good = JSON.parse(verify('log.jsonl', '--key', 'key.txt', '--anchors', 'anchors', '--json').text);
  expect(good).toMatchObject({
    ok: true,
    practice_id: PRACTICE,
    complete: true,
    size: 12,
    compared: { events: 12, checkpoints: 2, consistency_proofs: 0, anchors: 2, further_checkpoints: 0 },
    found: {},
    findings: [],
  });
  const bad = JSON.parse(verify('bad.jsonl', '--key', 'key.txt', '--json').text);
  expect(bad).toMatchObject({ ok: false, found: { root: 2 } });
  expect(bad.findings[0]).toMatchObject({ code: 'root', file: null, line: 14, seq: null, size: 5 });
});
