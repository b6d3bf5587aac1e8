import { describe, expect, test as it } from 'vitest';
import { reportDuplicate } from '../../src/db/stores/duplicates.ts';
import { phi } from '../../src/domain/phi.ts';
import { UNDO_WINDOW_MS } from '../../src/domain/retraction.ts';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes, seenOn, textOf, withoutChance } from './filed-faxes.ts';
import { type Client, signedIn } from './fixture.ts';
import { CHOICE } from './practice-with-faxes.ts';

describe('what has been filed', async () => {
  const { test, box, app, as, work, lastFiling, filed, waiting, audited, undo, takeBack } =
    await practiceWithFiledFaxes();
  /** Sends the form of a privacy event as its page is now. */
  const assess = async (who: Client, address: string, answers: object) =>
    await who.post(address, { ...answers, seen: seenOn((await who.get(address)).body) });

  it('is listed without a word about whose it is, for owners and managers', async () => {
    const { faxId } = await filed();
    const [manager, viewer] = [await as('manager'), await as('viewer')];
    const { body, statusCode } = await manager.get('/filed');
    expect(statusCode).toBe(200);
    expect(body).toContain(`/filed/${faxId}`);
    expect(body).toContain('Lab result');
    expect(body).toContain('Olive Park');
    const one = await manager.get(`/filed/${faxId}`);
    for (const text of [body, one.body].map(withoutChance)) {
      for (const phi of ['Smith', 'Joanna', '1980', '02/03', '1001']) expect(text).not.toContain(phi);
    }
    // What was made, and not whether somebody has done the task.
    expect(textOf(one.body)).toContain(
      'Document in the chart Task made in the EHR Inbox message marked as done',
    );
    // Who has seen the fax here.
    expect(one.body).toMatch(/Seen here by<\/dt>\s*<dd>Olive Park/);
    expect((await viewer.get('/filed')).statusCode).toBe(403);
    expect((await takeBack(viewer, faxId)).statusCode).toBe(403);
  });

  it('says that no task was made where none was wanted', async () => {
    const item = await waiting();
    const owner = await as('owner');
    for (const path of ['', '/pages/1', '/proposal']) await owner.get(`/review/${item.itemId}${path}`);
    await owner.post(`/review/${item.itemId}/file`, { ...CHOICE, task: '' });
    await work(item.faxId);
    expect(textOf((await owner.get(`/filed/${item.faxId}`)).body)).toContain('Task none');
  });

  it('is undone in one action, and says so', async () => {
    const { faxId, itemId, owner } = await filed();
    const manager = await as('manager');
    expect((await takeBack(manager, faxId)).statusCode).toBe(303);
    expect((await manager.get(`/filed/${faxId}`)).body).toContain('Being taken back');
    await work(faxId);
    expect((await manager.get(`/filed/${faxId}`)).body).toContain('Taken back');
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
    expect(await audited(await lastFiling(faxId))).toContain('filing.retracting');
    expect((await takeBack(manager, faxId)).statusCode).toBe(409);
    // From there it can be filed again, as what it is.
    await owner.get(`/review/${itemId}`);
    await owner.get(`/review/${itemId}/proposal`);
    expect((await owner.post(`/review/${itemId}/file`, CHOICE)).statusCode).toBe(200);
    await work(faxId);
    expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('filed');
  });

  it('is undone from the page of whoever decided it, too', async () => {
    const { faxId, itemId, owner } = await filed();
    expect((await owner.get('/queue')).body).toContain(`/review/${itemId}/undo`);
    expect((await owner.get(`/review/${itemId}`)).body).toContain('Undo and open again');
    await undo(owner, itemId);
    await work(faxId);
    expect((await statesOf(test, box.practiceId, faxId)).filing).toBe('retracted');
  });

  it('is no longer undone after a day, and still taken out of a wrong chart', async () => {
    const { faxId } = await filed();
    test.clock.now += UNDO_WINDOW_MS + 1000;
    const late = await signedIn(app, test, box.practiceId, 'owner', 'Olga Late');
    const page = await late.get(`/filed/${faxId}`);
    expect(page.body).not.toContain(`action="/filed/${faxId}/undo"`);
    const refused = await takeBack(late, faxId);
    expect(refused.statusCode).toBeGreaterThanOrEqual(400);
    expect(refused.body).toContain('undo_over');
    expect((await takeBack(late, faxId, 'wrong-chart')).statusCode).toBe(400);
    const said = await takeBack(late, faxId, 'wrong-chart', { sure: '1' });
    expect(said.statusCode).toBe(303);
    const address = String(said.headers.location);
    expect(address).toMatch(/^\/privacy\//);
    await work(faxId);
    const event = await late.get(address);
    expect(event.body).toContain('Lab result in the wrong chart');
    expect(event.body).toContain('Olga Late');
    expect((await late.get('/filed')).body).toContain('A privacy event waits');
    expect((await (await as('manager')).get('/privacy')).statusCode).toBe(403);
    // Half an assessment is kept; a conclusion needs all of it.
    expect(
      (await assess(late, address, { portal: 'unknown', conclusion: 'open', nature: 'limited' })).statusCode,
    ).toBe(303);
    expect((await late.get(address)).body).toMatch(/value="limited"[^>]*checked/);
    expect((await assess(late, address, { portal: 'unknown', conclusion: 'breach' })).statusCode).toBe(400);
    const whole = {
      portal: 'not_shown',
      nature: 'limited',
      recipient: 'workforce',
      acquired: 'not_viewed',
      mitigated: 'yes',
      conclusion: 'low_probability',
      final: '1',
    };
    expect((await assess(late, address, whole)).statusCode).toBe(303);
    expect((await late.get(address)).body).toContain('Low probability of compromise');
    expect((await assess(late, address, whole)).statusCode).toBe(409);
  });

  it('shows what is in the EHR twice, and removes it when somebody says so', async () => {
    const { faxId } = await filed();
    const manager = await as('manager');
    const ehr = await box.ehr.forPractice(box.practiceId, 'person');
    const documents = () => box.sandbox.records().practices[0]?.documents ?? [];
    const [original] = documents().slice(-1);
    const { ehrDocumentId } = await ehr.createDocument({
      ehrPatientId: String(original?.patient),
      ehrDoctorId: '11',
      description: 'Lab result (fax)',
      date: '2026-11-19',
      bytes: phi(Buffer.from('%PDF-1.4 twice')),
      key: '00000000-0000-4000-8000-00000000000a',
    });
    const filingId = await lastFiling(faxId);
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await reportDuplicate(tx, filingId, 'document', ehrDocumentId),
    );
    const { body } = await manager.get('/filed');
    expect(body).toContain('In the EHR twice');
    const action = /action="(\/filed\/twice\/[^"]+\/remove)"/.exec(body)?.[1] ?? '';
    expect((await manager.post(action)).statusCode).toBe(303);
    expect(documents().at(-1)?.archived).toBe(true);
    expect((await manager.get('/filed')).body).not.toContain('In the EHR twice');
  });

  it('is taken back while it is still being filed, from a list that shows what isn’t finished', async () => {
    const item = await waiting();
    const owner = await as('owner');
    await owner.get(`/review/${item.itemId}`);
    await owner.get(`/review/${item.itemId}/proposal`);
    await owner.post(`/review/${item.itemId}/file`, CHOICE);
    box.sandbox.addFault({ kind: 'drop-after', method: 'POST', path: '/api/tasks' });
    await work(item.faxId);
    const list = (await owner.get('/filed')).body;
    expect(list).toMatch(/Not finished[\s\S]*Being filed/);
    expect(list).toContain(`/filed/${item.faxId}`);
    expect((await owner.get(`/filed/${item.faxId}`)).body).toContain('Undo this filing');
    expect((await takeBack(owner, item.faxId)).statusCode).toBe(303);
    await work(item.faxId);
    await work(item.faxId);
    expect((await statesOf(test, box.practiceId, item.faxId)).filing).toBe('retracted');
    const page = (await owner.get(`/filed/${item.faxId}`)).body;
    expect(page).toContain(`href="/review/${item.itemId}"`);
    expect(page).not.toContain('Undo this filing');
    // Only now somebody sees why: that can still be said.
    expect(page).toContain('It was in the wrong chart');
    const said = await takeBack(owner, item.faxId, 'wrong-chart', { sure: '1' });
    expect(said.headers.location).toMatch(/^\/privacy\//);
    expect((await owner.get(`/filed/${item.faxId}`)).body).toContain(String(said.headers.location));
    const manager = await (await as('manager')).get(`/filed/${item.faxId}`);
    expect(manager.body).toContain('An owner assesses it');
    expect(manager.body).not.toContain('/privacy/');
  });

  it('lists what couldn’t be taken back until it is tried again, or done by hand', async () => {
    const keep = async () => {
      const { faxId, owner } = await filed();
      await takeBack(owner, faxId, 'wrong-chart', { sure: '1' });
      box.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
      await work(faxId);
      return { faxId, owner, filing: await lastFiling(faxId) };
    };
    const first = await keep();
    const { owner } = first;
    const page = (await owner.get(`/filed/${first.faxId}`)).body;
    expect(page).toContain('Not everything could be taken back');
    const event = /href="(\/privacy\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await owner.get(event)).body).toContain('once the document is out of that chart');
    const answers = { portal: 'not_shown', nature: 'limited', recipient: 'workforce', acquired: 'viewed' };
    const whole = { ...answers, mitigated: 'yes', conclusion: 'breach', final: '1' };
    expect((await assess(owner, event, whole)).statusCode).toBe(409);
    const name = { filing: first.filing, kind: 'document', part: '1' };
    const viewer = await as('viewer');
    expect((await viewer.post(`/filed/${first.faxId}/try-again`, name)).statusCode).toBe(403);
    expect((await owner.post(`/filed/${first.faxId}/try-again`, { ...name, kind: 'x' })).statusCode).toBe(
      400,
    );
    expect((await owner.post(`/filed/${first.faxId}/try-again`, name)).statusCode).toBe(303);
    expect((await owner.get(`/filed/${first.faxId}`)).body).not.toContain('Not everything');
    expect((await assess(owner, event, whole)).statusCode).toBe(303);
    const second = await keep();
    const other = { filing: second.filing, kind: 'document', part: '1' };
    expect((await owner.post(`/filed/${second.faxId}/done-by-hand`, other)).statusCode).toBe(303);
    expect((await owner.get(`/filed/${second.faxId}`)).body).not.toContain('Not everything');
    expect((await owner.post(`/filed/${second.faxId}/done-by-hand`, other)).statusCode).toBe(409);
  });

  it('names one that is not there like one of another practice', async () => {
    const [manager, owner] = [await as('manager'), await as('owner')];
    expect((await manager.get('/filed/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
    expect((await manager.get('/filed/not-an-id')).statusCode).toBe(404);
    expect((await owner.get('/privacy/not-an-id')).statusCode).toBe(404);
  });
});
