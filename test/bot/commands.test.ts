import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../src/bot/answer-text.ts';
import { COMMAND_TABLE, type Command, parseCommand } from '../../src/bot/commands.ts';
import { TYPE_WORDS, type WordedType } from '../../src/domain/type-words.ts';
import { typedLine } from './typed-lines.ts';

const minutes = (count: number, type: WordedType | null = null): Command => ({
  kind: 'pause',
  length: { kind: 'minutes', minutes: count },
  type,
});
const NOT_UNDERSTOOD: Command = { kind: 'not_understood' };

describe('the command table', () => {
  it.each<[string, Command]>([
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['  STATUS  ', { kind: 'status' }],
    ['resume', { kind: 'resume', type: null }],
    ['resume labs', { kind: 'resume', type: 'lab_result' }],
    ['pause lab', minutes(60, 'lab_result')],
    ['pause 2h Labs', minutes(120, 'lab_result')],
    ['pause 30 m imaging', minutes(30, 'imaging_report')],
    ['pause until tomorrow billing', { kind: 'pause', length: { kind: 'until_tomorrow' }, type: 'billing' }],
    [
      'pause until 9:05 form',
      { kind: 'pause', length: { kind: 'until_time', time: '9:05' }, type: 'patient_form' },
    ],
    ['home', { kind: 'home' }],
    ['queue', { kind: 'queue' }],
    ['Rules', { kind: 'rules' }],
    ['unlink', { kind: 'unlink' }],
    ['whoami', { kind: 'whoami' }],
    ['test', { kind: 'test' }],
    ['pause smith', { kind: 'no_such_type' }],
    ['pause 2h hiv', { kind: 'no_such_type' }],
    ['resume garcia', { kind: 'no_such_type' }],
    ['resume unknown', { kind: 'no_such_type' }],
    ['pause lab_result', minutes(60, 'lab_result')],
    ['pause lab_result 2h', minutes(120, 'lab_result')],
    ['resume lab_result', { kind: 'resume', type: 'lab_result' }],
    ['pause 1 hour', minutes(60)],
    ['pause for 2 hours', minutes(120)],
    ['pause 90 minutes', minutes(90)],
    ['pause 1 hour lab', minutes(60, 'lab_result')],
    ['pause lab 1h', minutes(60, 'lab_result')],
    ['pause labs 30 min', minutes(30, 'lab_result')],
    ['pause 1d', minutes(1440)],
    ['pause until 2pm', { kind: 'pause', length: { kind: 'until_time', time: '14:00' }, type: null }],
    ['pause until 12 am', { kind: 'pause', length: { kind: 'until_time', time: '0:00' }, type: null }],
    ['pause until 12:30pm', { kind: 'pause', length: { kind: 'until_time', time: '12:30' }, type: null }],
    [
      'pause lab until 2 PM',
      { kind: 'pause', length: { kind: 'until_time', time: '14:00' }, type: 'lab_result' },
    ],
    ['pause 90', { kind: 'no_such_length' }],
    ['pause 2d', { kind: 'no_such_length' }],
    ['pause lab 90', { kind: 'no_such_length' }],
    ['pause until 2', { kind: 'no_such_length' }],
    ['pause until 13pm', { kind: 'no_such_length' }],
    ['pause 25 hours', { kind: 'no_such_length' }],
    ['pause smith 2h', { kind: 'no_such_type' }],
    ['pause', minutes(60)],
    ['pause 30m', minutes(30)],
    ['pause 30 m', minutes(30)],
    ['pause 30min', minutes(30)],
    ['pause 2h', minutes(120)],
    ['Pause 24H', minutes(1440)],
    ['pause 1440m', minutes(1440)],
    ['pause until tomorrow', { kind: 'pause', length: { kind: 'until_tomorrow' }, type: null }],
    ['pause until 17:00', { kind: 'pause', length: { kind: 'until_time', time: '17:00' }, type: null }],
    ['pause until 9:05', { kind: 'pause', length: { kind: 'until_time', time: '9:05' }, type: null }],
    ['pause until resumed', { kind: 'pause', length: { kind: 'until_resumed' }, type: null }],
    ['link 23456789', { kind: 'link', code: '23456789' }],
    ['link abcd-efgh', { kind: 'link', code: 'ABCDEFGH' }],
    ['link abcd efgh', { kind: 'link', code: 'ABCDEFGH' }],
    ['link AB-CD-EF-GH', { kind: 'link', code: 'ABCDEFGH' }],
  ])('understands %j', (text, command) => expect(parseCommand(text)).toEqual(command));

  it.each([
    'pause -5m',
    'pause 1.5h',
    'pause 1 2 h',
    'pause 1e3m',
    'pause ٣h',
    'pause until',
    'pause until friday',
    'pause tomorrow',
    'pause resumed',
    'pause 2h lab imaging',
    'resume lab now',
    'queue smith',
    'unlink 23456789',
    'test me',
    'cancel',
    'pause_now',
    'approve',
    'status now',
    'statuses',
    'resume John Smith',
    'help me with Maria Garcia 01/02/1980',
    '/zally status',
    'constructor',
    '__proto__',
    'toString',
  ])('doesn’t understand %j', (text) => expect(parseCommand(text)).toEqual(NOT_UNDERSTOOD));

  it('doesn’t read a line that is longer than any command', () => {
    expect(parseCommand(`status${' '.repeat(95)}`)).toEqual(NOT_UNDERSTOOD);
  });

  it('parses every usage that it prints', () => {
    for (const { usage } of COMMAND_TABLE) {
      const bare = usage.replaceAll(/ \[[^\]]*\]/g, '').replace('CODE', 'ABCDEFGH');
      expect(parseCommand(bare).kind).toBe(bare.split(' ')[0]);
      if (usage.includes('[type]')) expect(parseCommand(`${bare} lab`)).toMatchObject({ type: 'lab_result' });
    }
    const { usage } = COMMAND_TABLE.find((each) => each.usage.startsWith('pause')) ?? { usage: '' };
    const lengths = /\[([^\]]*)\]/.exec(usage)?.[1]?.split('|') ?? [];
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
              (command.type === null || command.type in TYPE_WORDS) &&
              (command.length.kind === 'until_tomorrow' ||
                command.length.kind === 'until_resumed' ||
                (command.length.kind === 'until_time' && /^\d?\d:\d\d$/.test(command.length.time)) ||
                (command.length.kind === 'minutes' &&
                  Number.isInteger(command.length.minutes) &&
                  command.length.minutes >= 1 &&
                  command.length.minutes <= 1440))
            );
          case 'resume':
            return command.type === null || command.type in TYPE_WORDS;
          default:
            return Object.keys(command).length === 1;
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    'link',
    'link ABCDEFG',
    'link ABCDEFGHJ',
    'link ABCD1FGH',
    'link ABCDOFGH',
    'link ABC DEFGH',
    'link maria garcia',
    'link my code ABCD',
  ])('hears how a code looks: %j', (line) => {
    expect(parseCommand(line)).toEqual({ kind: 'no_such_code' });
  });

  it.each([
    'pause 1441m',
    'pause 99h',
    'pause 99h lab',
    'pause 25h',
    'pause 25h lab',
    'pause until 24:00',
    'pause 0m',
    'pause until 25:99',
    'pause until 24:00 garcia',
    'pause 123456h',
  ])('hears how long a pause can be, and nothing of what was typed: %j', (line) => {
    expect(parseCommand(line)).toEqual({ kind: 'no_such_length' });
    const answer = answerText({ kind: 'no_such_length' }, 'UTC', 0, 'an owner');
    expect(answer).toContain('A pause is at most 24 hours');
    expect(answer).not.toMatch(/99|garcia/);
  });

  it('isn’t repeated in the answer to what isn’t understood', () => {
    const answers = new Set<string>();
    fc.assert(
      fc.property(typedLine, (line) => {
        const { kind } = parseCommand(line);
        if (
          kind === 'not_understood' ||
          kind === 'help' ||
          kind === 'no_such_type' ||
          kind === 'no_such_length' ||
          kind === 'no_such_code'
        )
          answers.add(answerText({ kind }, 'UTC', 0, 'an owner'));
      }),
      { numRuns: 2000 },
    );
    for (const line of ['pause smith', 'resume garcia', 'pause 99h garcia', 'link garcia']) {
      const { kind } = parseCommand(line);
      if (kind === 'no_such_type' || kind === 'no_such_length' || kind === 'no_such_code')
        answers.add(answerText({ kind }, 'UTC', 0, 'an owner'));
    }
    expect(answers.size).toBe(5);
    expect([...answers].join(' ')).not.toMatch(/smith|garcia/i);
  });
});
