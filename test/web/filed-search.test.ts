import { describe, expect, test as it } from 'vitest';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';
import { ORIGIN } from './fixture.ts';

describe('a search among what was filed', async () => {
  const { test, box, app, as, filed } = await practiceWithFiledFaxes();
  const first = await filed();
  const second = await filed('1003', 'Mara Quinn');
  const set = async (table: 'faxes' | 'filings', faxId: string, values: object): Promise<void> => {
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable(table)
        .set(values as never)
        .where(table === 'faxes' ? 'id' : 'fax_id', '=', faxId)
        .execute();
    });
  };
  // 17:00 and half a minute past 17:01 in New York; the second one's was decided by Zally.
  await set('faxes', first.faxId, { received_at: new Date('2026-01-05T22:00:00Z') });
  await set('faxes', second.faxId, { received_at: new Date('2026-01-05T22:01:30Z') });
  await set('filings', second.faxId, { decided_by: null, document_type: 'billing' });
  const manager = await as('manager', 'Vera Holm');

  const search = async (fields: Readonly<Record<string, string>>) =>
    await app.inject({
      method: 'POST',
      url: '/filed/search',
      payload: { ...fields, _csrf: manager.csrf },
      headers: { cookie: manager.cookie, origin: ORIGIN },
    });
  const found = async (fields: Readonly<Record<string, string>>): Promise<readonly number[]> => {
    const { statusCode, body } = await search(fields);
    expect(statusCode).toBe(200);
    const ids: string[] = [first.faxId, second.faxId];
    return [...body.matchAll(/href="\/filed\/([0-9a-f-]{36})"/g)].map(([, id]) => ids.indexOf(id ?? '') + 1);
  };

  it.each([
    [{}, [2, 1]],
    [{ from: '2026-01-05T17:01' }, [2]],
    [{ until: '2026-01-05T17:00' }, [1]],
    // The list shows it as 17:01.
    [{ until: '2026-01-05T17:01' }, [2, 1]],
    [{ from: '2026-01-05T17:01', until: '2026-01-05T17:01' }, [2]],
    [{ from: '2026-01-05T17:00', until: '2026-01-05T17:02' }, [2, 1]],
    [{ from: '2026-01-06T00:00' }, []],
    [{ type: 'billing' }, [2]],
    [{ by: 'zally' }, [2]],
    [{ by: first.owner.staffId }, [1]],
    [{ by: first.owner.staffId, type: 'billing' }, []],
  ])('finds for %o what fits, the latest first', async (fields, expected) => {
    expect(await found({ from: '', until: '', type: '', by: '', ...fields })).toEqual(expected);
  });

  it('goes on below where a page ended', async () => {
    const filing = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      tx.q.selectFrom('filings').select('id').where('fax_id', '=', second.faxId).executeTakeFirstOrThrow(),
    );
    expect(await found({ before: '2026-01-05T22:01:30.000Z', last: filing.id })).toEqual([1]);
  });

  it('keeps what was asked, says that nothing fits, and names a time that isn’t one', async () => {
    const none = await search({ from: '2026-01-06T00:00', type: 'billing', by: 'zally' });
    expect(textOf(none.body)).toContain('Nothing that was filed fits.');
    expect(none.body).toMatch(/name="from" value="2026-01-06T00:00"/);
    expect(none.body).toMatch(/value="billing" selected/);
    const wrong = await search({ from: 'Jan 5, 5 pm', until: '2026-01-06T00:00' });
    expect(wrong.statusCode).toBe(400);
    expect(textOf(wrong.body)).toContain('Received from: the day or the time isn’t understood.');
    expect(wrong.body).toMatch(/name="from" value="Jan 5, 5 pm"[^>]* aria-invalid="true"/);
    expect(wrong.body).toMatch(/name="until" value="2026-01-06T00:00"/);
    expect(wrong.body).toContain('data-here="/filed"');
  });

  it('has both hours of the night in which clocks go back, and says what is backwards', async () => {
    // 1:30 for the second time.
    await set('faxes', first.faxId, { received_at: new Date('2025-11-02T06:30:00Z') });
    expect(await found({ from: '2025-11-02T01:30', until: '2025-11-02T01:30' })).toEqual([1]);
    // And for the first.
    await set('faxes', first.faxId, { received_at: new Date('2025-11-02T05:30:00Z') });
    expect(await found({ from: '2025-11-02T01:30', until: '2025-11-02T01:30' })).toEqual([1]);
    const backwards = await search({ from: '2026-01-06T00:00', until: '2026-01-05T00:00', type: 'billing' });
    expect(backwards.statusCode).toBe(400);
    expect(textOf(backwards.body)).toContain('Until has to be no earlier than from.');
    expect(textOf(backwards.body)).not.toContain('Nothing that was filed fits.');
    expect(backwards.body).toMatch(/name="until" value="2026-01-05T00:00"[^>]* aria-invalid="true"/);
    expect(backwards.body).toMatch(/name="from" value="2026-01-06T00:00"/);
    expect(backwards.body).toMatch(/<option value="billing" selected/);
  });

  it('leads a typed address to the list', async () => {
    const { statusCode, headers } = await manager.get('/filed/search');
    expect([statusCode, headers.location]).toEqual([303, '/filed']);
  });

  it('is for who may see the list, and asks for no patient', async () => {
    const viewer = await as('viewer');
    expect((await viewer.post('/filed/search', {})).statusCode).toBe(403);
    const { body } = await manager.get('/filed');
    expect(body).toContain('action="/filed/search"');
    for (const phi of ['Smith', 'Joanna', 'Varela']) expect((await search({})).body).not.toContain(phi);
  });
});
