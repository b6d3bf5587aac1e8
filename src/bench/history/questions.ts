import { runCommand } from '../../bot/run-command.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { spendCall } from '../../db/stores/call-budget.ts';
import { connectWorkspace } from '../../db/stores/chat.ts';
import { addLinkCode, useLinkCode } from '../../db/stores/chat-links.ts';
import { listDuplicates } from '../../db/stores/duplicates.ts';
import { loadRecords } from '../../db/stores/fax-story.ts';
import { type FiledPlace, listFiled, listUnderway } from '../../db/stores/filed.ts';
import { listHistory } from '../../db/stores/history.ts';
import { loadInboxTurn } from '../../db/stores/inbox-turns.ts';
import { loadPractice } from '../../db/stores/practices.ts';
import { countOpenEvents, openPrivacyEvent } from '../../db/stores/privacy-events.ts';
import { NO_FILTER } from '../../db/stores/review-queue.ts';
import { listStaff } from '../../db/stores/staff.ts';
import { dateIn } from '../../domain/dates.ts';
import { DOCUMENT_CLASSES } from '../../domain/document-classes.ts';
import { sweep } from '../../pipeline/steps/sweep.ts';
import type { Office } from '../../sandbox/fleet/office.ts';
import { loadQueue, loadStatus } from '../../web/queue/load-queue.ts';
import { loadReports } from '../../web/reports/load-reports.ts';
import { decideDays } from '../../web/reports/period.ts';
import { loadSettings } from '../../web/settings/load-settings.ts';
import type { Viewer } from '../../web/viewer.ts';
import { EVIDENCE } from './make-history.ts';

/** Something that is asked of the database, over and over. */
export interface Question {
  readonly name: string;
  readonly ask: () => Promise<void>;
}

const ACCOUNT = { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const;
const CODE = 'BENCH1';
const PAGE = 51;
const DAY_MS = 86_400_000;
/** Fewer than what waits needs: then the status says how long it takes, and has to measure for that. */
const CALLS_AN_HOUR = 100;
const SETTINGS = { graceMs: 8_000, settleMs: 60_000, leaseMs: 300_000, maxFaxBytes: 0 };
const POLL_MS = 60_000;

class Undone extends Error {}

/** Makes what the questions need beside the history: a linked chat account, and calls that have been spent. */
const prepare = async (db: Database, { practiceId, owner }: Office): Promise<void> => {
  const account = await db.inPractice(practiceId, owner, async (tx) => {
    await connectWorkspace(tx, { ...ACCOUNT, botToken: 'xoxb', channel: null });
    await addLinkCode(tx, owner.id, CODE);
    await useLinkCode(tx, ACCOUNT, CODE);
    return (await loadInboxTurn(tx))?.account;
  });
  if (account === undefined) throw new Error('no EHR is connected');
  await spendCall(db, {
    clientId: account,
    practiceId,
    perHour: CALLS_AN_HOUR,
    priority: 'background',
    purpose: 'inbox',
  });
};

/** What the pages, the bot and the sweeper ask, with the functions that they ask with. */
export const questionsOf = async (db: Database, office: Office): Promise<readonly Question[]> => {
  await prepare(db, office);
  const { practiceId, owner } = office;
  const practice = await db.inPractice(practiceId, owner, loadPractice);
  const viewer: Viewer = {
    staffId: owner.id,
    name: '',
    role: 'owner',
    classes: DOCUMENT_CLASSES,
    practice,
    csrf: '',
    actor: owner,
    provenAt: null,
    idleMs: 900_000,
    leftMs: 3_600_000,
    session: '',
  };
  const within =
    (work: (tx: PracticeTx) => Promise<unknown>): (() => Promise<void>) =>
    async () =>
      void (await db.inPractice(practiceId, owner, work));
  /** Undone again, so that each asks of the same database. */
  const undone =
    (work: (tx: PracticeTx) => Promise<unknown>): (() => Promise<void>) =>
    async () => {
      const asked = within(async (tx) => {
        await work(tx);
        throw new Undone();
      });
      await asked().catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
    };
  const filed = (before: FiledPlace | null) =>
    within(async (tx) => [
      await loadStatus(tx),
      await listFiled(tx, PAGE, before),
      await listUnderway(tx, PAGE),
      await listStaff(tx),
      await listDuplicates(tx),
      await countOpenEvents(tx),
    ]);
  const newest = await db.inPractice(practiceId, owner, async (tx) => await listFiled(tx, 1));
  const [example] = newest;
  if (example === undefined) throw new Error('nothing has been filed');
  const privacyEvent = (evidence: string) =>
    undone(
      async (tx) =>
        await openPrivacyEvent(
          tx,
          {
            filingId: example.filingId,
            faxId: example.faxId,
            type: 'lab_result',
            evidence,
            inChartFrom: example.doneAt,
          },
          owner.id,
        ),
    );
  return [
    { name: 'queue page', ask: within(async (tx) => await loadQueue(tx, viewer)) },
    {
      name: 'queue page, filtered',
      ask: within(
        async (tx) => await loadQueue(tx, viewer, { ...NO_FILTER, type: 'lab_result', who: 'nobody' }),
      ),
    },
    {
      name: '/zally status',
      ask: async () => void (await runCommand(db, ACCOUNT, { kind: 'status' })),
    },
    { name: '/filed', ask: filed(null) },
    {
      name: '/filed, ten days back',
      ask: filed({ doneAt: new Date(db.now() - 10 * DAY_MS), filingId: example.filingId }),
    },
    { name: '/history', ask: within(async (tx) => await listHistory(tx, {}, PAGE)) },
    {
      name: '/history of one type and state',
      ask: within(async (tx) => await listHistory(tx, { type: 'billing', state: 'set_aside' }, PAGE)),
    },
    { name: 'story of a fax', ask: within(async (tx) => await loadRecords(tx, [example.faxId])) },
    {
      name: '/reports, 30 days',
      ask: within(async (tx) => {
        const { timeZone } = practice;
        const days = decideDays(
          { from: '', to: '', mistaken: false, typed: { from: '', to: '' }, wrong: null },
          dateIn(tx.at, timeZone),
        );
        return await loadReports(tx, days, timeZone);
      }),
    },
    { name: 'settings', ask: within(async (tx) => await loadSettings(tx)) },
    { name: 'privacy event, evidence of every second fax', ask: privacyEvent(EVIDENCE.common) },
    { name: 'privacy event, rare evidence', ask: privacyEvent(EVIDENCE.rare) },
    {
      name: 'sweep',
      ask: async () => await sweep({ db, settings: SETTINGS }, practiceId, POLL_MS),
    },
  ];
};
