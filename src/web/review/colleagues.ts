import type { PracticeTx } from '../../db/database.ts';
import { whoHandedOn } from '../../db/stores/handed-on.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { listTeam } from '../../db/stores/team.ts';
import { opens } from '../../domain/document-classes.ts';
import type { StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';

/** Somebody else who may decide about a fax. */
export interface Colleague {
  readonly id: StaffId;
  readonly name: string;
  readonly out: boolean;
}

/** Who else may open and decide about an item; who has handed it on isn't among them. */
export const listColleagues = async (
  tx: PracticeTx,
  item: Pick<ReviewItem, 'id' | 'type' | 'restricted'>,
  by: StaffId,
): Promise<readonly Colleague[]> => {
  const handedOn = await whoHandedOn(tx, item.id);
  return (await listTeam(tx))
    .filter(
      ({ id, active, role, classes }) =>
        active && id !== by && may(role, 'fax.decide') && opens(classes, item),
    )
    .filter(({ id }) => !handedOn.has(id))
    .map(({ id, name, out }) => ({ id, name, out }));
};
