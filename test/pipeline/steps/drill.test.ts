import { expect, it } from 'vitest';
import type { FaxId } from '../../../src/domain/ids.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../../support/database.ts';
import { filingsOf } from '../../support/filings.ts';
import { createPracticeInABox } from '../../support/practice-in-a-box.ts';
import { arrive, faxIds, never, statesOf } from '../../support/steps.ts';

/** The printed page “When Zally is down” (`src/web/settings/down/view.ts`, docs/emergency.md), followed by a script. */
it('when Zally was down and people worked by the printed page, nothing of theirs is filed again and nothing is lost', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const { deps, planned, work, states, look } = filingsOf(test, box);
  const { sandbox, practiceId } = box;
  const newest = async (): Promise<FaxId> => (await faxIds(test, practiceId)).at(-1) as FaxId;
  const documents = () => sandbox.records().practices[0]?.documents ?? [];
  const messageOf = (id: number) =>
    sandbox.records().practices[0]?.messages.find((message) => message.id === id);

  // What Zally was doing: one filing in the middle, one decided, one that had come and wasn't read.
  const middle = await planned();
  sandbox.addFault({ kind: 'status', status: 503, method: 'POST', path: '/api/tasks', times: 50 });
  await work(middle, 1);
  expect(documents()).toHaveLength(1);
  const decided = await planned();
  const unreadMessage = await arrive(test, box, deps);
  const unread = await newest();

  // Zally is down: nothing of it runs. Two more faxes come.
  sandbox.clearFaults();
  test.clock.now += 60_000;
  const drop = (): number =>
    sandbox.dropFax({
      practice: 1,
      doctor: 11,
      bytes: Buffer.from(`%PDF-1.4 ${Math.random()}`),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt: test.clock.now,
    });
  const urgent = drop();
  test.clock.now += 1000;
  const later = drop();

  // People work through DrChrono's inbox, urgent ones first; what has “(fax)” in the chart already is left alone.
  sandbox.byHand({ message: urgent, action: 'assign', patient: 1003 });
  sandbox.byHand({ message: decided.message, action: 'assign', patient: 1002 });
  sandbox.byHand({ message: unreadMessage, action: 'archive' });
  const byHand = [urgent, decided.message, unreadMessage].map(messageOf);

  // Zally is back.
  test.clock.now += 30 * 60_000;
  await look();
  for (const faxId of await faxIds(test, practiceId)) {
    if ((await statesOf(test, practiceId, faxId)).fax === 'received')
      await processFax(deps, practiceId, faxId, never);
  }
  await work(decided, 3);
  await work(middle, 3);
  await look();

  expect((await statesOf(test, practiceId, unread)).fax).toBe('handled_in_ehr');
  expect(await states(decided)).toMatchObject({ fax: 'handled_in_ehr', filing: 'cancelled' });
  expect(await states(middle)).toMatchObject({ fax: 'filed', filing: 'done' });
  // One document, which Zally had begun with; what people did stands as they left it.
  expect(documents()).toHaveLength(1);
  expect([urgent, decided.message, unreadMessage].map(messageOf)).toEqual(byHand);
  // And the fax that nobody had touched waits for somebody.
  expect((await statesOf(test, practiceId, await newest())).fax).toBe('review');
  expect(messageOf(later)?.archived).toBe(false);
});
