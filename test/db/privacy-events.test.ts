import { beforeAll, describe, expect, it } from 'vitest';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { planFiling } from '../../src/db/stores/filings.ts';
import { assessmentVersion, assessPrivacyEvent } from '../../src/db/stores/privacy-assessments.ts';
import { loadPrivacyEvent, noteOutOfChart, openPrivacyEvent } from '../../src/db/stores/privacy-events.ts';
import { listSecondLooks, noteSecondLook } from '../../src/db/stores/second-looks.ts';
import type { FaxId, PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { Assessment } from '../../src/domain/retraction.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { addOwner } from '../support/steps.ts';
import { untilItWaits } from '../support/until-it-waits.ts';

let test: TestDatabase;
let practiceId: PracticeId;
let owner: StaffId;
beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
  owner = await addOwner(test, practiceId);
});

type Tx = Parameters<typeof openPrivacyEvent>[0];
const within = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(practiceId, { kind: 'staff', id: owner, role: 'owner' }, work);

const opened = async (): Promise<string> =>
  await within(async (tx) => {
    const ref = { ehrFaxId: tx.newId(), ehrDoctorId: null };
    const faxId = (await receiveFax(tx, ref, tx.at)) as FaxId;
    const filingId = await planFiling(tx, {
      faxId,
      decidedBy: null,
      type: 'billing',
      urgency: 'routine',
      notBefore: tx.at,
      tasks: [false],
      sealable: {},
    });
    const about = { filingId, faxId, type: 'billing' as const, evidence: '', inChartFrom: tx.at };
    return await openPrivacyEvent(tx, about, owner);
  });

/** Filings of Zally's own, a minute apart, the oldest first; each with `decisions` decisions on the same evidence. */
const filedAlike = async (evidence: string, count: number, decisions: number): Promise<readonly string[]> =>
  await within(async (tx) => {
    const all = Array.from({ length: count }, (_, n) => ({
      fax: tx.newId(),
      filing: tx.newId(),
      at: new Date(tx.at.getTime() + (n - count) * 60_000),
    }));
    const own = { practice_id: practiceId, document_type: 'lab_result', urgency: 'routine' } as const;
    const seen = { ehr_sealed: Buffer.of(0), state: 'filed' } as const;
    const faxes = all.map(({ fax, at }) => ({
      ...own,
      ...seen,
      id: fax,
      ehr_hash: Buffer.from(fax),
      received_at: at,
      first_seen_at: at,
      changed_at: at,
    }));
    await tx.q.insertInto('faxes').values(faxes).execute();
    const filings = all.map(({ fax, filing, at }) => ({
      ...own,
      id: filing,
      fax_id: fax,
      state: 'done' as const,
      not_before: at,
      created_at: at,
      changed_at: at,
      done_at: at,
    }));
    await tx.q.insertInto('filings').values(filings).execute();
    const made = all.flatMap(({ fax, at }) =>
      Array.from({ length: decisions }, () => ({
        ...own,
        id: tx.newId(),
        fax_id: fax,
        made_at: at,
        decision: 'file' as const,
        action: 'none' as const,
        reasons: [],
        rule_inputs: '{}',
        ruleset_version: 1,
        evidence,
      })),
    );
    await tx.q.insertInto('decisions').values(made).execute();
    return all.map(({ filing }) => filing);
  });

const WHOLE: Assessment = {
  portal: 'not_shown',
  nature: 'limited',
  recipient: 'workforce',
  acquired: 'not_viewed',
  mitigated: 'yes',
  conclusion: 'low_probability',
};

/** Assesses on top of what is saved. */
const assess = async (id: string, answers: Assessment): Promise<void> =>
  await within(
    async (tx) =>
      await assessPrivacyEvent(tx, id, answers, owner, assessmentVersion(await loadPrivacyEvent(tx, id))),
  );
const out = async (id: string): Promise<void> =>
  await within(async (tx) => await noteOutOfChart(tx, (await loadPrivacyEvent(tx, id)).filingId, tx.at));

