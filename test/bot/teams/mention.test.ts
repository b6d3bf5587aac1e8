import { describe, expect, it } from 'vitest';
import { teamsRenderer } from '../../../src/bot/teams/render.ts';
import type { NoticeId, PracticeId, StaffId } from '../../../src/domain/ids.ts';

const ACCOUNT = '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10';
const paused = (mentioned: string | undefined) =>
  teamsRenderer.renderNotice(
    { kind: 'paused', noticeId: 'n' as NoticeId, by: 's' as StaffId, until: null },
    {
      publicUrl: 'https://zally.example.org',
      practiceId: 'p' as PracticeId,
      timeZone: 'UTC',
      now: 0,
      mentioned,
    },
  );
const cardOf = (mentioned: string | undefined) =>
  paused(mentioned).blocks[0] as { body: { text: string }[]; msteams?: { entities: object[] } };

describe('a mention in Teams', () => {
  it('points to the account by an entity with the same text, and shows no name', () => {
    const card = cardOf(ACCOUNT);
    expect(card.body[0]?.text).toContain('Paused by <at>an owner</at>.');
    expect(card.msteams).toEqual({
      entities: [
        { type: 'mention', text: '<at>an owner</at>', mentioned: { id: ACCOUNT, name: 'an owner' } },
      ],
    });
    expect(paused(ACCOUNT).text).toContain('Paused by an owner.');
  });

  it.each([
    'U012ABCDEF',
    '29:1abc',
    'joanna.smith@example.org',
    `${ACCOUNT}x`,
    ACCOUNT.toUpperCase(),
    '</at><at>everyone',
    '',
    undefined,
  ])('is “an owner” in words alone for %j', (chatUser) => {
    const card = cardOf(chatUser);
    expect(card.body[0]?.text).toContain('Paused by an owner.');
    expect(card.msteams).toBeUndefined();
  });

  it('stands in no message that names nobody', () => {
    const card = teamsRenderer.renderNotice(
      { kind: 'urgent_fax', noticeId: 'n' as NoticeId },
      {
        publicUrl: 'https://zally.example.org',
        practiceId: 'p' as PracticeId,
        timeZone: 'UTC',
        now: 0,
        mentioned: ACCOUNT,
      },
    ).blocks[0];
    expect(card).not.toHaveProperty('msteams');
  });

  it('points to each of several who have urgent faxes by a text of their own, and to nobody twice', () => {
    const other = '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b11';
    const by = 's' as StaffId;
    const holders = [1, 2, 3, 4, 5].map((has) => ({ by, has }));
    const card = teamsRenderer.renderNotice(
      {
        kind: 'urgent_fax',
        noticeId: 'n' as NoticeId,
        faxes: { alerts: [], filed: false, now: { is: 'taken', count: 15, by, since: 0, holders } },
      },
      {
        publicUrl: 'https://zally.example.org',
        practiceId: 'p' as PracticeId,
        timeZone: 'UTC',
        now: 0,
        mentioned: other,
        holders: [ACCOUNT, undefined, other],
      },
    ).blocks[0] as ReturnType<typeof cardOf>;
    expect(card.body[0]?.text).toBe(
      '**15 urgent faxes need review.** <at>A colleague</at> has 1, another colleague has 2, <at>a third colleague</at> has 3, and 2 others have 9.',
    );
    expect(card.msteams?.entities).toEqual([
      { type: 'mention', text: '<at>A colleague</at>', mentioned: { id: ACCOUNT, name: 'A colleague' } },
      {
        type: 'mention',
        text: '<at>a third colleague</at>',
        mentioned: { id: other, name: 'a third colleague' },
      },
    ]);
  });
});
