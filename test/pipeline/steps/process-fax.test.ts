import { beforeAll, expect, it } from 'vitest';
import { loadFax } from '../../../src/db/stores/faxes.ts';
import { saveOnCall } from '../../../src/db/stores/on-call.ts';
import { loadRuleset, saveRuleset } from '../../../src/db/stores/rulesets.ts';
import { addStaff } from '../../../src/db/stores/staff.ts';
import { WEEKDAYS } from '../../../src/domain/business-hours.ts';
import type { FaxId, FilingId } from '../../../src/domain/ids.ts';
import type { Ruleset } from '../../../src/domain/rules.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { LAB, readerOf } from '../../support/readings.ts';
import { arrive, constantReader, faxIds, never, statesOf, stepDeps } from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
});

const process = async (deps: StepDeps, filename?: string): Promise<FaxId> => {
  await arrive(test, box, deps, filename);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  await processFax(deps, box.practiceId, faxId, never);
  return faxId;
};
const allowLabs = async (): Promise<void> => {
  await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
    await saveRuleset(
      tx,
      {
        format: 2,
        rules: [
          {
            when: { types: ['lab_result'] },
            effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 },
          },
        ],
        autonomy: { lab_result: 'auto' },
        sensitive: 'review',
      },
      null,
    );
  });
};

it('sends everything to review while there are no rules', async () => {
  const faxId = await process(stepDeps(test, box, readerOf(LAB)));
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', reasons: ['no_rule'] });
});

it('plans a filing for a clear document of one patient, and keeps no word of it in the clear', async () => {
  await allowLabs();
  const faxId = await process(stepDeps(test, box, readerOf(LAB)));
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'filing',
    filing: 'planned',
    planKept: true,
  });
  const dump = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    const tables = [
      'faxes',
      'decisions',
      'filings',
      'filing_effects',
      'review_items',
      'audit_events',
    ] as const;
    const all = [];
    for (const table of tables) all.push(...(await tx.q.selectFrom(table).selectAll().execute()));
    return JSON.stringify(all, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('latin1')
        : value,
    );
  });
  for (const word of [
    'Joanna',
    'JOANNA',
    'SMITH',
    '1980-02-03',
    '02/03/1980',
    '010-0101',
    '"1001"',
    'Morrow',
    'Northside',
  ]) {
    expect(dump).not.toContain(word);
  }
});

it('lets a fax wait whose file is not what it is called, and has read it all the same', async () => {
  const faxId = await process(stepDeps(test, box, readerOf(LAB)), 'fax.TIF');
  const kept = await test.db.inPractice(
    box.practiceId,
    { kind: 'zally' },
    async (tx) => await loadFax(tx, faxId),
  );
  expect(kept).toMatchObject({ state: 'review', type: 'lab_result' });
  expect((await statesOf(test, box.practiceId, faxId)).reasons).toEqual(['wrong_extension']);
});

it('gives to a group that a rule names, and waits when the EHR has put the group away', async () => {
  const toGroup = async (ehrGroupId: string): Promise<FaxId> => {
    const ruleset: Ruleset = {
      format: 2,
      rules: [
        {
          when: { providers: ['Ada Morrow'], matchConfidence: 'fair' },
          effect: {
            do: 'file',
            assignee: { kind: 'ehr_group', ehrGroupId },
            task: 'review_result',
            dueDays: 1,
          },
        },
      ],
      autonomy: { lab_result: 'auto' },
      sensitive: 'review',
    };
    await test.db.inPractice(
      box.practiceId,
      { kind: 'operator' },
      async (tx) => await saveRuleset(tx, ruleset, null),
    );
    return await process(stepDeps(test, box, readerOf(LAB)));
  };
  const filed = await toGroup('61');
  expect(await statesOf(test, box.practiceId, filed)).toMatchObject({ fax: 'filing', filing: 'planned' });
  const { id } = await test.db.inPractice(
    box.practiceId,
    { kind: 'zally' },
    async (tx) =>
      await tx.q.selectFrom('filings').select('id').where('fax_id', '=', filed).executeTakeFirstOrThrow(),
  );
  await fileFax(stepDeps(test, box), box.practiceId, id as FilingId, never);
  expect((await statesOf(test, box.practiceId, filed)).fax).toBe('filed');
  expect(box.sandbox.records().practices[0]?.tasks.at(-1)).toMatchObject({
    assigneeUser: null,
    assigneeGroup: 61,
    // A result is for the same day: "soon" is DrChrono's high.
    priority: '30',
  });
  const gone = await statesOf(test, box.practiceId, await toGroup('62'));
  expect(gone).toMatchObject({ fax: 'review', reasons: ['no_assignee'] });
  await allowLabs();
});

