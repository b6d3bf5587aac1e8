import type { Directory } from '../../../pipeline/assignee.ts';
import type { WebContext } from '../../context.ts';
import type { Status } from '../../queue/load-queue.ts';
import type { Viewer } from '../../viewer.ts';
import { askEhr } from '../ask-ehr.ts';

/** Everybody whom the EHR has, groups too; undefined where it can't be asked: rules are written without it as well. */
export const wholeDirectory = async (
  web: WebContext,
  viewer: Viewer,
  { health }: Pick<Status, 'health'>,
): Promise<Directory | undefined> => {
  if (health.kind === 'blind') return undefined;
  const directory = await askEhr(web, viewer, async (ehr) => {
    const [users, groups] = await Promise.all([ehr.listUsers(), ehr.listGroups()]);
    return { users, groups };
  });
  return directory ?? undefined;
};
