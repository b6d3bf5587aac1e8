import { expect, it } from 'vitest';
import { moveFax } from '../../src/db/stores/faxes.ts';
import { moveFiling } from '../../src/db/stores/filings.ts';
import { createTestDatabase } from '../support/database.ts';
import { addByZally } from '../support/filed-by-zally.ts';
import { createDesk, UPDATE_MS } from './desk.ts';
import { addLinked } from './support.ts';

const MINUTE = 60_000;

it('an urgent fax whose filing is decided anew is called about again when that takes more than five minutes', async () => {
  const test = await createTestDatabase();
  const desk = await createDesk(test);
  const owner = await addLinked(test, desk.practiceId, desk.workspace, 'owner');
  const calls = () => desk.chat.sent.filter(({ whole }) => whole.includes(owner.chatUser));
  const { faxId, filingId } = await addByZally(test, desk.practiceId);
  await desk.goOn(2 * UPDATE_MS);
  await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
    await moveFiling(tx, filingId, 'planned', 'cancelled');
    await moveFax(tx, faxId, 'filing', 'received');
  });
  // Ten minutes until the next would be called, and five in which deciding anew may take its time.
  await desk.goOn(14 * MINUTE);
  expect(calls()).toEqual([]);
  await desk.goOn(2 * MINUTE);
  expect(calls()).toHaveLength(1);
});
