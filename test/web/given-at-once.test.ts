import { describe, expect, test as it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { handOn } from '../../src/db/stores/handed-on.ts';
import { giveBack } from '../../src/db/stores/review-claims.ts';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import { untilItWaits } from '../support/until-it-waits.ts';
import { ORIGIN, signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const NOBODYS = [
  'Quest Reference Laboratories',
  'LABORATORY REPORT',
  'Test Result Flag Reference Range Units',
  'Sodium 139 135-145 mmol/L',
];

/** Two windows of one person, in one moment. */
describe('a fax that is given away in one window while it is in another', async () => {
  const { test, box, app, owner, waiting, audited } = await practiceWithFaxes([NOBODYS]);
  await signedIn(app, test, box.practiceId, 'manager');
  type Act = (tx: PracticeTx, id: ReviewItemId, by: StaffId) => Promise<void>;
  const givesBack: Act = async (tx, id, by) => await giveBack(tx, id, by, { reason: 'no_time', to: null });
  const handsOn: Act = async (tx, id, by) => await handOn(tx, await loadReview(tx, id), by);

  /** Does it as the owner, but for its end. @returns ends it */
  const underWay = async (id: ReviewItemId, act: Act) => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const as = { kind: 'staff', id: owner.staffId, role: 'owner' } as const;
    const done = test.db.inPractice(box.practiceId, as, async (tx) => {
      await act(tx, id, owner.staffId);
      begin();
      await ended;
    });
    await begun;
    return async () => {
      end();
      await done;
    };
  };

  it.each([
    ['handed on, while it is given back', 'hand-on', {}, givesBack],
    ['given back, while it is handed on', 'give-back', { reason: 'no_time' }, handsOn],
    ['given back, while it is given back', 'give-back', { reason: 'other_work' }, givesBack],
    ['protected, while it is given back', 'protect', { restricted: 'yes' }, givesBack],
  ] as const)('isn’t %s', async (_what, path, sent, act) => {
    const { itemId } = await waiting();
    const { body } = await owner.get(`/review/${itemId}`);
    const [, opening = ''] = /data-opening="([^"]+)"/.exec(body) ?? [];
    const finish = await underWay(itemId, act);
    const url = `/review/${itemId}/${path}`;
    const payload = { ...sent, _csrf: owner.csrf };
    const headers = { cookie: owner.cookie, origin: ORIGIN, 'x-zally-opening': opening };
    const second = app.inject({ method: 'POST', url, payload, headers });
    await untilItWaits(test, second);
    await finish();
    const answer = await second;
    expect([answer.statusCode, answer.body]).toEqual([
      409,
      expect.stringContaining('This window no longer has the fax'),
    ]);
    const given = (await audited(itemId)).filter((action) => /given_back|handed_on/.test(action));
    expect(given).toHaveLength(1);
  });

  it.each(['file', 'split'])(
    'isn’t on record as meant for a doubtful chart when it isn’t filed: %s',
    async (way) => {
      const { itemId } = await waiting();
      for (const path of ['', '/pages/1', '/proposal']) await owner.get(`/review/${itemId}${path}`);
      await owner.post(`/review/${itemId}/search`, { name: 'smith', born: '' });
      const run = way === 'split' ? { first: 1, last: 1 } : null;
      const choice = { ...CHOICE, confirmed: await askedAbout(owner, itemId, CHOICE.patient, run) };
      const finish = await underWay(itemId, givesBack);
      const sent = run === null ? choice : { parts: [{ ...choice, ...run }] };
      const filing = owner.post(`/review/${itemId}/${way}`, sent);
      await untilItWaits(test, filing);
      await finish();
      expect((await filing).statusCode).toBe(409);
      expect(await audited(itemId)).not.toContain('review.chosen_anyway');
    },
  );
});
