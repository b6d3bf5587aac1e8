import { describe, expect, it } from 'vitest';
import { listDuplicates, reportDuplicate } from '../../src/db/stores/duplicates.ts';
import { listPrivacyEvents } from '../../src/db/stores/privacy-events.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { phi } from '../../src/domain/phi.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';

const zally = { kind: 'zally' } as const;

/** What stands in the EHR twice, and which question a page asked about it. */
describe('a second document in the EHR', async () => {
  const { test, box, as, filed, work, takeBack, lastFiling } = await practiceWithFiledFaxes();
  const documents = () => box.sandbox.records().practices[0]?.documents ?? [];

  /** A lost call of the fax's filing has made its document once more, in the same chart, and a look has found it. */
  const comesTwice = async (faxId: FaxId) => {
    const ehr = await box.ehr.forPractice(box.practiceId, 'person');
    const { ehrDocumentId } = await ehr.createDocument({
      ehrPatientId: String(documents().at(-1)?.patient),
      ehrDoctorId: '11',
      description: 'Lab result (fax)',
      date: '2026-11-19',
      bytes: phi(Buffer.from('%PDF-1.4 twice')),
      key: test.db.newId(),
    });
    const filing = await lastFiling(faxId);
    await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) => await reportDuplicate(tx, filing, 'document', ehrDocumentId),
    );
    return {
      archived: () => documents().find(({ id }) => String(id) === ehrDocumentId)?.archived,
    };
  };
  const waits = async () =>
    await test.db.inPractice(box.practiceId, zally, async (tx) => await listDuplicates(tx));
  /** The form of a page that is open: where it is sent, and what it says. */
  const keepForm = (page: string) => {
    const [, address = '', asked = ''] =
      /action="(\/filed\/twice\/[^"]+\/keep)".*?name="asked" value="([^"]+)"/s.exec(page) ?? [];
    return { address, asked };
  };

  it.each(['retracting', 'retracted'] as const)(
    'an old “Leave it” isn’t taken as “I have removed it” once the chart is wrong (%s)',
    async (state) => {
      const { faxId } = await filed();
      const [boss, stale] = [await as('owner', 'Boss'), await as('manager', 'Stale')];
      if (state === 'retracted') {
        await takeBack(boss, faxId, 'undo');
        await work(faxId);
      }
      const copy = await comesTwice(faxId);
      const old = keepForm((await stale.get('/filed')).body);
      expect(old.asked).toBe('leave');
      expect((await takeBack(boss, faxId, 'wrong-chart', { sure: '1' })).statusCode).toBe(303);
      for (const sent of [{ asked: old.asked }, {}])
        expect((await stale.post(old.address, sent)).statusCode).toBe(409);
      expect(await waits()).toMatchObject([{ state: 'reported', wrongChart: true }]);
      if (state === 'retracting') await work(faxId);
      else {
        expect(copy.archived()).toBe(false);
        const [event] = await test.db.inPractice(box.practiceId, zally, listPrivacyEvents);
        expect(event).toMatchObject({ faxId, inChartUntil: null });
        const now = keepForm((await stale.get('/filed')).body);
        expect(now.asked).toBe('removed_by_hand');
        expect((await stale.post(now.address, { asked: now.asked })).statusCode).toBe(303);
      }
      expect(await waits()).toEqual([]);
    },
  );

  it('an answer that nobody was asked for decides nothing: what may stay isn’t said to be out', async () => {
    const { faxId } = await filed();
    await comesTwice(faxId);
    const who = await as('manager');
    const { address } = keepForm((await who.get('/filed')).body);
    for (const sent of [{ asked: 'removed_by_hand' }, {}])
      expect((await who.post(address, sent)).statusCode).toBe(409);
    expect((await who.post(address, { asked: 'leave' })).statusCode).toBe(303);
    expect(await waits()).toEqual([]);
  });
});
