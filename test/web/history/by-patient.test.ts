import { parse } from 'csv-parse/sync';
import { describe, expect, test as it } from 'vitest';
import { DOCUMENT_CLASSES } from '../../../src/domain/document-classes.ts';
import type { Role } from '../../../src/domain/permissions.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import { practiceWithFiledFaxes, textOf, withoutChance } from '../filed-faxes.ts';
import type { Client } from '../fixture.ts';

const SMITH = { name: 'Smith, Joanna', born: '' };

describe('the history of a patient’s chart', async () => {
  const { test, box, as: asMember, work, filed, file, waiting, takeBack } = await practiceWithFiledFaxes();
  /** Members to whom no document is closed. */
  const as = async (role: Role, name?: string) => await asMember(role, name, DOCUMENT_CLASSES);
  const handlesOf = (body: string): readonly string[] =>
    body
      .matchAll(/data-chart="([^"]+)"/g)
      .toArray()
      .map(([, handle]) => String(handle));
  const search = async (who: Client, wanted: object = SMITH): Promise<string> => {
    const found = await who.post('/history/patient/search', wanted);
    expect(found.statusCode).toBe(200);
    return String(handlesOf(found.body)[0]);
  };
  const show = async (who: Client, chart: string) => await who.post('/history/patient/chart', { chart });
  const audits = async (who: Client) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'resource_kind', 'resource_id', 'detail'])
          .where('actor_id', '=', who.staffId)
          .where('action', 'in', ['chart.searched', 'chart_history.viewed', 'chart_history.exported'])
          .orderBy('seq')
          .execute(),
    );
  const exported = async (who: Client, chart: string): Promise<readonly (readonly string[])[]> => {
    const answer = await who.post('/history/patient/export', { chart });
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="chart-history.csv"');
    return parse(answer.body);
  };

  it('lists what was filed to it and nothing else, on record before it is shown', async () => {
    const mine = await filed();
    const others = await filed('1003');
    const manager = await as('manager', 'Mara Quinn');
    const chart = await search(manager);
    // A handle says nothing, and isn't the EHR's id.
    expect(chart).toMatch(/^[0-9a-f-]{36}$/);
    const { body, statusCode } = await show(manager, chart);
    expect(statusCode).toBe(200);
    expect(textOf(body)).toContain('Filed to the chart of Smith, Joanna 02/03/1980');
    expect(body).toContain(mine.faxId);
    expect(body).not.toContain(others.faxId);
    expect(textOf(body)).toContain('In this chart since');
    expect(textOf(body)).toContain('Opened it, saw 1 page (1) Olive Park');
    expect(await audits(manager)).toEqual([
      { action: 'chart.searched', resource_kind: 'practice', resource_id: box.practiceId, detail: {} },
      { action: 'chart_history.viewed', resource_kind: 'fax', resource_id: mine.faxId, detail: {} },
    ]);
    // Whoever looked belongs to the viewers from now on.
    expect(textOf((await manager.get(`/history/${mine.faxId}`)).body)).toContain(
      'Saw it listed in a chart’s history Mara Quinn',
    );
  });

  it('shows only a chart that this person has just found', async () => {
    const [manager, other] = [await as('manager'), await as('manager')];
    const chart = await search(manager);
    expect((await show(other, chart)).statusCode).toBe(409);
    expect((await show(manager, '1001')).statusCode).toBe(400);
    expect((await show(manager, '00000000-0000-4000-8000-000000000000')).statusCode).toBe(409);
    const next = await search(manager);
    expect((await show(manager, chart)).statusCode).toBe(409);
    expect((await show(manager, next)).statusCode).toBe(200);
    test.clock.now += 5 * 60_000;
    await manager.post('/stay');
    test.clock.now += 5 * 60_000;
    await manager.post('/stay');
    test.clock.now += 5 * 60_000 + 1;
    expect((await show(manager, next)).statusCode).toBe(409);
    const late = await manager.post('/history/patient/export', { chart: next });
    expect(late.statusCode).toBe(409);
    expect((await manager.post('/history/patient/search', { name: '', born: '' })).statusCode).toBe(400);
    const viewer = await as('viewer');
    for (const path of ['search', 'chart', 'export'])
      expect((await viewer.post(`/history/patient/${path}`, { ...SMITH, chart: next })).statusCode).toBe(403);
  });

  it('says what was taken out of it and why, and nothing of what came afterwards', async () => {
    const wrong = await filed('1003', 'Otto Wrong');
    const by = { kind: 'staff', id: wrong.owner.staffId, role: 'owner' } as const;
    await takeBackByPerson(test.db, box.practiceId, by, wrong.faxId, 'wrong_chart');
    await work(wrong.faxId);
    await file(wrong, await as('owner', 'Rita Right'));
    const manager = await as('manager');
    const cards = (body: string): string =>
      textOf(body.split('<article').find((card) => card.includes(wrong.faxId)) ?? '');
    const varela = cards((await show(manager, await search(manager, { name: 'Varela', born: '' }))).body);
    expect(varela).toMatch(/Taken out of this chart .* \(wrong chart, says Otto Wrong\)/);
    expect(varela).toContain('Taken back: it was in the wrong chart.');
    expect(varela).toContain('Until it was out of this chart.');
    expect(varela).not.toContain('Rita Right');
    // In the chart where it belongs the whole story is told.
    const smith = cards((await show(manager, await search(manager))).body);
    expect(smith).toContain('In this chart since');
    expect(smith).toContain('Taken back: it was in the wrong chart.');
    expect(smith).toContain('Rita Right');
    const rows = await exported(manager, await search(manager, { name: 'Varela', born: '' }));
    expect(rows.flat().join(' ')).toContain('Taken out of this chart');
    expect(rows.flat()).not.toContain('Rita Right');
  });

  it('says what somebody moved out of it in the EHR', async () => {
    const { faxId, owner } = await filed('1003');
    const document = box.sandbox.records().practices[0]?.documents.at(-1);
    box.sandbox.byHand({ document: Number(document?.id), action: 'move', patient: 1002 });
    await takeBack(owner, faxId);
    await work(faxId);
    const manager = await as('manager');
    const { body } = await show(manager, await search(manager, { name: 'Varela', born: '' }));
    expect(textOf(body)).toMatch(
      /Moved out of this chart in the EHR by somebody; seen .*\(undone by Olive Park\)/,
    );
  });

  it('is a file for the patient: every document, action and viewer, and no patient’s name', async () => {
    const { owner } = await filed(undefined, '=HYPERLINK("x")');
    const manager = await as('manager');
    const rows = await exported(manager, await search(manager));
    expect(rows[0]).toContain('What');
    const kinds = Map.groupBy(rows.slice(1), ([, , , kind]) => kind);
    expect(kinds.get('Chart')?.length).toBeGreaterThanOrEqual(2);
    expect(kinds.get('Action')?.some((row) => row.includes('Filed: the EHR has confirmed all of it.'))).toBe(
      true,
    );
    // A name that a spreadsheet would run is kept from it.
    expect(kinds.get('Seen')?.some((row) => row.at(-1) === `'=HYPERLINK("x")`)).toBe(true);
    const text = rows.flat().join(' ');
    for (const phi of ['Smith', 'Joanna', '1980', 'SMJO', 'Varela', '1001'])
      expect(withoutChance(text)).not.toContain(phi);
    const [, total, ...each] = await audits(manager);
    expect(total).toMatchObject({ action: 'chart_history.exported', resource_kind: 'practice' });
    expect(each.length).toBe(Number(total?.detail['faxes']));
    expect(
      each.every(
        ({ action, resource_kind }) => action === 'chart_history.exported' && resource_kind === 'fax',
      ),
    ).toBe(true);
    expect(owner.staffId).toBeDefined();
  });

  it('needs no words where there is nothing, and is on record all the same', async () => {
    const manager = await as('manager');
    const { body } = await show(manager, await search(manager, { name: 'Smithson', born: '02/03/1980' }));
    expect(textOf(body)).toContain('Zally has filed nothing to this chart.');
    expect((await audits(manager)).at(-1)).toMatchObject({
      action: 'chart_history.viewed',
      resource_kind: 'practice',
    });
    const none = await manager.post('/history/patient/search', { name: 'Nobody', born: '' });
    expect(none.body).toContain('No chart found');
  });

  it('is closed without a BAA, also for what was found before', async () => {
    const manager = await as('manager');
    const chart = await search(manager);
    const asked = box.requests.length;
    await waiting();
    const { endBaa } = await import('../../../src/db/stores/practices.ts');
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => await endBaa(tx));
    const before = box.requests.length;
    expect(before).toBeGreaterThan(asked);
    for (const path of ['search', 'chart', 'export']) {
      const refused = await manager.post(`/history/patient/${path}`, { ...SMITH, chart });
      expect([refused.statusCode, refused.json()]).toMatchObject([409, { code: 'baa_missing' }]);
    }
    expect(box.requests.length).toBe(before);
    // What wasn't done isn't on record as done.
    expect(await audits(manager)).toHaveLength(1);
  });
});
