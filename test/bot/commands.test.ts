import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../src/bot/answers.ts';
import { COMMAND_TABLE, type Command, parseCommand } from '../../src/bot/commands.ts';
import { typedLine } from './typed-lines.ts';

const minutes = (count: number): Command => ({ kind: 'pause', length: { kind: 'minutes', minutes: count } });
const NOT_UNDERSTOOD: Command = { kind: 'not_understood' };

describe('the command table', () => {
  it.each<[string, Command]>([
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['  STATUS  ', { kind: 'status' }],
    ['resume', { kind: 'resume' }],
    ['pause', minutes(60)],
    ['pause 30m', minutes(30)],
    ['pause 30 m', minutes(30)],
    ['pause 30min', minutes(30)],
    ['pause 2h', minutes(120)],
    ['Pause 24H', minutes(1440)],
    ['pause 1440m', minutes(1440)],
    ['pause until tomorrow', { kind: 'pause', length: { kind: 'until_tomorrow' } }],
    ['pause until 17:00', { kind: 'pause', length: { kind: 'until_time', time: '17:00' } }],
    ['pause until 9:05', { kind: 'pause', length: { kind: 'until_time', time: '9:05' } }],
    ['pause until resumed', { kind: 'pause', length: { kind: 'until_resumed' } }],
    ['link 23456789', { kind: 'link', code: '23456789' }],
    ['link abcd-efgh', { kind: 'link', code: 'ABCDEFGH' }],
    ['link AB-CD-EF-GH', { kind: 'link', code: 'ABCDEFGH' }],
  ])('understands %j', (text, command) => expect(parseCommand(text)).toEqual(command));

  it.each([
    'pause 0m',
    'pause 25h',
    'pause 1441m',
    'pause -5m',
    'pause 1.5h',
    'pause 1 2 h',
    'pause 1e3m',
    'pause ٣h',
    'pause until',
    'pause until friday',
    'pause until 24:00',
    'pause until 7',
    'pause tomorrow',
    'status now',
    'statuses',
    'resume John Smith',
    'help me with Maria Garcia 01/02/1980',
    'link',
    'link ABCDEFG',
    'link ABCDEFGHJ',
    'link ABCD1FGH',
    'link ABCDOFGH',
    'link ABCD EFGH',
    '/zally status',
    'constructor',
    '__proto__',
    'toString',
  ])('doesn’t understand %j', (text) => expect(parseCommand(text)).toEqual(NOT_UNDERSTOOD));

  it('doesn’t read a line that is longer than any command', () => {
    expect(parseCommand(`status${' '.repeat(95)}`)).toEqual(NOT_UNDERSTOOD);
  });

  it('parses every usage that it prints', () => {
    const kinds = COMMAND_TABLE.map(
      ({ usage }) => parseCommand(usage.replace(/ \[.*\]$/, '').replace('CODE', 'ABCDEFGH')).kind,
    );
    expect(kinds).toEqual(['status', 'pause', 'resume', 'link', 'help']);
    const lengths = /\[(.*)\]/.exec(COMMAND_TABLE[1].usage)?.[1]?.split('|') ?? [];
    expect(lengths.map((length) => parseCommand(`pause ${length}`).kind)).toEqual([
      'pause',
      'pause',
      'pause',
      'pause',
      'pause',
    ]);
  });
});

describe('whatever a person types', () => {
  it('is parsed into the closed union without a throw, and keeps nothing but a code or a length', () => {
    fc.assert(
      fc.property(typedLine, (line) => {
        const command = parseCommand(line);
        switch (command.kind) {
          case 'link':
            return /^[2-9A-HJ-NP-Z]{8}$/.test(command.code) && Object.keys(command).length === 2;
          case 'pause':
            return (
              command.length.kind === 'until_tomorrow' ||
              command.length.kind === 'until_resumed' ||
              (command.length.kind === 'until_time' && /^\d?\d:\d\d$/.test(command.length.time)) ||
              (command.length.kind === 'minutes' &&
                Number.isInteger(command.length.minutes) &&
                command.length.minutes >= 1 &&
                command.length.minutes <= 1440)
            );
          default:
            return Object.keys(command).length === 1;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('isn’t repeated in the answer to what isn’t understood', () => {
    const answers = new Set<string>();
    fc.assert(
      fc.property(typedLine, (line) => {
        const { kind } = parseCommand(line);
        if (kind === 'not_understood' || kind === 'help')
          answers.add(answerText({ kind }, 'UTC', 0, 'an owner'));
      }),
      { numRuns: 2000 },
    );
    expect(answers.size).toBe(2);
  });
});
