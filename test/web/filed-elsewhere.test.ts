import { describe, expect, test as it } from 'vitest';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';

const FIRST = '1001';
const OTHER = '1003';

describe('a fax that is filed again after its filing was undone', async () => {
  const { as, filed, file, work, undo } = await practiceWithFiledFaxes();
  /** Filed to one chart, undone, and filed again by an owner or a manager. @returns their queue */
  const queueAfter = async (role: 'owner' | 'manager', patient: string): Promise<string> => {
    const one = await filed(FIRST, 'Olive Park');
    await undo(await as('owner', 'Olive Park'), one.itemId);
    await work(one.faxId);
    const member = await as(role, `${role} ${patient}`);
    await file(one, member, patient);
    return (await member.get('/queue')).body;
  };

  it('says what that has opened where it goes to another chart, to whoever filed it', async () => {
    const [owners, managers] = [await queueAfter('owner', OTHER), await queueAfter('manager', OTHER)];
    for (const body of [owners, managers])
      expect(textOf(body)).toContain('It had been in another chart: a privacy event was opened.');
    expect(owners).toMatch(/href="\/privacy\/[0-9a-f-]{36}">Open the privacy event/);
    expect(textOf(managers)).toContain('An owner assesses it.');
    expect(managers).not.toContain('href="/privacy/');
  });

  it('says nothing of the kind where it goes to the same one', async () => {
    expect(textOf(await queueAfter('owner', FIRST))).not.toContain('privacy event');
  });
});
