import type { PracticeTx } from '../../db/database.ts';
import { type Checklist, findChecklist } from '../../db/stores/misdirected.ts';
import type { FaxId } from '../../domain/ids.ts';
import { loadStanding } from '../misdirected/standing.ts';
import { staysMark } from '../misdirected/words.ts';

export const ASK_FIRST =
  'Taking this fax back doesn’t undo everything. Its checklist says what: it is under “Misdirected faxes” in the queue.';

/**
 * The checklist of a misdirected fax that says more than whoever takes it back has been told; undefined where there is nothing
 * to tell, or they were. It is held until the transaction ends, so that what is said here holds while the fax is taken back.
 *
 * @param told what stood beside the button that they pressed
 */
export const untoldOf = async (
  tx: PracticeTx,
  faxId: FaxId,
  told: string | undefined,
): Promise<Checklist | undefined> => {
  const list = await findChecklist(tx, faxId, true);
  if (list === undefined) return undefined;
  return staysMark(await loadStanding(tx, list)) === (told ?? '') ? undefined : list;
};
