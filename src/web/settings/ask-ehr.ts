import { codeOf } from '../../domain/errors.ts';
import type { Ehr } from '../../pipeline/ports.ts';
import type { WebContext } from '../context.ts';
import type { Viewer } from '../viewer.ts';

/** What the EHR says, or null while it doesn't: the settings show without it as well. */
export const askEhr = async <T>(
  web: WebContext,
  viewer: Viewer,
  work: (ehr: Ehr) => Promise<T>,
): Promise<T | null> => {
  try {
    return await work(await web.ehr.forPractice(viewer.practice.id, 'person', 'settings'));
  } catch (error) {
    web.log.warn('settings.unnamed', { code: codeOf(error) });
    return null;
  }
};
