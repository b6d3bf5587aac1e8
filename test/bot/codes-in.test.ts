import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/adapters/log/logger.ts';
import { burnCodes } from '../../src/bot/burn-codes.ts';
import { codesIn } from '../../src/bot/codes-in.ts';
import type { Database } from '../../src/db/database.ts';

const CODE = 'K7MPQ2XW';
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

describe('codes in a text that others read', () => {
  it.each([
    'K7MPQ2XW',
    'please link K7MPQ2XW for me',
    'my code is k7mp-q2xw.',
    'my code:K7MP Q2XW, thanks',
    'K7-MP-Q2-XW',
    'K 7 M P Q 2 X W',
    'linkK7MPQ2XWnow',
    'status K7MPQ2XW',
    '*K7MP*\n*Q2XW*',
    'K7MP\u2013Q2XW',
    'K7MP&nbsp;Q2XW',
    'K7MP <@U0ZALLY> Q2XW',
    '<at>Zally</at> K7MP<b>Q2XW</b>',
    '<https://example.org/K7MPQ2XW|here>',
    '\uff2b\uff17\uff2d\uff30\uff31\uff12\uff38\uff37',
    'K7MP\u200bQ2XW',
    `${'a long story '.repeat(900)}K7MPQ2XW`,
  ])('are found: %j', (text) => expect(codesIn(text)).toContain(CODE));

  it.each(['', 'status', 'pause 30m', 'K7MPQ2X', 'K7MP0Q2XW', 'what is in it'])('aren’t there: %j', (text) =>
    expect(codesIn(text)).not.toContain(CODE),
  );

  it('are found whatever stands around them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/[<>&]/.test(text)),
        fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 8, maxLength: 8 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/[<>&]/.test(text)),
        (before, code, after) => codesIn(`${before} ${code} ${after}`).includes(code),
      ),
      { numRuns: 2000 },
    );
  });

  it('are never more than the text has letters, twice', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => codesIn(text).length <= 2 * text.length));
  });
});

it('what others read is called read where the database can’t be asked, and the log has none of it', async () => {
  const lines: string[] = [];
  const down = {} as Database;
  const log = createLogger('debug', (line) => lines.push(line));
  const workspace = { platform: 'slack', workspace: 'T1' } as const;
  expect(await burnCodes(down, log, workspace, 'my code is K7MPQ2XW')).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ msg: 'command.failed' })]);
  expect(lines.join('')).not.toContain('K7MPQ2XW');
});
