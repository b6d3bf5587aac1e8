import { makeMalformed } from '../fax-machine/index.ts';
import type { EhrControl } from './ehr-control.ts';
import { PRACTICE_ID } from './practice-seed.ts';

/** Every call of the API, and no page of the sandbox's own. */
const OUTAGE = { kind: 'status', status: 503, path: '^/(api|o|media)/', times: 1_000_000_000 } as const;

/** What happens to an EHR and doesn't to the sandbox by itself, at a press in the chat console. */
export interface EhrByHand {
  isDown(): Promise<boolean>;
  /** While it is down every call answers 503. */
  setDown(down: boolean): Promise<void>;
  /** Deletes the fax that has waited longest for a person, as somebody would in DrChrono. @returns false: none waits */
  deleteWaiting(): Promise<boolean>;
  /** A fax comes that was cut off on the way, so that nobody can draw its page. */
  sendUndrawable(): Promise<void>;
}

/** @param doctor in whose inbox a fax comes */
export const createEhrByHand = (ehr: EhrControl, doctor: number): EhrByHand => ({
  isDown: async () => (await ehr.faults()) > 0,
  setDown: async (down) => await (down ? ehr.addFault(OUTAGE) : ehr.clearFaults()),
  deleteWaiting: async () => {
    const messages = (await ehr.records()).practices[0]?.messages ?? [];
    // What is filed has a chart; what comes first has been read long since.
    const waiting = messages.find(({ archived, patient }) => !archived && patient === null);
    if (waiting !== undefined) await ehr.byHand({ message: waiting.id, action: 'delete' });
    return waiting !== undefined;
  },
  sendUndrawable: async () => {
    await ehr.dropFax({ practice: PRACTICE_ID, doctor, ...makeMalformed('truncated-tiff'), truth: null });
  },
});
