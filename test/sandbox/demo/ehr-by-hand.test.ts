import { expect, test as it } from 'vitest';
import { createEhrByHand, type EhrByHand } from '../../../src/sandbox/demo/ehr-by-hand.ts';
import { createEhrControl } from '../../../src/sandbox/demo/ehr-control.ts';
import { makePractice } from '../../../src/sandbox/fax-machine/index.ts';
import { as, CONTROL, dropFax, start } from '../drchrono/fixture.ts';

const practice = makePractice('1');
const byHand = (url: string, waiting: readonly number[] = []): EhrByHand =>
  createEhrByHand(createEhrControl(url, CONTROL), { doctor: 11, practice, waiting: async () => waiting });

it('takes the EHR down and up again, without its own pages', async () => {
  const { sandbox } = await start();
  const ehr = byHand(sandbox.url);
  const call = as(sandbox, 'zally');
  await ehr.setDown(true);
  expect([await ehr.isDown(), (await call('GET', '/api/users')).status]).toEqual([true, 503]);
  expect((await call('GET', '/api/messages')).status).toBe(503);
  expect((await fetch(sandbox.url)).status).toBe(200);
  await ehr.setDown(false);
  expect([await ehr.isDown(), (await call('GET', '/api/users')).status]).toEqual([false, 200]);
});

it('deletes the fax that has waited longest in Zally’s queue, and none that is gone or archived already', async () => {
  const { sandbox } = await start();
  const [notRead, archived, first, second] = [1, 2, 3, 4].map(() => dropFax(sandbox));
  // Zally's order, by when each came, isn't DrChrono's; what it hasn't read yet isn't in it.
  const ehr = byHand(sandbox.url, [archived ?? 0, second ?? 0, first ?? 0]);
  sandbox.byHand({ message: archived ?? 0, action: 'archive' });
  const left = async () => (await as(sandbox, 'zally')('GET', '/api/messages')).body.data.map(({ id }) => id);
  expect(await ehr.deleteWaiting()).toBe(true);
  expect(await left()).not.toContain(second);
  expect(await left()).toContain(first);
  expect(await ehr.deleteWaiting()).toBe(true);
  expect(new Set(await left())).toEqual(new Set([notRead, archived]));
  expect(await ehr.deleteWaiting()).toBe(false);
});

it('sends junk, another fax each time', async () => {
  const { sandbox } = await start();
  const ehr = byHand(sandbox.url);
  await ehr.sendJunk();
  await ehr.sendJunk();
  const found = (await as(sandbox, 'zally')('GET', '/api/messages')).body.data;
  const sizes = await Promise.all(
    found.map(async ({ attachment }) => Buffer.from(await (await fetch(String(attachment))).arrayBuffer())),
  );
  expect(sizes).toHaveLength(2);
  expect(sizes[0]?.equals(sizes[1] ?? Buffer.alloc(0))).toBe(false);
});

it('sends a fax that was cut off on the way', async () => {
  const { sandbox } = await start();
  await byHand(sandbox.url).sendUndrawable();
  const [message] = (await as(sandbox, 'zally')('GET', '/api/messages')).body.data;
  const bytes = Buffer.from(await (await fetch(String(message?.['attachment']))).arrayBuffer());
  expect(bytes.toString('latin1', 0, 2)).toBe('II');
  // Where its directory should be (TIFF 6.0, section 2).
  expect(bytes.readUInt32LE(4)).toBeGreaterThan(bytes.length);
});
