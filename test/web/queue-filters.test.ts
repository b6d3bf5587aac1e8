import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { savePracticeTypes } from '../../src/db/stores/practice-types.ts';
import { takeReview } from '../../src/db/stores/review-claims.ts';
import type { DocumentType } from '../../src/domain/document-types.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import type { PracticeType } from '../../src/domain/practice-types.ts';
import type { ReasonCode } from '../../src/domain/reason-codes.ts';
import { lookAtInbox } from '../../src/pipeline/steps/intake.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { faxIds, itemOf, never } from '../support/steps.ts';
import { withoutChance } from './filed-faxes.ts';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('filters of the queue', async () => {
  const { test, box, app, deps, owner, undo } = await practiceWithFaxes();
  const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');

  /** A fax in a doctor's inbox, with what the queue says of it. */
  const fax = async (doctor: number, type: DocumentType, reasons: ReasonCode[]): Promise<ReviewItemId> => {
    test.clock.now += 1000;
    box.sandbox.dropFax({
      practice: 1,
      doctor,
      bytes: Buffer.from(`%PDF-1.4 ${Math.random()}`),
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt: test.clock.now,
    });
    await lookAtInbox(deps, box.practiceId);
    const faxId = (await faxIds(test, box.practiceId)).at(-1) as never;
    await processFax(deps, box.practiceId, faxId, never);
    const id = await itemOf(test, box.practiceId, faxId);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ document_type: type, reasons, urgency: 'routine' })
        .where('id', '=', id)
        .execute();
    });
    return id;
  };
  const ids = [
    await fax(11, 'lab_result', ['no_rule']),
    await fax(11, 'billing', ['no_rule', 'weak_match']),
    await fax(12, 'lab_result', ['weak_match']),
  ] as const;
  const by = { kind: 'staff', id: manager.staffId, role: 'manager' } as const;
  await test.db.inPractice(box.practiceId, by, async (tx) => await takeReview(tx, ids[1], manager.staffId));

  /** Which of the three the list shows, in its order. */
  const shown = async (query: string, who = owner): Promise<readonly number[]> => {
    const { body } = await who.get(`/queue/list${query}`);
    return [...body.matchAll(/href="\/review\/([0-9a-f-]{36})[?"]/g)].map(([, id]) =>
      ids.indexOf(id as never),
    );
  };
  const inboxOf = async (name: string): Promise<string> => {
    const { body } = await owner.get('/queue');
    return new RegExp(`<option value="([0-9a-f]{12})"[^>]*>${name}`).exec(body)?.[1] ?? '';
  };

  it.each([
    ['', [0, 1, 2]],
    ['?type=lab_result', [0, 2]],
    ['?reason=weak_match', [1, 2]],
    ['?type=lab_result&reason=weak_match', [2]],
    ['?who=nobody', [0, 2]],
    ['?who=mine', []],
  ])('show for %s what fits', async (query, expected) => {
    expect(await shown(query)).toEqual(expected);
  });

  it('ask for a type of the practice’s own, by its name, and put no words on the page', async () => {
    const own = randomUUID();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const flags = { waits: false, restricted: false, ended: false };
      const type: PracticeType = {
        id: own,
        parent: 'lab_result',
        name: 'Thyroid panel',
        phrases: [],
        ...flags,
      };
      await savePracticeTypes(tx, [type], owner.staffId, 0);
      const [first] = await tx.q
        .selectFrom('review_items')
        .select('fax_id')
        .where('id', '=', ids[0])
        .execute();
      await tx.q
        .updateTable('faxes')
        .set({ practice_type: own })
        .where('id', '=', first?.fax_id ?? '')
        .execute();
    });
    const keys = [...(await owner.get('/queue')).body.matchAll(/id="filter-[a-z]+" data-point="(\d)"/g)];
    expect(keys.map(([, key]) => key)).toEqual(['1', '2', '3', '4', '5']);
    expect(await shown(`?own=${own}`)).toEqual([0]);
    expect(await shown(`?own=${own}&type=billing`)).toEqual([]);
    const { body } = await owner.get(`/queue?own=${own}`);
    expect(body).toContain(`<option value="${own}" selected>Lab result: Thyroid panel (1)`);
    expect((await owner.get(`/queue?own=${randomUUID()}`)).body).toContain('A type that is gone (0)');
    expect(await shown('?own=Smith')).toEqual([0, 1, 2]);
  });

  it('show what somebody has, to them and to others', async () => {
    expect(await shown(`?who=${manager.staffId}`)).toEqual([1]);
    expect(await shown('?who=mine', manager)).toEqual([1]);
  });

  it('tell the inboxes apart by their doctors, without an id of the EHR in the address', async () => {
    const [morrow, castle] = [
      await inboxOf('Dr. Ada Morrow \\(2\\)'),
      await inboxOf('Dr. Ben Castle \\(1\\)'),
    ];
    expect([morrow, castle]).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), expect.stringMatching(/./)]);
    expect(await shown(`?inbox=${morrow}`)).toEqual([0, 1]);
    expect(await shown(`?inbox=${castle}`)).toEqual([2]);
    expect(await shown('?inbox=unknown')).toEqual([]);
  });

  it('say how many wait for each, of how many, and lead to the next that fits', async () => {
    const { body } = await owner.get('/queue?type=billing');
    expect(body).toContain('1 of 3 faxes to review');
    expect(body).toContain('<option value="lab_result">Lab result (2)');
    expect(body).toContain('<option value="billing" selected>Billing (1)');
    expect(body).toContain('No rule says where this goes. (2)');
    // The only one is somebody else's.
    expect(body).not.toContain('href="/queue/next');
    expect((await manager.get('/queue?type=billing')).body).toContain('href="/queue/next?type=billing"');
    expect((await owner.get('/queue/next?type=billing')).headers.location).toBe(
      '/queue?type=billing&note=done',
    );
    expect((await manager.get('/queue/next?type=billing')).headers.location).toBe(
      `/review/${ids[1]}?type=billing`,
    );
    expect((await owner.get('/queue/next?reason=weak_match')).headers.location).toBe(
      `/review/${ids[2]}?reason=weak_match`,
    );
  });

  it('go along from fax to fax, and come back to the queue with the last one', async () => {
    const query = '?reason=weak_match';
    const later = await signedIn(app, test, box.practiceId, 'owner');
    await later.get(`/review/${ids[2]}${query}`);
    const aside = await later.post(`/review/${ids[2]}/aside${query}`, { outcome: 'junk' });
    expect(aside.json()).toEqual({ go: `/queue${query}&note=done` });
    const back = await undo(later, ids[2], {}, query);
    expect(back.json()).toEqual({ go: `/review/${ids[2]}${query}` });
    const words = await undo(later, ids[2], {}, '?type=Smith');
    expect(words.body).not.toContain('Smith');
  });

  it.each([
    '?type=%3Cb%3Esmith',
    '?reason=smith',
    '?inbox=smith',
    '?inbox=12',
    '?who=smith',
    '?type=lab_result&type=x',
  ])('take no words from an address: %s', async (query) => {
    const { body, statusCode } = await owner.get(`/queue${query}`);
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<b>|smith/);
    expect(await shown(query)).toEqual([0, 1, 2]);
  });

  it('say so when nothing fits, and when the inbox was last seen', async () => {
    const { body } = await owner.get('/queue?type=junk');
    expect(body).toContain('Nothing that waits fits these filters.');
    expect(body).toContain('0 of 3 faxes to review');
    expect(body).toContain('Inbox seen');
    expect(body).not.toContain('Nothing waiting.');
  });

  it('show a viewer the same, and no way to choose', async () => {
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    const { body } = await viewer.get('/queue?type=lab_result');
    expect(body).toContain('2 of 3 faxes to review');
    expect(body).not.toContain('type="checkbox"');
    expect(withoutChance(body)).not.toMatch(/Smith|1980/);
  });

  it('count a claim that has run out as nobody’s', async () => {
    test.clock.now += 16 * 60_000;
    const late = await signedIn(app, test, box.practiceId, 'owner');
    expect(await shown('?who=nobody', late)).toEqual([0, 1, 2]);
    expect(await shown(`?who=${manager.staffId}`, late)).toEqual([]);
  });

  it('work while the EHR does not answer, with the inboxes unnamed', async () => {
    test.clock.now += 3_700_000;
    box.sandbox.addFault({ kind: 'status', status: 503 });
    const late = await signedIn(app, test, box.practiceId, 'owner');
    const { body } = await late.get('/queue');
    box.sandbox.clearFaults();
    expect(body).toMatch(/Inbox A \(\d\)[\s\S]*Inbox B \(\d\)|Inbox B \(\d\)[\s\S]*Inbox A \(\d\)/);
    expect(body).not.toContain('Morrow');
  });
});
