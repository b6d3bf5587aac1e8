import { describe, expect, test as it } from 'vitest';
import type { DocumentClass } from '../../src/domain/document-classes.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { takeBackByPerson } from '../../src/pipeline/steps/take-back.ts';
import { never, statesOf } from '../support/steps.ts';
import { textOf } from './filed-faxes.ts';
import { LAB_PAGE, signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';
import { OTHER_PAGE, splittingReader } from './two-patients.ts';

describe('a fax that is filed as documents of two classes', async () => {
  const pages = [LAB_PAGE, OTHER_PAGE];
  const { owner, waiting, test, box, deps, app } = await practiceWithFaxes(pages, splittingReader(pages));
  const zally = { kind: 'zally' } as const;
  const as = async (name: string, classes?: readonly DocumentClass[]) =>
    await signedIn(app, test, box.practiceId, 'manager', name, classes);
  const filingOf = async (faxId: string) =>
    await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
  const work = async (faxId: string): Promise<void> => {
    test.clock.now += 10_000;
    await fileFax(deps, box.practiceId, (await filingOf(faxId)).id as never, never);
  };

  const { itemId, faxId } = await waiting();
  for (const path of ['', '/proposal']) await owner.get(`/review/${itemId}${path}`);
  for (const page of [1, 2]) await owner.post(`/review/${itemId}/part`, { first: page, last: page });
  await owner.post(`/review/${itemId}/search`, { name: 'Varela, Peter', born: '' });
  const confirmed = await askedAbout(owner, itemId, '1003', { first: 2, last: 2 });
  const first = { ...CHOICE, first: 1, last: 1 };
  const second = { first: 2, last: 2, patient: '1003', type: 'billing', task: '', confirmed };
  const split = await owner.post(`/review/${itemId}/split`, { parts: [first, { ...CHOICE, ...second }] });
  if (split.statusCode !== 200) throw new Error(split.body);
  await work(faxId);

  type Member = Awaited<ReturnType<typeof as>>;
  /** Of the patient of the second part. */
  const chartOf = async (who: Member): Promise<string> => {
    const { body } = await who.post('/history/patient/search', { name: 'Varela, Peter', born: '' });
    return /data-chart="([^"]+)"/.exec(body)?.[1] ?? '';
  };
  const historyFor = async (who: Member): Promise<string> =>
    textOf((await who.post('/history/patient/chart', { chart: await chartOf(who) })).body);

  it('shows each document as what it was filed as', async () => {
    const page = textOf((await owner.get(`/filed/${faxId}`)).body);
    expect(page).toContain('Document (part 1, Lab result)');
    expect(page).toContain('Document (part 2, Billing)');
    const history = await historyFor(owner);
    expect(history).toContain('Billing, received');
    expect(history).toContain('To be filed as 2 documents.');
    const { body } = await owner.post('/history/patient/export', { chart: await chartOf(owner) });
    expect(body).toContain('Billing,2,Chart');
    expect(body).not.toContain('Lab result,');
  });

  it.each(['clinical', 'billing'] as const)('is closed to who opens only %s', async (only) => {
    const member = await as(`Only ${only}`, [only]);
    expect((await member.get(`/filed/${faxId}`)).statusCode).toBe(403);
    const { id: filing } = await filingOf(faxId);
    const wrong = await member.post(`/filed/${faxId}/wrong-chart`, { sure: '1', filing });
    expect(wrong.statusCode).toBe(403);
    expect(await historyFor(member)).not.toContain('Billing');
    for (const path of ['/filed', '/history', `/history/${faxId}`])
      expect((await member.get(path)).body).not.toContain(`href="/filed/${faxId}`);
    const both = await as('Both', ['clinical', 'billing']);
    expect(await historyFor(both)).toContain('Billing');
    expect((await both.get('/filed')).body).toContain(`href="/filed/${faxId}`);
  });

  it('is closed to them in the queue as well, once it is taken back', async () => {
    const { staffId } = owner;
    const by = { kind: 'staff', id: staffId, role: 'owner', address: '127.0.0.1' } as const;
    await takeBackByPerson(test.db, box.practiceId, by, faxId, 'undo');
    await work(faxId);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review' });
    for (const only of ['clinical', 'billing'] as const) {
      const member = await as(`Queue ${only}`, [only]);
      expect((await member.get(`/review/${itemId}`)).statusCode).toBe(403);
      expect((await member.get('/queue')).body).not.toContain(`href="/review/${itemId}`);
      expect((await member.get('/queue/next')).headers.location).not.toContain(itemId);
    }
    const both = await as('Both again', ['clinical', 'billing']);
    expect((await both.get('/queue/next')).headers.location).toContain(itemId);
  });
});
