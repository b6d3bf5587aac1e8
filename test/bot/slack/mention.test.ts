import { describe, expect, it } from 'vitest';
import { mentionOf } from '../../../src/bot/slack/render.ts';

describe('a mention', () => {
  it('is a Slack user id or a word', () => {
    for (const id of ['U012ABCDEF', 'W012ABCDEF']) expect(mentionOf(id)).toBe(`<@${id}>`);
  });

  it.each([
    undefined,
    '',
    'U1',
    '!channel',
    'Uabc',
    'U012 ABC',
    'U012ABCDEF> John Smith <@U1',
    'S012ABCDEF',
    'U012ABC\n',
    'U012ABCDEF|joan',
  ])('is “an owner” for %j', (chatUser) => expect(mentionOf(chatUser)).toBe('an owner'));
});
