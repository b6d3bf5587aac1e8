import { describe, expect, test as it } from 'vitest';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { addNotice } from '../../src/db/stores/notices.ts';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { type Client, signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

describe('items of another practice', async () => {
  const { waiting, app, test } = await practiceWithFaxes();
  const other = await createPracticeInABox(test);
  const stranger: Client = await signedIn(app, test, other.practiceId, 'owner');

  it('look like items that do not exist', async () => {
    const { itemId } = await waiting();
    const nothing = '00000000-0000-4000-8000-000000000000';
    for (const path of ['', '/proposal', '/pages/1']) {
      const [there, nowhere] = [
        await stranger.get(`/review/${itemId}${path}`),
        await stranger.get(`/review/${nothing}${path}`),
      ];
      expect([there.statusCode, there.body.replaceAll(/data-now="\d+"/g, '')]).toEqual([
        404,
        nowhere.body.replaceAll(/data-now="\d+"/g, ''),
      ]);
    }
    for (const path of [
      'file',
      'aside',
      'undo',
      'finish',
      'give-back',
      'hold',
      'beat',
      'leave',
      'corrections',
      'search',
      'part',
      'split',
    ]) {
      const sent = { ...CHOICE, outcome: 'junk', name: 'smith', born: '' };
      expect((await stranger.post(`/review/${itemId}/${path}`, sent)).statusCode, path).toBe(404);
    }
    expect((await stranger.post(`/queue/${itemId}/claim`)).statusCode).toBe(404);
    expect((await stranger.get('/queue')).body).not.toContain(itemId);
  });
});

describe('the queue', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();

  it('names no patient and says when the inbox was seen', async () => {
    const { itemId } = await waiting();
    const { body } = await owner.get('/queue');
    expect(body).toContain(`/review/${itemId}`);
    expect(body).toContain('Inbox seen');
    expect(body).not.toContain('Smith');
  });

  it('gives a viewer counts and reasons, and no way to a fax', async () => {
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    const { body } = await viewer.get('/queue');
    expect(body).toContain('Lab result');
    expect(body).not.toContain('href="/review/');
    expect(body).not.toContain('/claim"');
  });

  it('never looks clear while it is blind', async () => {
    const blind = await createPracticeInABox(test);
    const other = await signedIn(app, test, blind.practiceId, 'owner');
    expect((await other.get('/queue')).body).toContain('Nothing is known to wait');
    expect((await other.get('/queue')).body).not.toContain('Nothing waiting.');
  });

  it('follows a link from chat to the only item, and an old one to the queue', async () => {
    const noticeId = await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      const workspaceId = await connectWorkspace(tx, {
        platform: 'slack',
        workspace: 'T1',
        botToken: 'xoxb-test',
        channel: 'C1',
      });
      return await addNotice(tx, workspaceId, (id: NoticeId) => ({
        kind: 'duplicates',
        noticeId: id,
        count: 1,
      }));
    });
    const [only] = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await listWaiting(tx),
    );
    expect((await owner.get(`/n/${noticeId}`)).headers.location).toBe(`/review/${only?.id}`);
    await waiting();
    expect((await owner.get(`/n/${noticeId}`)).headers.location).toBe('/queue');
    test.clock.now += 8 * 24 * 3_600_000;
    const later = await signedIn(app, test, box.practiceId, 'owner');
    expect((await later.get(`/n/${noticeId}`)).headers.location).toBe('/queue?note=link');
    expect((await later.get('/queue?note=link')).body).toContain('That link is no longer current');
    expect((await later.get('/queue?note=%3Cb%3E')).body).not.toContain('<b>');
  });
});

describe('the reasons of a waiting fax', async () => {
  const { test, box, owner, waiting } = await practiceWithFaxes();

  it('begin with what is said of this fax, and then what is true of every one of its kind', async () => {
    const { itemId } = await waiting();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const reasons = ['type_never_automatic', 'missing_pages'] as const;
      await tx.q
        .updateTable('review_items')
        .set({ reasons: [...reasons] })
        .where('id', '=', itemId)
        .execute();
    });
    expect((await owner.get('/queue')).body).toContain(
      '<span class="first">A page seems to be missing.</span>',
    );
  });
});
