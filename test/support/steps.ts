import { createLogger } from '../../src/adapters/log/logger.ts';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { FaxId, FilingId, PracticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import { phi } from '../../src/domain/phi.ts';
import type { FaxReader, ReadResult } from '../../src/pipeline/reading.ts';
import { type Choice, fileByPerson } from '../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../src/pipeline/steps/deps.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import type { TestDatabase } from './database.ts';
import type { PracticeInABox } from './practice-in-a-box.ts';

/** A reader that answers as it is told, for tests of what comes after reading. */
export const constantReader = (result: ReadResult): FaxReader => ({
  read: async () => result,
  renderPage: async () => ({ ok: false, reason: 'reader_failed' }),
  split: async () => ({ ok: false, reason: 'reader_failed' }),
  close: async () => {},
});

export const UNREADABLE = constantReader({ ok: false, reason: 'unreadable_format' });
export const never = new AbortController().signal;
export const GRACE_MS = 8_000;
export const SETTLE_MS = 60_000;

export const stepDeps = (
  test: TestDatabase,
  box: PracticeInABox,
  reader: FaxReader = UNREADABLE,
): StepDeps => ({
  db: test.db,
  ehr: box.ehr,
  reader,
  log: createLogger('silent'),
  settings: { graceMs: GRACE_MS, settleMs: SETTLE_MS, leaseMs: 300_000, maxFaxBytes: 1_000_000 },
});

/** The person who decides in tests. */
export const addOwner = async (test: TestDatabase, practiceId: PracticeId): Promise<StaffId> =>
  await test.db.inPractice(
    practiceId,
    { kind: 'operator' },
    async (tx) =>
      await addStaff(tx, { email: `o${Math.random()}@example.org`, displayName: 'O', role: 'owner' }),
  );

export const CHOICE: Choice = {
  type: 'lab_result',
  ehrPatientId: '1001',
  ehrDoctorId: '11',
  assignee: { kind: 'user', ehrUserId: '104' },
  responsibleEhrUserId: '104',
  task: 'review_result',
  priority: null,
  dueDays: 1,
  documentDate: '2026-03-01',
  proposed: null,
};

/** Drops a fax and looks at the inbox. @param filename what the EHR calls the PDF @returns the EHR's message id */
export const arrive = async (
  test: TestDatabase,
  box: PracticeInABox,
  deps: StepDeps,
  filename = 'fax.pdf',
): Promise<number> => {
  // No two faxes at the same moment, so that the last one to come is the last in every order.
  test.clock.now += 1;
  const message = box.sandbox.dropFax({
    practice: 1,
    doctor: 11,
    bytes: Buffer.from(`%PDF-1.4 ${Math.random()}`),
    contentType: 'application/pdf',
    filename,
    receivedAt: test.clock.now,
  });
  await lookAtInbox(deps, box.practiceId);
  return message;
};

export const faxIds = async (test: TestDatabase, practiceId: PracticeId): Promise<readonly FaxId[]> =>
  await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
    (await tx.q.selectFrom('faxes').select('id').orderBy('first_seen_at').execute()).map(
      (row) => row.id as FaxId,
    ),
  );

/** The review item of a fax that waits. */
export const itemOf = async (
  test: TestDatabase,
  practiceId: PracticeId,
  faxId: FaxId,
): Promise<ReviewItemId> => {
  const items = await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => await listWaiting(tx));
  return items.find((item) => item.faxId === faxId)?.id as ReviewItemId;
};

/** Takes a fax to review, where a person files it. @returns the planned filing */
export const filedByPerson = async (
  test: TestDatabase,
  box: PracticeInABox,
  deps: StepDeps,
  choice: Partial<Choice> = {},
): Promise<{ message: number; faxId: FaxId; itemId: ReviewItemId; filingId: FilingId; staffId: StaffId }> => {
  const message = await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  await processFax(deps, box.practiceId, faxId, never);
  const staffId = await addOwner(test, box.practiceId);
  const itemId = await itemOf(test, box.practiceId, faxId);
  const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
  await fileByPerson(test.db, box.practiceId, by, itemId, phi({ ...CHOICE, ...choice }), GRACE_MS);
  const filingId = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    const row = await tx.q
      .selectFrom('filings')
      .select('id')
      .where('fax_id', '=', faxId)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    return row.id as FilingId;
  });
  return { message, faxId, itemId, filingId, staffId };
};

/** States of one fax, its last filing and its review item, in a word each. */
export const statesOf = async (test: TestDatabase, practiceId: PracticeId, faxId: FaxId) =>
  await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
    const fax = await tx.q
      .selectFrom('faxes')
      .select('state')
      .where('id', '=', faxId)
      .executeTakeFirstOrThrow();
    const filing = await tx.q
      .selectFrom('filings')
      .select(['id', 'state', 'plan_sealed'])
      .where('fax_id', '=', faxId)
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    const item = await tx.q
      .selectFrom('review_items')
      .select(['state', 'reasons', 'outcome'])
      .where('fax_id', '=', faxId)
      .executeTakeFirst();
    const effects =
      filing === undefined
        ? []
        : await tx.q
            .selectFrom('filing_effects')
            .select(['kind', 'state'])
            .where('filing_id', '=', filing.id)
            .orderBy('kind')
            .execute();
    return {
      fax: fax.state,
      filing: filing?.state,
      planKept: filing?.plan_sealed != null,
      item: item?.state,
      reasons: item?.reasons,
      effects: Object.fromEntries(effects.map((effect) => [effect.kind, effect.state])),
    };
  });
