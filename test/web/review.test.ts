import { describe, expect, test as it } from 'vitest';
import { endBaa, recordBaa } from '../../src/db/stores/practices.ts';
import { lockReview } from '../../src/db/stores/review-claims.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { statesOf } from '../support/steps.ts';
import { untilItWaits } from '../support/until-it-waits.ts';
import { signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

describe('opening an item', async () => {
  const { test, box, app, owner, waiting, audited, reader } = await practiceWithFaxes();

  it('claims it, and is on record before anything of the fax goes out', async () => {
    const { itemId, faxId } = await waiting();
    const reads = reader.asked.reads;
    const page = await owner.get(`/review/${itemId}`);
    expect(page.statusCode).toBe(200);
    expect(reader.asked.reads).toBe(reads);
    expect(page.body).not.toContain('Smith');
    expect(await audited(itemId)).toContain('review.claimed');
    expect(await audited(faxId)).toEqual(['fax.opened']);
  });

  it('commits the view of a page before anything of its image goes out', async () => {
    const { itemId, faxId } = await waiting(false);
    await owner.get(`/review/${itemId}`);
    const images = reader.asked.images;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    // Whoever holds the item keeps its view from being committed.
    const holding = test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await lockReview(tx, itemId as ReviewItemId);
      begin();
      await ended;
    });
    await begun;
    let answered = false;
    const asking = owner.get(`/review/${itemId}/pages/1`).finally(() => {
      answered = true;
    });
    await untilItWaits(test, asking);
    // Drawn, and kept until it is on record. Another connection sees only what is committed.
    expect([reader.asked.images - images, answered]).toEqual([1, false]);
    expect(await audited(faxId)).toEqual(['fax.opened']);
    end();
    await holding;
    const image = await asking;
    expect(image.headers['content-type']).toBe('image/png');
    expect(image.headers['cache-control']).toBe('no-store');
    expect(await audited(faxId)).toEqual(['fax.opened', 'fax.page_viewed']);
  });

  it('shows nothing of a fax once the BAA has ended, not even what is held in memory', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    expect((await owner.get(`/review/${itemId}/pages/1`)).statusCode).toBe(200);
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, endBaa);
    for (const path of ['pages/1', 'proposal']) {
      const answer = await owner.get(`/review/${itemId}/${path}`);
      expect([path, answer.statusCode]).toEqual([path, 409]);
      expect(answer.body).toContain('No BAA');
      expect(answer.body).not.toContain('Smith');
    }
    expect((await owner.get('/queue')).body).not.toContain('Filing on');
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await recordBaa(tx, { version: '2', signer: 'B', documentSha256: '1'.repeat(64) });
    });
  });

  it('commits the search before the charts are asked', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    let seen: readonly string[] = [];
    reader.asked.before = async () => {
      seen = await audited(itemId);
    };
    await owner.get(`/review/${itemId}/proposal`);
    reader.asked.before = undefined;
    expect(seen).toContain('chart.searched');
  });

  it('reads the fax once, however many requests come at the same time', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const before = reader.asked.reads;
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await owner.get(`/review/${itemId}/proposal`)),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    // One for this item; another one may have been read ahead for the next.
    expect(reader.asked.reads - before).toBeLessThanOrEqual(2);
  });

  it('shows the charts with what agrees, chooses the clear one, and shows outlines', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toMatch(/value="1001" checked/);
    expect(body).toMatch(/value="1002" data-doctor="11" data-objection="Name differs on page 1\."/);
    expect(body).toContain('&quot;patient&quot;');
  });

  it('chooses no chart by itself while it was not sure whose the fax is', async () => {
    const { itemId } = await waiting();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ reasons: ['weak_match'] })
        .where('id', '=', itemId)
        .execute();
    });
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toContain('value="1001"');
    expect(body).not.toContain(' checked');
  });

  it('shows nothing of it to somebody who does not have it', async () => {
    const { itemId, faxId } = await waiting();
    const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
    await owner.get(`/review/${itemId}`);
    const held = await manager.get(`/review/${itemId}`);
    expect(held.body).toContain('Olive Park has this open.');
    for (const path of ['proposal', 'pages/1']) {
      expect((await manager.get(`/review/${itemId}/${path}`)).statusCode).toBe(409);
    }
    expect((await manager.post(`/review/${itemId}/search`, { name: 'smith', born: '' })).statusCode).toBe(
      409,
    );
    expect((await manager.post(`/review/${itemId}/file`, CHOICE)).statusCode).toBe(409);
    expect((await audited(faxId)).filter((action) => action === 'fax.opened')).toHaveLength(1);
  });

  it('finds a chart by its birth date as people type it, and says how when it isn’t one', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    for (const born of ['2/3/80', '2-3-1980', '02031980', 'Feb 3 1980']) {
      const { body } = await owner.post(`/review/${itemId}/search`, { name: 'smi', born });
      expect([born, body]).toEqual([born, expect.stringContaining('Smith, Joanna')]);
    }
    const answer = await owner.post(`/review/${itemId}/search`, { name: 'smith', born: '2/30/80' });
    expect([answer.statusCode, answer.json().advice]).toEqual([
      400,
      'The birth date isn’t understood: type it like 2/26/1957.',
    ]);
  });

  it('says so when a person has handled the fax in the EHR, and closes the item', async () => {
    const { itemId, faxId, message } = await waiting();
    await owner.get(`/review/${itemId}`);
    box.sandbox.byHand({ message, action: 'assign', patient: 1001 });
    const proposal = await owner.get(`/review/${itemId}/proposal`, { 'x-zally': '1' });
    expect(proposal.json()).toMatchObject({ code: 'fax_handled' });
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
      fax: 'handled_in_ehr',
      item: 'closed',
    });
    expect((await owner.get(`/review/${itemId}`)).body).toContain(
      'Somebody worked on this fax in the EHR first',
    );
  });

  it('says what to do while the EHR does not answer, and works again after', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    box.sandbox.addFault({ kind: 'status', status: 503 });
    const down = await owner.get(`/review/${itemId}/proposal`, { 'x-zally': '1' });
    expect(down.statusCode).toBe(503);
    expect(down.json()).toMatchObject({ advice: expect.stringContaining('Faxes stay in the EHR') });
    box.sandbox.clearFaults();
    expect((await owner.get(`/review/${itemId}/proposal`)).statusCode).toBe(200);
  });
});
