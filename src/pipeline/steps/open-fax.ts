import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { takenBackMarks } from '../../db/stores/filing-effects.ts';
import type { FaxId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import type { FaxInbox, InboxFax } from '../ports.ts';

/** What Zally itself left on a fax in the EHR, and what therefore says nothing about people. */
export interface OwnMarks {
  /** The EHR didn't let it be put back. */
  readonly inboxKept: boolean;
  /** Keys of filings that were taken back: a mark of theirs that holds came late. */
  readonly takenBack: readonly string[];
}

export const loadOwnMarks = async (tx: PracticeTx, faxId: FaxId): Promise<OwnMarks> => ({
  inboxKept: (await loadFax(tx, faxId)).inboxKept,
  takenBack: await takenBackMarks(tx, faxId),
});

/** The key of a filing that was taken back and whose mark is on the fax all the same: a lost call came late. */
export const lateMarkOn = (
  { handled, noteKeys }: Pick<InboxFax, 'handled' | 'noteKeys'>,
  { takenBack }: OwnMarks,
): string | undefined => (handled ? noteKeys.find((key) => takenBack.includes(key)) : undefined);

/** Opens a fax; no bytes when a person has handled it in the EHR, whatever marks of Zally's own are on it. */
export const openUnlessHandled = async (
  ehr: Pick<FaxInbox, 'openFax'>,
  ehrFaxId: string,
  maxBytes: number,
  marks: OwnMarks,
): Promise<Phi<Uint8Array> | null> => {
  const { fax, bytes } = await ehr.openFax(ehrFaxId, maxBytes, marks.inboxKept);
  if (bytes !== null || lateMarkOn(fax, marks) === undefined) return bytes;
  return (await ehr.openFax(ehrFaxId, maxBytes, true)).bytes;
};
