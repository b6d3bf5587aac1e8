import { expect } from 'vitest';
import { changeRuleset } from '../../../src/db/stores/change-ruleset.ts';
import { loadConnection, saveConnection } from '../../../src/db/stores/connections.ts';
import { listDuplicates } from '../../../src/db/stores/duplicates.ts';
import { loadFaxRef } from '../../../src/db/stores/faxes.ts';
import { endPause, startPause } from '../../../src/db/stores/pauses.ts';
import { findReviewOfFax } from '../../../src/db/stores/review-items.ts';
import { codeOf } from '../../../src/domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../../src/domain/ids.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { Ruleset } from '../../../src/domain/rules.ts';
import type { FaxReader } from '../../../src/pipeline/reading.ts';
import { fileFax } from '../../../src/pipeline/steps/file-fax.ts';
import { lookAtInbox } from '../../../src/pipeline/steps/intake.ts';
import { processFax } from '../../../src/pipeline/steps/process-fax.ts';
import { sweep } from '../../../src/pipeline/steps/sweep.ts';
import { type TestDatabase } from '../../support/database.ts';
import { type PracticeInABox } from '../../support/practice-in-a-box.ts';
import { LAB, readerOf } from '../../support/readings.ts';
import { GRACE_MS, never, SETTLE_MS, stepDeps, UNREADABLE } from '../../support/steps.ts';

import { type Event, type Which } from './model-events.ts';
import { offers } from './model-person.ts';

/** Where people who work by hand put things. */
const ELSEWHERE = 1003;

const RULES: Ruleset = {
  format: 2,
  rules: [
    {
      when: { types: ['lab_result'] },
      effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 },
    },
  ],
  autonomy: { lab_result: 'auto' },
  sensitive: 'review',
};

/** Every other fax can be read, and goes by itself; the rest is for people. */
const everyOther: FaxReader = {
  ...UNREADABLE,
  read: async (bytes) =>
    await (Buffer.from(reveal(bytes)).toString('latin1').includes('readable')
      ? readerOf(LAB)
      : UNREADABLE
    ).read(bytes),
};

/** A practice with its EHR, to which anything may happen. */
export class World {
  readonly messages: number[] = [];
  /** Faxes whose document somebody has worked on by hand. */
  private readonly touched = new Set<number>();
  readonly box: PracticeInABox;
  private readonly test: TestDatabase;
  private readonly staffId: StaffId;
  constructor(test: TestDatabase, box: PracticeInABox, staffId: StaffId) {
    this.test = test;
    this.box = box;
    this.staffId = staffId;
  }
  private get by() {
    return { kind: 'staff', id: this.staffId, role: 'owner' } as const;
  }
  private get deps() {
    return stepDeps(this.test, this.box, everyOther);
  }

  async rows() {
    return await this.test.db.inPractice(this.box.practiceId, { kind: 'zally' }, async (tx) => {
      const faxes = await tx.q.selectFrom('faxes').select(['id', 'state']).orderBy('received_at').execute();
      return await Promise.all(
        faxes.map(async ({ id, state }) => ({
          faxId: id as FaxId,
          message: Number((await loadFaxRef(tx, id as FaxId)).ehrFaxId),
          state,
          item: await findReviewOfFax(tx, id as FaxId),
          filing: await tx.q
            .selectFrom('filings')
            .select(['id', 'state'])
            .where('fax_id', '=', id)
            .orderBy('created_at', 'desc')
            .limit(1)
            .executeTakeFirst(),
        })),
      );
    });
  }

  private async work({ fax: at }: Which): Promise<void> {
    const { practiceId } = this.box;
    const row = (await this.rows())[at];
    if (row === undefined) return;
    if (row.state === 'received') await processFax(this.deps, practiceId, row.faxId, never);
    if (row.filing !== undefined) await fileFax(this.deps, practiceId, row.filing.id as FilingId, never);
  }

  private async person({ fax: at, choice }: Which & { readonly choice: number }): Promise<void> {
    const row = (await this.rows())[at];
    if (row !== undefined) await offers(this.deps, this.box, this.by, row, choice);
  }

  async apply(event: Event): Promise<void> {
    const { practiceId, sandbox } = this.box;
    const { clock, db } = this.test;
    clock.now += 1000;
    const change = async (work: (tx: Parameters<typeof startPause>[0]) => Promise<unknown>): Promise<void> =>
      await db.inPractice(practiceId, this.by, async (tx) => void (await work(tx)));
    switch (event.do) {
      case 'arrive':
        if (this.messages.length >= 4) return;
        this.messages.push(
          sandbox.dropFax({
            practice: 1,
            doctor: 11,
            bytes: Buffer.from(
              `%PDF-1.4 ${this.messages.length % 2 === 0 ? 'readable' : ''} ${Math.random()}`,
            ),
            contentType: 'application/pdf',
            filename: 'fax.pdf',
            receivedAt: clock.now,
          }),
        );
        return await lookAtInbox(this.deps, practiceId);
      case 'look':
        return await lookAtInbox(this.deps, practiceId);
      case 'wait':
        clock.now += SETTLE_MS + GRACE_MS;
        return;
      case 'sweep':
        return await sweep(this.deps, practiceId, 60_000);
      case 'pause':
        return await change(async (tx) => await startPause(tx, this.staffId, null));
      case 'resume':
        return await change(async (tx) => await endPause(tx, this.staffId));
      case 'rules':
        return await change(async (tx) => await changeRuleset(tx, RULES, this.staffId));
      case 'forget':
        clock.now += 25 * 3_600_000;
        return await sweep(this.deps, practiceId, 60_000);
      case 'fault':
        return sandbox.addFault(event.fault);
      case 'hand': {
        const message = this.messages[event.fax];
        if (event.action === 'move_document' || event.action === 'archive_document') {
          const document = this.documentOf(message);
          const action = event.action === 'move_document' ? 'move' : 'archive';
          if (document === undefined || message === undefined) return;
          sandbox.byHand({ document: document.id, action, patient: ELSEWHERE });
          this.touched.add(message);
        } else if (message !== undefined) {
          const patient = event.action === 'assign' ? { patient: ELSEWHERE } : {};
          sandbox.byHand({ message, action: event.action, ...patient });
        }
        return;
      }
      case 'work':
        return await this.work(event);
      case 'person':
        // What isn't possible any more is refused, and changes nothing.
        return await this.person(event).catch((error: unknown) => {
          const code = codeOf(error);
          if (!['conflict', 'undo_over'].includes(code) && !code.startsWith('ehr_')) throw error;
        });
    }
  }

