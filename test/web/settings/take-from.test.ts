import { describe, expect, test as it } from 'vitest';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { faxIds } from '../../support/steps.ts';
import { textOf } from '../filed-faxes.ts';
import { signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const DAY = 24 * 3_600_000;

describe('faxes from before the EHR was connected', async () => {
  const { test, box, app, deps, owner } = await practiceWithFaxes();
  const came = (daysAgo: number): number =>
    box.sandbox.dropFax({
      practice: 1,
      doctor: 11,
      bytes: Buffer.from(`%PDF-1.4 ${daysAgo}`),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt: test.clock.now - daysAgo * DAY,
    });
  const known = async (): Promise<number> => {
    await lookAtInbox(deps, box.practiceId);
    return (await faxIds(test, box.practiceId)).length;
  };
  const take = async (days: string, who = owner): Promise<number> =>
    (await who.post('/settings/ehr/take-from', { days })).statusCode;

  it('come in as many days back as an owner chooses, but for what people have dealt with', async () => {
    came(10);
    came(5.5);
    came(2.5);
    box.sandbox.byHand({ message: came(2.6), action: 'archive' });
    expect(await known()).toBe(0);
    expect(await take('3')).toBe(303);
    expect(await known()).toBe(1);
    const { body } = await owner.get('/settings');
    expect(body).not.toContain('<option value="3"');
    expect(body).toContain('<option value="7"');
    expect(textOf(body)).toContain('What is in a chart or archived there stays as it is.');
    // What was chosen is never taken back, since its faxes are here.
    expect(await take('1')).toBe(303);
    expect(await take('7')).toBe(303);
    expect(await known()).toBe(2);
  });

  it('come in as well when they were chosen while Zally was looking', async () => {
    came(11);
    test.clock.now += 2 * DAY;
    const again = await signedIn(app, test, box.practiceId, 'owner');
    const { ehr } = deps;
    const slow = {
      ...ehr,
      forPractice: async (...asked: Parameters<typeof ehr.forPractice>) => {
        expect(await take('14', again)).toBe(303);
        return await ehr.forPractice(...asked);
      },
    };
    const before = (await faxIds(test, box.practiceId)).length;
    await lookAtInbox({ ...deps, ehr: slow }, box.practiceId);
    test.clock.now += 1000;
    expect(await known()).toBeGreaterThan(before);
  });

  it('are for owners, who prove that it is them, and who choose from the list', async () => {
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    expect(await take('14', manager)).toBe(403);
    expect(await take('30', await signedIn(app, test, box.practiceId, 'owner'))).toBe(400);
  });
});
