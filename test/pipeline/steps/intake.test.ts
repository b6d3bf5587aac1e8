import { beforeAll, expect, it } from 'vitest';
import { loadConnection } from '../../../src/db/stores/connections.ts';
import { endBaa, recordBaa } from '../../../src/db/stores/practices.ts';
import { takeEarlierFaxes } from '../../../src/db/stores/take-from.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { arrive, faxIds, never, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
const open = async (
  options: Parameters<typeof createPracticeInABox>[1] = {},
): Promise<{ box: PracticeInABox; deps: StepDeps }> => {
  const box = await createPracticeInABox(test, options);
  return { box, deps: stepDeps(test, box) };
};
const drop = (box: PracticeInABox, receivedAt: number): number =>
  box.sandbox.dropFax({
    practice: 1,
    doctor: 11,
    bytes: Buffer.from('x'),
    contentType: 'image/tiff',
    filename: 'f.tif',
    receivedAt,
  });
const count = async (box: PracticeInABox): Promise<number> => (await faxIds(test, box.practiceId)).length;

it('takes in every fax once, at equal timestamps and over page boundaries', async () => {
  const { box, deps } = await open({ pageSize: 7 });
  for (let index = 0; index < 40; index += 1) drop(box, test.clock.now);
  await lookAtInbox(deps, box.practiceId);
  await lookAtInbox(deps, box.practiceId);
  expect(await count(box)).toBe(40);
});

it('takes in a fax that appears late with an earlier time, and one that arrives in the same second as a look', async () => {
  const { box, deps } = await open();
  drop(box, test.clock.now);
  await lookAtInbox(deps, box.practiceId);
  drop(box, test.clock.now);
  drop(box, test.clock.now - 40 * 60_000);
  await lookAtInbox(deps, box.practiceId);
  expect(await count(box)).toBe(3);
});

it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'misses nothing when the EHR’s clock is in %s',
  async (timezone) => {
    const { box, deps } = await open();
    // The practice's zone here stays another one: DrChrono's timestamps don't say which they are in.
    const seed = structuredClone((await import('../../support/practice-in-a-box.ts')).PRACTICE_SEED);
    box.sandbox.seed({ practices: seed.practices.map((practice) => ({ ...practice, timezone })) });
    await lookAtInbox(deps, box.practiceId);
    const before = await count(box);
    test.clock.now += 60_000;
    drop(box, test.clock.now);
    await lookAtInbox(deps, box.practiceId);
    expect((await count(box)) - before).toBe(1);
  },
);

it('leaves alone what came well before the moment from which it takes faxes, and what a person has handled', async () => {
  const { box, deps } = await open();
  drop(box, test.clock.now - 40 * 3_600_000);
  box.sandbox.byHand({ message: drop(box, test.clock.now), action: 'archive' });
  await lookAtInbox(deps, box.practiceId);
  expect(await count(box)).toBe(0);
});

it('takes in earlier faxes that an owner asked for while it was looking', async () => {
  const { box, deps } = await open();
  drop(box, test.clock.now - 40 * 3_600_000);
  const forPractice: StepDeps['ehr']['forPractice'] = async (...of) => {
    const ehr = await deps.ehr.forPractice(...of);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => await takeEarlierFaxes(tx, 3));
    return ehr;
  };
  await lookAtInbox({ ...deps, ehr: { ...deps.ehr, forPractice } }, box.practiceId);
  await lookAtInbox(deps, box.practiceId);
  expect(await count(box)).toBe(1);
});

it('closes a waiting fax that a person handles in the EHR', async () => {
  const { box, deps } = await open();
  const message = await arrive(test, box, deps);
  const [faxId] = await faxIds(test, box.practiceId);
  if (faxId === undefined) throw new Error('no fax');
  await processFax(deps, box.practiceId, faxId, never);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
  test.clock.now += 1000;
  box.sandbox.byHand({ message, action: 'assign', patient: 1003 });
  await lookAtInbox(deps, box.practiceId);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'handled_in_ehr',
    item: 'closed',
  });
});

it('makes no call without a BAA, and goes on when there is one again', async () => {
  const { box, deps } = await open();
  await test.db.inPractice(box.practiceId, { kind: 'operator' }, endBaa);
  drop(box, test.clock.now);
  await expect(lookAtInbox(deps, box.practiceId)).rejects.toMatchObject({ code: 'baa_missing' });
  expect(box.requests).toEqual([]);
  await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
    await recordBaa(tx, { version: '2', signer: 'B', documentSha256: '1'.repeat(64) });
  });
  await lookAtInbox(deps, box.practiceId);
  expect(await count(box)).toBe(1);
});

it('says that the EHR is down, since when, and that it is back', async () => {
  const { box, deps } = await open();
  await lookAtInbox(deps, box.practiceId);
  const seen = test.clock.now;
  box.sandbox.addFault({ kind: 'status', status: 503, method: 'GET', path: '/api/messages', times: 1 });
  test.clock.now += 60_000;
  await lookAtInbox(deps, box.practiceId);
  const read = async () => await test.db.inPractice(box.practiceId, { kind: 'zally' }, loadConnection);
  expect(await read()).toMatchObject({
    state: 'down',
    stateSince: new Date(test.clock.now),
    inboxSeenAt: new Date(seen),
  });
  test.clock.now += 60_000;
  await lookAtInbox(deps, box.practiceId);
  expect(await read()).toMatchObject({ state: 'connected', inboxSeenAt: new Date(test.clock.now) });
});

it('asks for a new connection after a revoked token, and loses no fax over it', async () => {
  const { box, deps } = await open();
  await arrive(test, box, deps);
  const [faxId] = await faxIds(test, box.practiceId);
  if (faxId === undefined) throw new Error('no fax');
  box.sandbox.revokeAllTokens();
  await processFax(deps, box.practiceId, faxId, never);
  await lookAtInbox(deps, box.practiceId);
  expect(await test.db.inPractice(box.practiceId, { kind: 'zally' }, loadConnection)).toMatchObject({
    state: 'reconnect',
  });
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'received' });
});
