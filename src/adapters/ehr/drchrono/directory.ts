import type { EhrDirectory, EhrGroup, EhrUser } from '../../../pipeline/ports.ts';
import type { Remember } from '../remember.ts';
import type { DrChronoHttp } from './http.ts';
import { doctorSchema, groupSchema, userSchema } from './schemas.ts';

/** Words that practices name the logins of programs by. The API has no field for it. */
const SYSTEM = /^(?:zally|api|hl7|interface|integrations?|system|service|automation|bot|noreply)$/;

const isSystemName = (username: string): boolean =>
  username
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => SYSTEM.test(word));

/** Users have no names of their own in the API: doctors lend theirs, staff show their user name. */
export const createDirectory = (http: DrChronoHttp, remember: Remember): EhrDirectory => ({
  listUsers: async () =>
    await remember('users', async () => {
      const names = new Map<string, { readonly name: string; readonly suspended: boolean }>();
      for await (const page of http.pages('/api/doctors', {}, doctorSchema)) {
        for (const row of page) {
          names.set(row.id, {
            name: `Dr. ${row.first_name} ${row.last_name}`,
            suspended: row.is_account_suspended,
          });
        }
      }
      const users: EhrUser[] = [];
      for await (const page of http.pages('/api/users', {}, userSchema)) {
        for (const row of page) {
          // A staff member's `doctor` is their primary physician; only a doctor's own id counts here.
          const doctor = row.is_doctor && row.doctor !== null ? names.get(row.doctor) : undefined;
          users.push({
            ehrUserId: row.id,
            displayName: doctor?.name ?? row.username,
            ehrDoctorId: row.is_doctor ? row.doctor : null,
            active: doctor?.suspended !== true,
            ...(doctor === undefined && isSystemName(row.username) ? { system: true } : {}),
          });
        }
      }
      return users;
    }),
  listGroups: async () =>
    await remember('groups', async () => {
      const groups: EhrGroup[] = [];
      for await (const page of http.pages('/api/user_groups', {}, groupSchema)) {
        for (const { id, name, archived } of page) {
          groups.push({ ehrGroupId: id, displayName: name, active: !archived });
        }
      }
      return groups;
    }),
});
