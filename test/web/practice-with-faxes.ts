import { listWaiting, loadReview, noteShown } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, faxIds, never, statesOf, stepDeps } from '../support/steps.ts';
import { type Client, createTestWeb, LAB_PAGE, readerOf, signedIn } from './fixture.ts';

/** The web app of a connected practice, an owner who is signed in, and faxes that come to review when told. */
export const practiceWithFaxes = async (
  pages: readonly (readonly string[])[] = [LAB_PAGE],
  reader = readerOf(pages),
) => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const app = await createTestWeb(test, { ehr: box.ehr, reader });
  const deps = stepDeps(test, box, reader);
  const owner = await signedIn(app, test, box.practiceId, 'owner', 'Olive Park');
  /** @param seen whether somebody has looked at a page of it before */
  const waiting = async (
    seen = true,
  ): Promise<{
    itemId: ReviewItemId;
    faxId: Awaited<ReturnType<typeof faxIds>>[number];
    message: number;
  }> => {
    const message = await arrive(test, box, deps);
    const all = await faxIds(test, box.practiceId);
    const states = await Promise.all(
      all.map(async (id) => [id, await statesOf(test, box.practiceId, id)] as const),
    );
    const faxId = states.find(([, { fax }]) => fax === 'received')?.[0];
    if (faxId === undefined) throw new Error('no fax arrived');
    await processFax(deps, box.practiceId, faxId, never);
    const items = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await listWaiting(tx),
    );
    const itemId = items.find((item) => item.faxId === faxId)?.id;
    if (itemId === undefined) throw new Error('the fax does not wait');
    if (seen) {
      const zally = { kind: 'zally' } as const;
      await test.db.inPractice(box.practiceId, zally, async (tx) => await noteShown(tx, itemId));
    }
    test.clock.now += 1000;
    return { itemId, faxId, message };
  };
  const audited = async (resourceId: string): Promise<readonly string[]> =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      (
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'actor_kind'])
          .where('resource_id', '=', resourceId)
          .where('actor_kind', '=', 'staff')
          .orderBy('seq')
          .execute()
      ).map(({ action }) => action),
    );
  /** As every form does it: of the decision that holds now. */
  const undo = async (who: Pick<Client, 'post'>, itemId: string, sent: object = {}, query = '') => {
    const zally = { kind: 'zally' } as const;
    const { decidedAt } = await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) => await loadReview(tx, itemId as ReviewItemId),
    );
    return await who.post(`/review/${itemId}/undo${query}`, { decided: decidedAt?.getTime(), ...sent });
  };
  return { test, box, reader, app, deps, owner, waiting, audited, undo };
};

/** What the page sends for the fax that every test reader reads. */
export const CHOICE = {
  patient: '1001',
  type: 'lab_result',
  assignee: '104',
  task: 'review_result',
  dueDays: '1',
  documentDate: '2026-11-19',
  confirmed: '',
};

/** Has the question about a chart asked, as the page does at the first press. @returns the mark that the second press sends */
export const askedAbout = async (
  who: Pick<Client, 'post'>,
  itemId: string,
  patient: string,
  part: { readonly first: number; readonly last: number } | null = null,
): Promise<string> =>
  (await who.post(`/review/${itemId}/question`, { patient, part })).json<{ mark: string }>().mark;
