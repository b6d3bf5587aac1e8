import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffActor } from '../../src/db/audit.ts';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { phi } from '../../src/domain/phi.ts';
import { fileByPerson, undoByPerson } from '../../src/pipeline/steps/decide-by-person.ts';
import { setAsideByPerson } from '../../src/pipeline/steps/set-aside.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { CHOICE, GRACE_MS } from '../support/steps.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { addMember } from './support.ts';

let test: TestDatabase;
let desk: Desk;
let by: StaffActor;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  desk = await createDesk(test);
  by = { kind: 'staff', id: await addMember(test, desk.practiceId, 'owner'), role: 'owner' };
});

/** A fax that a person can decide about. */
const waits = async (): Promise<ReviewItemId> => {
  const id = await desk.fax();
  await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
    const { faxId } = await loadReview(tx, id);
    await tx.q.updateTable('faxes').set({ state: 'review' }).where('id', '=', faxId).execute();
  });
  return id;
};

const junk = async (id: ReviewItemId) => await setAsideByPerson(test.db, desk.practiceId, by, id, 'junk');
const file = async (id: ReviewItemId) =>
  await fileByPerson(test.db, desk.practiceId, by, id, phi(CHOICE), GRACE_MS);

describe('what chat says when a decision is undone', () => {
  it.each([
    ['set aside', junk],
    ['to be filed', file],
  ] as const)('is that the fax that was %s needs review again', async (_how, decide) => {
    const id = await waits();
    await desk.queue.advance(UPDATE_MS);
    await desk.look();
    await decide(id);
    await desk.queue.advance(UPDATE_MS);
    expect(desk.chat.shown()).toEqual([expect.stringMatching(/^All clear\./)]);
    await undoByPerson(test.db, desk.practiceId, by, id);
    await desk.queue.advance(UPDATE_MS);
    expect(desk.chat.shown().at(-1)).toBe('1 fax needs review.');
    expect(desk.chat.shown()).toHaveLength(2);
  });
});
