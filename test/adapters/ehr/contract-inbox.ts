import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { Ehr, InboxFax } from '../../../src/pipeline/ports.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type EhrBench, type EhrUnderTest, FAX_BYTES } from './ehr-bench.ts';

const HOUR_MS = 3_600_000;
const TENFOLD = FAX_BYTES.length * 10;

/** Listing, opening, completing and reopening faxes, and looking for charts and people. */
export const inboxContract = (under: EhrUnderTest, database: () => TestDatabase): void => {
  let bench: EhrBench;
  let ehr: Ehr;
  beforeAll(async () => {
    bench = await under.start(database());
    ehr = await bench.provider.forPractice(bench.practiceId, 'person');
  });
  const list = async (query: Parameters<Ehr['listFaxes']>[0]): Promise<InboxFax[][]> => {
    const pages: InboxFax[][] = [];
    for await (const page of ehr.listFaxes(query)) pages.push([...page]);
    return pages;
  };
  const now = (): number => database().clock.now;
  const complete = async (id: string, key: string, ehrPatientId = bench.ids.joanna): Promise<void> =>
    await ehr.completeFax(id, { ehrPatientId, ehrUserId: bench.ids.user, key });
  const isOurs = (ehrPatientId: string): boolean => ehrPatientId === bench.ids.joanna;
  /** Whether it is handled, and whose mark it carries: the same in the listing, by a look, and when it is opened. */
  const seen = async (id: string): Promise<readonly [boolean, readonly string[]]> => {
    const fax = await ehr.getFax(id);
    const listed = (await list({ receivedSince: now() - 1000 })).flat();
    expect(listed.find(({ ehrFaxId }) => ehrFaxId === id)).toEqual(fax);
    expect((await ehr.openFax(id, TENFOLD)).fax).toEqual(fax);
    return [fax.handled, fax.noteKeys];
  };

  describe('the inbox', () => {
    it('lists every fax once the listing has more than one page, also at equal timestamps', async () => {
      const ids = await Promise.all(Array.from({ length: 130 }, async () => await bench.dropFax()));
      const pages = await list({ receivedSince: now() - 1000 });
      expect(pages.length).toBeGreaterThan(1);
      expect(new Set(pages.flat().map((fax) => fax.ehrFaxId))).toEqual(new Set(ids));
    });

    it('lists what came since then with when and for whom, oldest first, and again at the next look', async () => {
      database().clock.now += 72 * HOUR_MS;
      const newer = await bench.dropFax(now() - HOUR_MS);
      const older = await bench.dropFax(now() - 2 * HOUR_MS);
      const untouched = {
        ehrDoctorId: bench.ids.doctor,
        receivedAt: expect.any(Number),
        handled: false,
        closed: false,
        ehrPatientId: null,
        noteKeys: [],
      };
      for (const _ of [1, 2]) {
        const listed = (await list({ receivedSince: now() - 26 * HOUR_MS })).flat();
        expect(listed).toEqual([
          { ...untouched, ehrFaxId: older },
          { ...untouched, ehrFaxId: newer },
        ]);
        // To the second: that is all some EHRs keep.
        expect(Math.abs((listed[0]?.receivedAt ?? 0) - (now() - 2 * HOUR_MS))).toBeLessThan(1000);
      }
    });

    it('lists a fax as handled once a person has assigned it, also among what has changed since', async () => {
      const id = await bench.dropFax();
      await bench.assign(id, bench.ids.peter);
      const [received, updated] = [
        await list({ receivedSince: now() - 1000 }),
        await list({ updatedSince: 0 }),
      ];
      for (const pages of [received, updated]) {
        expect(pages.flat().find((fax) => fax.ehrFaxId === id)).toMatchObject({ handled: true });
      }
    });

    it('brings the very bytes, and none of a fax that a person has handled unless asked to', async () => {
      const id = await bench.dropFax();
      const opened = await ehr.openFax(id, TENFOLD);
      expect(opened).toMatchObject({ fax: { ehrFaxId: id, handled: false }, named: 'pdf' });
      expect(Buffer.from(reveal(opened.bytes ?? phi(Buffer.alloc(0))))).toEqual(FAX_BYTES);
      await bench.assign(id, bench.ids.joanna);
      expect(await ehr.openFax(id, TENFOLD)).toMatchObject({ fax: { handled: true }, bytes: null });
      const even = await ehr.openFax(id, TENFOLD, true);
      expect(Buffer.from(reveal(even.bytes ?? phi(Buffer.alloc(0))))).toEqual(FAX_BYTES);
    });

    it('stops at the limit instead of taking in an endless file', async () => {
      await expect(ehr.openFax(await bench.dropFax(), 5)).rejects.toMatchObject({ code: 'ehr_refused' });
    });

    it('completes a fax without losing the notes of colleagues, and once however often it is asked', async () => {
      const id = await bench.dropFax();
      const key = randomUUID();
      await bench.note(id, 'Called the lab');
      for (const _ of [1, 2]) await complete(id, key);
      expect(await bench.notes(id)).toEqual(['Called the lab', expect.stringContaining(key)]);
      expect(await bench.patientOn(id)).toBe(bench.ids.joanna);
      expect(await ehr.getFax(id)).toMatchObject({ handled: true, noteKeys: [key] });
    });

    it('does not overwrite the patient that a person has chosen meanwhile', async () => {
      const id = await bench.dropFax();
      await bench.assign(id, bench.ids.peter);
      await expect(complete(id, randomUUID())).rejects.toMatchObject({ code: 'ehr_changed' });
      expect(await bench.patientOn(id)).toBe(bench.ids.peter);
      expect(await bench.notes(id)).toEqual([]);
    });

    it('puts a completed fax back, however often it is asked, and completes it again for another filing', async () => {
      const id = await bench.dropFax();
      const [first, second] = [randomUUID(), randomUUID()];
      await complete(id, first);
      for (const _ of [1, 2]) await ehr.reopenFax(id, { key: first, isOurs });
      expect(await bench.patientOn(id)).toBeNull();
      expect(await seen(id)).toEqual([false, []]);
      expect(await bench.notes(id)).toEqual([expect.stringContaining(first), expect.stringContaining(first)]);
      await complete(id, second, bench.ids.jo);
      expect(await seen(id)).toEqual([true, [second]]);
    });

    it('completes a fax again under a key that was taken back', async () => {
      const id = await bench.dropFax();
      const key = randomUUID();
      await complete(id, key);
      await ehr.reopenFax(id, { key, isOurs });
      for (const _ of [1, 2]) await complete(id, key);
      expect(await bench.patientOn(id)).toBe(bench.ids.joanna);
      expect(await bench.notes(id)).toHaveLength(3);
      expect(await seen(id)).toEqual([true, [key]]);
    });

    it('sees that a mark is its own that comes late, over the taking back, and takes it back once more', async () => {
      const id = await bench.dropFax();
      const key = randomUUID();
      await bench.note(id, 'Called the lab');
      await complete(id, key);
      const marked = await bench.notes(id);
      await ehr.reopenFax(id, { key, isOurs });
      await bench.overwrite(id, bench.ids.joanna, marked);
      expect(await seen(id)).toEqual([true, [key]]);
      await ehr.reopenFax(id, { key, isOurs });
      expect(await bench.patientOn(id)).toBeNull();
      expect(await seen(id)).toEqual([false, []]);
    });

    it('takes nothing back on a fax that a colleague has given to another patient meanwhile', async () => {
      const id = await bench.dropFax();
      const key = randomUUID();
      await complete(id, key);
      await bench.assign(id, bench.ids.peter);
      await expect(ehr.reopenFax(id, { key, isOurs })).rejects.toMatchObject({ code: 'ehr_changed' });
      expect(await bench.patientOn(id)).toBe(bench.ids.peter);
      expect(await bench.notes(id)).toHaveLength(1);
      await ehr.reopenFax(id, { key, isOurs: (patient) => patient === bench.ids.peter });
      expect(await bench.patientOn(id)).toBeNull();
    });

    it('leaves a patient whom a person has put there without our mark, be it the same one', async () => {
      const id = await bench.dropFax();
      const key = randomUUID();
      await bench.assign(id, bench.ids.joanna);
      await expect(ehr.reopenFax(id, { key, isOurs })).rejects.toMatchObject({ code: 'ehr_changed' });
      expect(await bench.patientOn(id)).toBe(bench.ids.joanna);
      const own = await bench.dropFax();
      await ehr.completeFax(own, { ehrPatientId: bench.ids.joanna, ehrUserId: null, key });
      expect(await ehr.getFax(own)).toMatchObject({
        handled: true,
        ehrPatientId: bench.ids.joanna,
        noteKeys: [key],
      });
      await ehr.reopenFax(own, { key, isOurs });
      expect(await ehr.getFax(own)).toMatchObject({ handled: false, ehrPatientId: null, noteKeys: [] });
      await bench.assign(own, bench.ids.joanna);
      await expect(ehr.reopenFax(own, { key, isOurs })).rejects.toMatchObject({ code: 'ehr_changed' });
    });

    it('writes over the patient of an earlier mark of ours, and over nobody else', async () => {
      const id = await bench.dropFax();
      const earlier = { key: randomUUID(), isOurs };
      await ehr.completeFax(id, { ehrPatientId: bench.ids.joanna, ehrUserId: null, key: earlier.key });
      const done = { ehrPatientId: bench.ids.peter, ehrUserId: null, key: randomUUID() };
      const other = { key: randomUUID(), isOurs };
      await expect(ehr.completeFax(id, { ...done, replaces: [other] })).rejects.toMatchObject({
        code: 'ehr_changed',
      });
      await ehr.completeFax(id, { ...done, replaces: [other, earlier] });
      expect(await bench.patientOn(id)).toBe(bench.ids.peter);
    });

    it('leaves a fax whose mark is a later filing’s, and takes every mark of ours back with the last', async () => {
      const id = await bench.dropFax();
      const [first, second] = [randomUUID(), randomUUID()];
      for (const key of [first, second])
        await ehr.completeFax(id, { ehrPatientId: bench.ids.joanna, ehrUserId: null, key });
      await expect(ehr.reopenFax(id, { key: first, isOurs })).rejects.toMatchObject({ code: 'ehr_changed' });
      expect(await bench.patientOn(id)).toBe(bench.ids.joanna);
      await ehr.reopenFax(id, { key: second, isOurs });
      expect(await ehr.getFax(id)).toMatchObject({ handled: false, noteKeys: [] });
    });

    it('says of a fax that is no longer there that it is not found', async () => {
      await expect(ehr.getFax('99999')).rejects.toMatchObject({ code: 'ehr_not_found' });
    });
  });

  describe('charts and people', () => {
    it('finds by birth date, with phones, numbers and the doctor', async () => {
      const found = (await ehr.searchByBirthDate(phi('1980-02-03'))).map(reveal);
      expect(found.map((patient) => patient.ehrPatientId).toSorted()).toEqual(
        [bench.ids.joanna, bench.ids.jo].toSorted(),
      );
      expect(found.find((patient) => patient.ehrPatientId === bench.ids.joanna)).toMatchObject({
        firstName: 'Joanna',
        lastName: 'Smith',
        dateOfBirth: '1980-02-03',
        phones: ['(555) 010-0101'],
        chartNumber: 'SMJO000001',
        memberIds: ['W123'],
        ehrDoctorId: bench.ids.doctor,
      });
    });

    it('finds by the beginnings of names, and by the last name alone', async () => {
      const ids = async (first: string, last: string): Promise<string[]> =>
        (await ehr.searchByName(phi({ first, last }))).map((one) => reveal(one).ehrPatientId).toSorted();
      expect(await ids('Joan', 'Smi')).toEqual([bench.ids.joanna]);
      expect(await ids('', 'Smith')).toEqual([bench.ids.jo, bench.ids.joanna].toSorted());
      expect(await ids('Jo', 'Nobody')).toEqual([]);
    });

    it('reads one chart by its id, and says when there is none', async () => {
      expect(reveal(await ehr.getPatient(bench.ids.peter))).toMatchObject({
        ehrPatientId: bench.ids.peter,
        lastName: 'Varela',
        dateOfBirth: '1955-12-31',
      });
      await expect(ehr.getPatient('99999')).rejects.toMatchObject({ code: 'ehr_not_found' });
    });

    it('knows the users, which of them are doctors, and the groups, which of them were put away', async () => {
      expect(await ehr.listUsers()).toContainEqual({
        ehrUserId: bench.ids.user,
        displayName: 'Dr. Ada Morrow',
        ehrDoctorId: bench.ids.doctor,
        active: true,
      });
      expect(await ehr.listGroups()).toEqual([
        { ehrGroupId: bench.ids.group, displayName: 'Front desk', active: true },
        { ehrGroupId: expect.any(String), displayName: 'Night shift', active: false },
      ]);
    });
  });
};
