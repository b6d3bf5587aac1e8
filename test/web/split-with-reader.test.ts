import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, test as it } from 'vitest';
import { createReaderPool } from '../../src/adapters/ocr/reader-pool.ts';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import type { FilingId } from '../../src/domain/ids.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { faxIds, never, stepDeps } from '../support/steps.ts';
import { createTestWeb, LAB_PAGE, signedIn } from './fixture.ts';
import { CHOICE } from './practice-with-faxes.ts';
import { OTHER_PAGE } from './two-patients.ts';

/** A PDF with a text layer, each page of a width of its own. */
const printed = async (pages: readonly (readonly string[])[]): Promise<Buffer> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const [index, lines] of pages.entries()) {
    const page = pdf.addPage([612 + index, 792]);
    for (const [row, line] of lines.entries())
      page.drawText(line, { x: 54, y: 720 - row * 24, size: 12, font });
  }
  return Buffer.from(await pdf.save());
};

describe('a fax that the reader itself reads and splits', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const reader = createReaderPool({ processes: 1 });
  afterAll(async () => await reader.close());
  const app = await createTestWeb(test, { ehr: box.ehr, reader });
  const deps = stepDeps(test, box, reader);
  const owner = await signedIn(app, test, box.practiceId, 'owner');

  it('puts each page into its chart', async () => {
    box.sandbox.dropFax({
      practice: 1,
      doctor: 11,
      bytes: await printed([LAB_PAGE, OTHER_PAGE]),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt: test.clock.now,
    });
    await lookAtInbox(deps, box.practiceId);
    for (const id of await faxIds(test, box.practiceId)) await processFax(deps, box.practiceId, id, never);
    const zally = { kind: 'zally' } as const;
    const [item] = await test.db.inPractice(box.practiceId, zally, async (tx) => await listWaiting(tx));
    expect(item?.reasons).toContain('several_patients');
    await owner.get(`/review/${item?.id}`);
    expect((await owner.get(`/review/${item?.id}/proposal`)).body).toContain('Zally sees 2 documents');
    const parts = [
      { ...CHOICE, first: 1, last: 1 },
      { ...CHOICE, first: 2, last: 2, patient: '1003', type: 'imaging_report', assignee: '102' },
    ];
    expect((await owner.post(`/review/${item?.id}/split`, { parts })).statusCode).toBe(200);
    test.clock.now += 10_000;
    const filing = await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) => await tx.q.selectFrom('filings').select('id').executeTakeFirstOrThrow(),
    );
    await fileFax(deps, box.practiceId, filing.id as FilingId, never);
    const filed = await Promise.all(
      (box.sandbox.records().practices[0]?.documents ?? []).map(async ({ patient, file }) => {
        const pdf = await PDFDocument.load(box.sandbox.bytes(file?.sha256 ?? ''));
        return [patient, pdf.getPages().map((page) => page.getWidth())];
      }),
    );
    expect(filed).toEqual([
      [1001, [612]],
      [1003, [613]],
    ]);
  });
});
