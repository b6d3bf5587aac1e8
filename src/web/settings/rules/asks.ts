import type { Directory } from '../../../pipeline/assignee.ts';
import type { WebContext } from '../../context.ts';
import type { Status } from '../../queue/load-queue.ts';
import type { Viewer } from '../../viewer.ts';
import { askEhr } from '../ask-ehr.ts';

/** Everybody whom the EHR has, groups too; undefined while it doesn't answer. */
export const askDirectory = async (web: WebContext, viewer: Viewer): Promise<Directory | undefined> => {
  const directory = await askEhr(web, viewer, async (ehr) => {
    const [users, groups] = await Promise.all([ehr.listUsers(), ehr.listGroups()]);
    return { users, groups };
  });
  return directory ?? undefined;
};

/** The same, without asking an EHR that hasn't answered for a while: rules are written without it as well. */
export const wholeDirectory = async (
  web: WebContext,
  viewer: Viewer,
  { health }: Pick<Status, 'health'>,
): Promise<Directory | undefined> => (health.kind === 'blind' ? undefined : await askDirectory(web, viewer));
