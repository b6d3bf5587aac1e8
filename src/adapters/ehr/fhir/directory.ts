import type { EhrDirectory, EhrGroup, EhrUser } from '../../../pipeline/ports.ts';
import type { Remember } from '../remember.ts';
import type { FhirHttp } from './http.ts';
import { searchResources } from './interactions.ts';
import { type HumanName, organizationSchema, practitionerSchema } from './schemas.ts';

/**
 * A group is an Organization of type "team". A CareTeam would be the other thing in R4 that may own a task, but most
 * of those are the teams of one patient: listing them would read charts.
 */
const TEAM = 'http://terminology.hl7.org/CodeSystem/organization-type|team';

const nameOf = (names: readonly HumanName[]): string => {
  const name = names.find(({ use }) => use !== 'old' && use !== 'nickname') ?? names[0];
  if (name === undefined) return '';
  const parts = [...name.prefix, ...name.given, name.family, ...name.suffix];
  return name.text === '' ? parts.filter((part) => part !== '').join(' ') : name.text;
};

/** Users are the Practitioners, and each is the doctor of the charts that name it: FHIR has no accounts. */
export const createDirectory = (http: FhirHttp, remember: Remember): EhrDirectory => ({
  listUsers: async () =>
    await remember('users', async () => {
      const users = new Map<string, EhrUser>();
      for await (const page of searchResources(http, 'Practitioner', {}, practitionerSchema)) {
        for (const { id, name, active } of page) {
          users.set(id, { ehrUserId: id, displayName: nameOf(name) || id, ehrDoctorId: id, active });
        }
      }
      return [...users.values()];
    }),
  listGroups: async () =>
    await remember('groups', async () => {
      const groups = new Map<string, EhrGroup>();
      for await (const page of searchResources(http, 'Organization', { type: TEAM }, organizationSchema)) {
        for (const { id, name, active } of page) {
          groups.set(id, { ehrGroupId: id, displayName: name || id, active });
        }
      }
      return [...groups.values()];
    }),
});
