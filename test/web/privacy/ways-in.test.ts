import { expect, test as it } from 'vitest';

import { practiceWithFiledFaxes, seenOn } from '../filed-faxes.ts';

it('privacy events have a way in for owners, whether or not one waits', async () => {
  const { as, filed, work, takeBack } = await practiceWithFiledFaxes();
  const link = 'href="/privacy"';
  const pages = ['/filed', '/history', '/settings/processing'];
  const { faxId } = await filed();
  const owner = await as('owner');
  for (const page of pages) expect([page, (await owner.get(page)).body.includes(link)]).toEqual([page, true]);
  const said = await takeBack(owner, faxId, 'wrong-chart', { sure: '1' });
  await work(faxId);
  const address = String(said.headers.location).split('?')[0] ?? '';
  const answers = { portal: 'not_shown', nature: 'limited', recipient: 'workforce', acquired: 'not_viewed' };
  const whole = { ...answers, mitigated: 'yes', conclusion: 'low_probability', final: '1' };
  const sent = await owner.post(address, { ...whole, seen: seenOn((await owner.get(address)).body) });
  expect(sent.statusCode).toBe(303);
  for (const page of pages) expect([page, (await owner.get(page)).body.includes(link)]).toEqual([page, true]);
  expect((await owner.get('/privacy')).body).toContain(`href="${address}"`);
  // Nobody is led to what they may not open.
  const manager = await as('manager');
  for (const page of ['/filed', '/history'])
    expect([page, (await manager.get(page)).body.includes(link)]).toEqual([page, false]);
});
