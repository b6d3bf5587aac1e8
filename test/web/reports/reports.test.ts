import { parse } from 'csv-parse/sync';
import { describe, expect, test as it } from 'vitest';
import { moveFax, receiveFax } from '../../../src/db/stores/faxes.ts';
import { planEffects } from '../../../src/db/stores/filing-effects.ts';
import { dateIn } from '../../../src/domain/dates.ts';
import type { DocumentType } from '../../../src/domain/document-types.ts';
import type { FaxId, FilingId } from '../../../src/domain/ids.ts';
import type { ReviewOutcome } from '../../../src/domain/states.ts';
import { REPORT_NAMES } from '../../../src/web/reports/tables.ts';
import { practiceWithFiledFaxes, textOf, withoutChance } from '../filed-faxes.ts';

describe('the reports', async () => {
  const { test, box, as, work, filed, waiting, takeBack } = await practiceWithFiledFaxes();
  const today = () => dateIn(new Date(test.clock.now), 'America/New_York');
  const inPractice = { kind: 'zally' } as const;

  /** Faxes that were received at some moments, and filed by Zally or a person so much later. */
  const filedLongAgo = async (
    all: readonly { readonly at: string; readonly minutes: number; readonly byPerson?: string }[],
  ): Promise<void> => {
    await test.db.inPractice(box.practiceId, inPractice, async (tx) => {
      for (const { at, minutes, byPerson } of all) {
        const received = new Date(at);
        const id = (await receiveFax(tx, { ehrFaxId: tx.newId(), ehrDoctorId: null }, received)) as FaxId;
        const done = new Date(received.getTime() + minutes * 60_000);
        for (const state of ['filing', 'filed'] as const)
          await tx.q.updateTable('faxes').set({ state, due_at: null }).where('id', '=', id).execute();
        await tx.q
          .insertInto('filings')
          .values({
            practice_id: box.practiceId,
            id: tx.newId(),
            fax_id: id,
            state: 'done',
            decided_by: byPerson ?? null,
            document_type: 'billing',
            urgency: 'routine',
            not_before: done,
            created_at: done,
            changed_at: done,
            done_at: done,
          })
          .execute();
      }
    });
  };
  const csvOf = async (name: string, days: string): Promise<readonly Record<string, string>[]> => {
    const viewer = await as('viewer');
    const answer = await viewer.get(`/reports/${name}.csv?${days}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+-[\d-]+\.csv"$/);
    return parse(answer.body, { columns: true });
  };

  it('know no time of what the EHR’s clock puts before its receipt', async () => {
    await filedLongAgo([{ at: '2026-01-20T15:00:00Z', minutes: -3 }]);
    const [day] = await csvOf('time-to-file', 'from=2026-01-20&to=2026-01-20');
    expect(Object.values(day ?? {}).slice(2)).toEqual(['', '']);
  });

  it('count faxes by the day of receipt in the practice’s zone, and how long they took', async () => {
    const { staffId } = await as('manager');
    await filedLongAgo([
      { at: '2026-01-05T15:00:00Z', minutes: 2 },
      { at: '2026-01-05T16:00:00Z', minutes: 4 },
      // Still the 5th in New York.
      { at: '2026-01-06T04:59:00Z', minutes: 60, byPerson: staffId },
      { at: '2026-01-06T05:01:00Z', minutes: 10 },
    ]);
    // One that isn't filed has taken no time.
    await test.db.inPractice(box.practiceId, inPractice, async (tx) => {
      const open = { ehrFaxId: 'open', ehrDoctorId: null };
      const id = (await receiveFax(tx, open, new Date('2026-01-06T15:00:00Z'))) as FaxId;
      await moveFax(tx, id, 'received', 'review');
    });
    const volume = await csvOf('volume', 'from=2026-01-04&to=2026-01-06');
    expect(volume).toMatchObject([
      { Day: '2026-01-04', Received: '0', 'Automatic share': '' },
      {
        Day: '2026-01-05',
        Received: '3',
        'Filed by Zally': '2',
        'Filed by people': '1',
        'Automatic share': '0.667',
      },
      {
        Day: '2026-01-06',
        Received: '2',
        'Filed by Zally': '1',
        'Still open': '1',
        'Automatic share': '0.5',
      },
    ]);
    expect(await csvOf('time-to-file', 'from=2026-01-05&to=2026-01-06')).toMatchObject([
      { Filed: '3', 'Median (minutes)': '4', '90th percentile (minutes)': '48.8' },
      { Filed: '1', 'Median (minutes)': '10', '90th percentile (minutes)': '10' },
    ]);
    const { body } = await (await as('viewer')).get('/reports?from=2026-01-05&to=2026-01-06');
    expect(textOf(body)).toContain('5 faxes received; Zally filed 3 of them by itself (60 %), people 1.');
    expect(textOf(body)).toContain('Filed by Zally: 4 min and 9 min. Filed by people: 60 min and 60 min.');
  });

  it('say why faxes came to people, what was corrected, what was taken back, and what calls were for', async () => {
    const { faxId, owner } = await filed();
    await filed('1003');
    await takeBack(owner, faxId);
    await work(faxId);
    await waiting();
    const reasons = await csvOf('reasons', '');
    expect(reasons).toContainEqual({ Reason: 'No rule says where this goes.', Faxes: '3', Share: '1' });
    expect(reasons).toContainEqual({ Reason: 'The filing was undone.', Faxes: '1', Share: '0.333' });
    expect(await csvOf('corrections', '')).toMatchObject([
      // The agreement of what was undone no longer counts.
      {
        Type: 'Lab result',
        Agreed: '0',
        'Other chart': '1',
        Undone: '1',
        'Wrong chart': '0',
        'Other chart, all time': '1',
      },
    ]);
    const calls = await csvOf('calls', '');
    expect(calls.map((row) => row['For'])).toContain('Filing');
    const day = today();
    expect(await csvOf('corrections', `from=${day}&to=${day}`)).toHaveLength(1);
    expect(await csvOf('corrections', 'from=2026-01-05&to=2026-01-06')).toEqual([]);
  });

  it('count what people decided where Zally proposed no chart, what they set aside, and no undone choice', async () => {
    const decided = async (
      type: DocumentType,
      choice: { readonly outcome: ReviewOutcome; readonly as?: DocumentType },
    ): Promise<void> => {
      const { staffId } = await as('manager');
      await test.db.inPractice(box.practiceId, inPractice, async (tx) => {
        const at = new Date('2026-01-12T15:00:00Z');
        const fax_id = (await receiveFax(tx, { ehrFaxId: tx.newId(), ehrDoctorId: null }, at)) as FaxId;
        const practice_id = box.practiceId;
        const filing = { practice_id, fax_id, not_before: at, created_at: at, changed_at: at };
        const rest = { urgency: 'routine', decided_by: staffId, decided_at: at } as const;
        await tx.q
          .insertInto('review_items')
          .values({
            ...rest,
            practice_id,
            fax_id,
            id: tx.newId(),
            state: 'decided',
            reasons: ['no_rule'],
            document_type: type,
            opened_at: at,
            outcome: choice.outcome,
          })
          .execute();
        if (choice.as === undefined) return;
        const { decided_by, urgency } = rest;
        // An earlier choice that was undone before it was filed.
        for (const [state, document_type, created_at] of [
          ['cancelled', 'billing', new Date(at.getTime() - 1000)],
          ['done', choice.as, at],
        ] as const)
          await tx.q
            .insertInto('filings')
            .values({ ...filing, id: tx.newId(), state, document_type, created_at, decided_by, urgency })
            .execute();
      });
    };
    await decided('lab_result', { outcome: 'file', as: 'lab_result' });
    await decided('lab_result', { outcome: 'file', as: 'lab_result' });
    await decided('lab_result', { outcome: 'file', as: 'imaging_report' });
    await decided('junk', { outcome: 'junk' });
    await decided('lab_result', { outcome: 'junk' });
    // Zally proposed nothing of these, or nothing that can be held against it.
    await decided('unknown', { outcome: 'file', as: 'billing' });
    await decided('lab_result', { outcome: 'duplicate' });
    const days = 'from=2026-01-12&to=2026-01-12';
    expect(await csvOf('corrections', days)).toMatchObject([
      {
        Type: 'Lab result',
        Agreed: '0',
        'Other type': '2',
        'Chart chosen': '2',
        'Agreed with type and chart, all time': '0',
      },
      { Type: 'Junk', Agreed: '1', 'Other type': '0', 'Chart chosen': '0' },
    ]);
    const { body } = await (await as('viewer')).get(`/reports?${days}`);
    expect(textOf(body)).toContain(
      'People agreed with 1 of 3 proposals and corrected 2. For 2 more Zally had the type right and proposed no chart: a person chose one.',
    );
  });

  it('count a split apart, and say how many of Zally’s filings were taken back', async () => {
    const owner = await as('owner');
    const at = new Date('2026-02-03T15:00:00Z');
    await test.db.inPractice(box.practiceId, inPractice, async (tx) => {
      const practice_id = box.practiceId;
      const common = { practice_id, urgency: 'routine', document_type: 'lab_result' } as const;
      for (const of of ['split', 'undone'] as const) {
        const fax_id = (await receiveFax(tx, { ehrFaxId: of, ehrDoctorId: null }, at)) as FaxId;
        const decided = of === 'split' ? owner.staffId : null;
        const times = { not_before: at, created_at: at, changed_at: at };
        const id = tx.newId() as FilingId;
        const filing = { ...common, ...times, id, fax_id, decided_by: decided };
        await tx.q
          .insertInto('filings')
          .values(
            of === 'split'
              ? { ...filing, state: 'done', done_at: at }
              : { ...filing, state: 'retracted', retracted_at: at, retracted_for: 'undo' },
          )
          .execute();
        if (of === 'undone') continue;
        await planEffects(tx, id, [false, false]);
        await tx.q
          .insertInto('review_items')
          .values({
            ...common,
            fax_id,
            id: tx.newId(),
            state: 'decided',
            reasons: ['no_rule'],
            opened_at: at,
            outcome: 'file',
            decided_by: owner.staffId,
            decided_at: at,
          })
          .execute();
      }
    });
    const days = 'from=2026-02-03&to=2026-02-03';
    expect(await csvOf('corrections', days)).toMatchObject([{ 'Chart chosen': '0', Split: '1' }]);
    const said = textOf((await owner.get(`/reports?${days}`)).body);
    expect(said).toContain('1 fax was split: a person chose each part’s chart');
    expect(said).not.toContain('proposed no chart: a person chose one');
    expect(said).toContain('1 more that Zally had filed was taken back: no longer Zally’s');
  });

  it('are a picture with its figures each, for every role, and lead to no fax', async () => {
    for (const role of ['owner', 'manager', 'viewer'] as const) {
      const someone = await as(role);
      const { body, statusCode } = await someone.get('/reports');
      expect(statusCode).toBe(200);
      expect(body.match(/<svg role="img"/g)).toHaveLength(5);
      for (const name of REPORT_NAMES) expect(body).toContain(`/reports/${name}.csv?from=`);
      expect(body).not.toMatch(/\/(?:history|filed|review)\/[0-9a-f]{8}-/);
      for (const phi of ['Smith', 'Joanna', 'Varela', '1980']) expect(withoutChance(body)).not.toContain(phi);
    }
  });

  it('say that there is nothing where there is nothing, and that days are not understood', async () => {
    const viewer = await as('viewer');
    const none = textOf((await viewer.get('/reports?from=2020-01-01&to=2020-01-31')).body);
    for (const words of [
      'No fax was received',
      'has been filed',
      'came to people',
      'Nobody decided',
      'No call',
    ])
      expect(none).toContain(words);
    expect(textOf((await viewer.get('/reports?from=x')).body)).toContain('These days are not understood');
  });

  it('put on record who took one as a file', async () => {
    const viewer = await as('viewer');
    await viewer.get('/reports/volume.csv?from=2026-01-05&to=2026-01-06');
    const rows = await test.db.inPractice(box.practiceId, inPractice, async (tx) =>
      tx.q
        .selectFrom('audit_events')
        .select(['action', 'detail'])
        .where('actor_id', '=', viewer.staffId)
        .execute(),
    );
    expect(rows.at(-1)).toEqual({
      action: 'report.exported',
      detail: { report: 'volume', from: '2026-01-05', to: '2026-01-06' },
    });
  });
});
