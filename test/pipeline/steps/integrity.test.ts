import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { Ehr } from '../../../src/pipeline/ports.ts';
import { fileByPerson, finishStopped } from '../../../src/pipeline/steps/decide-by-person.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';
import {
  addOwner,
  arrive,
  CHOICE,
  faxIds,
  filedByPerson,
  GRACE_MS,
  itemOf,
  never,
  SETTLE_MS,
  statesOf,
  stepDeps,
  UNREADABLE,
} from '../../support/steps.ts';

let test: TestDatabase;
let box: PracticeInABox;
let deps: StepDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test, { documentUrlInCreate: true });
  deps = stepDeps(test, box);
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const documents = () => box.sandbox.records().practices[0]?.documents ?? [];

/** The EHR with some of its answers changed. */
const with_ = (change: (ehr: Ehr) => Partial<Ehr>): StepDeps => ({
  ...deps,
  ehr: {
    forPractice: async (...args) => {
      const ehr = await box.ehr.forPractice(...args);
      return { ...ehr, ...change(ehr) };
    },
  },
});

const work = async (filingId: Parameters<typeof fileFax>[2], rounds: number, by = deps): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    test.clock.now += Math.max(GRACE_MS, SETTLE_MS) + 1;
    await fileFax(by, box.practiceId, filingId, never);
  }
};

describe('what is filed is what came in', () => {
  it('files nothing when the file in the EHR is no longer the one that was read', async () => {
    const count = documents().length;
    const one = await filedByPerson(test, box, deps);
    const swapped = with_((ehr) => ({
      openFax: async (...args) => ({
        ...(await ehr.openFax(...args)),
        bytes: phi(Buffer.from('%PDF- other')),
      }),
    }));
    await work(one.filingId, 1, swapped);
    const states = await statesOf(test, box.practiceId, one.faxId);
    expect(states).toMatchObject({ fax: 'review', filing: 'cancelled', item: 'waiting' });
    expect(states.reasons?.[0]).toBe('content_differs');
    expect(documents()).toHaveLength(count);
  });

  it('files nothing more when the file changes after a crash', async () => {
    const count = documents().length;
    const one = await filedByPerson(test, box, deps);
    const crashing = with_(() => ({
      createDocument: async () => await Promise.reject(new TypeError('before anything was sent')),
    }));
    await work(one.filingId, 1, crashing);
    const swapped = with_((ehr) => ({
      openFax: async (...args) => ({
        ...(await ehr.openFax(...args)),
        bytes: phi(Buffer.from('%PDF- other')),
      }),
    }));
    await work(one.filingId, 3, swapped);
    const states = await statesOf(test, box.practiceId, one.faxId);
    expect(states).toMatchObject({ fax: 'review', filing: 'stopped', effects: { document: 'refused' } });
    expect(states.reasons?.[0]).toBe('content_differs');
    expect(documents()).toHaveLength(count);
  });

  it('fails the filing when the EHR keeps something else than was sent, however often it is finished', async () => {
    const one = await filedByPerson(test, box, deps);
    const mangling = with_((ehr) => ({
      createDocument: async (document) =>
        await ehr.createDocument({ ...document, bytes: phi(reveal(document.bytes).subarray(0, 9)) }),
    }));
    await work(one.filingId, 1, mangling);
    const states = await statesOf(test, box.practiceId, one.faxId);
    expect(states).toMatchObject({ fax: 'review', filing: 'stopped', effects: { document: 'unknown' } });
    expect(states.reasons?.[0]).toBe('filed_differs');
    const by = { kind: 'staff', id: one.staffId, role: 'owner' } as const;
    await finishStopped(test.db, box.practiceId, by, one.itemId);
    await work(one.filingId, 1);
    expect((await statesOf(test, box.practiceId, one.faxId)).filing).toBe('stopped');
    await takeBackByPerson(test.db, box.practiceId, by, one.faxId, 'undo');
    await work(one.filingId, 1);
    expect(documents().at(-1)?.archived).toBe(true);
  });

  it('reads back what was found after a lost answer, too', async () => {
    const one = await filedByPerson(test, box, deps);
    const cut = with_((ehr) => ({
      createDocument: async (document) => {
        await ehr.createDocument({ ...document, bytes: phi(reveal(document.bytes).subarray(0, 9)) });
        throw new TypeError('the answer is lost');
      },
    }));
    await work(one.filingId, 1, cut);
    await work(one.filingId, 2);
    const states = await statesOf(test, box.practiceId, one.faxId);
    expect(states.filing).toBe('stopped');
    expect(states.reasons?.[0]).toBe('filed_differs');
  });
});

