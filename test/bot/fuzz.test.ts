import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerText } from '../../src/bot/answer-text.ts';
import { parseCommand } from '../../src/bot/commands.ts';
import { readPress } from '../../src/bot/presses.ts';
import { WORDED_TYPES } from '../../src/domain/type-words.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { createSlackApp } from './slack/workspace.ts';
import { addLinked, addWorkspace, dumpDatabase } from './support.ts';
import { createTeamsApp } from './teams/tenant.ts';
import { namingLine, TELLTALES, typedLine } from './typed-lines.ts';

/** Of what a person types and what a button sends. */
const LINES = 10_000;
/** Of lines that go through a platform's own route, with the database behind it. */
const SENT = 120;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that anybody writes to the console from now on, until the test ends. */
const watchConsole = (): string[] => {
  const written: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...chunks) => void written.push(chunks.join(' ')));
  return written;
};

describe('ten thousand lines that people type', () => {
  it('leave nothing of themselves in a command, and none in an answer', () => {
    fc.assert(
      fc.property(fc.oneof(namingLine, typedLine), (line) => {
        const command = parseCommand(line);
        if (command.kind === 'link') return /^[2-9A-HJ-NP-Z]{8}$/.test(command.code);
        if (TELLTALES.test(JSON.stringify(command))) return false;
        return (
          (command.kind !== 'not_understood' &&
            command.kind !== 'no_such_type' &&
            command.kind !== 'no_such_length' &&
            command.kind !== 'no_such_code') ||
          !TELLTALES.test(answerText(command, 'UTC', 0, 'an owner', true))
        );
      }),
      { numRuns: LINES },
    );
  });

  it('are no button, whatever its name', () => {
    const verb = fc.oneof(
      fc.constantFrom(
        'zally_pause',
        'zally_owner',
        'zally_approve',
        'zally_resume',
        'zally_ask_30m',
        'zally_rules_try',
        'zally_rules_confirm',
        'zally_rules_undo',
        '__proto__',
      ),
      typedLine,
    );
    const value = fc.oneof(
      namingLine,
      typedLine,
      fc
        .tuple(
          fc.constantFrom(
            'pause/30m/',
            'resume//',
            'resumed/',
            '1772650200000/',
            '3/rule/',
            '3/lab_result/',
            '3/',
          ),
          typedLine,
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(verb, value, (name, sent) => {
        const command = readPress({ verb: name, value: sent });
        if (command === undefined) return true;
        const changed = 'change' in command && command.change.of === 'type' ? command.change.type : null;
        const type = 'wanted' in command ? command.wanted.type : 'type' in command ? command.type : changed;
        return (
          !TELLTALES.test(JSON.stringify(command)) &&
          (type === null || (WORDED_TYPES as readonly string[]).includes(type))
        );
      }),
      { numRuns: LINES },
    );
  });
});

describe('lines that go through a platform’s route', () => {
  const practice = async (platform: 'slack' | 'teams') => {
    const practiceId = await createTestPractice(test);
    const workspace = await addWorkspace(test, practiceId, { platform });
    const owner = await addLinked(test, practiceId, workspace, 'owner', platform);
    const manager = await addLinked(test, practiceId, workspace, 'manager', platform);
    const stranger = {
      chatUser: platform === 'slack' ? 'U0STRANGER' : '11111111-2222-4333-8444-555555555555',
    };
    return [owner, manager, stranger].map(({ chatUser }) => ({ workspace, chatUser }));
  };
  const sample = () =>
    fc.sample(
      fc.record({
        line: fc.oneof(
          namingLine,
          namingLine,
          typedLine.map((line) => `${line} Joanna Smith 02/01/1980`),
        ),
        verb: fc.constantFrom(
          'zally_pause',
          'zally_owner',
          'zally_approve',
          'zally_times',
          'zally_rules_try',
          'zally_rules_confirm',
          'Joanna Smith 02/01/1980',
        ),
        who: fc.nat(2),
        how: fc.nat(3),
      }),
      SENT,
    );

  it('of Slack: nothing is thrown, repeated, logged, written or kept', async () => {
    const people = await practice('slack');
    const slack = await createSlackApp(test);
    const written = watchConsole();
    for (const { line, verb, who, how } of sample()) {
      const { workspace = '', chatUser = '' } = people[who] ?? {};
      const fields = { team: { id: workspace }, user: { id: chatUser } };
      const body =
        how === 0
          ? slack.pressBody(fields, verb, line)
          : how === 1
            ? slack.submitBody(
                { workspace, chatUser },
                { callback_id: verb, private_metadata: JSON.stringify({ value: line, respondTo: line }) },
                line,
              )
            : slack.commandBody({ team_id: workspace, user_id: chatUser, text: line });
      const response = await slack.deliver(body);
      expect(response.statusCode).toBe(200);
      expect(response.body).not.toMatch(TELLTALES);
    }
    vi.restoreAllMocks();
    expect(JSON.stringify(slack.responded)).not.toMatch(TELLTALES);
    expect(slack.lines).toEqual([]);
    expect(written).toEqual([]);
    expect(await dumpDatabase(test)).not.toMatch(TELLTALES);
  });

  it('of Teams: nothing is thrown, repeated, logged, written or kept', async () => {
    const people = await practice('teams');
    const teams = await createTeamsApp(test, people[0]?.workspace ?? '');
    const written = watchConsole();
    for (const { line, verb, who, how } of sample()) {
      const from = people[who] ?? { workspace: '', chatUser: '' };
      const body =
        how === 0
          ? teams.pressing(from, {}, { verb, data: { value: line } })
          : how === 1
            ? teams.mention(from, line)
            : teams.activity(from, { text: line });
      const response = await teams.deliver(body);
      expect(response.statusCode).toBe(200);
      expect(response.body).not.toMatch(TELLTALES);
    }
    vi.restoreAllMocks();
    expect(teams.called.length).toBeGreaterThan(SENT / 2);
    expect(JSON.stringify(teams.called)).not.toMatch(TELLTALES);
    expect(teams.lines).toEqual([]);
    expect(written).toEqual([]);
    expect(await dumpDatabase(test)).not.toMatch(TELLTALES);
  });
});
