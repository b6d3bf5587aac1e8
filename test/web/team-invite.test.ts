import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

describe('a link that an owner makes', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const owner = await signedIn(app, test, practiceId, 'owner', 'Olive Park');
  const mara = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn');
  const make = async (id: string, fields: object = {}) =>
    await owner.post(`/settings/team/${id}/invite`, fields);
  const linkIn = (body: string): string => /\/sign-in\/invitation\/[\w-]+/.exec(body)?.[0] ?? '';
  const audits = async () =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
      tx.q
        .selectFrom('audit_events')
        .select(['actor_id', 'resource_id', 'detail'])
        .where('action', '=', 'staff.invited')
        .orderBy('seq')
        .execute(),
    );

  it('is shown once, works for that member, and is on record without its token', async () => {
    const { body, statusCode } = await make(mara.staffId);
    expect(statusCode).toBe(200);
    const link = linkIn(body);
    // Where they sign in later, whatever provider the practice has.
    expect(body).toContain(`http://zally.test/sign-in/at/${practiceId}<`);
    expect((await app.inject({ method: 'GET', url: link })).body).toContain('For Mara Quinn');
    expect((await owner.get(`/settings/team/${mara.staffId}`)).body).not.toContain(link);
    const wanted = { actor_id: owner.staffId, resource_id: mara.staffId, detail: { new_factors: false } };
    expect(await audits()).toEqual([wanted]);
    expect(JSON.stringify(await audits())).not.toContain(link.split('/').at(-1));
  });

  it('ends the one from before, and says so of a lost second factor', async () => {
    const before = linkIn((await make(mara.staffId)).body);
    const after = linkIn((await make(mara.staffId, { newFactors: 'yes' })).body);
    const page = async (url: string) => (await app.inject({ method: 'GET', url })).body;
    expect(await page(before)).not.toContain('For Mara Quinn');
    expect(await page(after)).toContain('For Mara Quinn');
    expect((await audits()).at(-1)?.detail).toEqual({ new_factors: true });
  });

  it('is none for oneself, for who has left, for nobody, and for another practice', async () => {
    const elsewhere = await createTestPractice(test);
    const stranger = await signedIn(app, test, elsewhere, 'manager');
    const left = await signedIn(app, test, practiceId, 'viewer');
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      await changeStaff(tx, left.staffId, { active: false });
    });
    const before = (await audits()).length;
    for (const [id, code] of [
      [owner.staffId, 409],
      [left.staffId, 409],
      [stranger.staffId, 404],
      [randomUUID(), 404],
      ['x', 404],
    ] as const)
      expect([id, (await make(id)).statusCode]).toEqual([id, code]);
    expect(await audits()).toHaveLength(before);
    expect((await owner.get(`/settings/team/${owner.staffId}`)).body).not.toContain('/invite');
  });
});
