import { isSameContent } from '../../db/stores/fax-content.ts';
import type { Filing } from '../../db/stores/filings.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import type { Phi } from '../../domain/phi.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';
import { sha256Of } from './content.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { type EffectContext, Stop } from './effects.ts';
import { loadOwnMarks, openUnlessHandled } from './open-fax.ts';

/** Brings a filing its file, once, and makes sure that it is the one that was decided about. */
export interface FileOpener extends Pick<EffectContext, 'bytes' | 'split'> {
  /** Looks at the fax once more, before the first write. */
  look(): Promise<{
    readonly handled: boolean;
    readonly bytes: Phi<Uint8Array> | null;
    /** False when the file in the EHR isn't the one that was decided about. */
    readonly same: boolean;
  }>;
}

export const fileOpener = (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan,
  ehr: Ehr,
): FileOpener => {
  let held: Phi<Uint8Array> | null = null;
  const open = async (handledToo: boolean) => {
    const { faxId } = filing;
    const marks = await deps.db.inPractice(practiceId, ZALLY, async (tx) => await loadOwnMarks(tx, faxId));
    const { maxFaxBytes } = deps.settings;
    const bytes = handledToo
      ? (await ehr.openFax(plan.ehrFaxId, maxFaxBytes, true)).bytes
      : await openUnlessHandled(ehr, plan.ehrFaxId, maxFaxBytes, marks);
    const handled = bytes === null;
    if (bytes === null) return { handled, bytes, same: true };
    const sha256 = sha256Of(bytes);
    const same = await deps.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await isSameContent(tx, faxId, sha256),
    );
    return { handled, bytes, same };
  };
  return {
    look: async () => {
      const looked = await open(false);
      if (looked.same) held = looked.bytes;
      return looked;
    },
    bytes: async (handledToo) => {
      if (held !== null) return held;
      const { bytes, same } = await open(handledToo);
      if (!same) throw new Stop('content_differs', 'refused');
      if (bytes === null) throw new Stop('fax_changed_in_ehr', 'refused');
      held = bytes;
      return bytes;
    },
    split: async (bytes: Phi<Uint8Array>, pages: PageRun) => {
      const part = await deps.reader.split(bytes, pages);
      if (!part.ok) throw new Stop(part.reason, 'refused');
      return part.bytes;
    },
  };
};
