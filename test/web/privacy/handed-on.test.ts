import { describe, expect, test as it } from 'vitest';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import { sessionOf } from '../fixture.ts';

const WHOLE = {
  portal: 'not_shown',
  nature: 'limited',
  recipient: 'workforce',
  acquired: 'not_viewed',
  mitigated: 'yes',
};
const CONCLUDED = { ...WHOLE, conclusion: 'low_probability', final: '1' };

describe('a privacy event about a fax that an owner has handed on', async () => {
  const { app, as, waiting, file, work, takeBack, test, box, owner } = await practiceWithFiledFaxes();

  it('isn’t theirs to conclude while another owner is there', async () => {
    const kin = await as('owner', 'Kin Ray');
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    const bea = await as('owner', 'Bea Lund');
    await file(item, bea);
    const said = await takeBack(bea, item.faxId, 'wrong-chart', { sure: '1' });
    await work(item.faxId);
    const address = String(said.headers.location).split('?')[0] ?? '';
    const now = await sessionOf(app, test, box.practiceId, kin.staffId);
    const page = (await now.get(address)).body;
    expect(textOf(page)).toContain('You have handed this fax on: another owner concludes it.');
    expect(page).not.toContain('value="low_probability"');
    const seen = seenOn(page);
    expect((await now.post(address, { ...CONCLUDED, seen })).statusCode).toBe(403);
    // What they know may be said.
    expect((await now.post(address, { ...WHOLE, conclusion: 'open', seen })).statusCode).toBe(303);
    // Where nobody else is there, somebody has to.
    for (const { staffId } of [owner, bea])
      expect((await now.post(`/settings/team/${staffId}/deactivate`)).statusCode).toBe(303);
    const later = (await now.get(address)).body;
    const done = await now.post(address, { ...CONCLUDED, seen: seenOn(later) });
    expect(done.statusCode).toBe(303);
  });
});
