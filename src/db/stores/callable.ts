import type { Callable } from '../../domain/alerts.ts';
import { standInFor } from '../../domain/cover.ts';
import { opens } from '../../domain/document-classes.ts';
import type { FaxId, StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeTx } from '../database.ts';
import { listCoverable } from './absences.ts';
import type { Alert } from './alerts.ts';
import { loadDeputy } from './deputy.ts';
import { findClassed } from './document-access.ts';
import { whoHandedOn } from './handed-on.ts';
import { loadOnCallNow } from './on-call.ts';
import { listStaff, loadStaff, type StaffMember } from './staff.ts';

/** True for members who may open the fax of an alert and decide about it: to call anybody else would be for nothing. */
export const whoMayTake = async (
  tx: PracticeTx,
  { faxId, itemId }: Pick<Alert, 'faxId' | 'itemId'>,
): Promise<(member: StaffMember) => boolean> => {
  const classed = await findClassed(tx, 'fax', faxId);
  const handedOn = itemId === null ? new Set<string>() : await whoHandedOn(tx, itemId);
  return ({ id, active, role, classes }) =>
    active &&
    may(role, 'fax.decide') &&
    classed !== undefined &&
    opens(classes, classed) &&
    !handedOn.has(id);
};

/** True while a member may go on having a fax that they have taken: since then they may have left, or open it no longer. */
export const mayHold = async (tx: PracticeTx, faxId: FaxId, by: StaffId): Promise<boolean> => {
  const classed = await findClassed(tx, 'fax', faxId);
  const { active, role, classes } = await loadStaff(tx, by);
  return active && may(role, 'fax.decide') && classed !== undefined && opens(classes, classed);
};

/** Who can be called for an alert now. */
export const loadCallable = async (tx: PracticeTx, alert: Alert): Promise<Callable> => {
  const mayTake = await whoMayTake(tx, alert);
  const staff = await listStaff(tx);
  const able = (id: StaffId | null): StaffId | null =>
    staff.some((member) => member.id === id && mayTake(member)) ? id : null;
  const { onCall, cover } = await loadOnCallNow(tx);
  const { deputyId } = await loadDeputy(tx);
  const deputy = deputyId === null ? null : standInFor(await listCoverable(tx), deputyId);
  const owners = staff.filter(({ role, active }) => role === 'owner' && active);
  const takers = owners.filter(mayTake);
  return {
    onCall: able(onCall),
    cover: able(cover) ?? able(deputy),
    // Where none of them may open it, they can see to it that somebody may.
    owners: (takers.length > 0 ? takers : owners).map(({ id }) => id),
  };
};
