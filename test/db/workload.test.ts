import { expect, it } from 'vitest';
import { countReceived, receiveFax } from '../../src/db/stores/faxes.ts';
import { loadCallsMade } from '../../src/db/stores/workload.ts';
import type { FilingState } from '../../src/domain/states.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const DAY_MS = 24 * 3_600_000;
/** State, when it was planned and when it last changed: days ago. */
const FILINGS: readonly (readonly [FilingState, number, number])[] = [
  ['done', 9, 1],
  ['done', 2, 0],
  ['done', 9, 9],
  ['planned', 2, 2],
  ['cancelled', 1, 1],
];

it('counts what a week brought: planned, filed and read, and each fax that was opened once', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const made = await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    const ago = (days: number): Date => new Date(tx.at.getTime() - days * DAY_MS);
    for (const [state, plannedAgo, changedAgo] of FILINGS) {
      const faxId = (await receiveFax(tx, { ehrFaxId: tx.newId(), ehrDoctorId: null }, tx.at)) as string;
      const own = {
        practice_id: practiceId,
        fax_id: faxId,
        document_type: 'billing',
        urgency: 'soon',
      } as const;
      const at = { not_before: ago(plannedAgo), created_at: ago(plannedAgo), changed_at: ago(changedAgo) };
      await tx.q
        .insertInto('filings')
        .values({ ...own, ...at, id: tx.newId(), state })
        .execute();
      const decided = { decision: 'file', action: 'none', evidence: '', ruleset_version: 1 } as const;
      await tx.q
        .insertInto('decisions')
        .values({
          ...own,
          ...decided,
          id: tx.newId(),
          made_at: ago(plannedAgo),
          reasons: [],
          rule_inputs: '{}',
        })
        .execute();
    }
    const id = tx.newId();
    // Opened twice, and another one that was left before anything of it was fetched.
    tx.audit({ action: 'fax.opened', resource: 'fax', resourceId: tx.newId() });
    for (const part of [null, 'proposal', null, 'proposal', 'split']) {
      const opened = { action: 'fax.opened', resource: 'fax', resourceId: id } as const;
      tx.audit(part === null ? opened : { ...opened, detail: { part } });
    }
    return await countReceived(tx);
  });
  expect(made).toBe(FILINGS.length);
  const zally = { kind: 'zally' } as const;
  const week = await test.db.inPractice(practiceId, zally, async (tx) => await loadCallsMade(tx, 7));
  expect(week).toMatchObject({ planned: 3, filed: 2, read: 3, opened: 1 });
  const all = await test.db.inPractice(practiceId, zally, async (tx) => await loadCallsMade(tx, 30));
  expect(all).toMatchObject({ planned: 5, filed: 3, read: 5 });
});
