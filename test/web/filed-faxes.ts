import type { DocumentClass } from '../../src/domain/document-classes.ts';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { never, statesOf } from '../support/steps.ts';
import { type Client, signedIn } from './fixture.ts';
import { askedAbout, CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

/** A practice whose faxes are filed by a person when told, and worked off by the steps themselves. */
export const practiceWithFiledFaxes = async () => {
  const practice = await practiceWithFaxes();
  const { test, box, app, deps, waiting } = practice;
  /** Signed in just now: these tests move the clock beyond any session. */
  const as = async (role: Role, name = `${role} of now`, classes?: readonly DocumentClass[]) =>
    await signedIn(app, test, box.practiceId, role, name, classes);
  const lastFiling = async (faxId: FaxId): Promise<FilingId> => {
    const row = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('filings')
          .select('id')
          .where('fax_id', '=', faxId)
          .orderBy('created_at', 'desc')
          .executeTakeFirstOrThrow(),
    );
    return row.id as FilingId;
  };
  const work = async (faxId: FaxId): Promise<void> => {
    test.clock.now += 61_000;
    await fileFax(deps, box.practiceId, await lastFiling(faxId), never);
  };
  /** Files a new fax into a chart. */
  const filed = async (patient = CHOICE.patient, name = 'Olive Park') => {
    const item = await waiting();
    const owner = await as('owner', name);
    await file(item, owner, patient);
    const { fax } = await statesOf(test, box.practiceId, item.faxId);
    if (fax !== 'filed') throw new Error(`the fax is ${fax}`);
    return { ...item, owner };
  };
  /** Files a fax that waits. */
  const file = async (
    item: Pick<Awaited<ReturnType<typeof waiting>>, 'itemId' | 'faxId'>,
    owner: Awaited<ReturnType<typeof as>>,
    patient = CHOICE.patient,
  ): Promise<void> => {
    test.clock.now += 1000;
    await owner.get(`/review/${item.itemId}`);
    await owner.get(`/review/${item.itemId}/pages/1`);
    await owner.get(`/review/${item.itemId}/proposal`);
    // A chart that isn't proposed has to be found first.
    const found = { name: patient === '1003' ? 'Varela, Peter' : 'Smith', born: '' };
    await owner.post(`/review/${item.itemId}/search`, found);
    const sent = { ...CHOICE, patient, confirmed: await askedAbout(owner, item.itemId, patient) };
    const answer = await owner.post(`/review/${item.itemId}/file`, sent);
    if (answer.statusCode !== 200) throw new Error(`not filed: ${answer.body}`);
    await work(item.faxId);
  };
  /** As the form of its page does it: of the filing that holds now. */
  const takeBack = async (who: Pick<Client, 'post'>, faxId: FaxId, way = 'undo', sent: object = {}) =>
    await who.post(`/filed/${faxId}/${way}`, { filing: await lastFiling(faxId), ...sent });
  return { ...practice, as, work, filed, file, lastFiling, takeBack };
};

/** An assessment that concludes a breach, as its form sends it. */
export const BREACH = {
  portal: 'shown',
  nature: 'sensitive',
  recipient: 'outside',
  acquired: 'viewed',
  mitigated: 'no',
  conclusion: 'breach',
  final: '1',
};

/** What a page says, without its tags. */
export const textOf = (body: string): string =>
  body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'");

/** Without ids, tokens and times in milliseconds, in which chance may write any number. */
export const withoutChance = (page: string): string =>
  page.replaceAll(
    /[0-9a-f]{8}-[0-9a-f-]{27}|\/assets\/[0-9a-f]+|csrf"?(?: value)?="[^"]*"|data-\w+="\d+"/g,
    '',
  );

/** The version that a page's form was made on; '' where no form says one. */
export const seenOn = (body: string): string => /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? '';
