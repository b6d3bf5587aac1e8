import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { chartTest, loadEffects, takenBackMarks } from '../../db/stores/filing-effects.ts';
import type { FaxId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import type { FaxInbox, InboxFax } from '../ports.ts';

/** What Zally itself left on a fax in the EHR, and what therefore says nothing about people. */
export interface OwnMarks {
  /** The EHR didn't let it be put back. */
  readonly inboxKept: boolean;
  /** Marks of filings that were taken back: one that holds came late. */
  readonly takenBack: readonly OwnMark[];
}

/** A mark on the inbox message, and the chart that it was put to. */
export interface OwnMark {
  readonly key: string;
  readonly isOurs: (ehrPatientId: string) => boolean;
}

export const loadOwnMarks = async (tx: PracticeTx, faxId: FaxId): Promise<OwnMarks> => ({
  inboxKept: (await loadFax(tx, faxId)).inboxKept,
  takenBack: await loadMarks(tx, faxId, 'unclear'),
});

/**
 * The charts that Zally itself had put a fax to and hasn't taken off it for certain: the EHR didn't let it, or a lost call
 * may have come late. Another filing may write over them.
 */
export const loadOwnCharts = async (tx: PracticeTx, faxId: FaxId): Promise<OwnMark['isOurs']> => {
  const marks = await loadMarks(tx, faxId, 'left');
  return (ehrPatientId) => marks.some(({ isOurs }) => isOurs(ehrPatientId));
};

const loadMarks = async (
  tx: PracticeTx,
  faxId: FaxId,
  which: 'unclear' | 'left',
): Promise<readonly OwnMark[]> => {
  const marks: OwnMark[] = [];
  for (const { key, filingId } of await takenBackMarks(tx, faxId, which)) {
    marks.push({ key, isOurs: await chartTest(tx, await loadEffects(tx, filingId), 1) });
  }
  return marks;
};

/**
 * The mark of a filing that was taken back and that is on the fax all the same, because its call came late. None when a
 * person has worked on the fax since: given it to somebody else, or closed it.
 */
export const lateMarkOn = (
  { handled, closed, ehrPatientId, noteKeys }: InboxFax,
  { takenBack }: OwnMarks,
): OwnMark | undefined => {
  if (!handled || closed) return undefined;
  return takenBack.find(
    ({ key, isOurs }) => noteKeys.includes(key) && (ehrPatientId === null || isOurs(ehrPatientId)),
  );
};

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
