import type { Effect } from '../../db/stores/filings.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { Phi } from '../../domain/phi.ts';
import { reveal } from '../../domain/reveal.ts';
import { TASK_TITLES } from '../../domain/rules.ts';
import type { EffectKind } from '../../domain/states.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';

/** What one effect needs beside the plan. */
export interface EffectContext {
  readonly ehr: Ehr;
  readonly plan: FilingPlan;
  readonly effects: readonly Effect[];
  /** The bytes from the look before the first write; fetched anew after a crash. */
  readonly bytes: Phi<Uint8Array> | null;
  readonly maxFaxBytes: number;
}

/** Somebody assigned the fax in the EHR after the filing had begun. */
export const FAX_CHANGED = 'The fax was changed in the EHR';

/** Clocks differ by a zone at most; a key is unique, so looking back further only costs a longer list. */
const LOOK_BACK_MS = 26 * 3_600_000;

const documentId = ({ effects }: EffectContext): string => {
  const id = effects.find((effect) => effect.kind === 'document')?.ehrId;
  return id == null ? '' : reveal(id);
};

/** Makes the effect in the EHR. @returns the EHR's id of what was made */
export const makeEffect: Readonly<
  Record<EffectKind, (context: EffectContext, effect: Effect) => Promise<string>>
> = {
  document: async ({ ehr, plan, maxFaxBytes, bytes: opened }, { key }) => {
    const bytes = opened ?? (await ehr.openFax(plan.ehrFaxId, maxFaxBytes)).bytes;
    if (bytes === null) throw new ZallyError('ehr_refused', { detail: FAX_CHANGED });
    return await ehr.createDocument({
      ehrPatientId: plan.ehrPatientId,
      ehrDoctorId: plan.ehrDoctorId,
      description: plan.description,
      date: plan.documentDate,
      bytes,
      key,
    });
  },
  task: async (context, { key }) => {
    const { ehr, plan } = context;
    // A plan with a task has an assignee; one without is refused before anything is written.
    if (plan.assignee === null) throw new ZallyError('ehr_refused');
    return await ehr.createTask({
      title: plan.task === null ? '' : TASK_TITLES[plan.task],
      assignee: plan.assignee,
      due: plan.due,
      priority: plan.priority,
      ehrPatientId: plan.ehrPatientId,
      ehrDocumentId: documentId(context),
      key,
    });
  },
  inbox: async ({ ehr, plan }, { key }) => {
    await ehr.completeFax(plan.ehrFaxId, {
      ehrPatientId: plan.ehrPatientId,
      ehrUserId: plan.responsibleEhrUserId,
      key,
    });
    return plan.ehrFaxId;
  },
};

/** Looks for the effect by its key. @returns the EHR's id, or undefined when it isn't there */
export const findEffect: Readonly<
  Record<EffectKind, (context: EffectContext, effect: Effect) => Promise<string | undefined>>
> = {
  document: async ({ ehr, plan }, { key, intendedAt }) =>
    await ehr.findDocument({ ehrPatientId: plan.ehrPatientId, key, since: lookFrom(intendedAt) }),
  task: async ({ ehr, plan }, { key, intendedAt }) =>
    await ehr.findTask({ ehrPatientId: plan.ehrPatientId, key, since: lookFrom(intendedAt) }),
  inbox: async ({ ehr, plan }, { key }) => {
    const fax = await ehr.getFax(plan.ehrFaxId);
    return fax.noteKeys.includes(key) ? plan.ehrFaxId : undefined;
  },
};

const lookFrom = (intendedAt: Date | null): number =>
  Math.max(0, (intendedAt?.getTime() ?? 0) - LOOK_BACK_MS);
