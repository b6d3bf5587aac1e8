import { expect, test as it } from 'vitest';
import { loadPracticeTypes } from '../../../src/db/stores/practice-types.ts';
import { LAB_PAGE, signedIn } from '../fixture.ts';
import { practiceWithFaxes } from '../practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const SECRET = 'Genetic panel';

it('names a specially protected type to those alone who may open the document', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes([LAB_PAGE]);
  const { practiceId } = box;
  const sent = { name: SECRET, parent: 'lab_result', phrases: 'laboratory report', restricted: 'yes' };
  expect((await owner.post('/settings/types/add', { seen: 0, ...sent })).statusCode).toBe(303);
  const [own] = (await test.db.inPractice(practiceId, ZALLY, loadPracticeTypes)).types;
  const { faxId } = await waiting();
  const outside = await signedIn(app, test, practiceId, 'manager', 'Mara Quinn', ['clinical', 'front_desk']);
  const viewer = await signedIn(app, test, practiceId, 'viewer', 'Vi Ewer');
  const inside = await signedIn(app, test, practiceId, 'manager', 'Ina Side', ['clinical', 'restricted']);
  const pages = ['/history', `/history/${faxId}`, '/queue', `/queue?own=${own?.id}`];
  const told: string[] = [];
  for (const page of pages) {
    for (const who of page.startsWith('/queue') ? [outside, viewer] : [outside]) {
      const { statusCode, body } = await who.get(page);
      expect([statusCode, body.includes('Lab result')], page).toEqual([200, true]);
      if (body.includes(SECRET)) told.push(page);
    }
    for (const who of [inside, owner])
      expect((await who.get(page)).body, page).toContain(`Lab result: ${SECRET}`);
  }
  expect(told).toEqual([]);
});
