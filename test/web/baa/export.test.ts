import { beforeAll, describe, expect, it } from 'vitest';
import { receiveFax } from '../../../src/db/stores/faxes.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { filingsOf } from '../../support/filings.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { createTestWeb, signedIn } from '../fixture.ts';

const OPERATOR = { kind: 'operator' } as const;
const PATH = '/settings/baa/export';

interface Line {
  readonly kind: string;
  readonly fax?: string;
  readonly faxes?: number;
  readonly records?: readonly {
    readonly resource: string;
    readonly resource_id: string;
    readonly ehr: string | null;
    readonly ehr_id: string | null;
  }[];
}

const linesOf = (body: string): readonly Line[] =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('the export', () => {
  let test: TestDatabase;
  let box: PracticeInABox;
  let app: Awaited<ReturnType<typeof createTestWeb>>;
  beforeAll(async () => {
    test = await createTestDatabase();
    box = await createPracticeInABox(test);
    app = await createTestWeb(test, { ehr: box.ehr });
  });

  it('leads from each fax, filing and item of the audit log to the EHR’s own ids, also once the BAA has ended', async () => {
    const filings = filingsOf(test, box);
    const one = await filings.filed();
    await filings.planned();
    const audited = async (action?: string) =>
      await test.db.inPractice(box.practiceId, OPERATOR, async (tx) => {
        const query = tx.q
          .selectFrom('audit_events')
          .select(['action', 'resource_kind', 'resource_id', 'detail']);
        return await (action === undefined ? query : query.where('action', '=', action)).execute();
      });
    await test.db.inPractice(box.practiceId, OPERATOR, endBaa);
    const owner = await signedIn(app, test, box.practiceId, 'owner');
    const answer = await owner.get(`${PATH}.jsonl`);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="zally-export-[\d-]+\.jsonl"$/,
    );
    const lines = linesOf(answer.body);
    expect(lines[0]).toMatchObject({ kind: 'head', practice: box.practiceId });
    expect(lines.at(-1)).toEqual({ kind: 'end', faxes: 2 });
    const records = lines.find(({ fax }) => fax === one.faxId)?.records ?? [];
    const ehrIds = (ehr: string) =>
      records.filter((record) => record.ehr === ehr).map(({ ehr_id }) => ehr_id);
    const practice = box.sandbox.records().practices[0];
    expect(ehrIds('fax')).toEqual([String(one.message)]);
    expect(ehrIds('document')).toEqual([String(practice?.documents.at(-1)?.id)]);
    expect(ehrIds('task')).toEqual([String(practice?.tasks.at(-1)?.id)]);
    expect(ehrIds('chart')).toEqual(['1001']);
    // Whatever the log names can be found.
    const exported = new Set(
      lines.flatMap((line) => line.records?.map(({ resource_id }) => resource_id) ?? []),
    );
    const named = (await audited()).filter(({ resource_kind }) =>
      ['fax', 'filing', 'review_item'].includes(resource_kind),
    );
    expect(named.length).toBeGreaterThan(10);
    for (const { resource_id } of named) expect(exported).toContain(resource_id);
    for (const word of ['Smith', 'Joanna', 'Morrow', '1980']) expect(answer.body).not.toContain(word);
    expect((await audited('practice.exported')).map(({ detail }) => detail)).toEqual([{ format: 'jsonl' }]);
    // The same records as rows.
    const { body } = await owner.get(`${PATH}.csv`);
    const rows = body.trimEnd().split('\r\n');
    expect(rows[0]).toBe('fax,received_at,resource,resource_id,ehr,ehr_id,part');
    expect(rows).toHaveLength(lines.flatMap((line) => line.records ?? []).length + 2);
    expect(rows.at(-1)).toMatch(/^end,.*,2$/);
    expect(body).toContain(`,filing,${one.filingId},document,${practice?.documents.at(-1)?.id},1`);
  });

  it('holds every fax once, however many there are', async () => {
    const practiceId = await createTestPractice(test);
    const faxes = 430;
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
      for (let n = 0; n < faxes; n += 1)
        await receiveFax(tx, { ehrFaxId: `f${n}`, ehrDoctorId: null }, new Date(tx.at.getTime() - n));
    });
    const owner = await signedIn(app, test, practiceId, 'owner');
    const lines = linesOf((await owner.get(`${PATH}.jsonl`)).body);
    expect(new Set(lines.flatMap(({ fax }) => fax ?? [])).size).toBe(faxes);
    expect(lines).toHaveLength(faxes + 2);
    expect(lines.at(-1)).toEqual({ kind: 'end', faxes });
  });

  it('asks for a fresh proof and an owner, and is on record before a byte goes out', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const manager = await signedIn(app, test, practiceId, 'manager');
    expect((await manager.get(`${PATH}.csv`)).statusCode).toBe(403);
    const count = async (): Promise<number> =>
      await test.db.inPractice(
        practiceId,
        OPERATOR,
        async (tx) =>
          (
            await tx.q
              .selectFrom('audit_events')
              .select('seq')
              .where('action', '=', 'practice.exported')
              .execute()
          ).length,
      );
    test.clock.now += 6 * 60_000;
    const refused = await owner.get(`${PATH}.jsonl`);
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/you/confirm']);
    expect(await count()).toBe(0);
    const before: number[] = [];
    const late = await createTestWeb(test, { ehr: box.ehr });
    late.addHook('onSend', async (request, _reply, payload) => {
      if (request.url.endsWith('.csv')) before.push(await count());
      return payload;
    });
    const other = await signedIn(late, test, practiceId, 'owner');
    expect((await other.get(`${PATH}.csv`)).body).toContain('end,');
    expect(before).toEqual([1]);
  });
});
