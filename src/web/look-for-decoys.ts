import type { Patient } from '../pipeline/ports.ts';
import { tripDecoys } from '../security/raise.ts';
import type { WebContext } from './context.ts';
import { asViewer, type Viewer } from './viewer.ts';

/** Before charts go out to a member: a decoy among them is on record, and told, first. */
export const lookForDecoys = async (
  web: WebContext,
  viewer: Viewer,
  patients: readonly Pick<Patient, 'ehrPatientId'>[],
): Promise<void> => {
  if (patients.length === 0) return;
  const ids = patients.map(({ ehrPatientId }) => ehrPatientId);
  await asViewer(web, viewer, async (tx) => await tripDecoys(tx, web.audit.ways, ids));
};