it('gives to whoever is on call, and waits in an hour in which nobody is', async () => {
  const assignee = { kind: 'on_call' } as const;
  const effect = { do: 'file', assignee, task: 'review_result', dueDays: 1 } as const;
  const save = async (days: readonly (typeof WEEKDAYS)[number][], seen: number): Promise<void> =>
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      const { ruleset } = await loadRuleset(tx);
      await saveRuleset(tx, { ...ruleset, rules: [{ when: {}, effect }] }, null);
      const weekly =
        days.length === 0 ? [] : [{ days: [...days], from: '00:00', to: '00:00', memberId, coverId: null }];
      await saveOnCall(tx, { weekly, dated: [], urgent: false }, memberId, seen);
    });
  const memberId = await test.db.inPractice(
    box.practiceId,
    { kind: 'operator' },
    async (tx) =>
      await addStaff(tx, { email: 'c@elm.example', displayName: 'C', role: 'viewer', ehrUserId: '102' }),
  );
  await save(WEEKDAYS, 0);
  const filed = await process(stepDeps(test, box, readerOf(LAB)));
  const { id } = await test.db.inPractice(
    box.practiceId,
    { kind: 'zally' },
    async (tx) =>
      await tx.q.selectFrom('filings').select('id').where('fax_id', '=', filed).executeTakeFirstOrThrow(),
  );
  await fileFax(stepDeps(test, box), box.practiceId, id as FilingId, never);
  expect(box.sandbox.records().practices[0]?.tasks.at(-1)).toMatchObject({ assigneeUser: 102 });
  await save([], 1);
  const waits = await process(stepDeps(test, box, readerOf(LAB)));
  expect(await statesOf(test, box.practiceId, waits)).toMatchObject({
    fax: 'review',
    reasons: ['no_assignee'],
  });
  await allowLabs();
});

it('reads a ruleset that was saved in the first format, and leaves it as it is', async () => {
  const other = await createPracticeInABox(test);
  const earlier = { rules: [], automatic: ['lab_result'] };
  await test.db.inPractice(other.practiceId, { kind: 'operator' }, async (tx) => {
    const rules = JSON.stringify(earlier);
    await tx.q
      .insertInto('rulesets')
      .values({ practice_id: other.practiceId, version: 1, rules, created_by: null, created_at: tx.at })
      .execute();
    const { version, ruleset } = await loadRuleset(tx);
    expect([version, ruleset.autonomy]).toEqual([1, { lab_result: 'auto' }]);
    expect(await saveRuleset(tx, ruleset, null)).toBe(2);
    const rows = await tx.q.selectFrom('rulesets').select('rules').orderBy('version').execute();
    expect(rows[0]?.rules).toEqual(earlier);
  });
});

it.each([
  ['unreadable_format', 'unreadable_format'],
  ['encrypted', 'encrypted'],
  ['reader_timeout', 'reader_timeout'],
] as const)('takes a fax that can’t be read (%s) to review', async (failure, reason) => {
  const faxId = await process(stepDeps(test, box, constantReader({ ok: false, reason: failure })));
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', reasons: [reason] });
});

it('waits while the EHR is away, without counting it against the fax, and goes on by the sweeper', async () => {
  const deps = stepDeps(test, box, readerOf(LAB));
  await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  for (let round = 0; round < 8; round += 1) {
    box.sandbox.addFault({ kind: 'status', status: 503, method: 'GET', path: '/api/messages/' });
    await processFax(deps, box.practiceId, faxId, never);
    box.sandbox.clearFaults();
  }
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'received' });
  test.clock.now += 60_000;
  await sweep(deps, box.practiceId, 3_600_000);
  await processFax(deps, box.practiceId, faxId, never);
  expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('filing');
});

it('gives a fax to a person after several failures of its own', async () => {
  const broken = { ...readerOf(LAB), read: async () => await Promise.reject(new Error('Jane')) };
  const deps = stepDeps(test, box, broken);
  await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  for (let round = 0; round < 6; round += 1) await processFax(deps, box.practiceId, faxId, never);
  expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({
    fax: 'review',
    reasons: ['attempts_exhausted'],
  });
});

it('gives the work in hand back when the process has to stop', async () => {
  const stopping = new AbortController();
  const aborting = {
    ...readerOf(LAB),
    read: async () => {
      stopping.abort();
      throw new Error('stopped');
    },
  };
  const deps = stepDeps(test, box, aborting);
  await arrive(test, box, deps);
  const faxId = (await faxIds(test, box.practiceId)).at(-1) as FaxId;
  await processFax(deps, box.practiceId, faxId, stopping.signal);
  await sweep(deps, box.practiceId, 3_600_000);
  await processFax(stepDeps(test, box, readerOf(LAB)), box.practiceId, faxId, never);
  expect((await statesOf(test, box.practiceId, faxId)).fax).toBe('filing');
});

it.each([
  ['review', 'review', true],
  ['as_type', 'filing', true],
] as const)(
  'marks what may be specially protected, whatever the rules do with it: %s',
  async (sensitive, fax, restricted) => {
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await saveRuleset(tx, { ...(await loadRuleset(tx)).ruleset, sensitive }, null);
    });
    const marked = async (id: FaxId) =>
      await test.db.inPractice(
        box.practiceId,
        { kind: 'zally' },
        async (tx) =>
          (await tx.q.selectFrom('faxes').select('restricted').where('id', '=', id).executeTakeFirstOrThrow())
            .restricted,
      );
    const usual = await process(stepDeps(test, box, readerOf(LAB)));
    const faxId = await process(
      stepDeps(test, box, readerOf([...LAB, 'HIV-1/2 Antigen and Antibodies, 4th Generation: Non-reactive'])),
    );
    expect((await statesOf(test, box.practiceId, faxId)).fax).toBe(fax);
    expect([await marked(usual), await marked(faxId)]).toEqual([false, restricted]);
  },
);
