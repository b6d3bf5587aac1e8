import { randomBytes } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { receiveFax, restrictFax } from '../../src/db/stores/faxes.ts';
import { planFiling } from '../../src/db/stores/filings.ts';
import { openReview } from '../../src/db/stores/review-items.ts';
import { classesOf, DOCUMENT_CLASSES, type DocumentClass, opens } from '../../src/domain/document-classes.ts';
import type { DocumentType } from '../../src/domain/document-types.ts';
import type { FaxId, PracticeId } from '../../src/domain/ids.ts';
import { may, ROLES } from '../../src/domain/permissions.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb, ORIGIN, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

/** One document of each class, and each of those specially protected. */
const DOCUMENTS = (['lab_result', 'billing', 'patient_form'] as const).flatMap((type) => [
  { type, restricted: false },
  { type, restricted: true },
]);
/** Everything, nothing, all but one, and one alone. */
const CLASSES: readonly (readonly DocumentClass[])[] = [
  DOCUMENT_CLASSES,
  [],
  ...DOCUMENT_CLASSES.map((left) => DOCUMENT_CLASSES.filter((each) => each !== left)),
  ...DOCUMENT_CLASSES.map((only) => [only]),
];

describe('document classes', async () => {
  const test = await createTestDatabase();
  const [own, other] = [await createTestPractice(test), await createTestPractice(test)];
  const app = await createTestWeb(test, { ehr: NO_EHR });
  await app.ready();
  const inPractice = { kind: 'zally' } as const;

  /** A document that waits, with a filing of it that made something twice: every source that an address can name. */
  const made = async (practiceId: PracticeId, type: DocumentType, restricted: boolean) =>
    await test.db.inPractice(practiceId, inPractice, async (tx) => {
      const came = { ehrFaxId: tx.newId(), ehrDoctorId: null };
      const fax = (await receiveFax(tx, came, new Date(tx.at.getTime() - 60_000))) as FaxId;
      await tx.q
        .updateTable('faxes')
        .set({ state: 'review', document_type: type, due_at: null })
        .where('id', '=', fax)
        .execute();
      await restrictFax(tx, fax, restricted);
      const item = await openReview(tx, fax, { reasons: ['no_rule'], type, urgency: 'routine' });
      const filing = await planFiling(tx, {
        faxId: fax,
        decidedBy: null,
        type,
        urgency: 'routine',
        notBefore: tx.at,
        tasks: [],
        sealable: {},
      });
      const duplicate = tx.newId();
      await tx.q
        .insertInto('duplicates')
        .values({
          practice_id: practiceId,
          id: duplicate,
          filing_id: filing,
          kind: 'document',
          ehr_hash: randomBytes(32),
          ehr_sealed: randomBytes(40),
          found_at: tx.at,
          state: 'reported',
        })
        .execute();
      return { review_item: item, fax, duplicate };
    });

  const named = app.declaredRoutes.flatMap(({ method, url, access, document }) => {
    if (document === 'none' || access === 'public' || (method !== 'GET' && method !== 'POST')) return [];
    return [{ method, url, access, document } as const];
  });
  // What is handed on is closed to who did it: that comes last.
  const routes = named.toSorted(
    (a, b) => Number(a.url.endsWith('/hand-on')) - Number(b.url.endsWith('/hand-on')),
  );
  let asked = 0;
  const ask = async (
    client: { readonly cookie: string; readonly csrf: string },
    route: (typeof routes)[number],
    id: string,
  ) => {
    asked += 1;
    const { statusCode, body } = await app.inject({
      method: route.method,
      url: route.url.replace(':id', id).replace(':page', '1'),
      headers: { cookie: client.cookie, origin: ORIGIN, 'x-zally': '1', 'x-zally-csrf': client.csrf },
      ...(route.method === 'POST' ? { payload: {} } : {}),
      // Limits of how often somebody may ask aren't what this is about.
      remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
    });
    return { statusCode, code: /"code":"(\w+)"/.exec(body)?.[1] };
  };

  it('are asked for by every address that names a document', () => {
    expect(routes.length).toBeGreaterThan(20);
    const named = app.declaredRoutes.filter(({ url }) =>
      /^\/(?:review|queue|filed)\/(?:twice\/)?:id/.test(url),
    );
    expect(named.filter(({ document }) => document === 'none')).toEqual([]);
  });

  describe.each([...ROLES])('as %s', async (role) => {
    it.each(CLASSES.map((classes) => [classes.join(', ') || 'nothing', classes] as const))(
      'who opens %s: every route and document',
      async (_, classes) => {
        const client = await signedIn(app, test, own, role, 'A member', classes);
        for (const { type, restricted } of DOCUMENTS) {
          const ids = await made(own, type, restricted);
          for (const route of routes) {
            const { statusCode, code } = await ask(client, route, ids[route.document]);
            const wanted = !may(role, route.access)
              ? [403, 'not_allowed']
              : opens(classes, { type, restricted })
                ? 'open'
                : [403, 'outside_classes'];
            const what = `${route.method} ${route.url} of ${classesOf({ type, restricted }).join(' and ')}`;
            expect([what, statusCode === 403 ? [403, code] : 'open']).toEqual([what, wanted]);
          }
        }
      },
    );
  });

  it.each(routes)('$method $url of another practice is what isn’t there', async (route) => {
    const owner = await signedIn(app, test, own, 'owner');
    const theirs = await made(other, 'lab_result', false);
    const nowhere = crypto.randomUUID();
    const answers = await Promise.all(
      [theirs[route.document], nowhere].map(async (id) => await ask(owner, route, id)),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect([400, 404, 409]).toContain(answers[0]?.statusCode);
  });
});