  /** The document of a fax that is in use, by its bytes: each fax has its own. */
  private documentOf(message: number | undefined) {
    const practice = this.box.sandbox.records().practices[0];
    const sha256 = practice?.messages.find(({ id }) => id === message)?.file?.sha256;
    return practice?.documents.find(({ file, archived }) => !archived && file?.sha256 === sha256);
  }

  /** An owner connects again: a refresh whose answer was lost has used up the token. */
  private async reconnect(): Promise<void> {
    const { practiceId, sandbox } = this.box;
    await this.test.db.inPractice(practiceId, this.by, async (tx) => {
      const connection = await loadConnection(tx);
      if (connection === undefined) throw new Error('never connected');
      const { clientId, takeFrom } = connection;
      const given = sandbox.giveTokens({ username: 'zally', client: clientId });
      const tokens = { accessToken: given.access_token, refreshToken: given.refresh_token };
      const expiresAt = new Date(tx.at.getTime() + given.expires_in * 1000);
      await saveConnection(tx, { clientId, tokens, expiresAt, takeFrom });
    });
  }

  /** The EHR is well again, nothing is paused, and everything that is due is done. */
  async settle(): Promise<void> {
    const { practiceId, sandbox } = this.box;
    sandbox.clearFaults();
    await this.reconnect();
    await this.apply({ do: 'resume' });
    for (let round = 0; round < 14; round += 1) {
      this.test.clock.now += round === 0 ? 3_700_000 : SETTLE_MS + GRACE_MS;
      await lookAtInbox(this.deps, practiceId);
      await sweep(this.deps, practiceId, 60_000);
      for (const { faxId, state, filing } of await this.rows()) {
        if (state === 'received') await processFax(this.deps, practiceId, faxId, never);
        if (filing !== undefined) await fileFax(this.deps, practiceId, filing.id as FilingId, never);
      }
    }
  }

  /** Compares what Zally says with what the EHR holds. */
  async check(): Promise<void> {
    const practice = this.box.sandbox.records().practices[0];
    const live = practice?.documents.filter(({ archived }) => !archived) ?? [];
    const tasks = practice?.tasks.filter(({ archived }) => !archived) ?? [];
    const rows = await this.rows();
    for (const id of this.messages) {
      // One that a person handled before Zally had seen it is none of Zally's.
      const { patient, archived } = practice?.messages.find((each) => each.id === id) ?? {};
      if (patient == null && archived !== true) expect(rows.map(({ message }) => message)).toContain(id);
    }
    const duplicates = await this.test.db.inPractice(
      this.box.practiceId,
      { kind: 'zally' },
      async (tx) => await listDuplicates(tx),
    );
    // What the EHR didn't let Zally take back is on record, and on the page of the fax.
    const kept = await this.test.db.inPractice(
      this.box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q.selectFrom('filing_effects').select('key').where('state', '=', 'kept').execute(),
    );
    const isKept = (metatags: string | null): boolean =>
      kept.some(({ key }) => metatags?.includes(key) === true);
    const reported = new Set(duplicates.map(({ ehrId }) => reveal(ehrId)));
    for (const { state, filing, item, message: messageId } of rows) {
      // By the bytes: each fax has its own.
      const message = practice?.messages.find(({ id }) => id === messageId);
      const own = live.filter(
        ({ file, id, patient, metatags }) =>
          // What somebody has moved is theirs.
          file?.sha256 === message?.file?.sha256 &&
          patient !== ELSEWHERE &&
          !isKept(metatags) &&
          !reported.has(String(id)),
      );
      const said = `${state}, filing ${filing?.state}, item ${item?.state}: ${own.length} documents`;
      expect(['filed', 'review', 'set_aside', 'handled_in_ehr'], said).toContain(state);
      expect(own.length, said).toBeLessThanOrEqual(1);
      if (this.touched.has(messageId)) continue;
      if (state === 'filed') expect(own, said).toMatchObject([{ patient: 1001 }]);
      // What stopped halfway is on its effects, where a person finishes it or takes it back.
      else if (filing?.state !== 'stopped') expect(own, said).toEqual([]);
      if (state === 'review') expect(item?.state, said).toBe('waiting');
    }
    const perKey = new Map<string, number>();
    for (const { notes } of tasks) {
      const key = notes.map(({ text }) => /zally:([0-9a-f-]{36})/.exec(text)?.[1]).find(Boolean) ?? '';
      perKey.set(key, (perKey.get(key) ?? 0) + 1);
    }
    for (const count of perKey.values()) expect(count - reported.size).toBeLessThanOrEqual(1);
  }
}
