import { describe, expect, test as it } from 'vitest';
import { recordBaa } from '../../../src/db/stores/practices.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { addStaff, changeStaff } from '../../../src/db/stores/staff.ts';
import { createTestPractice } from '../../support/database.ts';
import { LAB_PAGE, signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;

describe('the settings and people', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes([
    [...LAB_PAGE.slice(0, 4), 'Phone: 555.010.0199', ...LAB_PAGE.slice(4)],
  ]);
  const { practiceId } = box;

  it('say on the rules page too which rule names somebody who has left here, though the EHR has them', async () => {
    await waiting();
    await test.db.inPractice(practiceId, ZALLY, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      const assignee = { kind: 'ehr_user', ehrUserId: '102' } as const;
      const effect = { do: 'file', assignee, task: 'review_result', dueDays: 0 } as const;
      await saveRuleset(tx, { ...ruleset, rules: [{ when: {}, effect }] }, null);
      const ben = { email: 'ben@elm.example', displayName: 'Ben Castle', ehrUserId: '102' } as const;
      const id = await addStaff(tx, { ...ben, role: 'manager' });
      await changeStaff(tx, id, { active: false });
    });
    const words = 'Rule 1 gives to a user who is no longer active.';
    for (const path of ['/settings', '/settings/rules'])
      expect((await owner.get(path)).body).toContain(words);
  });

  it('offer no login of a program for tasks, nor as who a member is', async () => {
    for (const path of [
      '/settings/rules/rule',
      '/settings/deputy',
      '/settings/locations',
      `/settings/team/${owner.staffId}`,
    ]) {
      const { body } = await owner.get(path);
      expect(body).toContain('Dr. Ada Morrow');
      expect(body).not.toMatch(/>zally<|>zally \(/);
    }
  });

  it('offer none on the review page either, and show a chart’s telephone number in one form', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toContain('>Dr. Ada Morrow');
    expect(body).not.toMatch(/>zally</);
    expect(body).toContain('(555) 010-0101');
    expect(body).toContain('(555) 010-0199');
  });

  it('say to an owner who is there already nothing of going there', async () => {
    const other = await createTestPractice(test);
    await test.db.inPractice(other, { kind: 'operator' }, async (tx) => {
      await recordBaa(tx, { version: '1', signer: 'O. Park', documentSha256: 'a'.repeat(64) });
    });
    const sole = await signedIn(app, test, other, 'owner', 'Sol Ember');
    const { body } = await sole.get('/settings');
    expect(body).toContain('No EHR is connected.');
    expect(body).not.toContain('An owner connects it under Settings');
    expect((await sole.get('/queue')).body).toContain('An owner connects it under Settings');
  });

  it('ask for a proof before filing goes on', async () => {
    await owner.post('/settings/pause', { hours: '1' });
    const late = await signedIn(app, test, practiceId, 'owner', 'Late Owner');
    // Sessions last for ten minutes without a use here, a proof for five.
    test.clock.now += 6 * 60_000;
    const answer = await late.post('/settings/resume');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'proof_needed']);
    expect((await late.get('/settings')).body).toContain('<strong>Paused.</strong>');
    expect((await late.post('/settings/pause', { hours: '4' })).statusCode).toBe(303);
  });
});
