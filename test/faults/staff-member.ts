import type { Database } from '../../src/db/database.ts';
import { findOpenFiling } from '../../src/db/stores/filings.ts';
import { listWaiting, type ReviewItem } from '../../src/db/stores/review-items.ts';
import { codeOf } from '../../src/domain/errors.ts';
import { phi } from '../../src/domain/phi.ts';
import {
  type Choice,
  fileByPerson,
  finishStopped,
  undoByPerson,
} from '../../src/pipeline/steps/decide-by-person.ts';
import { setAsideByPerson } from '../../src/pipeline/steps/set-aside.ts';
import type { Office } from '../../src/sandbox/fleet/office.ts';
import { DOCTOR, DOCTORS_USER } from '../../src/sandbox/fleet/practice.ts';
import type { FaxPlan } from './plan.ts';

/** What the staff member knows who has the fax before them: whose it is, and what they will decide. */
export interface Case {
  readonly plan: FaxPlan;
  readonly patient: number;
  /** Of the file as the page shows it, in hex. */
  readonly sha256: string;
}

/** Somebody of the practice who works off what waits, as the review page lets them. */
export interface StaffMember {
  /** Looks at everything that waits, once. */
  workOff(caseOf: (faxId: string) => Promise<Case | undefined>): Promise<void>;
  /** What was decided or refused, and how often. */
  readonly done: ReadonlyMap<string, number>;
}

/** The same item isn't tried again before. */
const AGAIN_MS = 1_500;

const choiceFor = (patient: number): Choice => ({
  type: 'lab_result',
  ehrPatientId: String(patient),
  ehrDoctorId: String(DOCTOR),
  assignee: { kind: 'user', ehrUserId: String(DOCTORS_USER) },
  responsibleEhrUserId: String(DOCTORS_USER),
  task: 'review_result',
  priority: null,
  dueDays: 1,
  documentDate: '2026-03-01',
  proposed: null,
});

export const createStaffMember = (db: Database, { practiceId, owner }: Office): StaffMember => {
  const done = new Map<string, number>();
  const triedAt = new Map<string, number>();
  const count = (what: string): void => void done.set(what, (done.get(what) ?? 0) + 1);
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      count(what);
      return true;
    } catch (error) {
      count(`${what}: ${codeOf(error)}`);
      return false;
    }
  };
  const decide = async (
    { id, faxId, reasons }: ReviewItem,
    { plan, patient, sha256 }: Case,
  ): Promise<void> => {
    const open = await db.inPractice(practiceId, owner, async (tx) => await findOpenFiling(tx, faxId));
    // What has begun is finished; where that is no longer right, it is filed anew.
    const finish = async () => await finishStopped(db, practiceId, owner, id);
    if (open?.state === 'stopped' && (await attempt('finished', finish))) return;
    if (plan.decision === 'set_aside' && plan.meant === 'review') {
      await attempt('set aside', async () => await setAsideByPerson(db, practiceId, owner, id, 'junk'));
      return;
    }
    const looked = { sha256, pages: null };
    const choice = phi(choiceFor(patient));
    const file = async () => await fileByPerson(db, practiceId, owner, id, choice, 0, looked);
    if (!(await attempt('filed', file))) return;
    if (plan.decision === 'file_after_undo' && !reasons.includes('undone'))
      await attempt('undone', async () => await undoByPerson(db, practiceId, owner, id));
  };
  return {
    done,
    workOff: async (caseOf) => {
      const items = await db.inPractice(practiceId, owner, async (tx) => await listWaiting(tx, 50));
      for (const item of items) {
        const now = performance.now();
        if (now - (triedAt.get(item.id) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) continue;
        triedAt.set(item.id, now);
        const known = await caseOf(item.faxId);
        if (known !== undefined) await decide(item, known);
      }
    },
  };
};
