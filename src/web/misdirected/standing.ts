import type { PracticeTx } from '../../db/database.ts';
import { listAutonomy } from '../../db/stores/autonomy.ts';
import type { Checklist } from '../../db/stores/misdirected.ts';
import { eventOpenedAt, type PrivacyEvent } from '../../db/stores/privacy-events.ts';

/** What setting a fax aside has set off: it had been in somebody's chart, and was nobody's of the practice. */
export interface SetOff {
  readonly event: PrivacyEvent;
  /** True where Zally filed the type by itself until then. */
  readonly demoted: boolean;
}

/** A checklist, and what setting its fax aside has set off; null where that is nothing. */
export interface Standing extends Checklist {
  readonly setOff: SetOff | null;
}

export const loadStanding = async (tx: PracticeTx, list: Checklist): Promise<Standing> => {
  // Both were written in one transaction, which has one moment.
  const event = await eventOpenedAt(tx, list.faxId, list.openedAt);
  if (event === undefined) return { ...list, setOff: null };
  const record = (await listAutonomy(tx)).find(({ type }) => type === event.type);
  const demoted = record?.demotedAt?.getTime() === list.openedAt.getTime();
  return { ...list, setOff: { event, demoted } };
};
