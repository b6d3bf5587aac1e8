import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { chartTest, loadEffects, takenBackMarks } from '../../db/stores/filing-effects.ts';
import type { FaxId, FilingId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import type { FaxInbox, InboxFax } from '../ports.ts';

/** A mark that a filing of Zally's left on the inbox message, and the chart that it was put to. */
export interface OwnMark {
  readonly key: string;
  readonly filingId: FilingId;
  readonly isOurs: (ehrPatientId: string) => boolean;
  /** True when the EHR didn't let it be taken off; false when an answer was lost, so that it may have come late. */
  readonly kept: boolean;
  /** How often taking it off has been tried. */
  readonly tries: number;
}

/** What Zally itself left on a fax in the EHR, and what therefore says nothing about people. */
export interface OwnMarks {
  /** The EHR didn't let the fax be put back, or not open it again. */
  readonly inboxKept: boolean;
  /** Of filings that were taken back. */
  readonly marks: readonly OwnMark[];
}

export const loadOwnMarks = async (tx: PracticeTx, faxId: FaxId): Promise<OwnMarks> => {
  const marks: OwnMark[] = [];
  for (const { key, filingId, kept, tries } of await takenBackMarks(tx, faxId)) {
    const isOurs = await chartTest(tx, await loadEffects(tx, filingId), 1);
    marks.push({ key, filingId, isOurs, kept, tries });
  }
  return { inboxKept: (await loadFax(tx, faxId)).inboxKept, marks };
};

/** The mark of a filing that was taken back and that is on the fax all the same, with the patient that it came with. */
export const ownMarkOn = (
  { handled, closed, ehrPatientId, noteKeys }: InboxFax,
  { inboxKept, marks }: OwnMarks,
): OwnMark | undefined => {
  if (!handled || (closed && !inboxKept)) return undefined;
  return marks.find(
    ({ key, isOurs }) => noteKeys.includes(key) && (ehrPatientId === null || isOurs(ehrPatientId)),
  );
};

/** True when a person has worked on the fax: given it to somebody, or closed it, and not Zally. */
export const isPeoples = (fax: InboxFax, own: OwnMarks): boolean => {
  if (!fax.handled || ownMarkOn(fax, own) !== undefined) return false;
  // One that was archived before it could be put back looks closed, and waits all the same.
  return !(own.inboxKept && fax.ehrPatientId === null);
};

/** Opens a fax; no bytes when a person has handled it in the EHR, whatever marks of Zally's own are on it. */
export const openUnlessHandled = async (
  ehr: Pick<FaxInbox, 'openFax'>,
  ehrFaxId: string,
  maxBytes: number,
  own: OwnMarks,
): Promise<Phi<Uint8Array> | null> => {
  const { fax, bytes } = await ehr.openFax(ehrFaxId, maxBytes);
  if (bytes !== null || isPeoples(fax, own)) return bytes;
  return (await ehr.openFax(ehrFaxId, maxBytes, true)).bytes;
};
