import pg from 'pg';
import { eventsOfFax } from '../../src/db/stores/privacy-events.ts';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { never } from '../support/steps.ts';
import { type Client, LAB_PAGE, signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';
import { OTHER_PAGE, splittingReader } from './two-patients.ts';

/** Page 1, which is Smith's (1001). */
export const LAB = { ...CHOICE, first: 1, last: 1 };
/** Page 2, which is Varela's (1003). */
export const IMAGING = {
  ...CHOICE,
  first: 2,
  last: 2,
  patient: '1003',
  type: 'imaging_report',
  assignee: '102',
  task: 'review_report',
  documentDate: '2026-11-20',
};
/** Each page in the other one's chart. */
export const SWAPPED = [
  { ...LAB, patient: '1003' },
  { ...IMAGING, patient: '1001' },
];
/** Both pages in the first one's chart. */
export const WHOLE = [{ ...LAB, first: 1, last: 2 }];

/**
 * A practice whose faxes are filed as several documents by people, and worked off when told.
 *
 * @param pages of every fax: one about each of two patients where nothing is said
 */
export const practiceOfSplitFaxes = async (
  pages: readonly (readonly string[])[] = [LAB_PAGE, OTHER_PAGE],
) => {
  const practice = await practiceWithFaxes(pages, splittingReader(pages));
  const { test, box, app, deps, waiting } = practice;
  const zally = { kind: 'zally' } as const;
  /** An owner who has signed in and shown the second factor just now: these tests move the clock beyond any session. */
  const owner = async (name: string): Promise<Client> => {
    const who = await signedIn(app, test, box.practiceId, 'owner', name);
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const sql = 'update sessions set proven_at = $1 where staff_id = $2';
    await client.query(sql, [new Date(test.clock.now), who.staffId]);
    await client.end();
    return who;
  };
  const within = async <T>(act: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, zally, act);
  const lastFiling = async (faxId: FaxId): Promise<FilingId> =>
    await within(async (tx) => {
      const filings = tx.q.selectFrom('filings').select('id').where('fax_id', '=', faxId);
      return (await filings.orderBy('created_at', 'desc').executeTakeFirstOrThrow()).id as FilingId;
    });
  const work = async (faxId: FaxId): Promise<void> => {
    test.clock.now += 61_000;
    await fileFax(deps, box.practiceId, await lastFiling(faxId), never);
  };
  /** Files a fax that waits, as these documents. */
  const file = async (
    { itemId, faxId }: { readonly itemId: string; readonly faxId: FaxId },
    parts: readonly (typeof LAB)[],
  ): Promise<void> => {
    test.clock.now += 1000;
    const who = await owner('Olive Park');
    await who.get(`/review/${itemId}`);
    await who.get(`/review/${itemId}/pages/1`);
    await who.get(`/review/${itemId}/proposal`);
    for (const name of ['Varela, Peter', 'Smith'])
      await who.post(`/review/${itemId}/search`, { name, born: '' });
    const sent = [];
    for (const part of parts) {
      const run = { first: part.first, last: part.last };
      await who.post(`/review/${itemId}/part`, run);
      sent.push({ ...part, confirmed: await askedAbout(who, itemId, part.patient, run) });
    }
    const answer = await who.post(`/review/${itemId}/split`, { parts: sent });
    if (answer.statusCode !== 200) throw new Error(`not filed: ${answer.body}`);
    await work(faxId);
  };
  /** A new fax, filed as these documents. */
  const filed = async (parts: readonly (typeof LAB)[]) => {
    const item = await waiting();
    await file(item, parts);
    return item;
  };
  /** As the form of its page does it, and worked off. @returns the address of the privacy event that it opened, or '' */
  const takeBack = async (faxId: FaxId, way: 'undo' | 'wrong-chart'): Promise<string> => {
    const sent = { filing: await lastFiling(faxId), sure: '1' };
    const answer = await (await owner('Mara Quinn')).post(`/filed/${faxId}/${way}`, sent);
    await work(faxId);
    const to = String(answer.headers.location).split('?')[0] ?? '';
    return to.startsWith('/privacy/') ? to : '';
  };
  const events = async (faxId: FaxId) => await within(async (tx) => await eventsOfFax(tx, faxId));
  return { ...practice, owner, work, file, filed, takeBack, events, within };
};
