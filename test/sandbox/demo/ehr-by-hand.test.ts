import { expect, test as it } from 'vitest';
import { createEhrByHand } from '../../../src/sandbox/demo/ehr-by-hand.ts';
import { createEhrControl } from '../../../src/sandbox/demo/ehr-control.ts';
import { as, CONTROL, dropFax, start } from '../drchrono/fixture.ts';

it('takes the EHR down and up again, without its own pages', async () => {
  const { sandbox } = await start();
  const ehr = createEhrByHand(createEhrControl(sandbox.url, CONTROL), 11);
  const call = as(sandbox, 'zally');
  await ehr.setDown(true);
  expect([await ehr.isDown(), (await call('GET', '/api/users')).status]).toEqual([true, 503]);
  expect((await call('GET', '/api/messages')).status).toBe(503);
  expect((await fetch(sandbox.url)).status).toBe(200);
  await ehr.setDown(false);
  expect([await ehr.isDown(), (await call('GET', '/api/users')).status]).toEqual([false, 200]);
});

it('deletes the fax that has waited longest, and none that was handled', async () => {
  const { sandbox } = await start();
  const ehr = createEhrByHand(createEhrControl(sandbox.url, CONTROL), 11);
  const [filed, archived, first, second] = [1, 2, 3, 4].map(() => dropFax(sandbox));
  sandbox.byHand({ message: filed ?? 0, action: 'assign', patient: 1001 });
  sandbox.byHand({ message: archived ?? 0, action: 'archive' });
  const left = async () => (await as(sandbox, 'zally')('GET', '/api/messages')).body.data.map(({ id }) => id);
  expect(await ehr.deleteWaiting()).toBe(true);
  expect(await left()).not.toContain(first);
  expect(await ehr.deleteWaiting()).toBe(true);
  expect(await left()).toEqual([archived, filed]);
  expect(await left()).not.toContain(second);
  expect(await ehr.deleteWaiting()).toBe(false);
});

it('sends a fax that was cut off on the way', async () => {
  const { sandbox } = await start();
  await createEhrByHand(createEhrControl(sandbox.url, CONTROL), 11).sendUndrawable();
  const [message] = (await as(sandbox, 'zally')('GET', '/api/messages')).body.data;
  const bytes = Buffer.from(await (await fetch(String(message?.['attachment']))).arrayBuffer());
  expect(bytes.toString('latin1', 0, 2)).toBe('II');
  // Where its directory should be (TIFF 6.0, section 2).
  expect(bytes.readUInt32LE(4)).toBeGreaterThan(bytes.length);
});
