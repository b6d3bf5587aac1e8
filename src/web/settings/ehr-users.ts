import { noteEhrUsers } from '../../db/stores/ehr-users.ts';
import type { EhrUser } from '../../pipeline/ports.ts';
import type { WebContext } from '../context.ts';
import type { Viewer } from '../viewer.ts';
import { askEhr } from './ask-ehr.ts';

/**
 * Whom the EHR knows now, or null while it doesn't answer: the settings show without it as well. Who has left there is
 * noted on the way.
 */
export const loadEhrUsers = async (web: WebContext, viewer: Viewer): Promise<readonly EhrUser[] | null> => {
  const { id } = viewer.practice;
  return await askEhr(web, viewer, async (ehr) => {
    const users = await ehr.listUsers();
    await web.db.inPractice(id, { kind: 'zally' }, async (tx) => await noteEhrUsers(tx, users));
    return users;
  });
};
