import { describe, expect, test as it } from 'vitest';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { never, statesOf } from '../support/steps.ts';
import { IMAGING, LAB } from './filed-splits.ts';
import { LAB_PAGE, signedIn } from './fixture.ts';
import { askedAbout, practiceWithFaxes } from './practice-with-faxes.ts';
import { OTHER_PAGE, PROTECTED_PAGE, splittingReader } from './two-patients.ts';

const setUp = async (pages: readonly (readonly string[])[]) => {
  const practice = await practiceWithFaxes(pages, splittingReader(pages));
  const { owner, waiting, test, box, deps } = practice;
  const opened = async () => {
    const item = await waiting();
    await owner.get(`/review/${item.itemId}`);
    await owner.get(`/review/${item.itemId}/proposal`);
    return item;
  };
  /** The worker's part, after the grace time. */
  const runFiling = async (faxId: FaxId): Promise<void> => {
    test.clock.now += 10_000;
    const row = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId).executeTakeFirstOrThrow(),
    );
    await fileFax(deps, box.practiceId, row.id as FilingId, never);
  };
  return { ...practice, opened, runFiling };
};

describe('splitting a fax about two patients', async () => {
  const { test, box, app, owner, opened, runFiling, audited, undo } = await setUp([LAB_PAGE, OTHER_PAGE]);

  it('is proposed where Zally sees two documents', async () => {
    const { itemId } = await opened();
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toContain('data-split="{&quot;lines&quot;:[1],&quot;out&quot;:[]}"');
    expect(body).toContain('Zally sees 2 documents: Lab result (page 1), Imaging report (page 2).');
  });

  it('proposes for each part its own chart, type, assignee and task, and chooses none', async () => {
    const { itemId } = await opened();
    const first = await owner.post(`/review/${itemId}/part`, { first: 1, last: 1 });
    expect(first.body).toContain('name="p1-patient"');
    expect(first.body).toMatch(/value="1001"/);
    expect(first.body).toMatch(/<option value="lab_result" selected[ >]/);
    const second = await owner.post(`/review/${itemId}/part`, { first: 2, last: 2 });
    expect(second.body).toMatch(/value="1003"/);
    expect(second.body).not.toMatch(/value="1001"/);
    expect(second.body).toMatch(/<option value="imaging_report" selected[ >]/);
    expect(second.body).toMatch(/<option value="102" data-doctor="12" selected>/);
    expect(second.body).toContain('value="2026-11-20"');
    expect(second.body).not.toContain(' checked');
  });

  it('is on record before a part is shown', async () => {
    const { itemId, faxId } = await opened();
    const before = (await audited(faxId)).length;
    await owner.post(`/review/${itemId}/part`, { first: 2, last: 2 });
    expect((await audited(faxId)).slice(before)).toEqual(['fax.opened']);
    expect(await audited(itemId)).toContain('chart.searched');
  });

  it('files both parts with one action, into both charts', async () => {
    const { itemId, faxId } = await opened();
    const before = box.sandbox.records().practices[0];
    const answer = await owner.post(`/review/${itemId}/split`, { parts: [LAB, IMAGING] });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('"go"')]);
    expect((await owner.get('/queue/last')).body).toContain('Filing lab result and imaging report…');
    await runFiling(faxId);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'filed', item: 'closed' });
    const after = box.sandbox.records().practices[0];
    expect(
      after?.documents
        .slice(before?.documents.length)
        .map(({ patient, description }) => [patient, description.replace(/ received .*/, '')]),
    ).toEqual([
      [1001, 'Lab result (fax) (page 1 of 2 of a fax'],
      [1003, 'Imaging report (fax) (page 2 of 2 of a fax'],
    ]);
    expect(after?.tasks.slice(before?.tasks.length).map(({ assigneeUser }) => assigneeUser)).toEqual([
      104, 102,
    ]);
  });

  it('waits the grace time, and is undone without a call to the EHR', async () => {
    const { itemId, faxId } = await opened();
    await owner.post(`/review/${itemId}/split`, { parts: [LAB, IMAGING] });
    const calls = box.requests.length;
    expect((await undo(owner, itemId)).json()).toEqual({ go: `/review/${itemId}` });
    expect(box.requests).toHaveLength(calls);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', filing: 'cancelled' });
  });

  it('leaves pages out, and files the rest as part of the fax', async () => {
    const { itemId, faxId } = await opened();
    const answer = await owner.post(`/review/${itemId}/split`, { parts: [IMAGING] });
    expect(answer.statusCode).toBe(200);
    await runFiling(faxId);
    expect(box.sandbox.records().practices[0]?.documents.at(-1)).toMatchObject({
      patient: 1003,
      description: expect.stringMatching(/\(page 2 of 2 of a fax received/),
    });
  });

  it('files the file itself when one part is all of it', async () => {
    const { itemId, faxId } = await opened();
    const confirmed = await askedAbout(owner, itemId, LAB.patient, { first: 1, last: 2 });
    const parts = [{ ...LAB, last: 2, confirmed }];
    expect((await owner.post(`/review/${itemId}/split`, { parts })).statusCode).toBe(200);
    await runFiling(faxId);
    expect(box.sandbox.records().practices[0]?.documents.at(-1)?.description).toBe('Lab result (fax)');
  });

  it('counts nothing for or against what Zally proposed', async () => {
    const { itemId } = await opened();
    await owner.post(`/review/${itemId}/split`, { parts: [LAB, IMAGING] });
    const row = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('review_items')
          .select('counted_as')
          .where('id', '=', itemId)
          .executeTakeFirst(),
    );
    expect(row).toEqual({ counted_as: null });
  });

  it.each([
    [
      'a page in two parts',
      [{ ...LAB, last: 2 }, IMAGING],
      /not in the order of their pages, or a page is in two/,
    ],
    ['parts in disorder', [IMAGING, LAB], /not in the order/],
    ['pages that are not there', [LAB, { ...IMAGING, last: 3 }], /This fax has 2 pages/],
    ['a part that ends before it begins', [{ ...LAB, first: 2 }], /ends before it begins/],
    ['no chart', [LAB, { ...IMAGING, patient: undefined }], /^Part 2: choose a chart\.$/],
    [
      'the chart of the other part',
      [LAB, { ...IMAGING, patient: '1001' }],
      /^Part 2: choose a chart that is listed/,
    ],
    [
      'a chart that nobody knows',
      [{ ...LAB, patient: '4711' }, IMAGING],
      /^Part 1: choose a chart that is listed/,
    ],
    ['a type that cannot be filed', [LAB, { ...IMAGING, type: 'junk' }], /^Part 2: choose a type\.$/],
    ['no type', [{ ...LAB, type: '' }, IMAGING], /^Part 1: choose a type\.$/],
    [
      'a task for nobody',
      [LAB, { ...IMAGING, assignee: '' }],
      /^Part 2: a task needs somebody who gets it\.$/,
    ],
    [
      'somebody whom the EHR does not have',
      [LAB, { ...IMAGING, assignee: '999' }],
      /^Part 2: choose who gets it/,
    ],
    ['a date that does not exist', [{ ...LAB, documentDate: '2026-02-30' }, IMAGING], /^Part 1: the date/],
    ['a due date beyond the range', [LAB, { ...IMAGING, dueDays: '61' }], /^Part 2: due has to be within/],
    [
      'a chart that these pages contradict',
      [{ ...LAB, patient: '1002' }, IMAGING],
      /^Part 1: Name differs on page 1\. Choose/,
    ],
  ])('refuses %s, in plain words', async (_what, parts, words) => {
    const { itemId, faxId } = await opened();
    const answer = await owner.post(`/review/${itemId}/split`, { parts });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_input', advice: expect.stringMatching(words) });
    expect(answer.body).not.toMatch(/Smith|Varela/);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
  });

  it.each([
    ['no part', { parts: [] }],
    ['something else than parts', { parts: 'all' }],
    ['more parts than a filing holds', { parts: Array.from({ length: 41 }, () => LAB) }],
  ])('refuses %s', async (_what, sent) => {
    const { itemId } = await opened();
    expect((await owner.post(`/review/${itemId}/split`, sent)).statusCode).toBe(400);
  });

  it('takes a chart that these pages contradict when it was chosen twice', async () => {
    const { itemId } = await opened();
    const lab = { ...LAB, patient: '1002', confirmed: await askedAbout(owner, itemId, '1002', LAB) };
    expect((await owner.post(`/review/${itemId}/split`, { parts: [lab, IMAGING] })).statusCode).toBe(200);
  });

  it('takes a chart of this person’s own search, compared with the pages of the part', async () => {
    const { itemId } = await opened();
    const search = { name: 'smith', born: '', part: { first: 2, last: 2 } };
    const found = await owner.post(`/review/${itemId}/search`, search);
    expect(found.body).toMatch(/name="p2-patient"[^>]*value="1001"[^>]*data-objection="[^"]*page 2/);
    const once = await owner.post(`/review/${itemId}/split`, {
      parts: [LAB, { ...IMAGING, patient: '1001' }],
    });
    expect(once.json()).toMatchObject({ advice: expect.stringMatching(/^Part 2: .*differs on page 2/) });
    const confirmed = await askedAbout(owner, itemId, '1001', { first: 2, last: 2 });
    const parts = [LAB, { ...IMAGING, patient: '1001', confirmed }];
    expect((await owner.post(`/review/${itemId}/split`, { parts })).statusCode).toBe(200);
  });

  it('takes no chart that somebody else has found, and nothing from somebody who does not have it', async () => {
    const { itemId } = await opened();
    await owner.post(`/review/${itemId}/search`, { name: 'smith', born: '', part: { first: 2, last: 2 } });
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    for (const [path, sent] of [
      ['part', { first: 1, last: 1 }],
      ['split', { parts: [LAB, IMAGING] }],
    ] as const) {
      expect((await manager.post(`/review/${itemId}/${path}`, sent)).statusCode, path).toBe(409);
    }
    await owner.post(`/queue/${itemId}/release`);
    await manager.get(`/review/${itemId}`);
    const parts = [LAB, { ...IMAGING, patient: '1001', confirmed: '1' }];
    const answer = await manager.post(`/review/${itemId}/split`, { parts });
    expect(answer.json()).toMatchObject({
      advice: expect.stringMatching(/^Part 2: choose a chart that is listed/),
    });
  });

  it('files once, however often it is sent', async () => {
    const { itemId } = await opened();
    const sent = { parts: [LAB, IMAGING] };
    const answers = await Promise.all(
      [1, 2, 3].map(async () => await owner.post(`/review/${itemId}/split`, sent)),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });
});