describe('a privacy event', () => {
  it('is assessed bit by bit, and concluded once all four factors and the portal are answered', async () => {
    const id = await opened();
    const half: Assessment = { ...WHOLE, acquired: null, conclusion: 'open' };
    await assess(id, half);
    expect(await within(async (tx) => await loadPrivacyEvent(tx, id))).toMatchObject(half);
    for (const missing of [
      { ...WHOLE, acquired: null },
      { ...WHOLE, nature: null },
      { ...WHOLE, recipient: null },
      { ...WHOLE, mitigated: null },
      { ...WHOLE, portal: 'unknown' as const },
    ]) {
      await expect(assess(id, missing)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    // Not while the document can still be seen there.
    const refused = assess(id, WHOLE);
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    await out(id);
    await assess(id, WHOLE);
    expect(await within(async (tx) => await loadPrivacyEvent(tx, id))).toMatchObject({
      ...WHOLE,
      assessedBy: owner,
    });
    await expect(assess(id, WHOLE)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is concluded once, by whoever saves first', async () => {
    const id = await opened();
    await out(id);
    const seen = assessmentVersion(await within(async (tx) => await loadPrivacyEvent(tx, id)));
    let second: Promise<unknown> = Promise.resolve();
    await within(async (tx) => {
      await assessPrivacyEvent(tx, id, { ...WHOLE, conclusion: 'breach' }, owner, seen);
      // It looks at the event before the first is done.
      second = within(async (other) => await assessPrivacyEvent(other, id, WHOLE, owner, seen)).catch(
        (error: unknown) => error,
      );
      await untilItWaits(test, second);
    });
    expect(await second).toMatchObject({ code: 'conflict' });
    expect(await within(async (tx) => await loadPrivacyEvent(tx, id))).toMatchObject({
      conclusion: 'breach',
    });
  });

  it('keeps what was saved since the page of a form was opened', async () => {
    const id = await opened();
    const seen = assessmentVersion(await within(async (tx) => await loadPrivacyEvent(tx, id)));
    const half: Assessment = { ...WHOLE, mitigated: null, conclusion: 'open' };
    const none = { nature: null, recipient: null, acquired: null, mitigated: null } as const;
    await within(async (tx) => await assessPrivacyEvent(tx, id, half, owner, seen));
    const late = { ...none, portal: 'unknown', conclusion: 'open' } as const;
    await expect(
      within(async (tx) => await assessPrivacyEvent(tx, id, late, owner, seen)),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await within(async (tx) => await loadPrivacyEvent(tx, id))).toMatchObject(half);
    // Also where both save in the same millisecond: the clock stands.
    const then = assessmentVersion(await within(async (tx) => await loadPrivacyEvent(tx, id)));
    await assess(id, { ...half, mitigated: 'partly' });
    await expect(
      within(async (tx) => await assessPrivacyEvent(tx, id, half, owner, then)),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes a second look only at what it lists', async () => {
    const id = await opened();
    expect(await within(async (tx) => await listSecondLooks(tx, id))).toEqual([]);
    const stranger = '00000000-0000-4000-8000-000000000000' as never;
    await expect(
      within(async (tx) => await noteSecondLook(tx, id, stranger, owner, async () => {})),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('lists the newest two hundred filings on the same evidence, each once', async () => {
    const looksOf = async (filingId: string, evidence: string): Promise<readonly string[]> =>
      await within(async (tx) => {
        const about = {
          filingId,
          faxId: tx.newId(),
          type: 'lab_result',
          evidence,
          inChartFrom: null,
        };
        const id = await openPrivacyEvent(tx, about as never, owner);
        return (await listSecondLooks(tx, id)).map((look) => String(look.filingId));
      });
    const [first = '', ...others] = await filedAlike('last_name:exact', 3, 2);
    expect((await looksOf(first, 'last_name:exact')).toSorted()).toEqual(others.toSorted());
    const [wrong = '', ...more] = await filedAlike('phone:exact', 202, 2);
    expect((await looksOf(wrong, 'phone:exact')).toSorted()).toEqual(more.slice(1).toSorted());
  });
});
