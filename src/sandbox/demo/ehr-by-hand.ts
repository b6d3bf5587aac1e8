import { type FaxPlan, makeMalformed, type Practice, planInbox, renderFax } from '../fax-machine/index.ts';
import type { EhrControl } from './ehr-control.ts';
import { PRACTICE_ID } from './practice-seed.ts';

/** Every call of the API, and no page of the sandbox's own. */
const OUTAGE = { kind: 'status', status: 503, path: '^/(api|o|media)/', times: 1_000_000_000 } as const;

/** What happens to an EHR and doesn't to the sandbox by itself, at a press in the chat console. */
export interface EhrByHand {
  isDown(): Promise<boolean>;
  /** While it is down every call answers 503. */
  setDown(down: boolean): Promise<void>;
  /** Deletes the fax that has waited longest in Zally's queue, as somebody would in DrChrono. @returns false: none waits */
  deleteWaiting(): Promise<boolean>;
  /** A fax comes that was cut off on the way, so that nobody can draw its page. */
  sendUndrawable(): Promise<void>;
  /** A fax comes that nobody asked for; another one each time. */
  sendJunk(): Promise<void>;
}

/** Junk in each sample inbox of this many. */
const SAMPLE = 64;

/** The nth junk fax, of inboxes that are none of the demo's own. */
const junkPlan = (practice: Practice, n: number): FaxPlan => {
  for (let inbox = n; ; inbox += 1) {
    const plans = planInbox({ seed: `by hand ${inbox}`, count: SAMPLE, practice });
    const junk = plans.filter(({ parts }) => parts.length === 1 && parts[0]?.type === 'junk');
    const plan = junk[n % junk.length];
    if (plan !== undefined) return plan;
  }
};

/** What stands in Zally's queue, by DrChrono's ids of the messages, the one that has waited longest first. */
export type WaitingMessages = () => Promise<readonly number[]>;

/** @param doctor in whose inbox a fax comes */
export const createEhrByHand = (
  ehr: EhrControl,
  {
    doctor,
    practice,
    waiting,
  }: { readonly doctor: number; readonly practice: Practice; readonly waiting: WaitingMessages },
): EhrByHand => {
  let junkSent = 0;
  return {
    isDown: async () => (await ehr.faults()) > 0,
    setDown: async (down) => await (down ? ehr.addFault(OUTAGE) : ehr.clearFaults()),
    deleteWaiting: async () => {
      const messages = (await ehr.records()).practices[0]?.messages ?? [];
      // Zally may not have seen yet that one is gone or archived: the next then.
      const there = new Set(messages.filter(({ archived }) => !archived).map(({ id }) => id));
      const message = (await waiting()).find((id) => there.has(id));
      if (message !== undefined) await ehr.byHand({ message, action: 'delete' });
      return message !== undefined;
    },
    sendUndrawable: async () => {
      await ehr.dropFax({ practice: PRACTICE_ID, doctor, ...makeMalformed('truncated-tiff'), truth: null });
    },
    sendJunk: async () => {
      const fax = await renderFax(junkPlan(practice, junkSent));
      junkSent += 1;
      await ehr.dropFax({ practice: PRACTICE_ID, doctor, ...fax, truth: null });
    },
  };
};
