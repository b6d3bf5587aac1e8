import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { describe, expect, test as it } from 'vitest';
import { listBaas } from '../../../src/db/stores/baa-records.ts';
import { recordBaa } from '../../../src/db/stores/practices.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { textOf } from '../filed-faxes.ts';
import { createTestWeb, signedIn } from '../fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};
const OPERATOR = { kind: 'operator' } as const;
const PATH = '/settings/baa';
const PDF = Buffer.from('%PDF-1.7\nsigned by both');

describe('the BAAs on record', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });

  const record = async (practiceId: PracticeId, version: string, bytes: Buffer): Promise<void> =>
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
      const documentSha256 = createHash('sha256').update(bytes).digest('hex');
      const document = { bytes, mediaType: 'application/pdf' } as const;
      await recordBaa(tx, { version, signer: 'Olive Park', documentSha256 }, document);
    });
  /** One without a document, as they were recorded before, and one with. */
  const setUp = async () => {
    const practiceId = await createTestPractice(test);
    test.clock.now += 60_000;
    await record(practiceId, '2026-11', PDF);
    const [now, before] = await test.db.inPractice(practiceId, OPERATOR, listBaas);
    if (now === undefined || before === undefined) throw new Error('two are on record');
    const owner = await signedIn(app, test, practiceId, 'owner');
    return { practiceId, owner, now, before, address: `${PATH}/${now.id}/document` };
  };

  it('lists every version with signer, from, until and hash, the one in force first', async () => {
    const { owner, now, before } = await setUp();
    const { body } = await owner.get(PATH);
    const rows = [...body.matchAll(/<tr>\s*<th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) => textOf(row));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/2026-11 Olive Park .* In force Download/);
    expect(rows[0]).toContain(now.documentSha256);
    expect(rows[1]).toMatch(/1 A. Owner .* Not kept: put on record by its hash alone/);
    expect(rows[1]).not.toContain('In force');
    expect(before.endedAt).toEqual(now.signedAt);
  });

  it('hands the document out as it was signed, and says so in the audit log', async () => {
    const { owner, now, practiceId, address } = await setUp();
    const answer = await owner.get(address);
    expect(answer.rawPayload.equals(PDF)).toBe(true);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="baa-\d{4}-\d\d-\d\d\.pdf"$/,
    );
    const opened = await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', 'baa.opened')
          .execute(),
    );
    expect(opened).toEqual([{ actor_id: owner.staffId, detail: { baa: now.id } }]);
  });

  it('hands out nothing that differs from what was put on record', async () => {
    const { owner, address, now } = await setUp();
    const client = new Client({ connectionString: test.superUrl });
    await client.connect();
    await client.query('update baa_records set document = $1 where id = $2', [
      Buffer.from('%PDF-1.7\nsigned by nobody'),
      now.id,
    ]);
    await client.end();
    const answer = await owner.get(address);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Not the document on record');
    expect(answer.body).not.toContain('signed by nobody');
  });

  it('is for the practice’s own owners', async () => {
    const { practiceId, before, owner, address } = await setUp();
    const manager = await signedIn(app, test, practiceId, 'manager');
    const stranger = await signedIn(app, test, await createTestPractice(test), 'owner');
    const codes = [manager.get(PATH), manager.get(address), stranger.get(address)];
    expect((await Promise.all(codes)).map(({ statusCode }) => statusCode)).toEqual([403, 403, 404]);
    expect((await owner.get(`${PATH}/${before.id}/document`)).statusCode).toBe(404);
  });
});
