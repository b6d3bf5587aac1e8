import { type KeptEffect, listKept } from '../../../src/db/stores/filed.ts';
import { loadEffects } from '../../../src/db/stores/filing-effects.ts';
import { assessmentVersion } from '../../../src/db/stores/privacy-assessments.ts';
import { eventsOfFax } from '../../../src/db/stores/privacy-events.ts';
import { concludeMistaken } from '../../../src/db/stores/privacy-mistakes.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../../src/domain/ids.ts';
import { phi } from '../../../src/domain/phi.ts';
import { fileByPerson, finishStopped, undoByPerson } from '../../../src/pipeline/steps/decide-by-person.ts';
import { decideKept } from '../../../src/pipeline/steps/decide-kept.ts';
import type { StepDeps } from '../../../src/pipeline/steps/deps.ts';
import { holdAgain } from '../../../src/pipeline/steps/hold-again.ts';
import { setAsideByPerson } from '../../../src/pipeline/steps/set-aside.ts';
import { takeBackByPerson } from '../../../src/pipeline/steps/take-back.ts';
import type { PracticeInABox } from '../../support/practice-in-a-box.ts';
import { CHOICE, GRACE_MS } from '../../support/steps.ts';

type By = { readonly kind: 'staff'; readonly id: StaffId; readonly role: 'owner' };

/** Does one of the things that a page would offer for the fax as it stands now. */
export const offers = async (
  deps: StepDeps,
  box: PracticeInABox,
  by: By,
  row: {
    readonly faxId: FaxId;
    readonly item: { readonly id: string; readonly state: string } | undefined;
    readonly filing: { readonly state: string } | undefined;
  },
  choice: number,
): Promise<void> => {
  const { practiceId } = box;
  const { db } = deps;
  const { faxId, item, filing } = row;
  const itemId = item?.id as ReviewItemId;
  const back = async (why: 'undo' | 'wrong_chart') =>
    void (await takeBackByPerson(db, practiceId, by, faxId, why));
  const all: (() => Promise<void>)[] = [];
  if (item?.state === 'waiting') {
    all.push(
      async () => await fileByPerson(db, practiceId, by, itemId, phi(CHOICE), GRACE_MS),
      async () => void (await setAsideByPerson(db, practiceId, by, itemId, 'misdirected')),
    );
  }
  if (filing?.state === 'stopped') {
    all.push(
      async () => await finishStopped(db, practiceId, by, itemId),
      async () => await back('undo'),
      async () => await fileByPerson(db, practiceId, by, itemId, phi(CHOICE), GRACE_MS),
    );
  }
  if (filing?.state === 'done' || filing?.state === 'running') {
    all.push(
      async () => await back('undo'),
      async () => await back('wrong_chart'),
    );
  }
  if (filing?.state === 'retracted') {
    all.push(async () => await back('wrong_chart'));
    for (const name of await db.inPractice(practiceId, by, async (tx) => await listKept(tx, faxId))) {
      for (const verdict of ['try_again', 'done_by_hand'] as const)
        all.push(async () => await kept(deps, box, by, name, verdict));
    }
    const events = await db.inPractice(practiceId, by, async (tx) => await eventsOfFax(tx, faxId));
    for (const event of events.filter(({ conclusion }) => conclusion === 'open')) {
      all.push(
        async () =>
          await db.inPractice(practiceId, by, async (tx) => {
            await concludeMistaken(tx, event.id, by.id, assessmentVersion(event));
            await holdAgain(tx, faxId, event.filingId);
          }),
      );
    }
  }
  if (item !== undefined && item.state !== 'waiting') {
    all.push(async () => await undoByPerson(db, practiceId, by, itemId));
  }
  await all[choice % Math.max(1, all.length)]?.();
};

/** Whoever says that it is done by hand has done it. */
const kept = async (
  deps: StepDeps,
  { practiceId, sandbox }: PracticeInABox,
  by: By,
  name: KeptEffect,
  verdict: 'try_again' | 'done_by_hand',
): Promise<void> => {
  if (verdict === 'done_by_hand' && name.kind === 'document') {
    const { documents = [] } = sandbox.records().practices[0] ?? {};
    const { key } = await deps.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) =>
        (await loadEffects(tx, name.filingId)).find(({ kind }) => kind === 'document') ?? { key: '' },
    );
    for (const { id, metatags } of documents) {
      if (metatags?.includes(key) === true) sandbox.byHand({ document: id, action: 'archive' });
    }
  }
  await decideKept(deps, practiceId, by, name, verdict);
};
