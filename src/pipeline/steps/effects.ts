import type { Effect, MadeInEhr } from '../../db/stores/filing-effects.ts';
import { type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import type { Phi } from '../../domain/phi.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { reveal } from '../../domain/reveal.ts';
import { TASK_TITLES } from '../../domain/rules.ts';
import type { EffectKind, EffectState } from '../../domain/states.ts';
import { documentOf, type FilingPlan } from '../plan.ts';
import type { Ehr, InboxMark, KeyedThing } from '../ports.ts';
import { sha256Of } from './content.ts';
import { findByKey } from './find-by-key.ts';

/** What the effects need beside the plan. */
export interface EffectContext {
  readonly ehr: Ehr;
  readonly plan: FilingPlan;
  readonly effects: readonly Effect[];
  /**
   * The fax's file, checked to be the one that was decided about. Throws a {@link Stop} when it isn't, or when a person
   * has handled the fax meanwhile and `handledToo` is false.
   */
  readonly bytes: (handledToo: boolean) => Promise<Phi<Uint8Array>>;
  /** Some pages of it as a file of their own. Throws a {@link Stop} when that can't be done. */
  readonly split: (bytes: Phi<Uint8Array>, pages: PageRun) => Promise<Phi<Uint8Array>>;
  /** Marks of earlier filings of Zally's that are perhaps on the message still. */
  readonly replaces: readonly InboxMark[];
}

/** What looking for an effect gave: the filing's own, and what a lost call made beside it. */
export interface Found {
  readonly own: MadeInEhr | undefined;
  readonly others: readonly string[];
}

/** No try helps: a person decides. Says what the effect is then, and why. */
export class Stop extends Error {
  readonly reason: ReasonCode;
  readonly effect: Extract<EffectState, 'refused' | 'unknown'>;
  constructor(reason: ReasonCode, effect: Stop['effect']) {
    super('stop');
    this.reason = reason;
    this.effect = effect;
  }
}

const fileOf = async (
  { plan, bytes, split }: EffectContext,
  part: number,
  handledToo: boolean,
): Promise<Phi<Uint8Array>> => {
  const { pages } = documentOf(plan, part);
  const whole = await bytes(handledToo);
  return pages === null ? whole : await split(whole, pages);
};

/** What the EHR keeps has to be what was sent, to the bit. */
const checkFiled = (filed: string, sent: string): void => {
  if (filed !== sent) throw new Stop('filed_differs', 'unknown');
};

/** Makes the effect in the EHR, and reads a document back. */
export const makeEffect: Readonly<
  Record<EffectKind, (context: EffectContext, effect: Effect) => Promise<MadeInEhr>>
> = {
  document: async (context, { key, part }) => {
    const { ehr, plan } = context;
    const { ehrPatientId, ehrDoctorId, description, documentDate } = documentOf(plan, part);
    const bytes = await fileOf(context, part, false);
    const made = await ehr.createDocument({
      ehrPatientId,
      ehrDoctorId,
      description,
      date: documentDate,
      bytes,
      key,
    });
    checkFiled(made.sha256 ?? (await digestOf(ehr, made.ehrDocumentId)), sha256Of(bytes));
    return { ehrId: made.ehrDocumentId, ehrPatientId };
  },
  task: async ({ ehr, plan, effects }, { key, part }) => {
    const { assignee, task, due, priority, ehrPatientId } = documentOf(plan, part);
    // A plan with a task has an assignee; one without is refused before anything is written.
    if (assignee === null) throw new ZallyError('ehr_refused');
    const document = effects.find((effect) => effect.kind === 'document' && effect.part === part);
    const ehrId = await ehr.createTask({
      title: task === null ? '' : TASK_TITLES[task],
      assignee,
      due,
      priority,
      ehrPatientId,
      ehrDocumentId: document?.ehrId == null ? '' : reveal(document.ehrId),
      key,
    });
    return { ehrId };
  },
  inbox: async ({ ehr, plan, replaces }, { key }) => {
    await ehr.completeFax(plan.ehrFaxId, {
      ehrPatientId: documentOf(plan, 1).ehrPatientId,
      ehrUserId: plan.responsibleEhrUserId,
      key,
      replaces,
    });
    return { ehrId: plan.ehrFaxId };
  },
};

/** The document is there; that it can't be read back now says nothing, so it is looked for again. */
const digestOf = async (ehr: Ehr, ehrDocumentId: string): Promise<string> =>
  await ehr.digestDocument(ehrDocumentId).catch((cause: unknown) => {
    throw new ZallyError('ehr_outcome_unknown', { cause });
  });

/**
 * The filing's own thing among those that carry its key, and the others that stand beside it.
 *
 * @throws Stop `removed_in_ehr` when a person has taken it out of use, or moved it, before Zally knew of it: that isn't
 *   made a second time
 */
const standingOf = (
  things: readonly KeyedThing[],
): { own: string | undefined; others: readonly string[] } => {
  const [own, ...others] = things.filter(({ stands }) => stands).map(({ ehrId }) => ehrId);
  if (own === undefined && things.length > 0) throw new Stop('removed_in_ehr', 'unknown');
  return { own, others };
};

/** Looks for the effect by its key. */
export const findEffect: Readonly<
  Record<EffectKind, (context: EffectContext, effect: Effect) => Promise<Found>>
> = {
  document: async (context, effect) => {
    const { ehr, plan } = context;
    const { own, others } = standingOf(await findByKey(ehr, plan, 'document', effect));
    if (own === undefined) return { own, others };
    // What is to be compared with is what was sent, whoever has handled the fax since.
    checkFiled(await ehr.digestDocument(own), sha256Of(await fileOf(context, effect.part, true)));
    return { own: { ehrId: own, ehrPatientId: documentOf(plan, effect.part).ehrPatientId }, others };
  },
  task: async ({ ehr, plan }, effect) => {
    const { own, others } = standingOf(await findByKey(ehr, plan, 'task', effect));
    return { own: own === undefined ? undefined : { ehrId: own }, others };
  },
  inbox: async ({ ehr, plan }, { key }) => {
    const fax = await ehr.getFax(plan.ehrFaxId);
    return { own: fax.noteKeys.includes(key) ? { ehrId: plan.ehrFaxId } : undefined, others: [] };
  },
};

/** Where a failed call leaves its effect. Only an answer that proves that nothing was written leads back to `planned`. */
export const afterFailure = (error: unknown, code: ErrorCode): 'unknown' | 'refused' | 'planned' => {
  if (error instanceof Stop) return error.effect;
  switch (code) {
    case 'ehr_refused':
    case 'ehr_changed':
    case 'ehr_forbidden':
    case 'ehr_not_found':
      return 'refused';
    case 'ehr_unavailable':
    case 'ehr_throttled':
    case 'ehr_budget_spent':
    case 'ehr_reconnect':
    case 'egress_refused':
    case 'baa_missing':
    case 'contained':
      return 'planned';
    default:
      return 'unknown';
  }
};