describe('a line that Zally did not propose', async () => {
  const { owner, opened } = await setUp([LAB_PAGE, ['Page 2 of 2', 'Comments: none']]);

  it('asks the charts for what the pages of the part say', async () => {
    const { itemId } = await opened();
    expect((await owner.get(`/review/${itemId}/proposal`)).body).toContain('data-split hidden');
    const second = await owner.post(`/review/${itemId}/part`, { first: 2, last: 2 });
    expect(second.body).toContain('No patient was found on these pages.');
    const pages = await owner.post(`/review/${itemId}/part`, { first: 2, last: 3 });
    expect(pages.statusCode).toBe(400);
  });
});

describe('people whom Zally sees in one document', async () => {
  const { owner, opened } = await setUp([
    [
      'LABORATORY REPORT',
      'Patient Name: Doe, Jane',
      'Date of Birth: 03/04/1962',
      'Sodium 139 135-145 mmol/L',
      'Patient Name: Archer, Paul',
      'Date of Birth: 05/06/1958',
      'Sodium 141 135-145 mmol/L',
    ],
    ['Page 2 of 2', 'Potassium 4.1 3.5-5.1 mmol/L', 'Glucose 92 70-99 mg/dL'],
  ]);

  it('are a reason to offer the split, and no proposal where one ends', async () => {
    const { itemId } = await opened();
    const { body } = await owner.get(`/review/${itemId}/proposal`);
    expect(body).toContain('If its pages are about different people, go to where one ends.');
    expect(body).toContain('data-split hidden');
  });
});

describe('a part that may be specially protected', async () => {
  const { test, box, owner, opened } = await setUp([LAB_PAGE, PROTECTED_PAGE]);

  it('says so and is filed only when a person has ticked it', async () => {
    const { itemId, faxId } = await opened();
    const { body } = await owner.post(`/review/${itemId}/part`, { first: 2, last: 2 });
    expect(body).toContain('name="p2-sensitive"');
    const note = { ...IMAGING, type: 'progress_note' };
    const once = await owner.post(`/review/${itemId}/split`, { parts: [LAB, note] });
    expect(once.json()).toMatchObject({
      advice: expect.stringMatching(/^Part 2: it may be specially protected/),
    });
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review' });
    const parts = [LAB, { ...note, sensitive: '1' }];
    expect((await owner.post(`/review/${itemId}/split`, { parts })).statusCode).toBe(200);
  });
});