describe('a fax that is split', () => {
  const threePages = async (): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    for (const name of ['one', 'two', 'three']) pdf.addPage([200, 200]).drawText(name);
    return await pdf.save();
  };
  /** Stands for the reader: cuts bytes, so that the parts can be told apart. */
  const splitting: StepDeps['reader'] = {
    ...UNREADABLE,
    split: async (bytes, { first, last }) => ({
      ok: true,
      bytes: phi(Buffer.concat([Buffer.from(`%PDF-part ${first}-${last} `), reveal(bytes).subarray(0, 4)])),
    }),
  };

  const waiting = async () => {
    const bytes = await threePages();
    box.sandbox.dropFax({
      practice: 1,
      doctor: 11,
      bytes: Buffer.from(bytes),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt: test.clock.now,
    });
    await arrive(test, box, deps);
    const ids = await faxIds(test, box.practiceId);
    for (const id of ids) await processFax(deps, box.practiceId, id, never);
    const faxId = ids.at(-1);
    if (faxId === undefined) throw new Error('no fax came');
    const staffId = await addOwner(test, box.practiceId);
    return { faxId, itemId: await itemOf(test, box.practiceId, faxId), staffId };
  };

  it('becomes a document and a task for each part, and one inbox message', async () => {
    const { faxId, itemId, staffId } = await waiting();
    const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
    const before = box.sandbox.records().practices[0];
    const parts = phi([
      { ...CHOICE, pages: { first: 1, last: 1 } },
      { ...CHOICE, ehrPatientId: '1003', type: 'imaging_report' as const, pages: { first: 2, last: 3 } },
    ]);
    await fileByPerson(test.db, box.practiceId, by, itemId, parts, GRACE_MS, { sha256: null, pages: 3 });
    const { id } = await test.db.inPractice(box.practiceId, by, async (tx) =>
      tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await work(id as never, 1, { ...deps, reader: splitting });
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filed', filing: 'done' });
    const after = box.sandbox.records().practices[0];
    const made = after?.documents.slice(before?.documents.length) ?? [];
    expect(made.map(({ patient, description }) => [patient, description])).toEqual([
      [1001, expect.stringMatching(/ \(page 1 of 3 of a fax received \d{4}-\d\d-\d\d\)$/) as string],
      [1003, expect.stringMatching(/ \(pages 2–3 of 3 of a fax received \d{4}-\d\d-\d\d\)$/) as string],
    ]);
    expect(new Set(made.map(({ file }) => file?.sha256)).size).toBe(2);
    expect((after?.tasks.length ?? 0) - (before?.tasks.length ?? 0)).toBe(2);
    await takeBackByPerson(test.db, box.practiceId, by, faxId, 'undo');
    await work(id as never, 1);
    expect(
      box.sandbox
        .records()
        .practices[0]?.documents.slice(-2)
        .map(({ archived }) => archived),
    ).toEqual([true, true]);
  });

  it.each([
    [
      'overlapping pages',
      [
        { first: 1, last: 2 },
        { first: 2, last: 3 },
      ],
    ],
    [
      'pages in disorder',
      [
        { first: 2, last: 3 },
        { first: 1, last: 1 },
      ],
    ],
    ['a page that isn’t there', [{ first: 1, last: 4 }]],
    ['a part without pages', [{ first: 1, last: 1 }, null]],
  ])('is refused with %s', async (_name, runs) => {
    const { itemId, staffId } = await waiting();
    const by = { kind: 'staff', id: staffId, role: 'owner' } as const;
    const parts = phi(runs.map((pages) => ({ ...CHOICE, pages })));
    await expect(
      fileByPerson(test.db, box.practiceId, by, itemId, parts, GRACE_MS, { sha256: null, pages: 3 }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('has a hash of what came in that nobody without the key can compare', async () => {
    const { faxId } = await waiting();
    const { content_hash: kept } = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('faxes')
          .select('content_hash')
          .where('id', '=', faxId)
          .executeTakeFirstOrThrow(),
    );
    expect(kept?.toString('hex')).toHaveLength(64);
    expect(kept?.toString('hex')).not.toBe(sha256(await threePages()));
  });
});
